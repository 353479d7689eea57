/** Why something could not be done, as a key of the words file. A refusal is expected: it becomes a sentence, never a fault. */
export const refusalKeys = [
  'unknownDeed',
  'badInput',
  'tooLong',
  'notFound',
  'notYours',
  'needsRole',
  'stale',
  'someoneElseWasFaster',
  'interviewClosed',
  'interviewIncomplete',
  'alreadyDelegated',
  'delegateNeedsSomeone',
  'delegateToYourself',
  'ownAnswers',
  'notSubmitted',
  'alreadyAccepted',
  'alreadyReturned',
  'needsReason',
  'needsQuestions',
  'noSubjects',
  'noCampaign',
  'campaignOpen',
  'roleForYourself',
  'roleSecondPerson',
  'roleAlready',
  'roleMissing',
  'personUnknown',
  'personAmbiguous',
  'reportTime',
  'reportZone',
  'reportChannelOnly',
  'noSubscription',
  'notInTrial',
  'noOpenInterview',
  'noSuchQuestion',
  'answerNotUnderstood',
] as const;

export type RefusalKey = (typeof refusalKeys)[number];
export type Facts = Record<string, string | number>;

/** The one expected error: carries a key for the words and the facts to fill in. */
export class Refusal extends Error {
  readonly key: RefusalKey;
  readonly facts: Facts;

  constructor(key: RefusalKey, facts: Facts = {}) {
    super(key);
    this.name = 'Refusal';
    this.key = key;
    this.facts = facts;
  }
}
