import fc from 'fast-check';
import {
  alsoAsk,
  Campaign,
  cancelCampaign,
  close,
  extend,
  launch,
  mayClose,
  moveDue,
  passDue,
  resume,
} from '../../domain/campaign.ts';
import { mustReach, partOf, pickable, reachOf, within } from '../../domain/campaign-choice.ts';
import { endOfDay } from '../../domain/campaign-day.ts';
import { type Asking, askFor, campaignScope, mostInBatch, withNeeds } from '../../domain/campaign-scope.ts';
import { type Interview, InterviewState, invite } from '../../domain/interview.ts';
import { everything, type GrantableRole, newPerson, type Person } from '../../domain/people.ts';
import { pictureOf } from '../../domain/picture.ts';
import {
  type BusinessProcess,
  newComponent,
  newDependency,
  newProcess,
  newService,
  type Register,
} from '../../domain/register.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { refused } from '../support/refused.ts';

const now = new Date('2026-11-22T11:00:00Z');
const person = (id: string, role?: GrantableRole, serviceIds?: string[]): Person => ({
  ...newPerson(id, 't', id),
  grants: role
    ? [
        {
          role,
          scope: serviceIds ? { all: false, processIds: [], serviceIds, componentIds: [] } : everything,
          from: now,
          by: 'x',
          confirmedBy: null,
        },
      ]
    : [],
});
const alex = person('alex', 'ITSC_MGR');
const crew = [
  alex,
  person('uma'),
  person('adele', 'APP_MGR'),
  person('isaiah', 'INFRA_MGR'),
  person('lynne', 'TQS_MGR'),
];
const never = { criticalFromH: null, catastrophicFromH: null };
const grave = { criticalFromH: 1, catastrophicFromH: 4 };
const process = (id: string, bia: BusinessProcess['bia'] = {}, ownerId: string | null = 'uma') => ({
  ...newProcess(id, id),
  bia,
  ownerId,
});
const all = <T>(damage: T) => ({ FIN: damage, OPS: damage, LEG: damage, REP: damage, SAF: damage });
const service = (id: string, managerId: string | null = 'adele') => ({ ...newService(id, id), managerId });
const component = (id: string, kind: 'server' | 'storage' = 'server', managerId: string | null = 'isaiah') => ({
  ...newComponent(id, id, kind),
  managerId,
});
const needs = (from: string, to: string) => newDependency({ from, to, strength: 'essential', source: 'manual' });

const register = (more: Partial<Register> = {}): Register => ({
  processes: [process('PRC-1', all(grave)), process('PRC-2', all(never))],
  data: [],
  services: [service('SVC-1'), service('SVC-2')],
  components: [component('CMP-1'), component('CMP-2'), component('CMP-3', 'storage'), component('CMP-4')],
  dependencies: [
    needs('PRC-1', 'SVC-1'),
    needs('PRC-2', 'SVC-2'),
    needs('SVC-1', 'CMP-1'),
    needs('SVC-1', 'CMP-2'),
    needs('SVC-1', 'CMP-3'),
    needs('SVC-2', 'CMP-4'),
  ],
  groups: [],
  ...more,
});
const asking = (of: Register = register(), more: Partial<Asking> = {}): Asking => ({
  picture: pictureOf(of, defaultSettings),
  people: crew,
  interviews: [],
  ...more,
});
const told = (of: Asking) =>
  campaignScope(of).asks.map((ask) => `${ask.bank} ${[ask.subjectId, ...ask.batch].join('+')} ${ask.respondentId}`);

test('processes ask their owner, services their manager, critical components and services theirs', () => {
  expect(told(asking())).toEqual([
    'USER PRC-1 uma',
    'USER PRC-2 uma',
    'APP_MGR SVC-1 adele',
    'APP_MGR SVC-2 adele',
    'INFRA_MGR CMP-1+CMP-2 isaiah',
    'INFRA_MGR CMP-3 isaiah',
    'TQS_MGR SVC-1 lynne',
  ]);
});

