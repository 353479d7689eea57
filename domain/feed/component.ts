import type { Interview } from '../interview.ts';
import { askedDomains } from '../kinds.ts';
import type { Component } from '../register.ts';
import { levelsOf } from './levels.ts';
import { filler, type Hearing, highest, isByHand, joined, latest, lowest, saidTo, worst } from './said.ts';

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
  set('copyLocations', joined(saidTo<string[]>(hearing, 'I07')));
  set('lastRestoreTestAt', latest(saidTo<string | null>(hearing, 'I08')));
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

/** The weakest proof of several respondents counts. */
function evidence(hearing: Hearing) {
  const said = saidTo<{ level: string; day: string | null }>(hearing, 'I04');
  const level = worst(
    said.map((one) => ({ ...one, value: one.value.level as Proof })),
    proofs,
  );
  const whole = said.find((one) => one.source === level?.source);
  return level && { ...level, value: { level: level.value, at: whole?.value.day ?? null } };
}
