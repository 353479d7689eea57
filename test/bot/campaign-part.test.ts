import type { Reply } from '../../bot/turn.ts';
import type { Interview } from '../../domain/interview.ts';
import { everything, type Scope } from '../../domain/people.ts';
import { newComponent, newDependency, newProcess, newService } from '../../domain/register.ts';
import { adele, alex, buttons, click, inputs, isaiah, lynne, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
  await all.store.services.add(tenant, { ...newService('SVC-0006', 'New CRM'), managerId: adele.id }, by);
});
afterEach(() => all.ends());

const tenant = alex.tenantId;
const by = { by: 'test', at: new Date('2026-11-22T11:00:00Z'), did: 'test' };
const press = (reply: Reply, title: string | RegExp, filled?: Record<string, string>): Promise<Reply> => {
  const { verb, data } = click(reply, title, filled);
  return all.does(alex, verb, data);
};
const asked = async (campaignId = 'CAM-0001'): Promise<string[]> => {
  await all.settles();
  const kept = await all.store.interviews.list(tenant, { campaignId });
  return kept.map(({ value }) => `${value.bank} ${[value.subject.id, ...value.batch].join('+')}`).sort();
};
const starts = async (words: string): Promise<string[]> => {
  expect(text(await all.says(alex, words))).toContain('Campaign: ');
  return asked();
};

test('a new service is asked about alone: its manager and a tester, though nobody knows yet how critical it is', async () => {
  expect(await starts('start interviews for New CRM')).toEqual(['APP_MGR SVC-0006', 'TQS_MGR SVC-0006']);
  const interviews = (await all.store.interviews.list(tenant)).map((one) => one.value);
  expect(interviews.map((one) => one.respondentId).sort()).toEqual([adele.id, lynne.id].sort());
});

test('a component is asked about alone, however critical; several of one person and kind are one interview', async () => {
  for (const n of [8, 9]) {
    const made = newComponent(`CMP-000${n}`, `printer-${n}`, 'workplace');
    await all.store.components.add(tenant, { ...made, managerId: isaiah.id }, by);
  }
  expect(await starts('start interviews for printer-8, printer-9 and wan-1')).toEqual([
    'INFRA_MGR CMP-0007',
    'INFRA_MGR CMP-0008+CMP-0009',
  ]);
});

test('services, components and processes are mixed; only the process brings what it needs', async () => {
  const made = await starts('start interviews for Payroll run, New CRM and wan-1');
  expect(made).toEqual(expect.arrayContaining(['USER PRC-0002', 'APP_MGR SVC-0002', 'APP_MGR SVC-0006']));
  expect(made).toEqual(expect.arrayContaining(['TQS_MGR SVC-0006', 'INFRA_MGR CMP-0007']));
  for (const other of ['USER PRC-0001', 'APP_MGR SVC-0001', 'APP_MGR SVC-0004']) expect(made).not.toContain(other);
});

test.each([
  ['Payroll run', 'USER PRC-0002'],
  ['service Payroll', 'APP_MGR SVC-0004'],
  ['SVC-0004', 'APP_MGR SVC-0004'],
  ['component db-1', 'INFRA_MGR CMP-0003'],
])('"start interviews for %s" means %s', async (name, first) => {
  expect(await starts(`start interviews for ${name}`)).toContain(first);
});

test('a name that only comes near starts nothing', async () => {
  expect(text(await all.says(alex, 'start interviews for New CMR'))).toContain('Did you mean New CRM?');
});

test('the right name of a service is not taken for a process misspelt', async () => {
  await all.store.processes.add(tenant, { ...newProcess('PRC-0009', 'New CRT'), ownerId: uma.id }, by);
  expect(await starts('start interviews for New CRM')).toEqual(['APP_MGR SVC-0006', 'TQS_MGR SVC-0006']);
});

test('picked on the card, services and components are asked about instead of all processes', async () => {
  const plan = await all.says(alex, 'start interviews');
  expect(Object.keys(inputs(plan))).toEqual(['kinds', 'processes', 'records', 'dueDays', 'name']);
  expect(text(plan)).toContain('Service New CRM (asks Adele Vance, Lynne Robbins)');
  await press(plan, /invitations/i, { records: 'SVC-0006,CMP-0007' });
  expect(await asked()).toEqual(['APP_MGR SVC-0006', 'INFRA_MGR CMP-0007', 'TQS_MGR SVC-0006']);
});

test('picked beside a process that was left ticked, both are asked about, of the kinds ticked', async () => {
  const plan = await all.says(alex, 'start interviews');
  await press(plan, /invitations/i, { kinds: 'USER,APP_MGR', processes: 'PRC-0002', records: 'SVC-0006' });
  expect(await asked()).toEqual(['APP_MGR SVC-0002', 'APP_MGR SVC-0003', 'APP_MGR SVC-0006', 'USER PRC-0002']);
});

test('a second click on such a card starts no second campaign', async () => {
  const { verb, data } = click(await all.says(alex, 'start interviews'), /invitations/i, { records: 'SVC-0006' });
  await all.does(alex, verb, data);
  await all.does(alex, verb, data);
  expect(await all.store.campaigns.list(tenant)).toHaveLength(1);
});

