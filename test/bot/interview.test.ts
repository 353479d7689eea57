import type { Reply } from '../../bot/turn.ts';
import { alex, buttons, chris, click, inputs, lynne, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

/** Values that answer any page of the interview, by question. */
const answers: Record<string, string> = {
  U01: 'Orders from customers',
  U02: 'SVC-0001,SVC-0002',
  U03: 'essential',
  U04: '24',
  U05: '8',
  U06: 'never',
  U07: '72',
  U08: 'never',
  U09: '336',
  'U09-more': 'REP',
  U10: '2',
  U11: '1',
  U12: '4',
  U13: '1',
  'U13-more': '',
  U14: '3',
  U15: 'partly',
  U16: 'written',
  U17: chris.id,
  U19: '3',
  U18: 'Fire in the computer room',
};
const filled = (page: Reply): Record<string, string> =>
  Object.fromEntries(
    Object.keys(inputs(page)).map((key) => [
      key,
      answers[key.replace(/~[^-]+-\d+/, '')] ?? answers[key.split('~')[0] ?? ''] ?? '',
    ]),
  );

const press = async (
  reply: Reply,
  title: string | RegExp,
  more?: Record<string, string>,
  who = uma,
): Promise<Reply> => {
  const { verb, data } = click(reply, title, more);
  return all.does(who, verb, data);
};

async function campaign(): Promise<void> {
  await press(await all.says(alex, 'start interviews'), /invitations/i, { kinds: 'USER' }, alex);
  await all.settles();
}

async function answerAll(first: Reply): Promise<Reply> {
  let page = first;
  for (let n = 0; n < 12 && buttons(page).some((title) => /next/i.test(title)); n++)
    page = await press(page, /next/i, filled(page));
  return press(page, /submit|hand in/i, filled(page));
}

const mine = async (process: string): Promise<Reply> => {
  const choice = await all.says(uma, 'interview');
  return buttons(choice).some((title) => title.includes(process)) ? press(choice, new RegExp(process)) : choice;
};

test('the manager starts the interviews with one click and everybody concerned gets one message', async () => {
  await campaign();
  const invited = all.delivered.filter((one) => one.tell.about === 'interview.invited');
  expect(invited.map((one) => 'personId' in one.tell.to && one.tell.to.personId).sort()).toEqual(
    [uma.id, chris.id].sort(),
  );
  const told = invited.map((one) => text(one.message)).join();
  for (const process of ['Order intake', 'Customer support', 'Payroll run']) expect(told).toContain(process);
});

test('Uma answers every page by clicking, hands in, Alex accepts, and the register has it with its source', async () => {
  await campaign();
  const result = await answerAll(await mine('Order intake'));
  expect(text(result)).toMatch(/8 hours/);
  await all.settles();
  const notice = all.delivered.find((one) => one.tell.about === 'interview.submitted');
  if (!notice || !('card' in notice.message.content)) throw new Error('nobody was told');
  const review = await press({ show: notice.message.content.card }, /look|review/i, {}, alex);
  expect(text(review)).toContain('Fire in the computer room');
  await press(review, /accept/i, {}, alex);
  await all.settles();
  const process = await all.store.processes.get(alex.tenantId, 'PRC-0001');
  expect(process.value.purpose).toBe('Orders from customers');
  expect(process.value.sources.rtoH).toMatchObject({ questionId: 'U12', by: uma.id });
  const dependency = await all.store.dependencies.get(alex.tenantId, 'PRC-0001>SVC-0002');
  expect(dependency.value).toMatchObject({ strength: 'essential', source: 'interview' });
  expect(all.delivered.some((one) => one.tell.about === 'interview.accepted')).toBe(true);
});

test('who could wait longer than the damage allows is asked to mend it, loses nothing, and submits then (CR-01)', async () => {
  await campaign();
  const usual = answers.U12 ?? '';
  answers.U12 = '2 weeks';
  try {
    const back = await answerAll(await mine('Order intake'));
    expect(text(back)).toMatch(/do not fit together: .* after 8 hours.* wait 2 weeks.*U12/);
    const [kept] = await all.store.interviews.list(alex.tenantId, { respondentId: uma.id, 'subject.id': 'PRC-0001' });
    expect(kept?.value).toMatchObject({ state: 'in_progress', answers: { U12: { value: 336 }, U19: { value: '3' } } });
    await all.says(uma, `u12 4 hours`);
    const { id } = kept ?? { id: '' };
    await all.does(uma, 'interview.submit', { id, at: 'U18' });
    expect((await all.store.interviews.get(alex.tenantId, id)).value.state).toBe('submitted');
  } finally {
    answers.U12 = usual;
  }
});

test('an impossible number stays on the page, with the sentence why; the largest possible one is taken', async () => {
  await campaign();
  await mine('Order intake');
  const page = await all.says(uma, 'u15 no');
  const { verb, data } = click(page, /next/i, { ...filled(page), U14: '367' });
  expect(text(await all.does(uma, verb, data))).toContain('366 at most');
  await all.says(uma, 'u14 366');
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U14?.value).toBe(366);
});

