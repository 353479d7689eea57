import { byRule, countContradictions, countRules, type RuleCount, type Wanted } from '../domain/contradiction.ts';
import type { Contradiction, ContradictionRule } from '../domain/contradiction-finding.ts';
import { isVerb } from '../domain/deeds.ts';
import { has } from '../domain/people.ts';
import { kindsOf } from './count.ts';
import { domainWord, hoursOrNone } from './graph-words.ts';
import { type Button, button, type Card, card, type Element, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { ask, pick } from './kit-inputs.ts';
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

/** What does not go together: a line per rule, then the records of one, each with the way to mend it. */
export function contradictionsCard(view: View, shown: Shown, names: Names): Card {
  const { found, wanted } = shown;
  const several = new Set(found.map((one) => one.rule)).size > 1;
  return wanted.rule === undefined && several && found.length > perPage
    ? rulesCard(view, found, wanted)
    : recordsCard(view, shown, names);
}

function rulesCard(view: View, found: readonly Contradiction[], wanted: Wanted): Card {
  const { words } = view;
  const counts = countRules(found);
  const rules = [...new Set(counts.map((one) => one.rule))];
  const choices = rules.map((rule) => ({ title: ruleText(view, rule), value: rule }));
  const input = {
    id: 'rule',
    label: words('contradiction.choose'),
    choices,
    value: rules[0] ?? '',
    look: 'compact' as const,
  };
  return card(view, {
    title: words('contradiction.title'),
    body: [text(countText(view, found)), overview(view, counts), ask(view, { input: pick(input) })],
    actions: [
      [
        button(
          'contradiction.choose',
          { ...(wanted.kind && { kind: wanted.kind }) },
          words('contradiction.show'),
          'positive',
        ),
        ...narrowing(view, found, wanted),
        button('home.open', {}, words('kit.home')),
      ],
    ],
    foot: words('contradiction.typed'),
  });
}

function recordsCard(view: View, { found, wanted, page }: Shown, names: Names): Card {
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
      ...leafHint(view, { at, pages }),
    ],
    actions: [shown.map((one) => openButton(view, one, names)), turning(view, wanted, at, pages)],
    foot: words('contradiction.typed'),
  });
}

function countText({ words }: View, found: readonly Contradiction[]): string {
  const counts = kindsOf(words, countContradictions(found)).join(', ');
  return words('contradiction.count', { count: found.length, counts });
}

/** How many of each rule: errors first, the gravest rule first. */
function overview(view: View, counts: readonly RuleCount[]): Element {
  const { words } = view;
  const rows = counts.map(({ rule, kind, count }) => [
    words('contradiction.group', { kind: words(`contradiction.kind.${kind}`), rule: ruleText(view, rule) }),
    String(count),
  ]);
  return table([words('contradiction.rule'), words('contradiction.howMany')], rows, [4, 1]);
}

const ruleText = ({ words }: View, rule: ContradictionRule): string =>
  words('contradiction.withCode', { rule: words(`contradiction.rule.${rule}`), code: codeOf(rule) });

/** To the errors alone, or back to all. */
function narrowing({ words }: View, found: readonly Contradiction[], { kind }: Wanted): Button[] {
  const { errors, warnings } = countContradictions(found);
  if (kind) return [button('contradiction.list', {}, words('contradiction.all'))];
  return errors > 0 && warnings > 0
    ? [button('contradiction.list', { kind: 'E' }, words('contradiction.onlyErrors'))]
    : [];
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

/** Back, on, and to all rules; where there is only one of them, the way home stands beside it. */
function turning({ words }: View, wanted: Wanted, at: number, pages: number): Button[] {
  const to = (page: number, key: 'contradiction.previous' | 'contradiction.next'): Button =>
    button('contradiction.list', { ...wanted, page }, words(key));
  const home = button('home.open', {}, words('kit.home'));
  const narrowed = wanted.kind !== undefined || wanted.rule !== undefined;
  const first = narrowed ? button('contradiction.list', {}, words('contradiction.all')) : home;
  const before = at > 0 ? to(at - 1, 'contradiction.previous') : first;
  const after = at < pages - 1 ? [to(at + 1, 'contradiction.next')] : at > 0 ? [first] : first === home ? [] : [home];
  return [before, ...after];
}
