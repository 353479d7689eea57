import type { Interview } from '../interview.ts';
import { type Dependency, dependencyId, newDependency, type Source, Strength } from '../register.ts';
import { type Hearing, heard, saidTo, sourceOf } from './said.ts';

interface List {
  strength: string | null;
  /** Which way it points: the subject needs them, or they need the subject. */
  towards: 'they' | 'subject';
  /** This person's word is the last: what they take the tick off is not needed. What a process needs, its owner says. */
  final: boolean;
}
const lists: Readonly<Record<string, List>> = {
  U02: { strength: 'U03', towards: 'they', final: true },
  A01: { strength: null, towards: 'subject', final: false },
  A02: { strength: 'A02', towards: 'they', final: true },
  A03: { strength: 'A03', towards: 'they', final: true },
  A09: { strength: null, towards: 'subject', final: true },
};

export interface Fed extends Dependency {
  /** Nobody said how strong it is: an entry that says so stays as it is. */
  unsure: boolean;
}

/** Dependencies the accepted answers name; the strongest of several respondents counts (spec 3.7.10). */
export function feedDependencies(hearing: Hearing): Fed[] {
  const { subjectId } = hearing;
  const said = heard(hearing);
  const found = new Map<string, Fed>();
  for (const { key, answer, interview } of said) {
    const listed = lists[key];
    if (!listed || !Array.isArray(answer.value)) continue;
    for (const other of answer.value) {
      if (typeof other !== 'string') continue;
      const turn = `${listed.strength}~${other}`;
      const told = said.find((one) => one.key === turn && one.interview === interview)?.answer;
      const strength = Strength.options.find((one) => one === told?.value) ?? null;
      const [from, to] = listed.towards === 'they' ? [subjectId, other] : [other, subjectId];
      const source = sourceOf(interview, told ? (listed.strength ?? key) : key, told ?? answer);
      merge(found, { from, to, strength, source });
    }
  }
  return [...found.values()];
}

interface Link {
  from: string;
  to: string;
  strength: Strength | null;
  source: Source;
}

function merge(found: Map<string, Fed>, { from, to, strength, source }: Link): void {
  const id = dependencyId(from, to);
  const before = found.get(id);
  const stronger =
    before &&
    !before.unsure &&
    (!strength || Strength.options.indexOf(before.strength) <= Strength.options.indexOf(strength))
      ? before.strength
      : strength;
  found.set(id, {
    ...newDependency({ from, to, strength: stronger ?? 'essential', source: 'interview' }),
    answers: [...(before?.answers ?? []), source],
    unsure: stronger === null,
  });
}

/** A redundancy group an answer speaks of: so many of these components, all of one kind, must be up (A04). */
export interface FedGroup {
  kind: string;
  memberIds: string[];
  minUp: number;
}

/** @returns groups of essential components of one kind; where all must be up, none stands in for another */
export function feedGroups(hearing: Hearing): FedGroup[] {
  const said = heard(hearing);
  const groups = new Map<string, FedGroup>();
  for (const { key, answer, interview } of said) {
    const [question, kind = ''] = key.split('~');
    if (question !== 'A04' || typeof answer.value !== 'number') continue;
    const named = interview.answers.A03?.value;
    const memberIds = (Array.isArray(named) ? named.map(String) : []).filter(
      (id) => interview.kinds[id] === kind && interview.answers[`A03~${id}`]?.value === 'essential',
    );
    const minUp = Math.max(answer.value, groups.get(kind)?.minUp ?? 0);
    if (answer.value < 1 || memberIds.length < 2) continue;
    groups.set(kind, { kind, memberIds, minUp: Math.min(minUp, memberIds.length) });
  }
  return [...groups.values()];
}

export interface FedData {
  criticality: number;
  source: Source;
  /** The register has been fed with it already. */
  carried: boolean;
}

/** How critical business data are, by id: the highest that was said (A09). */
export function feedData(hearing: Hearing): Map<string, FedData> {
  const found = new Map<string, FedData>();
  for (const { key, answer, interview } of heard(hearing)) {
    const [question, id] = key.split('~');
    const criticality = Number(answer.value);
    if (question !== 'A09' || id === undefined || !(criticality >= 1)) continue;
    if (criticality > (found.get(id)?.criticality ?? 0)) {
      found.set(id, { criticality, source: sourceOf(interview, key, answer), carried: interview.fedAt !== null });
    }
  }
  return found;
}

/** Of what was ticked for the person to check, that which they took the tick off; null while there is no answer. */
export function untickedIn(
  { suggested, answers }: Pick<Interview, 'suggested' | 'answers'>,
  key: string,
): string[] | null {
  const value = answers[key]?.value;
  if (!Array.isArray(value)) return null;
  const named = new Set(value.map(String));
  return (suggested[key] ?? '').split(',').filter((id) => id !== '' && !named.has(id));
}

/** Does taking a tick off here take the link out of the register? */
export const dropsLinks = (questionId: string): boolean => lists[questionId]?.final ?? false;

/** Ids of dependencies that nobody who was shown them named any more. */
export function droppedDependencies(hearing: Hearing): string[] {
  const asked = Object.keys(lists).filter(dropsLinks);
  const dropped = asked.flatMap((key) => {
    const unticked = hearing.accepted.flatMap((interview) => untickedIn(interview, key) ?? []);
    const named = new Set(saidTo<string[]>(hearing, key).flatMap((one) => one.value));
    const link = (id: string): string =>
      lists[key]?.towards === 'they' ? dependencyId(hearing.subjectId, id) : dependencyId(id, hearing.subjectId);
    return unticked.filter((id) => !named.has(id)).map(link);
  });
  return [...new Set(dropped)];
}
