import { type ChecklistItem, cl1, itemCount, systemItems, tick } from '../../domain/checklist.ts';
import { invite } from '../../domain/interview.ts';
import { everything, newPerson, type Person } from '../../domain/people.ts';
import { pictureOf } from '../../domain/picture.ts';
import { newComponent, newProcess, newService, type Register } from '../../domain/register.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';
import type { StatedRisk, StatementInput } from '../../domain/statement-content.ts';
import { refused } from '../support/refused.ts';
import { campaignOf } from './statement-sample.ts';

const now = new Date('2026-11-22T11:00:00Z');
const alex: Person = {
  ...newPerson('p-alex', 'tenant', 'Alex Wilber'),
  grants: [{ role: 'ITSC_MGR', scope: everything, from: now, by: 'system', confirmedBy: null }],
};
const uma = newPerson('p-uma', 'tenant', 'Uma Patel');

const never = { criticalFromH: null, catastrophicFromH: null };
const harmless = { FIN: never, OPS: never, LEG: never, REP: never, SAF: never };
/** The sample firm without what nobody has assessed. */
const processes = sampleProcesses.slice(0, 2).map((one) => ({ ...one, bia: { ...harmless, ...one.bia } }));
const register: Register = {
  processes,
  data: [],
  services: sampleServices.slice(0, 3),
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const accepted = {
  ...invite({
    id: 'INT-0001',
    campaignId: 'CAM-0001',
    bank: 'USER',
    subjectId: 'PRC-0001',
    respondentId: 'u',
    dueAt: now,
  }),
  state: 'accepted' as const,
};
const risk = (assetId: string, more: Partial<StatedRisk> = {}): StatedRisk => ({
  id: `RSK-${assetId}`,
  assetId,
  threatId: 'T09',
  T: 3,
  V: 4,
  current: { L: 3, I: 4, cls: 4 },
  rated: true,
  atLeast: false,
  unknown: false,
  decision: 'reduce',
  acceptedUntil: null,
  ownerId: null,
  ...more,
});
const risks = sampleComponents.map((one) => risk(one.id));

type Given = Partial<Omit<StatementInput, 'picture'>> & { register?: Partial<Register> };
function items({ register: change, ...more }: Given = {}): ChecklistItem[] {
  const picture = pictureOf({ ...register, ...change }, defaultSettings);
  return cl1({ picture, campaign: campaignOf(now), interviews: [accepted], risks, differences: [], ...more });
}
const item = (no: number, given: Given = {}): ChecklistItem => {
  const found = items(given).find((one) => one.no === no);
  if (!found) throw new Error(`no item ${no}`);
  return found;
};
const agreed = [[4, 1, 8] as const, [72, 24, 168] as const].flatMap(([rtoH, rpoH, mtpdH], i) => {
  const process = processes[i];
  return process ? [{ ...process, agreement: { at: now, by: process.ownerId ?? '', rtoH, rpoH, mtpdH } }] : [];
});
const blank = newProcess('PRC-0009', 'New');
const half = { ...blank, bia: { FIN: { criticalFromH: 24, catastrophicFromH: null } } };

test('there are twenty items, nine of them ticked by the system', () => {
  expect(items().map((one) => one.no)).toEqual(Array.from({ length: itemCount }, (_, i) => i + 1));
  expect(
    items()
      .filter((one) => one.auto)
      .map((one) => one.no),
  ).toEqual([...systemItems]);
});

test.each<[string, number, Given, ChecklistItem['state'], string, string[]]>([
  ['every process classified', 2, {}, 'done', '2/2', []],
  ['a process nobody spoke about', 2, { register: { processes: [...processes, blank] } }, 'open', '2/3', ['PRC-0009']],
  ['a process half assessed', 2, { register: { processes: [...processes, half] } }, 'open', '2/3', ['PRC-0009']],
  [
    'no process at all',
    2,
    { register: { processes: [], services: [], components: [], dependencies: [] } },
    'open',
    '0/0',
    [],
  ],
  ['every service classified', 6, {}, 'done', '3/3', []],
  [
    'a service nothing depends on',
    6,
    { register: { services: [...register.services, newService('SVC-0009', 'Lonely')] } },
    'open',
    '3/4',
    ['SVC-0009'],
  ],
  ['every component classified', 8, {}, 'done', '7/7', []],
  [
    'a component nothing depends on',
    8,
    { register: { components: [...sampleComponents, newComponent('CMP-0009', 'Spare', 'server')] } },
    'open',
    '7/8',
    ['CMP-0009'],
  ],
  ['damage known for every critical component', 11, {}, 'done', '7/7', []],
  ['a critical component without a risk', 11, { risks: risks.slice(1) }, 'open', '6/7', ['CMP-0001']],
  [
    'damage that may be higher',
    11,
    { risks: [risk('CMP-0001', { atLeast: true }), ...risks.slice(1)] },
    'open',
    '6/7',
    ['CMP-0001'],
  ],
  ['every risk rated', 14, {}, 'done', '7/7', []],
  ['a risk nobody rated', 14, { risks: [risk('CMP-0001', { rated: false })] }, 'open', '0/1', ['RSK-CMP-0001']],
  ['no risk list', 14, { risks: [] }, 'open', '0/0', []],
  ['the curve of the critical process', 15, {}, 'done', '1/1', []],
  ['a curve with a hole', 15, { register: { processes: [...processes, half] } }, 'open', '1/2', ['PRC-0009']],
  [
    'a process that may be critical',
    15,
    { register: { processes: [...processes, blank] } },
    'open',
    '1/2',
    ['PRC-0009'],
  ],
  [
    'only processes that can wait',
    15,
    { register: { processes: [processes[1] ?? blank], dependencies: [] } },
    'notApplicable',
    '0/0',
    [],
  ],
  ['nothing agreed', 16, {}, 'open', '0/2', ['PRC-0001', 'PRC-0002']],
  ['all agreed', 16, { register: { processes: agreed } }, 'done', '2/2', []],
  [
    'agreed, and the RTO changed since',
    16,
    { register: { processes: agreed.map((one, i) => (i === 0 ? { ...one, rtoH: 8 } : one)) } },
    'open',
    '1/2',
    ['PRC-0001'],
  ],
  [
    'agreed, and the damage changed since',
    16,
    {
      register: {
        processes: agreed.map((one, i) =>
          i === 0 ? { ...one, bia: { ...one.bia, OPS: { criticalFromH: 4, catastrophicFromH: null } } } : one,
        ),
      },
    },
    'open',
    '1/2',
    ['PRC-0001'],
  ],
  ['nobody differs', 18, {}, 'done', '0/0', []],
  ['nobody answered yet', 18, { interviews: [] }, 'open', '0/0', []],
  [
    'an open difference',
    18,
    {
      differences: [
        { assetId: 'PRC-0001', questionId: 'U05', settled: false },
        { assetId: 'PRC-0002', questionId: 'U05', settled: true },
      ],
    },
    'open',
    '1/2',
    ['PRC-0001'],
  ],
  [
    'a difference that was settled',
    18,
    { differences: [{ assetId: 'a', questionId: 'U05', settled: true }] },
    'done',
    '1/1',
    [],
  ],
  ['every grave risk decided', 19, {}, 'done', '7/7', []],
  [
    'a grave risk nobody decided',
    19,
    { risks: [risk('CMP-0001', { decision: null })] },
    'open',
    '0/1',
    ['RSK-CMP-0001'],
  ],
  [
    'a small risk that may be grave',
    19,
    { risks: [risk('CMP-0001', { decision: null, current: { L: 1, I: 1, cls: 1 }, atLeast: true })] },
    'open',
    '0/1',
    ['RSK-CMP-0001'],
  ],
  [
    'only small risks',
    19,
    { risks: [risk('CMP-0001', { decision: null, current: { L: 1, I: 1, cls: 1 } })] },
    'notApplicable',
    '0/0',
    [],
  ],
  ['no risks', 19, { risks: [] }, 'open', '0/0', []],
])('%s (item %i)', (_name, no, given, state, counts, missing) => {
  const found = item(no, given);
  expect([found.state, `${found.counts?.done}/${found.counts?.of}`, found.missing]).toEqual([state, counts, missing]);
});

test('what a person ticks says who, when and why, and stays when something else is ticked later', () => {
  const later = new Date(now.getTime() + 3_600_000);
  const first = tick(campaignOf(now), { done: [17], open: [], note: ' with Isaiah ' }, alex, now);
  const second = tick(first, { done: [17, 20], open: [1], note: 'shown' }, alex, later);
  expect(second.checklist).toEqual({
    17: { by: 'p-alex', at: now, note: 'with Isaiah' },
    20: { by: 'p-alex', at: later, note: 'shown' },
  });
  expect(item(17, { campaign: second })).toMatchObject({ auto: false, state: 'done', ticked: { by: 'p-alex' } });
  expect(tick(second, { done: [], open: [17], note: '' }, alex, later).checklist).not.toHaveProperty('17');
});

test('nobody ticks what the system ticks, what does not exist, or without the role', () => {
  const ticking = (no: number, who = alex) => tick(campaignOf(now), { done: [no], open: [], note: '' }, who, now);
  for (const no of systemItems) expect(refused(() => ticking(no))).toBe('checklistSystem');
  for (const no of [0, 21, 1.5, Number.NaN]) expect(refused(() => ticking(no))).toBe('notFound');
  expect(refused(() => ticking(17, uma))).toBe('needsRole');
});
