import type { DifferenceStanding } from './contradiction-finding.ts';
import { movedBetween } from './difference.ts';
import type { Hearing } from './feed/said.ts';
import { answersFor, openAsks, questionOf } from './guide.ts';
import { type Interview, isOpen, pages, sheetOf, subjectsOf } from './interview.ts';
import { numberAsked } from './kept-figure.ts';
import {
  type AskableField,
  type MissingNumber,
  missingNumbers,
  numberIn,
  weightOf,
  whoKnows,
} from './missing-number.ts';
import type { Picture } from './picture.ts';
import type { Settled } from './register.ts';
import type { Risk } from './risk.ts';
import { type Ungrouped, ungrouped } from './stand-ins.ts';
import { unheard } from './suspicion.ts';

/** Something a continuity manager still has to follow up (spec 3.9), and who knows it. */
export type FollowUp =
  | ({ kind: 'number' } & MissingNumber)
  /** `by` said so; `field` is the number that is asked for, where it is one and still missing. */
  | { kind: 'dontKnow'; id: string; questionId: string; by: string; field: AskableField | null; knows: string | null }
  | { kind: 'difference'; id: string; questionId: string; which: string; knows: string | null }
  /** The answer moved by two levels or tiers since the campaign before. */
  | { kind: 'changed'; id: string; questionId: string; knows: string | null }
  /** A manager's suspicion that is no risk yet; `struck` is one that was struck out before. */
  | { kind: 'suspected'; id: string; threatId: string; by: string; struck: string | null; knows: null }
  /** `batch`: further components of the interview; `expired`: it ended before it was handed in. */
  | {
      kind: 'unanswered';
      id: string;
      batch: readonly string[];
      interviewId: string;
      count: number;
      expired: boolean;
      knows: string | null;
    }
  /** Said to be redundant, but in no group: whoever answers for what needs it can make one. */
  | ({ kind: 'ungrouped'; knows: string | null } & Ungrouped);

interface Known {
  picture: Picture;
  interviews: readonly Interview[];
  risks: readonly Risk[];
  differences: readonly DifferenceStanding[];
  isActive: (id: string) => boolean;
  now: Date;
}

/**
 * The follow-up list: missing numbers, "don't know", differences, suspicions, changes, questions not answered, groups to
 * be made; the most critical first.
 */
export function followUps(known: Known): FollowUp[] {
  const { picture, isActive } = known;
  const unsure = doubts(known);
  const told = new Set(unsure.map((one) => (one.kind === 'dontKnow' ? `${one.id} ${one.field}` : '')));
  const numbers = missingNumbers(picture, isActive)
    .filter((one) => !told.has(`${one.id} ${one.field}`))
    .map((one): FollowUp => ({ kind: 'number', ...one }));
  const differing = known.differences.map(({ subjectId, key, question }): FollowUp => {
    const about = { id: subjectId, questionId: question.id, which: key };
    return { kind: 'difference', ...about, knows: knows(known, subjectId) };
  });
  const level = (one: FollowUp): number =>
    Math.max(...[one.id, ...(one.kind === 'unanswered' ? one.batch : [])].map((id) => weightOf(picture, id)));
  const suspected = unheard(picture, known.risks).map(({ assetId, threatId, by, struck }): FollowUp => {
    return { kind: 'suspected', id: assetId, threatId, by, struck, knows: null };
  });
  const proposed = ungrouped(picture).map(
    (one): FollowUp => ({ kind: 'ungrouped', ...one, knows: knows(known, one.dependentId) }),
  );
  return [...numbers, ...unsure, ...differing, ...suspected, ...changes(known), ...unanswered(known), ...proposed].sort(
    (one, other) => level(other) - level(one),
  );
}

const knows = ({ picture, isActive }: Known, id: string): string | null => {
  const asset = picture.asset(id);
  return asset && whoKnows(asset, isActive);
};

