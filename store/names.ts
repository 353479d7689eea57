import type { Db } from 'mongodb';
import type { ComponentKind } from '../domain/kinds.ts';

/** What to call records, and which there are: what this process wrote shows at once, what others wrote within seconds. */
export interface NameBook {
  processes: ReadonlyMap<string, string>;
  services: ReadonlyMap<string, string>;
  components: ReadonlyMap<string, string>;
  data: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  /** Kinds of components, by id. */
  kinds: Readonly<Record<string, ComponentKind>>;
  /** Values of failure domains that components have, by domain. */
  domains: Readonly<Record<string, readonly string[]>>;
}

export interface Names {
  book(tenantId: string): Promise<NameBook>;
  /** Something was written in this process: the next book is read anew. */
  forget(tenantId: string): void;
}

const freshMs = 5_000;

interface Found {
  _id: string;
  id: string;
  body: { name: string; kind?: ComponentKind; failureDomains?: Record<string, string[]> };
}

const named = (found: readonly Found[]): Map<string, string> => new Map(found.map((one) => [one.id, one.body.name]));

function domainsOf(components: readonly Found[]): Record<string, string[]> {
  const values = new Map<string, Set<string>>();
  for (const { body } of components) {
    for (const [domain, some] of Object.entries(body.failureDomains ?? {})) {
      values.set(domain, new Set([...(values.get(domain) ?? []), ...some]));
    }
  }
  return Object.fromEntries([...values].map(([domain, some]) => [domain, [...some].sort()]));
}

export function names(db: Db): Names {
  const books = new Map<string, { book: Promise<NameBook>; until: number }>();

  async function read(tenantId: string): Promise<NameBook> {
    const of = async (collection: string, more: Record<string, 1> = {}): Promise<Found[]> =>
      db
        .collection<Found>(collection)
        .find({ tenantId, archivedAt: { $exists: false } }, { projection: { id: 1, 'body.name': 1, ...more } })
        .sort({ 'body.name': 1 })
        .toArray();
    const [processes, services, data, people, components] = await Promise.all([
      of('processes'),
      of('services'),
      of('data'),
      of('people'),
      of('components', { 'body.kind': 1, 'body.failureDomains': 1 }),
    ]);
    return {
      processes: named(processes),
      services: named(services),
      data: named(data),
      people: named(people),
      components: named(components),
      kinds: Object.fromEntries(components.flatMap(({ id, body }) => (body.kind ? [[id, body.kind]] : []))),
      domains: domainsOf(components),
    };
  }

  return {
    forget: (tenantId) => books.delete(tenantId),
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
