import type { Given } from '../domain/answer.ts';
import { categories } from '../domain/bia.ts';
import type { Ask } from '../domain/guide.ts';
import type { Interview } from '../domain/interview.ts';
import type { PageFault } from '../domain/interview-page.ts';
import type { Question } from '../domain/questions/bank.ts';
import { pointsH, tiersH } from '../domain/tiers.ts';
import { describeAnswer } from './answers.ts';
import { type Element, text } from './kit.ts';
import { ask as asking, type Choice, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import { shorten } from './plain.ts';
import { askText, durationText, moreText, optionText, pointText, questionHelp } from './terms.ts';
import type { Names, View } from './view.ts';
import type { Words } from './words/index.ts';

export interface Asking {
  view: View;
  ask: Ask;
  interview: Interview;
  names: Names;
  fault: PageFault | undefined;
  /** How many records a list may offer; 0 when not even the chosen ones fit on the card. */
  most: number;
}

interface Drawn extends Asking {
  label: string;
  given: Given;
  help: string[];
}

/** One question of a page, with what was answered or typed so far. */
export function askInput(asked: Asking): Element[] {
  const { view, ask, interview, fault } = asked;
  if (isList(asked) && (asked.most === 0 || recordsOf(asked).size === 0)) return listInWords(asked);
  const given = givenFor(ask, interview);
  const label = labelFor(asked);
  const help = helpFor(asked);
  const [first, ...more] = inputs[ask.question.type]({ ...asked, label, given, help });
  if (!first) return [];
  const draft = interview.drafts[ask.key];
  const wrote = draft && [draft.main, draft.more].filter((one) => one.trim() !== '').join(', ');
  const words = fault && view.words(`fault.${fault}`);
  const framed = asking(view, {
    input: first.input,
    fault: words,
    wrote: hides(first.input, draft) ? wrote : '',
    help: first.help,
  });
  return [framed, ...more.map((one) => asking(view, one))];
}

const isList = ({ ask }: Asking): boolean => ask.question.type === 'services' || ask.question.type === 'people';
const recordsOf = ({ ask, names }: Asking): ReadonlyMap<string, string> =>
  ask.question.type === 'people' ? names.people : names.services;

type Framed = { input: Parameters<typeof asking>[1]['input']; help: string[] };
type Draw = (drawn: Drawn) => Framed[];

/** Lists of choices cannot show what is not in them. */
const hides = (input: Framed['input'], draft: Given | undefined): boolean =>
  draft !== undefined && (input.type === 'Input.ChoiceSet' ? input.value !== draft.main : false);

function labelFor({ view, ask, interview, names }: Asking): string {
  const question = askText(view.words, ask, names);
  const again = interview.returned?.questions.includes(ask.question.id) ?? false;
  const named = ask.question.required ? question : `${question} (${view.words('answer.optional')})`;
  return again ? view.words('interview.askedAgain', { question: named }) : named;
}

/** Below an input, a long answer is only recalled. */
const mostTold = 120;

function helpFor({ view, ask, interview, names, fault }: Asking): string[] {
  const { words } = view;
  const answer = interview.answers[ask.key];
  const help = questionHelp(words, ask.question.id);
  const told = answer && shorten(describeAnswer(words, ask.question, answer, names), mostTold);
  const state: string[] = [];
  if (answer?.dontKnow && told) state.push(words('interview.saidUnknown', { answer: told }));
  else if (fault === 'changedMeanwhile' && told) state.push(words('interview.stored', { answer: told }));
  else if (answer?.typed !== undefined && told) {
    const { typed, ...counted } = answer;
    const value = describeAnswer(words, ask.question, counted, names);
    state.push(words('interview.counted', { typed: shorten(typed, mostTold), value }));
  }
  return help ? [help, ...state] : state;
}

/** What the inputs show: what was typed last, else the answer in the form the inputs send. */
export function givenFor(ask: Ask, interview: Interview): Given {
  const draft = interview.drafts[ask.key];
  if (draft) return draft;
  const value = interview.answers[ask.key]?.value;
  if (value === undefined) return { main: '', more: '' };
  if (value === null) return { main: 'never', more: '' };
  if (Array.isArray(value)) return { main: value.join(','), more: '' };
  if (typeof value !== 'object') return { main: String(value), more: '' };
  if ('fromH' in value) return { main: String(value.fromH), more: value.category };
  return { main: value.times.join(','), more: value.season ?? '' };
}

const mostAtOnce = 7;
const point = (words: Words, hours: number | null): Choice => ({
  title: pointText(words, hours),
  value: hours === null ? 'never' : String(hours),
});
const points = (words: Words): Choice[] => pointsH.map((hours) => point(words, hours));
const options = (words: Words, question: Question): Choice[] =>
  (question.options ?? []).map((value) => ({ title: optionText(words, question, value), value }));

const radio: Draw = ({ view, ask, label, given, help }) => {
  const choices = options(view.words, ask.question);
  return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'expanded' }), help }];
};

