import { type Db, ObjectId } from 'mongodb';
import { isDuplicate } from './repository.ts';

const leaseMs = 60_000;

/** Work that only one may do at a time, in all processes together. */
export interface Alone {
  /**
   * @param name of the work, with its tenant
   * @returns what the work returns; null when it is under way elsewhere. `alive` must be called at least once a minute.
   */
  alone<T>(name: string, work: (alive: () => Promise<void>) => Promise<T>): Promise<T | null>;
}

export function alone(db: Db): Alone['alone'] {
  const claims = db.collection<{ _id: string; owner: string; until: Date }>('claims');
  async function claim(_id: string, owner: string): Promise<boolean> {
    const at = Date.now();
    const until = new Date(at + leaseMs);
    try {
      await claims.insertOne({ _id, owner, until });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const free = { _id, $or: [{ until: { $lte: new Date(at) } }, { owner }] };
    return (await claims.updateOne(free, { $set: { owner, until } })).matchedCount === 1;
  }
  return async (name, work) => {
    const owner = new ObjectId().toHexString();
    if (!(await claim(name, owner))) return null;
    try {
      return await work(async () => void (await claim(name, owner)));
    } finally {
      await claims.deleteOne({ _id: name, owner });
    }
  };
}
