import type { Db } from 'mongodb';

/** What to call records on cards: at most a few seconds old, for display only, never for a decision. */
export interface NameBook {
  processes: ReadonlyMap<string, string>;
  services: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

export interface Names {
  book(tenantId: string): Promise<NameBook>;
}

const freshMs = 5_000;

export function names(db: Db): Names {
  const books = new Map<string, { book: Promise<NameBook>; until: number }>();

  async function read(tenantId: string): Promise<NameBook> {
    const of = async (collection: string): Promise<Map<string, string>> => {
      const found = await db
        .collection<{ _id: string; id: string; body: { name: string } }>(collection)
        .find({ tenantId, archivedAt: { $exists: false } }, { projection: { id: 1, 'body.name': 1 } })
        .sort({ 'body.name': 1 })
        .toArray();
      return new Map(found.map((one) => [one.id, one.body.name]));
    };
    const [processes, services, people] = await Promise.all([of('processes'), of('services'), of('people')]);
    return { processes, services, people };
  }

  return {
    book(tenantId) {
      const hit = books.get(tenantId);
      if (hit && hit.until > Date.now()) return hit.book;
      const book = read(tenantId);
      books.set(tenantId, { book, until: Date.now() + freshMs });
      book.catch(() => books.delete(tenantId));
      return book;
    },
  };
}
