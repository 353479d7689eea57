import { followCampaign } from '../../bot/campaign-end.ts';
import { clockJobs } from '../../bot/jobs.ts';
import type { Reply } from '../../bot/turn.ts';
import type { Interview } from '../../domain/interview.ts';
import { type Component, newComponent, newDependency, newProcess, newService } from '../../domain/register.ts';
import type { Kept } from '../../store/repository.ts';
import {
  adele,
  alex,
  buttons,
  chris,
  click,
  inputs,
  isaiah,
  lynne,
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

const tenant = alex.tenantId;
const press = (reply: Reply, title: string | RegExp, filled?: Record<string, string>, who = alex): Promise<Reply> => {
  const { verb, data } = click(reply, title, filled);
  return all.does(who, verb, data);
};
const start = async (filled: Record<string, string> = {}): Promise<Reply> => {
  const reply = await press(await all.says(alex, 'start interviews'), /invitations/i, filled);
  await all.settles();
  return reply;
};
const interviews = async (): Promise<Interview[]> => (await all.store.interviews.list(tenant)).map((one) => one.value);
const about = async (subject: string, bank = 'USER'): Promise<Kept<Interview>> => {
  const found = (await all.store.interviews.list(tenant)).find(
    (one) => one.value.bank === bank && [one.value.subject.id, ...one.value.batch].includes(subject),
  );
  if (!found) throw new Error(`nobody is asked about ${subject}`);
  return found;
};
const accept = async (kept: Kept<Interview>): Promise<void> => {
  const value: Interview = { ...kept.value, state: 'accepted', acceptedAt: all.now(), acceptedBy: alex.id };
  await all.store.interviews.save(kept, value, { by: alex.id, at: all.now(), did: 'interview.accept' });
};
const by = { by: 'test', at: new Date('2026-11-22T11:00:00Z'), did: 'test' };
const tick = async (): Promise<void> => {
  await clockJobs['interview.remind'](all.store, all.now(), 'Europe/Berlin');
  await all.settles();
};

test('each role is asked about its own, and components of one kind in one interview', async () => {
  const plan = await all.says(alex, 'start interviews');
  expect(text(plan)).toContain('Owners of processes: 3 interviews');
  expect(text(plan)).toContain('Managers of IT services: 5 interviews');
  await start();
  const made = await interviews();
  const of = (bank: string) => made.filter((one) => one.bank === bank);
  expect(
    of('USER')
      .map((one) => one.subject.id)
      .sort(),
  ).toEqual(['PRC-0001', 'PRC-0002', 'PRC-0003']);
  expect(of('APP_MGR').every((one) => one.respondentId === adele.id)).toBe(true);
  expect(of('INFRA_MGR').every((one) => one.respondentId === isaiah.id)).toBe(true);
  expect(of('TQS_MGR').every((one) => one.respondentId === lynne.id)).toBe(true);
  const directories = of('INFRA_MGR').find((one) => one.kinds[one.subject.id] === 'directory');
  const [first, ...others] = Object.keys(directories?.kinds ?? {});
  expect(directories?.subject.id).toBe(first);
  expect(directories?.batch).toEqual(others);
});

test('only the kinds and processes ticked are asked about', async () => {
  await start({ kinds: 'USER', processes: 'PRC-0001', needs: 'no' });
  expect((await interviews()).map((one) => one.subject.id)).toEqual(['PRC-0001']);
});

test('typed with names, a campaign asks about these processes and what they need', async () => {
  expect(text(await all.says(alex, 'start interviews for Payroll'))).toContain('Did you mean Payroll run?');
  expect(text(await all.says(alex, 'start interviews for payroll run'))).toContain('Campaign');
  await all.settles();
  const asked = new Set((await interviews()).map((one) => one.subject.id));
  expect(asked).toContain('PRC-0002');
  expect(asked).toContain('SVC-0002');
  expect(asked).not.toContain('PRC-0001');
  expect(asked).not.toContain('SVC-0001');
  expect(text(await all.says(alex, 'start interviews for Order intake and Customer support'))).toContain('Campaign');
  await all.settles();
  expect((await interviews()).map((one) => one.subject.id)).toEqual(expect.arrayContaining(['PRC-0001', 'PRC-0003']));
  expect(text(await all.says(alex, 'start interviews for Moon landing'))).toContain('Moon landing');
});

test('with nothing ticked nobody is asked, and the card says so', async () => {
  const plan = await all.says(alex, 'start interviews');
  expect(text(await press(plan, /invitations/i, { kinds: '' }))).toMatch(/nobody to ask/i);
  expect(await all.store.campaigns.list(tenant)).toHaveLength(0);
});

test('a client that leaves out what is empty has still ticked nothing', async () => {
  for (const left of ['kinds', 'processes']) {
    const { verb, data } = click(await all.says(alex, 'start interviews'), /invitations/i, { needs: 'no' });
    delete data[left];
    expect(text(await all.does(alex, verb, data))).toMatch(/nobody to ask/i);
  }
});

test('when every process is being asked about, the rest can still be', async () => {
  await start({ kinds: 'USER' });
  const plan = await all.says(alex, 'start interviews');
  expect(inputs(plan)).not.toHaveProperty('processes');
  await press(plan, /invitations/i);
  await all.settles();
  expect((await all.store.interviews.list(tenant, { campaignId: 'CAM-0002' })).length).toBeGreaterThan(5);
});

test('a second click on the invitations starts no second campaign', async () => {
  const plan = await all.says(alex, 'start interviews');
  const once = click(plan, /invitations/i);
  await all.does(alex, once.verb, once.data);
  await all.does(alex, once.verb, once.data);
  expect(await all.store.campaigns.list(tenant)).toHaveLength(1);
});

test('a record nobody answers for is named, with the way to open it', async () => {
  const kept = await all.store.services.get(tenant, 'SVC-0005');
  await all.store.services.save(kept, { ...kept.value, managerId: null }, by);
  const gone = await all.store.services.get(tenant, 'SVC-0004');
  await all.store.services.save(gone, { ...gone.value, managerId: 'left-long-ago' }, by);
  const plan = await all.says(alex, 'start interviews');
  expect(text(plan)).toMatch(/nobody can be asked: File share/);
  expect(text(plan)).toMatch(/no longer active, so nobody can be asked: Payroll/);
  expect(click(plan, 'Open File share')).toMatchObject({ verb: 'register.show', data: { id: 'SVC-0005' } });
});

async function emptyFirm(): Promise<void> {
  await all.ends();
  all = await world({ sample: false });
  const grant = (role: 'ITSC_MGR' | 'TQS_MGR') => ({
    grants: [
      {
        role,
        scope: { all: true, processIds: [], serviceIds: [], componentIds: [] },
        from: by.at,
        by: 'x',
        confirmedBy: null,
      },
    ],
  });
  await all.store.people.add(tenant, { ...alex, ...grant('ITSC_MGR') }, by);
  for (const one of [uma, adele, isaiah, lynne, chris]) await all.store.people.add(tenant, one, by);
  await all.store.processes.add(tenant, { ...newProcess('PRC-0001', 'Order intake'), ownerId: uma.id }, by);
  await all.store.services.add(tenant, { ...newService('SVC-0001', 'Web shop'), managerId: adele.id }, by);
  const component = (n: number): Component => ({
    ...newComponent(`CMP-000${n}`, `web-${n}`, 'server'),
    managerId: isaiah.id,
  });
  for (const n of [1, 2]) await all.store.components.add(tenant, component(n), by);
}

test('at the very first campaign components wait; once the answers are in, the same campaign asks the next ones', async () => {
  await emptyFirm();
  const plan = await all.says(alex, 'start interviews');
  expect(text(plan)).toContain('Nothing has a criticality yet');
  expect(text(plan)).toMatch(/Not yet known whether these are critical.*web-1 and web-2/);
  const progress = await start();
  expect(buttons(progress).some((title) => /next ones/.test(title))).toBe(false);
  const process = await all.store.processes.get(tenant, 'PRC-0001');
  const damage = { criticalFromH: 1, catastrophicFromH: 4 };
  const bia = { FIN: damage, OPS: damage, LEG: damage, REP: damage, SAF: damage };
  await all.store.processes.save(process, { ...process.value, bia }, by);
  for (const [from, to] of [
    ['PRC-0001', 'SVC-0001'],
    ['SVC-0001', 'CMP-0001'],
    ['SVC-0001', 'CMP-0002'],
  ] as const)
    await all.store.dependencies.add(tenant, newDependency({ from, to, strength: 'essential', source: 'manual' }), by);
  const wave = await press(await all.says(alex, 'interviews'), /next ones/);
  expect(text(wave)).toContain('one interview about 2 components');
  await press(wave, /invitations/i, { dueDays: '5' });
  await all.settles();
  expect(await all.store.campaigns.list(tenant)).toHaveLength(1);
  const batch = (await about('CMP-0002', 'INFRA_MGR')).value;
  expect([batch.subject.id, batch.batch, batch.campaignId]).toEqual(['CMP-0001', ['CMP-0002'], 'CAM-0001']);
  expect(batch.kinds).toEqual({ 'CMP-0001': 'server', 'CMP-0002': 'server' });
  expect(batch.dueAt).toEqual(new Date(all.now().getTime() + 5 * 86_400_000));
  expect(text(await all.says(alex, `manage ${batch.id}`))).toContain('web-1 and web-2');
  const again = click(wave, /invitations/i);
  expect(text(await all.does(alex, again.verb, again.data))).toContain('Campaign');
  expect((await interviews()).filter((one) => one.bank === 'INFRA_MGR')).toHaveLength(1);
});

test('progress says for each role how far it is, the late ones first, and offers what helps', async () => {
  await start({ kinds: 'USER' });
  await accept(await about('PRC-0002'));
  all.passes(15 * 24);
  const progress = await all.says(alex, 'interviews');
  expect(text(progress)).toContain('Owners of processes: 1 of 3 accepted; 2 late');
  expect(text(progress)).toContain('invited, one day late');
  expect(buttons(progress)).toEqual(expect.arrayContaining(['Remind who is late', 'Ask the next ones …', 'More …']));
});

test('of many interviews a page is shown at a time', async () => {
  await start();
  const progress = await all.says(alex, 'interviews');
  const next = await press(progress, 'Next page');
  expect(text(next)).toMatch(/Page 2 of 2/);
  expect(text(await press(next, 'First page'))).toMatch(/Page 1 of 2/);
});

test('"remind late" reaches everybody who is late, once a day, and never outside their hours', async () => {
  await start({ kinds: 'USER' });
  expect(text(await all.says(alex, 'remind late'))).toContain('Nobody is late');
  all.passes(15 * 24 + 3);
  expect(text(await all.says(alex, 'remind late'))).toContain('Reminded now: Uma Patel and Chris Green');
  await all.settles();
  const told = all.delivered.filter((one) => one.tell.about === 'reminder.bundle');
  expect(told).toHaveLength(2);
  const umas = told.find((one) => 'personId' in one.tell.to && one.tell.to.personId === uma.id);
  expect(text(umas?.message ?? { say: '' })).toContain('2 interviews wait for you');
  expect(text(await all.says(alex, 'remind late'))).toContain('Reminded today already, so not again: Uma Patel');
  all.passes(8);
  expect(text(await all.says(alex, 'remind late'))).toContain('outside their working hours');
  await tick();
  expect(all.delivered.filter((one) => one.tell.about === 'reminder.bundle')).toHaveLength(2);
});

test('a campaign is closed when everything is accepted, and says before what is open', async () => {
  await start({ kinds: 'USER' });
  expect(text(await all.says(alex, 'close CAM-0001'))).toMatch(/Still open \(3\): INT-0001, INT-0002, INT-0003/);
  for (const kept of await all.store.interviews.list(tenant)) await accept(kept);
  const progress = await all.says(alex, 'interviews');
  const close = click(progress, 'Close the campaign');
  expect(text(await all.does(alex, close.verb, close.data))).toContain('closed on');
  expect(text(await all.does(alex, close.verb, close.data))).toContain('closed on');
  expect((await all.store.campaigns.get(tenant, 'CAM-0001')).value.state).toBe('closed');
  expect(text(await all.says(alex, 'cancel CAM-0001 because of the weather'))).toContain('has ended');
});

test('a campaign with expired interviews needs a reason to be closed', async () => {
  await start({ kinds: 'USER' });
  all.passes(22 * 24);
  await tick();
  expect((await interviews()).map((one) => one.state)).toEqual(['expired', 'expired', 'expired']);
  expect((await all.store.campaigns.get(tenant, 'CAM-0001')).value.state).toBe('overdue');
  expect(text(await all.says(alex, 'close CAM-0001'))).toContain('say why');
  const more = await press(await all.says(alex, 'interviews'), 'More …');
  await press(more, 'Close the campaign', { reason: 'The firm is sold' });
  const { value } = await all.store.campaigns.get(tenant, 'CAM-0001');
  expect([value.state, value.endReason]).toEqual(['closed', 'The firm is sold']);
});

test('cancelling needs a reason, ends every open interview, and each person hears of it once', async () => {
  await start({ kinds: 'USER' });
  await accept(await about('PRC-0002'));
  expect(text(await all.says(alex, 'cancel CAM-0001'))).toContain('Please say why');
  await all.says(alex, 'cancel CAM-0001 because we start again in spring');
  await all.settles();
  expect((await about('PRC-0001')).value).toMatchObject({
    state: 'cancelled',
    ended: { reason: 'we start again in spring' },
  });
  expect((await about('PRC-0002')).value.state).toBe('accepted');
  const told = all.delivered.filter((one) => one.tell.about === 'campaign.cancelled');
  expect(told).toHaveLength(1);
  expect(text(told[0]?.message ?? { say: '' })).toMatch(/we start again in spring/);
});

test('another last day holds for every open interview, and an overdue campaign runs again', async () => {
  await start({ kinds: 'USER' });
  all.passes(15 * 24);
  await tick();
  expect((await all.store.campaigns.get(tenant, 'CAM-0001')).value.state).toBe('overdue');
  expect(text(await all.says(alex, 'move CAM-0001 to 2020-01-01'))).toContain('passed already');
  expect(text(await all.says(alex, 'move CAM-0001 to Christmas'))).toContain('2026-12-10');
  const more = await press(await all.says(alex, 'interviews'), 'More …');
  await press(more, 'Change the last day', { until: '2026-12-20' });
  await all.settles();
  expect((await all.store.campaigns.get(tenant, 'CAM-0001')).value.state).toBe('running');
  expect((await about('PRC-0001')).value.dueAt).toEqual(new Date('2026-12-20T22:59:00Z'));
});

test('a last day that is moved while the invitations are made holds for all of them', async () => {
  await press(await all.says(alex, 'start interviews'), /invitations/i, { kinds: 'USER' });
  const { add } = all.store.interviews;
  all.store.interviews.add = async (...args) => {
    all.store.interviews.add = add;
    const added = await add(...args);
    await all.elsewhere(alex, 'campaign.date', { id: 'CAM-0001', until: '2027-01-31' });
    await followCampaign(all.store, tenant, 'CAM-0001', all.now());
    return added;
  };
  await all.settles();
  const days = (await interviews()).map((one) => one.dueAt.toISOString().slice(0, 10));
  expect(days).toEqual(['2027-01-31', '2027-01-31', '2027-01-31']);
});

test('an expired interview is reopened with a new day, and the person is told', async () => {
  await start({ kinds: 'USER' });
  all.passes(22 * 24);
  await tick();
  const { id } = await about('PRC-0001');
  expect(text(await all.says(uma, `reopen ${id} until 2026-12-31`))).toMatch(/continuity manager/i);
  await all.says(alex, `reopen ${id} until 2026-12-31`);
  await all.settles();
  expect((await about('PRC-0001')).value).toMatchObject({ state: 'in_progress', ended: null });
  expect(all.delivered.some((one) => one.tell.about === 'interview.reopened')).toBe(true);
  expect(text(await all.says(alex, `reopen ${id} until 2027-01-31`))).toMatch(/in progress.*Only an expired/);
});

test('an interview that ran out stays among what is to follow up, one click from being reopened', async () => {
  await start({ kinds: 'USER' });
  all.passes(22 * 24);
  await tick();
  const { id } = await about('PRC-0001');
  let list = await all.says(alex, 'follow up');
  for (let page = 2; page < 20 && !text(list).includes(id); page++)
    list = await all.says(alex, `follow up page ${page}`);
  expect(text(list)).toMatch(new RegExp(`Order intake: ${id} ran out with \\d+ questions open. Uma Patel was asked.`));
  const opened = await press(list, `Open ${id}`);
  expect(buttons(opened)).toContain('Reopen');
});

test('a campaign that is closed while one of its interviews is reopened runs on', async () => {
  await start({ kinds: 'USER', processes: 'PRC-0001' });
  all.passes(24 * 22);
  await tick();
  const { id } = await about('PRC-0001');
  const { save } = all.store.campaigns;
  all.store.campaigns.save = async (...args) => {
    all.store.campaigns.save = save;
    await all.elsewhere(alex, 'interview.reopen', { id, until: '2027-01-31' });
    return save(...args);
  };
  await all.says(alex, 'close CAM-0001 because enough is known');
  await all.settles();
  const { value } = await all.store.campaigns.get(tenant, 'CAM-0001');
  expect(value).toMatchObject({ state: 'overdue', closedAt: null, endReason: null });
  expect((await about('PRC-0001')).value.dueAt.toISOString()).toContain('2027-01-31');
});

test('one interview is cancelled with a reason, from its card or by typing', async () => {
  await start({ kinds: 'USER' });
  const [one, other] = [await about('PRC-0001'), await about('PRC-0003')];
  const more = await press(await all.says(alex, 'interviews'), 'More …');
  const card = await press(more, 'Open that interview', { interview: one.id });
  expect(text(await press(card, 'Cancel the interview'))).toContain('Please say why');
  await press(card, 'Cancel the interview', { reason: 'Asked twice' });
  await all.says(alex, `cancel ${other.id} because nobody does this any more`);
  expect((await about('PRC-0001')).value.ended).toMatchObject({ reason: 'Asked twice', by: alex.id });
  expect((await about('PRC-0003')).value.state).toBe('cancelled');
  expect(text(await all.says(lynne, `cancel ${one.id} because I can`))).toMatch(/continuity manager/i);
});

test('up to five further people are asked about a subject, each once', async () => {
  await start({ kinds: 'USER' });
  await all.says(alex, 'also ask Lynne about Order intake');
  await all.settles();
  const asked = (await interviews()).filter((one) => one.subject.id === 'PRC-0001').map((one) => one.respondentId);
  expect(asked.sort()).toEqual([uma.id, lynne.id].sort());
  expect(text(await all.says(alex, 'also ask Lynne about Order intake'))).toContain('asked about this already');
  expect(text(await all.says(alex, 'also ask Lynne about Web shop'))).toMatch(
    /Nothing in the register|Nobody is being asked/,
  );
  await all.says(chris, 'hand on to Adele');
  expect(text(await all.says(alex, 'also ask Adele about Payroll run'))).toContain('asked about this already');
  const card = await all.says(alex, `manage ${(await about('PRC-0002')).id}`);
  await press(card, 'Ask this person too', { person: isaiah.id });
  await all.settles();
  expect((await interviews()).filter((one) => one.subject.id === 'PRC-0002')).toHaveLength(2);
});

test('the managers of services and components may look at a campaign, others see their own interviews', async () => {
  await start({ kinds: 'USER' });
  const seen = await all.says(adele, 'progress CAM-0001');
  expect(text(seen)).toContain('Owners of processes: 0 of 3 accepted');
  expect(buttons(seen)).toEqual(['Home']);
  expect(text(await all.says(chris, 'progress CAM-0001'))).not.toContain('Owners of processes');
});

test('"interviews" leads whoever may read campaigns to the running one, with nothing to press; own open ones come first', async () => {
  expect(text(await all.says(isaiah, 'interviews'))).toMatch(/no open interview/i);
  await start({ kinds: 'USER,APP_MGR' });
  for (const who of [isaiah, lynne]) {
    const seen = await all.says(who, 'interviews');
    expect(text(seen)).toContain('Owners of processes: 0 of 3 accepted');
    expect(buttons(seen)).toEqual(['Home']);
  }
  expect(text(await all.says(adele, 'interviews'))).not.toContain('Owners of processes');
  expect(text(await all.says(adele, 'interviews'))).toContain('Web shop');
  for (const kept of await all.store.interviews.list(tenant, { respondentId: adele.id })) await accept(kept);
  expect(text(await all.says(adele, 'interviews'))).toContain('Managers of IT services: 5 of 5 accepted');
  expect(text(await all.says(chris, 'interviews'))).not.toContain('Owners of processes');
});

test('of many interviews a reader turns the pages, and does nothing else', async () => {
  await start();
  for (const kept of await all.store.interviews.list(tenant, { respondentId: lynne.id })) await accept(kept);
  const seen = await all.says(lynne, 'interviews');
  expect(buttons(seen)).toEqual(['Next page', 'Home']);
  expect(text(await press(seen, 'Next page', {}, lynne))).toMatch(/Page 2 of 2/);
});

test('who is no continuity manager can do none of this', async () => {
  await start({ kinds: 'USER' });
  const said = [
    'start interviews for Payroll',
    'remind late',
    'close CAM-0001',
    'cancel CAM-0001 because',
    'ask the next ones',
  ];
  for (const words of [...said, 'move CAM-0001 to 2027-01-01', 'also ask Chris about Order intake', 'manage INT-0001'])
    expect(text(await all.says(uma, words))).toMatch(/continuity manager/i);
  expect(inputs(await all.says(alex, 'start interviews'))).toHaveProperty('kinds');
});
