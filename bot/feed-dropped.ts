import { droppedDependencies } from '../domain/feed/dependencies.ts';
import type { Hearing } from '../domain/feed/said.ts';
import type { Entry } from '../domain/notice.ts';
import { dissolves } from '../domain/register-change.ts';
import type { Store } from '../store/index.ts';

interface Feeding {
  store: Store;
  tenantId: string;
  did: Entry;
}

/**
 * Puts aside the links a person took the tick off; a group that is left too small goes with them. May run twice, also
 * when the first time ended between the two.
 */
export async function dropUnticked({ store, tenantId, did }: Feeding, hearing: Hearing): Promise<void> {
  for (const id of droppedDependencies(hearing)) {
    const link = await store.dependencies.seek(tenantId, id);
    if (!link) continue;
    if (!link.archivedAt) await store.dependencies.archive(link, true, did);
    if (link.value.groupId) await leaveGroup({ store, tenantId, did }, link.value.groupId);
  }
}

/** A link has left its group: one that is left too small is none any more. */
export async function leaveGroup({ store, tenantId, did }: Feeding, groupId: string): Promise<void> {
  const group = await store.groups.seek(tenantId, groupId);
  const members = await store.dependencies.list(tenantId, { groupId });
  if (!group || group.archivedAt || !dissolves(group.value, members.length)) return;
  for (const member of members) await store.dependencies.save(member, { ...member.value, groupId: null }, did);
  await store.groups.archive(group, true, did);
}
