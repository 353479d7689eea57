import type { Db } from 'mongodb';
import { Person } from '../domain/people.ts';
import { isDuplicate, type Kept, type Repository, repository } from './repository.ts';

const identityMs = 10_000;
const identitiesKept = 5_000;

export interface People extends Repository<Person> {
  /**
   * Who somebody is, up to ten seconds old: enough where being the named person is the whole right.
   * Roles must be read with `get`.
   */
  identity(tenantId: string, id: string, now: Date): Promise<Kept<Person> | null>;
  /** Who installed Lifeboat in this tenant: whoever claims it first, in all processes together. @returns their id */
  claimInstaller(tenantId: string, id: string): Promise<string>;
}

export function people(db: Db, onOwed: () => void, onWrite: (tenantId: string) => void): People {
  const records = repository(db, 'people', Person, onOwed);
  const cache = new Map<string, { kept: Kept<Person>; until: number }>();
  const installers = db.collection<{ _id: string; personId: string }>('installers');
  const forget = (tenantId: string, id: string): boolean => cache.delete(`${tenantId}/${id}`);

  return {
    ...records,
    async identity(tenantId, id, now) {
      const hit = cache.get(`${tenantId}/${id}`);
      if (hit && hit.until > now.getTime()) return hit.kept;
      const kept = await records.seek(tenantId, id);
      if (cache.size >= identitiesKept) cache.clear();
      if (kept) cache.set(`${tenantId}/${id}`, { kept, until: now.getTime() + identityMs });
      return kept;
    },
    async claimInstaller(tenantId, personId) {
      try {
        // An insert, because servers differ in what two upserts at the same moment say they did.
        await installers.insertOne({ _id: tenantId, personId });
        return personId;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      return (await installers.findOne({ _id: tenantId }))?.personId ?? personId;
    },
    async add(tenantId, ...rest) {
      const added = await records.add(tenantId, ...rest);
      onWrite(tenantId);
      return added;
    },
    async save(kept, value, entry, owed) {
      forget(kept.tenantId, kept.id);
      const saved = await records.save(kept, value, entry, owed);
      forget(kept.tenantId, kept.id);
      onWrite(kept.tenantId);
      return saved;
    },
  };
}
