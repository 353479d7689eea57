import type { Answer } from './answer.ts';
import { counting, type Heard, type Hearing, heard } from './feed/said.ts';
import { severityOf } from './feed/severity.ts';
import { type Interview, pages, subjectsOf } from './interview.ts';
import type { Person } from './people.ts';
import { has, mustHave } from './people.ts';
import type { Question } from './questions/bank.ts';
import { Refusal } from './refusal.ts';
import type { Register, Settled } from './register.ts';

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

interface Graded extends Heard {
  severity: readonly number[];
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
const areApart = (one: Graded, other: Graded): boolean =>
  one.severity.some((level, i) => Math.abs(level - (other.severity[i] ?? level)) >= apart);

/** What is said to each question whose answers are a matter of degree, by answer key; the mildest first. */
function graded(said: readonly Heard[]): Map<string, { question: Question; answers: Graded[] }> {
  const byKey = new Map<string, { question: Question; answers: Graded[] }>();
  for (const one of said) {
    const severity = severityOf(one.question, one.answer);
    if (!severity) continue;
    const answers = [...(byKey.get(one.key)?.answers ?? []), { ...one, severity }];
    answers.sort((a, b) => sum(a.severity) - sum(b.severity));
    byKey.set(one.key, { question: one.question, answers });
  }
  return byKey;
}

/** Differences about one subject among its accepted interviews; what was settled is none any more. */
export function differencesOn(subjectId: string, accepted: readonly Interview[], settled: Settled): Difference[] {
  return differencesAmong(subjectId, heard({ subjectId, accepted, settled }));
}

function differencesAmong(subjectId: string, said: readonly Heard[]): Difference[] {
  return [...graded(said)].flatMap(([key, { question, answers }]) => {
    const [mildest] = answers;
    const severest = answers.at(-1);
    if (!mildest || !severest || !areApart(mildest, severest)) return [];
    return [{ subjectId, key, question, answers: answers.map(told) }];
  });
}

const told = ({ interview, answer }: Graded): Difference['answers'][number] => ({
  interviewId: interview.id,
  by: answer.by,
  at: answer.at,
  answer,
});

/** Questions about one subject to which the answer that counts moved by two levels or tiers between two campaigns. */
export function movedBetween(before: Hearing, after: Hearing): Question[] {
  const earlier = graded(heard(before));
  return [...graded(heard(after))].flatMap(([key, { question, answers }]) => {
    const [was, is] = [earlier.get(key)?.answers.at(-1), answers.at(-1)];
    return was && is && areApart(was, is) ? [question] : [];
  });
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
      push(hearings, `${interview.campaignId} ${subject}`, interview);
    }
  }
  const data = new Map(register.data.map((one) => [one.id, one.settled]));
  const aboutData = new Map<string, Heard[]>();
  const found = [...hearings].flatMap(([hearing, accepted]) => {
    const [campaign = '', subjectId = ''] = hearing.split(' ');
    const said = heard({ subjectId, accepted, settled: settled.get(subjectId) ?? {} });
    for (const one of said) {
      const id = dataIn(one);
      if (id !== null && data.has(id)) push(aboutData, `${campaign} ${id}`, one);
    }
    return accepted.length < 2
      ? []
      : differencesAmong(
          subjectId,
          said.filter((one) => dataIn(one) === null),
        );
  });
  const onData = [...aboutData].flatMap(([about, said]) => {
    const id = about.split(' ')[1] ?? '';
    return differencesAmong(id, counting(said, data.get(id) ?? {}));
  });
  return [...found, ...onData];
}

/** The data whose criticality an answer tells: one field, whichever service it was said about (A09). */
const dataIn = ({ key, question }: Heard): string | null =>
  question.wording === 'A09.criticality' ? (key.split('~')[1] ?? null) : null;

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
  lists.set(key, [...(lists.get(key) ?? []), one]);
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
