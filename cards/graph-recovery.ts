import { assess } from '../domain/bia.ts';
import type { CriticalityStep } from '../domain/graph/criticality.ts';
import type { RequiredStep } from '../domain/graph/required.ts';
import type { ChainStep, Proof } from '../domain/recovery-chain.ts';
import type { BusinessProcess } from '../domain/register.ts';
import { missingLines } from './graph.ts';
import { askButton, askButtons, fieldText, hoursOrNone, hoursOrUnknown, type Seen } from './graph-words.ts';
import { type Button, button, type Card, card, type Element, facts, fitting, heading, hint, text } from './kit.ts';
import { asName, assetName, personName, someOf } from './terms.ts';
import type { View } from './view.ts';

interface Recovery {
  id: string;
  /** From the process down, with the hours each step leaves. */
  demand: readonly RequiredStep[];
  chain: readonly ChainStep[];
  proof: Proof;
}

/** How soon a record must be back, how soon it can be, and where both come from (spec 3.7.5). */
export function recoveryCard(view: View, { id, demand, chain, proof }: Recovery, seen: Seen): Card {
  const { words } = view;
  const name = assetName(seen.names, id);
  const node = seen.picture.analysis.nodes[id];
  const missing = node?.achievableRto.missing ?? [];
  return fitting([12, 8, 5, 3], (most) =>
    card(view, {
      title: words('graph.rto.title', { name }),
      body: [
        facts([
          ...times(view, id, seen),
          [words('graph.rto.proof'), words(`graph.proof.${proof}`)],
          ...loss(view, id, seen),
        ]),
        ...infeasible(view, id, chain, seen),
        ...wantedLine(view, id, seen),
        ...missingLines(view, missing, seen),
        ...chainLine(view, 'graph.rto.demand', demand, seen, most),
        ...chainLine(
          view,
          'graph.rto.way',
          chain.map((step) => ({ id: step.id, hours: step.ownH })),
          seen,
          most,
        ),
      ],
      actions: [buttons(view, id, missing, seen)],
    }),
  );
}

type Pair = readonly [name: string, value: string];

function times(view: View, id: string, { picture }: Seen): Pair[] {
  const { words } = view;
  const node = picture.analysis.nodes[id];
  const [requiredH, achievableH] = [node?.requiredRtoH ?? null, node?.achievableRto.hours ?? null];
  return [
    [words('graph.rto.required'), requiredH === null ? words('graph.rto.nobody') : hoursOrNone(view, requiredH)],
    [words('graph.rto.achievable'), hoursOrUnknown(view, achievableH)],
    [words('graph.rto.gap'), gapText(view, requiredH, achievableH)],
  ];
}

function gapText(view: View, requiredH: number | null, achievableH: number | null): string {
  if (requiredH === null || achievableH === null) return view.words('kit.unknown');
  const time = hoursOrNone(view, Math.abs(achievableH - requiredH));
  return view.words(achievableH > requiredH ? 'graph.rto.gap.is' : 'graph.rto.gap.none', { time });
}

/** Data are spoken of only where some are held (spec 3.7.5). */
function loss(view: View, id: string, { picture }: Seen): Pair[] {
  const node = picture.analysis.nodes[id];
  if (!node || node.achievableRpo.hours === 0) return [];
  return [
    [view.words('graph.rto.rpoRequired'), hoursOrUnknown(view, node.requiredRpoH)],
    [view.words('graph.rto.rpoAchievable'), hoursOrUnknown(view, node.achievableRpo.hours)],
  ];
}

function infeasible(view: View, id: string, chain: readonly ChainStep[], { picture, names }: Seen): Element[] {
  const own = chain.find((step) => step.id === id)?.ownH ?? null;
  if (!picture.analysis.nodes[id]?.infeasible || own === null) return [];
  const told = { name: assetName(names, id), own: hoursOrNone(view, own) };
  return [text(view.words('graph.rto.infeasible', told), { weight: 'Bolder' })];
}

/** A process of which nobody has said how soon it must be back: what the button asks for. */
function wantedLine(view: View, id: string, { picture, names, knows }: Seen): Element[] {
  const asset = picture.asset(id);
  const person = knows(id);
  if (asset?.kind !== 'process' || asset.record.rtoH !== null || person === null) return [];
  const told = { name: assetName(names, id), field: fieldText(view, 'rtoH'), person: personName(names, person) };
  return [text(view.words('graph.missing', told), { spacing: 'Small' })];
}

interface Step {
  id: string;
  hours: number | null;
}

function chainLine(
  view: View,
  key: 'graph.rto.demand' | 'graph.rto.way',
  steps: readonly Step[],
  { names }: Seen,
  most: number,
): Element[] {
  const { words } = view;
  if (steps.length === 0) return [];
  const called = steps.map(({ id, hours }) => {
    const name = assetName(names, id);
    return hours === null
      ? words('graph.step.unknown', { name })
      : words('graph.step', { name, time: hoursOrNone(view, hours) });
  });
  const kept = called.length <= most ? called : [...called.slice(0, most - 1), '…', ...called.slice(-1)];
  return [text(words(key, { chain: kept.join(' → ') }))];
}

