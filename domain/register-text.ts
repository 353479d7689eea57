import type { ItService, Register, Supplier } from './register.ts';
import { type AssetRecord, type Field, type FieldType, fieldValue } from './register-fields.ts';
import { readValues, writeValues } from './spelling.ts';
import { plainHours, readDuration } from './tiers.ts';

/** What is wrong with what was typed into one field. */
export type FieldFault =
  | 'missing'
  | 'notDuration'
  | 'notCount'
  | 'notDay'
  | 'notOption'
  | 'notPerson'
  | 'notSupplier'
  | 'notRecovery'
  | 'tooLong'
  | 'nameTaken'
  | 'samePerson';

/** Chosen for "nobody", "not known": an empty choice would look like one that was never made. */
export const nothing = '-';

/** What reading needs to know besides what was typed. */
export interface Known {
  people: ReadonlySet<string>;
  /** Values of failure domains in use, by domain. */
  spellings: Readonly<Record<string, readonly string[]>>;
}
export type Read = { value: unknown } | { fault: FieldFault };

const longest: Partial<Record<FieldType, number>> = { line: 120, values: 1000, suppliers: 1000 };
const mostCount = 100_000;

/** A duration as people type it: "15 min", "4h", "2 days". `readDuration` reads it back. */
export function writeDuration(hours: number): string {
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`;
  const minutes = hours * 60;
  return hours > 0 && hours < 1 && Number.isInteger(minutes) ? `${minutes} min` : `${plainHours(hours)}h`;
}

/** What the input of a field shows; empty when the value is not known. */
export function textOf(record: AssetRecord, field: Field): string {
  const value = fieldValue(record, field);
  return value === null || value === undefined ? '' : writers[field.type](value);
}

const listed = (value: unknown): string => writeValues(value as string[]);
const ticked = (value: unknown): string => (value as string[]).join(',');

const writers: Record<FieldType, (value: unknown) => string> = {
  line: String,
  text: String,
  person: String,
  day: String,
  people: ticked,
  ticks: ticked,
  values: listed,
  count: String,
  hours: (value) => writeDuration(value as number),
  choice: (value) => (typeof value === 'object' ? (value as { level: string }).level : String(value)),
  yesNo: (value) => (value ? 'yes' : 'no'),
  suppliers: (value) =>
    (value as Supplier[])
      .map(({ name, committedRtoH, contract }) =>
        [name, committedRtoH === null ? '' : writeDuration(committedRtoH), contract].join('; ').replace(/[; ]+$/, ''),
      )
      .join('\n'),
  recovery: (value) => {
    const { at, h } = value as NonNullable<ItService['lastRecovery']>;
    return `${at}; ${writeDuration(h)}`;
  },
};

/** Texts are the same when a client could not tell them apart. */
export const tidy = (text: string): string => {
  const kept = text.replace(/\r\n?/g, '\n').trim();
  return kept === nothing ? '' : kept;
};

/** Reads what was typed into a field. Never throws: bad input is a fault to show at its field. */
export function readField(asked: Field, typed: string, record: AssetRecord | null, known: Known): Read {
  const text = tidy(typed);
  if (text === '') return asked.needed ? { fault: 'missing' } : { value: empty(asked.type) };
  if (text.length > (longest[asked.type] ?? 4000)) return { fault: 'tooLong' };
  return readers[asked.type](text, { asked, record, known });
}

const lists: readonly FieldType[] = ['people', 'ticks', 'values', 'suppliers'];
const empty = (type: FieldType): unknown => (lists.includes(type) ? [] : null);

interface About {
  asked: Field;
  record: AssetRecord | null;
  known: Known;
}
type Reader = (text: string, about: About) => Read;

const parts = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const readers: Record<FieldType, Reader> = {
  line: (text) => ({ value: text.replace(/\s+/g, ' ') }),
  text: (text) => ({ value: text }),
  person: (text, { known }) => (known.people.has(text) ? { value: text } : { fault: 'notPerson' }),
  people: (text, { known }) => {
    const ids = [...new Set(parts(text, /,/))];
    return ids.every((id) => known.people.has(id)) ? { value: ids } : { fault: 'notPerson' };
  },
  hours: (text) => {
    const hours = readDuration(text);
    return hours === null ? { fault: 'notDuration' } : { value: hours };
  },
  count: (text) =>
    /^\d{1,6}$/.test(text) && Number(text) <= mostCount ? { value: Number(text) } : { fault: 'notCount' },
  day: (text) => (isDay(text) ? { value: text } : { fault: 'notDay' }),
  choice: readChoice,
  ticks: (text, { asked }) => {
    const chosen = [...new Set(parts(text, /,/))].sort();
    return chosen.every((one) => asked.options?.includes(one)) ? { value: chosen } : { fault: 'notOption' };
  },
  yesNo: (text) => {
    const word = text.toLowerCase();
    return word === 'yes' || word === 'no' ? { value: word === 'yes' } : { fault: 'notOption' };
  },
  values: (text, { asked, known }) => ({ value: readValues(text, known.spellings[asked.domain ?? '']) }),
  suppliers: readSuppliers,
  recovery: (text) => {
    const [, at = '', took = ''] = /^(\S+?)(?:\s*[;,]\s*|\s+)(.+)$/s.exec(text) ?? [];
    const h = readDuration(took);
    return isDay(at) && h !== null ? { value: { at, h } } : { fault: 'notRecovery' };
  },
};

function readChoice(text: string, { asked, record }: About): Read {
  const chosen = asked.options?.find((one) => one.toLowerCase() === text.toLowerCase());
  if (chosen === undefined) return { fault: 'notOption' };
  if (asked.id === 'criticality') return { value: Number(chosen) };
  if (asked.id !== 'recoverEvidence') return { value: chosen };
  const before = record && 'recoverEvidence' in record ? record.recoverEvidence : null;
  return { value: { level: chosen, at: before?.level === chosen ? before.at : null } };
}

function readSuppliers(text: string): Read {
  const suppliers = parts(text, /\n/).map((line): Supplier | null => {
    const [name = '', time = '', ...contract] = line.split(';').map((one) => one.trim());
    const committedRtoH = time === '' ? null : readDuration(time);
    const bad = name === '' || (time !== '' && committedRtoH === null);
    return bad ? null : { name, committedRtoH, contract: contract.join('; ') };
  });
  return suppliers.includes(null) ? { fault: 'notSupplier' } : { value: suppliers };
}

/** Is this a day of the calendar, as `2026-11-22`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Every value of a failure domain in use, in the spelling used most. */
export function spellingsIn(register: Pick<Register, 'components'>): Record<string, string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { failureDomains } of register.components) {
    for (const [domain, values] of Object.entries(failureDomains)) {
      const count = counts.get(domain) ?? new Map<string, number>();
      for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
      counts.set(domain, count);
    }
  }
  return Object.fromEntries(
    [...counts].map(([domain, count]) => [
      domain,
      [...count].sort(([, one], [, other]) => other - one).map(([value]) => value),
    ]),
  );
}
