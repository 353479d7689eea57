import { dispatch } from '../../bot/dispatch.ts';
import { clockJobs } from '../../bot/jobs.ts';
import { everything, type GrantableRole } from '../../domain/people.ts';
import { adele, alex, channel, chris, click, isaiah, lynne, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const tenant = alex.tenantId;
const person = async (id: string) => (await all.store.people.get(tenant, id)).value;

async function holds(id: string, role: GrantableRole): Promise<void> {
  const kept = await all.store.people.get(tenant, id);
  const grant = { role, scope: everything, from: all.now(), by: 'system', confirmedBy: null };
  const did = { by: 'system', at: all.now(), did: 'test' };
  await all.store.people.save(kept, { ...kept.value, grants: [...kept.value.grants, grant] }, did);
}
async function campaign(): Promise<void> {
  const { verb, data } = click(await all.says(alex, 'start interviews'), /invitations/i, { kinds: 'USER' });
  await all.does(alex, verb, data);
  await all.settles();
  all.delivered.length = 0;
}
async function umaLeaves(): Promise<void> {
  const { verb, data } = click(await all.says(alex, 'Uma Patel has left'), 'Yes, has left');
  await all.does(alex, verb, data);
}

test('before somebody leaves, the card says what hangs on them and what becomes of it; one click notes it', async () => {
  await campaign();
  const card = await all.says(alex, 'Uma Patel has left');
  expect(text(card)).toMatch(/Has Uma Patel left\?/);
  expect(text(card)).toMatch(/Order intake \(INT-000\d\) and Customer support \(INT-000\d\)/);
  expect(text(card)).toContain('Order intake (PRC-0001) and Customer support (PRC-0003)');
  expect(text(card)).toContain('set owner of PRC-0001 to');
  expect((await person(uma.id)).active).toBe(true);
  const { verb, data } = click(card, 'Yes, has left');
  expect(text(await all.does(alex, verb, data))).toContain('Uma Patel has left');
  expect(text(await all.does(alex, verb, data))).toContain('Uma Patel has left');
  expect((await person(uma.id)).active).toBe(false);
  const history = await all.store.people.history(tenant, uma.id);
  expect(history.filter((one) => one.did === 'person.left').map((one) => one.by)).toEqual([alex.id]);
});

test('whoever manages services and components has them named, too', async () => {
  expect(text(await all.says(alex, 'Adele Vance has left'))).toMatch(
    /Web shop \(SVC-0001\)[\s\S]*set manager of SVC-0001/,
  );
  expect(text(await all.says(alex, 'Isaiah Langer has left'))).toContain('web-a (CMP-0001)');
});

test('typed words do the same, with the whole name only', async () => {
  for (const name of ['Uma', 'Uma Patell']) {
    expect(text(await all.says(alex, `confirm ${name} has left`))).toContain('Did you mean Uma Patel?');
  }
  expect((await person(uma.id)).active).toBe(true);
  await all.says(alex, 'confirm uma patel has left');
  expect((await person(uma.id)).active).toBe(false);
  expect(text(await all.says(alex, 'Uma Patel has left'))).toContain('Uma Patel has left already');
});

test('only a continuity manager notes it, nobody of himself, and the last one stays', async () => {
  for (const who of [adele, uma, chris]) {
    expect(text(await all.says(who, 'confirm Lynne Robbins has left'))).toMatch(/continuity manager/i);
  }
  expect(text(await all.says(alex, 'confirm Alex Wilber has left'))).toContain('of themselves');
  await holds(lynne.id, 'ITSC_MGR');
  await Promise.all([
    all.does(alex, 'person.left', { person: lynne.id, click: 'k1' }),
    all.elsewhere(lynne, 'person.left', { person: alex.id, click: 'k2' }),
  ]);
  const left = [await person(alex.id), await person(lynne.id)].filter((one) => one.active);
  expect(left).toHaveLength(1);
});

test('whoever has left does nothing, and reads whom to ask; neither a word nor a roster brings anybody back', async () => {
  await umaLeaves();
  for (const words of ['hello', 'registers', 'agree PRC-0001', 'Uma Patel is back']) {
    expect(text(await all.says(uma, words))).toContain('ask a continuity manager to write "Uma Patel is back"');
  }
  await dispatch(all.house, {
    tenantId: tenant,
    place: channel,
    now: all.now(),
    from: { id: 'system', name: '', locale: null, timeZone: null },
    request: { kind: 'joined', members: [{ id: uma.id, name: 'Uma Patel', locale: null, timeZone: null }] },
  });
  expect((await person(uma.id)).active).toBe(false);
  expect(text(await all.says(alex, 'Uma Patel is back'))).toContain('is asked and reminded again');
  expect(text(await all.says(uma, 'hello'))).not.toContain('has left');
});

test('whoever has left is not asked, not reminded, and gets nothing that was on its way', async () => {
  await campaign();
  await umaLeaves();
  await all.says(alex, 'role');
  for (let days = 0; days < 20; days += 1) {
    all.passes(24);
    await clockJobs['interview.remind'](all.store, all.now(), 'Europe/Berlin');
    await all.settles();
  }
  const told = all.delivered.map(({ tell }) => ('personId' in tell.to ? tell.to.personId : ''));
  expect(told).not.toContain(uma.id);
  expect(told).toContain(alex.id);
  expect(text(await all.says(chris, 'hand on to Uma'))).toContain('I know nobody called');
});

test('a role that waited for a second person is off, and roles held before count again on the way back', async () => {
  await all.does(alex, 'role.propose', { person: isaiah.id, role: 'TQS_MGR', change: 'give' });
  await all.says(alex, 'confirm Isaiah Langer has left');
  expect(text(await all.does(chris, 'role.confirm', { person: isaiah.id, request: 'any' }))).toContain('I know nobody');
  await all.says(alex, 'Isaiah Langer is back');
  expect(await person(isaiah.id)).toMatchObject({ active: true, requests: [], grants: [{ role: 'INFRA_MGR' }] });
});

test('in a trial nobody is left sitting in the chair of somebody who has left', async () => {
  const trial = await world({ trial: true });
  await trial.says(adele, 'act as Uma');
  await trial.says(alex, 'confirm Uma Patel has left');
  expect(text(await trial.says(adele, 'who am i'))).toContain('Adele Vance');
  await trial.ends();
});
