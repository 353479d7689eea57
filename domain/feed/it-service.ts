import type { Interview } from '../interview.ts';
import type { ItService, Supplier } from '../register.ts';
import { levelsOf } from './levels.ts';
import { filler, type Hearing, highest, joined, latest, lowest, type Said, saidTo, severest, worst } from './said.ts';
import { stepOf } from './severity.ts';

type Practice = string | number | { yes: boolean; minutes: number | null };
/** How things are tested: which of several respondents' words counts (spec 3.7.10). */
const practised: Readonly<Record<string, (said: readonly Said<Practice>[]) => Said<Practice> | undefined>> = {
  ...Object.fromEntries(
    ['Q06', 'Q08', 'Q16'].map((id) => [
      id,
      (said: readonly Said<Practice>[]) => severest(said, (value) => stepOf(id, String(value)) ?? -1),
    ]),
  ),
  Q07: (said) => severest(said, Number),
  Q12: (said) => severest(said, wayBack),
  Q15: latest,
};

/** A way back that nobody timed is worse than the longest one; a number that was not told leaves it to those told. */
const wayBack = (value: Practice): number =>
  typeof value === 'object' && value.yes ? (value.minutes ?? 0) : Number.MAX_SAFE_INTEGER;

/** What accepted interviews of Application and Test Managers say about one IT service (spec 3.9, 3.7.10). */
export function feedService(service: ItService, accepted: readonly Interview[]): ItService {
  const hearing: Hearing = { subjectId: service.id, accepted, settled: service.settled };
  const weak = levelsOf(hearing, null);
  const fed: ItService = {
    ...service,
    levels: { ...service.levels, ...weak.levels },
    sources: { ...service.sources, ...weak.sources },
    practice: { ...service.practice },
  };
  const set = filler(fed);
  set('restartH', highest(saidTo<number>(hearing, 'A05')));
  set(
    'procedure',
    worst(saidTo<'none' | 'outdated' | 'documented' | 'tested'>(hearing, 'A06'), [
      'tested',
      'documented',
      'outdated',
      'none',
    ]),
  );
  const last = latest(saidTo<{ day: string; hours: number }>(hearing, 'A07'));
  set('lastRecovery', last && { ...last, value: { at: last.value.day, h: last.value.hours } });
  set('rpoToleranceH', lowest(saidTo<number>(hearing, 'A08')));
  set('skillHolders', lowest(saidTo<number>(hearing, 'A14')));
  set('detectionH', highest(saidTo<string>(hearing, 'A16').map((one) => ({ ...one, value: Number(one.value) }))));
  set('emergencyMode', latest(saidTo<string>(hearing, 'A18')));
  set(
    'suppliers',
    latest(saidTo<{ name: string; hours: number | null; contract: string }[]>(hearing, 'A19').map(asSuppliers)),
  );
  suspect(fed, saidTo<string>(hearing, 'A20'));
  set('acceptanceCriteria', worst(saidTo<'0' | '1' | '2'>(hearing, 'Q01'), ['2', '1', '0']));
  const ready = worst(saidTo<string>(hearing, 'Q09'), ['yes', 'no']);
  set('testDataReady', ready && { ...ready, value: ready.value === 'yes' });
  for (const [id, counts] of Object.entries(practised)) {
    const told = counts(saidTo<Practice>(hearing, id));
    if (!told) continue;
    fed.practice[id] = asText(told.value);
    fed.sources[`practice.${id}`] = told.source;
  }
  return fed;
}

/** Threats somebody considers most likely (A20), each with the answer that names it. */
function suspect(fed: ItService, said: readonly Said<string>[]): void {
  if (said.length === 0) return;
  filler(fed)('suspects', joined(said.map((one) => ({ ...one, value: [one.value] }))));
  const others = Object.entries(fed.sources).filter(([field]) => !field.startsWith('suspects.'));
  const named = said.map((one) => [`suspects.${one.value}`, one.source] as const);
  fed.sources = Object.fromEntries([...others, ...named]);
}

const asSuppliers = (one: Said<{ name: string; hours: number | null; contract: string }[]>): Said<Supplier[]> => ({
  ...one,
  value: one.value.map(({ name, hours, contract }): Supplier => ({ name, committedRtoH: hours, contract })),
});

const asText = (value: Practice): string =>
  typeof value === 'object' ? (value.yes ? `yes ${value.minutes ?? ''}`.trim() : 'no') : String(value);
