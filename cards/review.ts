import type { Answer } from '../domain/answer.ts';
import { dropsLinks, untickedIn } from '../domain/feed/dependencies.ts';
import type { Ask } from '../domain/guide.ts';
import { type Interview, pages } from '../domain/interview.ts';
import { type Figures, keptFigure } from '../domain/kept-figure.ts';
import { has } from '../domain/people.ts';
import type { Question } from '../domain/questions/bank.ts';
import { describeAnswer } from './answers.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, said, text } from './kit.ts';
import { ask, pick, write } from './kit-inputs.ts';
import { shorten } from './plain.ts';
import { criticalText } from './result-curve.ts';
import type { Shown } from './shown.ts';
import { assetName, personName, questionText, someOf, subjectName, turnName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';
import { formatHours } from './words/hours.ts';

interface About {
  interview: Shown<Interview>;
  names: Names;
}

interface Reviewed extends About {
  mayAccept: boolean;
  /** What it is about as the register has it; left out where these answers count already. */
  record?: Figures | undefined;
}

/** All answers of one interview, in the order they were asked. */
export function reviewCard(view: View, about: Reviewed): Card {
  const { interview, names, mayAccept } = about;
  const { words } = view;
  const { value } = interview;
  const unknown = Object.values(value.answers).filter((answer) => answer.dontKnow).length;
  return fitting([300, 120, 60, 30], (most) =>
    card(view, {
      title: words('review.title', { process: subjectName(words, names, value) }),
      subtitle: answeredBy(view, value, names),
      body: [
        ...whyNot(view, about),
        ...(unknown > 0 ? [text(words('submitted.unknown', { count: unknown }), { weight: 'Bolder' })] : []),
        ...answers(view, about, most),
      ],
      actions: [reviewButtons(view, about)],
      ...(mayAccept && { foot: words('review.typed', { id: value.id }) }),
    }),
  );
}

function answeredBy(
  view: View,
  { respondentId, submittedAt, startedAt, dueAt, answers: given }: Interview,
  names: Names,
): string {
  const { words } = view;
  const name = personName(names, respondentId);
  const all = Object.values(given);
  const others = [...new Set(all.map((answer) => answer.by))].filter((id) => id !== respondentId);
  if (isUntouched({ startedAt, answers: given })) {
    const date = day(view, dueAt);
    return words(dueAt < view.now ? 'review.notBegun.late' : 'review.notBegun', { name, date });
  }
  const told = submittedAt
    ? words('review.by', { name, date: day(view, submittedAt) })
    : words('review.answering', { name });
  const earlier = others.map((id) =>
    words('review.answersBy', { count: all.filter((answer) => answer.by === id).length, name: personName(names, id) }),
  );
  return [told, ...earlier].join(' · ');
}

/** Nobody has begun it: there is nothing to read yet. */
const isUntouched = ({ startedAt, answers: given }: Pick<Interview, 'startedAt' | 'answers'>): boolean =>
  startedAt === null && Object.keys(given).length === 0;

/** Only where the person is done is an answer that is missing a thing to know. */
const isHandedIn = ({ state }: Interview): boolean => state === 'submitted' || state === 'accepted';

/** Who may not accept reads why. */
function whyNot(view: View, { interview, mayAccept }: About & { mayAccept: boolean }): Element[] {
  const { words } = view;
  const { state } = interview.value;
  if (mayAccept) return [hint(words('review.how'))];
  if (state === 'invited' && isUntouched(interview.value)) return [];
  if (state !== 'submitted') return [text(words('review.state', { state: words(`interview.state.${state}`) }))];
  return has(view.who, 'ITSC_MGR') ? [text(words('review.own'), { weight: 'Bolder' })] : [];
}

function answers(view: View, { interview: { value: interview }, names, record }: Reviewed, most: number): Element[] {
  const all = pages(interview).flatMap((page) => page.asks);
  const asks = isHandedIn(interview) ? all : all.filter((one) => interview.answers[one.key]);
  const questions = [...new Set(asks.map((one) => one.question))];
  const subject = subjectName(view.words, names, interview);
  return questions.flatMap((question) => {
    const turns = asks.filter((one) => one.question === question);
    const id = text(`${question.id}  ${questionText(view.words, question, subject)}`, {
      isSubtle: true,
      size: 'Small',
    });
    return [
      id,
      ...unticked(view, question, interview, names),
      ...(turns.length > 1 || turns[0]?.item || turns[0]?.only
        ? loop(view, turns, interview, names)
        : [...answer(view, question, interview, names, most), ...kept(view, question, interview, record)]),
    ];
  });
}

/** What the register has and the person took the tick off: accepting takes it out of the register. */
function unticked(view: View, question: Question, interview: Interview, names: Names): Element[] {
  const gone = question.type === 'records' ? (untickedIn(interview, question.id) ?? []) : [];
  if (gone.length === 0 || !dropsLinks(question.id)) return [];
  const named = someOf(
    view.words,
    gone.map((one) => assetName(names, one)),
    20,
  );
  return [text(view.words('review.unticked', { names: named }), { weight: 'Bolder', spacing: 'None' })];
}

function answer(view: View, question: Question, interview: Interview, names: Names, most: number): Element[] {
  const given = interview.answers[question.id];
  if (!given) return [text(view.words('answer.none'), { spacing: 'None' })];
  const told = describeAnswer(view.words, question, given, names);
  if (question.type === 'text' && !given.dontKnow) return [said(told, most)];
  return [text(shorten(told, Math.max(most, 120)), { spacing: 'None', ...(given.dontKnow && { weight: 'Bolder' }) })];
}

/** "I don't know" takes nothing away: whoever accepts it reads which figure stays. */
function kept(view: View, { id }: Question, interview: Interview, record: Figures | undefined): Element[] {
  const figure = record && interview.answers[id]?.dontKnow ? keptFigure(record, id) : null;
  if (!figure) return [];
  const told = figure.damage ? criticalText(view, figure.hours) : formatHours(view.words, figure.hours ?? 0);
  return [text(view.words('review.kept', { told }), { spacing: 'None' })];
}

/** A question asked about many things: one line per answer, not one per thing. */
function loop(view: View, turns: Ask[], interview: Interview, names: Names): Element[] {
  const byAnswer = new Map<string, string[]>();
  for (const turn of turns) {
    const given: Answer | undefined = interview.answers[turn.key];
    const told = given ? describeAnswer(view.words, turn.question, given, names) : view.words('answer.none');
    const name = turnName(view.words, names, turn) || view.words('review.allOthers');
    byAnswer.set(told, [...(byAnswer.get(told) ?? []), name]);
  }
  return [...byAnswer].map(([told, items]) =>
    text(`${shorten(told, 120)}: ${someOf(view.words, items, 60)}`, { spacing: 'None' }),
  );
}

function reviewButtons(view: View, { interview, mayAccept }: About & { mayAccept: boolean }): Button[] {
  const { words } = view;
  const { id, state } = interview.value;
  const meaning = words(state === 'accepted' ? 'review.result' : 'review.preview');
  const result = button('interview.result', { id }, meaning);
  const home = button('home.open', {}, words('kit.home'));
  if (!mayAccept) return isUntouched(interview.value) ? [home] : [result, home];
  const data = { id, seen: interview.rev, click: view.key() };
  return [
    button('interview.accept', data, words('review.accept'), 'positive'),
    button('interview.askAgain', { id }, words('review.askAgain')),
    result,
  ];
}

/** What to ask again, and why: the person gets the interview back at the first question named. */
export function askAgainCard(view: View, { interview, names }: About): Card {
  const { words } = view;
  const { id, respondentId } = interview.value;
  const name = personName(names, respondentId);
  const asked = pages(interview.value).flatMap((page) => page.asks.map((one) => one.question));
  const subject = subjectName(words, names, interview.value);
  const choices = [...new Map(asked.map((one) => [one.id, one])).values()].map((one) => ({
    title: `${one.id}  ${questionText(words, { id: one.id }, subject)}`,
    value: one.id,
  }));
  const which = {
    id: 'questions',
    label: words('askAgain.questions'),
    choices,
    look: 'expanded',
    multi: true,
  } as const;
  const data = { id, seen: interview.rev, click: view.key() };
  return card(view, {
    title: words('askAgain.title', { process: subject }),
    subtitle: words('askAgain.how', { name }),
    body: [
      ask(view, { input: write({ id: 'reason', label: words('askAgain.reason', { name }) }) }),
      ask(view, { input: pick(which) }),
    ],
    actions: [
      [
        button('interview.return', data, words('askAgain.send'), 'positive'),
        button('interview.review', { id }, words('askAgain.back')),
      ],
    ],
    foot: words('askAgain.typed', { id }),
  });
}
