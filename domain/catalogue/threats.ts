import { type ComponentKind, isHardware, onPremises, ownStaff } from '../kinds.ts';

/** What a threat may apply to, as far as it matters here. */
export interface Target {
  asset: 'service' | 'component' | 'data' | 'process';
  kind: ComponentKind | null;
  holdsData: boolean;
  /** A business process works with it directly. */
  usedByPeople: boolean;
  /** It needs a wide area line directly. */
  overWan: boolean;
  /** Its maintenance is contracted (I14: four hours or next business day). */
  underContract: boolean;
}

export interface Threat {
  readonly id: string;
  readonly category: 'physical' | 'supply' | 'technical' | 'human' | 'malicious' | 'third-party';
  /** T 1–5, how often it strikes where nobody knows better. */
  readonly defaultLevel: number;
  readonly typicalOutageH: number;
  /** `node`, or `domain:site`: everything that shares a value of that failure domain goes with it. */
  readonly scope: string;
}

/** The 27 threats of spec 3.10; their names stand in `cards/words`. */
export const threats: readonly Threat[] = [
  { id: 'T01', category: 'physical', defaultLevel: 1, typicalOutageH: 336, scope: 'domain:site' },
  { id: 'T02', category: 'physical', defaultLevel: 2, typicalOutageH: 168, scope: 'domain:site' },
  { id: 'T03', category: 'physical', defaultLevel: 2, typicalOutageH: 72, scope: 'domain:site' },
  { id: 'T04', category: 'supply', defaultLevel: 3, typicalOutageH: 8, scope: 'domain:power' },
  { id: 'T05', category: 'supply', defaultLevel: 2, typicalOutageH: 12, scope: 'domain:room' },
  { id: 'T06', category: 'physical', defaultLevel: 2, typicalOutageH: 48, scope: 'domain:site' },
  { id: 'T07', category: 'malicious', defaultLevel: 2, typicalOutageH: 48, scope: 'node' },
  { id: 'T08', category: 'technical', defaultLevel: 4, typicalOutageH: 8, scope: 'node' },
  { id: 'T09', category: 'technical', defaultLevel: 3, typicalOutageH: 24, scope: 'node' },
  { id: 'T10', category: 'technical', defaultLevel: 3, typicalOutageH: 8, scope: 'node' },
  { id: 'T11', category: 'third-party', defaultLevel: 4, typicalOutageH: 8, scope: 'domain:provider' },
  { id: 'T12', category: 'technical', defaultLevel: 3, typicalOutageH: 4, scope: 'node' },
  { id: 'T13', category: 'human', defaultLevel: 4, typicalOutageH: 4, scope: 'node' },
  { id: 'T14', category: 'human', defaultLevel: 4, typicalOutageH: 4, scope: 'node' },
  { id: 'T15', category: 'human', defaultLevel: 4, typicalOutageH: 4, scope: 'node' },
  { id: 'T16', category: 'human', defaultLevel: 3, typicalOutageH: 24, scope: 'domain:data' },
  { id: 'T17', category: 'technical', defaultLevel: 3, typicalOutageH: 72, scope: 'node' },
  { id: 'T18', category: 'technical', defaultLevel: 4, typicalOutageH: 4, scope: 'node' },
  { id: 'T19', category: 'malicious', defaultLevel: 3, typicalOutageH: 168, scope: 'domain:adminDomain' },
  { id: 'T20', category: 'malicious', defaultLevel: 3, typicalOutageH: 72, scope: 'domain:adminDomain' },
  { id: 'T21', category: 'malicious', defaultLevel: 3, typicalOutageH: 8, scope: 'domain:provider' },
  { id: 'T22', category: 'malicious', defaultLevel: 2, typicalOutageH: 72, scope: 'domain:adminDomain' },
  { id: 'T23', category: 'human', defaultLevel: 3, typicalOutageH: 72, scope: 'domain:person' },
  { id: 'T24', category: 'human', defaultLevel: 2, typicalOutageH: 168, scope: 'domain:team' },
  { id: 'T25', category: 'third-party', defaultLevel: 3, typicalOutageH: 8, scope: 'domain:region' },
  { id: 'T26', category: 'third-party', defaultLevel: 2, typicalOutageH: 336, scope: 'domain:provider' },
  { id: 'T27', category: 'third-party', defaultLevel: 3, typicalOutageH: 4, scope: 'domain:provider' },
];

export const threatById: ReadonlyMap<string, Threat> = new Map(threats.map((threat) => [threat.id, threat]));

type Applies = (target: Target) => boolean;
const service: Applies = ({ asset }) => asset === 'service';
const kinds =
  (...some: ComponentKind[]): Applies =>
  ({ kind }) =>
    kind !== null && some.includes(kind);
const premises: Applies = ({ kind }) => kind !== null && onPremises(kind);
const operated: Applies = ({ kind }) => kind !== null && ownStaff(kind);
const either =
  (...some: Applies[]): Applies =>
  (target) =>
    some.some((applies) => applies(target));

/** Column "Applies to" of spec 3.10. An alarm channel (T27) is known only once plans name one: until then, telephony. */
const applies: Readonly<Record<string, Applies>> = {
  T01: premises,
  T02: premises,
  T03: premises,
  T04: premises,
  T05: premises,
  T06: either(kinds('workplace', 'team', 'room'), (target) => service(target) && target.usedByPeople),
  T07: premises,
  T08: kinds('server', 'virtualization'),
  T09: kinds('storage', 'database'),
  T10: kinds('network'),
  T11: kinds('wan', 'cloud', 'saas'),
  T12: kinds('directory'),
  T13: either(service, kinds('network', 'directory')),
  T14: either(service, kinds('software')),
  T15: either(service, operated),
  T16: ({ asset, holdsData }) => asset === 'data' || holdsData,
  T17: either(({ holdsData }) => holdsData, kinds('backup')),
  T18: either(service, kinds('server', 'virtualization', 'storage', 'database', 'network')),
  T19: kinds('server', 'virtualization', 'storage', 'database', 'directory', 'backup', 'workplace'),
  T20: either(service, kinds('directory', 'cloud', 'saas', 'virtualization', 'backup')),
  T21: either(kinds('wan', 'network'), (target) => service(target) && target.overWan),
  T22: either(service, operated),
  T23: either(service, operated),
  T24: either(service, kinds('team')),
  T25: kinds('cloud', 'saas'),
  T26: either(
    service,
    kinds('cloud', 'saas', 'software'),
    ({ kind, underContract }) => kind !== null && isHardware(kind) && underContract,
  ),
  T27: kinds('telephony'),
};

export const threatApplies = (threat: Threat, target: Target): boolean => applies[threat.id]?.(target) ?? false;

/** Could the threat apply to a component of this kind at all? */
export function threatConcerns(threatId: string, kind: ComponentKind): boolean {
  const threat = threatById.get(threatId);
  const most = { holdsData: true, usedByPeople: true, overWan: true, underContract: true };
  return threat !== undefined && threatApplies(threat, { asset: 'component', kind, ...most });
}
