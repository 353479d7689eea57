/** What is known of an asset and of what needs it, as far as weaknesses show in it. */
export interface Signs {
  /** Highest level 1–5 the answers to a question gave, here or at what needs this as essential; 0 without an answer. */
  level(questionId: string): number;
  /** 1 same device, 2 same room, 3 other building, 4 other region, 5 offline or unchangeable; empty = not known. */
  copyLocations: readonly string[];
  skillHolders: number | null;
  /** Not made redundant (I02), and some process stops without it. */
  loneSinglePoint: boolean;
  /** In a redundancy group whose members share a value of any failure domain. */
  sharedFate: boolean;
  /** A process that needs it hangs on key persons (U17). */
  keyPersons: boolean;
  /** Somewhere people do not know whom to call (U15). */
  unaware: boolean;
  /** The way back from a change was never timed (Q12). */
  untimedWayBack: boolean;
}

export interface Weakness {
  readonly id: string;
  readonly threatIds: readonly string[];
  raised(signs: Signs): boolean;
}

const from =
  (level: number, ...questions: string[]) =>
  (signs: Signs): boolean =>
    questions.some((question) => signs.level(question) >= level);
const poor = (...questions: string[]) => from(4, ...questions);
/** Copies that are known, none of which lies in one of these places. */
const noCopyIn =
  (...places: string[]) =>
  ({ copyLocations }: Signs): boolean =>
    copyLocations.length > 0 && !copyLocations.some((place) => places.includes(place));

/**
 * The weaknesses of spec 3.10; their names stand in `cards/words`. V25 (minimum crew) is not here: it is raised while
 * OM07 and OM20 are not effective, and which measures are effective is known only once measures are kept.
 */
export const weaknesses: readonly Weakness[] = [
  { id: 'V01', threatIds: ['T04'], raised: poor('I09') },
  { id: 'V02', threatIds: ['T05'], raised: poor('I10') },
  { id: 'V03', threatIds: ['T01', 'T02', 'T03'], raised: poor('I11') },
  { id: 'V04', threatIds: ['T07', 'T22'], raised: poor('I12') },
  { id: 'V05', threatIds: ['T08', 'T09', 'T10'], raised: (signs) => signs.loneSinglePoint },
  { id: 'V06', threatIds: ['T01', 'T04', 'T11', 'T25'], raised: (signs) => signs.sharedFate },
  { id: 'V07', threatIds: ['T08', 'T09', 'T10'], raised: poor('I14') },
  { id: 'V08', threatIds: ['T11'], raised: poor('I13') },
  { id: 'V09', threatIds: ['T01', 'T16', 'T19'], raised: noCopyIn('3', '4', '5') },
  { id: 'V10', threatIds: ['T19', 'T22', 'T16'], raised: noCopyIn('5') },
  { id: 'V11', threatIds: ['T17'], raised: poor('I08') },
  { id: 'V12', threatIds: ['T14'], raised: (signs) => poor('A10')(signs) || signs.untimedWayBack },
  { id: 'V13', threatIds: ['T15'], raised: poor('A11', 'Q13') },
  { id: 'V14', threatIds: ['T13'], raised: poor('A13') },
  { id: 'V15', threatIds: ['T26', 'T19'], raised: poor('A12') },
  {
    id: 'V16',
    threatIds: ['T23'],
    raised: (signs) => (signs.skillHolders !== null && signs.skillHolders < 2) || signs.keyPersons,
  },
  { id: 'V17', threatIds: ['T19', 'T20', 'T22'], raised: poor('I16', 'A15') },
  { id: 'V18', threatIds: ['T19', 'T20'], raised: poor('I15') },
  { id: 'V19', threatIds: ['T18', 'T21'], raised: poor('A17', 'I18') },
  { id: 'V20', threatIds: ['T25'], raised: poor('I19') },
  { id: 'V21', threatIds: ['T23', 'T12'], raised: poor('Q10') },
  // The answer counts one step less as a vulnerability (spec 3.7.4): 4 arrives here as 3.
  { id: 'V22', threatIds: ['T01', 'T25'], raised: from(3, 'Q03') },
  { id: 'V23', threatIds: ['T27', 'T06'], raised: (signs) => signs.unaware },
  { id: 'V24', threatIds: ['T25', 'T26'], raised: poor('Q14') },
];
