import type { Kept, Repository } from './repository.ts';

export interface Recent<T> extends Repository<T> {
  /**
   * As this process last saw it, if that is less than a minute ago, else read. For deeds that end in `save`: when
   * somebody else wrote meanwhile, the save is refused, the copy forgotten, and the deed done again reads it anew.
   */
  recent(tenantId: string, id: string): Promise<Kept<T>>;
}

const freshMs = 60_000;
const most = 2_000;

/** Remembers records between two clicks of one person, which saves the trip of reading them again. */
export function recent<T extends { id: string }>(records: Repository<T>): Recent<T> {
  const seen = new Map<string, { kept: Kept<T>; until: number }>();
  const keyOf = (tenantId: string, id: string): string => `${tenantId}/${id}`;

  function remember(kept: Kept<T>): Kept<T> {
    if (seen.size >= most) seen.clear();
    seen.set(keyOf(kept.tenantId, kept.id), { kept, until: Date.now() + freshMs });
    return kept;
  }

  async function get(tenantId: string, id: string): Promise<Kept<T>> {
    return remember(await records.get(tenantId, id));
  }

  return {
    ...records,
    get,
    async recent(tenantId, id) {
      const hit = seen.get(keyOf(tenantId, id));
      return hit && hit.until > Date.now() ? hit.kept : get(tenantId, id);
    },
    async save(kept, value, entry, owed) {
      try {
        return remember(await records.save(kept, value, entry, owed));
      } catch (error) {
        seen.delete(keyOf(kept.tenantId, kept.id));
        throw error;
      }
    },
  };
}