test('a component that is surely not critical is left out; one nobody can judge yet is named', () => {
  expect(campaignScope(asking()).unknown).toEqual([]);
  const blank = register({ processes: [process('PRC-1'), process('PRC-2', all(never))] });
  expect(campaignScope(asking(blank)).unknown).toEqual(['CMP-1', 'CMP-2', 'CMP-3', 'SVC-1']);
  const half = register({ processes: [process('PRC-1', { FIN: never }), process('PRC-2', all(never))] });
  expect(campaignScope(asking(half)).unknown).toEqual(['CMP-1', 'CMP-2', 'CMP-3', 'SVC-1']);
});

test('who is not there cannot be asked, and is told of', () => {
  const gaps = register({
    processes: [process('PRC-1', all(grave), null)],
    services: [service('SVC-1', 'gone')],
    components: [component('CMP-1', 'server', null)],
  });
  const scope = campaignScope(asking(gaps, { people: crew.filter((one) => one.id !== 'lynne') }));
  expect(scope.asks).toEqual([]);
  expect(scope.gaps.map((gap) => `${gap.bank} ${gap.subjectId} ${gap.why}`)).toEqual([
    'USER PRC-1 nobody',
    'APP_MGR SVC-1 gone',
    'INFRA_MGR CMP-1 nobody',
    'TQS_MGR SVC-1 nobody',
  ]);
});

const about = (bank: Interview['bank'], subjectId: string, more: Partial<Interview> = {}): Interview => ({
  ...invite({ id: `${bank}-${subjectId}`, campaignId: 'CAM-1', bank, subjectId, respondentId: 'uma', dueAt: now }),
  ...more,
});

test.each(InterviewState.options)('what is being asked is not asked again: an interview that is %s', (state) => {
  const interviews = [about('INFRA_MGR', 'CMP-2', { state, batch: ['CMP-1'] })];
  const scope = campaignScope(asking(register(), { interviews }));
  const open = ['invited', 'in_progress', 'submitted', 'returned'].includes(state);
  expect(scope.busy.map((one) => one.subjectId)).toEqual(open ? ['CMP-1', 'CMP-2'] : []);
  expect(scope.asks.some((ask) => ask.subjectId === 'CMP-1')).toBe(!open);
});

test('a second wave leaves out what the campaign asked already', () => {
  const asked = campaignScope(asking(register(), { kinds: ['USER', 'APP_MGR'] })).asks;
  const second = campaignScope(asking(register(), { asked }));
  expect(second.asks.map((ask) => ask.bank)).toEqual(['INFRA_MGR', 'INFRA_MGR', 'TQS_MGR']);
});

test('at most twenty components are one interview', () => {
  const many = Array.from({ length: 45 }, (_, n) => component(`CMP-${100 + n}`));
  const of = register({
    components: many,
    dependencies: [needs('PRC-1', 'SVC-1'), ...many.map((one) => needs('SVC-1', one.id))],
  });
  const sizes = campaignScope(asking(of, { kinds: ['INFRA_MGR'] })).asks.map((ask) => 1 + ask.batch.length);
  expect(sizes).toEqual([mostInBatch, mostInBatch, 5]);
});

test('critical services are dealt out evenly among the testers who reach them, whatever the order of the people', () => {
  const services = Array.from({ length: 9 }, (_, n) => service(`SVC-${n + 1}`));
  const of = register({
    services,
    components: [],
    dependencies: services.map((one) => needs('PRC-1', one.id)),
  });
  const testers = [person('t1', 'TQS_MGR'), person('t2', 'TQS_MGR'), person('t3', 'TQS_MGR', ['SVC-1', 'SVC-2'])];
  const dealt = (people: Person[]) => campaignScope(asking(of, { people, kinds: ['TQS_MGR'] })).asks;
  fc.assert(
    fc.property(fc.shuffledSubarray(testers, { minLength: 3 }), (people) => {
      expect(dealt(people)).toEqual(dealt(testers));
    }),
  );
  const load = (id: string) =>
    dealt(testers)
      .filter((ask) => ask.respondentId === id)
      .map((ask) => ask.subjectId);
  expect(load('t3').every((id) => ['SVC-1', 'SVC-2'].includes(id))).toBe(true);
  expect(Math.abs(load('t1').length - load('t2').length)).toBeLessThanOrEqual(1);
  expect(load('t1').length + load('t2').length + load('t3').length).toBe(9);
});

