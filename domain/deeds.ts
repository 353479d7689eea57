import type { z } from 'zod';
import { analysis } from './deeds/analysis.ts';
import { campaign } from './deeds/campaign.ts';
import { difference } from './deeds/difference.ts';
import type { Deed } from './deeds/fields.ts';
import { files } from './deeds/files.ts';
import { graph } from './deeds/graph.ts';
import { home } from './deeds/home.ts';
import { interview } from './deeds/interview.ts';
import { person } from './deeds/person.ts';
import { register } from './deeds/register.ts';
import { report } from './deeds/report.ts';
import { risk } from './deeds/risk.ts';
import { role } from './deeds/role.ts';
import { settings } from './deeds/settings.ts';
import { statement } from './deeds/statement.ts';
import { trial } from './deeds/trial.ts';

/** Everything anyone can do, a file per subject. A verb there makes the compiler ask for its use case (`bot/deeds.ts`). */
export const deeds = {
  ...home,
  ...analysis,
  ...campaign,
  ...interview,
  ...difference,
  ...register,
  ...risk,
  ...graph,
  ...files,
  ...statement,
  ...settings,
  ...role,
  ...person,
  ...report,
  ...trial,
} satisfies Record<string, Deed>;

export type Verb = keyof typeof deeds;
export type Input<V extends Verb> = z.output<(typeof deeds)[V]['input']>;
export const isVerb = (verb: string): verb is Verb => Object.hasOwn(deeds, verb);
