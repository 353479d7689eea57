import { adele, alex, buttons, chris, click, isaiah, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());
const says = async (words: string, who = alex): Promise<string> => text(await all.says(who, words));

test('without the storage two of three processes stop, and each is told when it is back and why', async () => {
  const said = await says('what if san-1 fails');
  expect(said).toContain('If san-1 fails, 2 of 3 processes stop.');
  expect(said).toContain('People go on by hand for 2 hours, then it stops.');
  expect(said).toContain('Back after 15 hours. It must be back within 4 hours: 11 hours too late.');
  expect(said).toContain('Back after 15 hours. It must be back within 3 days: in time.');
  expect(said).toContain('san-1 → db-1 → ERP → Order intake');
  expect(said).toMatch(/Not known, because nobody has said yet what they need: Customer support/);
});

test('without one web server nothing stops: the other takes over, and for how long that may stay so', async () => {
  const said = await says('What if web-a fails?');
  expect(said).toContain('no process is known to stop');
  expect(said).toContain('Order intake goes on after 36 minutes');
  expect(said).toContain('web-b stands in for web-a after 6 minutes, so Web shop works. That may stay so for 1 week.');
});

test('what fails alone and what is lost with everything below it are told apart, on both cards', async () => {
  const reply = await all.says(alex, 'what if ERP fails');
  const said = text(reply);
  expect(said).toMatch(/If only ERP itself fails and everything below it runs:[\s\S]*Back after 1 hour\./);
  expect(said).toContain(
    'After a total loss, of everything below it too, ERP itself is back only after 15 hours: 11 hours too late.',
  );
  expect(buttons(reply)).toContain('Recovery of ERP');
  expect(await says('rto of ERP')).toMatch(/Can be back after a total loss\n15 hours/);
  expect(await says('what if Web shop fails')).toContain('it is not known when Web shop itself would be back');
  // Nothing is below the storage: there is only one figure.
  expect(await says('what if san-1 fails')).not.toMatch(/If only|After a total loss/);
});

test('what is not known is said to be not known, with what is missing and who knows it', async () => {
  const reply = await all.says(uma, 'what if wan-1 is down');
  const said = text(reply);
  expect(said).toContain('When it is back is not known. It must be back within 4 hours.');
  expect(said).toContain('Missing: the recovery time of wan-1. Isaiah Langer should know it.');
  expect(said).not.toMatch(/in time|Back after/);
  expect(buttons(reply)).toContain('Ask Isaiah Langer: recovery time of wan-1');
});

test.each([
  ['what if site HQ fails', /If site HQ fails, 2 of 3 processes stop\.[\s\S]*That takes: web-a, db-1, san-1/],
  ['what if power path A fails', /If power A fails, 2 of 3/],
  ['what happens if we lose sign-in?', /If Sign-in fails, 2 of 3/],
  ['what if SAN1 fails', /If san-1 fails/],
  ['what if administration ad1 is lost', /If administration ad1 fails/],
  ['what if CMP-0007 fails', /If wan-1 fails, 1 of 3 processes stops\./],
])('%s', async (words, answer) => {
  expect(await says(words)).toMatch(answer);
});

test('a name that could be several things is asked back, one that is nothing gets the nearest names', async () => {
  const several = await all.says(alex, 'what if dc fails');
  expect(text(several)).toContain('could be several things');
  expect(buttons(several)).toEqual(expect.arrayContaining(['dc-a', 'dc-b']));
  const { verb, data } = click(several, 'dc-b');
  expect(text(await all.does(alex, verb, data))).toContain('What if dc-b fails?');
  const nothing = await all.says(alex, 'what if the flux compensator fails');
  expect(text(nothing)).toContain('I know nothing called');
  expect(buttons(nothing).length).toBeGreaterThan(1);
});

test('the recovery of a service: who asks for it, the way back, and the gap', async () => {
  const said = await says('rto of erp');
  expect(said).toMatch(/Must be back within\n4 hours/);
  expect(said).toMatch(/Can be back after\n15 hours/);
  expect(said).toContain('11 hours too late');
  expect(said).toContain('Who asks for it: Order intake (4 hours) → ERP (4 hours).');
  expect(said).toContain('san-1 (8 hours) → db-1 (6 hours) → ERP (1 hour)');
  expect(said).toMatch(/Data that can be lost\n1 day/);
  expect(said).toContain('nobody has said what the numbers are based on');
});

