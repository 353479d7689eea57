import type { Fault } from './answer.ts';
import type { AssetKind } from './kinds.ts';
import { has, type Person } from './people.ts';
import { type Asset, levelOf, type Picture } from './picture.ts';
import { mayGroup } from './register-rights.ts';
import { type StandIns, standIns } from './stand-ins.ts';
import { readDuration, toTier } from './tiers.ts';

/** Numbers somebody can be asked for by one click, in hours. */
export const askableFields = [
  'rtoH',
  'rpoH',
  'workaroundH',
  'restartH',
  'recoverH',
  'backupIntervalH',
  'failoverH',
] as const;
export type AskableField = (typeof askableFields)[number];

/** What has such numbers: a record, or a group of records that stand in for each other. */
export type Holder = Asset | StandIns;
export const holderOf = (picture: Picture, id: string): Holder | null => picture.asset(id) ?? standIns(picture, id);

const fields: Readonly<Record<AssetKind | 'group', readonly AskableField[]>> = {
  process: ['rtoH', 'rpoH', 'workaroundH'],
  data: [],
  service: ['restartH'],
  component: ['recoverH', 'backupIntervalH'],
  group: ['failoverH'],
};
export const isAskable = ({ kind }: Pick<Holder, 'kind'>, field: AskableField): boolean => fields[kind].includes(field);

/** Requirements and stand-in times round down, recovery and backup times up (spec 3.9). */
const roundsDown: readonly AskableField[] = ['rtoH', 'rpoH', 'workaroundH'];
/** "None at all" is an answer here. */
const mayBeNothing: readonly AskableField[] = ['rpoH', 'workaroundH', 'restartH', 'backupIntervalH', 'failoverH'];
/** Not asked in any interview: stands as it was said, as in the form of the group. */
const exact: readonly AskableField[] = ['failoverH'];

/** A number that is not known yet, and who should know it. */
export interface MissingNumber {
  id: string;
  field: AskableField;
  /** null = nobody answers for it. */
  knows: string | null;
}

/** The number as it stands; null = not known, or not a number of this kind of record. */
export function numberIn(holder: Holder, field: AskableField): number | null {
  if (!isAskable(holder, field)) return null;
  const hours = (holder.record as Partial<Record<AskableField, number | null>>)[field];
  return hours ?? null;
}

/** Who is asked first: whoever answers for the record, or for what needs the group; else the deputy. */
export function whoKnows({ managerId, deputyId }: Holder, isActive: (id: string) => boolean): string | null {
  return [managerId, deputyId].find((id) => id !== null && isActive(id)) ?? null;
}

/** Who answers for the record, stands in, keeps the register, or may change the group (spec 3.5). */
export function mayFillIn(holder: Holder, who: Person): boolean {
  const named = holder.managerId === who.id || holder.deputyId === who.id;
  return who.active && (named || has(who, 'ITSC_MGR') || (holder.kind === 'group' && mayChangeGroup(holder, who)));
}

const mayChangeGroup = ({ dependent, members }: StandIns, who: Person): boolean =>
  mayGroup(
    who,
    dependent.record,
    members.map((one) => one.record),
  );

/** A typed duration on its tier, in the safe direction; beyond the last tier it stays as it was typed (spec 3.9). */
export function readNumber(field: AskableField, text: string): { hours: number } | { fault: Fault } {
  if (text.trim() === '') return { fault: 'missing' };
  const typed = readDuration(text);
  if (typed === null) return { fault: 'notDuration' };
  if (exact.includes(field)) return { hours: typed };
  const hours = toTier(typed, roundsDown.includes(field) ? 'down' : 'up') ?? typed;
  return hours === 0 && !mayBeNothing.includes(field) ? { fault: 'tooShort' } : { hours };
}

interface Numbered {
  /** Groups keep none. */
  sources?: Record<string, unknown>;
}

/** The record with the number filled in by hand: no answer of an interview stands behind it any more. */
export function filledIn<T extends Numbered>(record: T, field: AskableField, hours: number): T {
  if (!record.sources) return { ...record, [field]: hours };
  const { [field]: _answer, ...sources } = record.sources;
  return { ...record, [field]: hours, sources };
}

/** Every number whose absence makes something unknown (spec 3.7.5), the most critical records first. */
export function missingNumbers(picture: Picture, isActive: (id: string) => boolean): MissingNumber[] {
  const found = new Map<string, MissingNumber>();
  const note = (id: string, field: AskableField): void => {
    const holder = holderOf(picture, id);
    if (!holder || !isAskable(holder, field) || numberIn(holder, field) !== null) return;
    found.set(`${id} ${field}`, { id, field, knows: whoKnows(holder, isActive) });
  };
  for (const { id } of picture.register.processes) for (const field of fields.process) note(id, field);
  for (const node of Object.values(picture.analysis.nodes)) {
    for (const id of node.achievableRto.missing) note(id, ownField(picture, id));
    for (const id of node.achievableRpo.missing) note(id, 'backupIntervalH');
  }
  for (const id of holdingGroups(picture)) note(id, 'failoverH');
  const level = (one: MissingNumber): number => weightOf(picture, one.id);
  return [...found.values()].sort((one, other) => level(other) - level(one));
}

/** Groups that hold when a member fails: only of those anybody needs to know how long the others take. */
const holdingGroups = ({ graph }: Picture): string[] =>
  graph.needs.flat().flatMap(({ group, members }) => (group && members.length > group.minUp ? [group.id] : []));

/** Criticality of a record; of a group, that of what needs it. 0 while it is not known. */
export function weightOf(picture: Picture, id: string): number {
  const holder = holderOf(picture, id);
  return levelOf(picture, holder?.kind === 'group' ? holder.dependent.record.id : id);
}

/** The number a recovery time lacks at this record or group. */
export function ownField(picture: Picture, id: string): AskableField {
  const kind = holderOf(picture, id)?.kind;
  return kind === 'service' ? 'restartH' : kind === 'group' ? 'failoverH' : 'recoverH';
}

/** That number, where it is what is missing: a group may have too few members instead. */
export function lackingField(picture: Picture, id: string): AskableField | null {
  const holder = holderOf(picture, id);
  const field = ownField(picture, id);
  return holder && numberIn(holder, field) === null ? field : null;
}
