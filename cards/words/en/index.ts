import { campaign } from './campaign.ts';
import { home } from './home.ts';
import { interview } from './interview.ts';
import { kit } from './kit.ts';
import { questions } from './questions.ts';
import { faults, refusals } from './refusals.ts';
import { report } from './report.ts';
import { result } from './result.ts';
import { roles } from './roles.ts';
import { said } from './said.ts';

export const en = {
  ...kit,
  ...questions,
  ...refusals,
  ...faults,
  ...home,
  ...interview,
  ...campaign,
  ...result,
  ...roles,
  ...report,
  ...said,
} as const;
