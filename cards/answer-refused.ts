import { categories } from '../domain/bia.ts';
import type { Ask } from '../domain/guide.ts';
import type { Interview } from '../domain/interview.ts';
import type { PageFault } from '../domain/interview-page.ts';
import { pointsH } from '../domain/tiers.ts';
import { shorten } from './plain.ts';
import { askText, faultText, optionText, pointText } from './terms.ts';
import type { Names } from './view.ts';
import type { Words } from './words/index.ts';

const longestQuestion = 200;

interface Refused {
  ask: Ask;
  fault: PageFault;
  interview: Interview;
  names: Names;
}

/** What a typed answer was about, and what would be understood: whoever types sees no list. */
export function refusedAnswer(
  words: Words,
  { ask, fault, interview, names }: Refused,
): { question: string; asked: string; fault: string } {
  const asked = shorten(askText(words, ask, names, interview), longestQuestion);
  return {
    question: ask.question.id,
    asked,
    fault: wanted(words, ask, fault) ?? faultText(words, ask.question, fault),
  };
}

/** The choices of the question; null where the fault alone says what to write. */
function wanted(words: Words, { question }: Ask, fault: PageFault): string | null {
  if (fault === 'needsField') return words('understood.fields', { choices: fields(words) });
  if (fault !== 'notOption') return null;
  switch (question.type) {
    case 'records':
      return words(question.none ? 'understood.records.orNone' : 'understood.records', {
        list: words(`understood.list.${question.of ?? 'service'}`),
      });
    case 'people':
      return words('understood.people');
    case 'threat':
      return words('understood.threats');
    case 'points':
      return words('understood.choices', { choices: points(words, words('points.never')) });
    case 'company':
      return words('understood.company', {
        choices: points(words, words('question.U09.none')),
        fields: fields(words),
      });
    default:
      return choices(words, question);
  }
}

const points = (words: Words, never: string): string =>
  [...pointsH.map((h) => (h === 1 ? words('understood.once') : pointText(words, h))), never.toLowerCase()].join(', ');

const fields = (words: Words): string => categories.map((one) => words(`category.${one}`)).join('; ');

function choices(words: Words, question: Ask['question']): string | null {
  const all = (question.options ?? []).map((value) => optionText(words, question, value));
  if (all.length === 0) return null;
  return words('understood.choices', { choices: all.join(all.some((one) => one.includes(',')) ? '; ' : ', ') });
}
