import { refusedAnswer } from '../cards/answer-refused.ts';
import { chooseInterviewCard } from '../cards/interview.ts';
import { personName, subjectName } from '../cards/terms.ts';
import { pageIndex } from '../domain/guide.ts';
import {
  delegate,
  type Interview,
  isOpen,
  mayRead,
  mustAnswer,
  pages,
  setApart,
  start,
  subjectsOf,
} from '../domain/interview.ts';
import { dontKnow, savePage } from '../domain/interview-page.ts';
import type { Notice } from '../domain/notice.ts';
import type { Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { assetIn } from '../domain/register-change.ts';
import { answersFor } from '../domain/register-rights.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import { showHelp } from './home.ts';
import { keep, known, type Shown, showHandOn, showPage, turnTo } from './interview-turn.ts';
import { unlessMoved } from './reminder.ts';
import { showResult } from './review.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { givenApart, readTyped } from './typed-answer.ts';
import { everyone, oneNamed } from './who.ts';

/** The interview a typed word means: the one under way, else the only one open. */
/** So long after it was on screen last, typed words are still about an interview without asking which. */
const fresh = 12 * 3_600_000;

/**
 * The interview that typed words are about: the one that was on screen last.
 * @throws Refusal noOpenInterview; whichInterview when there are several and none was looked at lately
 */
async function current(turn: Turn): Promise<Shown> {
  const open = await openOnes(turn);
  const looked = ({ value }: Shown): number => Number(value.openedAt ?? value.startedAt ?? 0);
  const [last, ...others] = open.filter((one) => looked(one) > 0).sort((one, other) => looked(other) - looked(one));
  const [only] = open;
  if (!last) {
    if (only && open.length === 1) return only;
    throw new Refusal(only ? 'whichInterview' : 'noOpenInterview');
  }
  if (others.length > 0 && turn.now.getTime() - looked(last) > fresh) throw new Refusal('whichInterview');
  return last;
}

async function openOnes(turn: Turn): Promise<Shown[]> {
  const all = await turn.store.interviews.list(turn.tenantId, { respondentId: turn.who.id });
  return all.filter((one) => isOpen(one.value));
}

async function open(kept: Shown, turn: Turn): Promise<Reply> {
  if (!mayRead(kept.value, turn.who)) throw new Refusal('notYours');
  if (!isOpen(kept.value) || kept.value.respondentId !== turn.who.id) return showResult(kept, turn);
  const begun = start(kept.value, turn.who, turn.now);
  const seen = { ...begun, openedAt: turn.now };
  if (begun !== kept.value) {
    return showPage(await turn.store.interviews.save(kept, seen, entry(turn, 'interview.start')), turn);
  }
  // Only looked at: an answer saved at the same moment is worth more than the note of it.
  const noted = await unlessMoved(turn.store.interviews.save(kept, seen, entry(turn, 'interview.open')));
  return showPage(noted ?? (await turn.store.interviews.get(turn.tenantId, kept.id)), turn);
}

const typedTurn: UseCase<'interview.turn'> = async ({ way }, turn) => {
  // Asked while nothing is being answered, "?" and "no idea" want the help.
  if (way === 'unknown' && !(await openOnes(turn)).some((one) => one.value.startedAt)) return showHelp({}, turn);
  const kept = await current(turn);
  const all = pages(kept.value);
  const page = all[pageIndex(all, kept.value.pointer, kept.value.answers)];
  return turnTo(way)({ id: kept.id, seen: kept.rev, at: page?.at ?? '' }, turn);
};

const typedAnswer: UseCase<'interview.type'> = async (input, turn) => {
  const kept = await current(turn);
  const names = await turn.store.names.book(turn.tenantId);
  const begun = givenApart(kept.value, input, names, turn.who);
  const typed = readTyped(begun, input, names, turn.words);
  const context = { who: turn.who, now: turn.now, known: await known(turn), rev: kept.rev + 1 };
  const saved =
    'unknown' in typed
      ? dontKnow(begun, [typed.ask.key], { ...typed.unknown, seen: kept.rev }, context)
      : savePage(begun, { seen: kept.rev, inputs: { [typed.ask.key]: typed.given } }, context);
  const fault = saved.faults[typed.ask.key];
  if (fault) {
    const refused = refusedAnswer(turn.words, { ask: typed.ask, fault, interview: begun, names });
    throw new Refusal('answerNotUnderstood', refused);
  }
  const next = { ...saved.interview, pointer: typed.at };
  return showPage(
    await keep(kept, next, saved, turn, { did: 'interview.type' }),
    turn,
    {},
    turn.words('interview.noted', {
      subject: subjectName(turn.words, names, kept.value),
      question: typed.ask.question.id,
    }),
  );
};

export const interviewDeeds = {
  'interview.open': (async ({ id }, turn) => {
    if (id) return open(await turn.store.interviews.get(turn.tenantId, id), turn);
    const mine = await openOnes(turn);
    if (mine.length === 0) throw new Refusal('noOpenInterview');
    if (mine.length === 1 && mine[0]) return open(mine[0], turn);
    return { show: chooseInterviewCard(turn, mine, await turn.store.names.book(turn.tenantId)) };
  }) satisfies UseCase<'interview.open'>,
  'interview.next': turnTo('next'),
  'interview.back': turnTo('back'),
  'interview.pause': turnTo('pause'),
  'interview.submit': turnTo('submit'),
  'interview.unknown': turnTo('unknown'),
  'interview.differs': turnTo('differs'),
  'interview.turn': typedTurn,
  'interview.type': typedAnswer,
  'interview.dontKnow': (async (input, turn) => {
    const kept = await turn.store.interviews.get(turn.tenantId, input.id);
    mustAnswer(kept.value, turn.who);
    if (isDone(kept, input.click)) return showPage(kept, turn);
    const { reason, comment } = input;
    const saved = dontKnow(
      kept.value,
      input.which,
      { reason, comment, seen: input.seen ?? kept.rev },
      { who: turn.who, now: turn.now, rev: kept.rev + 1 },
    );
    const next = { ...saved.interview, pointer: input.at };
    const done = await keep(kept, next, saved, turn, { did: 'interview.dontKnow', key: input.click });
    return showPage(done, turn, saved.faults);
  }) satisfies UseCase<'interview.dontKnow'>,
  'interview.apart': (async (input, turn) => {
    const kept = await turn.store.interviews.get(turn.tenantId, input.id);
    mustAnswer(kept.value, turn.who);
    if (isDone(kept, input.click)) return showPage(kept, turn);
    const apart = setApart(kept.value, input.component, input.questions, turn.who);
    const did = entry(turn, 'interview.apart', input.click);
    return showPage(await turn.store.interviews.save(kept, { ...apart, pointer: input.at }, did), turn);
  }) satisfies UseCase<'interview.apart'>,
  'interview.handOn': (async ({ id, at, ...page }, turn) => {
    if (id && at) return turnTo('handOn')({ id, at, ...page }, turn);
    return showHandOn(id ? await turn.store.interviews.get(turn.tenantId, id) : await current(turn), turn);
  }) satisfies UseCase<'interview.handOn'>,
  'interview.delegate': (async ({ id, to, click }, turn) => {
    const kept = id ? await turn.store.interviews.get(turn.tenantId, id) : await current(turn);
    const names = await turn.store.names.book(turn.tenantId);
    const handedTo = (personId: string): Reply => ({
      say: turn.words('interview.handedOn', {
        name: personName(names, personId),
        subject: subjectName(turn.words, names, kept.value),
      }),
    });
    if (isDone(kept, click)) return handedTo(kept.value.respondentId);
    if (to.trim() === '') throw new Refusal('delegateNeedsSomeone');
    const people = (await everyone(turn)).map((one) => one.value);
    const target = oneNamed(people, to);
    // It can be handed on once only: with several open, the card shows first which one it is.
    if (!id && (await openOnes(turn)).length > 1) return showHandOn(kept, turn, target.id);
    const handed = delegate(kept.value, target, turn.who, await namedIn(turn, kept.value, target));
    const owed: Notice[] = [
      {
        kind: 'tell',
        key: `${kept.id}-delegated-${kept.rev + 1}`,
        to: { personId: target.id },
        about: 'interview.delegated',
        id: kept.id,
      },
    ];
    await turn.store.interviews.save(
      kept,
      handed,
      entry(turn, 'interview.delegate', click, { respondentId: turn.who.id }),
      owed,
    );
    return handedTo(target.id);
  }) satisfies UseCase<'interview.delegate'>,
} as const;

/** Which of the records an interview is about name this person; testers are named nowhere. */
async function namedIn(turn: Turn, interview: Interview, person: Person): Promise<string[]> {
  if (interview.bank === 'TQS_MGR') return [];
  const register = await turn.store.registers.read(turn.tenantId);
  return subjectsOf(interview).filter((id) => {
    const record = assetIn(register, id);
    return record !== undefined && answersFor(person, record);
  });
}
