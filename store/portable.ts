import { EJSON } from 'bson';
import type { Db, Document } from 'mongodb';

/** Only makes sense where it was written: who works on what, and the clock's own notes. */
const staysBehind = new Set(['claims', 'clock', 'clock.log', 'tickets']);
const batch = 500;

/** Every record as one line of Extended JSON, which keeps dates and number types apart. Returns how many. */
export async function exportAll(db: Db, write: (line: string) => Promise<void>): Promise<number> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = collections
    .map((one) => one.name)
    .filter((name) => !staysBehind.has(name) && !name.startsWith('system.'));
  let count = 0;
  for (const collection of names.sort()) {
    for await (const doc of db.collection(collection).find({}).sort({ _id: 1 })) {
      await write(`${EJSON.stringify({ collection, doc }, { relaxed: false })}\n`);
      count += 1;
    }
  }
  return count;
}

/** Is there anything an import could overwrite? */
export async function holdsData(db: Db): Promise<boolean> {
  return (await db.collection('people').findOne({}, { projection: { _id: 1 } })) !== null;
}

interface Line {
  collection: string;
  doc: Document;
}

/**
 * Takes over what `exportAll` wrote. Every line is read before the first is written: a broken file changes nothing,
 * and importing the same file again ends in the same place.
 * @throws Error naming the line that cannot be read
 */
export async function importAll(db: Db, lines: readonly string[]): Promise<number> {
  const read = lines.map((line, i) => lineFrom(line, i + 1));
  for (let at = 0; at < read.length; at += batch) {
    for (const [collection, group] of grouped(read.slice(at, at + batch))) {
      const replacing = group.map(({ doc }) => ({
        replaceOne: { filter: { _id: doc._id }, replacement: doc, upsert: true },
      }));
      await db.collection(collection).bulkWrite(replacing, { ordered: true });
    }
  }
  return read.length;
}

function grouped(lines: readonly Line[]): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line.collection, [...(groups.get(line.collection) ?? []), line]);
  return groups;
}

function lineFrom(text: string, number: number): Line {
  const read = parsed(text);
  const fits =
    typeof read?.collection === 'string' &&
    /^[a-zA-Z.]+$/.test(read.collection) &&
    typeof read.doc === 'object' &&
    read.doc !== null &&
    '_id' in read.doc;
  if (!fits) throw new Error(`Line ${number} is not a line of an export.`);
  return read as Line;
}

function parsed(text: string): Partial<Line> | null {
  try {
    return EJSON.parse(text) as Partial<Line> | null;
  } catch {
    return null;
  }
}
