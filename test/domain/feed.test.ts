import fc from 'fast-check';
import type { AnswerValue } from '../../domain/answer.ts';
import { differencesOf, differencesOn, settle } from '../../domain/difference.ts';
import { feedComponent } from '../../domain/feed/component.ts';
import { feedData, feedDependencies, feedGroups } from '../../domain/feed/dependencies.ts';
import { feedService } from '../../domain/feed/it-service.ts';
import { feedProcess } from '../../domain/feed/process.ts';
import { type Interview, invite } from '../../domain/interview.ts';
import type { ComponentKind } from '../../domain/kinds.ts';
import { everything, newPerson } from '../../domain/people.ts';
import type { BankId } from '../../domain/questions/bank.ts';
import { newComponent, newProcess, newService } from '../../domain/register.ts';
import { refused } from '../support/refused.ts';

const now = new Date('2026-11-22T11:00:00Z');
const kinds: Record<string, ComponentKind> = { C1: 'server', C2: 'server', C3: 'database', D1: 'directory' };

/** An accepted interview in which these answers were given; `?` stands for "I don't know". */
function said(
  bank: BankId,
  subjectId: string,
  answers: Record<string, AnswerValue>,
  by = 'ben',
  id = `INT-${by}`,
): Interview {
  const asked = invite({ id, campaignId: 'CAM-1', bank, subjectId, kinds, respondentId: by, dueAt: now });
  const given = Object.entries(answers).map(([key, value]) => [
    key,
    value === '?'
      ? { dontKnow: { reason: 'lookUp', comment: '' }, by, at: now, rev: 1 }
      : { value, by, at: now, rev: 1 },
  ]);
  return { ...asked, state: 'accepted', answers: Object.fromEntries(given) };
}
const hearing = (interview: Interview) => ({ subjectId: interview.subject.id, accepted: [interview], settled: {} });
const component = (id: string) => newComponent(id, id, kinds[id] ?? 'server');

test('what the infrastructure manager says stands in the component, each value with its answer', () => {
  const answers = {
    'I01~site': ['HQ'],
    'I01~room': [],
    I02: 'cold',
    I03: 24,
    I04: { level: 'tested', day: '2026-05-12' },
    I05: 'yes',
    I06: 24,
    I07: ['3'],
    I08: '2026-10-01',
    I17: 2,
    I20: 1,
  };
  const fed = feedComponent(component('C1'), [said('INFRA_MGR', 'C1', answers)]);
  expect(fed).toMatchObject({
    failureDomains: { site: ['HQ'], room: [] },
    redundancy: 'cold',
    recoverH: 24,
    recoverEvidence: { level: 'tested', at: '2026-05-12' },
    holdsData: true,
    backupIntervalH: 24,
    copyLocations: ['3'],
    lastRestoreTestAt: '2026-10-01',
    skillHolders: 2,
    failures36m: 1,
  });
  expect(fed.sources.recoverH).toMatchObject({ interviewId: 'INT-ben', questionId: 'I03', by: 'ben' });
  expect(feedComponent(fed, [said('INFRA_MGR', 'C1', answers)])).toEqual(fed);
});

test('several components answered together get the same values, except where one has its own', () => {
  const together: Interview = {
    ...said('INFRA_MGR', 'C1', { I03: 8, 'I03@C2': 72, I09: '4' }),
    batch: ['C2'],
    apart: ['I03@C2'],
  };
  expect(feedComponent(component('C1'), [together]).recoverH).toBe(8);
  expect(feedComponent(component('C2'), [together])).toMatchObject({ recoverH: 72, levels: { I09: { T04: 4 } } });
});

