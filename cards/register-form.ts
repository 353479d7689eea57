import type { AssetKind } from '../domain/kinds.ts';
import { type Field, type FieldPage, fieldsOn, pagesOf } from '../domain/register-fields.ts';
import { baseOf, type Fault, type Faults, type Typed } from '../domain/register-form.ts';
import { nothing } from '../domain/register-text.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, text } from './kit.ts';
import { ask, type Choice, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import { fieldLabel, optionLabel } from './register-values.ts';
import { asName } from './terms.ts';
import type { View } from './view.ts';
import type { WordKey, Words } from './words/index.ts';

interface Person {
  id: string;
  name: string;
}

export interface Form {
  kind: AssetKind;
  page: FieldPage;
  /** What the fields show: what was typed, else what stands. */
  texts: Typed;
  /** What stands; the fields are compared with it when they come back. */
  stands: Typed;
  faults?: Faults;
  /** What somebody else did meanwhile, as sentences. */
  meanwhile?: readonly string[];
  people: readonly Person[];
}

/** A new record: its first page; everything else can follow later. */
export function addCard(view: View, form: Form): Card {
  const { words } = view;
  const { kind } = form;
  return fitting([150, 60, 30, 12, 0], (most) =>
    card(view, {
      title: words(`register.add.${kind}`),
      subtitle: words('register.add.how'),
      body: fields(view, form, most),
      actions: [
        [
          button('register.add', { kind, click: view.key() }, words('register.add.do'), 'positive'),
          button('register.list', { kind }, words('register.cancel')),
        ],
      ],
      foot: words(`register.add.typed.${kind}`),
    }),
  );
}

/** One page of a record to be changed. */
export function changeCard(view: View, form: Form, about: { id: string; name: string; rev: number }): Card {
  const { words } = view;
  const { kind, page } = form;
  const all = pagesOf(kind);
  const told = { name: asName(about.name), page: words(`register.page.${page}`) };
  return fitting([150, 60, 30, 12, 0], (most) =>
    card(view, {
      title: words('register.form.title', told),
      subtitle: words('register.form.page', { at: all.indexOf(page) + 1, of: all.length }),
      body: [...(form.meanwhile ?? []).map((one) => text(one, { weight: 'Bolder' })), ...fields(view, form, most)],
      actions: [saveButtons(view, form, about)],
      foot: words('register.form.typed', { id: about.id }),
    }),
  );
}

function saveButtons(view: View, { kind, page, stands }: Form, about: { id: string; rev: number }): Button[] {
  const { words } = view;
  const data = { id: about.id, page, seen: about.rev, base: baseOf(stands), click: view.key() };
  const more = pagesOf(kind).length > 1;
  return [
    button('register.save', { ...data, on: 'show' }, words('register.save'), 'positive'),
    ...(more ? [button('register.save', { ...data, on: 'next' }, words('register.saveNext'))] : []),
    button('register.show', { id: about.id }, words('register.cancel')),
  ];
}

const fields = (view: View, form: Form, most: number): Element[] =>
  fieldsOn(form.kind, form.page).map((field) => fieldInput(view, form, field, most));

export const faultText = (words: Words, { fault, id = '' }: Fault): string => words(`register.fault.${fault}`, { id });

function fieldInput(view: View, form: Form, field: Field, most: number): Element {
  const { words } = view;
  const value = form.texts[field.id] ?? '';
  const wrong = form.faults?.[field.id];
  const key = `register.help.${field.id}`;
  const help = words.has(key) ? [words(`register.help.${field.id}` as WordKey)] : [];
  const fault = wrong && faultText(words, wrong);
  const label = fieldLabel(words, field);
  const isPerson = field.type === 'person' || field.type === 'people';
  // Many long names: no list is better than a card that cannot be delivered.
  if (isPerson && most === 0) return hint(words('register.people.typed', { field: label }), 'Medium');
  if (isPerson) return personInput(view, form, { field, label, value, help, fault, most });
  const choices = choicesOf(words, field);
  if (!choices) {
    const multiline = field.type === 'text' || field.type === 'suppliers';
    const longest = field.type === 'line' ? 120 : field.type === 'text' ? 4000 : 1000;
    return ask(view, { input: write({ id: field.id, label, value, multiline, most: longest }), help, fault });
  }
  const multi = field.type === 'ticks';
  const look = choices.length > 7 ? 'filtered' : 'compact';
  const input = pick({ id: field.id, label, choices, value, look, multi, placeholder: words('register.unknown') });
  return ask(view, { input, help, fault, wrote: value });
}

interface PersonAsked {
  field: Field;
  label: string;
  value: string;
  help: string[];
  fault: string | undefined;
  most: number;
}

function personInput(view: View, form: Form, { field, label, value, help, fault, most }: PersonAsked): Element {
  const { words } = view;
  const chosen = value.split(',').filter(Boolean);
  const offered = listed({ all: form.people, chosen, most });
  const multi = field.type === 'people';
  const choices = multi ? offered.choices : [{ title: words('register.nobody'), value: nothing }, ...offered.choices];
  const placeholder = words('register.nobody');
  const look = multi ? 'compact' : 'filtered';
  const limited = limitedHelp(view, offered, words('register.people.typed', { field: label }));
  return ask(view, {
    input: pick({ id: field.id, label, choices, value, look, multi, placeholder }),
    help: [...help, ...limited],
    fault,
    wrote: value,
  });
}

function choicesOf(words: Words, field: Field): Choice[] | null {
  const unknown = { title: words('register.unknown'), value: nothing };
  if (field.type === 'yesNo') {
    return [{ title: words('register.yes'), value: 'yes' }, { title: words('register.no'), value: 'no' }, unknown];
  }
  if (!field.options) return null;
  const options = field.options.map((value) => ({ title: optionLabel(words, field, value), value }));
  return field.needed || field.type === 'ticks' ? options : [...options, unknown];
}
