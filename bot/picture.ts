import { type Picture, pictureOf } from '../domain/picture.ts';
import type { Register } from '../domain/register.ts';
import type { Settings } from '../domain/settings.ts';
import type { Store } from '../store/index.ts';

const kept = new WeakMap<Register, { settings: Settings; picture: Picture }>();

/**
 * The register with everything computed from it. As the store remembers a register while nothing changes, so its picture is kept.
 * @param fresh read again now: for decisions
 */
export async function pictureFor(
  { store, tenantId }: { store: Store; tenantId: string },
  fresh = false,
): Promise<Picture> {
  const [register, settings] = await Promise.all([store.registers.read(tenantId, fresh), store.settingsOf(tenantId)]);
  const known = kept.get(register);
  if (known && JSON.stringify(known.settings) === JSON.stringify(settings)) return known.picture;
  const picture = pictureOf(register, settings);
  kept.set(register, { settings, picture });
  return picture;
}