test.each<[string, AnswerValue, Record<string, number>]>([
  ['I09', '3', { T04: 3 }],
  ['I11', '5', { T01: 5, T02: 5, T03: 5 }],
  ['I09', '?', { T04: 4 }],
  ['I17', 4, { T23: 1 }],
  ['I17', 3, { T23: 2 }],
  ['I17', 2, { T23: 3 }],
  ['I17', 0, { T23: 5 }],
  ['I17', '?', { T23: 4 }],
  ['I07', ['1', '2'], { T16: 5, T19: 5 }],
  ['I07', ['2', '3'], { T16: 3, T19: 4 }],
  ['I07', ['3', '4'], { T16: 3, T19: 3 }],
  ['I07', ['1', '5'], { T16: 2, T19: 2 }],
  ['I08', '2026-09-22', { T17: 1 }],
  ['I08', '2026-06-22', { T17: 2 }],
  ['I08', '2025-12-22', { T17: 3 }],
  ['I08', '2024-12-22', { T17: 4 }],
  ['I08', null, { T17: 5 }],
])('%s answered %j makes the component vulnerable as spec 3.7.4 says', (question, value, levels) => {
  const fed = feedComponent(component('C1'), [said('INFRA_MGR', 'C1', { I05: 'yes', [question]: value })]);
  expect(fed.levels[question]).toEqual(levels);
});

test('redundancy speaks of the directory’s failure only where a directory is asked about', () => {
  expect(feedComponent(component('D1'), [said('INFRA_MGR', 'D1', { I02: 'sameRoom' })]).levels.I02).toEqual({ T12: 3 });
  expect(feedComponent(component('C1'), [said('INFRA_MGR', 'C1', { I02: 'sameRoom' })]).levels.I02).toBeUndefined();
});

test('a standby far from production keeps fire and provider outage from looking harmless', () => {
  const fed = feedService(newService('S1', 'ERP'), [said('TQS_MGR', 'S1', { Q03: '5' })]);
  expect(fed.levels.Q03).toEqual({ T01: 4, T25: 4 });
});

test('application and test manager feed one service together', () => {
  const app = said('APP_MGR', 'S1', {
    A05: 4,
    A06: 'tested',
    A07: { day: '2026-01-02', hours: 8 },
    A08: 1,
    A14: 3,
    A16: '0.17',
  });
  const tqs = said('TQS_MGR', 'S1', { Q01: '1', Q09: 'no', Q12: { yes: true, minutes: 30 } }, 'lynne');
  expect(feedService(newService('S1', 'ERP'), [app, tqs])).toMatchObject({
    restartH: 4,
    procedure: 'tested',
    lastRecovery: { at: '2026-01-02', h: 8 },
    rpoToleranceH: 1,
    skillHolders: 3,
    detectionH: 0.17,
    acceptanceCriteria: '1',
    testDataReady: false,
    practice: { Q12: 'yes 30' },
  });
});

test('of several respondents the longest recovery, the shortest tolerance and the fewest people count (3.7.10)', () => {
  const one = said('APP_MGR', 'S1', { A05: 4, A08: 8, A14: 3 }, 'ben');
  const other = said('APP_MGR', 'S1', { A05: 24, A08: 1, A14: 1 }, 'ada');
  const fed = feedService(newService('S1', 'ERP'), [one, other]);
  expect(fed).toMatchObject({ restartH: 24, rpoToleranceH: 1, skillHolders: 1 });
  expect(fed.sources.restartH?.by).toBe('ada');
});

test('each disaster that somebody expects (A20) stands with who expects it, until they are asked again', () => {
  const both = [said('APP_MGR', 'S1', { A20: 'T09' }, 'adele'), said('APP_MGR', 'S1', { A20: 'T19' }, 'ben')];
  const fed = feedService(newService('S1', 'ERP'), both);
  expect(fed.suspects).toEqual(['T09', 'T19']);
  expect([fed.sources['suspects.T09']?.by, fed.sources['suspects.T19']?.by]).toEqual(['adele', 'ben']);
  const again = feedService(fed, [said('APP_MGR', 'S1', { A20: 'T14' }, 'ben')]);
  expect(again.suspects).toEqual(['T14']);
  expect(Object.keys(again.sources)).toEqual(['suspects', 'suspects.T14']);
  expect(feedService(again, [said('APP_MGR', 'S1', { A05: 4 }, 'ben')]).suspects).toEqual(['T14']);
});

