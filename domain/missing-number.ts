import type { Fault } from './answer.ts';
import type { AssetKind } from './kinds.ts';
import { has, type Person } from './people.ts';
import { type Asset, levelOf, type Picture } from './picture.ts';
import { readDuration, toTier } from './tiers.ts';

/** Numbers somebody can be asked for by one click, in hours. */
export const askableFields = ['rtoH', 'rpoH', 'workaroundH', 'restartH', 'recoverH', 'backupIntervalH'] as const;
export type AskableField = (typeof askableFields)[number];

const fields: Readonly<Record<AssetKind, readonly AskableField[]>> = {
  process: ['rtoH', 'rpoH', 'workaroundH'],
  data: [],
  service: ['restartH'],
  component: ['recoverH', 'backupIntervalH'],
};
export const isAskable = ({ kind }: Pick<Asset, 'kind'>, field: AskableField): boolean => fields[kind].includes(field);

/** Requirements and stand-in times round down, recovery and backup times up (spec 3.9). */
const roundsDown: readonly AskableField[] = ['rtoH', 'rpoH', 'workaroundH'];
/** "None at all" is an answer here. */
const mayBeNothing: readonly AskableField[] = ['rpoH', 'workaroundH', 'restartH', 'backupIntervalH'];

/** A number that is not known yet, and who should know it. */
export interface MissingNumber {
  id: string;
  field: AskableField;
  /** null = nobody answers for the record. */
  knows: string | null;
}

/** The number as it stands; null = not known, or not a number of this kind of record. */
export function numberIn(asset: Asset, field: AskableField): number | null {
  if (!isAskable(asset, field)) return null;
  const hours = (asset.record as Partial<Record<AskableField, number | null>>)[field];
  return hours ?? null;
}

/** Who is asked first about a record: whoever answers for it, else the deputy. */
export function whoKnows(asset: Asset, isActive: (id: string) => boolean): string | null {
  return [asset.managerId, asset.deputyId].find((id) => id !== null && isActive(id)) ?? null;
}

/** Who answers for the record, stands in, or keeps the register. */
export function mayFillIn(asset: Asset, who: Person): boolean {
  const named = asset.managerId === who.id || asset.deputyId === who.id;
  return who.active && (named || has(who, 'ITSC_MGR'));
}

/** A typed duration on its tier, in the safe direction; beyond the last tier it stays as it was typed (spec 3.9). */
export function readNumber(field: AskableField, text: string): { hours: number } | { fault: Fault } {
  if (text.trim() === '') return { fault: 'missing' };
  const typed = readDuration(text);
  if (typed === null) return { fault: 'notDuration' };
  const hours = toTier(typed, roundsDown.includes(field) ? 'down' : 'up') ?? typed;
  return hours === 0 && !mayBeNothing.includes(field) ? { fault: 'tooShort' } : { hours };
}

interface Numbered {
  sources: Record<string, unknown>;
}

/** The record with the number filled in by hand: no answer of an interview stands behind it any more. */
export function filledIn<T extends Numbered>(record: T, field: AskableField, hours: number): T {
  const { [field]: _answer, ...sources } = record.sources;
  return { ...record, [field]: hours, sources };
}

/** Every number whose absence makes something unknown (spec 3.7.5), the most critical records first. */
export function missingNumbers(picture: Picture, isActive: (id: string) => boolean): MissingNumber[] {
  const found = new Map<string, MissingNumber>();
  const note = (id: string, field: AskableField): void => {
    const asset = picture.asset(id);
    if (!asset || !isAskable(asset, field) || numberIn(asset, field) !== null) return;
    found.set(`${id} ${field}`, { id, field, knows: whoKnows(asset, isActive) });
  };
  for (const { id } of picture.register.processes) for (const field of fields.process) note(id, field);
  for (const node of Object.values(picture.analysis.nodes)) {
    for (const id of node.achievableRto.missing) note(id, ownField(picture, id));
    for (const id of node.achievableRpo.missing) note(id, 'backupIntervalH');
  }
  const level = (one: MissingNumber): number => levelOf(picture, one.id);
  return [...found.values()].sort((one, other) => level(other) - level(one));
}

/** The number a recovery time lacks at this record. */
export const ownField = (picture: Picture, id: string): AskableField =>
  picture.asset(id)?.kind === 'service' ? 'restartH' : 'recoverH';
