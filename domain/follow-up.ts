import type { DifferenceStanding } from './contradiction-finding.ts';
import { differencesOn } from './difference.ts';
import { openAsks, questionOf } from './guide.ts';
import { type Interview, isOpen, pages, subjectsOf } from './interview.ts';
import {
  type AskableField,
  type MissingNumber,
  missingNumbers,
  numberIn,
  weightOf,
  whoKnows,
} from './missing-number.ts';
import type { Picture } from './picture.ts';
import { type Ungrouped, ungrouped } from './stand-ins.ts';

/** Something a continuity manager still has to follow up (spec 3.9), and who knows it. */
export type FollowUp =
  | ({ kind: 'number' } & MissingNumber)
  /** `by` said so; `field` is the number that is asked for, where it is one and still missing. */
  | { kind: 'dontKnow'; id: string; questionId: string; by: string; field: AskableField | null; knows: string | null }
  | { kind: 'difference'; id: string; questionId: string; which: string; knows: string | null }
  /** The answer moved by two levels or tiers since the campaign before. */
  | { kind: 'changed'; id: string; questionId: string; knows: string | null }
  | { kind: 'unanswered'; id: string; interviewId: string; count: number; knows: string | null }
  /** Said to be redundant, but in no group: whoever answers for what needs it can make one. */
  | ({ kind: 'ungrouped'; knows: string | null } & Ungrouped);

interface Known {
  picture: Picture;
  interviews: readonly Interview[];
  differences: readonly DifferenceStanding[];
  isActive: (id: string) => boolean;
}

/** Questions whose answer is one of the numbers a person can be asked for. */
const fieldOf: Readonly<Record<string, AskableField>> = {
  U10: 'workaroundH',
  U11: 'rpoH',
  U12: 'rtoH',
  A05: 'restartH',
  I03: 'recoverH',
  I06: 'backupIntervalH',
};

/**
 * The follow-up list: missing numbers, "don't know", differences, changes, questions not answered, groups to be made;
 * the most critical first.
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
  const proposed = ungrouped(picture).map(
    (one): FollowUp => ({ kind: 'ungrouped', ...one, knows: knows(known, one.dependentId) }),
  );
  const level = (one: FollowUp): number => weightOf(picture, one.id);
  return [...numbers, ...unsure, ...differing, ...changes(known), ...unanswered(known), ...proposed].sort(
    (one, other) => level(other) - level(one),
  );
}

const knows = ({ picture, isActive }: Known, id: string): string | null => {
  const asset = picture.asset(id);
  return asset && whoKnows(asset, isActive);
};

function doubts(known: Known): FollowUp[] {
  const { picture, interviews } = known;
  const counting = newestOf(interviews.filter((one) => one.state !== 'expired' && one.state !== 'cancelled'));
  return counting.flatMap((interview) =>
    Object.entries(interview.answers).flatMap(([key, answer]): FollowUp[] => {
      const asset = picture.asset(interview.subject.id);
      if (!answer.dontKnow || !asset) return [];
      const questionId = questionOf(key);
      const field = fieldOf[questionId] ?? null;
      if (field && numberIn(asset, field) !== null) return [];
      const { id } = interview.subject;
      return [{ kind: 'dontKnow', id, questionId, by: answer.by, field, knows: knows(known, id) }];
    }),
  );
}

/** Of several interviews of one person about one record the newest counts: ids grow. */
function newestOf(interviews: readonly Interview[]): Interview[] {
  const newest = new Map<string, Interview>();
  for (const one of [...interviews].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    newest.set(`${one.bank} ${one.subject.id} ${one.invitedId}`, one);
  }
  return [...newest.values()];
}

/** Answers of the newest campaign that lie far from those of the one before. */
function changes(known: Known): FollowUp[] {
  const bySubject = new Map<string, Interview[]>();
  for (const interview of known.interviews.filter((one) => one.state === 'accepted')) {
    for (const subject of subjectsOf(interview)) {
      bySubject.set(subject, [...(bySubject.get(subject) ?? []), interview]);
    }
  }
  return [...bySubject].flatMap(([id, all]) => {
    const campaigns = new Map(all.map((one) => [one.id, one.campaignId]));
    // Numbers of campaigns grow.
    const newest = [...new Set(campaigns.values())].sort().slice(-2);
    if (newest.length < 2) return [];
    const compared = all.filter((one) => newest.includes(one.campaignId));
    return differencesOn(id, compared, {}).flatMap(({ question, answers }): FollowUp[] => {
      const ends = [answers[0], answers.at(-1)].map((one) => campaigns.get(one?.interviewId ?? ''));
      const changed = ends[0] !== ends[1];
      return changed ? [{ kind: 'changed', id, questionId: question.id, knows: knows(known, id) }] : [];
    });
  });
}

const unanswered = ({ interviews }: Known): FollowUp[] =>
  interviews.filter(isOpen).flatMap((interview): FollowUp[] => {
    const count = openAsks(pages(interview), interview.answers).length;
    const { id, subject, respondentId } = interview;
    return count > 0 ? [{ kind: 'unanswered', id: subject.id, interviewId: id, count, knows: respondentId }] : [];
  });
