import type { Collection, Document } from 'mongodb';

/** One request, the same for every engine that is compared. */
export type Operation =
  | { kind: 'insert'; doc: Document }
  | {
      kind: 'update';
      filter: Document;
      update: Document | Document[];
      many: boolean;
      upsert: boolean;
      arrayFilters?: Document[];
    }
  | { kind: 'replace'; filter: Document; doc: Document; upsert: boolean }
  | { kind: 'modify'; filter: Document; update: Document; after: boolean; upsert: boolean; sort: Document }
  | { kind: 'delete'; filter: Document; many: boolean }
  | { kind: 'take'; filter: Document; sort: Document }
  | { kind: 'find'; filter: Document; sort: Document; projection: Document; skip: number; limit: number }
  | { kind: 'count'; filter: Document }
  | { kind: 'distinct'; path: string; filter: Document }
  | { kind: 'aggregate'; pipeline: Document[] }
  | { kind: 'index'; key: Document; options: Document };

/** What the driver is asked for one operation. */
export async function perform(c: Collection<Document>, operation_: Operation): Promise<unknown> {
  const o = operation_;
  switch (o.kind) {
    case 'insert':
      return (await c.insertOne({ ...o.doc })).insertedId;
    case 'update': {
      const settings = { upsert: o.upsert, ...(o.arrayFilters ? { arrayFilters: o.arrayFilters } : {}) };
      const result = o.many
        ? await c.updateMany(o.filter, o.update, settings)
        : await c.updateOne(o.filter, o.update, settings);
      return [result.matchedCount, result.modifiedCount, result.upsertedCount];
    }
    case 'replace': {
      const result = await c.replaceOne(o.filter, o.doc, { upsert: o.upsert });
      return [(result as Document).matchedCount, (result as Document).upsertedCount];
    }
    case 'modify':
      return c.findOneAndUpdate(o.filter, o.update, {
        returnDocument: o.after ? 'after' : 'before',
        upsert: o.upsert,
        sort: o.sort as never,
      });
    case 'delete':
      return (o.many ? await c.deleteMany(o.filter) : await c.deleteOne(o.filter)).deletedCount;
    case 'take':
      return c.findOneAndDelete(o.filter, { sort: o.sort as never });
    case 'find':
      return c
        .find(o.filter, { sort: o.sort as never, projection: o.projection, skip: o.skip, limit: o.limit })
        .toArray();
    case 'count':
      return c.countDocuments(o.filter);
    case 'distinct':
      return c.distinct(o.path, o.filter);
    case 'aggregate':
      return c.aggregate(o.pipeline).toArray();
    case 'index':
      return c.createIndex(o.key as never, o.options);
  }
}
