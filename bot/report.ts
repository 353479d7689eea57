import { reportCard, subscribedCard } from '../cards/report.ts';
import { inDays, isTimeZone, nextOccurrence, Weekly } from '../domain/calendar.ts';
import { type Entry, type Notice, system, type Tell } from '../domain/notice.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import {
  dueOccurrence,
  lateness,
  type Report,
  reported,
  reportId,
  type Subscription,
  situation,
} from '../domain/report.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { entry } from './entry.ts';
import type { Turn, UseCase } from './turn.ts';

type Head = Pick<Report, 'id' | 'kind' | 'subscriptionId' | 'placeId' | 'periodFrom' | 'timeZone' | 'lateH'> & {
  previous: Report | null;
};

async function compile(store: Store, tenantId: string, { previous, ...head }: Head, now: Date): Promise<Report> {
  const [processes, interviews, risks, book] = await Promise.all([
    store.processes.list(tenantId),
    store.interviews.list(tenantId),
    store.risks.list(tenantId, { state: 'acceptance_requested' }),
    store.names.book(tenantId),
  ]);
  const body = situation({
    processes: processes.map((one) => one.value),
    interviews: interviews.map((one) => one.value),
    risks: risks.map((one) => one.value),
    names: new Map([...book.processes, ...book.services, ...book.components]),
    previous,
    periodFrom: head.periodFrom,
    now,
  });
  return { ...head, periodTo: now, previousId: previous?.id ?? null, ...body };
}

async function subscriptionHere(turn: Turn): Promise<Kept<Subscription> | undefined> {
  return (await turn.store.subscriptions.list(turn.tenantId, { placeId: turn.place.id }))[0];
}

function mustBeRoom(turn: Turn): void {
  if (turn.place.kind === 'personal') throw new Refusal('reportChannelOnly');
}

/** Zone named, else the asker's, else the house's: and where it came from, so that the card can say so. */
function zoneOf(turn: Turn, named: string | undefined): { timeZone: string; zoneFrom: 'named' | 'you' | 'default' } {
  if (named !== undefined) {
    if (!isTimeZone(named)) throw new Refusal('reportZone', { zone: named });
    return { timeZone: named, zoneFrom: 'named' };
  }
  return {
    timeZone: turn.timeZone,
    zoneFrom: turn.timeZone === turn.house.timeZone && !turn.who.timeZone ? 'default' : 'you',
  };
}

