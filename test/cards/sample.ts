import type { Shown } from '../../cards/shown.ts';
import type { Names, View } from '../../cards/view.ts';
import { wordsFor } from '../../cards/words/index.ts';
import type { Answer, AnswerValue } from '../../domain/answer.ts';
import { type Interview, invite, pages } from '../../domain/interview.ts';
import { everything, type GrantableRole, newPerson, type Person } from '../../domain/people.ts';
import type { Question } from '../../domain/questions/bank.ts';
import { type BusinessProcess, newProcess } from '../../domain/register.ts';

/** Noon on a Sunday in Berlin. */
export const now = new Date('2026-11-22T11:00:00Z');
export const dayMs = 86_400_000;
export const inDays = (days: number): Date => new Date(now.getTime() + days * dayMs);

const person = (id: string, name: string, ...roles: GrantableRole[]): Person => ({
  ...newPerson(id, 'tenant', name),
  grants: roles.map((role) => ({ role, scope: everything, from: now, by: 'system', confirmedBy: null })),
});
export const alex = person('p-alex', 'Alex Wilber', 'ITSC_MGR');
export const uma = person('p-uma', 'Uma Patel');
export const ben = person('p-ben', 'Ben Ito', 'APP_MGR');
export const chris: Person = { ...person('p-chris', 'Chris Green'), installer: true, changeAuthority: true };

let keys = 0;
export const viewOf = (who: Person, more: Partial<View> = {}): View => ({
  words: wordsFor('en'),
  who,
  now,
  timeZone: 'Europe/Berlin',
  key: () => `key-${++keys}`,
  trial: false,
  ...more,
});

/** What people may write and no card may fall for. */
export const nasty =
  '<at>Alex Wilber</at> <b>bold</b> <script>alert(1)</script> [click](https://evil.example) **strong** _soft_ `code` ~~gone~~\n# head\n- item\n1. one\n> quote\n{{DATE(2026-01-01T00:00:00Z)}} $t(kit.home) {{name}} \\* &lt; \u202Eesrever\u0007 \uD800';
export const long = (text: string, length = 4000): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
/** Three bytes for every character. */
export const longWide = long('漢字かな交じり文、');

const many = (count: number, prefix: string, name: (n: number) => string): Map<string, string> =>
  new Map(Array.from({ length: count }, (_, n) => [`${prefix}-${String(n + 1).padStart(4, '0')}`, name(n + 1)]));
const ours: [string, string][] = [alex, uma, ben, chris].map((one) => [one.id, one.name]);

export const names: Names = {
  processes: new Map([
    ['PRC-0001', 'Order intake'],
    ['PRC-0002', 'Payroll run'],
  ]),
  services: new Map([
    ['SVC-0001', 'Web shop'],
    ['SVC-0002', 'ERP'],
    ['SVC-0003', 'Sign-in'],
    ['SVC-0004', 'Mail'],
  ]),
  components: new Map([
    ['CMP-0001', 'web-a'],
    ['CMP-0002', 'web-b'],
    ['CMP-0003', 'db-1'],
  ]),
  data: new Map([['DAT-0001', 'Customer records']]),
  people: new Map(ours),
  domains: { site: ['HQ', 'DR'], power: ['A', 'B'] },
};
export const none: Names = {
  processes: new Map(),
  services: new Map(),
  components: new Map(),
  data: new Map(),
  people: new Map(),
  domains: {},
};
export const crowd: Names = {
  processes: new Map([['PRC-0001', 'Order intake'], ...many(100, 'PRC', (n) => `Process number ${n}`)]),
  services: many(100, 'SVC', (n) => `Service number ${n}`),
  components: many(300, 'CMP', (n) => `Component number ${n}`),
  data: many(100, 'DAT', (n) => `Data number ${n}`),
  domains: { site: Array.from({ length: 200 }, (_, n) => `Site ${n}`) },
  people: new Map([...ours, ...many(200, '11111111-1111-4111-8111-00000000', (n) => `Person Number ${n}`)]),
};
/** Names that are as long and as awkward as they can be. */
export const hostile: Names = {
  processes: new Map([['PRC-0001', nasty], ...many(100, 'PRC', (n) => `${n} ${longWide}`)]),
  services: many(40, 'SVC', (n) => `${n} ${longWide}`),
  components: many(40, 'CMP', (n) => `${n} ${longWide}`),
  data: many(40, 'DAT', (n) => `${n} ${nasty}`),
  domains: { site: Array.from({ length: 20 }, () => longWide), power: [nasty] },
  people: new Map([
    [alex.id, nasty],
    [uma.id, longWide],
    ...many(200, '11111111-1111-4111-8111-00000000', (n) => `${n} ${n % 2 ? nasty : longWide}`),
  ]),
};
export const peopleOf = ({ people }: Names): { id: string; name: string }[] =>
  [...people].map(([id, name]) => ({ id, name }));

