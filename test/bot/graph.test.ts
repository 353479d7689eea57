import { adele, alex, buttons, chris, click, isaiah, noon, text, uma, type World, world } from '../support/world.ts';

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
  expect(buttons(reply)).toContain('Ask Isaiah Langer');
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
  expect(said).toMatch(/Can be back after a total loss\n15 hours/);
  expect(said).toContain('11 hours too late');
  expect(said).toContain('Who asks for it: Order intake (4 hours) → ERP (4 hours).');
  expect(said).toContain('san-1 (8 hours) → db-1 (6 hours) → ERP (1 hour)');
  expect(said).toMatch(/Data that can be lost\n1 day/);
  expect(said).toContain('nobody has said what the numbers are based on');
});

test('a component that can never be back in time is named, and unknown stays unknown', async () => {
  expect(await says('rto of db-1')).toContain('db-1 alone needs 6 hours. That is longer than allowed');
  const shop = await says('rto of web shop', uma);
  expect(shop).toMatch(/Can be back after a total loss\nnot known yet/);
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

test('what only one person can restore is told, with who should learn it', async () => {
  expect(await says('single points of failure')).not.toContain('Known by one person only');
  await all.says(alex, 'set people who can restore it of db-1 to 1');
  await all.says(alex, 'set deputy of db-1 to Lynne Robbins');
  await all.says(alex, 'set people who can restore it of ERP to 0');
  await all.says(alex, 'set people who can restore it of web-a to 2');
  await all.says(alex, 'set people who can restore it of File share to 1');
  const said = await says('single points of failure', uma);
  expect(said).toContain('Known by one person only');
  expect(said).toContain('db-1: only one person can restore it. Lynne Robbins, the deputy, should learn it.');
  expect(said).toContain(
    'ERP: nobody can restore it without help. It has no deputy to learn it. Adele Vance can say who should.',
  );
  expect(said).not.toMatch(/(?:web-a|File share): only/);
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

/** As an interview leaves a group: nobody has said how long the others take. */
async function nobodySaidHowLong(): Promise<void> {
  const kept = await all.store.groups.get(alex.tenantId, 'GRP-0001');
  await all.store.groups.save(kept, { ...kept.value, failoverH: null }, { by: 'system', at: noon, did: 'test' });
}

test('how long a stand-in takes: from "not known" over one question to the number, everywhere', async () => {
  await nobodySaidHowLong();
  const whatIf = await all.says(uma, 'what if web-a fails');
  expect(text(whatIf)).toContain('Order intake goes on, but how long the stand-in takes is not known.');
  expect(text(whatIf)).toContain(
    'Missing: the switch-over time of Web servers at Web shop. Adele Vance should know it.',
  );
  expect(buttons(whatIf)).toContain('Ask Adele Vance');
  const list = await all.says(alex, 'follow up');
  expect(text(list)).toContain(
    'Web servers at Web shop: the switch-over time is not known. Adele Vance should know it.',
  );
  const ask = click(list, /^Ask .*(?:Adele Vance|Web servers)/);
  const said = text(await all.does(alex, ask.verb, ask.data));
  expect(said).toContain('Adele Vance gets your question about Web servers at Web shop');
  await all.settles();
  const card = all.delivered.find((one) => one.tell.about === 'graph.asked')?.message ?? { say: '' };
  expect(text(card)).toContain('Alex Wilber asks you, because you answer for Web shop.');
  expect(text(card)).toContain('How long until the others have taken over when one of web-a and web-b fails');
  const wrong = click(card, 'Save', { value: 'soon' });
  expect(text(await all.does(adele, wrong.verb, wrong.data))).toContain('no duration I can read');
  const right = click(card, 'Save', { value: '6 min' });
  const thanks = await all.does(adele, right.verb, right.data);
  expect(text(thanks)).toContain('The switch-over time of Web servers at Web shop is now 6 minutes.');
  expect(text(await all.does(adele, right.verb, right.data))).toContain('is now 6 minutes');
  const kept = await all.store.groups.get(alex.tenantId, 'GRP-0001');
  expect(kept.value.failoverH).toBe(0.1);
  const history = await all.store.groups.history(alex.tenantId, 'GRP-0001');
  expect(history.at(-1)).toMatchObject({ by: adele.id, did: 'graph.answer', was: { failoverH: null } });
  const owed = (await all.store.owing.debts(10)).map(({ notice }) => (notice.kind === 'do' ? notice.deed : ''));
  expect(owed).toContain('register.changed');
  const { verb, data } = click(thanks, 'What if web-a fails?');
  expect(text(await all.does(adele, verb, data))).toContain('Order intake goes on after 36 minutes');
  expect(await says('follow up')).not.toContain('switch-over time');
});

test.each(['Web servers', 'web shop', 'GRP-0001', 'Web servers at Web shop'])(
  'the switch-over time of %s is typed by whoever answers for what needs it, and by nobody else',
  async (named) => {
    await nobodySaidHowLong();
    expect(await says(`switch-over time of ${named} is 6 min`, chris)).toMatch(/looked after by somebody else/);
    expect(await says(`fill in switch-over time of ${named}`, adele)).toContain('A number is missing');
    expect(await says(`switch-over time of ${named} is 6 min`, adele)).toContain('is now 6 minutes');
    expect(await says(`failover of ${named} is 1 h`, alex)).toContain('That is known already');
  },
);

test('a component said to be redundant is followed up, and one click leads to the group it proposes', async () => {
  await all.says(alex, 'set spare of db-1 to Second unit in another building');
  await all.says(alex, 'link SVC-0002 to CMP-0004');
  const pages = await Promise.all([1, 2, 3].map((page) => all.says(alex, `follow up page ${page}`)));
  const list = pages.find((one) => text(one).includes('is said to be redundant'));
  if (!list) throw new Error('db-1 is not followed up');
  expect(text(list)).toContain(
    'db-1 is said to be redundant (Second unit in another building), but is in no group, so ERP counts as stopped without it. Adele Vance can say what stands in for it. Or write "group SVC-0002".',
  );
  const { verb, data } = click(list, 'Group db-1 at ERP');
  const form = await all.does(alex, verb, data);
  expect(text(form)).toContain('Stand-ins: ERP');
  const save = click(form, 'Save', { members: 'CMP-0003,CMP-0004', name: 'Stores' });
  expect(text(await all.does(alex, save.verb, save.data))).toContain('at least 1 of 2 must be up');
  const after = await Promise.all([1, 2, 3].map((page) => says(`follow up page ${page}`)));
  expect(after.join('\n')).not.toContain('is said to be redundant');
  expect(after.join('\n')).toContain('Stores at ERP: the switch-over time is not known.');
});

test('a group nobody knows is not made up, and one that could be two is asked back', async () => {
  expect(await says('switch-over time of the flux pair is 1 h')).toContain('I find nothing called');
  expect(await says('switch-over time of san-1 is 1 h')).toContain('I find nothing called');
  const kept = await all.store.groups.get(alex.tenantId, 'GRP-0002');
  const same = { ...kept.value, name: 'Web servers' };
  await all.store.groups.save(kept, same, { by: 'system', at: noon, did: 'test' });
  expect(await says('switch-over time of Web servers is 1 h')).toMatch(/at Web shop \(GRP-0001\), .*at Sign-in/);
});

test('the follow-up list names what is missing and whom to ask, for continuity managers', async () => {
  const reply = await all.says(alex, 'follow up');
  expect(text(reply)).toContain('wan-1: the recovery time is not known. Isaiah Langer should know it.');
  expect(buttons(reply)).toContain('Ask Isaiah Langer');
  expect(await says('follow up', uma)).toMatch(/continuity manager/i);
});

test('two numbers one person should know get a button each, with the name of the record', async () => {
  const kept = await all.store.components.get(alex.tenantId, 'CMP-0003');
  const value = { ...kept.value, recoverH: null };
  await all.store.components.save(kept, value, { by: alex.id, at: all.now(), did: 'register.save' });
  const asks = buttons(await all.says(alex, 'follow up')).filter((one) => one.startsWith('Ask'));
  expect(asks.filter((one) => /-1$/.test(one)).sort()).toEqual(['Ask about db-1', 'Ask about wan-1']);
  for (const page of [1, 2, 3]) {
    const all3 = buttons(await all.says(alex, `follow up page ${page}`)).filter((one) => one.startsWith('Ask'));
    expect(new Set(all3).size).toBe(all3.length);
  }
});