export const reportDeeds = {
  'report.now': (async ({ click }, turn) => {
    if (turn.place.kind !== 'personal') mustHave(turn.who, 'ITSC_MGR');
    const subscription = await subscriptionHere(turn);
    const last = subscription?.value.lastReportId
      ? await turn.store.reports.seek(turn.tenantId, subscription.value.lastReportId)
      : null;
    const id = click ? `RPN-${click}` : await turn.store.nextRef(turn.tenantId, 'RPN');
    const periodFrom = last?.value.periodTo ?? inDays(turn.now, -7);
    const head = {
      id,
      kind: 'onDemand',
      subscriptionId: subscription?.id ?? null,
      placeId: turn.place.id,
      periodFrom,
      timeZone: turn.timeZone,
      lateH: 0,
    } as const;
    const report = await compile(turn.store, turn.tenantId, { ...head, previous: last?.value ?? null }, turn.now);
    const kept =
      (await turn.store.reports.add(turn.tenantId, report, entry(turn, 'report.now', click))) ??
      (await turn.store.reports.get(turn.tenantId, id));
    const names = await turn.store.names.book(turn.tenantId);
    return { show: reportCard(turn, kept.value, names.people) };
  }) satisfies UseCase<'report.now'>,
  'report.subscribe': (async ({ weekday, hour, minute, timeZone: named, click }, turn) => {
    mustBeRoom(turn);
    mustHave(turn.who, 'ITSC_MGR');
    const { timeZone, zoneFrom } = zoneOf(turn, named);
    const weekly = Weekly.safeParse({ weekday, hour, minute, timeZone });
    if (!weekly.success) throw new Refusal('reportTime');
    const here = await subscriptionHere(turn);
    const nextAt = nextOccurrence(weekly.data, turn.now);
    const wish = { weekly: weekly.data, by: turn.who.id, active: true, nextAt };
    const saved = here
      ? await turn.store.subscriptions.save(
          here,
          { ...here.value, ...wish },
          entry(turn, 'report.subscribe', click, here.value.weekly),
        )
      : await turn.store.subscriptions.add(
          turn.tenantId,
          {
            id: await turn.store.nextRef(turn.tenantId, 'SUB'),
            placeId: turn.place.id,
            reportedTo: turn.now,
            lastReportId: null,
            ...wish,
          },
          entry(turn, 'report.subscribe', click),
        );
    if (!saved) throw new Refusal('someoneElseWasFaster');
    return { show: subscribedCard(turn, { subscription: saved.value, zoneFrom }) };
  }) satisfies UseCase<'report.subscribe'>,
  'report.stop': (async ({ click }, turn) => {
    mustBeRoom(turn);
    mustHave(turn.who, 'ITSC_MGR');
    const here = await subscriptionHere(turn);
    if (!here?.value.active) throw new Refusal('noSubscription');
    await turn.store.subscriptions.save(here, { ...here.value, active: false }, entry(turn, 'report.stop', click));
    return { say: turn.words('report.stopped') };
  }) satisfies UseCase<'report.stop'>,
  'report.again': (async ({ id, click }, turn) => {
    const { value: report } = await turn.store.reports.get(turn.tenantId, id);
    mustHave(turn.who, 'ITSC_MGR');
    if (!report.placeId) throw new Refusal('notFound', { id });
    await turn.store.outbox.post(
      turn.tenantId,
      postOf(report, report.placeId, `again-${click ?? turn.key()}`),
      turn.now,
    );
    turn.store.wake();
    return { say: turn.words('report.againSaid') };
  }) satisfies UseCase<'report.again'>,
} as const;

const postOf = (report: Report, placeId: string, key: string): Tell => ({
  kind: 'tell',
  key,
  to: { placeId },
  about: 'report.weekly',
  id: report.id,
  once: true,
});

/**
 * The clock's question, of every tenant: which reports are due? Asking twice, or from two processes, makes one report.
 * @throws AggregateError after the others were served, when some could not be
 */
export async function postDueReports(store: Store, now: Date): Promise<void> {
  const due = await store.overview.dueSubscriptions(now);
  const faults: unknown[] = [];
  for (const subscription of due) {
    await postReport(store, subscription, now).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} of ${due.length} reports could not be made`);
}

async function postReport(store: Store, kept: Kept<Subscription>, now: Date): Promise<void> {
  const subscription = kept.value;
  const occurrence = dueOccurrence(subscription, now);
  if (!occurrence) return;
  const id = reportId(subscription, occurrence);
  const last = subscription.lastReportId ? await store.reports.seek(kept.tenantId, subscription.lastReportId) : null;
  const head = {
    id,
    kind: 'weekly',
    subscriptionId: kept.id,
    placeId: subscription.placeId,
    periodFrom: subscription.reportedTo,
    timeZone: subscription.weekly.timeZone,
    lateH: lateness(occurrence, now),
  } as const;
  const report = await compile(store, kept.tenantId, { ...head, previous: last?.value ?? null }, now);
  const did: Entry = { by: system, at: now, did: 'report.weekly' };
  const owed: Notice[] = [postOf(report, subscription.placeId, id)];
  const there =
    (await store.reports.add(kept.tenantId, report, did, owed)) ?? (await store.reports.get(kept.tenantId, id));
  await advance(store, kept, there.value, now, did);
}

/** Another process may have moved the subscription on already: then there is nothing left to do. */
async function advance(store: Store, kept: Kept<Subscription>, report: Report, now: Date, did: Entry): Promise<void> {
  try {
    await store.subscriptions.save(kept, reported(kept.value, report, now), did);
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== 'someoneElseWasFaster') throw error;
  }
}
