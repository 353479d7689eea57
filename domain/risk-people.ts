import { kindOf } from './kinds.ts';
import { has, isManager, type Person, type Scope } from './people.ts';
import type { Picture } from './picture.ts';
import { Refusal } from './refusal.ts';
import type { ApproverKind, Risk } from './risk.ts';

type Assets = Pick<Picture, 'asset'>;

/** Manager and deputy of an asset, as the register names them. */
export function managersOf(picture: Assets, assetId: string): string[] {
  const asset = picture.asset(assetId);
  return [asset?.managerId, asset?.deputyId].filter((id): id is string => Boolean(id));
}

const reaches = (scope: Scope, assetId: string): boolean =>
  scope.all || scope.serviceIds.includes(assetId) || scope.componentIds.includes(assetId);

/** Answers for the asset: named as manager or deputy, or manager of its kind with a reach that covers it (spec 3.5). */
export function isAssetManager(person: Person, picture: Assets, assetId: string): boolean {
  if (!person.active) return false;
  if (managersOf(picture, assetId).includes(person.id)) return true;
  const kind = kindOf(assetId);
  const role = kind === 'component' ? 'INFRA_MGR' : kind === 'service' ? 'APP_MGR' : null;
  return role !== null && person.grants.some((grant) => grant.role === role && reaches(grant.scope, assetId));
}

/** Owner, or deputy owner, of a process the risk hits. */
export const ownsOneOf = (person: Person, picture: Assets, processIds: readonly string[]): boolean =>
  person.active && processIds.some((id) => managersOf(picture, id).includes(person.id));

/** Says how likely and how easy: who answers for the asset, or a continuity manager (spec 3.5). */
export const mayRate = (person: Person, picture: Assets, assetId: string): boolean =>
  has(person, 'ITSC_MGR') || isAssetManager(person, picture, assetId);

/** @throws Refusal riskNotYours */
export function mustRate(person: Person, picture: Assets, { id, assetId }: Pick<Risk, 'id' | 'assetId'>): void {
  if (!mayRate(person, picture, assetId)) throw new Refusal('riskNotYours', { id });
}

/**
 * The managers read every risk; others those of their own assets, and of everything their own processes need
 * (spec 3.5).
 */
export function mayReadRisk(
  person: Person,
  picture: Assets & Pick<Picture, 'dependents'>,
  risk: Pick<Risk, 'assetId'>,
  processesHit: readonly string[],
): boolean {
  return (
    isManager(person) ||
    isAssetManager(person, picture, risk.assetId) ||
    ownsOneOf(person, picture, processesHit) ||
    ownsOneOf(person, picture, processesAbove(picture, risk.assetId))
  );
}

/** Processes that need something, directly or not. */
function processesAbove(picture: Pick<Picture, 'dependents'>, assetId: string): string[] {
  const found = new Set([assetId]);
  // The set grows while it is walked.
  for (const id of found) for (const { from } of picture.dependents(id)) found.add(from);
  return [...found].filter((id) => kindOf(id) === 'process');
}

/** What a person answers for in this risk. */
export function approverAs(
  person: Person,
  picture: Assets,
  risk: Pick<Risk, 'assetId'>,
  processesHit: readonly string[],
): ApproverKind[] {
  return [
    ...(isAssetManager(person, picture, risk.assetId) ? (['asset'] as const) : []),
    ...(ownsOneOf(person, picture, processesHit) ? (['process'] as const) : []),
  ];
}

/** Who of these can grant an acceptance of this class at all (spec 3.7.7). */
export const approves = (cls: number, as: readonly ApproverKind[]): boolean =>
  as.includes('asset') || (as.includes('process') && cls >= 3);
