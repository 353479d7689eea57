import { type Category, categories, type Damage } from './bia.ts';
import { componentKinds, type FailureDomain, failureDomains } from './kinds.ts';
import { type BusinessProcess, type Component, type ItService, type Register, Strength } from './register.ts';
import {
  type Codec,
  choice,
  day,
  duration,
  fault,
  isDay,
  listMark,
  neutral,
  person,
  type Read,
  type Shelf,
  several,
  text,
  whole,
  yesNo,
} from './register-csv-cells.ts';
import { suppliers } from './register-csv-suppliers.ts';
import { plainHours, pointsH, readDuration } from './tiers.ts';

export const tables = ['processes', 'data', 'services', 'components', 'dependencies', 'groups'] as const;
export type Table = (typeof tables)[number];
export type RecordOf<T extends Table> = Register[T][number];

/** One column of a table: how its cells become part of a record, and back. */
export interface Column<R> {
  header: string;
  /** A new record cannot be without it. */
  required: boolean;
  /** Null where the table itself reads the cell: what names a record or points to another one. */
  put: ((record: R, said: string, people: Shelf) => Read<R>) | null;
  /** Null where the value cannot be taken away. */
  clear: ((record: R) => R) | null;
  show(record: R, people: Shelf): string;
  /** Where the record keeps which answer the value came from. */
  source: string;
}

interface Empty<V> {
  to: V;
}

function field<R, K extends keyof R & string>(
  header: string,
  key: K,
  codec: Codec<R[K]>,
  empty: Empty<R[K]> | null,
): Column<R> {
  return {
    header,
    required: empty === null,
    source: key,
    put(record, said, people) {
      const read = codec.read(said, people);
      return 'reason' in read ? read : { value: { ...record, [key]: read.value } };
    },
    clear: empty && ((record) => ({ ...record, [key]: empty.to })),
    show: (record, people) => codec.show(record[key], people),
  };
}

const nothing = { to: null };
const none = { to: [] };
/** A codec for a field that is always there. */
const always = <V>(codec: Codec<V | null>): Codec<V> => codec as unknown as Codec<V>;

/** Read by its table, not by the cell alone; shown by the table, too, unless said here. */
const special = <R>(header: string, required: boolean, show: (record: R) => string = () => ''): Column<R> => ({
  header,
  required,
  put: null,
  clear: null,
  show,
  source: header,
});
const id = <R extends { id: string }>(): Column<R> => special('id', false, (record) => record.id);
const name = <R extends { name: string }>(): Column<R> =>
  field<R, 'name'>('name', 'name', always(text(120)) as Codec<R['name']>, null);

/** Hours from which damage is critical, and catastrophic: "24h|never" (spec 3.7.1); "?|24h" where only the latter is known. */
function damage(category: Category): Column<BusinessProcess> {
  const point = (said: string): number | null | undefined =>
    said.trim().toLowerCase() === 'never' ? null : pointsH.find((h) => h === readDuration(said));
  const notKnown = '?';
  const shown = (h: number | null): string => (h === null ? 'never' : `${h}h`);
  return {
    header: `damage ${category}`,
    required: false,
    source: `bia.${category}`,
    put(record, said) {
      const [first = '', second = '', ...more] = said.split(listMark);
      const catastrophicFromH = point(second);
      const atLatest = first.trim() === notKnown && catastrophicFromH !== null;
      const criticalFromH = atLatest ? catastrophicFromH : point(first);
      if (criticalFromH === undefined || catastrophicFromH === undefined || more.length > 0) {
        return fault('notDamage', said, { choices: pointsH.map((h) => `${h}h`).join(', ') });
      }
      const value: Damage = { criticalFromH, catastrophicFromH, ...(atLatest && { atLatest }) };
      return { value: { ...record, bia: { ...record.bia, [category]: value } } };
    },
    clear({ bia, ...record }) {
      const { [category]: _gone, ...rest } = bia;
      return { ...record, bia: rest };
    },
    show({ bia }) {
      const known = bia[category];
      if (!known) return '';
      const critical = known.atLatest ? notKnown : shown(known.criticalFromH);
      return [critical, shown(known.catastrophicFromH)].join(listMark);
    },
  };
}

const domainHeaders: Partial<Record<FailureDomain, string>> = {
  adminDomain: 'administration',
  data: 'shared data',
  person: 'key person',
};

/** What a component can fail together with others by. */
function domain(kind: FailureDomain): Column<Component> {
  const values = several(text(120));
  return {
    header: domainHeaders[kind] ?? kind,
    required: false,
    source: `failureDomains.${kind}`,
    put(record, said, people) {
      const read = values.read(said, people);
      if ('reason' in read) return read;
      return { value: { ...record, failureDomains: { ...record.failureDomains, [kind]: read.value } } };
    },
    clear({ failureDomains: all, ...record }) {
      const { [kind]: _gone, ...rest } = all;
      return { ...record, failureDomains: rest };
    },
    show: (record, people) => values.show(record.failureDomains[kind] ?? [], people),
  };
}

/** Day and hours of the last recovery: "2026-05-01|4h". */
const recovery: Codec<ItService['lastRecovery']> = {
  read(said) {
    const [at = '', took = '', ...more] = said.split(listMark).map((one) => one.trim());
    const h = readDuration(took);
    if (!isDay(at) || h === null || more.length > 0) return fault('notPair', said, { example: '2026-05-01|4h' });
    return { value: { at, h } };
  },
  show: (value) => (value ? neutral(`${value.at}${listMark}${plainHours(value.h)}h`) : ''),
};

