import { apartCard, dontKnowCard, handOnCard, interviewPageCard, pausedCard } from '../cards/interview.ts';
import { formatHours } from '../cards/words/hours.ts';
import type { Given, Known } from '../domain/answer.ts';
import { dayIn } from '../domain/calendar.ts';
import type { Input } from '../domain/deeds.ts';
import { openAsks, type Page, pageIndex } from '../domain/guide.ts';
import { type Interview, isOpen, mayRead, mayReview, mustAnswer, pages, submit } from '../domain/interview.ts';
import { faultsOn, type PageFault, type Saved, savePage, turnPage } from '../domain/interview-page.ts';
import type { Notice } from '../domain/notice.ts';
import { has, whoHears } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import { showResult } from './review.ts';
import type { Reply, Turn } from './turn.ts';
import { everyone } from './who.ts';

type PageInput = Input<'interview.next'>;
type Way = 'next' | 'back' | 'pause' | 'submit' | 'unknown' | 'handOn' | 'differs';
export type Shown = Kept<Interview>;

export async function known(turn: Turn): Promise<Known> {
  const names = await turn.store.names.book(turn.tenantId);
  return {
    records: {
      process: new Set(names.processes.keys()),
      service: new Set(names.services.keys()),
      component: new Set(names.components.keys()),
      data: new Set(names.data.keys()),
    },
    personIds: new Set(names.people.keys()),
    kinds: names.kinds,
    domains: names.domains,
    today: dayIn(turn.now, turn.timeZone),
  };
}

/** Draws the page where the person stands. */
export async function showPage(
  kept: Shown,
  turn: Turn,
  faults: Record<string, PageFault> = {},
  note?: string,
): Promise<Reply> {
  const all = pages(kept.value);
  const index = pageIndex(all, kept.value.pointer, kept.value.answers);
  const page = all[index];
  if (!page) throw new Refusal('interviewClosed', { id: kept.id, state: kept.value.state });
  const names = await turn.store.names.book(turn.tenantId);
  return {
    show: interviewPageCard(turn, { interview: kept, page, index, pages: all, names, faults, ...(note && { note }) }),
  };
}

/** The raw inputs of a page: only those of questions asked now are looked at, whatever else came along. */
function inputsOf(all: Page[], input: Record<string, unknown>): Record<string, Given> {
  const asked = new Set(typeof input.asked === 'string' ? input.asked.split(',') : []);
  const text = (key: string): string | null => {
    const value = Object.hasOwn(input, key) ? input[key] : undefined;
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? String(value) : null;
  };
  const given = all
    .flatMap((page) => page.asks)
    .flatMap(({ key }): [string, Given][] => {
      const [main, more] = [text(key), text(`${key}-more`)];
      return main === null && more === null && !asked.has(key) ? [] : [[key, { main: main ?? '', more: more ?? '' }]];
    });
  return Object.fromEntries(given);
}

export const turnTo =
  (way: Way) =>
  (input: PageInput, turn: Turn): Promise<Reply> =>
    turnOnce(way, input, turn);

/** A copy of the last click will do while it is this person's to answer: what is not is read afresh before it is refused. */
async function underWay(id: string, turn: Turn): Promise<Shown> {
  const last = await turn.store.interviews.recent(turn.tenantId, id);
  const kept =
    isOpen(last.value) && last.value.respondentId === turn.who.id
      ? last
      : await turn.store.interviews.get(turn.tenantId, id);
  if (!mayRead(kept.value, turn.who)) throw new Refusal('notYours');
  return kept;
}

async function turnOnce(way: Way, input: PageInput, turn: Turn): Promise<Reply> {
  const kept = await underWay(input.id, turn);
  if (isDone(kept, input.click)) return showWhereItStands(kept, turn);
  mustAnswer(kept.value, turn.who);
  const all = pages(kept.value);
  const page = all.find((one) => one.at === input.at);
  const context = { who: turn.who, now: turn.now, known: await known(turn), rev: kept.rev + 1 };
  const saved = savePage(kept.value, { seen: input.seen ?? kept.rev, inputs: inputsOf(all, input) }, context);
  const forward = way === 'next' || way === 'submit';
  const faults = forward && page ? faultsOn(page, saved.interview, saved.faults) : {};
  if (Object.keys(faults).length > 0) {
    const stay = await keep(kept, { ...saved.interview, pointer: input.at }, saved, turn, { did: 'interview.save' });
    return showPage(stay, turn, faults);
  }
  return goOn(way, kept, saved, input, turn);
}

