import { openStore, type Store } from '../../store/index.ts';
import { anyMongo } from '../support/mongo.ts';
import { alex, chatOf, noon, uma } from '../support/world.ts';

let mongo: Awaited<ReturnType<typeof anyMongo>>;
let one: Store;
let other: Store;
beforeEach(async () => {
  mongo = await anyMongo();
  one = await openStore(mongo.db);
  other = await openStore(mongo.db);
});
afterEach(() => mongo.drop());

const later = new Date(noon.getTime() + 61_000);
const place = chatOf(uma);

test('the newest address of a chat is the one that counts', async () => {
  await one.places.remember(place, noon);
  await one.places.remember({ ...place, serviceUrl: 'http://localhost/new' }, noon);
  expect((await other.places.find(place.tenantId, place.id))?.serviceUrl).toBe('http://localhost/new');
});

test('who took Lifeboat out and put it back is reached again, also by a process that noticed neither', async () => {
  await one.places.remember(place, noon);
  await other.places.bury(place.tenantId, place.id, 'uninstalled');
  expect((await one.places.find(place.tenantId, place.id))?.dead).toBe('uninstalled');
  await one.places.remember(place, later);
  expect((await other.places.find(place.tenantId, place.id))?.dead).toBeNull();
});

test('in a trial the chat spoken in last stands in for people without one', async () => {
  await one.places.remember(place, noon);
  await one.places.remember(chatOf(alex), new Date(noon.getTime() + 1000));
  expect((await one.places.latestPersonal(place.tenantId))?.personId).toBe(alex.id);
  await one.places.remember(place, later);
  expect((await one.places.latestPersonal(place.tenantId))?.personId).toBe(uma.id);
});
