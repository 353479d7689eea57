import type { Verb } from '../domain/deeds.ts';
import { type Ask, type Page, progress as progressOf } from '../domain/guide.ts';
import { type Interview, subjectsOf } from '../domain/interview.ts';
import type { PageFault } from '../domain/interview-page.ts';
import type { Question } from '../domain/questions/bank.ts';
import { askInput } from './interview-inputs.ts';
import { type Button, button, type Card, card, type Element, fitting, said, text } from './kit.ts';
import { progress } from './kit-figures.ts';
import { inputIds } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { assetName, list, optionText, personName, subjectName, turnName } from './terms.ts';
import type { Names, View } from './view.ts';
import type { WordKey, Words } from './words/index.ts';

export { describeAnswer } from './answers.ts';
export { apartCard, dontKnowCard, handOnCard, pausedCard } from './interview-aside.ts';
export {
  chooseInterviewCard,
  delegatedCard,
  invitationCard,
  invitationsCard,
  returnedCard,
  submittedNoticeCard,
} from './interview-notices.ts';

export interface ShownPage {
  interview: Shown<Interview>;
  page: Page;
  index: number;
  pages: Page[];
  names: Names;
  faults: Record<string, PageFault>;
  /** One sentence on what was just done. */
  note?: string;
}

const listSizes = [200, 100, 60, 30, 15, 8, 0];

/** One page of an interview, filled in as far as it is answered. */
export const interviewPageCard = (view: View, shown: ShownPage): Card =>
  fitting(listSizes, (most) => drawPage(view, shown, most));

function drawPage(view: View, shown: ShownPage, most: number): Card {
  const { interview, page, names, faults, note } = shown;
  const { words } = view;
  const inputs = page.asks.flatMap((ask) =>
    askInput({ view, ask, interview: interview.value, names, fault: faults[ask.key], most }),
  );
  return card(view, {
    title: subjectName(words, names, interview.value),
    subtitle: words('interview.wish'),
    body: [
      ...returnedNotice(view, interview.value, names),
      ...(note ? [text(note, { weight: 'Bolder' })] : []),
      ...batchNotice(view, interview.value, names),
      ...progressLine(words, shown),
      ...inputs,
      ...(isLast(shown) ? [text(words('interview.lastPage'), { isSubtle: true, spacing: 'Large' })] : []),
    ],
    actions: pageButtons(view, shown, askedIn(inputs)),
    foot: typedHint(words, names, page.asks),
  });
}

/** Several components, one answer: all of them are named. */
function batchNotice({ words }: View, interview: Interview, names: Names): Element[] {
  if (interview.batch.length === 0) return [];
  const all = subjectsOf(interview).map((id) => assetName(names, id));
  return [text(words('interview.batch.all', { names: list(words, all) }))];
}

const isLast = ({ index, pages }: ShownPage): boolean => index >= pages.length - 1;

function progressLine(words: Words, { interview, pages, index }: ShownPage): Element[] {
  const { page, of, minutes } = progressOf(pages, index, interview.value.answers);
  return progress(words('interview.progress', { page, of, count: minutes }), page, of);
}

function returnedNotice({ words }: View, { returned }: Interview, names: Names): Element[] {
  if (!returned) return [];
  const name = personName(names, returned.by);
  return [text(words('interview.askedAgain.by', { name }), { weight: 'Bolder' }), said(returned.reason)];
}

/** Buttons fail on some phones: every page says how to answer its first question in words. */
function typedHint(words: Words, names: Names, asks: readonly Ask[]): string {
  const [first] = asks;
  if (!first) return '';
  // What is asked about each of several things is answered with its name.
  const about = turnName(words, names, first);
  const told = about === '' ? [] : [`${about}:`];
  const example = [first.question.id.toLowerCase(), ...told, typedExample(words, first.question)].join(' ');
  return words('interview.typed', { example });
}

function typedExample(words: Words, question: Question): string {
  const [option] = question.options ?? [];
  if (option !== undefined) return optionText(words, question, option).toLowerCase();
  return words(`typed.${question.type}` as WordKey);
}

type Turn = Extract<Verb, `interview.${'next' | 'back' | 'pause' | 'submit' | 'unknown' | 'handOn' | 'differs'}`>;

/** Answer keys this card has inputs for: clients leave empty inputs out, and an answer taken back is not one unasked. */
const askedIn = (inputs: Element[]): string =>
  inputIds(inputs)
    .filter((id) => !id.endsWith('-more'))
    .join(',');

function pageButtons(view: View, shown: ShownPage, asked: string): Button[][] {
  const { interview, page, index } = shown;
  const { words } = view;
  const { id, delegatedFrom, batch } = interview.value;
  const turn = (verb: Turn, title: string, style: 'default' | 'positive' = 'default'): Button =>
    button(verb, { id, seen: interview.rev, at: page.at, asked, click: view.key() }, title, style);
  const on = isLast(shown)
    ? turn('interview.submit', words('interview.submit'), 'positive')
    : turn('interview.next', words('interview.next'), 'positive');
  const aside = [
    turn('interview.pause', words('interview.pause')),
    turn('interview.unknown', words('interview.unknown')),
    ...(batch.length > 0 ? [turn('interview.differs', words('interview.differs'))] : []),
  ];
  if (index > 0) return [[on, turn('interview.back', words('interview.back'))], aside];
  const mayHandOn = delegatedFrom.length === 0;
  return [[on], mayHandOn ? [...aside, turn('interview.handOn', words('interview.handOn'))] : aside];
}