test('named one by one, services and components are asked about however critical they are, and exactly they', () => {
  const part = (...scope: string[]) => told({ ...asking(), ...partOf(asking().picture, scope) });
  expect(part('SVC-2')).toEqual(['APP_MGR SVC-2 adele', 'TQS_MGR SVC-2 lynne']);
  expect(part('CMP-4')).toEqual(['INFRA_MGR CMP-4 isaiah']);
  expect(part('PRC-2', 'CMP-3')).toEqual(['USER PRC-2 uma', 'APP_MGR SVC-2 adele', 'INFRA_MGR CMP-3 isaiah']);
  expect(part()).toEqual([]);
  expect(told({ ...asking(), ...partOf(asking().picture, null) })).toEqual(told(asking()));
  const blank = register({ processes: [process('PRC-1')] });
  const { unknown, asks } = campaignScope({ ...asking(blank), ...partOf(asking(blank).picture, ['CMP-1', 'SVC-1']) });
  expect([unknown, asks.length]).toEqual([[], 3]);
});

test('a part starts with what nobody was ever asked about, then with what is critical', () => {
  const interviews = [about('APP_MGR', 'SVC-1', { state: 'accepted' })];
  const offered = pickable(asking(register(), { interviews }), alex);
  expect(offered.map((one) => one.id)).toEqual(['CMP-1', 'CMP-2', 'CMP-3', 'SVC-2', 'CMP-4', 'SVC-1']);
  expect(offered.at(-1)).toEqual({ id: 'SVC-1', askedIds: ['adele', 'lynne'] });
});

test('a role that reaches a part reaches what it needs, too; several grants add up (spec 3.1)', () => {
  const { picture } = asking();
  const scoped = (...parts: string[][]): Person => ({
    ...alex,
    grants: parts.flatMap((processIds) =>
      alex.grants.map((one) => ({ ...one, scope: { ...everything, all: false, processIds } })),
    ),
  });
  expect(reachOf(alex, picture)).toBeNull();
  expect([...(reachOf(scoped(['PRC-2']), picture) ?? [])].sort()).toEqual(['CMP-4', 'PRC-2', 'SVC-2']);
  expect(reachOf(scoped(['PRC-1'], ['PRC-2']), picture)?.size).toBe(8);
  expect(told(within(asking(), {}, scoped(['PRC-2'])))).toEqual(['USER PRC-2 uma', 'APP_MGR SVC-2 adele']);
  expect(refused(() => mustReach(scoped(['PRC-2']), asking(), ['SVC-2', 'SVC-1']))).toBe('campaignOutOfReach');
  expect(refused(() => mustReach(scoped(['PRC-2']), asking(), ['SVC-2', 'CMP-4']))).toBe('nothing was refused');
});

test('a campaign kept before it knew what it was started for is about everything', () => {
  const { scope: _, ...old } = running();
  expect(Campaign.parse(old).scope).toBeNull();
});

test('what a process needs is everything below it', () => {
  const { picture } = asking();
  expect([...withNeeds(picture, ['PRC-1'])].sort()).toEqual(['CMP-1', 'CMP-2', 'CMP-3', 'PRC-1', 'SVC-1']);
  expect(told(asking(register(), { among: withNeeds(picture, ['PRC-2']) }))).toEqual([
    'USER PRC-2 uma',
    'APP_MGR SVC-2 adele',
  ]);
});

const running = (more: Partial<Campaign> = {}): Campaign => ({
  ...launch({ id: 'CAM-1', name: 'Autumn', asks: [askFor('USER', 'PRC-1', 'uma')], dueDays: 14 }, alex, now),
  ...more,
});
const later = new Date(now.getTime() + 20 * 86_400_000);

test('running becomes overdue when its day has passed, and nothing else does', () => {
  expect(passDue(running(), now)).toBeNull();
  expect(passDue(running(), later)?.state).toBe('overdue');
  for (const state of ['overdue', 'closed', 'cancelled'] as const)
    expect(passDue(running({ state }), later)).toBeNull();
});

