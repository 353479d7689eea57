import type { Answer, AnswerValue } from './answer.ts';
import { type Bia, type Category, type Damage, neverH } from './bia.ts';
import type { Interview } from './interview.ts';
import { pages } from './interview.ts';
import { type BusinessProcess, type Dependency, dependencyId, type Source, type Strength } from './register.ts';

const bia: Record<string, Category> = { U04: 'FIN', U05: 'OPS', U06: 'LEG', U07: 'REP', U08: 'SAF' };
const strengths: readonly Strength[] = ['essential', 'important', 'supporting'];

/** One answer that counts, with where it came from. */
interface Said<T> {
  value: T;
  source: Source;
}

/**
 * What accepted interviews say about one process: several respondents are joined on the severe side
 * (spec 3.7.10), and each fed field remembers the answer it came from. Feeding twice changes nothing.
 */
export function feedProcess(process: BusinessProcess, accepted: Interview[]): BusinessProcess {
  const fed: BusinessProcess = {
    ...process,
    bia: { ...process.bia },
    sources: { ...process.sources },
    vulnerability: { ...process.vulnerability },
  };
  feedBia(fed, accepted);
  const said = <T extends AnswerValue>(id: string): Said<T>[] => answersTo<T>(accepted, id);
  const set = <K extends keyof BusinessProcess>(field: K, pick: Said<BusinessProcess[K]> | undefined): void => {
    if (!pick) return;
    fed[field] = pick.value;
    fed.sources[field] = pick.source;
  };
  set('purpose', latest(said<string>('U01')));
  set('workaroundH', lowest(said<number>('U10')));
  set('rpoH', lowest(said<number>('U11')));
  set('rtoH', lowest(said<number>('U12')));
  set('peakPeriods', latest(said<{ times: string[]; season: string | null }>('U13')));
  set('outages12m', highest(said<number>('U14')));
  set('awareness', worst(said<'yes' | 'partly' | 'no'>('U15'), ['yes', 'partly', 'no']));
  set(
    'manualProcedure',
    worst(said<'yes' | 'written' | 'none' | 'unknown'>('U16'), ['yes', 'written', 'unknown', 'none']),
  );
  set('keyPersons', joined(said<string[]>('U17')));
  set('worries', joined(said<string>('U18').map((one) => ({ ...one, value: [one.value] }))));
  const elsewhere = highest(said<string>('U19').map((one) => ({ ...one, value: Number(one.value) })));
  if (elsewhere) {
    fed.vulnerability.T06 = elsewhere.value;
    fed.sources['vulnerability.T06'] = elsewhere.source;
  }
  return fed;
}

function feedBia(fed: BusinessProcess, accepted: Interview[]): void {
  const damages: Bia = fed.bia;
  for (const [id, category] of Object.entries(bia)) {
    const first = lowest(answersTo<number | null>(accepted, id).map(orNever));
    if (!first) continue;
    damages[category] = { criticalFromH: fromNever(first.value), catastrophicFromH: null };
    fed.sources[`bia.${category}`] = first.source;
  }
  const stakes = answersTo<{ fromH: number; category: Category } | null>(accepted, 'U09');
  for (const { value, source } of stakes) {
    if (value === null) continue;
    const before: Damage = damages[value.category] ?? { criticalFromH: null, catastrophicFromH: null };
    const sooner = before.catastrophicFromH === null || value.fromH < before.catastrophicFromH;
    if (!sooner) continue;
    damages[value.category] = { ...before, catastrophicFromH: value.fromH };
    fed.sources[`bia.${value.category}.catastrophic`] = source;
  }
}

const orNever = (one: Said<number | null>): Said<number> => ({ ...one, value: one.value ?? neverH });
const fromNever = (hours: number): number | null => (hours >= neverH ? null : hours);

/** Services the accepted answers name, each with its strength; the strongest of several respondents counts. */
export function feedDependencies(processId: string, accepted: Interview[]): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const interview of accepted) {
    const named = interview.answers.U02;
    if (!Array.isArray(named?.value)) continue;
    for (const serviceId of named.value) {
      const told = interview.answers[`U03~${serviceId}`];
      const strength = strengths.find((one) => one === told?.value) ?? 'essential';
      const source = sourceOf(interview, told ? 'U03' : 'U02', told ?? named);
      merge(found, processId, serviceId, strength, source);
    }
  }
  return [...found.values()];
}

function merge(found: Map<string, Dependency>, from: string, to: string, strength: Strength, source: Source): void {
  const id = dependencyId(from, to);
  const before = found.get(id);
  const stronger =
    before && strengths.indexOf(before.strength) <= strengths.indexOf(strength) ? before.strength : strength;
  found.set(id, {
    id,
    from,
    to,
    strength: stronger,
    groupId: null,
    wave: 1,
    degradedOkH: stronger === 'important' ? 24 : null,
    source: 'interview',
    answers: [...(before?.answers ?? []), source],
  });
}

function answersTo<T extends AnswerValue>(accepted: Interview[], id: string): Said<T>[] {
  return accepted.flatMap((interview) => {
    const asked = pages(interview).some((page) => page.asks.some((ask) => ask.key === id));
    const answer = interview.answers[id];
    if (!asked || answer?.value === undefined) return [];
    return [{ value: answer.value as T, source: sourceOf(interview, id, answer) }];
  });
}

const sourceOf = (interview: Interview, questionId: string, answer: Answer): Source => ({
  interviewId: interview.id,
  questionId,
  by: answer.by,
  at: answer.at,
});

const by =
  <T>(better: (one: T, other: T) => boolean) =>
  (said: Said<T>[]): Said<T> | undefined =>
    said.reduce<Said<T> | undefined>((best, one) => (!best || better(one.value, best.value) ? one : best), undefined);
const lowest = by<number>((one, other) => one < other);
const highest = by<number>((one, other) => one > other);
const worst = <T>(said: Said<T>[], order: T[]): Said<T> | undefined =>
  by<T>((one, other) => order.indexOf(one) > order.indexOf(other))(said);
const latest = <T>(said: Said<T>[]): Said<T> | undefined =>
  said.reduce<Said<T> | undefined>((last, one) => (!last || one.source.at >= last.source.at ? one : last), undefined);

function joined(said: Said<string[]>[]): Said<string[]> | undefined {
  const last = latest(said);
  return last && { value: [...new Set(said.flatMap((one) => one.value))], source: last.source };
}
