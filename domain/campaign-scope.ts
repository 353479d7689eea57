import { type Ask, isFinished } from './campaign.ts';
import type { Interview } from './interview.ts';
import { has, type Person } from './people.ts';
import { criticalFrom, isCritical, type Picture } from './picture.ts';
import { type BankId, bankIds } from './questions/bank.ts';
import type { Component } from './register.ts';

/** Components answered together at most (spec 3.9). */
export const mostInBatch = 20;

interface Subject {
  bank: BankId;
  subjectId: string;
}

interface Candidate extends Subject {
  personId: string | null;
}

/** Nobody can be asked: nobody is named, or the person named has left. */
export interface Gap extends Subject {
  why: 'nobody' | 'gone';
}

export interface CampaignScope {
  asks: Ask[];
  gaps: Gap[];
  /** An interview about them is under way. */
  busy: Subject[];
  /** Components and services whose criticality is not certain yet: what needs them has to be asked about first. */
  unknown: string[];
}

export interface Asking {
  picture: Pick<Picture, 'register' | 'criticality' | 'below'>;
  people: readonly Person[];
  interviews: readonly Interview[];
  /** Asks made already, by the campaign that goes on. */
  asked?: readonly Ask[];
  kinds?: readonly BankId[] | undefined;
  /** Only about these; all when left out. */
  among?: ReadonlySet<string> | undefined;
  /** Named one by one, so asked about however critical they are. */
  named?: ReadonlySet<string> | undefined;
}

/** Whom a campaign asks about what (spec 3.9). Same register, same people: same result. */
export function campaignScope(asking: Asking): CampaignScope {
  const { picture, asked = [], kinds = bankIds, among, named } = asking;
  const { processes, services, components } = picture.register;
  const unknown = [...components, ...services].map((one) => one.id).filter((id) => uncertain(picture, id));
  const matters = ({ id }: { id: string }): boolean => isCritical(picture, id) || (named?.has(id) ?? false);
  const candidates: Candidate[] = [
    ...processes.map((one) => ({ bank: 'USER' as const, subjectId: one.id, personId: one.ownerId })),
    ...services.map((one) => ({ bank: 'APP_MGR' as const, subjectId: one.id, personId: one.managerId })),
    ...components
      .filter(matters)
      .map((one) => ({ bank: 'INFRA_MGR' as const, subjectId: one.id, personId: one.managerId })),
    ...services.filter(matters).map((one) => ({ bank: 'TQS_MGR' as const, subjectId: one.id, personId: null })),
  ];
  const done = new Set(asked.flatMap(keysOf));
  const underWay = new Set(asking.interviews.filter((one) => !isFinished(one)).flatMap(keysOfInterview));
  const wanted = candidates.filter(
    (one) => kinds.includes(one.bank) && (among?.has(one.subjectId) ?? true) && !done.has(keyOf(one)),
  );
  const free = withTesters(
    wanted.filter((one) => !underWay.has(keyOf(one))),
    asking,
  );
  const active = new Set(asking.people.filter((one) => one.active).map((one) => one.id));
  const reachable = free.flatMap(({ bank, subjectId, personId }) =>
    personId !== null && active.has(personId) ? [askFor(bank, subjectId, personId)] : [],
  );
  return {
    asks: batched(reachable, components),
    gaps: free
      .filter((one) => one.personId === null || !active.has(one.personId))
      .map(({ bank, subjectId, personId }) => ({ bank, subjectId, why: personId === null ? 'nobody' : 'gone' })),
    busy: wanted.filter((one) => underWay.has(keyOf(one))).map(({ bank, subjectId }) => ({ bank, subjectId })),
    unknown: unknown.filter((id) => (among?.has(id) ?? true) && !named?.has(id)),
  };
}

const keyOf = ({ bank, subjectId }: Subject): string => `${bank} ${subjectId}`;
const keysOf = ({ bank, subjectId, batch }: Ask): string[] =>
  [subjectId, ...batch].map((id) => keyOf({ bank, subjectId: id }));
const keysOfInterview = ({ bank, subject, batch }: Interview): string[] =>
  [subject.id, ...batch].map((id) => keyOf({ bank, subjectId: id }));
export const askFor = (bank: BankId, subjectId: string, respondentId: string, batch: string[] = []): Ask => ({
  bank,
  subjectId,
  batch,
  respondentId,
  dueAt: null,
});

/** Not critical as far as is known, but what could raise it is still unanswered. */
function uncertain(picture: Asking['picture'], id: string): boolean {
  const known = picture.criticality(id);
  return known === null || (known.level < criticalFrom && known.atLeast);
}

/** Critical services are dealt out evenly among the testers who reach them; ties by id, so that it can be repeated. */
function withTesters(candidates: Candidate[], { people, interviews }: Asking): Candidate[] {
  const testers = people.filter((one) => has(one, 'TQS_MGR')).sort((one, other) => (one.id < other.id ? -1 : 1));
  const load = new Map(testers.map((one) => [one.id, 0]));
  for (const one of interviews) {
    const has = load.get(one.respondentId);
    if (one.bank === 'TQS_MGR' && !isFinished(one) && has !== undefined) load.set(one.respondentId, has + 1);
  }
  return candidates.map((candidate) => {
    if (candidate.bank !== 'TQS_MGR') return candidate;
    const [tester] = testers
      .filter((one) => reaches(one, candidate.subjectId))
      .sort((one, other) => (load.get(one.id) ?? 0) - (load.get(other.id) ?? 0));
    if (!tester) return candidate;
    load.set(tester.id, (load.get(tester.id) ?? 0) + 1);
    return { ...candidate, personId: tester.id };
  });
}

const reaches = (person: Person, serviceId: string): boolean =>
  person.grants.some(({ role, scope }) => role === 'TQS_MGR' && (scope.all || scope.serviceIds.includes(serviceId)));

/** Several components of one manager and one kind are one interview (spec 3.9). */
function batched(asks: Ask[], components: readonly Component[]): Ask[] {
  const kinds = new Map(components.map((one) => [one.id, one.kind]));
  const open = new Map<string, Ask>();
  return asks.flatMap((ask) => {
    if (ask.bank !== 'INFRA_MGR') return [ask];
    const group = `${ask.respondentId} ${kinds.get(ask.subjectId)}`;
    const first = open.get(group);
    if (first && first.batch.length + 1 < mostInBatch) {
      first.batch.push(ask.subjectId);
      return [];
    }
    open.set(group, ask);
    return [ask];
  });
}

/** These records and everything they need, however far down. */
export function withNeeds(picture: Pick<Picture, 'below'>, ids: readonly string[]): Set<string> {
  const reached = new Set(ids);
  // The set grows while it is walked.
  for (const id of reached) for (const { to } of picture.below(id)) reached.add(to);
  return reached;
}