test.each<[string, AnswerValue, AnswerValue, string]>([
  ['Q06', 'failed', 'passed', 'failed'],
  ['Q06', 'failed', 'none', 'none'],
  ['Q07', 9, 2, '9'],
  ['Q08', '4', '1', '4'],
  ['Q16', '3', '2', '3'],
  ['Q12', { yes: false, minutes: null }, { yes: true, minutes: 90 }, 'no'],
  ['Q12', { yes: true, minutes: 90 }, { yes: true, minutes: 30 }, 'yes 90'],
  ['Q12', { yes: true, minutes: 30 }, { yes: true, minutes: null }, 'yes 30'],
])('how a service is tested (%s): of %j and %j the worse counts, whoever answers last', (id, one, other, counts) => {
  const both = [said('TQS_MGR', 'S1', { [id]: one }, 'lynne'), said('TQS_MGR', 'S1', { [id]: other }, 'ada')];
  for (const order of [both, [...both].reverse()]) {
    expect(feedService(newService('S1', 'ERP'), order).practice[id]).toBe(counts);
  }
});

test.each([
  [
    ['3', '5'],
    ['3', '4'],
    ['3', '4'],
  ],
  [
    ['2', '5'],
    ['1', '2', '5'],
    ['2', '5'],
  ],
  [['5'], ['3'], ['3']],
  [
    ['1', '5'],
    ['1', '3'],
    ['1', '3'],
  ],
  [['2', '5'], ['1'], ['1']],
])('copies are where all say they are: %j and %j', (one, other, counts) => {
  const both = [
    said('INFRA_MGR', 'C1', { I05: 'yes', I07: one }),
    said('INFRA_MGR', 'C1', { I05: 'yes', I07: other }, 'ada'),
  ];
  expect(feedComponent(component('C1'), both).copyLocations).toEqual(counts);
});

test('the places where copies are said to be are as weak as the vulnerability that counts, never weaker or better', () => {
  const places = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'), { minLength: 1 });
  const fed = (answers: string[][]) =>
    feedComponent(
      component('C1'),
      answers.map((I07, i) => said('INFRA_MGR', 'C1', { I05: 'yes', I07 }, `person-${i}`)),
    );
  fc.assert(
    fc.property(fc.array(places, { minLength: 1, maxLength: 4 }), (answers) => {
      const together = fed(answers);
      expect(fed([together.copyLocations]).levels.I07).toEqual(together.levels.I07);
    }),
  );
});

test.each([
  ['2026-10-01', '2026-03-01', '2026-03-01'],
  ['2026-10-01', null, null],
])('restore tests on %s and %s: the one longest ago counts, and never is longer still', (one, other, counts) => {
  const both = [
    said('INFRA_MGR', 'C1', { I05: 'yes', I08: one }),
    said('INFRA_MGR', 'C1', { I05: 'yes', I08: other }, 'ada'),
  ];
  for (const order of [both, [...both].reverse()]) {
    expect(feedComponent(component('C1'), order).lastRestoreTestAt).toBe(counts);
  }
});

test('a recovery time rests on the weakest proof, and of two tests on the older one', () => {
  const proof = (level: string, day: string | null, by: string) => said('INFRA_MGR', 'C1', { I04: { level, day } }, by);
  const fed = (...all: Interview[]) => feedComponent(component('C1'), all).recoverEvidence;
  const [recent, old] = [proof('tested', '2026-05-12', 'ada'), proof('tested', '2024-05-12', 'ben')];
  expect(fed(recent, old)).toEqual({ level: 'tested', at: '2024-05-12' });
  expect(fed(old, recent, proof('claimed', '2026-10-01', 'cem'))).toEqual({ level: 'claimed', at: '2026-10-01' });
});

