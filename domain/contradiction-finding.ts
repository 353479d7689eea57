import type { Difference } from './difference.ts';
import type { Person } from './people.ts';
import type { Picture } from './picture.ts';

/** The consistency rules (spec 3.7.9) that look at the register, its answers and its risks. */
export const contradictionRules = [
  'CR01',
  'CR02',
  'CR03',
  'CR04',
  'CR05',
  'CR06',
  'CR07',
  'CR08',
  'CR09',
  'CR10',
  'CR11',
  'CR12',
  'CR13',
  'CR14',
  'CR16',
  'CR17',
  'CR19',
  'CR20',
  'CR21',
] as const;
export type ContradictionRule = (typeof contradictionRules)[number];

/** Rules that have more than one thing to say. */
type Variant =
  | 'CR07rto'
  | 'CR07rpo'
  | 'CR07group'
  | 'CR10never'
  | 'CR10old'
  | 'CR14current'
  | 'CR14target'
  | 'CR16open'
  | 'CR16past'
  | 'CR19owner'
  | 'CR19manager'
  | 'CR19deputy'
  | 'CR19gone'
  | 'CR19same';
/** Which sentence says it. */
export type Says = Exclude<ContradictionRule, 'CR07' | 'CR10' | 'CR14' | 'CR16' | 'CR19'> | Variant;

/** Something that does not go together, and the record to mend. */
export interface Contradiction {
  rule: ContradictionRule;
  says: Says;
  /** E = error, W = warning. */
  kind: 'E' | 'W';
  id: string;
  /** Names that end in `H` are hours. */
  facts: Readonly<Record<string, string | number>>;
  /** Other records it is about; where there are very many only the first, and `facts.count` says how many. */
  about?: readonly string[];
}

/** What the rules need to know of a risk. */
export interface RiskStanding {
  id: string;
  assetId: string;
  state: string;
  inherentCls: number | null;
  currentCls: number | null;
  targetCls: number | null;
  acceptedUntil: Date | null;
  /** Its time to be treated or accepted is over. */
  limitPassed: boolean;
}

/** Two accepted answers to one question that lie too far apart. */
export type DifferenceStanding = Pick<Difference, 'subjectId' | 'key'> & { question: { id: string } };

export interface Looked {
  picture: Picture;
  people: readonly Pick<Person, 'id' | 'active'>[];
  risks: readonly RiskStanding[];
  differences: readonly DifferenceStanding[];
  now: Date;
}
