import { setTimeout as sleep } from 'node:timers/promises';
import { startConnector } from '../support/connector.ts';
import { fetchSender } from '../support/fetch-sender.ts';
import { type Mailroom, mailroom, post, tell, tenant, textOf } from '../support/mailroom.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';

let mongo: AnyMongo;
let desk: Mailroom;
beforeAll(async () => {
  mongo = await anyMongo();
});
beforeEach(async () => {
  desk = await mailroom(mongo);
});
afterEach(() => desk.closes());
afterAll(() => mongo.drop());

const stateOf = async (key: string) => (await desk.letters())[key];

describe('what must not come twice', () => {
  const weekly = post('19:continuity', 'W47', { once: true });
  beforeEach(() => desk.knowsRoom('19:continuity'));

  test.each([
    ['the connection breaks after it was taken', { hangUp: true, taken: true }, ['W47']],
    ['the connection breaks before it was taken', { hangUp: true }, []],
    ['the service never answers', { hang: true, taken: true }, ['W47']],
  ])('%s: it is in doubt, a person is asked, it is not sent again', async (_, mood, arrived) => {
    desk.connector.mood({ ...mood, times: 1 });
    await desk.owes(weekly, post('19:continuity', 'next'));
    await desk.opens().idle();
    expect(desk.read('19:continuity')).toEqual([...arrived, 'next']);
    expect(await stateOf('W47')).toMatchObject({ state: 'doubtful', lastError: expect.any(String) });
    expect(desk.doubts.map(({ letter }) => letter.tell.key)).toEqual(['W47']);
  });

  test.each([500, 429])('an answer of %i is no doubt: it is tried again and arrives once', async (status) => {
    desk.connector.mood({ status, times: 2 });
    await desk.owes(weekly);
    desk.opens();
    await desk.connector.called((call) => call.kind === 'send' && desk.connector.calls.length === 3);
    expect(desk.read('19:continuity')).toEqual(['W47']);
    expect(desk.doubts).toEqual([]);
  });

  test('a connection that was refused is no doubt: nobody can have heard it', async () => {
    const away = await startConnector();
    await away.close();
    const senders = [fetchSender(away.serviceUrl), fetchSender(desk.connector.serviceUrl)];
    const sender = {
      ...fetchSender(''),
      post: (...letter: Parameters<(typeof senders)[0]['post']>) =>
        (senders.shift() ?? fetchSender('')).post(...letter),
    };
    await desk.owes(weekly);
    desk.opens({ sender });
    await desk.connector.called((call) => call.kind === 'send');
    expect(desk.read('19:continuity')).toEqual(['W47']);
    expect(desk.doubts).toEqual([]);
  });

  test('a process that died while sending leaves a doubt, and for an ordinary message a second try', async () => {
    await desk.knows('uma');
    const { outbox } = desk.store;
    await outbox.post(tenant, weekly, new Date());
    await outbox.post(tenant, tell('uma', 'm0'), new Date());
    for (const lane of await outbox.lanes(new Date(), 10)) {
      await outbox.take(lane, 'the dead', new Date(), 200);
      const letter = await outbox.head(lane);
      if (letter) await outbox.sending(letter);
    }
    desk.opens();
    await desk.connector.called((call) => textOf(call) === 'm0');
    while (desk.doubts.length === 0) await sleep(20);
    await sleep(50);
    expect(desk.read('19:continuity')).toEqual([]);
    expect(await stateOf('W47')).toMatchObject({ state: 'doubtful', lastError: expect.stringContaining('stopped') });
  });

  test('when nobody can be told of the doubt it is tried again, but not sent again', async () => {
    desk.connector.mood({ hangUp: true, times: 1 });
    let tries = 0;
    await desk.owes(weekly);
    desk.opens({
      onDoubt: async () => {
        tries += 1;
        if (tries === 1) throw new Error('the database is away');
      },
    });
    while ((await stateOf('W47'))?.state !== 'doubtful') await sleep(20);
    expect(tries).toBe(2);
    expect(desk.connector.calls).toHaveLength(1);
  });
});
