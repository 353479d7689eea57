import { adminCommands } from './admin.ts';
import { acknowledge, type Command, type Context, type Server, target } from './context.ts';
import { failure, refuse, unsupported } from './errors.ts';
import { aggregate, count, distinct, find, type Reading } from './reads.ts';
import { cursorReply } from './replies.ts';
import { asInteger, checkRequest, type Doc, firstKey, isDoc, type Value } from './values.ts';
import type { Reply } from './wire.ts';
import { findAndModify, insert, remove, update } from './writes.ts';

const common = [
  ...['$db', 'lsid', '$clusterTime', '$readPreference', 'comment', 'maxTimeMS', 'readConcern', 'writeConcern'],
  ...['apiVersion', 'apiStrict', 'apiDeprecationErrors'],
];
/** MongoDB knows these; what they ask for is not done here. */
const foreign = [
  ...['collation', 'hint', 'let', 'min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData', 'explain'],
  ...[
    'capped',
    'size',
    'timeseries',
    'viewOn',
    'pipeline',
    'validator',
    'clusteredIndex',
    'encryptedFields',
    'c',
    'sort',
  ],
];

const reading = ({ store, db, deadline }: Context): Reading => ({ store, db, deadline });

function batchSize(value: Value | undefined, standard: number): number {
  if (value === undefined) return standard;
  const size = asInteger(value, 'batchSize');
  return size < 0 ? refuse(51024, 'batchSize must not be negative') : size;
}

function docList(value: Value | undefined, what: string): Doc[] {
  if (!Array.isArray(value) || !value.every(isDoc)) refuse(14, `${what} must be an array of objects`);
  if (value.length === 0 || value.length > 100_000) refuse(16, `${what} must hold between 1 and 100000 elements`);
  return value;
}

function checkFields(doc: Doc, known: string[], what: string): void {
  for (const name of Object.keys(doc)) {
    if (known.includes(name)) continue;
    if (foreign.includes(name)) unsupported(`the option ${name} of ${what}`);
    refuse(40415, `BSON field '${what}.${name}' is an unknown field.`);
  }
}

const writing = ['ordered', 'bypassDocumentValidation'];

const table: Record<string, Command> = {
  ...adminCommands,
  insert: {
    fields: ['documents', ...writing],
    run: (context, { insert: name, documents, ordered }) =>
      acknowledge(context, insert(target(context, name), docList(documents, 'documents'), ordered !== false)),
  },
  update: {
    fields: ['updates', ...writing],
    run: (context, { update: name, updates, ordered }) => {
      const list = docList(updates, 'updates');
      for (const statement of list)
        checkFields(statement, ['q', 'u', 'multi', 'upsert', 'arrayFilters'], 'update.updates');
      return acknowledge(context, update(target(context, name), list, ordered !== false));
    },
  },
  delete: {
    fields: ['deletes', 'ordered'],
    run: (context, { delete: name, deletes, ordered }) => {
      const list = docList(deletes, 'deletes');
      for (const statement of list) checkFields(statement, ['q', 'limit'], 'delete.deletes');
      return acknowledge(context, remove(target(context, name), list, ordered !== false));
    },
  },
  findAndModify: {
    fields: [
      'query',
      'sort',
      'fields',
      'remove',
      'update',
      'new',
      'upsert',
      'arrayFilters',
      'bypassDocumentValidation',
    ],
    run: (context, command) => acknowledge(context, findAndModify(target(context, command.findAndModify), command)),
  },
  find: {
    fields: [
      'filter',
      'sort',
      'projection',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'noCursorTimeout',
      'allowDiskUse',
      'allowPartialResults',
    ],
    run: async (context, command) => {
      const { name, db } = target(context, command.find);
      const size = batchSize(command.batchSize, 101);
      const batch = await context.cursors.open(
        `${db}.${name}`,
        find(reading(context), command),
        size,
        command.singleBatch === true,
      );
      return cursorReply('firstBatch', `${db}.${name}`, batch);
    },
  },
  aggregate: {
    fields: ['pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation'],
    run: async (context, command) => {
      const { name, db } = target(context, command.aggregate);
      if (!isDoc(command.cursor)) refuse(9, "The 'cursor' option is required");
      const size = batchSize(command.cursor.batchSize, 101);
      const batch = await context.cursors.open(`${db}.${name}`, aggregate(reading(context), command), size, false);
      return cursorReply('firstBatch', `${db}.${name}`, batch);
    },
  },
  getMore: {
    fields: ['collection', 'batchSize'],
    run: async (context, { getMore: id, collection, batchSize: size }) => {
      const ns = `${context.db}.${String(collection)}`;
      const batch = await context.cursors.more(
        BigInt(id as number | bigint),
        ns,
        batchSize(size, Number.POSITIVE_INFINITY) || Number.POSITIVE_INFINITY,
      );
      return cursorReply('nextBatch', ns, batch);
    },
  },
  killCursors: {
    fields: ['cursors'],
    run: ({ cursors }, { cursors: ids }) => {
      const wanted = (Array.isArray(ids) ? ids : []).map((id) => BigInt(id as number | bigint));
      const cursorsKilled = cursors.kill(wanted);
      const cursorsNotFound = wanted.filter((id) => !cursorsKilled.includes(id));
      return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
    },
  },
  count: {
    fields: ['query', 'skip', 'limit'],
    run: async (context, command) => ({
      n: await count(reading(context), { ...command, count: target(context, command.count).name }),
      ok: 1,
    }),
  },
  distinct: {
    fields: ['key', 'query'],
    run: async (context, command) => ({
      values: await distinct(reading(context), { ...command, distinct: target(context, command.distinct).name }),
      ok: 1,
    }),
  },
};

function checkConcerns({ readConcern, writeConcern, txnNumber, startTransaction }: Doc): void {
  if (txnNumber !== undefined || startTransaction !== undefined)
    refuse(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  const level = isDoc(readConcern) ? readConcern.level : undefined;
  if (level !== undefined && !['local', 'available', 'majority'].includes(level as string))
    unsupported(`read concern ${String(level)}`);
  const w = isDoc(writeConcern) ? writeConcern.w : undefined;
  if (w !== undefined && w !== 0 && w !== 1 && w !== 'majority')
    refuse(2, "cannot use 'w' > 1 when a host is not replicated");
}

export async function execute(server: Server, command: Doc): Promise<Reply> {
  try {
    const name = firstKey(command) ?? '';
    checkConcerns(command);
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!known) refuse(59, `no such command: '${name}'`);
    if (known.fields) checkFields(command, [name, ...known.fields, ...common], name);
    checkRequest(command);
    const limit = Number(command.maxTimeMS ?? 0);
    const deadline = limit > 0 ? performance.now() + limit : Number.POSITIVE_INFINITY;
    return await known.run({ ...server, db: String(command.$db ?? ''), deadline }, command);
  } catch (error) {
    return failure(error);
  }
}
