import type { Reply } from '../../bot/turn.ts';
import { adele, alex, chris, click, inputs, text, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const at = alex.tenantId;
const press = (who: { id: string; name: string }, card: Reply, filled = {}) => {
  const { verb, data } = click(card, 'Save the settings', filled);
  return all.does(who, verb, data);
};

test('Alex sees what holds, changes it, and the history keeps what was', async () => {
  const card = await all.says(alex, 'settings');
  expect(text(card)).toContain('very rare but catastrophic');
  expect(inputs(card)).toEqual({
    matrix: 'itscm',
    riskFrom: '3',
    workingDays: '1,2,3,4,5',
    quietFrom: '19',
    quietTo: '7',
  });
  await press(alex, card, { matrix: 'iso27005', workingDays: '5,1,6', quietFrom: '20' });
  expect(await all.store.settingsOf(at)).toEqual({
    id: 'settings',
    matrix: 'iso27005',
    workingDays: [1, 5, 6],
    quietFrom: 20,
    quietTo: 7,
    riskFrom: 3,
  });
  expect((await all.store.settings.history(at, 'settings')).map((one) => one.did)).toEqual(['settings.save']);
});

test('the same click twice changes it once', async () => {
  const card = await all.says(alex, 'settings');
  await press(alex, card, { riskFrom: '2' });
  await press(alex, card, { riskFrom: '2' });
  expect(await all.store.settings.history(at, 'settings')).toHaveLength(1);
});

test('nobody else changes them', async () => {
  for (const who of [adele, chris]) expect(text(await all.says(who, 'settings'))).toContain('Continuity Manager');
  const { verb, data } = click(await all.says(alex, 'settings'), 'Save the settings');
  expect(text(await all.does(adele, verb, data))).toContain('Continuity Manager');
});

test('two managers: what only one touched is kept, what both touched is asked again', async () => {
  await all.does(chris, 'role.propose', { person: adele.id, role: 'ITSC_MGR', change: 'give', click: 'k1' });
  const [mine, theirs, third] = [
    await all.says(alex, 'settings'),
    await all.says(adele, 'settings'),
    await all.says(alex, 'settings'),
  ];
  await press(adele, theirs, { riskFrom: '2' });
  const saved = await press(alex, mine, { matrix: 'iso27005' });
  expect(text(saved)).toContain('What Adele Vance changed meanwhile is kept too: what is rated');
  expect(await all.store.settingsOf(at)).toMatchObject({ riskFrom: 2, matrix: 'iso27005' });
  const back = await press(alex, third, { riskFrom: '4' });
  expect(text(back)).toContain('nothing was saved');
  expect(inputs(back).riskFrom).toBe('4');
  expect((await all.store.settingsOf(at)).riskFrom).toBe(2);
  await press(alex, back);
  expect(await all.store.settingsOf(at)).toMatchObject({ riskFrom: 4, matrix: 'iso27005' });
});

test('hours that are none are not taken', async () => {
  const card = await all.says(alex, 'settings');
  expect(text(await press(alex, card, { quietFrom: '25' }))).toContain('does not fit');
});
