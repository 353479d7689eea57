import { importTable } from '../../bot/register-csv.ts';
import { type Invitation, invite } from '../../domain/interview.ts';
import { RedundancyGroup } from '../../domain/register.ts';
import {
  adele,
  alex,
  chris,
  click,
  inputs,
  isaiah,
  lynne,
  noon,
  text,
  uma,
  type World,
  world,
} from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const due = new Date('2026-12-06T11:00:00Z');
const tenant = alex.tenantId;
const kinds = { 'CMP-0001': 'server', 'CMP-0002': 'server' } as const;
type Asked = Pick<Invitation, 'id' | 'bank' | 'subjectId' | 'respondentId' | 'batch'>;
async function ask(asked: Asked): Promise<void> {
  const interview = invite({ campaignId: 'CAM-0001', dueAt: due, kinds, ...asked });
  await all.store.interviews.add(tenant, interview, { by: 'system', at: noon, did: 'interview.invite' });
}
const forAdele: Asked = { id: 'INT-0001', bank: 'APP_MGR', subjectId: 'SVC-0002', respondentId: adele.id };
const forIsaiah: Asked = {
  id: 'INT-0002',
  bank: 'INFRA_MGR',
  subjectId: 'CMP-0001',
  batch: ['CMP-0002'],
  respondentId: isaiah.id,
};
const answers = async (id: string) => (await all.store.interviews.get(tenant, id)).value.answers;

test('a recovery time beyond a month is still there when the page is shown again and sent', async () => {
  await ask(forAdele);
  await all.says(adele, 'interview');
  const page = await all.says(adele, 'a05 40 days');
  expect(inputs(page).A05).toBe('960');
  const { verb, data } = click(page, 'Next');
  await all.does(adele, verb, data);
  expect((await answers('INT-0001')).A05?.value).toBe(960);
});

test('a place typed for one of several servers does not become the place of all', async () => {
  await ask(forIsaiah);
  await all.says(isaiah, 'interview');
  await all.says(isaiah, 'i01 web-b: dr');
  expect((await answers('INT-0002'))['I01~site']).toBeUndefined();
});

test('a click of Isaiah’s on which server differs shows nobody else his answers', async () => {
  await ask(forIsaiah);
  await all.says(isaiah, 'interview');
  await all.says(isaiah, 'i03 8 hours');
  const apart = { id: 'INT-0002', at: 'I02', component: 'CMP-0002', questions: 'I03', click: 'click-1' };
  await all.does(isaiah, 'interview.apart', apart);
  for (const who of [uma, lynne]) {
    expect('say' in (await all.does(who, 'interview.apart', apart))).toBe(true);
  }
});

test('links come back with their record, even if Lifeboat stopped in the middle of bringing it back', async () => {
  await all.does(alex, 'register.archive', { id: 'SVC-0002', reason: 'Replaced' });
  const away = await all.store.services.get(tenant, 'SVC-0002');
  await all.store.services.archive(away, false, { by: alex.id, at: noon, did: 'register.restore', key: 'click-1' });
  const said = await all.does(alex, 'register.restore', { id: 'SVC-0002', click: 'click-1' });
  expect(text(said)).toContain('back');
  const links = await all.store.dependencies.list(tenant);
  expect(links.filter(({ id }) => id.includes('SVC-0002'))).toHaveLength(4);
});

test('a group gets its members, even if Lifeboat stopped after it had written the group', async () => {
  const id = 'GRP-0009';
  const group = RedundancyGroup.parse({ id, dependentId: 'SVC-0002', minUp: 1, failoverH: null, repairWindowH: 168 });
  await all.store.groups.add(tenant, group, { by: alex.id, at: noon, did: 'register.saveGroup', key: 'click-1' });
  const members = 'SVC-0003,CMP-0003';
  const said = await all.does(alex, 'register.saveGroup', { id: 'SVC-0002', members, minUp: '1', click: 'click-1' });
  expect(text(said)).toContain('ERP');
  const links = await all.store.dependencies.list(tenant, { groupId: id });
  expect(links.map((one) => one.value.to)).toEqual(['CMP-0003', 'SVC-0003']);
});

test('Lynne, who looks after some components only, does not take others out of their group', async () => {
  const kept = (await all.store.people.list(tenant)).find((one) => one.id === lynne.id);
  if (!kept) throw new Error('Lynne is gone');
  const scope = { all: false, processIds: [], serviceIds: [], componentIds: ['CMP-0002', 'CMP-0007'] };
  const grants = [{ role: 'INFRA_MGR' as const, scope, from: noon, by: 'system', confirmedBy: null }];
  await all.store.people.save(kept, { ...kept.value, grants }, { by: chris.id, at: noon, did: 'role.give' });
  const order = { id: 'SVC-0001', group: 'GRP-0001', members: 'CMP-0002,CMP-0007', minUp: '1' };
  await all.does(lynne, 'register.saveGroup', order);
  const links = await all.store.dependencies.list(tenant, { groupId: 'GRP-0001' });
  expect(links.map((one) => one.value.to)).toEqual(['CMP-0001', 'CMP-0002']);
});

