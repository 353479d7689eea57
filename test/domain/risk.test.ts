import fc from 'fast-check';
import { everything, type GrantableRole, newPerson, type Person } from '../../domain/people.ts';
import { pictureOf } from '../../domain/picture.ts';
import type { Register } from '../../domain/register.ts';
import { newRisk, type Risk, treatBy } from '../../domain/risk.ts';
import { type Assessed, assess } from '../../domain/risk-assess.ts';
import {
  approversOf,
  decideRisk,
  grant,
  mayGrant,
  mayNotAct,
  mustBeGrantable,
  noAction,
  refuse,
  requestAcceptance,
} from '../../domain/risk-decision.ts';
import { addRisk, confirmRisk, rateRisk, strike, toRate, unstrike } from '../../domain/risk-rating.ts';
import { recalculate, reminded, reminderDue } from '../../domain/risk-recalculate.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  samplePeople,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { refused } from '../support/refused.ts';

const now = new Date('2026-11-22T11:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const [alex, adele, isaiah, lynne, uma, chris] = samplePeople(now) as [Person, Person, Person, Person, Person, Person];
const stranger = newPerson('stranger', 't', 'Somebody Else');
const holding = (id: string, role: GrantableRole, componentIds: string[]): Person => ({
  ...newPerson(id, 't', id),
  grants: [{ role, scope: { ...everything, all: false, componentIds }, from: now, by: 'system', confirmedBy: null }],
});

const register: Register = {
  processes: sampleProcesses,
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const picture = pictureOf(register, defaultSettings);
const san = (more: Partial<Risk> = {}): Risk => ({
  ...newRisk({ id: 'RSK-0001', assetId: 'CMP-0004', threatId: 'T09' }, 'system', now),
  ...more,
});
const look = (risk: Risk): Assessed => {
  const assessed = assess(picture, risk);
  if (!assessed) throw new Error('its asset is gone');
  return assessed;
};
const said = { T: 3, V: 4, outageH: null, scenario: '', consequences: '' };
const by = (who: Person, at = now) => ({ who, picture, now: at });
const rated = rateRisk(san(), said, by(isaiah));
const ask = (until = inDays(60), who = alex) =>
  requestAcceptance(rated, look(rated), { until, reason: 'New storage comes in spring' }, { who, now });
const agree = (risk: Risk, who: Person, at = now): Risk =>
  grant(risk, look(risk), picture, { who, now: at, reason: '' });
/** The same risk with another class, as the matrix would have it. */
const ofClass = (risk: Risk, cls: number): Assessed => ({ ...look(risk), current: { L: 1, I: 1, score: 1, cls } });

describe('rating', () => {
  test.each([
    ['its manager', isaiah],
    ['a continuity manager', alex],
    ['an infrastructure manager of this component', holding('one', 'INFRA_MGR', ['CMP-0004'])],
  ])('%s may rate the storage', (_who, who) => {
    expect(rateRisk(san(), said, by(who))).toMatchObject({ state: 'evaluated', rating: { T: 3, V: 4, by: who.id } });
  });
  test.each([
    ['an application manager', adele],
    ['a test manager', lynne],
    ['the owner of the process', uma],
    ['an infrastructure manager of another component', holding('two', 'INFRA_MGR', ['CMP-0001'])],
    ['a stranger', stranger],
    ['a manager who has left', { ...isaiah, active: false }],
  ])('%s may not', (_who, who) => {
    expect(refused(() => rateRisk(san(), said, by(who)))).toBe('riskNotYours');
  });
  test('what Lifeboat proposes is taken over in one go, failures counted do not raise T by themselves', () => {
    const confirmed = confirmRisk(san(), look(san()), by(isaiah));
    expect(confirmed).toMatchObject({ state: 'evaluated', rating: { T: 3, V: 5, outageH: null } });
  });
  test('a struck out risk is out of reach until it is restored', () => {
    const struck = strike(rated, 'It is made of stone', by(isaiah));
    expect(refused(() => rateRisk(struck, said, by(isaiah)))).toBe('riskNotOpen');
    expect(refused(() => strike(rated, ' ', by(isaiah)))).toBe('riskNeedsReason');
    expect(refused(() => unstrike(rated, by(isaiah)))).toBe('riskNotStruck');
    expect(unstrike(struck, by(isaiah))).toMatchObject({ state: 'evaluated', struck: null });
    expect(unstrike(strike(san(), 'no', by(isaiah)), by(isaiah)).state).toBe('identified');
  });
  test('Alex adds a risk nobody proposed, once', () => {
    const added = { id: 'RSK-0002', assetId: 'CMP-0004', threatId: 'T27' };
    expect(addRisk(added, [san()], by(alex))).toMatchObject({ state: 'identified', addedBy: alex.id });
    expect(refused(() => addRisk({ ...added, threatId: 'T09' }, [san()], by(alex)))).toBe('riskThere');
    expect(refused(() => addRisk({ ...added, threatId: 'T99' }, [], by(alex)))).toBe('riskNoThreat');
    expect(refused(() => addRisk({ ...added, assetId: 'PRC-0001' }, [], by(alex)))).toBe('riskNoAsset');
    expect(refused(() => addRisk(added, [], by(isaiah)))).toBe('needsRole');
  });
  test('what waits to be rated waits for those who answer for it', () => {
    const web = { ...san(), id: 'RSK-0003', assetId: 'SVC-0001', threatId: 'T14' };
    expect(toRate([san(), web, rated], picture, isaiah).map((one) => one.id)).toEqual(['RSK-0001']);
    expect(toRate([san(), web, rated], picture, adele).map((one) => one.id)).toEqual(['RSK-0003']);
    expect(toRate([san(), web, rated], picture, uma)).toEqual([]);
  });
});

describe('deciding', () => {
  const reduce = { what: 'reduce' as const, measureIds: ['TM10'], reason: '' };
  test('only a continuity manager decides, on what is rated, with a measure that exists', () => {
    expect(decideRisk(rated, reduce, alex, now)).toMatchObject({ state: 'in_treatment', decision: reduce });
    expect(refused(() => decideRisk(rated, reduce, isaiah, now))).toBe('needsRole');
    expect(refused(() => decideRisk(san(), reduce, alex, now))).toBe('riskNotRated');
    expect(refused(() => decideRisk(rated, { ...reduce, measureIds: [] }, alex, now))).toBe('riskNeedsMeasure');
    expect(refused(() => decideRisk(rated, { ...reduce, measureIds: ['TM99'] }, alex, now))).toBe('riskNoMeasure');
    // Release rollback and a vault for passwords keep no storage alive.
    const elsewhere = { ...reduce, measureIds: ['TM10', 'TM19'] };
    expect(refused(() => decideRisk(rated, elsewhere, alex, now))).toBe('riskOtherMeasure');
    expect(refused(() => decideRisk(ask(), reduce, alex, now))).toBe('riskNotDecidable');
  });
  test('what is chosen lowers the target, not the current class', () => {
    const treated = decideRisk(rated, { ...reduce, measureIds: ['TM10', 'TM11'] }, alex, now);
    expect(look(treated).current.cls).toBe(4);
    expect(look(treated).target).toMatchObject({ L: 2, I: 2, cls: 2 });
  });
  test('no action is for the negligible only', () => {
    expect(noAction(rated, ofClass(rated, 1), alex).state).toBe('monitored');
    expect(refused(() => noAction(rated, look(rated), alex))).toBe('riskNotNegligible');
  });
});

describe('accepting', () => {
  test.each([
    [1, 10, 'riskNotNeeded'],
    [2, 365, 'nothing was refused'],
    [2, 367, 'riskUntil'],
    [3, 180, 'nothing was refused'],
    [3, 182, 'riskUntil'],
    [4, 90, 'nothing was refused'],
    [4, 92, 'riskUntil'],
    [4, -1, 'riskUntil'],
    [5, 1, 'riskClassTooHigh'],
  ])('a risk of class %i for %i days: %s', (cls, days, told) => {
    const request = { until: inDays(days), reason: 'Budget' };
    const asked = () => requestAcceptance(rated, ofClass(rated, cls), request, { who: alex, now });
    expect(refused(asked)).toBe(told);
  });
  test('only a continuity manager asks, and says why', () => {
    expect(refused(() => ask(inDays(60), isaiah))).toBe('needsRole');
    const silent = { until: inDays(60), reason: ' ' };
    expect(refused(() => requestAcceptance(rated, look(rated), silent, { who: alex, now }))).toBe('riskNeedsReason');
  });
  test('class 4 needs two persons: the asset’s side and the business side, in either order', () => {
    for (const [one, other] of [[isaiah, uma] as const, [uma, isaiah] as const]) {
      const half = agree(ask(), one);
      expect(half.state).toBe('acceptance_requested');
      expect(refused(() => agree(half, one))).toBe('riskSecondPerson');
      expect(agree(half, other)).toMatchObject({ state: 'accepted', acceptance: { cls: 4 } });
    }
  });
  test('two of the same side are not enough', () => {
    const deputy = holding('deputy', 'INFRA_MGR', ['CMP-0004']);
    expect(refused(() => agree(agree(ask(), isaiah), deputy))).toBe('riskOtherSide');
  });
  test('one person who is both sides counts as one', () => {
    const both = { ...isaiah, id: uma.id };
    const half = agree(ask(), both);
    expect(half.state).toBe('acceptance_requested');
    expect(agree(half, isaiah).state).toBe('accepted');
  });
  test('who asks does not grant, whatever he answers for (SoD-12)', () => {
    const alexToo = { ...alex, grants: [...alex.grants, ...isaiah.grants] };
    expect(refused(() => agree(ask(inDays(60), alexToo), alexToo))).toBe('riskOwnRequest');
    expect(mayGrant(ask(), look(ask()), picture, alexToo)).toBe(false);
  });
  test.each([
    ['a stranger', stranger],
    ['the test manager', lynne],
    ['the manager of another kind', adele],
  ])('%s is refused', (_who, who) => {
    expect(refused(() => agree(ask(), who))).toBe('riskNotApprover');
  });
  test('class 3 needs either side, class 2 the asset’s side', () => {
    const asked = (cls: number) => ({
      ...ask(),
      acceptance: { ...(ask().acceptance as NonNullable<Risk['acceptance']>), cls },
    });
    const allow = (cls: number, who: Person) => () =>
      grant(asked(cls), ofClass(rated, cls), picture, { who, now, reason: '' });
    expect(allow(3, uma)().state).toBe('accepted');
    expect(allow(3, isaiah)().state).toBe('accepted');
    expect(allow(2, isaiah)().state).toBe('accepted');
    expect(refused(allow(2, uma))).toBe('riskNotApprover');
  });
  test('refusing needs a reason, and the risk is to be decided anew', () => {
    const no = (reason: string) => refuse(ask(), look(ask()), picture, { who: uma, now, reason });
    expect(refused(() => no(''))).toBe('riskNeedsReason');
    expect(no('We would lose the season')).toMatchObject({ state: 'evaluated', acceptance: null, decision: null });
    expect(refused(() => agree(rated, uma))).toBe('riskNoRequest');
  });
  test('a class that rose, or a day that passed, voids the request', () => {
    const asked = ask();
    const higher = () => grant(asked, ofClass(asked, 5), picture, { who: uma, now, reason: '' });
    expect(refused(higher)).toBe('riskClassRose');
    expect(refused(() => agree(asked, uma, inDays(61)))).toBe('riskUntilPassed');
  });
  test('it is not asked for when nobody could grant it', () => {
    const people = [alex, adele, isaiah, lynne, uma, chris];
    const approvers = approversOf(people, picture, ask(), look(rated));
    expect(approvers.map((one) => one.name)).toEqual(['Isaiah Langer', 'Uma Patel']);
    expect(() => mustBeGrantable(ask(), look(rated), picture, approvers)).not.toThrow();
    expect(refused(() => mustBeGrantable(ask(), look(rated), picture, [isaiah]))).toBe('riskNoApprovers');
    expect(refused(() => mustBeGrantable(ask(), ofClass(rated, 2), picture, []))).toBe('riskNoApprover');
  });
});

describe('as the world moves', () => {
  const accepted = agree(agree(ask(), isaiah), uma);
  test('an accepted risk stays until its day, and is to be decided anew from then on', () => {
    const before = recalculate({ ...accepted, lastClass: 4 }, look(rated), inDays(59), 'register');
    expect(before.state).toBe('accepted');
    const after = recalculate(accepted, look(rated), inDays(61), 'expired');
    expect(after).toMatchObject({ state: 'evaluated', acceptance: null, evaluatedAt: inDays(61) });
    expect(treatBy(after, 4)).toEqual(inDays(91));
    expect(treatBy(accepted, 4)).toBeNull();
    expect(treatBy(rated, 2)).toBeNull();
  });
  test('a class that rises reopens what was accepted or only watched', () => {
    expect(recalculate(accepted, ofClass(rated, 5), now, 'interview')).toMatchObject({ state: 'evaluated' });
    const watched: Risk = { ...rated, state: 'monitored', lastClass: 1 };
    const after = recalculate(watched, ofClass(rated, 2), now, 'interview');
    expect(after).toMatchObject({ state: 'evaluated', trail: [{ cls: 2, reason: 'interview' }] });
    expect(recalculate(watched, ofClass(rated, 1), now, 'interview')).toBe(watched);
  });
  test('what has no asset any more is closed, and taken up again when the asset is back', () => {
    const closed = recalculate(accepted, null, now, 'register');
    expect(closed.state).toBe('closed');
    expect(recalculate(closed, null, now, 'register')).toBe(closed);
    expect(recalculate(closed, look(rated), now, 'register').state).toBe('evaluated');
  });
  test('what Isaiah struck out stays struck out when its storage is put aside and comes back', () => {
    const struck = strike(rated, 'It is made of stone', by(isaiah));
    const closed = recalculate(struck, null, now, 'register');
    expect(closed.state).toBe('closed');
    expect(recalculate(closed, look(rated), now, 'register')).toEqual(struck);
  });
  test('what was accepted and lost its storage comes back without the words of the old request', () => {
    const closed = recalculate(accepted, null, now, 'register');
    const back = recalculate(closed, look(rated), now, 'register');
    expect(back).toMatchObject({ state: 'evaluated', acceptance: null, decision: null });
  });
  test('rating the same again gives nobody more time, a class that rises has its own', () => {
    const first = recalculate(rated, look(rated), now, 'rated');
    const again = recalculate(rateRisk(first, said, by(isaiah, inDays(29))), look(first), inDays(29), 'rated');
    expect(treatBy(again, 4)).toEqual(inDays(30));
    const risen = recalculate(again, ofClass(again, 5), inDays(60), 'register');
    expect(treatBy(risen, 5)).toEqual(inDays(74));
    const fallen = recalculate(again, ofClass(again, 3), inDays(60), 'register');
    expect(treatBy(fallen, 3)).toEqual(inDays(90));
  });
  test('a risk looked at twice is looked at once', () => {
    const level = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(level, level, level, fc.constantFrom(san(), rated, accepted), (before, cls, asked, risk) => {
        const acceptance = risk.acceptance && { ...risk.acceptance, cls: asked };
        const once = recalculate({ ...risk, acceptance, lastClass: before }, ofClass(rated, cls), now, 'x');
        expect(recalculate(once, ofClass(rated, cls), now, 'x')).toBe(once);
        expect(once.state === 'accepted' && cls > asked).toBe(false);
        expect(once.lastClass).toBe(cls);
      }),
    );
  });
  test('people are reminded 30 and 7 days before the end, each time once', () => {
    expect(reminderDue(accepted, now)).toBeNull();
    expect(reminderDue(accepted, inDays(31))).toBe(30);
    const told = reminded(accepted, 30);
    expect(reminderDue(told, inDays(31))).toBeNull();
    expect(reminderDue(told, inDays(54))).toBe(7);
    expect(reminderDue(reminded(accepted, 7), inDays(54))).toBeNull();
    expect(reminderDue(agree(agree(ask(inDays(20)), isaiah), uma), inDays(1))).toBeNull();
  });
});

test('a risk of which nobody knows the damage is not waved through as negligible', () => {
  const mild = ofClass(rated, 1);
  expect(noAction(rated, mild, alex).state).toBe('monitored');
  expect(refused(() => noAction(rated, { ...mild, unknown: ['PRC-0009'] }, alex))).toBe('riskDamageUnknown');
  expect(mayNotAct(rated, { ...mild, unknown: ['PRC-0009'] }, alex)).toBe(false);
});

test('why it was refused stays with the risk until something else is decided', () => {
  const reason = 'We would lose the season';
  const no = refuse(ask(), look(ask()), picture, { who: uma, now, reason });
  expect(no.refusal).toEqual({ reason, by: uma.id, at: now });
  const reduce = { what: 'reduce' as const, measureIds: ['TM10'], reason: '' };
  expect(decideRisk(no, reduce, alex, now).refusal).toBeNull();
});
