import { analysis } from './analysis.ts';
import { campaign } from './campaign.ts';
import { catalogue } from './catalogue.ts';
import { checklist } from './checklist.ts';
import { contradiction } from './contradiction.ts';
import { count } from './count.ts';
import { difference } from './difference.ts';
import { files } from './files.ts';
import { graph } from './graph.ts';
import { home } from './home.ts';
import { interview } from './interview.ts';
import { kit } from './kit.ts';
import { leaving } from './leaving.ts';
import { questions } from './questions.ts';
import { managerQuestions } from './questions-managers.ts';
import { faults, refusals } from './refusals.ts';
import { register } from './register.ts';
import { registerLinks } from './register-links.ts';
import { reminder } from './reminder.ts';
import { report } from './report.ts';
import { result } from './result.ts';
import { risk } from './risk.ts';
import { roles } from './roles.ts';
import { said } from './said.ts';
import { settings } from './settings.ts';
import { statement } from './statement.ts';

export const en = {
  ...kit,
  ...questions,
  ...managerQuestions,
  ...refusals,
  ...faults,
  ...home,
  ...analysis,
  ...interview,
  ...campaign,
  ...reminder,
  ...result,
  ...difference,
  ...contradiction,
  ...count,
  ...roles,
  ...leaving,
  ...report,
  ...register,
  ...registerLinks,
  ...risk,
  ...graph,
  ...files,
  ...statement,
  ...checklist,
  ...settings,
  ...catalogue,
  ...said,
} as const;
