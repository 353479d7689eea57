import type { Contradiction, ContradictionRule, Looked } from './contradiction-finding.ts';
import { nobodyInCharge } from './contradiction-people.ts';
import {
  processWithoutService,
  resumeBeyondPeriod,
  rtoBeyondPeriod,
  rtoWithoutReason,
} from './contradiction-process.ts';
import {
  commonCause,
  hiddenGaps,
  infeasible,
  latePromises,
  rpoGap,
  rtoGap,
  serviceOnNothing,
  staleProof,
  toleranceTooSmall,
  unsecuredData,
} from './contradiction-recovery.ts';
import { endlessAcceptance, overdueRisk, risingClass } from './contradiction-risk.ts';
import { isManager, type Person } from './people.ts';
import { levelOf, type Picture } from './picture.ts';

/**
 * Everything that does not go together (spec 3.7.9, CR-01 to CR-21): errors first, then by criticality of the record.
 * CR-15 and CR-18 speak of measures: they find nothing until there are measures.
 */
export function contradictions(looked: Looked): Contradiction[] {
  const { picture } = looked;
  const found = [...inRegister(looked), ...inRisks(looked), ...inAnswers(looked)];
  const errors = (one: Contradiction): number => (one.kind === 'E' ? 0 : 1);
  const level = (one: Contradiction): number => levelOf(picture, recordOf(picture, one));
  return found.sort((one, other) => errors(one) - errors(other) || level(other) - level(one));
}

function inRegister({ picture, people, now }: Looked): Contradiction[] {
  const { processes, data, services, components, groups } = picture.register;
  const active = new Set(people.filter((one) => one.active).map((one) => one.id));
  const assets = (records: readonly { id: string }[]) => records.flatMap(({ id }) => picture.asset(id) ?? []);
  const technical = [...services, ...components];
  return [
    ...processes.flatMap(rtoBeyondPeriod),
    ...processes.flatMap(resumeBeyondPeriod),
    ...processes.flatMap(rtoWithoutReason),
    ...processes.flatMap((one) => processWithoutService(picture, one)),
    ...technical.flatMap((one) => rtoGap(picture, one)),
    ...technical.flatMap((one) => rpoGap(picture, one)),
    ...assets(technical).flatMap((one) => infeasible(picture, one)),
    ...hiddenGaps(picture),
    ...components.flatMap(unsecuredData),
    ...services.flatMap((one) => latePromises(picture, one)),
    ...assets(technical).flatMap((one) => staleProof(picture, one, now)),
    ...groups.flatMap((one) => commonCause(picture, one)),
    ...services.flatMap((one) => serviceOnNothing(picture, one)),
    ...services.flatMap((one) => toleranceTooSmall(picture, one)),
    ...assets([...processes, ...data, ...technical]).flatMap((one) => nobodyInCharge(picture, one, active)),
  ];
}

const inRisks = ({ risks, now }: Looked): Contradiction[] => [
  ...risks.flatMap(risingClass),
  ...risks.flatMap((one) => endlessAcceptance(one, now)),
  ...risks.flatMap(overdueRisk),
];

/** CR-21: two accepted answers to one question lie too far apart; the graver one counts until somebody decides. */
const inAnswers = ({ differences }: Looked): Contradiction[] =>
  differences.map(({ subjectId, key, question }) => {
    return { rule: 'CR21', says: 'CR21', kind: 'W', id: subjectId, facts: { question: question.id, which: key } };
  });

/** The record of the register it is about: of a risk its asset. */
const recordOf = (picture: Picture, { id, about }: Contradiction): string =>
  picture.asset(id) ? id : (about?.[0] ?? id);

/** Those a person reads: managers all, everybody what they answer for (spec 3.5). */
export function readableBy(found: readonly Contradiction[], picture: Picture, who: Person): Contradiction[] {
  if (isManager(who)) return [...found];
  return found.filter((one) => {
    const asset = picture.asset(recordOf(picture, one));
    return asset !== null && (asset.managerId === who.id || asset.deputyId === who.id);
  });
}

export interface ContradictionCount {
  errors: number;
  warnings: number;
}

/** The one count of contradictions, wherever they are counted. */
export function countContradictions(found: readonly Contradiction[]): ContradictionCount {
  const errors = found.filter((one) => one.kind === 'E').length;
  return { errors, warnings: found.length - errors };
}

export interface Wanted {
  kind?: 'E' | undefined;
  rule?: ContradictionRule | undefined;
}
export const chosen = (found: readonly Contradiction[], { kind, rule }: Wanted): Contradiction[] =>
  found.filter((one) => (!kind || one.kind === kind) && (!rule || one.rule === rule));

/** What hurts in an outage first, what is only missing on paper last. */
const gravity: Readonly<Record<ContradictionRule, number>> = {
  CR04: 1,
  CR05: 2,
  CR06: 3,
  CR01: 4,
  CR02: 5,
  CR20: 6,
  CR17: 7,
  CR16: 8,
  CR14: 9,
  CR11: 10,
  CR09: 11,
  CR08: 12,
  CR07: 13,
  CR12: 14,
  CR13: 15,
  CR10: 16,
  CR03: 17,
  CR21: 18,
  CR19: 19,
};

/** Equal rules stand together: errors before warnings, the gravest rule first, within it as they were found. */
export function byRule(found: readonly Contradiction[]): Contradiction[] {
  const place = ({ kind, rule }: Contradiction): number => (kind === 'E' ? 0 : 100) + gravity[rule];
  return [...found].sort((one, other) => place(one) - place(other));
}

export interface RuleCount {
  rule: ContradictionRule;
  kind: Contradiction['kind'];
  count: number;
}

/** How many of each rule, in that order; errors and warnings of one rule apart. */
export function countRules(found: readonly Contradiction[]): RuleCount[] {
  const counts: RuleCount[] = [];
  for (const { rule, kind } of byRule(found)) {
    const last = counts.at(-1);
    if (last?.rule === rule && last.kind === kind) last.count += 1;
    else counts.push({ rule, kind, count: 1 });
  }
  return counts;
}
