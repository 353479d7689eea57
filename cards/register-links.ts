import { type AssetKind, kindOf, needable } from '../domain/kinds.ts';
import type { Picture } from '../domain/picture.ts';
import { Strength } from '../domain/register.ts';
import type { AssetRecord } from '../domain/register-fields.ts';
import { mayLink } from '../domain/register-rights.ts';
import { button, type Card, card, type Element, fitting, heading, hint, text } from './kit.ts';
import { ask, limitedHelp, listed, number, pick, write } from './kit-inputs.ts';
import { shorten } from './plain.ts';
import { linkTable, readable } from './register-hanging.ts';
import { asName } from './terms.ts';
import type { View } from './view.ts';

export interface Links {
  kind: AssetKind;
  record: AssetRecord;
  picture: Picture;
  /** A mark of the links as they stand: says later whether they changed. */
  mark: number;
  /** What could be needed: records of the kinds that fit. */
  candidates: readonly AssetRecord[];
  typed?: { to: string; strength: Strength; wave: number; degradedOkH: string } | undefined;
  note?: string | undefined;
}

/** What a record needs: links to add, to say again with another strength, to take away. */
export function linksCard(view: View, links: Links): Card {
  const { words, who } = view;
  const { record, picture, candidates, mark, note } = links;
  const { id } = record;
  const below = picture.below(id).filter((one) => readable(view, picture, one.to));
  const above = picture.dependents(id).filter((one) => readable(view, picture, one.from));
  const theirs = candidates.filter((one) => mayLink(who, record, one));
  const may = theirs.length > 0;
  const data = { id, seen: mark, click: view.key() };
  const removable = below.filter((one) => theirs.some((other) => other.id === one.to));
  return fitting([120, 60, 30, 15, 8], (most) =>
    card(view, {
      title: words('register.links.title', { name: asName(record.name) }),
      body: [
        ...(note ? [text(note, { weight: 'Bolder' })] : []),
        heading(words('register.needs')),
        ...linkTable(view, picture, below, 'to', Math.max(4, Math.floor(most / 4))),
        heading(words('register.neededBy')),
        ...linkTable(view, picture, above, 'from', Math.max(3, Math.floor(most / 8))),
        ...(may ? linkInputs(view, { ...links, candidates: theirs }, most) : [hint(words('register.links.notYours'))]),
        ...(removable.length > 0
          ? [
              removeInput(
                view,
                picture,
                removable.map((one) => one.to),
                most,
              ),
            ]
          : []),
      ],
      actions: [
        [
          ...(may ? [button('register.link', data, words('register.link.do'), 'positive')] : []),
          ...(removable.length > 0 ? [button('register.unlink', data, words('register.unlink.do'))] : []),
          ...(may && below.length > 1 ? [button('register.group', { id }, words('register.group.open'))] : []),
          button('register.show', { id }, words('register.back')),
        ],
      ],
      ...(may && { foot: words('register.links.typed', { id }) }),
    }),
  );
}

const waveMost = 9;

function linkInputs(view: View, { candidates, typed, kind }: Links, most: number): Element[] {
  const { words } = view;
  const kinds = needable(kind);
  const named = candidates.map((one) => {
    const of = kindOf(one.id);
    const name = shorten(asName(one.name), 60);
    return {
      id: one.id,
      name: kinds.length > 1 && of ? words('register.link.of', { name, kind: words(`register.kind.${of}`) }) : name,
    };
  });
  const chosen = typed?.to ? [typed.to] : [];
  const offered = listed({ all: named, chosen, most, longest: 90 });
  const to = pick({
    id: 'to',
    label: words('register.link.to'),
    choices: offered.choices,
    value: typed?.to ?? '',
    look: 'filtered',
    placeholder: words('answer.choose'),
  });
  const strengths = Strength.options.map((one) => ({ title: words(`register.strength.${one}.plain`), value: one }));
  const strength = pick({
    id: 'strength',
    label: words('register.link.strength'),
    choices: strengths,
    value: typed?.strength ?? 'essential',
    look: 'expanded',
  });
  const wave = number({
    id: 'wave',
    label: words('register.link.wave'),
    value: typed?.wave ?? 1,
    min: 1,
    max: waveMost,
  });
  const tolerance = write({
    id: 'degradedOkH',
    label: words('register.link.degradedOkH'),
    value: typed?.degradedOkH ?? '',
    multiline: false,
    most: 120,
  });
  return [
    heading(words('register.link.add')),
    ask(view, { input: to, help: limitedHelp(view, offered, words('register.link.more')) }),
    ask(view, { input: strength }),
    ask(view, { input: tolerance, help: [words('register.link.degradedOkH.help')] }),
    ask(view, { input: wave, help: [words('register.link.wave.help')] }),
  ];
}

function removeInput(view: View, picture: Picture, ids: string[], most: number): Element {
  const { words } = view;
  const all = ids.map((id) => ({ id, name: asName(picture.asset(id)?.name ?? id) }));
  const offered = listed({ all, most });
  const input = pick({
    id: 'unlink',
    label: words('register.unlink.which'),
    choices: offered.choices,
    look: 'compact',
    placeholder: words('answer.choose'),
  });
  return ask(view, { input, help: limitedHelp(view, offered, words('register.link.more')) });
}

export interface Leaving {
  record: AssetRecord;
  rev: number;
  picture: Picture;
}

/** Before a record is put aside: what still needs it, and why it goes. */
export function putAsideCard(view: View, { record, rev, picture }: Leaving): Card {
  const { words } = view;
  const needed = picture.dependents(record.id);
  return fitting([60, 30, 15], (most) =>
    card(view, {
      title: words('register.putAside.title', { name: asName(record.name) }),
      body: [
        text(words('register.putAside.how')),
        ...(needed.length > 0
          ? [
              text(words('register.putAside.needed', { count: needed.length }), { weight: 'Bolder' }),
              ...linkTable(view, picture, needed, 'from', most),
            ]
          : [text(words('register.putAside.free'))]),
        ask(view, { input: write({ id: 'reason', label: words('register.putAside.why'), most: 1000 }) }),
      ],
      actions: [
        [
          button(
            'register.archive',
            { id: record.id, seen: rev, click: view.key() },
            words('register.putAside.do'),
            'destructive',
          ),
          button('register.show', { id: record.id }, words('register.cancel')),
        ],
      ],
      foot: words('register.putAside.typed', { id: record.id }),
    }),
  );
}