test.each(InterviewState.options)('an interview that is %s lets the campaign be closed, or not', (state) => {
  const interviews = [about('USER', 'PRC-1', { state })];
  const done = ['accepted', 'expired', 'cancelled'].includes(state);
  for (const one of ['running', 'overdue'] as const)
    expect(mayClose(running({ state: one }), interviews, alex)).toBe(done);
  expect(mayClose(running({ state: 'closed' }), interviews, alex)).toBe(false);
  const outcome = refused(() => close(running(), { interviews }, alex, now));
  expect(outcome).toBe(!done ? 'campaignOpen' : state === 'expired' ? 'closeNeedsReason' : 'nothing was refused');
  expect(refused(() => close(running(), { interviews, reason: 'sold' }, crew[1] ?? alex, now))).toBe('needsRole');
});

test('invitations not yet sent keep a campaign open', () => {
  expect(mayClose(running(), [], alex)).toBe(false);
});

test('what is open resumes a campaign that was just closed, and only that', () => {
  const open = [about('USER', 'PRC-1', { state: 'in_progress' })];
  const closed = running({ state: 'closed', closedAt: now, endReason: 'enough' });
  expect(resume(closed, open, now)).toEqual(running());
  expect(resume({ ...closed, state: 'cancelled' }, open, now)).toBeNull();
  expect(resume(closed, [], now)).toBeNull();
  expect(resume(running(), open, now)).toBeNull();
});

test('nothing happens to a campaign that has ended', () => {
  for (const state of ['closed', 'cancelled'] as const) {
    const ended = running({ state });
    const further = { bank: 'USER' as const, subjectId: 'PRC-1', batch: [], dueAt: later };
    for (const deed of [
      () => close(ended, { interviews: [] }, alex, now),
      () => cancelCampaign(ended, 'why', alex, now),
      () => moveDue(ended, later, alex, now),
      () => extend(ended, [askFor('USER', 'PRC-2', 'uma')], 7, alex, now),
      () => alsoAsk(ended, further, person('ben'), alex),
    ])
      expect(refused(deed)).toBe('campaignEnded');
  }
});

test('cancelling and moving say what they need', () => {
  expect(refused(() => cancelCampaign(running(), '  ', alex, now))).toBe('endNeedsReason');
  expect(refused(() => moveDue(running(), now, alex, now))).toBe('dateNotAhead');
  expect(moveDue(running({ state: 'overdue' }), later, alex, now).state).toBe('running');
});

test('a later wave has days of its own, and the first keeps its day', () => {
  const more = extend(running(), [askFor('INFRA_MGR', 'CMP-1', 'isaiah')], 30, alex, now);
  expect(more.asks.map((ask) => Math.round((Number(ask.dueAt) - now.getTime()) / 86_400_000))).toEqual([14, 30]);
  expect(more.dueAt).toEqual(more.asks[1]?.dueAt);
  expect(extend(running(), [askFor('INFRA_MGR', 'CMP-1', 'isaiah')], 3, alex, now).dueAt).toEqual(running().dueAt);
});

test('up to five further people are asked about a subject', () => {
  const further = { bank: 'USER' as const, subjectId: 'PRC-1', batch: [], dueAt: later };
  let campaign = running();
  for (const n of [1, 2, 3, 4, 5]) campaign = alsoAsk(campaign, further, person(`p${n}`), alex);
  expect(campaign.asks).toHaveLength(6);
  expect(refused(() => alsoAsk(campaign, further, person('p6'), alex))).toBe('enoughAsked');
  expect(refused(() => alsoAsk(campaign, further, person('p1'), alex))).toBe('alreadyAsked');
  const left = { ...person('gone'), active: false };
  expect(refused(() => alsoAsk(running(), further, left, alex))).toBe('personUnknown');
});

test.each([
  ['2026-12-10', 'Europe/Berlin', '2026-12-10T22:59:00.000Z'],
  ['2026-07-01', 'Europe/Berlin', '2026-07-01T21:59:00.000Z'],
  ['2026-3-8', 'America/New_York', '2026-03-09T03:59:00.000Z'],
])('the last minute of %s in %s', (typed, zone, at) => expect(endOfDay(typed, zone).toISOString()).toBe(at));
test.each(['', 'tomorrow', '2026-13-01', '2026-02-30', '10.12.2026', '99999-01-01'])('"%s" is no day', (typed) =>
  expect(refused(() => endOfDay(typed, 'UTC'))).toBe('dateNotUnderstood'),
);