test('what is needed becomes dependencies, with the strength that was said, and data need the service that holds them', () => {
  const answers = {
    A01: ['P1'],
    A02: ['S2'],
    'A02~S2': 'important',
    A03: ['C1', 'C2'],
    'A03~C1': 'essential',
    'A03~C2': 'essential',
    A09: ['D9'],
    'A09~D9': '4',
  };
  const interview = said('APP_MGR', 'S1', answers);
  expect(feedDependencies(hearing(interview)).map((one) => [one.id, one.strength, one.unsure])).toEqual([
    ['P1>S1', 'essential', true],
    ['S1>S2', 'important', false],
    ['S1>C1', 'essential', false],
    ['S1>C2', 'essential', false],
    ['D9>S1', 'essential', true],
  ]);
  expect(feedData(hearing(interview)).get('D9')?.criticality).toBe(4);
});

test.each([
  [1, [{ kind: 'server', memberIds: ['C1', 'C2'], minUp: 1 }]],
  [2, [{ kind: 'server', memberIds: ['C1', 'C2'], minUp: 2 }]],
  [0, []],
])('of two essential servers %i must be up', (minUp, groups) => {
  const answers = { A03: ['C1', 'C2'], 'A03~C1': 'essential', 'A03~C2': 'essential', 'A04~server': minUp };
  expect(feedGroups(hearing(said('APP_MGR', 'S1', answers)))).toEqual(groups);
});

const asked = (hours: number, by: string) => said('INFRA_MGR', 'C1', { I03: hours, I09: '1' }, by);

test('answers two tiers apart are a difference, one tier apart are not (CR-21)', () => {
  expect(differencesOn('C1', [asked(8, 'ada'), asked(24, 'ben')], {})).toEqual([]);
  const [found] = differencesOn('C1', [asked(48, 'ada'), asked(8, 'ben')], {});
  expect(found).toMatchObject({ key: 'I03', answers: [{ by: 'ben' }, { by: 'ada' }] });
});

const fromH = (hours: number, category = 'FIN') => ({ fromH: hours, category }) as AnswerValue;
const proof = (level: string): AnswerValue => ({ level, day: level === 'tested' ? '2026-05-12' : null });

describe('far apart, or not (CR-21)', () => {
  const kept: Record<string, BankId> = { U: 'USER', A: 'APP_MGR', I: 'INFRA_MGR', Q: 'TQS_MGR' };
  const found = (id: string, one: AnswerValue, other: AnswerValue) => {
    const say = (value: AnswerValue, by: string) => {
      const bank = kept[id[0] ?? ''] ?? 'USER';
      return said(bank, 'X1', { ...(bank === 'INFRA_MGR' && { I05: 'yes' }), [id]: value }, by);
    };
    const both = [say(one, 'ada'), say(other, 'ben')];
    return differencesOn('X1', both, {}).map((each) => each.answers.map((answer) => answer.by));
  };
  test.each<[string, AnswerValue, AnswerValue]>([
    ['Q06', 'passed', 'failed'],
    ['Q06', 'partly', 'none'],
    ['Q08', '2', '4'],
    ['Q16', '1', '3'],
    ['I04', proof('tested'), proof('claimed')],
    ['I07', ['5'], ['3']],
    ['I07', ['4'], ['1', '2']],
    ['I07', ['3'], ['2']],
    ['I08', '2026-10-01', '2026-01-22'],
    ['I08', '2026-01-22', null],
    ['U09', fromH(24), fromH(4)],
    ['U09', fromH(168), fromH(24, 'LEG')],
    ['U09', null, fromH(168)],
    ['U16', 'yes', 'unknown'],
    ['U16', 'yes', 'none'],
  ])('%s: %j and %j are, and the latter counts', (id, mild, severe) => {
    expect(found(id, mild, severe)).toEqual([['ada', 'ben']]);
    expect(found(id, severe, mild)).toEqual([['ben', 'ada']]);
  });
  test.each<[string, AnswerValue, AnswerValue]>([
    ['Q06', 'passed', 'partly'],
    ['Q08', '1', '2'],
    ['I04', proof('documented'), proof('claimed')],
    ['I07', ['3'], ['4']],
    ['I07', ['1'], ['2']],
    ['I08', '2026-10-01', '2026-06-01'],
    ['U09', null, fromH(336)],
    ['U09', fromH(4), fromH(8, 'LEG')],
    ['U16', 'written', 'unknown'],
    ['U16', 'unknown', 'none'],
  ])('%s: %j and %j are not', (id, one, other) => {
    expect(found(id, one, other)).toEqual([]);
  });
});

