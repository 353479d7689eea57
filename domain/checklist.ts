import { assess } from './bia.ts';
import type { Campaign } from './campaign.ts';
import { has, isManager, mustHave, type Person } from './people.ts';
import { criticalFrom, type Picture } from './picture.ts';
import { Refusal } from './refusal.ts';
import type { BusinessProcess } from './register.ts';
import { agreementHolds } from './register-change.ts';
import type { StatedRisk, StatementInput } from './statement-content.ts';

/** Checklist CL1, risk analysis (spec 3.16): 20 items; those named here are ticked by the system. */
export const itemCount = 20;
export const systemItems: readonly number[] = [2, 6, 8, 11, 14, 15, 16, 18, 19];
export const itemsPerPage = 10;
export const checklistPages = itemCount / itemsPerPage;

export interface ChecklistItem {
  no: number;
  /** Ticked by the system. */
  auto: boolean;
  state: 'done' | 'open' | 'notApplicable';
  /** How many of how many; null where a person judges. */
  counts: { done: number; of: number } | null;
  /** Ids of what is still missing. */
  missing: string[];
  /** Which person ticked it, when, with which note. */
  ticked: { by: string; at: Date; note: string } | null;
}

type Computed = Pick<ChecklistItem, 'state' | 'counts' | 'missing'>;

/** The checklist of a campaign as it stands (spec 3.16, CL1). */
export function cl1(input: Omit<StatementInput, 'contradictions' | 'now'>): ChecklistItem[] {
  const computed = systemState(input);
  return Array.from({ length: itemCount }, (_, i): ChecklistItem => {
    const no = i + 1;
    const auto = computed.get(no);
    if (auto) return { no, auto: true, ticked: null, ...auto };
    const ticked = input.campaign.checklist[no] ?? null;
    return { no, auto: false, state: ticked ? 'done' : 'open', counts: null, missing: [], ticked };
  });
}

export const pageOf = (no: number): number => Math.ceil(no / itemsPerPage);
export const itemsOn = (page: number): number[] =>
  Array.from({ length: itemsPerPage }, (_, i) => (page - 1) * itemsPerPage + i + 1);

function systemState(input: Omit<StatementInput, 'contradictions' | 'now'>): Map<number, Computed> {
  const { picture, risks, differences } = input;
  const { processes, services, components } = picture.register;
  const classified = (one: { id: string }): boolean => isFinal(picture, one.id);
  const heavy = components.filter((one) => mayBeCritical(picture, one.id));
  const curves = processes.filter((one) => mayBeCritical(picture, one.id));
  const decisive = risks.filter(isDecisive);
  const accepted = input.interviews.some((one) => one.state === 'accepted');
  const open = differences.filter((one) => !one.settled);
  const settled = { done: differences.length - open.length, of: differences.length };
  return new Map<number, Computed>([
    [2, every(processes, classified)],
    [6, every(services, classified)],
    [8, every(components, classified)],
    [11, every(heavy, (one) => hasDamage(risks, one.id), components.length > 0)],
    [14, every(risks, (one) => one.rated && one.current !== null && !one.atLeast)],
    [15, every(curves, hasWholeCurve, processes.length > 0)],
    [16, every(processes, agreementHolds)],
    [
      18,
      {
        state: accepted && open.length === 0 ? 'done' : 'open',
        counts: settled,
        missing: [...new Set(open.map((one) => one.assetId))],
      },
    ],
    [19, every(decisive, (one) => one.decision !== null, risks.length > 0)],
  ]);
}

/**
 * Nothing to look at is not done: either there is nothing registered yet, or nothing of it matters here.
 * @param known something was registered, so that "none of it matters" can be said
 */
function every<T extends { id: string }>(all: readonly T[], holds: (one: T) => boolean, known = false): Computed {
  const missing = all.filter((one) => !holds(one)).map((one) => one.id);
  const counts = { done: all.length - missing.length, of: all.length };
  if (all.length === 0) return { state: known ? 'notApplicable' : 'open', counts, missing };
  return { state: missing.length === 0 ? 'done' : 'open', counts, missing };
}

/** A level that no further answer can change; 4 is the highest there is. */
function isFinal(picture: Picture, id: string): boolean {
  const known = picture.criticality(id);
  return known !== null && (!known.atLeast || known.level === 4);
}

/** What may be critical counts as critical until it is known (spec 3.7.5: unknown is never green). */
function mayBeCritical(picture: Picture, id: string): boolean {
  const known = picture.criticality(id);
  return known === null || known.atLeast || known.level >= criticalFrom;
}

const hasDamage = (risks: readonly StatedRisk[], assetId: string): boolean => {
  const own = risks.filter((risk) => risk.assetId === assetId);
  return own.length > 0 && own.every((risk) => risk.current !== null && !risk.atLeast);
};

/** Of class 3 and more, or perhaps: what may be higher counts until it is known. */
export const isDecisive = ({ current, atLeast }: StatedRisk): boolean =>
  current === null || atLeast || current.cls >= 3;

const hasWholeCurve = ({ bia }: BusinessProcess): boolean => assess(bia)?.missing.length === 0;

/** Managers of every kind read the statement and its checklist (spec 3.5, Campaign). */
export const mayReadStatement = (who: Person): boolean => isManager(who);

/** @throws Refusal needsRole */
export function mustReadStatement(who: Person): void {
  if (!mayReadStatement(who)) mustHave(who, 'ITSC_MGR');
}

export const mayTick = (who: Person): boolean => has(who, 'ITSC_MGR');

interface Ticks {
  done: readonly number[];
  open: readonly number[];
  note: string;
}

/**
 * Ticks and unticks items a person judges; those that stay as they were keep who ticked them and when. The same campaign
 * when nothing changes.
 * @throws Refusal needsRole, notFound, checklistSystem for an item the system ticks
 */
export function tick(campaign: Campaign, { done, open, note }: Ticks, who: Person, now: Date): Campaign {
  mustHave(who, 'ITSC_MGR');
  for (const no of [...done, ...open]) {
    if (!Number.isInteger(no) || no < 1 || no > itemCount) throw new Refusal('notFound', { id: no });
    if (systemItems.includes(no)) throw new Refusal('checklistSystem', { no });
  }
  const changes = done.some((no) => !campaign.checklist[no]) || open.some((no) => campaign.checklist[no]);
  if (!changes) return campaign;
  const kept = Object.entries(campaign.checklist).filter(([no]) => !open.includes(Number(no)));
  const fresh = done
    .filter((no) => !campaign.checklist[no])
    .map((no) => [String(no), { by: who.id, at: now, note: note.trim() }] as const);
  return { ...campaign, checklist: Object.fromEntries([...kept, ...fresh]) };
}
