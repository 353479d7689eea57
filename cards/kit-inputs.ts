import type { IChoiceSetInput, IDateInput, INumberInput, ITextInput } from '@microsoft/teams.cards';
import { type Element, hint, said, text } from './kit.ts';
import { clean, inert, shorten } from './plain.ts';
import type { View } from './view.ts';

export interface Choice {
  title: string;
  value: string;
}
type Input = IChoiceSetInput | ITextInput | INumberInput | IDateInput;

interface Asked {
  input: Input;
  /** What is wrong with the answer, as a sentence. */
  fault?: string | undefined;
  /** What was typed and could not be shown in the input. */
  wrote?: string | undefined;
  help?: readonly string[];
}

/** One question: what is wrong with it, its label, its input, and what helps to answer it. */
export function ask(view: View, { input, fault, wrote, help = [] }: Asked): Element {
  const wrong = fault ? [text(view.words('kit.check', { fault }), { color: 'Attention' })] : [];
  const written = fault && wrote ? [hint(view.words('suggest.said')), said(wrote, 60)] : [];
  return {
    type: 'Container',
    // Clients that redraw a card in place would otherwise keep the choices of the page before.
    key: `frame-${input.id}`,
    spacing: 'Large',
    ...(fault && { style: 'emphasis' }),
    items: [...wrong, ...written, input, ...help.map((one) => hint(one))],
  };
}

/** Ids of the inputs among framed questions. */
export const inputIds = (asked: readonly Element[]): string[] =>
  asked.flatMap((one) => (one.type === 'Container' ? inputIds(one.items) : isInput(one) ? [one.id ?? ''] : []));
const isInput = (one: Element): one is Input => one.type.startsWith('Input.');

interface Pick {
  id: string;
  label: string;
  choices: readonly Choice[];
  value?: string;
  look: 'compact' | 'expanded' | 'filtered';
  multi?: boolean;
  placeholder?: string;
}

/** A choice from a list. A value that is not in the list is left out: clients would drop it without a word. */
export function pick({ id, label, choices, value = '', look, multi = false, placeholder }: Pick): IChoiceSetInput {
  const offered = new Set(choices.map((choice) => choice.value));
  const chosen = (multi ? value.split(',') : [value]).filter((one) => offered.has(one)).join(',');
  return {
    type: 'Input.ChoiceSet',
    key: id,
    id,
    label: inert(label),
    style: look,
    wrap: true,
    ...(multi && { isMultiSelect: true }),
    ...(placeholder && { placeholder }),
    ...(chosen !== '' && { value: chosen }),
    choices: choices.map((choice) => ({ title: inert(choice.title), value: choice.value })),
  };
}

interface Write {
  id: string;
  label: string;
  value?: string;
  placeholder?: string;
  multiline?: boolean;
  most?: number;
}

/** A text field. What was typed comes back as it was, whole: shortening it here would lose it with the next save. */
export function write({ id, label, value = '', placeholder, multiline = true, most = 4000 }: Write): ITextInput {
  const kept = clean(value).slice(0, most);
  return {
    type: 'Input.Text',
    key: id,
    id,
    label: inert(label),
    maxLength: most,
    ...(multiline && { isMultiline: true }),
    ...(placeholder && { placeholder }),
    ...(kept !== '' && { value: kept }),
  };
}

interface Count {
  id: string;
  label: string;
  value: number;
  min: number;
  max: number;
}

/** A number with bounds, where there is always one to begin with. */
export const number = ({ id, label, value, min, max }: Count): INumberInput => ({
  type: 'Input.Number',
  key: id,
  id,
  label: inert(label),
  value,
  min,
  max,
});

/** A day. What is no day cannot be shown in it, and is left out. */
export const date = ({ id, label, value = '' }: { id: string; label: string; value?: string }): IDateInput => ({
  type: 'Input.Date',
  key: id,
  id,
  label: inert(label),
  ...(/^\d{4}-\d{2}-\d{2}$/.test(value) && { value }),
});

interface Listed {
  all: readonly { id: string; name: string }[];
  /** Ids that must be among them. */
  chosen?: readonly string[];
  most: number;
  /** Characters of a name. */
  longest?: number;
}

/** A list of records as choices, at most so many, in their order; those already chosen are always among them. */
export function listed({ all, chosen = [], most, longest = 60 }: Listed): { choices: Choice[]; all: number } {
  const must = new Set(chosen);
  let room = most - all.filter((one) => must.has(one.id)).length;
  const shown = all.filter((one) => {
    if (must.has(one.id)) return true;
    room -= 1;
    return room >= 0;
  });
  const choices = shown.map(({ id, name }) => ({ title: shorten(name.trim() || id, longest), value: id }));
  return { choices, all: all.length };
}

/** Says that a list is not whole, and what to do instead. */
export function limitedHelp(view: View, list: { choices: readonly Choice[]; all: number }, instead: string): string[] {
  const shown = list.choices.length;
  return shown < list.all ? [view.words('kit.limited', { shown, all: list.all, instead })] : [];
}
