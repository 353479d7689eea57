import type { IActionSet, IAdaptiveCard, IContainer, IExecuteAction, ITextBlock } from '@microsoft/teams.cards';
import type { Input, Verb } from '../domain/deeds.ts';
import { clean, inert, literal, mostShown, shorten } from './plain.ts';
import type { View } from './view.ts';

export type Card = IAdaptiveCard;
export type Element = NonNullable<Card['body']>[number];
export type Button = IExecuteAction;

/** Largest card in bytes: safe under every limit Teams has had (teams.md 1.1). */
export const mostBytes = 20_000;
/** Room for the strip of `marked`, which comes on top later. */
const keptFree = 1500;

interface Face {
  /** Left out where one sentence is all there is. */
  title?: string;
  subtitle?: string;
  body: Element[];
  /** One row of buttons per list. */
  actions?: Button[][];
  /** How to say the same in words, below the buttons. */
  foot?: string;
  /** One line for notifications, and for clients that cannot show the card; the title when left out. */
  fallbackText?: string;
}

/** The one look of everything we show. */
export function card(view: View, { title, subtitle, body, actions = [], foot, fallbackText }: Face): Card {
  const head: Element[] = title ? [text(title, { style: 'heading', size: 'Large', weight: 'Bolder' })] : [];
  if (subtitle) head.push(text(subtitle, { isSubtle: true, spacing: 'Small' }));
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: view.words.locale,
    fallbackText: plainLine(fallbackText ?? title ?? ''),
    body: [...head, ...body, ...actions.flatMap(row), ...(foot ? [hint(foot)] : [])],
  };
}

/** Actions a card may have; one more is kept for the strip of `marked`. */
export const mostActions = 5;

/** A clearly visible strip on top of a card, with the one thing to do about it. */
export function marked(shown: Card, sentence: string, out: Button): Card {
  const strip: IContainer = {
    type: 'Container',
    style: 'warning',
    bleed: true,
    items: [text(sentence, { weight: 'Bolder', size: 'Small' }), ...row([out])],
  };
  return { ...shown, body: [strip, ...(shown.body ?? [])] };
}

/** Our own sentence: always whole lines, never Markdown. */
export function text(words: string, look: Omit<Partial<ITextBlock>, 'type' | 'text'> = {}): Element {
  return { type: 'TextBlock', text: plainLine(words), wrap: true, ...look };
}

export const heading = (words: string): Element =>
  text(words, { weight: 'Bolder', size: 'Medium', spacing: 'Large', separator: true, style: 'heading' });
export const hint = (words: string, spacing: 'Small' | 'Medium' = 'Small'): Element =>
  text(words, { isSubtle: true, size: 'Small', spacing });

const plainLine = (words: string, most = 1200): string => inert(shorten(clean(words).trim() || '–', most));

/** What somebody wrote, word for word: a text run knows no Markdown. */
export function said(words: string, most: number = mostShown): Element {
  const lines = shorten(clean(words).trim() || '–', most)
    .split(/\n+/)
    .slice(0, 12);
  return {
    type: 'Container',
    style: 'emphasis',
    spacing: 'Small',
    items: lines.map((line) => ({
      type: 'RichTextBlock',
      spacing: 'Small',
      inlines: [{ type: 'TextRun', text: literal(line) || ' ' }],
    })),
  };
}

/** Name and value side by side. */
export function facts(pairs: readonly (readonly [name: string, value: string])[]): Element {
  return {
    type: 'FactSet',
    spacing: 'Medium',
    facts: pairs.map(([title, value]) => ({ title: plainLine(title), value: plainLine(value, mostShown) })),
  };
}

/** Verbs whose buttons send the inputs of their card along; all others leave half-typed inputs alone. */
const sendsInputs: ReadonlySet<Verb> = new Set<Verb>([
  'campaign.start',
  'campaign.extend',
  'campaign.interview',
  'campaign.date',
  'campaign.cancel',
  'campaign.close',
  'campaign.alsoAsk',
  'interview.reopen',
  'interview.cancel',
  'interview.next',
  'interview.back',
  'interview.pause',
  'interview.submit',
  'interview.unknown',
  'interview.handOn',
  'interview.differs',
  'interview.apart',
  'interview.dontKnow',
  'interview.delegate',
  'interview.return',
  'graph.answer',
  'contradiction.choose',
  'register.add',
  'register.archive',
  'register.link',
  'register.list',
  'register.override',
  'register.restore',
  'register.save',
  'register.saveGroup',
  'register.groupTested',
  'register.show',
  'register.unlink',
  'files.export',
  'checklist.save',
  'risk.list',
  'risk.choose',
  'risk.rate',
  'risk.strike',
  'risk.add',
  'risk.decide',
  'risk.accept',
  'risk.grant',
  'risk.refuse',
  'role.propose',
  'settings.save',
  'trial.actAs',
]);

/** A button for a deed. Clients that do not know Action.Execute send the same through Action.Submit. */
export function button<V extends Verb>(
  verb: V,
  data: Partial<Input<V>>,
  title: string,
  style: 'default' | 'positive' | 'destructive' = 'default',
): Button {
  const look = {
    title: inert(shorten(title, 60)),
    style,
    associatedInputs: sendsInputs.has(verb) ? 'auto' : 'none',
  } as const;
  return {
    type: 'Action.Execute',
    ...look,
    verb,
    data: { ...data },
    fallback: { type: 'Action.Submit', ...look, data: { ...data, verb } },
  };
}

export function row(buttons: Button[]): IActionSet[] {
  return buttons.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Medium', actions: buttons }];
}

export const bytesOf = (shown: Card): number => new TextEncoder().encode(JSON.stringify(shown)).length;

/** Draws a card as full as it may be: the first of the sizes with which it stays small enough to be delivered. */
export function fitting(sizes: readonly number[], draw: (most: number) => Card): Card {
  for (const most of sizes.slice(0, -1)) {
    const drawn = draw(most);
    if (bytesOf(drawn) <= mostBytes - keptFree) return drawn;
  }
  return draw(sizes.at(-1) ?? 0);
}