test('whoever fears for the company too early is overruled: then it is at stake as the other one says', () => {
  const stake = (value: AnswerValue, by: string) => said('USER', 'P1', { U04: 24, U09: value }, by);
  const both = [stake(fromH(24), 'ada'), stake(null, 'ben'), stake(fromH(336, 'LEG'), 'cem')];
  const fed = feedProcess(newProcess('P1', 'Order intake'), both);
  expect(fed.bia).toMatchObject({ FIN: { catastrophicFromH: 24 }, LEG: { catastrophicFromH: 336, atLatest: true } });
  const decided = (id: string) => ({ ...fed, settled: { U09: { interviewId: id, by: 'alex', at: now } } });
  expect(feedProcess(decided('INT-cem'), both).bia).toEqual({
    FIN: { criticalFromH: 24, catastrophicFromH: null },
    LEG: { criticalFromH: 336, catastrophicFromH: 336, atLatest: true },
  });
  const nowhere = feedProcess(decided('INT-ben'), both);
  expect(nowhere.bia).toEqual({ FIN: { criticalFromH: 24, catastrophicFromH: null } });
  expect(Object.keys(nowhere.sources)).toEqual(['bia.FIN']);
});

test('a settled difference is none, and only the answer chosen feeds the register', () => {
  const alex = {
    ...newPerson('alex', 't', 'Alex'),
    grants: [{ role: 'ITSC_MGR' as const, scope: everything, from: now, by: 'x', confirmedBy: null }],
  };
  const both = [asked(48, 'ada'), asked(8, 'ben')];
  const [found] = differencesOn('C1', both, {});
  if (!found) throw new Error('no difference');
  expect(feedComponent(component('C1'), both).recoverH).toBe(48);
  const settled = { I03: settle(found, 'INT-ben', alex, now) };
  expect(differencesOn('C1', both, settled)).toEqual([]);
  expect(feedComponent({ ...component('C1'), settled }, both).recoverH).toBe(8);
  expect(refused(() => settle(found, 'INT-nobody', alex, now))).toBe('notFound');
  expect(refused(() => settle(found, 'INT-ben', newPerson('uma', 't', 'Uma'), now))).toBe('needsRole');
});

test('answers of different campaigns are no difference: people may change their mind', () => {
  const register = {
    processes: [],
    data: [],
    services: [],
    components: [component('C1')],
    dependencies: [],
    groups: [],
  };
  const earlier = { ...asked(8, 'ben'), campaignId: 'CAM-0' };
  expect(differencesOf([earlier, asked(72, 'ada')], register)).toEqual([]);
  expect(differencesOf([asked(8, 'ben'), asked(72, 'ada')], register)).toHaveLength(1);
});

test('whoever answers first: the register ends up the same', () => {
  const tiers = fc.constantFrom(1, 4, 8, 24, 72);
  const level = fc.constantFrom('1', '2', '3', '4', '5');
  const one = fc.record({ I03: tiers, I09: level, I17: fc.nat(6) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (answers) => {
      const interviews = answers.map((given, i) => said('INFRA_MGR', 'C1', given, `person-${i}`));
      const { sources: _one, ...forwards } = feedComponent(component('C1'), interviews);
      const { sources: _other, ...backwards } = feedComponent(component('C1'), [...interviews].reverse());
      expect(backwards).toEqual(forwards);
    }),
  );
});
