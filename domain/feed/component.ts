import type { Interview } from '../interview.ts';
import { askedDomains } from '../kinds.ts';
import type { Component } from '../register.ts';
import { bestCopy, levelsOf } from './levels.ts';
import { filler, type Hearing, highest, isByHand, joined, lowest, type Said, saidTo, severest, worst } from './said.ts';

/** What accepted interviews of Infrastructure Managers say about one component (spec 3.9, 3.7.10). */
export function feedComponent(component: Component, accepted: readonly Interview[]): Component {
  const hearing: Hearing = { subjectId: component.id, accepted, settled: component.settled };
  const weak = levelsOf(hearing, component.kind);
  const fed: Component = {
    ...component,
    levels: { ...component.levels, ...weak.levels },
    sources: { ...component.sources, ...weak.sources },
    failureDomains: { ...component.failureDomains },
  };
  for (const domain of askedDomains) {
    const named = joined(saidTo<string[]>(hearing, `I01~${domain}`));
    const field = `failureDomains.${domain}`;
    if (!named || isByHand(fed, { field, value: fed.failureDomains[domain], carried: named.carried })) continue;
    fed.failureDomains[domain] = named.value;
    fed.sources[field] = named.source;
  }
  const set = filler(fed);
  set(
    'redundancy',
    worst(saidTo<'none' | 'cold' | 'sameRoom' | 'otherSite' | 'activeActive'>(hearing, 'I02'), [
      'activeActive',
      'otherSite',
      'sameRoom',
      'cold',
      'none',
    ]),
  );
  set('recoverH', highest(saidTo<number>(hearing, 'I03')));
  set('recoverEvidence', evidence(hearing));
  set('holdsData', holds(hearing));
  set('backupIntervalH', highest(saidTo<number>(hearing, 'I06')));
  set('copyLocations', sharedCopies(saidTo<string[]>(hearing, 'I07')));
  set('lastRestoreTestAt', severest(saidTo<string | null>(hearing, 'I08'), sinceTest));
  set('skillHolders', lowest(saidTo<number>(hearing, 'I17')));
  set('failures36m', highest(saidTo<number>(hearing, 'I20')));
  return fed;
}

function holds(hearing: Hearing) {
  const said = worst(saidTo<string>(hearing, 'I05'), ['no', 'yes']);
  return said && { ...said, value: said.value === 'yes' };
}

const proofs = ['tested', 'documented', 'claimed'] as const;
type Proof = (typeof proofs)[number];

/** The weakest proof of several respondents counts, of equal ones the oldest. */
function evidence(hearing: Hearing) {
  const weakest = severest(
    saidTo<{ level: Proof; day: string | null }>(hearing, 'I04'),
    ({ level, day }) => proofs.indexOf(level) * 2 * never + sinceTest(day),
  );
  return weakest && { ...weakest, value: { level: weakest.value.level, at: weakest.value.day } };
}

/** Beyond every day that can be told, in milliseconds. */
const never = 1e15;
/** The longer ago the higher; never, or not told, is the longest. */
const sinceTest = (day: string | null): number => (day === null ? never : -Date.parse(`${day}T00:00:00Z`));

/**
 * Places all respondents name, and the best one of whoever names the weakest: so what shows here is as weak as the
 * answer that counts for T16 and T19, and no weaker (spec 3.7.4, 3.7.10).
 */
function sharedCopies(said: readonly Said<string[]>[]): Said<string[]> | undefined {
  const weakest = severest(said, (places) => -Number(bestCopy(places)));
  if (!weakest) return undefined;
  const best = bestCopy(weakest.value);
  const value = weakest.value.filter((place) => place === best || said.every((one) => one.value.includes(place)));
  return { ...weakest, value: value.sort(), carried: said.every((one) => one.carried) };
}
