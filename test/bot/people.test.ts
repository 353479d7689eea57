import { dispatch } from '../../bot/dispatch.ts';
import type { Account, Request } from '../../bot/turn.ts';
import { alex, channel, chatOf, chris, type World, world } from '../support/world.ts';

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

test('somebody written to at the same moment keeps nobody else in the roster away', async () => {
  const { save } = all.store.people;
  const others = [aiko, { ...aiko, id: '11111111-1111-4111-8111-000000000078', name: 'Ben Ito' }];
  all.store.people.save = async (kept, ...rest) => {
    all.store.people.save = save;
    const now = await all.store.people.get(tenant, kept.id);
    await save(now, { ...now.value, locale: 'de' }, { by: 'test', at: all.now(), did: 'test' });
    return save(kept, ...rest);
  };
  await roster({ ...aiko, id: alex.id, name: 'Alex Wilber-Smith' }, ...others);
  expect(await person(alex.id)).toMatchObject({ name: 'Alex Wilber-Smith', locale: 'de' });
  for (const one of others) expect((await person(one.id)).name).toBe(one.name);
});

test('a fault with one of the roster is written down once the others are met', async () => {
  const { add } = all.store.people;
  all.store.people.add = async (...added) => {
    all.store.people.add = add;
    throw new Error(`no room for ${added[1].name}`);
  };
  const ben = { ...aiko, id: '11111111-1111-4111-8111-000000000078', name: 'Ben Ito' };
  await roster(aiko, ben);
  expect((await person(ben.id)).name).toBe('Ben Ito');
  expect(all.faults.splice(0)).toHaveLength(1);
});

describe('Lifeboat is installed in a tenant nobody knows yet', () => {
  let fresh: World;
  beforeEach(async () => {
    fresh = await world({ sample: false });
  });
  afterEach(() => fresh.ends());
  const installers = async (): Promise<string[]> =>
    (await fresh.store.people.list(tenant)).filter((one) => one.value.installer).map((one) => one.id);

  test('for everybody at once: one is the installer', async () => {
    const crew = Array.from({ length: 6 }, (_, n) => ({
      ...aiko,
      id: `11111111-1111-4111-8111-00000000009${n}`,
      name: `Newcomer ${n}`,
    }));
    await Promise.all(crew.map((one) => comes(one, { kind: 'installed' }, fresh)));
    expect(await installers()).toHaveLength(1);
    expect(await fresh.store.people.list(tenant)).toHaveLength(6);
  });

  test('whoever installs it is the installer, although the roster of the team was a moment faster', async () => {
    const { seek } = fresh.store.people;
    fresh.store.people.seek = async (...who) => {
      const found = await seek(...who);
      fresh.store.people.seek = seek;
      const members = [{ ...aiko, name: 'Aiko' }];
      await dispatch(fresh.house, {
        tenantId: tenant,
        place: channel,
        now: fresh.now(),
        from: house,
        request: { kind: 'joined', members },
      });
      return found;
    };
    await comes(aiko, { kind: 'installed' }, fresh);
    expect(await installers()).toEqual([aiko.id]);
  });

  test('whoever claimed it when the process died is marked by the next one who installs', async () => {
    await comes(aiko, { kind: 'text', text: 'hello' }, fresh);
    await fresh.store.people.claimInstaller(tenant, aiko.id);
    await comes({ ...aiko, id: alex.id, name: 'Alex Wilber' }, { kind: 'installed' }, fresh);
    expect(await installers()).toEqual([aiko.id]);
  });
});

test('where somebody is the installer already, the next to install is not', async () => {
  await comes(aiko, { kind: 'installed' });
  expect((await person(aiko.id)).installer).toBe(false);
  expect((await person(chris.id)).installer).toBe(true);
});
