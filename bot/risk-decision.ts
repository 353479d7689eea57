import { acceptanceCard, acceptCard, decideCard } from '../cards/risk-decision.ts';
import { endOfDay } from '../domain/campaign-day.ts';
import type { Input } from '../domain/deeds.ts';
import type { Notice } from '../domain/notice.ts';
import { has, type Person, whoHears } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Risk } from '../domain/risk.ts';
import {
  approversOf,
  askedAt,
  decideRisk,
  grant,
  mayAskAcceptance,
  mayGrant,
  mustBeGrantable,
  mustDecide,
  noAction,
  refuse,
  requestAcceptance,
  standingGrants,
  withdraw,
} from '../domain/risk-decision.ts';
import { toTell } from '../domain/risk-recalculate.ts';
import { isDone, isStale, mustBeFresh } from './click.ts';
import { entry } from './entry.ts';
import { type Looked, look, showRisk, standing } from './risk-look.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { everyone } from './who.ts';

interface Saving {
  did: string;
  click: string | undefined;
  owed?: Notice[];
}

async function save(turn: Turn, looked: Looked, next: Risk, { did, click, owed = [] }: Saving): Promise<Reply> {
  const { state, decision, acceptance } = looked.kept.value;
  const was = entry(turn, did, click, { state, decision, acceptance });
  return showRisk(turn, looked, await turn.store.risks.save(looked.kept, next, was, owed));
}

/** Whom a request would go to: nobody who asks himself (SoD-12). */
async function askable(turn: Turn, looked: Looked, risk: Risk): Promise<Person[]> {
  const people = (await everyone(turn)).map((one) => one.value).filter((one) => one.id !== turn.who.id);
  return approversOf(people, looked.picture, risk, standing(looked));
}

async function showAccept(turn: Turn, looked: Looked, again: { typed?: Typed; moved?: boolean } = {}): Promise<Reply> {
  const approvers = (await askable(turn, looked, looked.kept.value)).map((one) => one.name);
  return { show: acceptCard(turn, { ...looked, assessed: standing(looked), approvers, ...again }) };
}
type Typed = { until: string; reason: string };

const askEach = ({ kept }: Looked, approvers: readonly Person[]): Notice[] =>
  approvers.map((one) => ({
    kind: 'tell',
    key: `${kept.id}-acceptance-${kept.rev + 1}-${one.id}`,
    to: { personId: one.id },
    about: 'risk.acceptanceRequested',
    id: kept.id,
  }));

async function ask(turn: Turn, { id, seen, click, until, reason }: Input<'risk.accept'>): Promise<Reply> {
  const looked = await look(turn, id, true);
  if (isDone(looked.kept, click)) return showRisk(turn, looked);
  mustDecide(looked.kept.value, turn.who);
  const request = { until: endOfDay(until, turn.timeZone), timeZone: turn.timeZone, reason };
  const assessed = standing(looked);
  const next = requestAcceptance(looked.kept.value, assessed, request, { who: turn.who, now: turn.now });
  if (isStale(looked.kept, seen)) return showAccept(turn, looked, { typed: { until, reason }, moved: true });
  const approvers = await askable(turn, looked, next);
  mustBeGrantable(next, assessed, looked.picture, approvers);
  return save(turn, looked, next, { did: 'risk.accept', click, owed: askEach(looked, approvers) });
}

type Answer = Input<'risk.grant'>;

/** Whoever asked hears, or who can go on with the risk where they no longer can. */
async function tellAsker(turn: Turn, { id, acceptance }: Risk, rev: number): Promise<Notice[]> {
  const people = (await everyone(turn)).map((one) => one.value);
  return whoHears(people, acceptance?.requestedBy ?? '', (one) => has(one, 'ITSC_MGR')).map((personId) => ({
    kind: 'tell',
    key: `${id}-decided-${rev}-${personId}`,
    to: { personId },
    about: 'risk.acceptanceDecided',
    id,
  }));
}

