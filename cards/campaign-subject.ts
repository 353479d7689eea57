import type { Interview } from '../domain/interview.ts';
import { assetName, list, someOf } from './terms.ts';
import type { Names } from './view.ts';
import type { Words } from './words/index.ts';

type About = Pick<Interview, 'subject' | 'batch'>;
const ids = ({ subject, batch }: About): string[] => [subject.id, ...batch];

/** What an interview is about, in a few words: "db-1", or "db-1 and 3 more". */
export const subjectShort = (words: Words, names: Names, interview: About): string =>
  someOf(
    words,
    ids(interview).map((id) => assetName(names, id)),
    1,
  );

/** All it is about; twenty components at most. */
export const subjectAll = (words: Words, names: Names, interview: About): string =>
  list(
    words,
    ids(interview).map((id) => assetName(names, id)),
  );
