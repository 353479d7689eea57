import type { Supplier } from './register.ts';
import { type Codec, fault, listMark, neutral, type Read } from './register-csv-cells.ts';
import { readDuration } from './tiers.ts';

const most = 4000;
/** Ten years in hours: no promise is longer. */
const mostHours = 87_600;

/** What would be taken for the end of a part, a line or a cell; `\u00a0` stands for a letter by its number. */
const marked = /[\\;|]|[\p{Cc}]|^\s|\s$/gu;
const hidden = (letter: string): string =>
  /[\\;|]/.test(letter) ? `\\${letter}` : `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
const shownPart = (part: string): string => part.replace(marked, hidden);

/** Splits at marks that have no backslash before them; the backslashes stay. */
function split(said: string, mark: RegExp): string[] {
  const found = [''];
  for (const [piece] of said.matchAll(/\\.|[^\\]|\\$/gsu)) {
    if (mark.test(piece)) found.push('');
    else found.push(`${found.pop() ?? ''}${piece}`);
  }
  return found.map((one) => one.trim());
}

const readPart = (part: string): string =>
  part.replace(/\\(?:u([0-9a-f]{4})|([\\;|]))/g, (_all, number: string | undefined, letter: string) =>
    number === undefined ? letter : String.fromCharCode(Number.parseInt(number, 16)),
  );

function readOne(said: string): Supplier | null {
  const [name = '', time = '', ...contract] = split(said, /^;$/);
  const committedRtoH = time === '' ? null : readDuration(time);
  const bad = (time !== '' && committedRtoH === null) || (committedRtoH ?? 0) > mostHours;
  return name === '' || bad ? null : { name: readPart(name), committedRtoH, contract: readPart(contract.join('; ')) };
}

function shownOne({ name, committedRtoH, contract }: Supplier): string {
  const time = committedRtoH === null ? '' : `${committedRtoH}h`;
  const parts = [shownPart(name), time, shownPart(contract)];
  return parts.slice(0, parts.findLastIndex((one) => one !== '') + 1).join('; ');
}

/**
 * Suppliers of a service as the form in chat writes them, several between bars: "Acme; 4h; C-12|Contoso; 8h". A
 * semicolon, a bar or a backslash that belongs to a name has a backslash before it.
 */
export const suppliers: Codec<Supplier[]> = {
  read(said): Read<Supplier[]> {
    if (said.length > most) return fault('tooLong', said, { most });
    const all = split(said, /^[|\n]$/).filter((one) => one !== '');
    const value = all.flatMap((one) => readOne(one) ?? []);
    const wrong = all.find((one) => readOne(one) === null);
    return wrong === undefined
      ? { value }
      : fault('notPair', wrong, { example: `Acme; 4h; C-12${listMark}Contoso; 8h` });
  },
  show: (value) => neutral(value.map(shownOne).join(listMark)),
};
