import { type Bia, type Category, categories, neverH } from '../bia.ts';
import type { Interview } from '../interview.ts';
import { damageAsked } from '../questions/user.ts';
import type { BusinessProcess } from '../register.ts';
import { levelsOf } from './levels.ts';
import { filler, type Hearing, highest, isByHand, joined, latest, lowest, type Said, saidTo, worst } from './said.ts';

/**
 * What accepted interviews say about one process: several respondents are joined on the severe side
 * (spec 3.7.10), and each fed field remembers the answer it came from. Feeding twice changes nothing.
 */
export function feedProcess(process: BusinessProcess, accepted: readonly Interview[]): BusinessProcess {
  const hearing: Hearing = { subjectId: process.id, accepted, settled: process.settled };
  const weak = levelsOf(hearing, null);
  const fed: BusinessProcess = {
    ...process,
    bia: { ...process.bia },
    levels: { ...process.levels, ...weak.levels },
    sources: { ...process.sources, ...weak.sources },
  };
  feedBia(fed, hearing, process);
  const set = filler(fed);
  set('purpose', latest(saidTo<string>(hearing, 'U01')));
  set('workaroundH', lowest(saidTo<number>(hearing, 'U10')));
  set('rpoH', lowest(saidTo<number>(hearing, 'U11')));
  set('rtoH', lowest(saidTo<number>(hearing, 'U12')));
  set('peakPeriods', latest(saidTo<{ times: string[]; season: string | null }>(hearing, 'U13')));
  set('outages12m', highest(saidTo<number>(hearing, 'U14')));
  set('awareness', worst(saidTo<'yes' | 'partly' | 'no'>(hearing, 'U15'), ['yes', 'partly', 'no']));
  set(
    'manualProcedure',
    worst(saidTo<'yes' | 'written' | 'none' | 'unknown'>(hearing, 'U16'), ['yes', 'written', 'unknown', 'none']),
  );
  set('keyPersons', joined(saidTo<string[]>(hearing, 'U17')));
  set('worries', joined(saidTo<string>(hearing, 'U18').map((one) => ({ ...one, value: [one.value] }))));
  return fed;
}

function feedBia(fed: BusinessProcess, hearing: Hearing, before: BusinessProcess): void {
  const damages: Bia = fed.bia;
  for (const [id, category] of Object.entries(damageAsked)) {
    const first = lowest(saidTo<number | null>(hearing, id).map(orNever));
    if (!first || isByHand(before, { field: `bia.${category}`, value: before.bia[category], carried: first.carried }))
      continue;
    damages[category] = { criticalFromH: fromNever(first.value), catastrophicFromH: null };
    fed.sources[`bia.${category}`] = first.source;
  }
  const stakes = saidTo<{ fromH: number; category: Category } | null>(hearing, 'U09');
  if (stakes.length > 0) for (const category of categories) feedStake(fed, before, { category, stakes });
}

interface Stakes {
  category: Category;
  stakes: readonly Said<{ fromH: number; category: Category } | null>[];
}

/** When the company is at stake (U09), for one kind of damage: what an earlier interview said of it is over. */
function feedStake(fed: BusinessProcess, before: BusinessProcess, { category, stakes }: Stakes): void {
  const field = `bia.${category}`;
  const named = Object.hasOwn(before.sources, `${field}.catastrophic`);
  const known = fed.bia[category];
  const first = lowest(
    stakes.flatMap((one) => (one.value?.category === category ? [{ ...one, value: one.value.fromH }] : [])),
  );
  if (!first) {
    if (!named || !known) return;
    delete fed.sources[`${field}.catastrophic`];
    if (known.atLatest) delete fed.bia[category];
    else fed.bia[category] = { ...known, catastrophicFromH: null };
    return;
  }
  if (!named && isByHand(before, { field, value: before.bia[category], carried: first.carried })) return;
  const catastrophicFromH = first.value;
  // From when on it is critical nobody may have said: at the latest when the company is at stake, and not never.
  fed.bia[category] =
    !known || known.atLatest
      ? { criticalFromH: catastrophicFromH, catastrophicFromH, atLatest: true }
      : { ...known, catastrophicFromH };
  fed.sources[`${field}.catastrophic`] = first.source;
}

const orNever = (one: Said<number | null>): Said<number> => ({ ...one, value: one.value ?? neverH });
const fromNever = (hours: number): number | null => (hours >= neverH ? null : hours);
