import type { Answer, AnswerValue } from '../domain/answer.ts';
import type { Question } from '../domain/questions/bank.ts';
import { assetName, durationText, list, optionText, personName, pointText, someOf, threatName } from './terms.ts';
import type { Names } from './view.ts';
import { formatHours } from './words/hours.ts';
import type { Words } from './words/index.ts';

const mostNamed = 60;

/** An answer in words, with what was typed when it was rounded, or why it is not known. */
export function describeAnswer(words: Words, question: Question, answer: Answer, names: Names): string {
  if (answer.dontKnow) {
    const reason = words(`reason.${answer.dontKnow.reason}`);
    const comment = answer.dontKnow.comment.trim();
    return comment === '' ? words('answer.dontKnow', { reason }) : words('answer.dontKnowWhy', { reason, comment });
  }
  if (answer.value === undefined) return words('answer.none');
  const value = describeValue(words, question, answer.value, names);
  return answer.typed === undefined ? value : words('answer.rounded', { value, typed: answer.typed });
}

function describeValue(words: Words, question: Question, value: AnswerValue, names: Names): string {
  if (value === null) return question.type === 'company' ? words('question.U09.none') : words('points.never');
  if (typeof value === 'number') return describeNumber(words, question, value);
  if (typeof value === 'string') return describeText(words, question, value);
  if (Array.isArray(value)) return describeList(words, question, value, names);
  if ('fromH' in value) {
    const field = words(`category.${value.category}`);
    return words('answer.atStake', { point: pointText(words, value.fromH), field });
  }
  if ('level' in value) {
    const level = optionText(words, question, value.level);
    return value.day === null ? level : words('answer.tested', { level, day: value.day });
  }
  if ('hours' in value) return words('answer.recovered', { day: value.day, hours: formatHours(words, value.hours) });
  if ('yes' in value) {
    const yes = optionText(words, question, value.yes ? 'yes' : 'no');
    return value.minutes === null ? yes : words('answer.minutes', { yes, minutes: value.minutes });
  }
  const times = value.times.map((one) =>
    one === '5' && value.season ? value.season : optionText(words, question, one),
  );
  return times.length === 0 ? words('answer.none') : list(words, times);
}

function describeNumber(words: Words, question: Question, value: number): string {
  if (question.type === 'points') return pointText(words, value);
  return question.type === 'duration' ? durationText(words, question, value) : String(value);
}

function describeText(words: Words, question: Question, value: string): string {
  if (question.type === 'threat') return threatName(words, value);
  const written = question.type === 'text' || question.type === 'date';
  return written ? value.trim() || words('answer.none') : optionText(words, question, value);
}

function describeList(words: Words, question: Question, values: Extract<AnswerValue, unknown[]>, names: Names): string {
  if (values.length === 0) return words(emptyLists[question.type] ?? 'answer.noneNamed');
  const told = values.map((one) => {
    if (typeof one === 'string') return listItem(words, question, one, names);
    return one.hours === null
      ? one.name
      : words('answer.supplier', { name: one.name, hours: formatHours(words, one.hours) });
  });
  return someOf(words, told, mostNamed);
}

const emptyLists: Partial<Record<Question['type'], 'answer.nobody' | 'answer.noneNamed'>> = { people: 'answer.nobody' };

function listItem(words: Words, question: Question, value: string, names: Names): string {
  if (question.type === 'people') return personName(names, value);
  return question.type === 'records' ? assetName(names, value) : optionText(words, question, value);
}