test('while every process is being asked about, a name still means only what it says', async () => {
  await all.does(alex, 'campaign.start', { kinds: 'USER', click: 'k1' });
  await all.settles();
  await all.says(alex, 'start interviews for New CRM');
  expect(await asked('CAM-0002')).toEqual(['APP_MGR SVC-0006', 'TQS_MGR SVC-0006']);
});

test('such a campaign offers no next wave about the rest, takes further people, and is closed when all is accepted', async () => {
  await starts('start interviews for New CRM');
  const progress = await all.says(alex, 'interviews');
  expect(text(progress)).toContain('Managers of IT services: 0 of 1 accepted');
  expect(text(progress)).not.toMatch(/can be asked for now/);
  expect(buttons(progress).some((title) => /next ones/.test(title))).toBe(false);
  expect(text(await all.says(alex, 'ask the next ones'))).toContain('nobody to ask right now');
  await all.says(alex, 'also ask Uma about New CRM');
  expect(await asked()).toEqual(['APP_MGR SVC-0006', 'APP_MGR SVC-0006', 'TQS_MGR SVC-0006']);
  for (const kept of await all.store.interviews.list(tenant)) {
    const value: Interview = { ...kept.value, state: 'accepted', acceptedAt: all.now(), acceptedBy: alex.id };
    await all.store.interviews.save(kept, value, by);
  }
  expect(text(await press(await all.says(alex, 'interviews'), 'Close the campaign'))).toContain('closed on');
});

test('what a process of the campaign turns out to need comes with the next wave, and nothing else', async () => {
  await starts('start interviews for Payroll run');
  expect(text(await all.says(alex, 'interviews'))).not.toMatch(/can be asked for now/);
  const link = newDependency({ from: 'PRC-0002', to: 'SVC-0004', strength: 'essential', source: 'manual' });
  await all.store.dependencies.add(tenant, link, by);
  const wave = await press(await all.says(alex, 'interviews'), /next ones/);
  expect(text(wave)).toContain('Managers of IT services: one interview');
  await press(wave, /invitations/i);
  expect(await asked()).toContain('APP_MGR SVC-0004');
  expect(await asked()).not.toContain('APP_MGR SVC-0006');
});

test('what nobody can be asked about is named, and asked about once somebody answers for it', async () => {
  const kept = await all.store.services.get(tenant, 'SVC-0006');
  const lonely = await all.store.services.save(kept, { ...kept.value, managerId: null }, by);
  expect(await starts('start interviews for New CRM')).toEqual(['TQS_MGR SVC-0006']);
  expect(text(await all.says(alex, 'interviews'))).toContain(
    'Nobody answers for these yet, so nobody can be asked: New CRM.',
  );
  await all.store.services.save(lonely, { ...lonely.value, managerId: adele.id }, by);
  await press(await press(await all.says(alex, 'interviews'), /next ones/), /invitations/i);
  expect(await asked()).toEqual(['APP_MGR SVC-0006', 'TQS_MGR SVC-0006']);
  await all.store.components.add(tenant, newComponent('CMP-0008', 'printer-8', 'workplace'), by);
  const nobody = await all.says(alex, 'start interviews for printer-8');
  expect(text(nobody)).toContain('so nobody can be asked: printer-8');
  expect(click(nobody, 'Open printer-8')).toMatchObject({ verb: 'register.show', data: { id: 'CMP-0008' } });
  expect(await all.store.campaigns.list(tenant)).toHaveLength(1);
});

test('a continuity manager for a part starts interviews about this part and what it needs, and about nothing else', async () => {
  const alone: Scope = { ...everything, all: false, processIds: ['PRC-0002'] };
  const kept = await all.store.people.get(tenant, alex.id);
  const grants = kept.value.grants.map((one) => ({ ...one, scope: alone }));
  await all.store.people.save(kept, { ...kept.value, grants }, by);
  for (const name of ['New CRM', 'web-a', 'Order intake', 'Payroll run, New CRM'])
    expect(text(await all.says(alex, `start interviews for ${name}`))).toContain('outside what your role reaches');
  const plan = await all.says(alex, 'start interviews');
  expect(text(plan)).not.toMatch(/asks Uma|New CRM|web-a/);
  await press(plan, /invitations/i);
  const made = await asked();
  expect(made).toEqual(expect.arrayContaining(['USER PRC-0002', 'APP_MGR SVC-0002']));
  expect(made.join()).not.toMatch(/PRC-0001|SVC-0001|SVC-0006/);
  expect(text(await all.says(alex, 'interviews'))).not.toMatch(/can be asked for now/);
});

test('what is no process, service or component cannot be asked about; who is no continuity manager asks nobody', async () => {
  expect(text(await all.says(alex, 'start interviews for New ERP system'))).toContain('Nothing in the register');
  expect(text(await all.says(adele, 'start interviews for New CRM'))).toMatch(/continuity manager/i);
  expect(await all.store.campaigns.list(tenant)).toHaveLength(0);
});
