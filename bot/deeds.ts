import type { Verb } from '../domain/deeds.ts';
import { analysisDeeds } from './analysis.ts';
import { campaignDeeds } from './campaign.ts';
import { contradictionDeeds } from './contradiction.ts';
import { differenceDeeds } from './difference.ts';
import { fileDeeds } from './files.ts';
import { graphDeeds } from './graph.ts';
import { graphAskDeeds } from './graph-ask.ts';
import { homeDeeds } from './home.ts';
import { interviewDeeds } from './interview.ts';
import { leavingDeeds } from './leaving.ts';
import { registerDeeds } from './register.ts';
import { reportDeeds } from './report.ts';
import { reviewDeeds } from './review.ts';
import { riskDeeds } from './risk.ts';
import { roleDeeds } from './roles.ts';
import { settingsDeeds } from './settings.ts';
import { statementDeeds } from './statement.ts';
import { trialDeeds } from './trial.ts';
import type { UseCase } from './turn.ts';

/** Every verb and what it does: a verb without a use case does not compile. */
export const useCases: { [V in Verb]: UseCase<V> } = {
  ...homeDeeds,
  ...analysisDeeds,
  ...campaignDeeds,
  ...interviewDeeds,
  ...reviewDeeds,
  ...differenceDeeds,
  ...registerDeeds,
  ...riskDeeds,
  ...graphDeeds,
  ...graphAskDeeds,
  ...contradictionDeeds,
  ...fileDeeds,
  ...statementDeeds,
  ...settingsDeeds,
  ...roleDeeds,
  ...leavingDeeds,
  ...reportDeeds,
  ...trialDeeds,
};
