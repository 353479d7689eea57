import { unreached } from '../../bot/unreached.ts';
import { alex, buttons, click, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
  const { verb, data } = click(await all.says(alex, 'start interviews'), /invitations/i, { kinds: 'USER' });
  await all.does(alex, verb, data);
  await all.settles();
});
afterEach(() => all.ends());

const tenant = alex.tenantId;
/** Teams refused what Uma was to be told about her interview. */
async function refused(about: 'interview.invited' | 'interview.returned' = 'interview.invited'): Promise<void> {
  const [one] = await all.store.interviews.list(tenant, { respondentId: uma.id });
  const to = { personId: uma.id };
  await unreached(all.store, tenant, { kind: 'tell', key: 'k', to, about, id: one?.id ?? '' }, all.now());
  await all.settles();
}
const told = () => all.delivered.filter((one) => one.tell.about === 'campaign.unreached');

test('who started the campaign hears once whom Lifeboat cannot reach, about what, and what to do', async () => {
  await refused();
  await refused();
  await refused('interview.returned');
  expect(told().map((one) => one.tell.to)).toEqual([{ personId: alex.id }]);
  const [first] = told();
  if (!first) throw new Error('nobody was told');
  expect(text(first.message)).toMatch(/cannot reach Uma Patel[\s\S]*(Order intake|Customer support)/);
  expect(text(first.message)).toContain('add Lifeboat');
  expect(buttons(first.message)[0]).toBe('Back to the campaign');
});

test('nothing is said when nothing is asked of the person any more', async () => {
  for (const { id } of await all.store.interviews.list(tenant, { respondentId: uma.id }))
    await all.does(alex, 'interview.cancel', { id, reason: 'not needed' });
  await refused();
  expect(told()).toEqual([]);
});

test('who cannot be reached is not written to about that', async () => {
  const kept = await all.store.campaigns.get(tenant, 'CAM-0001');
  const by = { by: 'test', at: all.now(), did: 'test' };
  await all.store.campaigns.save(kept, { ...kept.value, startedBy: uma.id }, by);
  await refused();
  const letters = await all.store.outbox.all(tenant);
  expect(letters.filter((one) => one.tell.about === 'campaign.unreached')).toEqual([]);
});
