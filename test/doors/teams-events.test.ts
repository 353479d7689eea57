import { bot, type OpenDoor, openDoor, rita, team, tenant } from './door.ts';

const elsewhere = '99999999-1111-4111-8111-000000000001';

let door: OpenDoor;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.stop());

describe('coming and going', () => {
  const people = Array.from({ length: 450 }, (_, n) => ({
    id: `29:${n}`,
    name: `Person ${n}`,
    aadObjectId: `22222222-2222-4222-8222-${String(n).padStart(12, '0')}`,
    tenantId: tenant,
    userRole: 'user',
  }));
  const installed = { type: 'installationUpdate', action: 'add' };
  const joined = () =>
    door.asked.flatMap(({ request }) => (request.kind === 'joined' ? request.members.map(({ name }) => name) : []));

  test('put into a personal chat, the house hears it once', async () => {
    const event = door.activity(installed);
    await door.post(event);
    await door.post(event);
    expect(door.asked.map(({ request }) => request)).toEqual([{ kind: 'installed' }]);
  });

  test('put into a team, everybody there is made known, page by page, but no guests', async () => {
    const outsiders = [
      { ...people[0], id: '29:g', name: 'Guest', userRole: 'guest' },
      { ...people[1], id: '29:f', name: 'Foreigner', tenantId: elsewhere },
      { id: '29:b', name: 'A bot' },
    ] as typeof people;
    door.connector.rosters.set(team.conversation.id, [...people, ...outsiders]);
    expect((await door.post(door.activity({ ...installed, ...team }))).status).toBe(200);
    await door.door.idle();
    expect(door.asked[0]?.request.kind).toBe('installed');
    expect(joined()).toEqual(people.map(({ name }) => name));
    expect(door.connector.calls.filter(({ kind }) => kind === 'members')).toHaveLength(3);
  });

  test('a roster that cannot be read is only logged', async () => {
    door.connector.mood({ status: 403, when: ({ kind }) => kind === 'members' });
    expect((await door.post(door.activity({ ...installed, ...team }))).status).toBe(200);
    await door.door.idle();
    expect(door.logged()).toContain('left undone');
    expect(door.asked.map(({ request }) => request.kind)).toEqual(['installed']);
  });

  test('newcomers are looked up by name, and those who leave are told', async () => {
    door.connector.rosters.set(team.conversation.id, people);
    const membersAdded = [{ id: '29:7' }, { id: bot.id }];
    await door.post(door.activity({ type: 'conversationUpdate', ...team, membersAdded }));
    await door.door.idle();
    expect(joined()).toEqual(['Person 7']);
    const membersRemoved = [{ id: '29:7', aadObjectId: people[7]?.aadObjectId }];
    await door.post(door.activity({ type: 'conversationUpdate', ...team, membersRemoved }));
    expect(door.asked.at(-1)?.request).toEqual({ kind: 'left', ids: [people[7]?.aadObjectId] });
  });

  test('taken out again, nothing is delivered there any more', async () => {
    await door.says('hello', team);
    await door.post(door.activity({ type: 'conversationUpdate', ...team, membersRemoved: [{ id: bot.id }] }));
    expect(door.places.get('room:19:harbour@thread.tacv2')?.dead).toBe('uninstalled');
    await door.says('hello');
    await door.post(door.activity({ type: 'installationUpdate', action: 'remove' }));
    expect(door.places.get(`person:${rita.aadObjectId}`)?.dead).toBe('uninstalled');
    await door.says('hello again');
    expect(door.places.get(`person:${rita.aadObjectId}`)?.dead).toBeNull();
  });

  test.each(['messageReaction', 'messageUpdate', 'typing', 'event', 'toString', '__proto__'])(
    '%s is none of our business',
    async (type) => {
      expect((await door.post(door.activity({ type }))).status).toBe(200);
      expect(door.asked).toHaveLength(0);
    },
  );
});
