import { alex, channel, chris, text, uma, type World, world } from '../support/world.ts';

let all: World;
afterEach(() => all.ends());

test('in a trial one person tries every role, and every answer says so', async () => {
  all = await world({ trial: true });
  expect(text(await all.says(alex, 'act as uma'))).toContain('Uma');
  expect(text(await all.says(alex, 'start interviews'))).toMatch(
    /Trial: you sit in the chair of Uma[\s\S]*continuity manager/i,
  );
  expect(text(await all.says(alex, 'who am i'))).toContain('Trial: you sit in the chair of Uma');
  expect(text(await all.says(alex, 'act as me'))).not.toContain('Trial: you sit');
  expect(text(await all.says(alex, 'start interviews'))).toContain('Order intake');
});

test('a role’s name will do, the change manager’s too', async () => {
  all = await world({ trial: true });
  expect(text(await all.says(alex, 'act as test manager'))).toContain('Lynne');
  expect(text(await all.says(alex, 'act as change manager'))).toContain('Chris');
});

test('the history tells who really sat there', async () => {
  all = await world({ trial: true });
  await all.says(alex, 'act as Chris');
  await all.does(alex, 'role.propose', { person: uma.id, role: 'TQS_MGR', change: 'give' });
  expect((await all.store.people.history(alex.tenantId, uma.id)).at(-1)).toMatchObject({
    by: chris.id,
    playedBy: alex.id,
  });
});

test('with an app id there is no way into somebody else’s chair, not even one prepared in the database', async () => {
  all = await world({ trial: false });
  for (const said of ['act as uma', 'act as', 'try another role'])
    expect(text(await all.says(alex, said))).toMatch(/trial/i);
  expect(text(await all.does(alex, 'trial.actAs', { who: 'uma' }))).toMatch(/trial/i);
  const kept = await all.store.people.get(alex.tenantId, alex.id);
  await all.store.people.save(kept, { ...kept.value, actingAs: uma.id }, { by: 'x', at: all.now(), did: 'forged' });
  expect(text(await all.says(alex, 'who am i'))).toContain('Alex');
  expect(text(await all.says(alex, 'who am i'))).not.toContain('Uma');
});

test('what is personal is not answered in a channel', async () => {
  all = await world();
  expect(text(await all.says(alex, 'start interviews', channel))).toMatch(/personal chat/i);
  await all.settles();
  expect(all.delivered.map((one) => [one.tell.about, one.tell.to])).toEqual([['asked', { personId: alex.id }]]);
  expect(text(all.delivered[0]?.message ?? { say: '' })).toContain('Order intake');
});
