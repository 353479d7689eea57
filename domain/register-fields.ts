import { type AssetKind, askedDomains, componentKinds, type FailureDomain } from './kinds.ts';
import type { BusinessData, BusinessProcess, Component, ItService } from './register.ts';

/** Any record that others can depend on. */
export type AssetRecord = BusinessProcess | BusinessData | ItService | Component;

export type FieldType =
  | 'line'
  | 'text'
  | 'person'
  | 'people'
  | 'hours'
  | 'count'
  | 'day'
  | 'choice'
  | 'ticks'
  | 'yesNo'
  | 'values'
  | 'suppliers'
  | 'recovery';

/** One field of a record as a person fills it in; the id names its input and its words. */
export interface Field {
  readonly id: string;
  readonly type: FieldType;
  readonly options?: readonly string[];
  /** The failure domain it holds the values of. */
  readonly domain?: string;
  /** The property of the record, when it is not called like the field. */
  readonly at?: string;
  /** Must not be left empty. */
  readonly needed?: true;
}

export const fieldPages = ['basics', 'times', 'places', 'shared', 'details', 'proof'] as const;
export type FieldPage = (typeof fieldPages)[number];
type Pages = Partial<Record<FieldPage, readonly Field[]>>;

const name: Field = { id: 'name', type: 'line', needed: true };
const manager: Field = { id: 'managerId', type: 'person' };
const deputy: Field = { id: 'deputyId', type: 'person' };
const owner: Field = { id: 'ownerId', type: 'person' };
const skillHolders: Field = { id: 'skillHolders', type: 'count' };
const hours = (id: string): Field => ({ id, type: 'hours' });
const choice = (id: string, ...options: string[]): Field => ({ id, type: 'choice', options });
const domainField = (domain: FailureDomain, id: string = domain): Field => ({
  id,
  type: 'values',
  domain,
  at: 'failureDomains',
});

/** At most five fields a page: so many inputs a card may have. */
const pages: Readonly<Record<AssetKind, Pages>> = {
  process: {
    basics: [
      name,
      { id: 'purpose', type: 'text' },
      { id: 'department', type: 'line' },
      owner,
      { id: 'deputyOwnerId', type: 'person' },
    ],
    times: [hours('rtoH'), hours('rpoH'), hours('workaroundH'), hours('resumeH'), { id: 'rtoReason', type: 'text' }],
    details: [
      { id: 'outages12m', type: 'count' },
      choice('awareness', 'yes', 'partly', 'no'),
      choice('manualProcedure', 'yes', 'written', 'none', 'unknown'),
      { id: 'keyPersons', type: 'people' },
    ],
  },
  data: {
    basics: [name, { id: 'use', type: 'text' }, owner, choice('criticality', '1', '2', '3', '4')],
    details: [
      { id: 'retention', type: 'line' },
      { id: 'personalData', type: 'yesNo' },
    ],
  },
  service: {
    basics: [name, { id: 'description', type: 'text' }, manager, deputy, hours('restartH')],
    times: [
      hours('detectionH'),
      hours('rpoToleranceH'),
      choice('procedure', 'none', 'outdated', 'documented', 'tested'),
      { id: 'lastRecovery', type: 'recovery' },
      skillHolders,
    ],
    details: [
      { id: 'emergencyMode', type: 'text' },
      { id: 'suppliers', type: 'suppliers' },
      choice('acceptanceCriteria', '0', '1', '2'),
      { id: 'testDataReady', type: 'yesNo' },
    ],
  },
  component: {
    basics: [
      name,
      { id: 'componentKind', at: 'kind', type: 'choice', options: componentKinds, needed: true },
      manager,
      deputy,
      hours('recoverH'),
    ],
    places: askedDomains.slice(0, 5).map((domain) => domainField(domain)),
    shared: [domainField('data', 'sharedData'), domainField('person', 'keyPerson'), domainField('team')],
    details: [
      ...askedDomains.slice(5).map((domain) => domainField(domain)),
      choice('redundancy', 'none', 'cold', 'sameRoom', 'otherSite', 'activeActive'),
      { id: 'holdsData', type: 'yesNo' },
      hours('backupIntervalH'),
      { id: 'copyLocations', type: 'ticks', options: ['1', '2', '3', '4', '5'] },
    ],
    proof: [
      choice('recoverEvidence', 'claimed', 'documented', 'tested'),
      { id: 'lastRestoreTestAt', type: 'day' },
      skillHolders,
      { id: 'failures36m', type: 'count' },
      { id: 'endOfSupport', type: 'day' },
    ],
  },
};

export const pagesOf = (kind: AssetKind): FieldPage[] => fieldPages.filter((page) => pages[kind][page]);
export const fieldsOn = (kind: AssetKind, page: FieldPage): readonly Field[] => pages[kind][page] ?? [];
export const fieldsOf = (kind: AssetKind): Field[] => pagesOf(kind).flatMap((page) => fieldsOn(kind, page));
/** The page a field stands on. */
export const pageOf = (kind: AssetKind, id: string): FieldPage =>
  pagesOf(kind).find((page) => fieldsOn(kind, page).some((field) => field.id === id)) ?? 'basics';

/** What a record has in a field. */
export function fieldValue(record: AssetRecord, field: Field): unknown {
  const value = (record as unknown as Record<string, unknown>)[field.at ?? field.id];
  return field.domain ? ((value as Component['failureDomains'])[field.domain] ?? []) : value;
}

/** The name under which the answer a value came from is kept. */
export const sourceName = (field: Field): string => (field.domain ? `failureDomains.${field.domain}` : field.id);

/** A copy with the value put in. What is filled in by hand no longer comes from an answer. */
export function withValue<R extends AssetRecord>(record: R, field: Field, value: unknown): R {
  const { [sourceName(field)]: _answered, ...sources } = record.sources;
  const property = field.at ?? field.id;
  if (!field.domain) return { ...record, [property]: value, sources };
  const { [field.domain]: _before, ...others } = (record as Component).failureDomains;
  const values = value as string[];
  return { ...record, sources, failureDomains: values.length > 0 ? { ...others, [field.domain]: values } : others };
}