test('a second click on the same Next button changes nothing', async () => {
  await campaign();
  const page = await mine('Order intake');
  const { verb, data } = click(page, /next/i, filled(page));
  const [interview] = await all.store.interviews.list(alex.tenantId, {
    respondentId: uma.id,
    'subject.id': 'PRC-0001',
  });
  const once = text(await all.does(uma, verb, data));
  const before = await all.store.interviews.get(alex.tenantId, interview?.id ?? '');
  expect(text(await all.does(uma, verb, data))).toBe(once);
  expect((await all.store.interviews.get(alex.tenantId, interview?.id ?? '')).rev).toBe(before.rev);
});

test('what Uma typed is still there when a field is wrong, and after a week', async () => {
  await campaign();
  const first = await mine('Order intake');
  const wrong = await press(first, /next/i, { U01: 'Orders', U02: '' });
  expect(inputs(wrong).U01).toBe('Orders');
  expect(text(wrong)).toMatch(/U02|which it services/i);
  all.passes(7 * 24);
  expect(inputs(await mine('Order intake')).U01).toBe('Orders');
});

test('somebody else cannot open, answer or accept Uma’s interview', async () => {
  await campaign();
  const page = await mine('Order intake');
  const { verb, data } = click(page, /next/i, filled(page));
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  for (const who of [lynne, chris])
    expect(text(await all.does(who, verb, data))).toMatch(/somebody else|not yours|for you/i);
  expect(text(await all.does(lynne, 'interview.accept', { id: kept?.id }))).toMatch(/continuity manager/i);
  expect((await all.store.interviews.get(alex.tenantId, kept?.id ?? '')).rev).toBe(kept?.rev);
});

test('answers may be typed, with units, and "?" says that she does not know', async () => {
  await campaign();
  await mine('Order intake');
  expect(text(await all.says(uma, 'u12 2 days'))).toMatch(/U12/);
  await all.says(uma, "don't know u07 nobody ever measured");
  await all.says(uma, 'U02 web shop and erp');
  await all.says(uma, 'u03 web shop: not at all');
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U12?.value).toBe(48);
  expect(kept?.value.answers.U07?.dontKnow?.comment).toContain('measured');
  expect(kept?.value.answers.U02?.value).toEqual(['SVC-0001', 'SVC-0002']);
  expect(kept?.value.answers['U03~SVC-0001']?.value).toBe('essential');
});

test('a typed answer that may be about several things is asked back, and overwrites nothing', async () => {
  await campaign();
  await mine('Order intake');
  await all.says(uma, 'U02 web shop and erp');
  const strengths = async () => {
    const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
    return ['SVC-0001', 'SVC-0002'].map((id) => kept?.value.answers[`U03~${id}`]?.value);
  };
  expect(text(await all.says(uma, 'u03 not at all'))).toMatch(/Web shop, ERP.*which/);
  expect(await strengths()).toEqual([undefined, undefined]);
  await all.says(uma, 'u03 erp: not at all');
  await all.says(uma, 'u03 almost normally');
  const said = await strengths();
  expect(said).not.toContain(undefined);
  expect(text(await all.says(uma, 'u03 not at all'))).toMatch(/Web shop, ERP.*which/);
  expect(text(await all.says(uma, "don't know u03"))).toMatch(/Web shop, ERP.*which/);
  expect(await strengths()).toEqual(said);
});

test('a bare duration overwrites no answer of a page that is answered', async () => {
  await campaign();
  await mine('Order intake');
  for (const said of ['u09 no', 'u10 2h', 'u11 1h', 'u12 4h']) await all.says(uma, said);
  expect(text(await all.says(uma, '8h'))).toContain('which answer');
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(['U10', 'U11', 'U12'].map((id) => kept?.value.answers[id]?.value)).toEqual([2, 1, 4]);
});

