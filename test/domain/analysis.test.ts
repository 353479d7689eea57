import { summaryOf } from '../../domain/analysis.ts';
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
const summary = (risks: Risk[], who = alex, of = register) => {
  const picture = pictureOf(of, defaultSettings);
  const assessed = assessAll(picture, risks);
  const seen = { picture, risks, assessed, contradictions: [], differences: [] };
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
  expect(summary([risk('RSK-0009')], isaiah).sum.mineToRate).toBe(1);
  expect(summary([risk('RSK-0009')], alex).sum.mineToRate).toBe(0);
});
