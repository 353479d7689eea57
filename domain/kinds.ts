import { z } from 'zod';

/** Kinds of register records that can depend on each other, told by the letters of their id. */
export const assetKinds = ['process', 'data', 'service', 'component'] as const;
export const AssetKind = z.enum(assetKinds);
export type AssetKind = z.infer<typeof AssetKind>;

export const prefixes: Readonly<Record<AssetKind, string>> = {
  process: 'PRC',
  data: 'DAT',
  service: 'SVC',
  component: 'CMP',
};

/** @returns the kind of record an id such as `SVC-0002` names; null when it names none of the register */
export function kindOf(id: string): AssetKind | null {
  return assetKinds.find((kind) => id.startsWith(`${prefixes[kind]}-`)) ?? null;
}

/** What may need what (spec 3.3, Dependency). */
const allowed: Readonly<Record<AssetKind, readonly AssetKind[]>> = {
  process: ['service', 'data'],
  data: ['service'],
  service: ['service', 'component'],
  component: ['component'],
};
export const mayNeed = (from: AssetKind, to: AssetKind): boolean => allowed[from].includes(to);
/** Kinds a record of this kind can need. */
export const needable = (from: AssetKind): readonly AssetKind[] => allowed[from];

/** Kinds of components (spec 3.3). */
export const componentKinds = [
  'server',
  'virtualization',
  'storage',
  'database',
  'network',
  'wan',
  'power',
  'cooling',
  'room',
  'directory',
  'backup',
  'cloud',
  'saas',
  'telephony',
  'workplace',
  'software',
  'team',
] as const;
export const ComponentKind = z.enum(componentKinds);
export type ComponentKind = z.infer<typeof ComponentKind>;

const elsewhere: readonly ComponentKind[] = ['wan', 'cloud', 'saas', 'software'];
const noHardware: readonly ComponentKind[] = ['room', 'cloud', 'saas', 'software', 'team'];
/** Stands in a building of our own: power, cooling, fire and access are ours to answer for. */
export const onPremises = (kind: ComponentKind): boolean => !elsewhere.includes(kind);
/** Can break and be repaired or replaced. */
export const isHardware = (kind: ComponentKind): boolean => !noHardware.includes(kind);
/** Switched, configured and repaired by our own people. */
export const ownStaff = (kind: ComponentKind): boolean => kind !== 'saas' && kind !== 'wan';
export const isHosted = (kind: ComponentKind): boolean => kind === 'cloud' || kind === 'saas';

/** What components can fail together by (spec 3.3, failureDomains). */
export const failureDomains = [
  'site',
  'room',
  'power',
  'provider',
  'region',
  'adminDomain',
  'data',
  'person',
  'team',
] as const;
export const FailureDomain = z.enum(failureDomains);
export type FailureDomain = z.infer<typeof FailureDomain>;
/** Those a component's manager is asked for (question I01). */
export const askedDomains = ['site', 'room', 'power', 'provider', 'region', 'adminDomain'] as const;