test.each([
  ["don't know u07 must look it up", 'lookUp', ''],
  ['I don’t know U07: Must look it up.', 'lookUp', ''],
  ['dont know u07 i have to look this up in the contract', 'lookUp', 'in the contract'],
  ['dont know u07 must lok it up', 'lookUp', ''],
  ["don't know u07 not mine, ask Chris", 'notMine', 'ask Chris'],
  ["don't know u07 Not my field", 'notMine', ''],
  ["don't know u07 was never measured", 'neverMeasured', ''],
  ["don't know u07 nobody ever measured it", 'neverMeasured', 'nobody ever measured it'],
  ['u07 ? only the auditors can tell', 'other', 'only the auditors can tell'],
])('"%s" gives the reason %s', async (said, reason, comment) => {
  await campaign();
  await mine('Order intake');
  await all.says(uma, said);
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U07?.dontKnow).toEqual({ reason, comment });
});

test.each([
  ['u04 soon', 'U04', /I know: at once, 4 hours, 8 hours, 1 day, 3 days, 1 week, 2 weeks, never\./],
  ['u15 perhaps', 'U15', /I know: Yes, both; One of the two; No\./],
  ['u09 soon', 'U09', /I know: at once, .*, no\. With a time goes a field, like "1 week, financial": Financial/],
  ['u09 1 week', 'U09', /Please also write the field/],
  ['u02 nonsense', 'U02', /Write names from the register.*"services" shows them/],
  ['u17 nobody at all', 'U17', /Write names as Teams shows them.*"interview" shows those I know/],
  ['u12 soon', 'U12', /no duration I can read/],
  ['u14 often', 'U14', /whole number/],
  ['u14 99999', 'U14', /366 at most: one outage for each day of the year/],
])(
  'a typed answer that is not understood names the question and what would be: "%s"',
  async (said, question, known) => {
    await campaign();
    await mine('Order intake');
    const refused = text(await all.says(uma, said));
    expect(refused).toMatch(new RegExp(`^Your answer to ${question}, "[^"]+[?.]", was not saved\\.`));
    expect(refused).toMatch(known);
    expect(refused.length).toBeLessThan(500);
  },
);

test('"no idea" and "?" open the I-don’t-know form of the page Uma is on; with nothing begun they show the help', async () => {
  expect(text(await all.says(uma, '?'))).toContain('What you can say');
  await campaign();
  expect(text(await all.says(uma, 'dont know'))).toContain('What you can say');
  await mine('Order intake');
  for (const said of ['dont know', 'no idea', '?'])
    expect(text(await all.says(uma, said))).toMatch(
      /You don’t know: that is fine[\s\S]*What does this process deliver/,
    );
});

test('Alex sends an interview back with the questions he means, and Uma starts there', async () => {
  await campaign();
  await answerAll(await mine('Order intake'));
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  await all.says(alex, `return ${kept?.id} U12 and U05 because the times contradict each other`);
  await all.settles();
  const notice = all.delivered.find((one) => one.tell.about === 'interview.returned');
  expect(text(notice?.message ?? { say: '' })).toContain('contradict');
  const page = await mine('Order intake');
  expect(Object.keys(inputs(page))).toContain('U05');
  expect(inputs(page).U05).toBe('8');
});

test('Uma hands one interview on to Lynne, who sees the answers given so far', async () => {
  await campaign();
  await press(await mine('Order intake'), /pause/i, { U01: 'Orders' });
  // She has two open: the card says which one it is, and it can be handed on once only.
  const which = await all.says(uma, 'hand on to Lynne');
  expect(text(which)).toContain('Order intake');
  expect(text(await press(which, 'Hand on'))).toMatch(/Lynne Robbins has the interview about Order intake now/);
  await all.settles();
  expect(inputs(await all.says(lynne, 'interview')).U01).toBe('Orders');
});

test('what Uma types is about the interview she has on screen, not the one she began last', async () => {
  await campaign();
  const first = await mine('Order intake');
  await press(await mine('Customer support'), /pause/i, { U01: 'Help' });
  all.passes(1);
  const back = await press(await all.says(uma, 'interview'), /Order intake/);
  expect(text(back)).toContain('Order intake');
  expect(text(await all.says(uma, 'u01 Orders'))).toContain('Order intake: noted for U01');
  all.passes(48);
  expect(text(await all.says(uma, 'u01 Something'))).toMatch(/do not know which one you mean/);
  expect(text(first)).not.toContain('Customer support');
});

test('an interview is handed on to nobody whose name is only nearly said, and answers name records in full', async () => {
  await campaign();
  await press(await mine('Order intake'), /pause/i, { U01: 'Orders' });
  expect(text(await all.says(uma, 'hand on to Lyne'))).toContain('Did you mean Lynne Robbins?');
  await all.says(uma, 'u02 ERP');
  expect(text(await all.says(uma, 'u02 ERP, Web shop 2'))).toContain('Did you mean Web shop?');
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.respondentId).toBe(uma.id);
  expect(kept?.value.answers.U02?.value).toEqual(['SVC-0002']);
});

