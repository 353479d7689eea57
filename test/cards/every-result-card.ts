import { resultCard } from '../../cards/result.ts';
import type { Bia } from '../../domain/bia.ts';
import { newProcess } from '../../domain/register.ts';
import type { NamedCard } from './every-card.ts';
import {
  alex,
  hostile,
  invited,
  longWide,
  names,
  nasty,
  orderIntake,
  submitted,
  uma,
  unknown,
  viewOf,
} from './sample.ts';

const never = { criticalFromH: null, catastrophicFromH: null };
const from = (criticalFromH: number | null, catastrophicFromH: number | null = null) => ({
  criticalFromH,
  catastrophicFromH,
});
const harmless: Bia = { FIN: never, OPS: never, LEG: never, REP: never, SAF: never };

export function resultCards(): NamedCard[] {
  const user = viewOf(uma);
  const interview = submitted();
  const about = { interview, names, preview: false };
  const process = orderIntake;
  const notKnown = {
    process: { ...process, sources: {} },
    interview: submitted({ answers: { U04: unknown(nasty), U07: unknown(nasty), U12: unknown(nasty) } }),
    names: { ...hostile, people: new Map([[uma.id, longWide]]) },
  };
  const bia = (change: Bia) => ({ ...process, bia: change, rtoH: null, sources: {} });
  return [
    { name: 'result, preview', card: resultCard(user, { ...about, process, preview: true }) },
    { name: 'result, preview for the manager', card: resultCard(viewOf(alex), { ...about, process, preview: true }) },
    {
      name: 'result, accepted',
      card: resultCard(user, { ...about, process, interview: { ...interview, state: 'accepted' } }),
    },
    { name: 'result, not known', card: resultCard(viewOf(alex), { ...about, ...notKnown, preview: true }) },
    { name: 'result, without interview', card: resultCard(viewOf(alex), { ...about, process, interview: null }) },
    { name: 'result, recalculating', card: resultCard(user, { ...about, process, recalculating: true }) },
    {
      name: 'result, nothing known',
      card: resultCard(user, { ...about, process: newProcess('PRC-0009', 'New work') }),
    },
    { name: 'result, half known', card: resultCard(user, { ...about, process: bia({ OPS: from(72), FIN: never }) }) },
    { name: 'result, harmless', card: resultCard(user, { ...about, process: bia(harmless) }) },
    { name: 'result, harmless so far', card: resultCard(user, { ...about, process: bia({ FIN: never }) }) },
    { name: 'result, at once', card: resultCard(user, { ...about, process: bia({ ...harmless, OPS: from(1) }) }) },
    { name: 'result, people', card: resultCard(user, { ...about, process: bia({ ...harmless, SAF: from(72) }) }) },
    {
      name: 'result, at stake',
      card: resultCard(user, { ...about, process: bia({ ...harmless, LEG: from(null, 24) }) }),
    },
    {
      name: 'result, at stake at once',
      card: resultCard(user, { ...about, process: bia({ ...harmless, FIN: from(null, 1) }) }),
    },
    { name: 'result, two weeks', card: resultCard(user, { ...about, process: bia({ ...harmless, REP: from(336) }) }) },
    { name: 'result, wanted too late', card: resultCard(user, { ...about, process: { ...process, rtoH: 72 } }) },
    { name: 'result, wanted too tight', card: resultCard(user, { ...about, process: { ...process, rtoH: 8 } }) },
    {
      name: 'result, hostile',
      card: resultCard(viewOf(alex), {
        process: { ...process, name: nasty, rtoH: 336 },
        interview: invited({ respondentId: alex.id, state: 'submitted' }),
        names: { ...hostile, people: new Map([[uma.id, longWide]]) },
        preview: false,
      }),
    },
  ];
}
