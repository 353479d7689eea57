import type { Answer, AnswerValue } from '../domain/answer.ts';
import type { Question } from '../domain/questions/bank.ts';
import { durationText, list, optionText, personName, pointText, serviceName, someOf } from './terms.ts';
import type { Names } from './view.ts';
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
  if (value === null) return question.type === 'company' ? words('question.U09.none') : pointText(words, null);
  if (typeof value === 'number') return describeNumber(words, question, value);
  if (typeof value === 'string') return describeText(words, question, value);
  if (Array.isArray(value)) return describeIds(words, question, value, names);
  if ('fromH' in value) {
    const field = words(`category.${value.category}`);
    return words('answer.atStake', { point: pointText(words, value.fromH), field });
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
  return question.type === 'text' ? value.trim() || words('answer.none') : optionText(words, question, value);
}

function describeIds(words: Words, question: Question, ids: readonly string[], names: Names): string {
  const people = question.type === 'people';
  if (ids.length === 0) return words(people ? 'answer.nobody' : 'answer.noService');
  return someOf(
    words,
    ids.map((id) => (people ? personName(names, id) : serviceName(names, id))),
    mostNamed,
  );
}
