import fc from 'fast-check';
import { facts, said, text } from '../../cards/kit.ts';
import { clean, inert, literal, shorten } from '../../cards/plain.ts';
import { nasty } from './sample.ts';

/** What the eye sees of it. */
const seen = (text: string): string =>
  text
    .replace(/\u200b/g, '')
    .replace(/∗/g, '*')
    .replace(/ˋ/g, '`')
    .replace(/∼/g, '~');

test.each([
  ['**bold** and *soft*', '∗∗bold∗∗ and ∗soft∗'],
  ['[click](https://evil.example)', '[click]\u200b(https://evil.example)'],
  ['[a]: https://evil.example', '[a]\u200b: https://evil.example'],
  ['<at>Uma</at>', '<\u200bat>Uma<\u200b/at>'],
  ['<b>', '<\u200bb>'],
  ['_soft_', '\u200b_\u200bsoft\u200b_\u200b'],
  ['~~gone~~', '∼∼gone∼∼'],
  ['# head', '\u200b# head'],
  ['- item', '\u200b- item'],
  ['  12. item', '\u200b  12. item'],
  ['{{DATE(2026-01-01T00:00:00Z)}}', '{\u200b{DATE(2026-01-01T00:00:00Z)}}'],
  ['&lt;at&gt;', '&\u200blt;at&\u200bgt;'],
  ['\\*', '\\\u200b∗'],
])('%s means nothing to a client any more', (text, tame) => {
  expect(inert(text)).toBe(tame);
});

test.each([
  'Order intake',
  'snake_case_name',
  'a < b & c',
  'Müller-Lüdenscheid',
  'R&D',
  '漢字',
  'C:/temp',
  '50 % (half)',
  'a - b',
])('%s is left as it is', (text) => {
  expect(inert(text)).toBe(text);
});

const awkward = fc
  .array(
    fc.constantFrom(...'*_`~[]()<>&\\#-+=|!{} \n\t', '1.', '2)', 'at', 'a', 'é', 'lt;', nasty, '\u202e', '\u0007'),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));

test('making a text tame changes nothing that can be seen, and doing it twice changes nothing at all', () => {
  fc.assert(
    fc.property(awkward, (text) => {
      expect(seen(inert(text))).toBe(seen(clean(text)));
      expect(inert(inert(text))).toBe(inert(text));
      expect(literal(literal(text))).toBe(literal(text));
    }),
  );
});

test('no emphasis, link, tag, macro, list or heading is left', () => {
  fc.assert(
    fc.property(awkward, (text) => {
      expect(inert(text)).not.toMatch(/[*`~]|\][([:]|<[^\s\u200b]|\{\{|^ *(#|>|[-+=|]|\d+[.)])/m);
      expect(literal(text)).not.toMatch(/<\/?at|\{\{/i);
    }),
  );
});

test('nothing unprintable and nothing that turns the reading direction around gets through', () => {
  expect(clean('a\u0000b\u0007c\u202ed\u2066e\ud800f\tg\r\nh\ri')).toBe('abcdef g\nh\ni');
  expect(clean('👩‍🚒 é ß 漢')).toBe('👩‍🚒 é ß 漢');
});

test.each(['', ' \n', '\u0000', '\u202e \u0007'])(
  'a text of which nothing can be seen is drawn as a dash: %j',
  (nothing) => {
    expect(text(nothing)).toMatchObject({ text: '–' });
    expect(facts([['x', nothing]])).toMatchObject({ facts: [{ value: '–' }] });
    expect(JSON.stringify(said(nothing))).toContain('"–"');
  },
);

test('a long text ends in an ellipsis, and no character is cut in half', () => {
  expect(shorten('abcdef', 6)).toBe('abcdef');
  expect(shorten('abcdefg', 6)).toBe('abcde…');
  expect(shorten('abc  efg', 6)).toBe('abc…');
  expect(shorten('🚒🚒🚒🚒', 3)).toBe('🚒🚒…');
});