test('words that fit two choices are asked about, not guessed', async () => {
  const said = await all.does(alex, 'register.set', { id: 'CMP-0001', field: 'Spare', value: 'second unit' });
  expect('say' in said).toBe(true);
  expect((await all.store.components.get(tenant, 'CMP-0001')).value.redundancy).toBeNull();
});

test('Alex reads the answer that was asked for one of two servers only', async () => {
  await ask(forIsaiah);
  const kept = await all.store.interviews.get(tenant, 'INT-0002');
  const given = { by: isaiah.id, at: noon, rev: 1 };
  const told = { I05: { value: 'no', ...given }, 'I05@CMP-0002': { value: 'yes', ...given } };
  const own = { 'I06@CMP-0002': { value: 72, ...given } };
  const submitted = {
    ...kept.value,
    state: 'submitted' as const,
    apart: ['I05@CMP-0002'],
    answers: { ...told, ...own },
  };
  await all.store.interviews.save(kept, submitted, { by: isaiah.id, at: noon, did: 'interview.submit' });
  expect(text(await all.does(alex, 'interview.review', { id: 'INT-0002' }))).toMatch(/3 days: web-b/);
});

test('an estimate with a day is shown as an estimate, not as a test', async () => {
  await ask({ ...forIsaiah, batch: [] });
  const kept = await all.store.interviews.get(tenant, 'INT-0002');
  const I04 = { value: { level: 'claimed', day: '2026-05-12' }, by: isaiah.id, at: noon, rev: 1 };
  const submitted = { ...kept.value, state: 'submitted' as const, answers: { I04 } };
  await all.store.interviews.save(kept, submitted, { by: isaiah.id, at: noon, did: 'interview.submit' });
  const result = text(await all.does(alex, 'interview.result', { id: 'INT-0002' }));
  expect(result).toMatch(/estimate/i);
  expect(result).not.toMatch(/a test on/);
});

test('a slip of the finger in a duration leaves everybody’s registers and interviews readable', async () => {
  const endless = `${'9'.repeat(400)} h`;
  await ask(forAdele);
  expect(text(await all.says(adele, `a05 ${endless}`))).toContain('no duration');
  const promised = { id: 'SVC-0001', field: 'suppliers', value: `Acme; ${endless}` };
  expect(text(await all.does(alex, 'register.set', promised))).toContain('one supplier per line');
  const file = [
    { line: 1, cells: ['name', 'last recovery'] },
    { line: 2, cells: ['Web shop', `2026-05-01|${endless}`] },
  ];
  const done = await importTable({ store: all.store, tenantId: tenant, who: alex, now: all.now() }, 'services', file);
  expect(done).toMatchObject({ faults: [{ line: 2, column: 'last recovery', reason: 'notPair' }] });
  expect(await all.store.interviews.list(tenant)).toHaveLength(1);
  expect((await all.store.registers.read(tenant, true)).services).toHaveLength(5);
});

test('all that is typed about suppliers is kept, each in its line', async () => {
  await ask(forAdele);
  await all.says(adele, 'a19 Acme; 8 h; C-1; 24x7 hotline\nBeta; 4 h; C-2');
  expect((await answers('INT-0001')).A19?.value).toEqual([
    { name: 'Acme', hours: 8, contract: 'C-1; 24x7 hotline' },
    { name: 'Beta', hours: 4, contract: 'C-2' },
  ]);
  const many = Array.from({ length: 51 }, (_, i) => `Supplier ${i}; 8 h`).join('\n');
  expect(text(await all.says(adele, `a19 ${many}`))).toContain('more than 50 suppliers');
  expect((await answers('INT-0001')).A19?.value).toHaveLength(2);
});

const recalculations = async () =>
  (await all.store.owing.debts(1000)).filter(
    ({ notice }) => notice.kind === 'do' && notice.deed === 'register.changed',
  );

test('putting a record aside with all its links is computed at its beginning and at its end, not for each link', async () => {
  await all.says(alex, 'archive SVC-0001 because replaced');
  expect(await recalculations()).toHaveLength(2);
  await all.settles();
  await all.says(alex, 'restore SVC-0001');
  expect(await recalculations()).toHaveLength(2);
});

test('so is a group with all its members', async () => {
  await all.does(alex, 'register.saveGroup', { id: 'SVC-0002', members: 'SVC-0003,CMP-0003', minUp: '1' });
  expect(await recalculations()).toHaveLength(2);
  await all.settles();
  await all.does(alex, 'register.dissolve', { id: 'GRP-0001' });
  expect(await recalculations()).toHaveLength(2);
});

test('what was half put aside when Lifeboat stopped is computed all the same', async () => {
  const { archive } = all.store.dependencies;
  all.store.dependencies.archive = async (...args) => {
    all.store.dependencies.archive = async () => {
      throw new Error('Lifeboat stopped');
    };
    return archive(...args);
  };
  await all.says(alex, 'archive SVC-0001 because replaced');
  expect(all.faults.splice(0)).toHaveLength(1);
  expect(await recalculations()).toHaveLength(1);
});
