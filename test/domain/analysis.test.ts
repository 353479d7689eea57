import { summaryOf } from '../../domain/analysis.ts';
import { type Interview, invite } from '../../domain/interview.ts';
import { nextStep } from '../../domain/next-step.ts';
import type { Person } from '../../domain/people.ts';
import { pictureOf } from '../../domain/picture.ts';
import { newProcess, type Register } from '../../domain/register.ts';
import { newRisk, type Risk } from '../../domain/risk.ts';
import { assessAll } from '../../domain/risk-assess.ts';
import { allRisks } from '../../domain/risk-count.ts';
import { heatMapOf } from '../../domain/risk-heat.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  samplePeople,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';

const now = new Date('2026-11-22T11:00:00Z');
const [alex, , isaiah] = samplePeople(now) as [Person, Person, Person];
const register: Register = {
  processes: sampleProcesses,
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const risk = (id: string, more: Partial<Risk> = {}): Risk => ({
  ...newRisk({ id, assetId: 'CMP-0004', threatId: id.replace('RSK-00', 'T') }, 'system', now),
  ...more,
});
const rated: Partial<Risk> = {
  state: 'evaluated',
  rating: { T: 3, V: 4, outageH: null, by: isaiah.id, at: now },
};
/** Nobody has said what an outage of any process would mean. */
const blank = { ...register, processes: sampleProcesses.map(({ id, name }) => newProcess(id, name)) };
const interview = invite({
  id: 'INT-0001',
  campaignId: 'CAM-0001',
  bank: 'USER',
  subjectId: 'PRC-0001',
  respondentId: 'p-uma',
  dueAt: now,
});
const step = (risks: Risk[], who: Person, more: Partial<Parameters<typeof nextStep>[0]> = {}) => {
  const picture = pictureOf(register, defaultSettings);
  const none = { interviews: [], differences: 0, openQuestions: 0, errors: 0 };
  return nextStep({ picture, risks, assessed: assessAll(picture, risks), ...none, ...more }, who);
};
const summary = (risks: Risk[], who = alex, of = register) => {
  const picture = pictureOf(of, defaultSettings);
  const assessed = assessAll(picture, risks);
  const seen = { picture, risks, assessed, contradictions: [], differences: [], interviews: [], openQuestions: null };
  return { sum: summaryOf(seen, who), map: heatMapOf(risks, assessed) };
};

test('the overview counts as the heat map does: in classes, not rated, and of unknown damage', () => {
  const risks = [risk('RSK-0009', rated), risk('RSK-0008'), risk('RSK-0010', { state: 'struck' })];
  for (const each of [register, blank]) {
    const { sum, map } = summary(risks, alex, each);
    const { rated: known, unrated, unknown } = sum.risks;
    expect([unrated.total, unknown]).toEqual([map.unrated, map.unknown]);
    expect(known.perClass).toMatchObject(map.perClass);
    expect([known.total, allRisks(sum.risks)]).toEqual([Object.values(known.perClass).reduce((a, b) => a + b), 2]);
  }
  expect(summary(risks, alex, blank).sum.risks.unknown).toBe(1);
  // Nobody knows the damage: there is no class to propose.
  expect(summary(risks, alex, blank).sum.risks.unrated).toEqual({ total: 1, grave: 0, unknown: 1 });
});

test('risks wait for who answers for the asset, not for every continuity manager', () => {
  const asked = [risk('RSK-0009')];
  expect(summary(asked, isaiah).sum.next).toEqual({ kind: 'rate', count: 1 });
  expect(step(asked, alex, { interviews: [interview] })).toEqual({ kind: 'unrated', count: 1 });
});

test('the one next step: what others wait for, then what is to be judged, then what is not known', () => {
  const submitted: Interview = { ...interview, state: 'submitted' };
  const all = [risk('RSK-0008'), risk('RSK-0009', rated)];
  const some = { interviews: [submitted, submitted], differences: 2, openQuestions: 3, errors: 4 };
  expect(step(all, alex, some)).toEqual({ kind: 'review', count: 2, id: 'INT-0001' });
  const reviewed = { ...some, interviews: [interview] };
  expect(step(all, alex, reviewed)).toEqual({ kind: 'settle', count: 2 });
  expect(step(all, alex, { ...reviewed, differences: 0 })).toEqual({ kind: 'unrated', count: 1 });
  expect(step(all, alex, { ...reviewed, differences: 0, interviews: [] })).toEqual({ kind: 'start', count: 3 });
  const judged = [risk('RSK-0009', rated)];
  expect(step(judged, alex, { ...reviewed, differences: 0 })).toEqual({ kind: 'decide', count: 1 });
  const decided = [risk('RSK-0009', { ...rated, state: 'in_treatment' })];
  expect(step(decided, alex, { ...reviewed, differences: 0 })).toEqual({ kind: 'ask', count: 3 });
  expect(step(decided, alex, { interviews: [interview], errors: 4 })).toEqual({ kind: 'mend', count: 4 });
  expect(step(decided, alex, { interviews: [interview] })).toBeNull();
  // Reviewing, settling and deciding are for continuity managers.
  expect(step(all, isaiah, { ...some, openQuestions: 0 })).toEqual({ kind: 'rate', count: 1 });
});