const levels = ['claimed', 'documented', 'tested'] as const;
/** How sure a recovery time is, and since when: "tested|2026-05-01", or the first alone. */
const evidence: Codec<Component['recoverEvidence']> = {
  read(said) {
    const [first = '', at, ...more] = said.split(listMark).map((one) => one.trim());
    const level = levels.find((one) => one === first.toLowerCase());
    if (!level || more.length > 0 || (at !== undefined && !isDay(at))) {
      return fault('notPair', said, { example: 'tested|2026-05-01' });
    }
    return { value: { level, at: at ?? null } };
  },
  show: (value) => (value ? neutral([value.level, ...(value.at ? [value.at] : [])].join(listMark)) : ''),
};

const yesPartlyNo = choice(['yes', 'partly', 'no'] as const);
const manual = choice(['yes', 'written', 'none', 'unknown'] as const);
const documented = choice(['none', 'outdated', 'documented', 'tested'] as const);
const redundancy = choice(['none', 'cold', 'sameRoom', 'otherSite', 'activeActive'] as const);
const places = several(choice(['1', '2', '3', '4', '5'] as const)) as Codec<string[]>;

const processes: readonly Column<BusinessProcess>[] = [
  id(),
  name(),
  field('purpose', 'purpose', text(4000), nothing),
  field('department', 'department', text(120), nothing),
  field('owner', 'ownerId', person, nothing),
  field('deputy', 'deputyOwnerId', person, nothing),
  ...categories.map(damage),
  field('rto', 'rtoH', duration, nothing),
  field('rto reason', 'rtoReason', text(4000), nothing),
  field('rpo', 'rpoH', duration, nothing),
  field('workaround', 'workaroundH', duration, nothing),
  field('resume', 'resumeH', duration, nothing),
  field('key persons', 'keyPersons', several(person), none),
  field('outages in 12 months', 'outages12m', whole(0, 100_000), nothing),
  field('awareness', 'awareness', yesPartlyNo, nothing),
  field('manual procedure', 'manualProcedure', manual, nothing),
];

const data: readonly Column<RecordOf<'data'>>[] = [
  id(),
  name(),
  field('use', 'use', text(4000), nothing),
  field('owner', 'ownerId', person, nothing),
  field('criticality', 'criticality', whole(1, 4), nothing),
  field('retention', 'retention', text(120), nothing),
  field('personal data', 'personalData', yesNo, nothing),
];

const services: readonly Column<ItService>[] = [
  id(),
  name(),
  field('description', 'description', text(4000), nothing),
  field('manager', 'managerId', person, nothing),
  field('deputy', 'deputyId', person, nothing),
  field('restart', 'restartH', duration, nothing),
  field('detection', 'detectionH', duration, nothing),
  field('rpo tolerance', 'rpoToleranceH', duration, nothing),
  field('procedure', 'procedure', documented, nothing),
  field('last recovery', 'lastRecovery', recovery, nothing),
  field('skill holders', 'skillHolders', whole(0, 100_000), nothing),
  field('emergency mode', 'emergencyMode', text(4000), nothing),
  field('suppliers', 'suppliers', suppliers, none),
  field('acceptance criteria', 'acceptanceCriteria', choice(['0', '1', '2'] as const), nothing),
  field('test data ready', 'testDataReady', yesNo, nothing),
];

const components: readonly Column<Component>[] = [
  id(),
  name(),
  field('kind', 'kind', always(choice(componentKinds)), null),
  field('manager', 'managerId', person, nothing),
  field('deputy', 'deputyId', person, nothing),
  field('recover', 'recoverH', duration, nothing),
  field('evidence', 'recoverEvidence', evidence, nothing),
  ...failureDomains.map(domain),
  field('redundancy', 'redundancy', redundancy, nothing),
  field('holds data', 'holdsData', yesNo, nothing),
  field('backup interval', 'backupIntervalH', duration, nothing),
  field('copy locations', 'copyLocations', places, none),
  field('last restore test', 'lastRestoreTestAt', day, nothing),
  field('skill holders', 'skillHolders', whole(0, 100_000), nothing),
  field('failures in 36 months', 'failures36m', whole(0, 100_000), nothing),
  field('end of support', 'endOfSupport', day, nothing),
];

const strengths = choice(Strength.options);
const dependencies: readonly Column<RecordOf<'dependencies'>>[] = [
  id(),
  special('from', true),
  special('to', true),
  field('strength', 'strength', always(strengths), null),
  { ...field<RecordOf<'dependencies'>, 'wave'>('wave', 'wave', always(whole(1, 9)), null), required: false },
  field('degraded ok', 'degradedOkH', duration, nothing),
];

type Group = RecordOf<'groups'>;
const hoursOf = always(duration);
const groups: readonly Column<Group>[] = [
  id(),
  name(),
  special('dependent', true),
  special('members', true),
  field('min up', 'minUp', always(whole(1, 100)), null),
  field('failover', 'failoverH', hoursOf, null),
  { ...field<Group, 'repairWindowH'>('repair window', 'repairWindowH', hoursOf, null), required: false },
  field('last failover test', 'lastFailoverTestAt', day, nothing),
];

/**
 * Every column of every table. What stays with the interviews (vulnerability levels, contradictions settled, peaks,
 * worries) and what people agree to is in none of them.
 */
export const columns: { readonly [T in Table]: readonly Column<RecordOf<T>>[] } = {
  processes,
  data,
  services,
  components,
  dependencies,
  groups,
};
