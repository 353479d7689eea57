import { type AssetKind, assetKinds } from '../domain/kinds.ts';
import { has } from '../domain/people.ts';
import type { Picture } from '../domain/picture.ts';
import type { AssetRecord } from '../domain/register-fields.ts';
import { mayAdd, mayRead } from '../domain/register-rights.ts';
import { type Button, button, type Card, card, type Element, facts, fitting, hint, mostActions, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { ask, pick, write } from './kit-inputs.ts';
import { shorten } from './plain.ts';
import { criticalityText } from './register-weight.ts';
import { asName, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { shortDay } from './when.ts';

/** Rows of a list at a time. */
export const rowsAtOnce = 15;

/** The way into the registers: how many records of each kind there are. */
export function registersCard(view: View, { register, asset }: Picture, archived: number): Card {
  const { words, who } = view;
  const shelves: Record<AssetKind, readonly AssetRecord[]> = {
    process: register.processes,
    data: register.data,
    service: register.services,
    component: register.components,
  };
  const counts = assetKinds.map((kind) => [kind, shelves[kind].filter((one) => mayRead(who, one)).length] as const);
  const seen = counts.filter(([kind, count]) => count > 0 || mayAdd(who, kind));
  const links = register.dependencies.filter((one) => asset(one.from) && asset(one.to)).length;
  const empty = counts.every(([, count]) => count === 0);
  const hasBetween = who.grants.length > 0;
  const manages = has(who, 'ITSC_MGR');
  const aside = archived > 0 ? [button('register.archived', {}, words('register.archived'))] : [];
  const home = button('home.open', {}, words('kit.home'));
  const kinds = seen.map(([kind]) => kind);
  const direct = kinds.map((kind) => button('register.list', { kind }, words(`register.kinds.${kind}`)));
  // Import and export take the room of the buttons: what to look at is chosen instead.
  const chosen = [
    button('register.list', {}, words('register.openOne'), 'positive'),
    button('files.import', {}, words('register.import')),
    button('files.export', {}, words('register.export')),
  ];
  return card(view, {
    title: words('register.title'),
    subtitle: words('register.what.for'),
    body: [
      ...(empty ? [text(words('register.empty'))] : []),
      facts([
        ...seen.map(([kind, count]): [string, string] => [words(`register.kinds.${kind}`), String(count)]),
        ...(hasBetween
          ? [
              [words('register.links.count'), String(links)] as const,
              [words('register.groups'), String(register.groups.length)] as const,
            ]
          : []),
      ]),
      ...(hasBetween ? [hint(words('register.between'))] : []),
      ...(manages ? [whichList(view, kinds)] : []),
    ],
    actions: [[...(manages ? chosen : direct), ...aside, home].slice(0, mostActions)],
    foot: words('register.typed'),
  });
}

/** What there is a list of: records of each kind, what needs what, what stands in. */
function whichList(view: View, kinds: readonly AssetKind[]): Element {
  const { words } = view;
  const choices = [
    ...kinds.map((kind) => ({ title: words(`register.kinds.${kind}`), value: kind as string })),
    { title: words('register.links.count'), value: 'links' },
    { title: words('register.groups'), value: 'groups' },
  ];
  const input = pick({ id: 'kind', label: words('register.which'), choices, value: 'process', look: 'compact' });
  return ask(view, { input });
}

export interface Listed {
  kind: AssetKind;
  /** Those that fit the filter, in order. */
  records: readonly AssetRecord[];
  filter: string;
  leaf: number;
  picture: Picture;
  names: Names;
}

const answering = (record: AssetRecord): string | null => ('managerId' in record ? record.managerId : record.ownerId);

/** The records of one kind, a page at a time. */
export function listCard(view: View, listed: Listed): Card {
  const { words, who } = view;
  const { kind, records, filter, leaf } = listed;
  const last = Math.max(0, Math.ceil(records.length / rowsAtOnce) - 1);
  const at = Math.min(leaf, last);
  const here = records.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce);
  const told = { from: at * rowsAtOnce + 1, to: at * rowsAtOnce + here.length, all: records.length };
  const step = (to: number, title: string): Button => button('register.list', { kind, leaf: to }, title);
  const actions = [
    ...(here.length > 0 ? [button('register.show', {}, words('register.openOne'), 'positive')] : []),
    button('register.list', { kind, leaf: 0 }, words('register.filter.do')),
    ...(at > 0 ? [step(at - 1, words('register.previous'))] : []),
    ...(at < last ? [step(at + 1, words('register.next'))] : []),
    ...(mayAdd(who, kind) ? [button('register.new', { kind }, words(`register.add.${kind}`))] : []),
    button('register.open', {}, words('register.title')),
  ].slice(0, mostActions);
  return fitting([60, 40, 24, 12], (most) =>
    card(view, {
      title: words(`register.kinds.${kind}`),
      ...(here.length > 0 && { subtitle: words('register.list.shown', told) }),
      body: [...listRows(view, listed, here, most), ...listInputs(view, here, filter, most)],
      actions: [actions],
      foot: words('register.list.typed', { id: here[0]?.id ?? words('register.list.example') }),
    }),
  );
}

function listRows(
  view: View,
  { kind, filter, picture, names }: Listed,
  here: readonly AssetRecord[],
  most: number,
): Element[] {
  const { words } = view;
  if (here.length === 0) return [text(words(filter.trim() === '' ? 'register.list.none' : 'register.list.noHit'))];
  const rows = here.map((record) => {
    const id = answering(record);
    return [
      words('register.list.name', { name: shorten(asName(record.name), most), id: record.id }),
      id ? shorten(personName(names, id), most) : words('register.nobody'),
      criticalityText(view, picture.criticality(record.id)),
    ];
  });
  const head = [words(`register.kind.${kind}`), words('register.list.who'), words('register.criticality')];
  return [table(head, rows, [4, 3, 3])];
}

function listInputs(view: View, here: readonly AssetRecord[], filter: string, most: number): Element[] {
  const { words } = view;
  const choices = here.map((one) => ({ title: shorten(asName(one.name), most), value: one.id }));
  const open = pick({
    id: 'id',
    label: words('register.list.open'),
    choices,
    look: 'compact',
    placeholder: words('answer.choose'),
  });
  const search = write({
    id: 'filter',
    label: words('register.filter'),
    value: shorten(filter, 120),
    multiline: false,
    most: 120,
  });
  return [...(here.length > 0 ? [ask(view, { input: open })] : []), ask(view, { input: search })];
}

export interface Aside {
  id: string;
  name: string;
  kind: AssetKind;
  at: Date;
  reason: string;
  mayRestore: boolean;
}

/** Records put aside; nothing is ever deleted. */
export function archivedCard(view: View, all: { rows: readonly Aside[]; leaf: number; count: number }): Card {
  const { words } = view;
  const last = Math.max(0, Math.ceil(all.count / rowsAtOnce) - 1);
  const restorable = all.rows.filter((one) => one.mayRestore);
  const title = words('register.archived');
  const open = button('register.open', {}, words('register.title'));
  if (all.rows.length === 0)
    return card(view, { title, body: [text(words('register.archived.none'))], actions: [[open]] });
  return fitting([60, 40, 24, 12], (most) => {
    const rows = all.rows.map((one) => [
      words('register.list.name', { name: shorten(asName(one.name), most), id: one.id }),
      shortDay(view, one.at),
      shorten(one.reason, most) || words('register.archived.noReason'),
    ]);
    const head = [words('register.what'), words('register.archived.when'), words('register.archived.why')];
    const input = pick({
      id: 'id',
      label: words('register.archived.which'),
      choices: restorable.map((one) => ({ title: shorten(asName(one.name), most), value: one.id })),
      look: 'compact',
      placeholder: words('answer.choose'),
    });
    const restore = button('register.restore', { click: view.key() }, words('register.restore'), 'positive');
    const turn = (leaf: number, words: string): Button => button('register.archived', { leaf }, words);
    return card(view, {
      title,
      body: [
        table(head, rows, [4, 2, 4]),
        ...(restorable.length > 0 ? [ask(view, { input })] : [hint(words('register.archived.notYours'))]),
      ],
      actions: [
        [
          ...(restorable.length > 0 ? [restore] : []),
          ...(all.leaf > 0 ? [turn(all.leaf - 1, words('register.previous'))] : []),
          ...(all.leaf < last ? [turn(all.leaf + 1, words('register.next'))] : []),
          open,
        ],
      ],
      foot: words('register.archived.typed', { id: all.rows[0]?.id ?? '' }),
    });
  });
}
