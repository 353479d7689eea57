import type { Picture } from '../domain/picture.ts';
import { membersOf } from '../domain/register-change.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { shorten } from './plain.ts';
import { readable } from './register-hanging.ts';
import { asName, list } from './terms.ts';
import type { View } from './view.ts';

const rowsAtOnce = 15;
const mostMembers = 4;

export type Between = 'links' | 'groups';

/** All that stands between the records: what needs what, or what stands in for what; a page at a time. */
export function betweenCard(view: View, { of, picture, leaf }: { of: Between; picture: Picture; leaf: number }): Card {
  const { words } = view;
  return fitting([40, 24, 14, 8], (most) => {
    const rows = of === 'links' ? linkRows(view, picture, most) : groupRows(view, picture, most);
    const last = Math.max(0, Math.ceil(rows.length / rowsAtOnce) - 1);
    const at = Math.min(leaf, last);
    const here = rows.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce);
    const told = { from: at * rowsAtOnce + 1, to: at * rowsAtOnce + here.length, all: rows.length };
    const step = (to: number, title: string): Button => button('register.list', { kind: of, leaf: to }, title);
    return card(view, {
      title: words(`register.${of}.all`),
      ...(here.length > 0 && { subtitle: words('register.list.shown', told) }),
      body: [hint(words(`register.${of}.what`)), ...drawn(view, of, here)],
      actions: [
        [
          ...(at > 0 ? [step(at - 1, words('register.previous'))] : []),
          ...(at < last ? [step(at + 1, words('register.next'))] : []),
          button('register.open', {}, words('register.title')),
        ],
      ],
      foot: words(`register.${of}.all.typed`),
    });
  });
}

function drawn({ words }: View, of: Between, rows: readonly string[][]): Element[] {
  if (rows.length === 0) return [text(words('register.list.none'))];
  const head =
    of === 'links'
      ? [words('register.link.from'), words('register.link.needs'), words('register.strength')]
      : [words('register.link.from'), words('register.group.members'), words('register.group.up')];
  return [table(head, rows, of === 'links' ? [4, 4, 3] : [3, 5, 2])];
}

const called = ({ asset }: Picture, id: string, most: number): string => shorten(asName(asset(id)?.name ?? id), most);

function linkRows(view: View, picture: Picture, most: number): string[][] {
  return picture.register.dependencies
    .filter((one) => readable(view, picture, one.from) && readable(view, picture, one.to))
    .map((one) => [
      called(picture, one.from, most),
      called(picture, one.to, most),
      view.words(`register.strength.${one.strength}`),
    ]);
}

function groupRows(view: View, picture: Picture, most: number): string[][] {
  const { words } = view;
  return picture.register.groups.flatMap((group) => {
    const members = membersOf(picture.register, group.id).map((one) => one.to);
    if (![group.dependentId, ...members].every((id) => readable(view, picture, id))) return [];
    const named = members.slice(0, mostMembers).map((id) => called(picture, id, most));
    const more = members.length - named.length;
    const told = more > 0 ? `${named.join(', ')} ${words('kit.more', { count: more })}` : list(words, named);
    return [[called(picture, group.dependentId, most), told, String(group.minUp)]];
  });
}