test('a component that can never be back in time is named, and unknown stays unknown', async () => {
  expect(await says('rto of db-1')).toContain('db-1 alone needs 6 hours. That is longer than allowed');
  const shop = await says('rto of web shop', uma);
  expect(shop).toMatch(/Can be back after\nnot known yet/);
  expect(shop).toMatch(/Gap\nnot known yet/);
  expect(shop).toContain('Missing: the recovery time of wan-1');
  expect(await says('rto of customer support')).toMatch(/Must be back within\nnobody asks for it yet/);
});

test('why something is critical: the rule of the process, and what each step takes off', async () => {
  const said = await says('why is web-a critical?');
  expect(said).toContain('web-a: 3 of 4, Critical.');
  expect(said).toContain(
    'Order intake: 4. It may stand still for at most 8 hours; up to 8 hours means highly critical.',
  );
  expect(said).toContain('Web shop: 4, because Order intake cannot do without it.');
  expect(said).toContain('web-a: 3. Others stand in for it at Web shop, which takes off 1.');
  expect(await says('why is customer support critical')).toMatch(/is not known/);
});

test('single points of failure, with what was not looked at', async () => {
  const reply = await all.says(uma, 'single points of failure');
  const said = text(reply);
  for (const name of ['san-1', 'db-1', 'wan-1', 'site HQ', 'power A']) expect(said).toContain(name);
  expect(said).toContain('Not looked at, because how critical they are is not known: Customer support');
  const { verb, data } = click(reply, /What if db-1/);
  expect(text(await all.does(uma, verb, data))).toContain('If db-1 fails, 2 of 3 processes stop.');
});

test('one click asks whoever knows; the answer counts at once, rounded up to its step', async () => {
  const { verb, data } = click(await all.says(alex, 'what if wan-1 fails'), /Ask Isaiah Langer/);
  expect(text(await all.does(alex, verb, data))).toContain('Isaiah Langer gets your question about wan-1');
  await all.does(alex, verb, data);
  await all.settles();
  const asked = all.delivered.filter((one) => one.tell.about === 'graph.asked');
  expect(asked.map((one) => one.tell.to)).toEqual([{ personId: isaiah.id }]);
  const card = asked[0]?.message ?? { say: '' };
  expect(text(card)).toContain('Alex Wilber asks you');
  expect(text(card)).toContain('How many hours until wan-1 is back if it is completely lost?');
  const wrong = click(card, 'Save', { value: 'soon' });
  expect(text(await all.does(isaiah, wrong.verb, wrong.data))).toContain('no duration I can read');
  const right = click(card, 'Save', { value: '5 h' });
  expect(text(await all.does(isaiah, right.verb, right.data))).toContain('The recovery time of wan-1 is now 8 hours.');
  expect(text(await all.does(isaiah, right.verb, right.data))).toContain('is now 8 hours');
  expect((await all.store.components.get(alex.tenantId, 'CMP-0007')).value.recoverH).toBe(8);
  expect(await all.store.components.history(alex.tenantId, 'CMP-0007')).toHaveLength(2);
  expect(await says('what if wan-1 fails')).toContain('Back after 8 hours 30 minutes');
});

test('only who answers for the record, or a continuity manager, fills a number in, and nobody overwrites one', async () => {
  for (const who of [uma, adele, chris]) {
    expect(await says('recovery time of wan-1 is 4 h', who)).toMatch(/looked after by somebody else/);
  }
  expect(await says('recovery time of wan-1 is 60 days', alex)).toContain('is now 2 months');
  expect(await says('recovery time of wan-1 is 1 h', isaiah)).toContain('That is known already');
  expect((await all.store.components.get(alex.tenantId, 'CMP-0007')).value.recoverH).toBe(1440);
});

test('a question that was answered meanwhile is not delivered any more', async () => {
  await all.says(alex, 'ask about recovery time of wan-1');
  await all.says(isaiah, 'recovery time of wan-1 is 4 h');
  await all.settles();
  expect(all.delivered.filter((one) => one.tell.about === 'graph.asked')).toEqual([]);
});

test('the follow-up list names what is missing and whom to ask, for continuity managers', async () => {
  const reply = await all.says(alex, 'follow up');
  expect(text(reply)).toContain('wan-1: the recovery time is not known. Isaiah Langer should know it.');
  expect(buttons(reply)).toContain('Ask Isaiah Langer: recovery time of wan-1');
  expect(await says('follow up', uma)).toMatch(/continuity manager/i);
});
