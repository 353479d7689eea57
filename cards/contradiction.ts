import { byRule, countContradictions, type Wanted } from '../domain/contradiction.ts';
import type { Contradiction, ContradictionRule } from '../domain/contradiction-finding.ts';
import { isVerb } from '../domain/deeds.ts';
import { has } from '../domain/people.ts';
import { kindsOf } from './count.ts';
import { domainWord, hoursOrNone } from './graph-words.ts';
import { type Button, button, type Card, card, type Element, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { leafHint, leafOf } from './paging.ts';
import { asName, assetName, personName, questionText, someOf } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

/** One button each: a card takes no more of them. */
const perPage = 3;
const namedAtMost = 3;

interface Shown {
  found: readonly Contradiction[];
  wanted: Wanted;
  page: number;
}

/** What does not go together, a page at a time, each with the way to the record to mend. */
export function contradictionsCard(view: View, { found, wanted, page }: Shown, names: Names): Card {
  const { words } = view;
  const sorted = byRule(found);
  const { shown, at, pages } = leafOf(sorted, perPage, page);
  const narrowed = wanted.kind !== undefined || wanted.rule !== undefined;
  const nothing = [text(words(narrowed ? 'contradiction.none.chosen' : 'contradiction.none'))];
  return card(view, {
    title: words('contradiction.title'),
    body: [
      ...(sorted.length === 0 ? nothing : [text(countText(view, sorted))]),
      ...lines(view, shown, names),
      ...(at === 0 && pages > 1 && wanted.rule === undefined ? overview(view, sorted) : []),
      ...leafHint(view, { at, pages }),
    ],
    actions: [shown.map((one) => openButton(view, one, names)), turning(view, wanted, at, pages, sorted)],
    foot: words('contradiction.typed'),
  });
}

function countText({ words }: View, found: readonly Contradiction[]): string {
  const counts = kindsOf(words, countContradictions(found)).join(', ');
  return words('contradiction.count', { count: found.length, counts });
}

/** How many of each rule, so that nobody has to leaf through all to see what there is. */
function overview({ words }: View, found: readonly Contradiction[]): Element[] {
  const counts = new Map<ContradictionRule, number>();
  for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...counts].map(([rule, count]) => [
    words('contradiction.withCode', { rule: words(`contradiction.rule.${rule}`), code: codeOf(rule) }),
    String(count),
  ]);
  return [table([words('contradiction.rule'), words('contradiction.howMany')], rows, [4, 1])];
}

const codeOf = (rule: ContradictionRule): string => rule.replace('CR', 'CR-');

function lines(view: View, shown: readonly Contradiction[], names: Names): Element[] {
  const { words } = view;
  return shown.flatMap((one, place) => {
    const before = shown[place - 1];
    const same = before?.rule === one.rule && before.kind === one.kind;
    const told = { kind: words(`contradiction.kind.${one.kind}`), rule: words(`contradiction.rule.${one.rule}`) };
    const head = text(words('contradiction.group', told), { weight: 'Bolder', spacing: 'Medium' });
    return [...(same ? [] : [head]), text(contradictionText(view, one, names), { spacing: 'Small' })];
  });
}

/** One contradiction as a sentence. */
export function contradictionText(view: View, one: Contradiction, names: Names): string {
  const { words } = view;
  const facts = Object.entries(one.facts).map(([name, fact]) => [name, factText(view, names, name, fact)]);
  return words(`contradiction.${one.says}`, {
    ...Object.fromEntries(facts),
    name: assetName(names, one.id),
    about: aboutText(view, one, names),
    code: codeOf(one.rule),
  });
}

function aboutText({ words }: View, { about = [], facts }: Contradiction, names: Names): string {
  const called = about.map((id) => assetName(names, id));
  const total = typeof facts.count === 'number' ? facts.count : called.length;
  if (total <= called.length) return someOf(words, called, namedAtMost);
  return `${called.slice(0, namedAtMost).join(', ')} ${words('kit.more', { count: total - namedAtMost })}`;
}

function factText(view: View, names: Names, name: string, fact: string | number): string | number {
  const { words } = view;
  if (typeof fact === 'number') return name.endsWith('H') ? hoursOrNone(view, fact) : fact;
  if (name === 'person') return personName(names, fact);
  if (name === 'domain') return domainWord(view, fact);
  if (name === 'day') return day({ ...view, timeZone: 'UTC' }, new Date(`${fact}T00:00:00Z`));
  if (name === 'question') return questionText(words, { id: fact }, '…');
  return asName(fact);
}

function openButton({ words, who }: View, one: Contradiction, names: Names): Button {
  const title = words('contradiction.open', { name: assetName(names, one.id) });
  // Answers of others are for continuity managers; everybody else is led to the record.
  const [verb, data] = openDeed(one, has(who, 'ITSC_MGR'));
  return isVerb(verb) ? button(verb, data, title) : button('home.open', {}, title);
}

function openDeed({ rule, id, facts }: Contradiction, settles: boolean): [verb: string, data: object] {
  if (rule === 'CR21' && settles) return ['difference.open', { subject: id, which: facts.which }];
  if (rule === 'CR14' || rule === 'CR16' || rule === 'CR17') return ['risk.open', { id }];
  return ['register.show', { id }];
}

function turning(
  { words }: View,
  wanted: Wanted,
  at: number,
  pages: number,
  found: readonly Contradiction[],
): Button[] {
  const to = (page: number, key: 'contradiction.previous' | 'contradiction.next'): Button =>
    button('contradiction.list', { ...wanted, page }, words(key));
  const home = button('home.open', {}, words('kit.home'));
  const mixed = found.some((one) => one.kind === 'E') && found.some((one) => one.kind === 'W');
  const errors = button('contradiction.list', { kind: 'E' }, words('contradiction.onlyErrors'));
  const all = button('contradiction.list', {}, words('contradiction.all'));
  const narrowed = wanted.kind !== undefined || wanted.rule !== undefined;
  const first = narrowed ? all : mixed ? errors : home;
  const before = at > 0 ? to(at - 1, 'contradiction.previous') : first;
  const after = at < pages - 1 ? [to(at + 1, 'contradiction.next')] : at > 0 || first !== home ? [home] : [];
  return [before, ...after];
}