const inputs: Record<Question['type'], Draw> = {
  text: ({ ask, label, given, help }) => [{ input: write({ id: ask.key, label, value: given.main }), help }],
  number: ({ ask, label, given, help }) => [
    // A number field would drop what is no number yet, and with it what the person typed.
    { input: write({ id: ask.key, label, value: given.main, multiline: false, most: 100 }), help },
  ],
  choice: radio,
  scale: radio,
  points: ({ view, ask, label, given, help }) => {
    const choices = [...points(view.words), point(view.words, null)];
    const placeholder = view.words('answer.choose');
    return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'compact', placeholder }), help }];
  },
  company: ({ view, ask, label, given, help }) => {
    const { words } = view;
    const none = { title: words('question.U09.none'), value: 'never' };
    const fields = categories.map((category) => ({ title: words(`category.${category}`), value: category }));
    const placeholder = words('answer.choose');
    const first = { id: ask.key, label, choices: [none, ...points(words)], value: given.main };
    const second = {
      id: `${ask.key}-more`,
      label: moreText(words, ask.question.id),
      choices: fields,
      value: given.more,
    };
    return [
      { input: pick({ ...first, look: 'compact', placeholder }), help },
      { input: pick({ ...second, look: 'compact', placeholder }), help: [] },
    ];
  },
  duration: ({ view, ask, label, given, help }) => {
    const hours = [...(ask.question.zero ? [0] : []), ...tiersH];
    const choices = hours.map((h) => ({ title: durationText(view.words, ask.question, h), value: String(h) }));
    const placeholder = view.words('answer.choose');
    return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'compact', placeholder }), help }];
  },
  peak: ({ view, ask, label, given, help }) => {
    const choices = options(view.words, ask.question);
    const more = { id: `${ask.key}-more`, label: moreText(view.words, ask.question.id), value: given.more };
    return [
      { input: pick({ id: ask.key, label, choices, value: given.main, look: 'expanded', multi: true }), help },
      { input: write({ ...more, multiline: false }), help: [] },
    ];
  },
  services: (drawn) => [records(drawn)],
  people: (drawn) => [records(drawn)],
};

/** Records to tick; with many of them the client may fold the list up (not `filtered`: phones know no multiple choice there). */
function records(drawn: Drawn): Framed {
  const { view, ask, label, given, help, most } = drawn;
  const chosen = given.main.split(',').map((one) => one.trim());
  const all = [...recordsOf(drawn)].map(([id, name]) => ({ id, name }));
  const offered = listed({ all, chosen, most });
  const look = offered.choices.length > mostAtOnce ? 'compact' : 'expanded';
  const key = ask.question.id.toLowerCase();
  const limited = limitedHelp(view, offered, view.words('interview.notListed', { key }));
  const input = pick({ id: ask.key, label, choices: offered.choices, value: given.main, look, multi: true });
  return { input, help: [...help, ...limited] };
}

/** Stands for a list that is empty, or so long that no card can carry it: the answer stays, and is changed in words. */
function listInWords(asked: Asking): Element[] {
  const { view, ask, interview, names, most } = asked;
  const answer = interview.answers[ask.key];
  const told = answer ? [text(describeAnswer(view.words, ask.question, answer, names), { isSubtle: true })] : [];
  const key = ask.question.id.toLowerCase();
  const instead = most === 0 ? view.words('interview.tooMany', { key }) : view.words('interview.nothingToChoose');
  return [text(labelFor(asked), { spacing: 'Large' }), ...told, text(instead)];
}
