import type { Interview } from './interview.ts';
import { mayReview } from './interview.ts';
import { has, type Person } from './people.ts';
import type { Picture } from './picture.ts';
import type { Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { isGrave, isOnMap, statedRisks } from './risk-count.ts';
import { mayGrant } from './risk-decision.ts';
import { mineToRate } from './risk-rating.ts';

/** The one thing this person can do to bring the risk analysis on; `id` is the first record it is about. */
export type NextStep =
  | { kind: 'review' | 'grant'; count: number; id: string }
  /** Interviews to be started; different answers; risks of one's own to rate, or of others; decisions; questions; errors. */
  | { kind: 'start' | 'settle' | 'rate' | 'unrated' | 'decide' | 'ask' | 'mend'; count: number };

interface Waiting {
  picture: Picture;
  /** Those this person may read. */
  risks: readonly Risk[];
  assessed: ReadonlyMap<string, Assessed>;
  interviews: readonly Interview[];
  differences: number;
  /** Things to follow up; 0 for who does not follow up. */
  openQuestions: number;
  errors: number;
}

/** What others wait for comes first; null = nothing is left to do. */
export function nextStep(waiting: Waiting, who: Person): NextStep | null {
  const { picture, risks, interviews, differences, openQuestions, errors } = waiting;
  const manages = has(who, 'ITSC_MGR');
  const [review, grant] = [interviews.filter((one) => mayReview(one, who)), toGrant(waiting, who)];
  const steps: NextStep[] = [
    { kind: 'review', count: review.length, id: review[0]?.id ?? '' },
    { kind: 'grant', count: grant.length, id: grant[0]?.id ?? '' },
    { kind: 'start', count: manages && interviews.length === 0 ? picture.register.processes.length : 0 },
    { kind: 'settle', count: manages ? differences : 0 },
    { kind: 'rate', count: mineToRate(risks, picture, who).length },
    { kind: 'unrated', count: manages ? risks.filter((one) => one.state === 'identified').length : 0 },
    { kind: 'decide', count: manages ? toDecide(waiting) : 0 },
    { kind: 'ask', count: openQuestions },
    { kind: 'mend', count: errors },
  ];
  return steps.find((one) => one.count > 0) ?? null;
}

function toGrant({ picture, risks, assessed }: Waiting, who: Person): Risk[] {
  return risks.filter((risk) => {
    const at = assessed.get(risk.id);
    return at !== undefined && mayGrant(risk, at, picture, who);
  });
}

function toDecide({ picture, risks, assessed }: Waiting): number {
  const rated = risks.filter((one) => one.state === 'evaluated');
  return statedRisks(picture, rated, assessed).filter((one) => isOnMap(one) && isGrave(one)).length;
}
