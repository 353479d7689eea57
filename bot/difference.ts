import { differenceCard, differencesCard } from '../cards/difference.ts';
import { assetName, personName } from '../cards/terms.ts';
import { isRunning } from '../domain/campaign.ts';
import { askAgain, type Difference, differencesOf, maySettle, settle } from '../domain/difference.ts';
import type { Interview } from '../domain/interview.ts';
import { type AssetKind, kindOf } from '../domain/kinds.ts';
import type { Notice } from '../domain/notice.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Settled } from '../domain/register.ts';
import type { Store } from '../store/index.ts';
import type { Kept, Repository } from '../store/repository.ts';
import { isDone, isStale } from './click.ts';
import { entry, resumeLater, tellRespondent } from './entry.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { oneNamed } from './who.ts';

/** Every open difference of the tenant (CR-21); `besides` the accepted interviews those count that were accepted until now. */
export async function openDifferences(
  { store, tenantId }: { store: Store; tenantId: string },
  fresh = false,
  besides: readonly Interview[] = [],
): Promise<Difference[]> {
  const [register, interviews] = await Promise.all([
    store.registers.read(tenantId, fresh),
    store.interviews.list(tenantId, { state: 'accepted' }),
  ]);
  const accepted = besides.map((one): Interview => ({ ...one, state: 'accepted' }));
  return differencesOf([...interviews.map((one) => one.value), ...accepted], register);
}

interface Answered {
  id: string;
  settled: Settled;
}

/** The record a difference is about. */
function recordsOf(store: Store, subjectId: string): Repository<Answered> {
  const shelves: Record<AssetKind, unknown> = {
    process: store.processes,
    data: store.data,
    service: store.services,
    component: store.components,
  };
  const kind = kindOf(subjectId);
  if (!kind) throw new Refusal('notFound', { id: subjectId });
  return shelves[kind] as Repository<Answered>;
}

/** What this very click has sent back already is still part of the difference it was about. */
async function find(turn: Turn, subject: string, which: string, click?: string): Promise<Difference | undefined> {
  const returned = click ? await turn.store.interviews.list(turn.tenantId, { state: 'returned' }) : [];
  const begun = returned.filter((one) => isDone(one, click)).map((one) => one.value);
  return (await openDifferences(turn, true, begun)).find((one) => one.subjectId === subject && one.key === which);
}

async function show(turn: Turn, difference: Difference): Promise<Reply> {
  const [record, names] = await Promise.all([
    recordsOf(turn.store, difference.subjectId).get(turn.tenantId, difference.subjectId),
    turn.store.names.book(turn.tenantId),
  ]);
  return { show: differenceCard(turn, { difference, rev: record.rev, names, mayDecide: maySettle(turn.who) }) };
}

async function settleIt(difference: Difference, interviewId: string, turn: Turn, click?: string): Promise<Reply> {
  const records = recordsOf(turn.store, difference.subjectId);
  const record = await records.get(turn.tenantId, difference.subjectId);
  const decided = settle(difference, interviewId, turn.who, turn.now);
  const settled = { ...record.value.settled, [difference.key]: decided };
  const owed = [feedAgain(interviewId, record)];
  await records.save(record, { ...record.value, settled }, entry(turn, 'difference.settle', click), owed);
  const names = await turn.store.names.book(turn.tenantId);
  const taken = difference.answers.find((one) => one.interviewId === interviewId);
  const told = { name: personName(names, taken?.by ?? ''), subject: assetName(names, difference.subjectId) };
  return { say: turn.words('difference.settled', told) };
}

/** The register takes the decision over by being fed again. */
const feedAgain = (interviewId: string, record: Kept<Answered>): Notice => ({
  kind: 'do',
  key: `${interviewId}-settled-${record.rev}`,
  deed: 'interview.feed',
  id: interviewId,
});

/** @throws Refusal campaignEnded */
async function mustBeRunning(turn: Turn, interviewId: string): Promise<void> {
  const { value } = await turn.store.interviews.get(turn.tenantId, interviewId);
  const campaign = await turn.store.campaigns.get(turn.tenantId, value.campaignId);
  if (!isRunning(campaign.value)) throw new Refusal('campaignEnded', { id: campaign.id });
}

const tries = 5;

/** The register may be fed from the interview at this moment: then it is read and sent back once more. */
async function askOneAgain(turn: Turn, interviewId: string, which: string, click?: string): Promise<void> {
  for (let left = tries - 1; ; left -= 1) {
    const kept = await turn.store.interviews.get(turn.tenantId, interviewId);
    if (kept.value.state === 'returned') return;
    const asked = askAgain(kept.value, which, turn.words('difference.reason'), turn.who, turn.now);
    const owed = [tellRespondent(kept, 'interview.returned'), resumeLater(kept, kept.value.campaignId)];
    try {
      await turn.store.interviews.save(kept, asked, entry(turn, 'difference.askAgain', click), owed);
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof Refusal) || error.key !== 'someoneElseWasFaster') throw error;
    }
  }
}

export const differenceDeeds = {
  'difference.list': (async (_input, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const [differences, names] = await Promise.all([openDifferences(turn), turn.store.names.book(turn.tenantId)]);
    return { show: differencesCard(turn, { differences, names }) };
  }) satisfies UseCase<'difference.list'>,
  'difference.open': (async ({ subject, which }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const found = await find(turn, subject, which);
    return found ? show(turn, found) : { say: turn.words('difference.gone') };
  }) satisfies UseCase<'difference.open'>,
  'difference.settle': (async ({ subject, which, interview, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const found = await find(turn, subject, which);
    if (!found) return { say: turn.words('difference.gone') };
    const record = await recordsOf(turn.store, subject).get(turn.tenantId, subject);
    if (isStale(record, seen)) return show(turn, found);
    return settleIt(found, interview, turn, click);
  }) satisfies UseCase<'difference.settle'>,
  /** "take Uma's answer about Order intake u12". */
  'difference.settleFor': (async ({ subject, which, person }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const [all, names] = await Promise.all([openDifferences(turn, true), turn.store.names.book(turn.tenantId)]);
    const asked = all.filter((one) => one.question.id === which);
    if (asked.length === 0) return { say: turn.words('difference.gone') };
    const subjects = [...new Set(asked.map((one) => one.subjectId))].map((id) => ({ id, name: assetName(names, id) }));
    const { id } = oneNamed(subjects, subject, 'subject');
    const about = asked.filter((one) => one.subjectId === id);
    const [found] = about;
    if (!found) return { say: turn.words('difference.gone') };
    if (about.length > 1) return { show: differencesCard(turn, { differences: about, names }) };
    const answers = found.answers.map((one) => ({ ...one, id: one.by, name: personName(names, one.by) }));
    return settleIt(found, oneNamed(answers, person).interviewId, turn);
  }) satisfies UseCase<'difference.settleFor'>,
  'difference.askAgain': (async ({ subject, which, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const found = await find(turn, subject, which, click);
    if (!found) return { say: turn.words('difference.gone') };
    for (const { interviewId } of found.answers) await mustBeRunning(turn, interviewId);
    for (const { interviewId } of found.answers) await askOneAgain(turn, interviewId, which, click);
    return { say: turn.words('difference.asked') };
  }) satisfies UseCase<'difference.askAgain'>,
} as const;
