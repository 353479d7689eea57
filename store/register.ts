import type { Register } from '../domain/register.ts';
import type { Repository } from './repository.ts';

/** The six repositories that make up the register. */
export type RegisterRecords = {
  [K in keyof Register]: Repository<Register[K][number]>;
};

export interface Registers {
  /**
   * The whole register of a tenant. The same object comes back while nothing was written, so that what is computed
   * from it can be kept with it; writes of other processes show after two seconds.
   * @param fresh read again now: for decisions
   */
  read(tenantId: string, fresh?: boolean): Promise<Register>;
}

const freshMs = 2_000;
const kinds = ['processes', 'data', 'services', 'components', 'dependencies', 'groups'] as const;

interface Remembered {
  register: Promise<Register>;
  until: number;
}

/** Wraps the repositories so that each write forgets what was remembered of its tenant. */
export function registers(
  records: RegisterRecords,
  onWrite: (tenantId: string) => void,
): { records: RegisterRecords; registers: Registers } {
  const remembered = new Map<string, Remembered>();
  const forgetting = <T>(repository: Repository<T>): Repository<T> => {
    const forget = async <R>(tenantId: string, work: Promise<R>): Promise<R> => {
      try {
        return await work;
      } finally {
        remembered.delete(tenantId);
        onWrite(tenantId);
      }
    };
    return {
      ...repository,
      add: (tenantId, ...rest) => forget(tenantId, repository.add(tenantId, ...rest)),
      addMany: (tenantId, ...rest) => forget(tenantId, repository.addMany(tenantId, ...rest)),
      save: (kept, ...rest) => forget(kept.tenantId, repository.save(kept, ...rest)),
      archive: (kept, ...rest) => forget(kept.tenantId, repository.archive(kept, ...rest)),
    };
  };
  const values = async <T>(repository: Repository<T>, tenantId: string): Promise<T[]> =>
    (await repository.list(tenantId)).map((one) => one.value);

  async function readAll(tenantId: string): Promise<Register> {
    const [processes, data, services, components, dependencies, groups] = await Promise.all([
      values(records.processes, tenantId),
      values(records.data, tenantId),
      values(records.services, tenantId),
      values(records.components, tenantId),
      values(records.dependencies, tenantId),
      values(records.groups, tenantId),
    ]);
    return { processes, data, services, components, dependencies, groups };
  }

  const wrapped = Object.fromEntries(kinds.map((kind) => [kind, forgetting(records[kind] as Repository<never>)]));
  return {
    records: wrapped as unknown as RegisterRecords,
    registers: {
      async read(tenantId, fresh = false) {
        const hit = remembered.get(tenantId);
        if (!fresh && hit && hit.until > Date.now()) return hit.register;
        const register = readAll(tenantId);
        const mine = { register, until: Date.now() + freshMs };
        remembered.set(tenantId, mine);
        register.catch(() => remembered.delete(tenantId));
        return register;
      },
    },
  };
}
