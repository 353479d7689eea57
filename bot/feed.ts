import { feedComponent } from '../domain/feed/component.ts';
import { type Fed, feedData, feedDependencies, feedGroups } from '../domain/feed/dependencies.ts';
import { feedService } from '../domain/feed/it-service.ts';
import { feedProcess } from '../domain/feed/process.ts';
import { type Hearing, isByHand } from '../domain/feed/said.ts';
import { cycleWith } from '../domain/graph/order.ts';
import { type Interview, subjectsOf } from '../domain/interview.ts';
import { type AssetKind, kindOf } from '../domain/kinds.ts';
import { type Entry, type Notice, system } from '../domain/notice.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Dependency, dependencyId, RedundancyGroup, type Settled, type Source } from '../domain/register.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { dropUnticked, leaveGroup } from './feed-dropped.ts';

interface Feeding {
  store: Store;
  tenantId: string;
  did: Entry;
}

/** Accepted interviews of one campaign that speak of this record, alone or in a batch. */
async function acceptedAbout(
  store: Store,
  tenantId: string,
  campaignId: string,
  subjectId: string,
): Promise<Interview[]> {
  const where = { campaignId, state: 'accepted' };
  const [alone, batched] = await Promise.all([
    store.interviews.list(tenantId, { ...where, 'subject.id': subjectId }),
    store.interviews.list(tenantId, { ...where, batch: subjectId }),
  ]);
  return [...alone, ...batched].map((one) => one.value);
}

/** Carries an accepted interview into the register. Owed by the acceptance, may run twice, ends in the same place. */
export async function feedRegister(store: Store, tenantId: string, id: string, now: Date): Promise<void> {
  const kept = await store.interviews.get(tenantId, id);
  if (kept.value.state !== 'accepted') return;
  const feeding = { store, tenantId, did: { by: system, at: now, did: 'interview.feed' } };
  for (const subjectId of subjectsOf(kept.value)) {
    const accepted = await acceptedAbout(store, tenantId, kept.value.campaignId, subjectId);
    // Once only: a link that somebody brought back by hand stays.
    if (kept.value.fedAt === null) await dropUnticked(feeding, { subjectId, accepted, settled: {} });
    await feedSubject(feeding, subjectId, accepted);
  }
  const { fedAt, respondentId } = kept.value;
  const owed: Notice[] = [{ kind: 'do', key: `${id}-fed-${kept.rev}`, deed: 'register.changed', id }];
  // Told now and not when it was accepted: the card shows what stands in the register.
  const about = 'interview.accepted' as const;
  const tell: Notice = { kind: 'tell', key: `${id}-${about}-${kept.rev}`, to: { personId: respondentId }, about, id };
  if (fedAt === null) owed.push(tell);
  await store.interviews.save(kept, { ...kept.value, fedAt: now }, feeding.did, owed);
}

async function feedSubject(feeding: Feeding, subjectId: string, accepted: Interview[]): Promise<void> {
  const settled = await feeders[kindOf(subjectId) ?? 'process'](feeding, subjectId, accepted);
  const hearing = { subjectId, accepted, settled };
  for (const dependency of feedDependencies(hearing)) await feedDependency(feeding, dependency);
  for (const dataId of feedData(hearing).keys()) await feedCriticality(feeding, dataId, accepted);
  await formGroups(feeding, hearing);
}

/**
 * Several services may hold the same data: whoever holds them most critical counts (spec 3.7.10), or whom the
 * continuity manager decided for (CR-21).
 */
async function feedCriticality(feeding: Feeding, dataId: string, [asked]: Interview[]): Promise<void> {
  const { store, tenantId, did } = feeding;
  const where = { campaignId: asked?.campaignId, state: 'accepted', bank: 'APP_MGR' };
  const kept = await store.data.get(tenantId, dataId);
  const key = `A09~${dataId}`;
  const all = (await store.interviews.list(tenantId, where)).map((one) => one.value).filter((one) => one.answers[key]);
  const decided = all.filter((one) => one.id === kept.value.settled[key]?.interviewId);
  const said = decided.length > 0 ? decided : all;
  const told = await Promise.all(
    [...new Set(said.map((one) => one.subject.id))].map(async (subjectId) => {
      const { settled } = (await store.services.get(tenantId, subjectId)).value;
      const accepted = said.filter((one) => one.subject.id === subjectId);
      return feedData({ subjectId, accepted, settled }).get(dataId) ?? [];
    }),
  );
  const [worst] = told.flat().sort((one, other) => other.criticality - one.criticality);
  if (!worst || isByHand(kept.value, { field: 'criticality', value: kept.value.criticality, carried: worst.carried }))
    return;
  const sources = { ...kept.value.sources, criticality: worst.source };
  await store.data.save(kept, { ...kept.value, criticality: worst.criticality, sources }, did);
}

type Feeder = (feeding: Feeding, id: string, accepted: Interview[]) => Promise<Settled>;

