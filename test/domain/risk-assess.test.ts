import fc from 'fast-check';
import { measures } from '../../domain/catalogue/measures.ts';
import { threats } from '../../domain/catalogue/threats.ts';
import { type Picture, pictureOf } from '../../domain/picture.ts';
import { newData, newDependency, newProcess, type Register } from '../../domain/register.ts';
import { newRisk, type Risk } from '../../domain/risk.ts';
import {
  type Assessed,
  assess,
  assessAll,
  pathsOf,
  stoppedBy,
  suggestions,
  worstFirst,
} from '../../domain/risk-assess.ts';
import { heatMapOf } from '../../domain/risk-heat.ts';
import { proposals } from '../../domain/risk-proposal.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings, type Settings } from '../../domain/settings.ts';

const now = new Date('2026-11-22T11:00:00Z');
const sample: Register = {
  processes: sampleProcesses,
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const pictured = (change: Partial<Register> = {}, settings: Partial<Settings> = {}): Picture =>
  pictureOf({ ...sample, ...change }, { ...defaultSettings, ...settings });
const picture = pictured();

const rated = (assetId: string, threatId: string, T: number, V: number, measureIds: string[] = []): Risk => ({
  ...newRisk({ id: 'RSK-0001', assetId, threatId }, 'system', now),
  state: 'evaluated',
  rating: { T, V, outageH: null, by: 'ida', at: now },
  decision: measureIds.length > 0 ? { what: 'reduce', by: 'alex', at: now, reason: '', measureIds } : null,
});
const look = (risk: Risk, at = picture): Assessed => {
  const assessed = assess(at, risk);
  if (!assessed) throw new Error('its asset is gone');
  return assessed;
};

describe('the worked example of the specification', () => {
  test.each([
    ['CMP-0004', 'T09', 3, 4, [3, 4, 4], [3, 4, 4]],
    ['CMP-0007', 'T11', 4, 4, [4, 4, 4], [4, 3, 4]],
    ['CMP-0003', 'T19', 3, 4, [3, 4, 4], [3, 4, 4]],
    ['CMP-0001', 'T08', 4, 3, [4, 4, 4], [3, 1, 2]],
  ])('%s under %s', (assetId, threatId, T, V, inherent, current) => {
    const found = look(rated(assetId, threatId, T, V));
    const [L, I, cls] = inherent;
    expect(found.inherent).toMatchObject({ L, I, cls });
    expect([found.current.L, found.current.I, found.current.cls]).toEqual(current);
  });
  test('with controllers and a second site the storage is of class 2', () => {
    expect(look(rated('CMP-0004', 'T09', 3, 4, ['TM10', 'TM11'])).target).toMatchObject({ L: 2, I: 2, cls: 2 });
  });
});

describe('what nobody rated', () => {
  test('stands as it is usual for the threat, with the worst protection', () => {
    const found = look(newRisk({ id: 'RSK-0001', assetId: 'CMP-0004', threatId: 'T09' }, 'system', now));
    expect(found).toMatchObject({ T: 3, V: 5, outageH: 24, rated: false, confidence: 'low' });
  });
  test.each([
    [null, null],
    [0, null],
    [1, 3],
    [2, 4],
    [3, 4],
    [4, 5],
  ])('%s failures in three years suggest T %s, beside the default', (failures36m, suggested) => {
    const components = sampleComponents.map((one) => (one.id === 'CMP-0004' ? { ...one, failures36m } : one));
    const found = look(
      newRisk({ id: 'RSK-0001', assetId: 'CMP-0004', threatId: 'T09' }, 's', now),
      pictured({ components }),
    );
    expect(found).toMatchObject({ T: 3, calibratedT: suggested });
  });
  test('an outage a year is three in three years, for what usually stops a service', () => {
    const processes = sampleProcesses.map((one) => (one.id === 'PRC-0001' ? { ...one, outages12m: 1 } : one));
    const of = (threatId: string) =>
      look(newRisk({ id: 'RSK-0001', assetId: 'SVC-0001', threatId }, 's', now), pictured({ processes })).calibratedT;
    expect(['T14', 'T15', 'T18', 'T13', 'T23', 'T24', 'T26'].map(of)).toEqual([4, 4, 4, null, null, null, null]);
  });
  test('what was chosen against another threat lowers nothing here', () => {
    const storage = rated('CMP-0004', 'T09', 3, 4);
    const decision = { what: 'reduce' as const, by: 'alex', at: now, reason: '', measureIds: ['TM19', 'TM28'] };
    const { current, target } = look({ ...storage, decision });
    expect(target).toEqual(current);
  });
});

test('the setting decides how a rare catastrophe counts', () => {
  const processes = sampleProcesses.map((one) => ({
    ...one,
    bia: { ...one.bia, SAF: { criticalFromH: 1, catastrophicFromH: 1 } },
    workaroundH: 0,
  }));
  const rare = rated('CMP-0004', 'T09', 1, 1);
  expect(look(rare, pictured({ processes })).current).toMatchObject({ L: 1, I: 5, cls: 3 });
  expect(look(rare, pictured({ processes }, { matrix: 'iso27005' })).current).toMatchObject({ L: 1, I: 5, cls: 2 });
});

test('what nobody answered about damage is named, and is not taken for none', () => {
  const desk = newProcess('PRC-0009', 'Night desk');
  const need = newDependency({ from: 'PRC-0009', to: 'SVC-0002', strength: 'essential', source: 'manual' });
  const open = pictured({ processes: [...sampleProcesses, desk], dependencies: [...sampleDependencies, need] });
  const risk = rated('CMP-0004', 'T09', 3, 4);
  expect(look(risk, open).unknown).toEqual(['PRC-0009']);
  expect(look(risk).unknown).toEqual([]);
  const map = heatMapOf([risk], assessAll(open, [risk]));
  expect(map).toMatchObject({ perClass: {}, unknown: 1, unrated: 0 });
});

test('the way from what is struck up to the process is told', () => {
  const risk = rated('CMP-0004', 'T09', 3, 4);
  expect(pathsOf(picture, risk, look(risk))).toEqual([['CMP-0004', 'CMP-0003', 'SVC-0002', 'PRC-0001']]);
});

test('what a risk stops is told apart from what goes on with less', () => {
  const risk = rated('SVC-0003', 'T17', 3, 4);
  expect([...stoppedBy(picture, risk)]).toEqual(['PRC-0001', 'PRC-0002']);
  const dependencies = sampleDependencies.filter(({ from, to }) => from !== 'SVC-0002' || to !== 'SVC-0003');
  const loose = pictured({ dependencies });
  expect(look(risk, loose).processesHit).toEqual(['PRC-0001']);
  expect([...stoppedBy(loose, risk)]).toEqual([]);
});

test('an asset that is gone has no assessment', () => {
  expect(assess(picture, rated('CMP-9999', 'T09', 3, 4))).toBeNull();
  expect(assess(picture, rated('CMP-0004', 'T99', 3, 4))).toBeNull();
});

describe('measures that would help', () => {
  test('are those against the threat, the largest drop first, then the least effort', () => {
    const risk = rated('CMP-0004', 'T09', 3, 4);
    const found = suggestions(picture, risk, look(risk));
    expect(found.every(({ measure }) => measure.threatIds.includes('T09'))).toBe(true);
    const order = found.map(({ cls, measure }) => cls * 10 + ['S', 'M', 'L'].indexOf(measure.effort));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });
  test('are not those already chosen', () => {
    const risk = rated('CMP-0004', 'T09', 3, 4, ['TM10']);
    expect(suggestions(picture, risk, look(risk)).map(({ measure }) => measure.id)).not.toContain('TM10');
  });
});

const level = fc.integer({ min: 1, max: 5 });
const anAsset = fc.constantFrom(...sampleComponents, ...sampleServices).map((one) => one.id);
const aRisk = fc
  .tuple(
    anAsset,
    fc.constantFrom(...threats),
    level,
    level,
    fc.subarray(
      measures.map((one) => one.id),
      { maxLength: 5 },
    ),
  )
  .map(([assetId, threat, T, V, chosen]) => rated(assetId, threat.id, T, V, chosen));

test('a precaution never makes a risk worse (CR-14)', () => {
  fc.assert(
    fc.property(aRisk, (risk) => {
      const { inherent, current, target } = look(risk);
      expect(inherent.cls).toBeGreaterThanOrEqual(current.cls);
      expect(current.cls).toBeGreaterThanOrEqual(target.cls);
    }),
  );
});

test('the map counts every open risk once: on it, or beside it', () => {
  fc.assert(
    fc.property(fc.array(aRisk, { maxLength: 30 }), (some) => {
      const risks = some.map((risk, n) => ({ ...risk, id: `RSK-${n}`, rating: n % 3 ? risk.rating : null }));
      const map = heatMapOf(risks, assessAll(picture, risks));
      const inCells = Object.values(map.counts).flatMap((row) => Object.values(row));
      const inClasses = Object.values(map.perClass);
      const sum = (all: number[]): number => all.reduce((before, one) => before + one, 0);
      expect(sum(inCells) + map.unrated + map.unknown).toBe(risks.length);
      expect(sum(inClasses)).toBe(sum(inCells));
    }),
  );
});

test('the worst stands first: by class, then by T × V × I', () => {
  fc.assert(
    fc.property(fc.array(aRisk, { maxLength: 20 }), (some) => {
      const risks = some.map((risk, n) => ({ ...risk, id: `RSK-${n}` }));
      const assessed = assessAll(picture, risks);
      const sorted = [...risks].sort(worstFirst(assessed)).map(({ id }) => assessed.get(id)?.current.cls ?? 0);
      expect(sorted).toEqual([...sorted].sort((one, other) => other - one));
    }),
  );
});

describe('proposals', () => {
  const all = proposals(picture, []);
  const of = (assetId: string): string[] => all.filter((one) => one.assetId === assetId).map((one) => one.threatId);
  test('are for what is critical, never for processes', () => {
    expect(all.some((one) => one.assetId.startsWith('PRC'))).toBe(false);
    expect([of('SVC-0004'), of('SVC-0005')]).toEqual([[], []]);
  });
  test('are the threats that apply', () => {
    expect(of('CMP-0007')).toEqual(['T11', 'T21']);
    expect(of('SVC-0001')).toContain('T06');
    expect(of('SVC-0003')).not.toContain('T06');
    expect(of('CMP-0003')).toEqual(expect.arrayContaining(['T09', 'T16', 'T17', 'T19']));
  });
  test('leave out what is there, struck out or not', () => {
    const there = [rated('CMP-0007', 'T11', 1, 1), { ...rated('CMP-0007', 'T21', 1, 1), state: 'struck' as const }];
    expect(proposals(picture, there).filter((one) => one.assetId === 'CMP-0007')).toEqual([]);
    expect(proposals(picture, all)).toEqual([]);
  });
  test('begin at the criticality the firm has set', () => {
    expect(proposals(pictured({}, { riskFrom: 1 }), []).some((one) => one.assetId === 'SVC-0005')).toBe(true);
    const fewer = proposals(pictured({}, { riskFrom: 4 }), []);
    expect(fewer.some((one) => one.assetId === 'CMP-0001')).toBe(false);
  });
  test('include data, when they are critical', () => {
    const data = [{ ...newData('DAT-0001', 'Orders'), criticality: 4 }];
    expect(proposals(pictured({ data }), []).filter((one) => one.assetId === 'DAT-0001')).toEqual([
      { assetId: 'DAT-0001', threatId: 'T16' },
    ]);
  });
});