test('the invitation job may run twice, and nobody gets two interviews', async () => {
  await campaign();
  const { inviteAll } = await import('../../bot/campaign.ts');
  await inviteAll(all.store, alex.tenantId, 'CAM-0001', all.now());
  expect(await all.store.interviews.list(alex.tenantId)).toHaveLength(3);
});

test('a page saved on two devices at the same moment loses neither', async () => {
  await campaign();
  const page = await mine('Order intake');
  const one = click(page, /pause/i, { U01: 'Orders', U02: '' });
  const other = click(page, /pause/i, { U01: '', U02: 'SVC-0001' });
  delete one.data.U02;
  delete other.data.U01;
  delete one.data.click;
  delete other.data.click;
  await Promise.all([all.does(uma, one.verb, one.data), all.does(uma, other.verb, other.data)]);
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U01?.value).toBe('Orders');
  expect(kept?.value.answers.U02?.value).toEqual(['SVC-0001']);
});

test('an answer taken back is gone, though clients leave empty fields out', async () => {
  await campaign();
  await press(await mine('Order intake'), /pause/i, { U01: 'Orders', U02: 'SVC-0001' });
  const page = click(await mine('Order intake'), /pause/i);
  delete page.data.U02;
  await all.does(uma, page.verb, page.data);
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U02).toBeUndefined();
  expect(kept?.value.answers.U01?.value).toBe('Orders');
});

test('an empty field on an old card takes back nothing that came later', async () => {
  await campaign();
  const old = click(await mine('Order intake'), /pause/i);
  await press(await mine('Order intake'), /pause/i, { U01: 'Orders' });
  delete old.data.U01;
  await all.does(uma, old.verb, old.data);
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U01?.value).toBe('Orders');
});

test('"I don’t know" from an old card replaces no answer that came later', async () => {
  await campaign();
  const page = await mine('Order intake');
  const old = await press(page, /don.t know/i);
  await all.says(uma, 'u01 Orders from customers');
  const shown = await press(old, /save|don.t know/i, { which: 'U01,U02', reason: 'lookUp' });
  expect(text(shown)).toContain('changed meanwhile');
  expect(inputs(shown).U01).toBe('Orders from customers');
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U01?.value).toBe('Orders from customers');
  expect(kept?.value.answers.U02?.dontKnow?.reason).toBe('lookUp');
});

test('what was typed before pressing "Hand on" goes with the interview', async () => {
  await campaign();
  await press(await mine('Order intake'), /hand on/i, { U01: 'Orders' });
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U01?.value).toBe('Orders');
});

test('two processes take turns with one person, and neither works on what the other has outdated', async () => {
  await campaign();
  const first = await mine('Order intake');
  const one = click(first, /pause/i, { U01: 'from the first', U02: '' });
  await all.does(uma, one.verb, one.data);
  const seen = await mine('Order intake');
  const two = click(seen, /next/i, { U01: 'from the second', U02: 'SVC-0001' });
  const page = await all.elsewhere(uma, two.verb, two.data);
  expect(text(page)).toMatch(/Page 2/);
  const three = click(page, /next/i, filled(page));
  expect(text(await all.does(uma, three.verb, three.data))).toMatch(/Page 3/);
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers.U01?.value).toBe('from the second');
  expect(kept?.value.answers['U03~SVC-0001']?.value).toBe('essential');
  expect(await all.store.interviews.history(alex.tenantId, kept?.id ?? '')).toHaveLength((kept?.rev ?? 0) + 1);
});

test('who handed an interview on in one process cannot go on in the other', async () => {
  await campaign();
  const page = click(await mine('Order intake'), /next/i, { U01: 'Orders', U02: 'SVC-0001' });
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  await all.elsewhere(uma, 'interview.delegate', { id: kept?.id, to: lynne.id });
  expect(text(await all.does(uma, page.verb, page.data))).toMatch(/somebody else/i);
  expect((await all.store.interviews.get(alex.tenantId, kept?.id ?? '')).value.answers).toEqual({});
});

test('answers on a card drawn before the pages were cut anew are not lost', async () => {
  await campaign();
  const second = await press(await mine('Order intake'), /next/i, { U01: 'Orders', U02: 'SVC-0001,SVC-0002' });
  const old = click(second, /next/i, { 'U03~SVC-0001': 'essential', 'U03~SVC-0002': 'important' });
  await all.says(uma, 'u02 erp');
  await all.does(uma, old.verb, old.data);
  const [kept] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0001' });
  expect(kept?.value.answers['U03~SVC-0002']?.value).toBe('important');
});
