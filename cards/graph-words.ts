import { FailureDomain } from '../domain/kinds.ts';
import { type AskableField, holderOf, lackingField } from '../domain/missing-number.ts';
import type { Picture } from '../domain/picture.ts';
import { type StandIns, standIns } from '../domain/stand-ins.ts';
import type { Button } from './kit.ts';
import { button } from './kit.ts';
import { asName, assetName, personName, someOf } from './terms.ts';
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

type Known = Pick<Seen, 'picture' | 'names'>;

/** A record by its name, a failure domain as "site HQ", a group as "Web servers at Web shop". */
export function whatText(view: View, { picture, names }: Known, what: string): string {
  const holder = holderOf(picture, what);
  if (holder?.kind === 'group') return groupText(view, holder);
  const cut = what.indexOf(':');
  if (holder || cut < 0) return assetName(names, what);
  return asName(`${domainWord(view, what.slice(0, cut))} ${what.slice(cut + 1)}`);
}

function groupText({ words }: View, { record, dependent }: StandIns): string {
  const name = asName(dependent.name);
  const own = record.name.trim();
  return own ? words('graph.group', { group: asName(own), name }) : words('graph.group.unnamed', { name });
}

/** Who answers for what has a number answers for this: of a group, for what needs it. */
export function answerableText({ picture, names }: Known, id: string): string {
  const holder = holderOf(picture, id);
  return holder?.kind === 'group' ? asName(holder.dependent.name) : assetName(names, id);
}

const membersAtMost = 3;

/** A missing number as a question to whoever knows it. */
export function numberQuestion({ words }: View, { picture, names }: Known, id: string, field: AskableField): string {
  const members = standIns(picture, id)?.members.map((one) => asName(one.name)) ?? [];
  const name = answerableText({ picture, names }, id);
  return words(`graph.asks.${field}`, { name, members: someOf(words, members, membersAtMost) });
}

/** "san-1 → db-1 → ERP". */
export const pathText = (names: Names, path: readonly string[], most = 8): string => {
  const called = path.map((id) => assetName(names, id));
  return called.length <= most
    ? called.join(' → ')
    : [...called.slice(0, most - 2), '…', ...called.slice(-1)].join(' → ');
};

export const fieldText = ({ words }: View, field: AskableField): string => words(`graph.field.${field}`);

export type AskedBy = 'person' | 'record' | 'field';

/**
 * One click to ask whoever knows a number; whoever knows it fills it in at once. What is asked stands in a line above:
 * a button has no room for it.
 * @param by what the button names: where one person is asked several things on a card, the record or the number instead
 */
export function askButton(view: View, seen: Seen, id: string, field: AskableField, by: AskedBy = 'person'): Button[] {
  const person = seen.knows(id);
  if (person === null) return [];
  if (person === view.who.id) return [button('graph.form', { id, field }, view.words('graph.fillIn'))];
  const told = {
    person: personName(seen.names, person),
    name: whatText(view, seen, id),
    what: view.words(`graph.typed.${field}`),
  };
  const title = view.words(
    by === 'person' ? 'graph.ask' : by === 'record' ? 'graph.ask.about' : 'graph.ask.field',
    told,
  );
  return [button('graph.ask', { id, field, click: view.key() }, title)];
}

/** The same for what is missing in a recovery time, where it is a number. */
export const askButtons = (view: View, seen: Seen, missing: readonly string[]): Button[] =>
  missing.flatMap((id) => {
    const field = lackingField(seen.picture, id);
    return field ? askButton(view, seen, id, field, missing.length > 1 ? 'record' : 'person') : [];
  });
