import { type Bia, type Category, categories, neverH } from '../bia.ts';
import type { Interview } from '../interview.ts';
import type { BusinessProcess } from '../register.ts';
import { levelsOf } from './levels.ts';
import { filler, type Hearing, highest, isByHand, joined, latest, lowest, type Said, saidTo, worst } from './said.ts';

const bia: Record<string, Category> = { U04: 'FIN', U05: 'OPS', U06: 'LEG', U07: 'REP', U08: 'SAF' };

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
  dropOverruled(fed, hearing);
  for (const [id, category] of Object.entries(bia)) {
    const first = lowest(saidTo<number | null>(hearing, id).map(orNever));
    if (!first || isByHand(before, { field: `bia.${category}`, value: before.bia[category], carried: first.carried }))
      continue;
    damages[category] = { criticalFromH: fromNever(first.value), catastrophicFromH: null };
    fed.sources[`bia.${category}`] = first.source;
  }
  const stakes = saidTo<Stake | null>(hearing, 'U09');
  for (const { value, source, carried } of stakes) {
    if (value === null) continue;
    const field = `bia.${value.category}`;
    const named = Object.hasOwn(before.sources, `${field}.catastrophic`);
    if (!named && isByHand(before, { field, value: before.bia[value.category], carried })) continue;
    const known = damages[value.category];
    const sooner = !known || known.catastrophicFromH === null || value.fromH < known.catastrophicFromH;
    if (!sooner) continue;
    // From when on it is critical nobody may have said: at the latest when the company is at stake, and not never.
    damages[value.category] =
      !known || known.atLatest
        ? { criticalFromH: value.fromH, catastrophicFromH: value.fromH, atLatest: true }
        : { ...known, catastrophicFromH: value.fromH };
    fed.sources[`${field}.catastrophic`] = source;
  }
}

interface Stake {
  fromH: number;
  category: Category;
}

/** Since when the company is at stake, as somebody said whose answer the manager decided against (CR-21). */
function dropOverruled({ bia: damages, sources }: BusinessProcess, { accepted, settled }: Hearing): void {
  for (const category of categories) {
    const field = `bia.${category}.catastrophic`;
    const interview = accepted.find((one) => one.id === sources[field]?.interviewId);
    const damage = damages[category];
    const decided = accepted.some((one) => one.id === settled.U09?.interviewId);
    if (!interview || !damage || !decided || interview.id === settled.U09?.interviewId) continue;
    const told = interview.answers.U09?.value as Stake | null | undefined;
    // Corrected by hand since then: that stays.
    if (told?.category !== category || told.fromH !== damage.catastrophicFromH) continue;
    if (damage.atLatest) delete damages[category];
    else damages[category] = { ...damage, catastrophicFromH: null };
    delete sources[field];
  }
}

const orNever = (one: Said<number | null>): Said<number> => ({ ...one, value: one.value ?? neverH });
const fromNever = (hours: number): number | null => (hours >= neverH ? null : hours);
