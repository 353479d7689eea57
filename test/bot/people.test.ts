import { dispatch } from '../../bot/dispatch.ts';
import type { Account, Request } from '../../bot/turn.ts';
import { alex, channel, chatOf, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const tenant = alex.tenantId;
const house: Account = { id: 'system', name: '', locale: null, timeZone: null };
const aiko: Account = {
  id: '11111111-1111-4111-8111-000000000077',
  name: 'Aiko Sato',
  locale: 'ja-JP',
  timeZone: 'Asia/Tokyo',
};
const inRoster = ({ id, name }: Account): Account => ({ id, name, locale: null, timeZone: null });

const roster = (...members: Account[]) =>
  dispatch(all.house, {
    tenantId: tenant,
    place: channel,
    now: all.now(),
    from: house,
    request: { kind: 'joined', members: members.map(inRoster) },
  });
const comes = (from: Account, request: Request, at: World = all) =>
  dispatch(at.house, { tenantId: tenant, place: chatOf(from), now: at.now(), from, request });
const says = (from: Account, words: string) => comes(from, { kind: 'text', text: words });
const person = async (id: string) => (await all.store.people.get(tenant, id)).value;

test('who was met in the roster of a team lives in the time zone their client tells with the first word', async () => {
  await roster(aiko);
  expect(await person(aiko.id)).toMatchObject({ timeZone: null, locale: 'en' });
  await says(aiko, 'hello');
  expect(await person(aiko.id)).toMatchObject({ timeZone: 'Asia/Tokyo', locale: 'ja-JP' });
});

test('what the client tells anew is kept once, and what it does not tell stays', async () => {
  await says(aiko, 'hello');
  const { rev } = await all.store.people.get(tenant, aiko.id);
  await says(aiko, 'who am i');
  await says({ ...aiko, locale: null, timeZone: null, name: '' }, 'hello');
  await says({ ...aiko, timeZone: 'Nowhere/Atall' }, 'hello');
  expect((await all.store.people.get(tenant, aiko.id)).rev).toBe(rev);
  await says({ ...aiko, name: 'Aiko Tanaka', timeZone: 'America/New_York' }, 'hello');
  expect(await person(aiko.id)).toMatchObject({
    name: 'Aiko Tanaka',
    locale: 'ja-JP',
    timeZone: 'America/New_York',
  });
  expect((await all.store.people.get(tenant, aiko.id)).rev).toBe(rev + 1);
});