function buttons(view: View, id: string, missing: readonly string[], seen: Seen): Button[] {
  const { words } = view;
  const asset = seen.picture.asset(id);
  const wanted = asset?.kind === 'process' && asset.record.rtoH === null ? askButton(view, seen, id, 'rtoH') : [];
  const asks = [...wanted, ...askButtons(view, seen, missing)];
  const fails = button('graph.whatIf', { what: id }, words('graph.toWhatIf', { name: assetName(seen.names, id) }));
  const losable = asset?.kind === 'service' || asset?.kind === 'component';
  return [
    ...asks.slice(0, 1),
    ...(losable ? [fails] : []),
    button('graph.why', { what: id }, words('graph.toWhy')),
    button('home.open', {}, words('kit.home')),
  ];
}

/** Where the criticality of a record comes from, step by step (spec 3.7.2, 3.7.3). */
export function whyCard(view: View, id: string, steps: readonly CriticalityStep[], seen: Seen): Card {
  const { words } = view;
  const known = seen.picture.criticality(id);
  const name = assetName(seen.names, id);
  const told = { name, level: known?.level ?? 0, label: known ? words(`criticality.${known.level as 1}`) : '' };
  const least = known?.atLeast === true && known.level < 4;
  const head = known ? words(least ? 'graph.why.atLeast' : 'graph.why.is', told) : unknownText(view, id, seen);
  const path = known ? steps.map((step, place) => stepText(view, step, steps[place - 1], seen)) : [];
  return fitting([12, 8, 5, 3], (most) =>
    card(view, {
      title: words('graph.why.title', { name }),
      body: [
        text(head, { weight: 'Bolder' }),
        ...(path.length > 0 ? [heading(words('graph.why.path'))] : []),
        ...path.slice(0, most).map((line) => text(line, { spacing: 'Small' })),
        ...(path.length > most ? [hint(words('kit.more', { count: path.length - most }))] : []),
        hint(words('criticality.means'), 'Medium'),
      ],
      actions: [
        [
          button('graph.rto', { what: id }, words('graph.toRto', { name })),
          button('graph.singlePoints', {}, words('graph.toPoints')),
          button('home.open', {}, words('kit.home')),
        ],
      ],
      fallbackText: head,
    }),
  );
}

/** Not assessed: the owners of the processes above can say it. */
function unknownText({ words }: View, id: string, { picture, names, knows }: Seen): string {
  const owners = new Set<string>();
  const seen = new Set([id]);
  for (const one of seen) {
    const owner = picture.asset(one)?.kind === 'process' ? knows(one) : null;
    if (owner) owners.add(personName(names, owner));
    for (const { from } of picture.dependents(one)) seen.add(from);
  }
  const name = assetName(names, id);
  if (owners.size === 0) return words('graph.why.unknown.alone', { name });
  const own = picture.asset(id)?.kind === 'process';
  return words(own ? 'graph.why.unknown.own' : 'graph.why.unknown', { name, owners: someOf(words, [...owners], 4) });
}

function stepText(view: View, step: CriticalityStep, before: CriticalityStep | undefined, seen: Seen): string {
  const { words } = view;
  const name = assetName(seen.names, step.id);
  const level = step.criticality;
  if (!before) return startText(view, step, seen);
  const above = assetName(seen.names, before.id);
  const { attenuation, reduction } = step;
  const strength = words(attenuation === 2 ? 'graph.strength.supporting' : 'graph.strength.important');
  const told = { name, level, above, strength, steps: attenuation + reduction };
  if (attenuation > 0 && reduction > 0) return words('graph.why.both', told);
  if (attenuation > 0) return words('graph.why.less', told);
  return words(reduction > 0 ? 'graph.why.redundant' : 'graph.why.same', told);
}

function startText(view: View, { id, criticality: level }: CriticalityStep, { picture, names }: Seen): string {
  const { words } = view;
  const asset = picture.asset(id);
  const name = assetName(names, id);
  if (asset?.kind === 'process')
    return words('graph.why.start', { name, level, rule: ruleText(view, asset.record, level) });
  if (asset?.kind === 'data' && asset.record.criticality !== null) {
    return words('graph.why.start', { name, level, rule: words('graph.rule.owner') });
  }
  return words('graph.why.floor', { name });
}

function ruleText(view: View, { bia, override }: BusinessProcess, level: number): string {
  const { words } = view;
  const assessed = assess(bia);
  if (override && override.criticality === level && assessed?.criticality !== level) {
    return words('graph.rule.byHand', { reason: asName(override.reason) });
  }
  const rule = assessed?.rule ?? 'slow';
  return words(`graph.rule.${rule}`, { time: hoursOrNone(view, assessed?.mtpdH ?? 0) });
}
