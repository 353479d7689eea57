import type { Answer } from './answer.ts';
import { levelOfHolders } from './feed/levels.ts';
import { heard } from './feed/said.ts';
import { type Interview, pages, subjectsOf } from './interview.ts';
import type { Person } from './people.ts';
import { has, mustHave } from './people.ts';
import type { Question } from './questions/bank.ts';
import { Refusal } from './refusal.ts';
import type { Register, Settled } from './register.ts';
import { pointsH, tiersH } from './tiers.ts';

/** Two or more accepted answers to one question about one subject that lie two levels or tiers apart (CR-21). */
export interface Difference {
  subjectId: string;
  /** Answer key: the question, or one turn of its loop. */
  key: string;
  question: Question;
  /** Mildest first; the last one counts until the manager decides. */
  answers: { interviewId: string; by: string; at: Date; answer: Answer }[];
}

const apart = 2;
const points: readonly number[] = pointsH;

/** From mild to severe, where options are not levels already. */
const orders: Readonly<Record<string, readonly string[]>> = {
  U03: ['supporting', 'important', 'essential'],
  A02: ['supporting', 'important', 'essential'],
  A03: ['supporting', 'important', 'essential'],
  A06: ['tested', 'documented', 'outdated', 'none'],
  A16: ['0.17', '1', '4', '24'],
  I02: ['activeActive', 'otherSite', 'sameRoom', 'cold', 'none'],
  Q01: ['2', '1', '0'],
  U15: ['yes', 'partly', 'no'],
  U16: ['yes', 'written', 'none'],
};
const holders = ['A14', 'I17'];

/** How severe an answer is, in steps; null where answers are not a matter of degree. */
function severity(question: Question, value: Answer['value']): number | null {
  switch (question.type) {
    case 'points':
      return value === null ? 0 : points.length - points.indexOf(Number(value));
    case 'duration': {
      const tier = tiersH.findIndex((h) => h >= Number(value));
      const steps = Number(value) === 0 ? 0 : 1 + (tier < 0 ? tiersH.length : tier);
      return question.rounding === 'up' ? steps : -steps;
    }
    case 'scale':
      return Number(value);
    case 'number':
      return holders.includes(question.id) ? levelOfHolders(Number(value)) : null;
    case 'choice': {
      if (question.wording === 'A09.criticality') return Number(value);
      const place = orders[question.id]?.indexOf(String(value)) ?? -1;
      return place < 0 ? null : place;
    }
    default:
      return null;
  }
}

/** Differences about one subject among its accepted interviews; what was settled is none any more. */
export function differencesOn(subjectId: string, accepted: readonly Interview[], settled: Settled): Difference[] {
  const byKey = new Map<string, ReturnType<typeof heard>>();
  for (const one of heard({ subjectId, accepted, settled })) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  return [...byKey].flatMap(([key, said]) => {
    const question = said.length > 1 && said[0] ? questionBehind(said[0].interview, key) : null;
    if (!question) return [];
    const graded = said
      .flatMap(({ answer, interview }) => {
        const level = answer.value === undefined ? null : severity(question, answer.value);
        return level === null ? [] : [{ level, interviewId: interview.id, by: answer.by, at: answer.at, answer }];
      })
      .sort((one, other) => one.level - other.level);
    const [mildest] = graded;
    const severest = graded.at(-1);
    if (!mildest || !severest || severest.level - mildest.level < apart) return [];
    return [{ subjectId, key, question, answers: graded.map(({ level: _level, ...one }) => one) }];
  });
}

function questionBehind(interview: Interview, key: string): Question | null {
  const asks = pages(interview).flatMap((page) => page.asks);
  return asks.find((ask) => ask.key === key || ask.key.startsWith(`${key}@`))?.question ?? null;
}

/** Every open difference of the register: among interviews of one campaign that are about the same record. */
export function differencesOf(interviews: readonly Interview[], register: Register): Difference[] {
  const settled = new Map<string, Settled>(
    [...register.processes, ...register.services, ...register.components].map((one) => [one.id, one.settled]),
  );
  const hearings = new Map<string, Interview[]>();
  for (const interview of interviews) {
    if (interview.state !== 'accepted') continue;
    for (const subject of subjectsOf(interview)) {
      if (!settled.has(subject)) continue;
      const hearing = `${interview.campaignId} ${subject}`;
      hearings.set(hearing, [...(hearings.get(hearing) ?? []), interview]);
    }
  }
  return [...hearings].flatMap(([hearing, accepted]) => {
    const subject = hearing.split(' ')[1] ?? '';
    return accepted.length < 2 ? [] : differencesOn(subject, accepted, settled.get(subject) ?? {});
  });
}

export const maySettle = (who: Person): boolean => has(who, 'ITSC_MGR');

/** Four eyes (SoD-01): nobody decides that their own answer counts. */
export const maySettleFor = (answer: Difference['answers'][number], who: Person): boolean =>
  maySettle(who) && answer.by !== who.id;

/**
 * The manager decides which of two answers counts.
 * @throws Refusal needsRole, notFound when nobody gave such an answer, settleOwnAnswer (SoD-01)
 */
export function settle(difference: Difference, interviewId: string, who: Person, now: Date): Settled[string] {
  mustHave(who, 'ITSC_MGR');
  const taken = difference.answers.find((one) => one.interviewId === interviewId);
  if (!taken) throw new Refusal('notFound');
  if (!maySettleFor(taken, who)) throw new Refusal('settleOwnAnswer');
  return { interviewId, by: who.id, at: now };
}

/**
 * accepted -> returned, standing at the question whose answers differ: "ask again".
 * @throws Refusal needsRole, notSubmitted when it is not accepted any more
 */
export function askAgain(interview: Interview, key: string, reason: string, who: Person, now: Date): Interview {
  mustHave(who, 'ITSC_MGR');
  if (interview.state !== 'accepted') throw new Refusal('notSubmitted', { id: interview.id });
  const named = pages(interview)
    .flatMap((page) => page.asks)
    .find((ask) => ask.key === key || ask.key.startsWith(`${key}@`));
  if (!named) throw new Refusal('needsQuestions');
  return {
    ...interview,
    state: 'returned',
    pointer: named.key,
    acceptedAt: null,
    acceptedBy: null,
    fedAt: null,
    returned: { reason, questions: [named.question.id], by: who.id, at: now },
  };
}