function doubts(known: Known): FollowUp[] {
  const { picture, interviews } = known;
  const counting = interviews.filter((one) => one.state !== 'expired' && one.state !== 'cancelled');
  return newestOf(counting).flatMap(({ interview, id }) =>
    [...answersFor(sheetOf(interview), id)].flatMap(([key, { answer }]): FollowUp[] => {
      const asset = picture.asset(id);
      if (!answer.dontKnow || !asset) return [];
      const questionId = questionOf(key);
      const field = numberAsked[questionId] ?? null;
      if (field && numberIn(asset, field) !== null) return [];
      return [{ kind: 'dontKnow', id, questionId, by: answer.by, field, knows: knows(known, id) }];
    }),
  );
}

interface Asked {
  interview: Interview;
  /** One record it is about: its subject, or one component of the batch. */
  id: string;
}

/** Of several interviews of one person about one record the newest counts: ids grow. */
function newestOf(interviews: readonly Interview[]): Asked[] {
  const newest = new Map<string, Asked>();
  for (const interview of [...interviews].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const id of subjectsOf(interview)) {
      newest.set(`${interview.bank} ${id} ${interview.invitedId}`, { interview, id });
    }
  }
  return [...newest.values()];
}

/** Answers of the newest campaign that lie far from those of the one before, as far as they count. */
function changes(known: Known): FollowUp[] {
  const accepted = new Map<string, Interview[]>();
  for (const interview of known.interviews.filter((one) => one.state === 'accepted')) {
    for (const id of subjectsOf(interview)) {
      const key = `${interview.bank} ${id}`;
      accepted.set(key, [...(accepted.get(key) ?? []), interview]);
    }
  }
  return [...accepted].flatMap(([key, all]) => {
    const id = key.split(' ')[1] ?? '';
    // Numbers of campaigns grow.
    const [before, after] = [...new Set(all.map((one) => one.campaignId))].sort().slice(-2);
    if (before === undefined || after === undefined) return [];
    const of = (campaign: string): Hearing => ({
      subjectId: id,
      accepted: all.filter((one) => one.campaignId === campaign),
      settled: settledOn(known.picture, id),
    });
    return movedBetween(of(before), of(after)).map(
      (question): FollowUp => ({ kind: 'changed', id, questionId: question.id, knows: knows(known, id) }),
    );
  });
}

function settledOn(picture: Picture, id: string): Settled {
  const asset = picture.asset(id);
  return asset && asset.kind !== 'data' ? asset.record.settled : {};
}

/** Not handed in yet, and still in time: nothing to follow up, only to be waited for. */
const isRunning = (interview: Interview, now: Date): boolean => isOpen(interview) && interview.dueAt > now;

export interface Running {
  count: number;
  /** When the last of them is due. */
  until: Date;
}

/** Interviews whose questions are not due yet; null = none. */
export function runningInterviews(interviews: readonly Interview[], now: Date): Running | null {
  const running = interviews.filter((one) => isRunning(one, now));
  if (running.length === 0) return null;
  return { count: running.length, until: new Date(Math.max(...running.map((one) => one.dueAt.getTime()))) };
}

/** Questions of interviews that are overdue, and of expired ones that no later campaign has asked again. */
function unanswered({ interviews, now }: Known): FollowUp[] {
  const again = askedAgain(interviews);
  return interviews.flatMap((interview): FollowUp[] => {
    const expired = interview.state === 'expired';
    if (isRunning(interview, now)) return [];
    if (!isOpen(interview) && !(expired && !again(interview))) return [];
    const count = openAsks(pages(interview), interview.answers).length;
    const { id: interviewId, subject, batch, respondentId: knows } = interview;
    return count > 0 ? [{ kind: 'unanswered', id: subject.id, batch, interviewId, count, expired, knows }] : [];
  });
}

/** Has a later campaign asked the same about every record of an interview? Numbers of campaigns grow. */
function askedAgain(interviews: readonly Interview[]): (interview: Interview) => boolean {
  const last = new Map<string, string>();
  for (const one of interviews.filter(({ state }) => state !== 'cancelled')) {
    for (const id of subjectsOf(one)) {
      const key = `${one.bank} ${id}`;
      if (one.campaignId > (last.get(key) ?? '')) last.set(key, one.campaignId);
    }
  }
  return (one) => subjectsOf(one).every((id) => (last.get(`${one.bank} ${id}`) ?? '') > one.campaignId);
}
