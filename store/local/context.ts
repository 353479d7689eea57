import { checkName } from './catalog.ts';
import type { Cursors } from './cursors.ts';
import { refuse } from './errors.ts';
import type { Store } from './rows.ts';
import type { Job } from './storage.ts';
import type { Doc, Value } from './values.ts';
import type { Reply } from './wire.ts';
import type { Target } from './writes.ts';

export interface Server {
  store: Store;
  cursors: Cursors;
}

export interface Context extends Server {
  db: string;
  deadline: number;
}

export interface Command {
  /** Fields it knows besides those of every command; unknown ones are refused. Without a list: any. */
  fields?: string[];
  run(context: Context, command: Doc): Promise<Reply> | Reply;
}

export function target({ store, db }: Context, name: Value | undefined): Target {
  if (typeof name !== 'string') refuse(73, 'collection name has invalid type');
  checkName(db, name);
  return { store, db, name };
}

export const acknowledge = async ({ store }: Context, job: Job<Doc>): Promise<Doc> => ({
  ...(await store.storage.write(job)),
  ok: 1,
});