async function goOn(way: Way, kept: Shown, saved: Saved, input: PageInput, turn: Turn): Promise<Reply> {
  const step = { did: `interview.${way}`, key: input.click };
  const here = { ...saved.interview, pointer: input.at };
  if (way === 'submit') return handIn(kept, { ...saved, interview: here }, step, turn);
  if (way === 'next' || way === 'back') {
    const moved = turnPage(saved.interview, input.at, way === 'next' ? 1 : -1);
    return showPage(await keep(kept, moved, saved, turn, step), turn);
  }
  const stayed = await keep(kept, here, saved, turn, step);
  if (way === 'handOn') return showHandOn(stayed, turn);
  const names = await turn.store.names.book(turn.tenantId);
  if (way === 'pause')
    return {
      show: pausedCard(turn, {
        interview: stayed,
        names,
        open: openAsks(pages(stayed.value), stayed.value.answers).length,
      }),
    };
  const page = pages(stayed.value).find((one) => one.at === input.at);
  if (!page) return showPage(stayed, turn);
  const aside = { interview: stayed, page, names, at: input.at };
  return { show: way === 'differs' ? apartCard(turn, aside) : dontKnowCard(turn, aside) };
}

/** What keeps an interview with the person: shown on the page where it can be mended. */
const staying: ReadonlySet<string> = new Set(['interviewIncomplete', 'interviewMisfit']);

async function handIn(
  kept: Shown,
  saved: Saved,
  step: { did: string; key?: string | undefined },
  turn: Turn,
): Promise<Reply> {
  try {
    const submitted = submit(saved.interview, turn.who, turn.now);
    const owed = await tellReviewers(submitted, kept.rev + 1, turn);
    const done = await keep(kept, submitted, saved, turn, step, owed);
    return showResult(done, turn);
  } catch (error) {
    if (!(error instanceof Refusal) || !staying.has(error.key)) throw error;
    const stay = await keep(kept, { ...saved.interview, pointer: String(error.facts.first) }, saved, turn, {
      did: 'interview.save',
    });
    const page = pages(stay.value).find((one) => one.asks.some((ask) => ask.key === error.facts.first));
    const note =
      error.key === 'interviewMisfit'
        ? turn.words('interview.misfit', {
            wanted: formatHours(turn.words, Number(error.facts.rtoH)),
            critical: formatHours(turn.words, Number(error.facts.mtpdH)),
          })
        : turn.words('interview.stillOpen', { count: Number(error.facts.count) });
    return showPage(stay, turn, page ? faultsOn(page, stay.value, {}) : {}, note);
  }
}

/** Who started the campaign hears of it while they may accept it, else every other continuity manager (SoD-01). */
async function tellReviewers(submitted: Interview, rev: number, turn: Turn): Promise<Notice[]> {
  const [campaign, crew] = await Promise.all([
    turn.store.campaigns.get(turn.tenantId, submitted.campaignId),
    everyone(turn),
  ]);
  const people = crew.map((one) => one.value);
  return whoHears(people, campaign.value.startedBy, (one) => mayReview(submitted, one)).map((personId) => ({
    kind: 'tell',
    key: `${submitted.id}-submitted-${rev}-${personId}`,
    to: { personId },
    about: 'interview.submitted',
    id: submitted.id,
  }));
}

/** Writes only when something changed: turning a page that says nothing new costs no write. */
export async function keep(
  kept: Shown,
  next: Interview,
  saved: Saved,
  turn: Turn,
  step: { did: string; key?: string | undefined },
  owed: Notice[] = [],
): Promise<Shown> {
  const before = kept.value;
  const same =
    next.answers === before.answers &&
    next.drafts === before.drafts &&
    next.apart === before.apart &&
    next.pointer === before.pointer &&
    next.state === before.state;
  if (same) return kept;
  return turn.store.interviews.save(
    kept,
    { ...next, openedAt: turn.now },
    entry(turn, step.did, step.key, saved.replaced),
    owed,
  );
}

async function showWhereItStands(kept: Shown, turn: Turn): Promise<Reply> {
  return isOpen(kept.value) && kept.value.respondentId === turn.who.id ? showPage(kept, turn) : showResult(kept, turn);
}

export async function showHandOn(kept: Shown, turn: Turn, to = ''): Promise<Reply> {
  mustAnswer(kept.value, turn.who);
  if (kept.value.delegatedFrom.length > 0) throw new Refusal('alreadyDelegated');
  const [names, crew] = await Promise.all([turn.store.names.book(turn.tenantId), everyone(turn)]);
  const others = crew
    .map((one) => one.value)
    .filter((person) => person.id !== turn.who.id && has(person, kept.value.bank))
    .map(({ id, name }) => ({ id, name }));
  return { show: handOnCard(turn, { interview: kept, people: others, names, to }) };
}
