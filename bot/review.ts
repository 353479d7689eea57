import { resultCard } from '../cards/result.ts';
import { assetResultCard } from '../cards/result-asset.ts';
import { askAgainCard, reviewCard } from '../cards/review.ts';
import { feedComponent } from '../domain/feed/component.ts';
import { feedService } from '../domain/feed/it-service.ts';
import { feedProcess } from '../domain/feed/process.ts';
import { accept, type Interview, mayRead, mayReview, mustReview, sendBack, subjectsOf } from '../domain/interview.ts';
import type { Figures } from '../domain/kept-figure.ts';
import type { Notice } from '../domain/notice.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Component, ItService } from '../domain/register.ts';
import type { Kept } from '../store/repository.ts';
import { isDone, mustBeFresh } from './click.ts';
import { entry, tellRespondent } from './entry.ts';
import { mustNotCircle } from './feed.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

/** What the answers say about their subject: from the register once accepted, before that as they would count. */
export async function showResult(kept: Kept<Interview>, turn: Turn): Promise<Reply> {
  if (!mayRead(kept.value, turn.who)) throw new Refusal('notYours');
  if (kept.value.subject.kind !== 'process') return showAssetResult(kept.value, turn);
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

async function showAssetResult(interview: Interview, turn: Turn): Promise<Reply> {
  const { store, tenantId } = turn;
  const counted = interview.fedAt !== null;
  const records = await Promise.all(
    subjectsOf(interview).map(async (id): Promise<ItService | Component> => {
      if (interview.subject.kind === 'service') {
        const { value } = await store.services.get(tenantId, id);
        return counted ? value : feedService(value, [interview]);
      }
      const { value } = await store.components.get(tenantId, id);
      return counted ? value : feedComponent(value, [interview]);
    }),
  );
  const accepted = interview.state === 'accepted';
  const names = await store.names.book(tenantId);
  return {
    show: assetResultCard(turn, {
      records,
      interview,
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

/** The one record an interview is about, as the register has it. */
async function recordOf({ subject, batch }: Interview, { store, tenantId }: Turn): Promise<Figures | undefined> {
  if (batch.length > 0) return undefined;
  const shelves = { process: store.processes, service: store.services, component: store.components };
  return (await shelves[subject.kind].get(tenantId, subject.id)).value;
}

export const reviewDeeds = {
  'interview.result': (async ({ id }, turn) =>
    showResult(await look(id, turn), turn)) satisfies UseCase<'interview.result'>,
  'interview.review': (async ({ id }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await look(id, turn);
    const names = await turn.store.names.book(turn.tenantId);
    const record = kept.value.fedAt === null ? await recordOf(kept.value, turn) : undefined;
    return { show: reviewCard(turn, { interview: kept, names, mayAccept: mayReview(kept.value, turn.who), record }) };
  }) satisfies UseCase<'interview.review'>,
  'interview.accept': (async ({ id, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await look(id, turn);
    if (isDone(kept, click)) return showResult(kept, turn);
    const accepted = accept(kept.value, turn.who, turn.now);
    mustBeFresh(kept, seen);
    await mustNotCircle(turn.store, turn.tenantId, kept.value);
    const owed: Notice[] = [{ kind: 'do', key: `${id}-feed-${kept.rev}`, deed: 'interview.feed', id }];
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
    if (isDone(kept, click)) return { say: done };
    const returned = sendBack(kept.value, reason, questions, turn.who, turn.now);
    mustBeFresh(kept, seen);
    await turn.store.interviews.save(kept, returned, entry(turn, 'interview.return', click, { questions, reason }), [
      tellRespondent(kept, 'interview.returned'),
    ]);
    return { say: done };
  }) satisfies UseCase<'interview.return'>,
} as const;
