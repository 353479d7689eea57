import { adele, alex, click, text, type World, world } from '../support/world.ts';

let here: World;
beforeEach(async () => {
  here = await world();
});
afterEach(() => here.ends());

const address = /https:\/\/lifeboat\.example\/files\/([0-9a-f]{20,})/;
const linkIn = (reply: object): string => address.exec(JSON.stringify(reply))?.[1] ?? '';

test('Alex asks for a file and gets a link of her own, for fifteen minutes', async () => {
  const reply = await here.says(alex, 'export components');
  expect(text(reply)).toContain('Components as a file');
  expect(text(reply)).toContain('15 minutes');
  const ticket = await here.store.tickets.seek(linkIn(reply), here.now());
  expect(ticket).toMatchObject({ personId: alex.id, what: { kind: 'export', table: 'components' } });
  here.passes(0.25);
  expect(await here.store.tickets.seek(linkIn(reply), here.now())).toBeNull();
});

test('the register is chosen on the card, when it was not named', async () => {
  const { verb, data } = click(await here.says(alex, 'export'), 'Make the file', { table: 'groups' });
  expect(text(await here.does(alex, verb, data))).toContain('Stand-ins as a file');
  for (const [said, told] of [
    ['export business processes', 'Business processes as a file'],
    ['download dependency list', 'Links as a file'],
    ['export data as csv', 'Business data as a file'],
  ] as const) {
    expect(text(await here.says(alex, said))).toContain(told);
  }
});

test('a link to the page that takes a file', async () => {
  const reply = await here.says(alex, 'import');
  expect(await here.store.tickets.seek(linkIn(reply), here.now())).toMatchObject({ what: { kind: 'import' } });
  expect(linkIn(await here.says(alex, 'import csv'))).not.toBe(linkIn(reply));
});

test('only a continuity manager gets one', async () => {
  for (const said of ['import', 'export', 'export components']) {
    expect(text(await here.says(adele, said))).toContain('needs the role');
  }
});

test('without a web address of its own Lifeboat says what the administrator has to set', async () => {
  here.house.publicUrl = '';
  expect(text(await here.says(alex, 'import'))).toContain('public address');
});
