import { z } from 'zod';

/** What one firm decided for itself (spec 3.3, Settings). */
export const Settings = z.object({
  id: z.literal('settings').default('settings'),
  matrix: z.enum(['itscm', 'iso27005']).default('itscm'),
  /** ISO weekdays on which people are reminded; 1 Monday … 7 Sunday. */
  workingDays: z.array(z.number().int().min(1).max(7)).default([1, 2, 3, 4, 5]),
  /** Hours of the day, in each person's own time zone, in which nobody is reminded. */
  quietFrom: z.number().int().min(0).max(23).default(19),
  quietTo: z.number().int().min(0).max(23).default(7),
  /** Assets from this criticality on get their threats rated (spec 3.7.4). */
  riskFrom: z.number().int().min(1).max(4).default(3),
});
export type Settings = z.infer<typeof Settings>;
export const defaultSettings: Settings = Settings.parse({});
