import { type HomeSituation, helpCard, homeCard, suggestionCard, whoAmICard } from '../../cards/home.ts';
import { actAsCard } from '../../cards/trial.ts';
import { welcomeCard } from '../../cards/welcome.ts';
import type { Person } from '../../domain/people.ts';
import { buttonsOf, inputsOf, readingOf, verbsOf } from './read.ts';
import { alex, ben, chris, inDays, uma, viewOf } from './sample.ts';

const nothing: HomeSituation = {
  open: [],
  toReview: [],
  campaign: null,
  requests: [],
  askable: 0,
  toRate: 0,
  differences: 0,
  toGrant: [],
  first: false,
};
const home = (who: Person, change: Partial<HomeSituation>, trial = false) =>
  homeCard(viewOf(who, { trial }), { ...nothing, ...change });
const primaries = (card: ReturnType<typeof home>) => buttonsOf(card).filter((one) => one.primary);
const open = (state: 'invited' | 'in_progress' | 'returned', days: number, id = 'INT-0001') => ({
  id,
  process: `Work ${id}`,
  state,
  dueAt: inDays(days),
});

test('Uma, with nothing to do, hears so and is not left alone', () => {
  const card = home(uma, {});
  expect(readingOf(card)).toContain('Hello Uma Patel\nNothing waits for you\nLifeboat writes to you');
  expect(verbsOf(card)).toEqual(['home.help']);
});

test('on her first visit she reads what this is for', () => {
  expect(readingOf(home(uma, { first: true }))).toContain('Lifeboat prepares us for the day an IT service fails.');
  expect(readingOf(home(uma, {}))).not.toContain('Lifeboat prepares us');
});

test.each([
  ['invited', 'Start my interview', 'is ready'],
  ['in_progress', 'Go on with my interview', 'You have begun'],
  ['returned', 'Look at the question', 'has a question'],
] as const)('an interview that is %s has the one button "%s"', (state, title, told) => {
  const card = home(uma, { open: [open(state, 3)] });
  expect(primaries(card)).toMatchObject([{ title, verb: 'interview.open', data: { id: 'INT-0001' } }]);
  expect(readingOf(card)).toContain(told);
});

test('of several interviews the question of a manager comes first, then what is begun, then what is due', () => {
  const first = (...all: HomeSituation['open']) => primaries(home(uma, { open: all }))[0]?.data.id;
  expect(first(open('invited', -9, 'INT-1'), open('returned', 5, 'INT-2'))).toBe('INT-2');
  expect(first(open('invited', 1, 'INT-1'), open('in_progress', 5, 'INT-2'))).toBe('INT-2');
  expect(first(open('invited', 9, 'INT-1'), open('invited', 5, 'INT-2'))).toBe('INT-2');
  const card = home(uma, { open: [open('invited', 9, 'INT-1'), open('invited', 5, 'INT-2')] });
  expect(readingOf(card)).toContain('You have one more open interview.');
  expect(buttonsOf(card)[1]).toMatchObject({ title: 'All my interviews', data: {} });
});

test('what is overdue says so in words', () => {
  expect(readingOf(home(uma, { open: [open('invited', -2)] }))).toContain('It was due Friday, November 20.');
});

test('only a continuity manager is offered to start interviews or to see how far they are', () => {
  const campaign = { accepted: 3, total: 8, dueAt: inDays(9) };
  expect(primaries(home(alex, { askable: 3 }))[0]?.verb).toBe('campaign.plan');
  expect(primaries(home(alex, { askable: 3, campaign }))[0]?.verb).toBe('campaign.progress');
  expect(verbsOf(home(alex, { askable: 0 }))).toEqual(['analysis.open', 'home.help']);
  expect(verbsOf(home(uma, { askable: 3 }))).toEqual(['home.help']);
  expect(verbsOf(home(uma, { campaign }))).toEqual(['home.help']);
});

test('own answers come before reviews, reviews before roles; there is one primary button', () => {
  const request = { personId: ben.id, name: ben.name, requestId: 'r1', role: 'TQS_MGR' as const, rev: 4 };
  const card = home(alex, {
    open: [open('invited', 3)],
    toReview: [{ id: 'INT-0009', process: 'Payroll run' }],
    requests: [request],
    askable: 4,
  });
  expect(verbsOf(card)).toEqual(['interview.open', 'interview.review', 'role.confirm', 'analysis.open', 'home.help']);
  expect(primaries(card)).toHaveLength(1);
});