/** Agreed or refused: whoever asked hears of it once it is settled. */
async function answer(turn: Turn, input: Answer, settle: typeof grant | typeof refuse): Promise<Reply> {
  const { id, click, asked, reason } = input;
  const looked = await look(turn, id, true);
  const { rev } = looked.kept;
  if (isDone(looked.kept, click)) return showRisk(turn, looked);
  const assessed = standing(looked);
  const people = (await everyone(turn)).map((one) => one.value);
  const value = standingGrants(looked.kept.value, assessed, looked.picture, people);
  if (asked !== undefined && asked !== askedAt(value)) {
    if (!mayGrant(value, assessed, looked.picture, turn.who)) throw new Refusal('riskNoRequest', { id });
    return { show: acceptanceCard(turn, { ...looked, assessed, typed: reason, moved: true }) };
  }
  const next = settle(value, assessed, looked.picture, { who: turn.who, now: turn.now, reason });
  const told = next.state === value.state ? [] : await tellAsker(turn, value, rev + 1);
  const did = next.state === 'evaluated' ? 'risk.refuse' : 'risk.grant';
  const saved = await turn.store.risks.save(looked.kept, next, entry(turn, did, click, { reason }), told);
  return showRisk(turn, looked, saved);
}

export const riskDecisionDeeds = {
  'risk.decideForm': (async ({ id }, turn) => {
    const looked = await look(turn, id);
    mustDecide(looked.kept.value, turn.who);
    return { show: decideCard(turn, { ...looked, assessed: standing(looked) }) };
  }) satisfies UseCase<'risk.decideForm'>,
  'risk.decide': (async ({ id, seen, click, what, measures, reason }, turn) => {
    const looked = await look(turn, id, true);
    if (isDone(looked.kept, click)) return showRisk(turn, looked);
    const next = decideRisk(looked.kept.value, { what, measureIds: measures, reason }, turn.who, turn.now);
    if (isStale(looked.kept, seen)) {
      const typed = { what, measures, reason };
      return { show: decideCard(turn, { ...looked, assessed: standing(looked), typed, moved: true }) };
    }
    return save(turn, looked, next, { did: 'risk.decide', click });
  }) satisfies UseCase<'risk.decide'>,
  'risk.noAction': (async ({ id, seen, click }, turn) => {
    const looked = await look(turn, id, true);
    if (isDone(looked.kept, click)) return showRisk(turn, looked);
    const next = noAction(looked.kept.value, standing(looked), turn.who);
    mustBeFresh(looked.kept, seen);
    return save(turn, looked, next, { did: 'risk.noAction', click });
  }) satisfies UseCase<'risk.noAction'>,
  'risk.acceptForm': (async ({ id }, turn) => {
    const looked = await look(turn, id);
    mustDecide(looked.kept.value, turn.who);
    return mayAskAcceptance(looked.kept.value, standing(looked), turn.who)
      ? showAccept(turn, looked)
      : showRisk(turn, looked);
  }) satisfies UseCase<'risk.acceptForm'>,
  'risk.accept': ((input, turn) => ask(turn, input)) satisfies UseCase<'risk.accept'>,
  'risk.withdraw': (async ({ id, seen, click }, turn) => {
    const looked = await look(turn, id, true);
    const { value } = looked.kept;
    if (isDone(looked.kept, click)) return showRisk(turn, looked);
    const next = withdraw(value, turn.who);
    mustBeFresh(looked.kept, seen);
    // Whoever relied on an acceptance hears that it has ended, in their own hours.
    const told = value.state === 'accepted' ? toTell(value, next, looked.picture) : next;
    return save(turn, looked, told, { did: 'risk.withdraw', click });
  }) satisfies UseCase<'risk.withdraw'>,
  'risk.acceptance': (async ({ id }, turn) => {
    const looked = await look(turn, id);
    return { show: acceptanceCard(turn, { ...looked, assessed: standing(looked) }) };
  }) satisfies UseCase<'risk.acceptance'>,
  'risk.grant': ((input, turn) => answer(turn, input, grant)) satisfies UseCase<'risk.grant'>,
  'risk.refuse': ((input, turn) => answer(turn, input, refuse)) satisfies UseCase<'risk.refuse'>,
} as const;
