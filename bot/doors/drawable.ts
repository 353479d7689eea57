/** What the bundled font can draw: Latin with all accents, Greek, Cyrillic, Vietnamese, common signs. */
const known =
  /[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0192\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u02c6\u02c7\u02d8-\u02dd\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0486\u0488-\u0513\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2010\u2011\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2025-\u2027\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2116\u2122\u2126\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u222b\u2248\u2260\u2264\u2265]/u;

/** One letter each where there is one: a line could break between two. */
const instead: Readonly<Record<string, string>> = {
  '→': '›',
  '←': '‹',
  '↔': '‹›',
  '⇒': '=>',
  '✓': 'yes',
  '✔': 'yes',
  '✗': 'no',
  '⚠': '!',
  '■': '-',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
};
/** Draws nothing: joiners, variation selectors, marks of the reading direction, controls. */
const silent = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/u;

/**
 * Text the font can draw, letter for letter where it can; what it lacks becomes its plain form, else one "?" for the
 * whole word. Words too long for their column may be broken.
 * @param longest letters that fit side by side
 */
export function drawable(text: string, longest = 90): string {
  const drawn = [...text.normalize('NFC')]
    .map(letter)
    .join('')
    .replace(/\ufffd(?:[\ufffd ]*\ufffd)?/g, '?');
  return broken(drawn.trim() || '–', Math.max(4, Math.floor(longest)));
}

function letter(one: string): string {
  if (known.test(one)) return one;
  const other = instead[one];
  if (other !== undefined) return other;
  if (silent.test(one)) return '';
  const simple = one.normalize('NFKD').replace(/\p{M}/gu, '');
  return simple !== '' && [...simple].every((part) => known.test(part)) ? simple : '\ufffd';
}

/** A word wider than its column gets spaces of no width to break at. */
const broken = (text: string, longest: number): string =>
  text.replace(new RegExp(`\\S{${longest}}(?=\\S)`, 'gu'), (part) => `${part}\u200b`);