const feeders: Record<AssetKind, Feeder> = {
  process: async ({ store, tenantId, did }, id, accepted) => {
    const kept = await store.processes.get(tenantId, id);
    await store.processes.save(kept, feedProcess(kept.value, accepted), { ...did, was: kept.value.sources });
    return kept.value.settled;
  },
  service: async ({ store, tenantId, did }, id, accepted) => {
    const kept = await store.services.get(tenantId, id);
    await store.services.save(kept, feedService(kept.value, accepted), { ...did, was: kept.value.sources });
    return kept.value.settled;
  },
  component: async ({ store, tenantId, did }, id, accepted) => {
    const kept = await store.components.get(tenantId, id);
    await store.components.save(kept, feedComponent(kept.value, accepted), { ...did, was: kept.value.sources });
    return kept.value.settled;
  },
  data: async () => ({}),
};

/** What the answers do not speak of (group, order of recovery) stays as it was entered, and what was carried in before. */
async function feedDependency({ store, tenantId, did }: Feeding, { unsure, ...fed }: Fed): Promise<void> {
  const before =
    (await store.dependencies.add(tenantId, fed, did)) === null ? await store.dependencies.get(tenantId, fed.id) : null;
  if (!before || fed.answers.every((one) => isAmong(before.value.answers, one))) return;
  const standing = before.archivedAt ? await store.dependencies.archive(before, false, did) : before;
  const value = { ...merged(standing.value, fed, unsure), ...(before.archivedAt && { groupId: null }) };
  await store.dependencies.save(standing, value, { ...did, was: standing.value });
  const left = standing.value.groupId;
  if (left && value.groupId === null) await leaveGroup({ store, tenantId, did }, left);
}

const isAmong = (answers: readonly Source[], { interviewId, questionId, at }: Source): boolean =>
  answers.some(
    (one) => one.interviewId === interviewId && one.questionId === questionId && one.at.getTime() === at.getTime(),
  );

function merged(before: Dependency, fed: Dependency, unsure: boolean): Dependency {
  const others = before.answers.filter(
    (one) =>
      !fed.answers.some((answer) => answer.interviewId === one.interviewId && answer.questionId === one.questionId),
  );
  const answers = [...others, ...fed.answers];
  // Named without a word on how strong: what somebody said about that stays.
  if (unsure) return { ...before, answers };
  const degradedOkH = before.degradedOkH ?? fed.degradedOkH;
  // In a group only what is essential counts, so a weaker link leaves it.
  const groupId = fed.strength === 'essential' ? before.groupId : null;
  return { ...before, strength: fed.strength, source: fed.source, answers, degradedOkH, groupId };
}

/** Components that stand in for each other (A04): their group is made once and keeps what was entered about it since. */
async function formGroups({ store, tenantId, did }: Feeding, hearing: Hearing): Promise<void> {
  for (const { kind, memberIds, minUp } of feedGroups(hearing)) {
    if (!hearing.accepted.some((one) => one.fedAt === null && one.answers[`A04~${kind}`])) continue;
    const links = await Promise.all(
      memberIds.map((member) => store.dependencies.seek(tenantId, dependencyId(hearing.subjectId, member))),
    );
    const members = links.filter(
      (one): one is Kept<Dependency> => one?.value.strength === 'essential' && !one.archivedAt,
    );
    const known = members.find((one) => one.value.groupId !== null)?.value.groupId;
    if (members.length < 2 || (members.length <= minUp && !known)) continue;
    const id = known ?? `GRP-${hearing.subjectId}-${kind}`.toUpperCase();
    const group = RedundancyGroup.parse({
      id,
      name: kind,
      dependentId: hearing.subjectId,
      minUp,
      failoverH: null,
      repairWindowH: 168,
    });
    if ((await store.groups.add(tenantId, group, did)) === null) {
      const stood = await store.groups.get(tenantId, id);
      const before = stood.archivedAt ? await store.groups.archive(stood, false, did) : stood;
      if (before.value.minUp !== minUp) await store.groups.save(before, { ...before.value, minUp }, did);
    }
    for (const link of members) {
      if (link.value.groupId === null) await store.dependencies.save(link, { ...link.value, groupId: id }, did);
    }
  }
}

/**
 * Answers that would make records need each other in a circle are not accepted: somebody has to say which is wrong.
 * @throws Refusal wouldCircle with the path, by names
 */
export async function mustNotCircle(store: Store, tenantId: string, interview: Interview): Promise<void> {
  const { dependencies } = await store.registers.read(tenantId, true);
  const links = [...dependencies];
  const named = feedDependencies({ subjectId: interview.subject.id, accepted: [interview], settled: {} });
  for (const link of named) {
    const circle = cycleWith(links, link.from, link.to);
    if (circle) {
      const names = await store.names.book(tenantId);
      const called = (id: string): string =>
        names.services.get(id) ?? names.components.get(id) ?? names.processes.get(id) ?? names.data.get(id) ?? id;
      throw new Refusal('wouldCircle', { path: circle.map(called).join(' → ') });
    }
    links.push(link);
  }
}
