import { type AnswerValue, type Given, noneOfThem } from '../domain/answer.ts';
import type { Ask } from '../domain/guide.ts';
import type { Interview } from '../domain/interview.ts';
import type { Question } from '../domain/questions/bank.ts';
import { writeValues } from '../domain/spelling.ts';
import { plainHours } from '../domain/tiers.ts';
import { describeAnswer } from './answers.ts';
import { type Asking, choosable, draws, type Framed } from './interview-draws.ts';
import { type Element, text } from './kit.ts';
import { ask as asking } from './kit-inputs.ts';
import { shorten } from './plain.ts';
import { askText, faultText, questionHelp } from './terms.ts';

/** One question of a page, with what was answered or typed so far. */
export function askInput(asked: Asking): Element[] {
  const { view, ask, interview, fault } = asked;
  if (isList(asked) && (asked.most === 0 || (choosable(asked).length === 0 && !asked.ask.question.none)))
    return listInWords(asked);
  const given = givenFor(ask, interview);
  const label = labelFor(asked);
  const help = helpFor(asked);
  const [first, ...more] = draws[ask.question.type]({ ...asked, label, given, help });
  if (!first) return [];
  const draft = interview.drafts[ask.key];
  const wrote = draft && [draft.main, draft.more].filter((one) => one.trim() !== '').join(', ');
  const words = fault && faultText(view.words, ask.question, fault);
  const framed = asking(view, {
    input: first.input,
    fault: words,
    wrote: hides(first.input, draft) ? wrote : '',
    help: first.help,
  });
  return [framed, ...more.map((one) => asking(view, one))];
}

const isList = ({ ask }: Asking): boolean => ask.question.type === 'records' || ask.question.type === 'people';

/** Lists of choices cannot show what is not in them. */
const hides = (input: Framed['input'], draft: Given | undefined): boolean =>
  draft !== undefined && (input.type === 'Input.ChoiceSet' ? input.value !== draft.main : false);

function labelFor({ view, ask, interview, names }: Asking): string {
  const question = askText(view.words, ask, names, interview);
  const again = interview.returned?.questions.includes(ask.question.id) ?? false;
  const named = ask.question.required ? question : `${question} (${view.words('answer.optional')})`;
  return again ? view.words('interview.askedAgain', { question: named }) : named;
}

/** Below an input, a long answer is only recalled. */
const mostTold = 120;

function helpFor({ view, ask, interview, names, fault }: Asking): string[] {
  const { words } = view;
  const answer = interview.answers[ask.key];
  const help = questionHelp(words, ask.question);
  const told = answer && shorten(describeAnswer(words, ask.question, answer, names), mostTold);
  const state: string[] = [];
  const suggested = !answer && !interview.drafts[ask.key] && interview.suggested[ask.key];
  if (suggested) state.push(words('interview.suggested'));
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
  const answer = interview.answers[ask.key];
  if (!answer) return { main: interview.suggested[ask.key] ?? '', more: '' };
  const { value } = answer;
  if (value === undefined) return { main: '', more: '' };
  if (value === null) return ask.question.type === 'date' ? { main: '', more: 'never' } : { main: 'never', more: '' };
  if (Array.isArray(value)) return givenList(ask.question, value);
  if (typeof value === 'number') return { main: plainHours(value), more: '' };
  if (typeof value !== 'object') return { main: value, more: '' };
  if ('fromH' in value) return { main: String(value.fromH), more: value.category };
  if ('level' in value) return { main: value.level, more: value.day ?? '' };
  if ('hours' in value) return { main: value.day, more: `${plainHours(value.hours)} h` };
  if ('yes' in value)
    return { main: value.yes ? 'yes' : 'no', more: value.minutes === null ? '' : String(value.minutes) };
  return { main: value.times.join(','), more: value.season ?? '' };
}

function givenList(question: Question, value: Extract<AnswerValue, unknown[]>): Given {
  const lines = value.map((one) =>
    typeof one === 'string'
      ? one
      : [one.name, one.hours === null ? '' : `${plainHours(one.hours)} h`, one.contract].join('; '),
  );
  if (question.type === 'suppliers') return { main: lines.join('\n'), more: '' };
  if (question.type === 'domain' && lines.length > 0) return { main: writeValues(lines), more: '' };
  if (lines.length > 0) return { main: lines.join(','), more: '' };
  return { main: question.type === 'domain' ? '–' : question.none ? noneOfThem : '', more: '' };
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
