import { FailureDomain } from '../domain/kinds.ts';
import type { AskableField } from '../domain/missing-number.ts';
import type { Picture } from '../domain/picture.ts';
import type { Button } from './kit.ts';
import { button } from './kit.ts';
import { asName, assetName, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { formatHours } from './words/hours.ts';

/** What a card about the graph is drawn from. */
export interface Seen {
  picture: Picture;
  names: Names;
  /** Who should know a number of a record; null = nobody. */
  knows(id: string): string | null;
}

/** A duration, with a plain word for none at all. */
export const hoursOrNone = ({ words }: View, hours: number): string =>
  Math.round(hours * 60) === 0 ? words('graph.noHours') : formatHours(words, hours);

export const hoursOrUnknown = (view: View, hours: number | null): string =>
  hours === null ? view.words('kit.unknown') : hoursOrNone(view, hours);

/** The kind of a failure domain: "site", "power". */
export function domainWord({ words }: View, kind: string): string {
  const known = FailureDomain.safeParse(kind);
  return known.success ? words(`graph.domain.${known.data}`) : asName(kind);
}

/** What can be lost: a record by its name, a failure domain as "site HQ". */
export function whatText(view: View, { picture, names }: Pick<Seen, 'picture' | 'names'>, what: string): string {
  if (picture.asset(what)) return assetName(names, what);
  const cut = what.indexOf(':');
  if (cut < 0) return groupName(picture, names, what);
  return asName(`${domainWord(view, what.slice(0, cut))} ${what.slice(cut + 1)}`);
}

function groupName(picture: Picture, names: Names, id: string): string {
  const group = picture.register.groups.find((one) => one.id === id);
  return group ? asName(group.name.trim() || assetName(names, group.dependentId)) : assetName(names, id);
}

/** "san-1 → db-1 → ERP". */
export const pathText = (names: Names, path: readonly string[], most = 8): string => {
  const called = path.map((id) => assetName(names, id));
  return called.length <= most
    ? called.join(' → ')
    : [...called.slice(0, most - 2), '…', ...called.slice(-1)].join(' → ');
};

export const fieldText = ({ words }: View, field: AskableField): string => words(`graph.field.${field}`);

/** One click to ask whoever knows a number; whoever knows it fills it in at once. */
export function askButton(view: View, { names, knows }: Seen, id: string, field: AskableField): Button[] {
  const person = knows(id);
  if (person === null) return [];
  if (person === view.who.id) return [button('graph.form', { id, field }, view.words('graph.fillIn'))];
  const told = {
    person: personName(names, person),
    field: view.words(`graph.field.${field}`),
    name: assetName(names, id),
  };
  const title = view.words('graph.ask', told);
  return [button('graph.ask', { id, field, click: view.key() }, title)];
}
