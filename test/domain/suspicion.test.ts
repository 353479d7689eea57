import { pictureOf } from '../../domain/picture.ts';
import { type ItService, newProcess, newService } from '../../domain/register.ts';
import { newRisk, type Risk } from '../../domain/risk.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { suspicionOf, suspicionsOf, unheard } from '../../domain/suspicion.ts';

const monday = new Date('2026-11-23T11:00:00Z');
const tuesday = new Date('2026-11-24T11:00:00Z');
const wednesday = new Date('2026-11-25T11:00:00Z');
const said = (by: string) => ({ interviewId: `INT-${by}`, questionId: 'A20', by, at: tuesday });
const erp: ItService = {
  ...newService('SVC-0001', 'ERP'),
  suspects: ['T09', 'T14'],
  sources: { suspects: said('ben'), 'suspects.T09': said('adele'), 'suspects.T14': said('ben') },
};
const pictured = (service: ItService) =>
  pictureOf(
    {
      processes: [newProcess('PRC-0001', 'Payroll')],
      data: [],
      services: [service],
      components: [],
      dependencies: [],
      groups: [],
    },
    defaultSettings,
  );
const risk = (change: Partial<Risk> = {}): Risk => ({
  ...newRisk({ id: 'RSK-0001', assetId: 'SVC-0001', threatId: 'T09' }, 'system', monday),
  ...change,
});
const struckAt = (at: Date): Partial<Risk> => ({ state: 'struck', struck: { reason: 'No disks', by: 'alex', at } });
const left = (...risks: Risk[]) => unheard(pictured(erp), risks).map((one) => [one.threatId, one.by, one.struck]);

test('each suspicion names who has it; of answers stored before, the one that is known', () => {
  expect(suspicionsOf(erp).map((one) => one.by)).toEqual(['adele', 'ben']);
  expect(suspicionsOf({ ...erp, sources: { suspects: said('ben') } }).map((one) => one.by)).toEqual(['ben', 'ben']);
});

test('a suspicion belongs to the risk of that service with that threat alone', () => {
  expect(suspicionOf(pictured(erp), risk())?.by).toBe('adele');
  expect(suspicionOf(pictured(erp), risk({ threatId: 'T15' }))).toBeNull();
  expect(suspicionOf(pictured(erp), risk({ assetId: 'CMP-0001' }))).toBeNull();
});

test('what is suspected and no risk yet is left to follow up; what is one is not', () => {
  expect(left()).toEqual([
    ['T09', 'adele', null],
    ['T14', 'ben', null],
  ]);
  expect(left(risk())).toEqual([['T14', 'ben', null]]);
});

test('a risk struck out before somebody suspected it is looked at again, one struck out since then is not', () => {
  expect(left(risk(struckAt(monday)))).toEqual([
    ['T09', 'adele', 'RSK-0001'],
    ['T14', 'ben', null],
  ]);
  expect(left(risk(struckAt(wednesday)))).toEqual([['T14', 'ben', null]]);
});

test('what the register proposes by itself comes without anybody adding it', () => {
  const critical = { ...pictured(erp) };
  const nodes = { ...critical.analysis.nodes };
  const node = nodes['SVC-0001'];
  if (!node) throw new Error('no service');
  const analysis = { ...critical.analysis, nodes: { ...nodes, 'SVC-0001': { ...node, criticality: 4 as const } } };
  expect(unheard({ ...critical, analysis }, []).map((one) => one.threatId)).toEqual(['T09']);
});
