import type { Verb } from '../domain/deeds.ts';
import { campaignDeeds } from './campaign.ts';
import { homeDeeds } from './home.ts';
import { interviewDeeds } from './interview.ts';
import { reportDeeds } from './report.ts';
import { reviewDeeds } from './review.ts';
import { roleDeeds } from './roles.ts';
import { trialDeeds } from './trial.ts';
import type { UseCase } from './turn.ts';

/** Every verb and what it does: a verb without a use case does not compile. */
export const useCases: { [V in Verb]: UseCase<V> } = {
  ...homeDeeds,
  ...campaignDeeds,
  ...interviewDeeds,
  ...reviewDeeds,
  ...roleDeeds,
  ...reportDeeds,
  ...trialDeeds,
};
