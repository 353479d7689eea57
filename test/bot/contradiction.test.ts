import { adele, alex, buttons, channel, chris, click, lynne, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

test('what does not go together is said in plain sentences, with the way to the record to mend', async () => {
  const reply = await all.says(alex, 'contradictions CR-06');
  expect(text(reply)).toContain('san-1 needs 8 hours to recover, but must be back within 0 hours.');
  expect(text(reply)).toContain('(CR-06)');
  const { verb, data } = click(reply, 'Open san-1');
  expect([verb, data]).toEqual(['register.show', { id: 'CMP-0004' }]);
  expect(text(await all.does(alex, verb, data))).toContain('san-1');
});

test('one line per rule, errors first and the gravest rule first; the records of one rule come page by page', async () => {
  const first = await all.says(alex, 'contradictions');
  expect(text(first)).toMatch(/\d+ contradictions: \d+ errors, \d+ warnings\./);
  const rules = text(first)
    .split('\n')
    .filter((line) => /^(Error|Warning): /.test(line));
  expect(rules.slice(0, 2)).toEqual(['Error: Nobody in charge (CR-19)', 'Warning: Back too late (CR-04)']);
  expect(rules.at(-1)).toBe('Warning: Nobody in charge (CR-19)');
  expect(text(first)).not.toContain('Nobody stands in for');

  const show = click(first, 'Show the records', { rule: 'CR19' });
  const records = await all.does(alex, show.verb, show.data);
  expect(text(records)).toContain('Nobody stands in for whoever answers for Order intake');
  expect(text(records)).toMatch(/Page 1 of \d+/);
  const next = click(records, 'Next');
  expect(text(await all.does(alex, next.verb, next.data))).toMatch(/Nobody in charge[\s\S]*Page 2 of/);
  const back = click(records, 'Show all');
  expect(text(await all.does(alex, back.verb, back.data))).toContain('Warning:');
});

test('"only errors" leaves the warnings out', async () => {
  const errors = click(await all.says(alex, 'contradictions'), 'Only errors');
  const only = await all.does(alex, errors.verb, errors.data);
  expect(text(only)).toMatch(/(\d+) contradictions: \1 errors\./);
  expect(text(only)).not.toContain('Warning:');
  expect(text(await all.says(alex, 'contradictions errors'))).toBe(text(only));
  expect(text(await all.says(alex, 'contradictions CR-19 page 2'))).toContain('Page 2 of');
});

test('a contradiction is gone once the record is mended', async () => {
  const before = text(await all.says(alex, 'contradictions CR-07'));
  expect(before).toContain('The recovery time of wan-1 is not known. That hides whether Order intake');
  await all.says(alex, 'recovery time of wan-1 is 2 h');
  const after = await all.says(alex, 'contradictions CR-07');
  expect(text(after)).toContain('I found no contradiction of this kind.');
  expect(buttons(after)).toContain('Show all');
});

test('managers see all, everybody else what they answer for', async () => {
  for (const who of [adele, lynne]) expect(text(await all.says(who, 'contradictions CR-06'))).toContain('san-1');
  const umas = text(await all.says(uma, 'contradictions'));
  expect(umas).toContain('Nobody stands in for whoever answers for Order intake');
  expect(umas).not.toContain('san-1');
  expect(text(await all.says(chris, 'contradictions'))).toContain('Payroll run');
});

test('in a room the answer goes to the personal chat', async () => {
  expect(text(await all.says(alex, 'contradictions', channel))).toContain('personal chat');
  expect(text(await all.says(uma, 'what if san-1 fails', channel))).toContain('2 of 3 processes stop');
});
