import { planCampaignCard, progressCard } from '../../cards/campaign.ts';
import { type Campaign, type Scope, scopeOf } from '../../domain/campaign.ts';
import type { Interview } from '../../domain/interview.ts';
import type { Person } from '../../domain/people.ts';
import { newProcess } from '../../domain/register.ts';
import { buttonsOf, inputsOf, readingOf, verbsOf } from './read.ts';
import { alex, chris, crowd, inDays, invited, names, shown, submitted, uma, viewOf } from './sample.ts';

const owned = (id: string, name: string, ownerId: string | null = uma.id) => ({ ...newProcess(id, name), ownerId });
const plan = (scope: Scope, book = names) => planCampaignCard(viewOf(alex), scope, book);

test('everybody who can be asked is chosen already, by process and owner; two weeks are the usual time', () => {
  const card = plan(scopeOf([owned('PRC-0001', 'Order intake'), owned('PRC-0002', 'Payroll run', chris.id)], []));
  const { processes, dueDays } = inputsOf(card);
  expect(processes?.choices.map((one) => one.title)).toEqual([
    'Order intake (asks Uma Patel)',
    'Payroll run (asks Chris Green)',
  ]);
  expect(processes?.value).toBe('PRC-0001,PRC-0002');
  expect(dueDays?.value).toBe('14');
});

test('a process nobody answers for is named, and so is one that is being asked about', () => {
  const processes = [
    owned('PRC-0001', 'Order intake'),
    owned('PRC-0002', 'Archive', null),
    owned('PRC-0003', 'Canteen'),
  ];
  const busy = invited({ subject: { kind: 'process', id: 'PRC-0003' } });
  const reading = readingOf(plan(scopeOf(processes, [busy])));
  expect(reading).toContain('nobody can be asked: Archive.');
  expect(reading).toContain('Being asked right now: Canteen.');
});

test('with nobody to ask there is nothing to start', () => {
  expect(verbsOf(plan({ askable: [], ownerless: [owned('PRC-0001', 'Archive', null)], busy: [] }))).toEqual([
    'home.open',
  ]);
  expect(readingOf(plan({ askable: [], ownerless: [], busy: [] }))).toContain('No process is in the register yet.');
});

test('of very many processes the first are offered, and the card says so', () => {
  const askable = Array.from({ length: 300 }, (_, n) => owned(`PRC-${n}`, `Process number ${n}`));
  const card = plan({ askable, ownerless: [], busy: [] }, crowd);
  const offered = inputsOf(card).processes;
  expect(offered?.value.split(',')).toHaveLength(offered?.choices.length ?? 0);
  expect(readingOf(card)).toMatch(/Only \d+ of 300 are listed here/);
});

const campaign: Campaign = {
  id: 'CAM-0001',
  name: 'Autumn',
  state: 'running',
  startedBy: alex.id,
  startedAt: inDays(-5),
  dueAt: inDays(9),
  closedAt: null,
  asks: [1, 2, 3].map((n) => ({ subjectId: `PRC-000${n}`, respondentId: uma.id })),
};
const interviews: Interview[] = [
  submitted({ id: 'INT-0001' }),
  invited({ id: 'INT-0002', subject: { kind: 'process', id: 'PRC-0002' }, dueAt: inDays(-2) }),
  submitted({ id: 'INT-0003', state: 'accepted' }),
];
const progress = (who: Person, of = interviews, mayClose = false) =>
  progressCard(viewOf(who), shown(campaign), of, names, mayClose);

test('progress says who does what by when, what is overdue first', () => {
  const reading = readingOf(progress(alex));
  expect(reading).toContain('1 of 3 interviews accepted');
  expect(reading).toContain('Now: 1 invited, 1 submitted, and 1 accepted.');
  expect(reading).toContain('One interview is overdue.');
  const rows = reading.slice(reading.indexOf('State'));
  expect(rows.indexOf('invited, overdue since Nov 20')).toBeLessThan(rows.indexOf('submitted'));
});

test('who may review gets a button for each submitted interview, at most four', () => {
  expect(verbsOf(progress(alex))).toEqual(['interview.review', 'home.open']);
  const many = Array.from({ length: 9 }, (_, n) => submitted({ id: `INT-${n}` }));
  expect(verbsOf(progress(alex, many)).filter((verb) => verb === 'interview.review')).toHaveLength(4);
});

test('nobody is offered to review own answers, and a manager reads why', () => {
  const own = [submitted({ respondentId: alex.id })];
  expect(verbsOf(progress(alex, own))).toEqual(['home.open']);
  expect(readingOf(progress(alex, own))).toContain('Answers you gave yourself have to be reviewed by another');
  expect(verbsOf(progress(uma))).toEqual(['home.open']);
  expect(readingOf(progress(uma))).not.toContain('Answers you gave yourself');
});

test('closing is offered when it may be done', () => {
  const done = interviews.map((one): Interview => ({ ...one, state: 'accepted' }));
  const close = buttonsOf(progress(alex, done, true)).find((one) => one.verb === 'campaign.close');
  expect(close?.data).toMatchObject({ id: 'CAM-0001', seen: 3 });
  expect(verbsOf(progress(alex, done, false))).not.toContain('campaign.close');
});

test('a closed campaign says when it was closed', () => {
  const closed: Campaign = { ...campaign, state: 'closed', closedAt: inDays(-1) };
  const card = progressCard(viewOf(alex), shown(closed), interviews, names, false);
  expect(readingOf(card)).toContain('closed on Saturday, November 21');
});
