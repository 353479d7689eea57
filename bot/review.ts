import { resultCard } from '../cards/result.ts';
import { askAgainCard, reviewCard } from '../cards/review.ts';
import { feedDependencies, feedProcess } from '../domain/feed.ts';
import { accept, type Interview, mayRead, mayReview, mustReview, sendBack } from '../domain/interview.ts';
import { type Entry, type Notice, system } from '../domain/notice.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Dependency } from '../domain/register.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { entry } from './entry.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

/** What the answers say about the process: from the register once accepted, before that as they would count. */
export async function showResult(kept: Kept<Interview>, turn: Turn): Promise<Reply> {
  if (!mayRead(kept.value, turn.who)) throw new Refusal('notYours');
  const [process, names] = await Promise.all([
    turn.store.processes.get(turn.tenantId, kept.value.subject.id),
    turn.store.names.book(turn.tenantId),
  ]);
  const accepted = kept.value.state === 'accepted';
  const counted = kept.value.fedAt !== null;
  const value = counted ? process.value : feedProcess(process.value, [kept.value]);
  return {
    show: resultCard(turn, {
      process: value,
      interview: kept.value,
      names,
      preview: !accepted,
      recalculating: accepted && !counted,
    }),
  };
}

async function look(id: string, turn: Turn): Promise<Kept<Interview>> {
  const kept = await turn.store.interviews.get(turn.tenantId, id);
  if (!mayRead(kept.value, turn.who)) throw new Refusal('notYours');
  return kept;
}

/** The card showed a version; what was decided on is what stands, or nothing is decided. */
function mustBeFresh(kept: Kept<Interview>, seen: number | undefined): void {
  if (seen !== undefined && seen !== kept.rev) throw new Refusal('stale', { id: kept.id });
}

const tellRespondent = (kept: Kept<Interview>, about: 'interview.accepted' | 'interview.returned'): Notice => ({
  kind: 'tell',
  key: `${kept.id}-${about}-${kept.rev + 1}`,
  to: { personId: kept.value.respondentId },
  about,
  id: kept.id,
});

export const reviewDeeds = {
  'interview.result': (async ({ id }, turn) =>
    showResult(await look(id, turn), turn)) satisfies UseCase<'interview.result'>,
  'interview.review': (async ({ id }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await look(id, turn);
    const names = await turn.store.names.book(turn.tenantId);
    return { show: reviewCard(turn, { interview: kept, names, mayAccept: mayReview(kept.value, turn.who) }) };
  }) satisfies UseCase<'interview.review'>,
  'interview.accept': (async ({ id, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await look(id, turn);
    if (click && kept.keys.includes(click)) return showResult(kept, turn);
    const accepted = accept(kept.value, turn.who, turn.now);
    mustBeFresh(kept, seen);
    const owed: Notice[] = [
      { kind: 'do', key: `${id}-feed`, deed: 'interview.feed', id },
      tellRespondent(kept, 'interview.accepted'),
    ];
    return showResult(
      await turn.store.interviews.save(kept, accepted, entry(turn, 'interview.accept', click), owed),
      turn,
    );
  }) satisfies UseCase<'interview.accept'>,
  'interview.askAgain': (async ({ id }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await look(id, turn);
    mustReview(kept.value, turn.who);
    return { show: askAgainCard(turn, { interview: kept, names: await turn.store.names.book(turn.tenantId) }) };
  }) satisfies UseCase<'interview.askAgain'>,
  'interview.return': (async ({ id, seen, click, reason, questions }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await look(id, turn);
    const names = await turn.store.names.book(turn.tenantId);
    const done = turn.words('interview.returnedSaid', { name: names.people.get(kept.value.respondentId) ?? '' });
    if (click && kept.keys.includes(click)) return { say: done };
    const returned = sendBack(kept.value, reason, questions, turn.who, turn.now);
    mustBeFresh(kept, seen);
    await turn.store.interviews.save(kept, returned, entry(turn, 'interview.return', click, { questions, reason }), [
      tellRespondent(kept, 'interview.returned'),
    ]);
    return { say: done };
  }) satisfies UseCase<'interview.return'>,
} as const;

/** Carries an accepted interview into the register. Owed by the acceptance, may run twice, ends in the same place. */
export async function feedRegister(store: Store, tenantId: string, id: string, now: Date): Promise<void> {
  const kept = await store.interviews.get(tenantId, id);
  if (kept.value.state !== 'accepted') return;
  const subject = kept.value.subject.id;
  const all = await store.interviews.list(tenantId, {
    'subject.id': subject,
    state: 'accepted',
    campaignId: kept.value.campaignId,
  });
  const accepted = all.map((one) => one.value);
  const did: Entry = { by: system, at: now, did: 'interview.feed' };
  const process = await store.processes.get(tenantId, subject);
  await store.processes.save(process, feedProcess(process.value, accepted), { ...did, was: process.value.sources });
  for (const dependency of feedDependencies(subject, accepted)) await feedDependency(store, tenantId, dependency, did);
  if (kept.value.fedAt === null) await store.interviews.save(kept, { ...kept.value, fedAt: now }, did);
}

/** What the answers do not speak of (group, order of recovery) stays as it was entered. */
async function feedDependency(store: Store, tenantId: string, fed: Dependency, did: Entry): Promise<void> {
  const before =
    (await store.dependencies.add(tenantId, fed, did)) === null ? await store.dependencies.get(tenantId, fed.id) : null;
  if (!before) return;
  const { strength, source, answers, degradedOkH } = fed;
  const value = { ...before.value, strength, source, answers, degradedOkH: before.value.degradedOkH ?? degradedOkH };
  await store.dependencies.save(before, value, { ...did, was: before.value });
}