export const shown = <T>(value: T, rev = 3): Shown<T> => ({ rev, value });

export const answered = (value: AnswerValue, more: Partial<Answer> = {}): Answer => ({
  value,
  by: uma.id,
  at: now,
  rev: 2,
  ...more,
});
export const unknown = (comment = ''): Answer => ({
  dontKnow: { reason: 'lookUp', comment },
  by: uma.id,
  at: now,
  rev: 2,
});

export const invited = (more: Partial<Interview> = {}): Interview => ({
  ...invite({
    id: 'INT-0001',
    campaignId: 'CAM-0001',
    bank: 'USER',
    subjectId: 'PRC-0001',
    respondentId: uma.id,
    dueAt: inDays(12),
  }),
  ...more,
});

const plausible: Record<Question['type'], AnswerValue> = {
  text: 'Takes orders from customers and passes them to the warehouse.',
  number: 2,
  choice: 'yes',
  scale: '3',
  points: 24,
  company: { fromH: 336, category: 'FIN' },
  duration: 4,
  peak: { times: ['1', '5'], season: 'Christmas' },
  records: ['SVC-0001', 'SVC-0002'],
  people: [ben.id],
  multi: ['3', '5'],
  threat: 'T19',
  domain: ['HQ'],
  suppliers: [{ name: 'Acme', hours: 8, contract: 'C-123' }],
  evidence: { level: 'tested', day: '2026-05-12' },
  recovery: { day: '2026-05-12', hours: 4 },
  date: '2026-05-12',
  minutes: { yes: true, minutes: 30 },
};
const plausibleTo: Record<string, AnswerValue> = {
  U03: 'essential',
  U05: 8,
  U08: null,
  U10: 2,
  U11: 1,
  A01: ['PRC-0001'],
  A02: ['SVC-0003'],
  A03: ['CMP-0001', 'CMP-0002', 'CMP-0003'],
  A06: 'tested',
  A09: ['DAT-0001'],
  A16: '1',
  I02: 'cold',
  Q01: '1',
  Q06: 'partly',
  Q08: '2',
  Q16: '3',
};
const plausibleTurn: Record<string, AnswerValue> = {
  'A02.strength': 'important',
  'A03.strength': 'essential',
  'A09.criticality': '3',
};

/** Every question answered, in the way `change` says. */
export function filled(
  interview: Interview = invited(),
  change: (question: Question, key: string) => Answer | undefined = () => undefined,
): Interview {
  let full = interview;
  for (let round = 0; round < 3; round++) {
    for (const { key, question } of pages(full).flatMap((page) => page.asks)) {
      const usual = answered(
        plausibleTurn[question.wording ?? ''] ?? plausibleTo[question.id] ?? plausible[question.type],
      );
      full = { ...full, answers: { ...full.answers, [key]: change(question, key) ?? usual } };
    }
  }
  return full;
}
/** An interview about a service or about components, with all its questions answered. */
export const managed = (bank: 'APP_MGR' | 'INFRA_MGR' | 'TQS_MGR', more: Partial<Interview> = {}): Interview =>
  filled({
    ...invite({
      id: 'INT-0002',
      campaignId: 'CAM-0001',
      bank,
      subjectId: bank === 'INFRA_MGR' ? 'CMP-0001' : 'SVC-0001',
      kinds: { 'CMP-0001': 'server', 'CMP-0002': 'server', 'CMP-0003': 'database' },
      respondentId: uma.id,
      dueAt: inDays(12),
    }),
    state: 'in_progress',
    ...more,
  });
export const submitted = (more: Partial<Interview> = {}): Interview => ({
  ...filled(),
  state: 'submitted',
  startedAt: inDays(-2),
  submittedAt: inDays(-1),
  ...more,
});

const never = { criticalFromH: null, catastrophicFromH: null };
export const orderIntake: BusinessProcess = {
  ...newProcess('PRC-0001', 'Order intake'),
  ownerId: uma.id,
  bia: {
    FIN: { criticalFromH: 24, catastrophicFromH: null },
    OPS: { criticalFromH: 8, catastrophicFromH: null },
    LEG: never,
    REP: { criticalFromH: 72, catastrophicFromH: 336 },
    SAF: never,
  },
  rtoH: 4,
  sources: {
    'bia.OPS': { interviewId: 'INT-0001', questionId: 'U05', by: uma.id, at: now },
    rtoH: { interviewId: 'INT-0001', questionId: 'U12', by: uma.id, at: now },
  },
};
