/** Longest text a card shows of what people wrote; more would push everything else out of sight. */
export const mostShown = 300;

/** A space of no width: breaks what would have a meaning, and nobody sees it. */
const joiner = '\u200b';
/** Control characters, marks that turn the reading direction around, and halves of characters. */
const unprintable = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

/** What somebody wrote, without characters that no card should carry. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(unprintable, '');
}

/** At most so many characters, the last one an ellipsis when something was left out. */
export function shorten(text: string, most: number = mostShown): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * For runs of text, which know no Markdown: no tag begins here, so that no name becomes a mention, and no macro, so
 * that nothing is computed from it.
 */
export function literal(text: string): string {
  return text.replace(/<(?=[^\s\u200b])/g, `<${joiner}`).replace(/\{(?=\{)/g, `{${joiner}`);
}

/**
 * Text that stays the text it is, whatever the client does with Markdown, mentions or date macros. Not every client
 * honours a backslash, and lists of choices show it: so invisible joiners and look-alikes take the meaning away.
 */
export function inert(text: string): string {
  return literal(clean(text))
    .replace(/\*/g, '∗')
    .replace(/`/g, 'ˋ')
    .replace(/(?<![\p{L}\p{N}\u200b])_|_(?![\p{L}\p{N}\u200b])/gu, `${joiner}_${joiner}`)
    .replace(/~/g, '∼')
    .replace(/\](?=[([:])/g, `]${joiner}`)
    .replace(/\\(?!\u200b)/g, `\\${joiner}`)
    .replace(/&(?=#?\w+;)/g, `&${joiner}`)
    .replace(/^(?=[ ]*(?:[#>+=|-]|\d+[.)]| {4}))/gm, joiner);
}
