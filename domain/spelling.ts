/** Small letters, single spaces: what makes two names the same. */
export const folded = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const marks = /[,;\n]/;
// A value in quotes may hold any mark; a quote inside it is doubled.
const oneValue = /\s*(?:"((?:[^"]|"")*)"[^\S\n]*(?=[,;\n]|$)|([^,;\n]*))(?:[,;\n]|$)/gy;

interface Part {
  text: string;
  quoted: boolean;
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  oneValue.lastIndex = 0;
  while (oneValue.lastIndex < text.length) {
    const [, quoted, bare = ''] = oneValue.exec(text) ?? [];
    parts.push({ text: (quoted?.replaceAll('""', '"') ?? bare).trim(), quoted: quoted !== undefined });
  }
  return parts.filter((one) => one.text !== '');
}

/** A list of places or the like as people read it: "HQ, "Berlin, DC 1"". `readValues` reads it back. */
export const writeValues = (values: readonly string[]): string =>
  values.map((one) => (marks.test(one) || one.startsWith('"') ? `"${one.replaceAll('"', '""')}"` : one)).join(', ');

/**
 * The values of such a list, each once, as they are spelled already: "hq" means the "HQ" that is there, and
 * "Berlin, DC 1" the one place of that name, unless "Berlin" and "DC 1" are places, too (spec 3.3).
 */
export function readValues(text: string, known: readonly string[] = []): string[] {
  const spellings = new Map([...known].reverse().map((one) => [folded(one), one]));
  const chosen = new Map<string, string>();
  for (const value of joined(partsOf(text), known, spellings)) {
    const same = folded(value);
    if (!chosen.has(same)) chosen.set(same, spellings.get(same) ?? value);
  }
  return [...chosen.values()];
}

const piecesOf = (value: string): string[] => value.split(marks).filter((one) => one.trim() !== '');
const inParts = (parts: readonly string[]): string => parts.map(folded).join('\n');

/** Parts that together are one known value become that value; the longest first. */
function joined(parts: readonly Part[], known: readonly string[], spellings: ReadonlyMap<string, string>): string[] {
  const split = known.filter((one) => marks.test(one)).map((one) => ({ one, pieces: piecesOf(one) }));
  const whole = new Map(split.map(({ one, pieces }) => [inParts(pieces), one]));
  const longest = Math.max(1, ...split.map(({ pieces }) => pieces.length));
  const values: string[] = [];
  for (let at = 0; at < parts.length; ) {
    let taken = Math.min(longest, parts.length - at);
    let value = parts[at]?.text ?? '';
    for (; taken > 1; taken -= 1) {
      const some = parts.slice(at, at + taken);
      const hit = some.some((one) => one.quoted) ? undefined : whole.get(inParts(some.map((one) => one.text)));
      if (hit === undefined || some.every((one) => spellings.has(folded(one.text)))) continue;
      value = hit;
      break;
    }
    values.push(value);
    at += taken;
  }
  return values;
}
