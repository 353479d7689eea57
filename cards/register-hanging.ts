import type { Picture } from '../domain/picture.ts';
import type { Dependency } from '../domain/register.ts';
import { membersOf } from '../domain/register-change.ts';
import { mayRead } from '../domain/register-rights.ts';
import { type Element, heading, hint, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { shorten } from './plain.ts';
import { asName, list } from './terms.ts';
import type { View } from './view.ts';
import { formatHours } from './words/hours.ts';

/** What the viewer may know of (spec 3.5). */
export function readable({ who }: View, picture: Picture, id: string): boolean {
  const asset = picture.asset(id);
  return asset !== null && mayRead(who, asset.record);
}

/** What it needs, what needs it, and what stands in for what. */
export function hanging(view: View, id: string, picture: Picture, most: number): Element[] {
  const { words } = view;
  const needs = picture.below(id).filter((one) => readable(view, picture, one.to));
  const needed = picture.dependents(id).filter((one) => readable(view, picture, one.from));
  return [
    heading(words('register.needs')),
    ...linkTable(view, picture, needs, 'to', most),
    heading(words('register.neededBy')),
    ...linkTable(view, picture, needed, 'from', most),
    ...groupLines(view, picture, id),
  ];
}

export function linkTable(
  view: View,
  picture: Picture,
  links: readonly Dependency[],
  end: 'from' | 'to',
  most: number,
): Element[] {
  const { words } = view;
  if (links.length === 0) return [text(words(end === 'to' ? 'register.needs.none' : 'register.neededBy.none'))];
  const rows = links
    .slice(0, most)
    .map((one) => [
      shorten(asName(picture.asset(one[end])?.name ?? one[end]), 60),
      strengthText(view, one),
      String(one.wave),
    ]);
  const head = [words('register.what'), words('register.strength'), words('register.wave')];
  const more = links.length - rows.length;
  return [table(head, rows, [4, 4, 2]), ...(more > 0 ? [hint(words('kit.more', { count: more }))] : [])];
}

function strengthText({ words }: View, { strength, degradedOkH }: Dependency): string {
  const plain = words(`register.strength.${strength}`);
  if (strength !== 'important' || degradedOkH === null) return plain;
  return words('register.strength.without', { strength: plain, time: formatHours(words, degradedOkH) });
}

const mostGroups = 4;

function groupLines(view: View, picture: Picture, id: string): Element[] {
  const { words } = view;
  const { register, asset } = picture;
  const inside = new Set(
    register.dependencies.flatMap((one) => ((one.to === id || one.from === id) && one.groupId ? [one.groupId] : [])),
  );
  const groups = register.groups
    .filter((one) => one.dependentId === id || inside.has(one.id))
    .filter((one) => membersOf(register, one.id).every((link) => readable(view, picture, link.to)));
  if (groups.length === 0) return [];
  const lines = groups.slice(0, mostGroups).map((group) => {
    const members = membersOf(register, group.id).map((one) => shorten(asName(asset(one.to)?.name ?? one.to), 40));
    const told = { minUp: group.minUp, members: list(words, members.slice(0, 8)) };
    const line = words('register.group.line', { name: shorten(asName(group.name || group.id), 40), ...told });
    const day = group.lastFailoverTestAt;
    return text(day === null ? line : words('register.group.testedOn', { line, day: asName(day) }), {
      spacing: 'Small',
    });
  });
  return [heading(words('register.groups')), ...lines];
}
