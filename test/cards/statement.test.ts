import { bytesOf } from '../../cards/kit.ts';
import { statementCards } from './every-statement-card.ts';
import { faultsOf } from './lint.ts';
import { buttonsOf, inputsOf, readingOf } from './read.ts';

const cards = new Map(statementCards().map(({ name, card }) => [name, card]));
const named = (name: string) => {
  const card = cards.get(name);
  if (!card) throw new Error(`no card ${name}`);
  return card;
};

test.each(statementCards())('$name can be sent', ({ card }) => {
  expect(faultsOf(card)).toEqual([]);
  expect(bytesOf(card)).toBeLessThan(18_500);
});

test('the statement says the figures in words and offers both files', () => {
  const reading = readingOf(named('statement, usual'));
  expect(reading).toContain('Rated: 12 risks (class 5: 2, class 4: 2, class 3: 2, class 2: 3, class 1: 3)');
  expect(reading).toContain('Criticality not known yet: 3 records');
  expect(reading).toContain('The gravest risks:');
  expect(JSON.stringify(named('statement, usual'))).toMatch(/Open as PDF.*Open in Word/);
});

test('without an address of its own Lifeboat says why there are no files', () => {
  expect(readingOf(named('statement, no address'))).toContain('does not know its own address');
});

test('a manager ticks on a card with what is ticked already, a reader only reads', () => {
  const inputs = inputsOf(named('checklist 2, ticked'));
  expect(inputs.done?.value).toBe('12,13,17,20');
  expect(inputs.done?.choices.map((one) => one.value)).toEqual(['12', '13', '17', '20']);
  expect(buttonsOf(named('checklist 2, ticked')).map((one) => one.verb)).toEqual([
    'checklist.save',
    'checklist.open',
    'statement.open',
    'home.open',
  ]);
  expect(inputsOf(named('checklist 2, of a reader'))).toEqual({});
  expect(readingOf(named('checklist 2, of a reader'))).toContain('ticked by Alex Wilber');
});

test('each item tells its state in words, and what is missing: the first three, the rest counted', () => {
  const reading = readingOf(named('checklist 1, usual'));
  expect(reading).toContain('2. Processes classified, four steps');
  expect(reading).toContain('Open, Lifeboat ticks it by itself');
  expect(reading).toContain('2 of 3 processes\nMissing: PRC-0003');
  const second = readingOf(named('checklist 2, usual'));
  expect(second).toMatch(/Missing: .*and \d+ more/);
  expect(second).toContain('0 of 1 differences settled');
});