test('who is asked to accept a risk, to settle a difference or to rate a risk finds it at home', () => {
  const toGrant = [{ id: 'RSK-0042', name: 'Storage system failure – san-1' }];
  expect(readingOf(home(uma, { toGrant }))).toContain(
    'You are asked to accept a risk: Storage system failure – san-1.',
  );
  expect(primaries(home(uma, { toGrant }))[0]).toMatchObject({ verb: 'risk.acceptance', data: { id: 'RSK-0042' } });
  expect(verbsOf(home(alex, { differences: 2, toRate: 1 }))).toEqual(
    expect.arrayContaining(['difference.list', 'risk.toRate']),
  );
});

test('confirming a role says which change, and carries the version seen', () => {
  const request = { personId: ben.id, name: ben.name, requestId: 'r1', role: 'TQS_MGR' as const, rev: 4 };
  const taken = home(chris, { requests: [{ ...request, change: 'take' }] });
  expect(readingOf(taken)).toContain('Ben Ito is to lose the role Test and QS Manager. A second person has to agree.');
  expect(primaries(taken)[0]?.data).toMatchObject({ person: ben.id, request: 'r1', seen: 4 });
});

test('trying other roles is offered in a trial only', () => {
  expect(verbsOf(home(uma, {}, true))).toContain('trial.choose');
  expect(verbsOf(home(uma, {}, false))).not.toContain('trial.choose');
});

test('help lists each command with what it does', () => {
  const card = helpCard(viewOf(uma), {
    topic: 'start',
    lines: [{ say: 'interview', does: 'answer my interview' }],
    topics: ['risks'],
  });
  expect(readingOf(card)).toContain('interview\nanswer my interview');
});

test('somebody sees their roles, what these reach, and their time zone', () => {
  const scope = { all: false, processIds: ['a'], serviceIds: ['b', 'c'], componentIds: [] };
  const some: Person = { ...alex, grants: alex.grants.map((grant) => ({ ...grant, scope })) };
  expect(readingOf(whoAmICard(viewOf(some)))).toContain('Reaches: one process and 2 IT services');
  const reading = readingOf(whoAmICard(viewOf(alex)));
  expect(reading).toContain('Time zone: Europe/Berlin');
  expect(reading).toContain('IT Service Continuity Manager\nstarts campaigns');
  expect(reading).toContain('Reaches: everything');
  expect(readingOf(whoAmICard(viewOf(uma)))).not.toContain('Reaches');
  expect(readingOf(whoAmICard(viewOf(chris)))).toContain('Installed Lifeboat');
});

test('an unknown word is answered with the nearest commands, never with a dead end', () => {
  const near = [
    { say: 'interview', verb: 'interview.open', data: {} },
    { say: 'help', verb: 'home.help', data: {} },
  ] as const;
  const card = suggestionCard(viewOf(uma), 'intervw', near);
  expect(readingOf(card)).toContain('You wrote:\nintervw\nDid you mean one of these?');
  expect(buttonsOf(card).map((one) => one.title)).toEqual(['interview', 'Help', 'Home']);
  const none = suggestionCard(viewOf(uma), 'xyzzy', []);
  expect(readingOf(none)).toContain('Help shows everything you can say.');
  expect(verbsOf(none)).toEqual(['home.help', 'home.open']);
});

test('in a trial everybody is a chair to take, and the way back is said', () => {
  const people = [alex, chris].map(({ id, name, changeAuthority }) => ({
    id,
    name,
    roles: ['USER' as const],
    changeAuthority,
  }));
  const card = actAsCard(viewOf(alex, { trial: true }), people);
  expect(inputsOf(card).who?.choices.map((one) => one.title)).toEqual([
    'Alex Wilber (User)',
    'Chris Green (User, change authority)',
  ]);
  expect(inputsOf(card).who?.value).toBe(alex.id);
  expect(readingOf(card)).toContain('To be yourself again: "act as me"');
});

test('a welcome says what one gets, how to begin, and in a room how to end it', () => {
  const personal = welcomeCard(viewOf(uma), { kind: 'personal' });
  expect(primaries(personal)).toMatchObject([{ verb: 'home.open' }]);
  expect(readingOf(personal)).toContain('write "help"');
  const room = readingOf(welcomeCard(viewOf(uma), { kind: 'room' }));
  expect(room).toContain('"report here every monday at 8"');
  expect(room).toContain('"stop report"');
});
