import { type Entry, system } from '../domain/notice.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  samplePeople,
  sampleProcesses,
  sampleServices,
  sampleTenant,
} from '../domain/sample.ts';
import type { Store } from '../store/index.ts';

/** Loads the sample organisation into an empty tenant; one that was begun and broken off is completed. */
export async function loadSample(store: Store, now: Date): Promise<boolean> {
  if (await store.groups.seek(sampleTenant, sampleGroups.at(-1)?.id ?? '')) return false;
  const by: Entry = { by: system, at: now, did: 'sample.load' };
  for (const one of samplePeople(now)) await store.people.add(sampleTenant, one, by);
  for (const one of sampleProcesses) await store.processes.add(sampleTenant, one, by);
  for (const one of sampleServices) await store.services.add(sampleTenant, one, by);
  for (const one of sampleComponents) await store.components.add(sampleTenant, one, by);
  for (const one of sampleDependencies) await store.dependencies.add(sampleTenant, one, by);
  for (const one of sampleGroups) await store.groups.add(sampleTenant, one, by);
  return true;
}
