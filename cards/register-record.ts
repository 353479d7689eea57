import type { AssetKind } from '../domain/kinds.ts';
import type { Picture } from '../domain/picture.ts';
import type { BusinessProcess, ItService } from '../domain/register.ts';
import { mayAgree, mayConsent, mayOverride } from '../domain/register-change.ts';
import { type AssetRecord, fieldsOn, pagesOf } from '../domain/register-fields.ts';
import { remarks } from '../domain/register-remarks.ts';
import { mayChange, maySetAside } from '../domain/register-rights.ts';
import {
  type Button,
  button,
  type Card,
  card,
  type Element,
  facts,
  fitting,
  heading,
  mostActions,
  said,
  text,
} from './kit.ts';
import { shorten } from './plain.ts';
import { hanging } from './register-hanging.ts';
import { serviceTold, toldSection } from './register-told.ts';
import { fieldLabel, sourceText, valueText } from './register-values.ts';
import { weight } from './register-weight.ts';
import type { Shown } from './shown.ts';
import { asName, list, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

export interface PutAside {
  at: Date;
  by: string;
  reason: string;
}

export interface OneRecord {
  kind: AssetKind;
  record: Shown<AssetRecord>;
  picture: Picture;
  names: Names;
  /** Set when it was put aside. */
  aside?: PutAside | null;
  /** What has just happened. */
  note?: string | undefined;
}

/** One record of the register: what is known, who said so, what hangs on it. */
export function recordCard(view: View, one: OneRecord): Card {
  const { words } = view;
  const { value } = one.record;
  return fitting([300, 120, 60, 24, 12], (most) =>
    card(view, {
      title: asName(value.name),
      subtitle: words('register.subtitle', { kind: words(`register.kind.${one.kind}`), id: value.id }),
      body: [
        ...(one.note ? [text(one.note, { weight: 'Bolder' })] : []),
        ...asideLines(view, one),
        ...weight(view, { ...one, record: value }),
        ...remarks(value, one.picture.criticality(value.id)?.level ?? null).map((remark) =>
          text(words(`register.remark.${remark}`), { weight: 'Bolder', spacing: 'Small' }),
        ),
        ...sections(view, one, most),
        ...(one.kind === 'process' ? toldSection(view, value as BusinessProcess, one.names, most) : []),
        ...(one.kind === 'service' ? serviceTold(view, value as ItService, one.names, most) : []),
        ...hanging(view, value.id, one.picture, Math.max(3, Math.floor(most / 12))),
      ],
      actions: recordButtons(view, one),
      ...(!one.aside && mayChange(view.who, value) && { foot: words('register.record.typed', { id: value.id }) }),
    }),
  );
}

function asideLines(view: View, { aside, names }: OneRecord): Element[] {
  if (!aside) return [];
  const told = { name: personName(names, aside.by), date: day(view, aside.at) };
  return [
    text(view.words('register.aside', told), { weight: 'Bolder' }),
    ...(aside.reason.trim() === '' ? [] : [said(aside.reason)]),
  ];
}

function sections(view: View, { kind, record, names }: OneRecord, most: number): Element[] {
  const { words } = view;
  const open: string[] = [];
  const known = pagesOf(kind).flatMap((page) => {
    const pairs = fieldsOn(kind, page)
      .filter((field) => field.id !== 'name')
      .flatMap((field): [string, string][] => {
        const value = valueText(view, record.value, field, names);
        if (value === null) {
          open.push(fieldLabel(words, field));
          return [];
        }
        const from = sourceText(view, record.value, field, names);
        return [[fieldLabel(words, field), from ? `${shorten(value, most)} ${from}` : shorten(value, most)]];
      });
    return pairs.length > 0 ? [heading(words(`register.page.${page}`)), facts(pairs)] : [];
  });
  // Many holes side by side would hide what is known.
  return open.length === 0
    ? known
    : [...known, text(words('register.open', { fields: list(words, open) }), { spacing: 'Large' })];
}

function recordButtons(view: View, { kind, record, aside }: OneRecord): Button[][] {
  const { words, who } = view;
  const { value, rev } = record;
  const { id } = value;
  const back = button('register.list', { kind }, words(`register.kinds.${kind}`));
  if (aside) {
    const restore = button(
      'register.restore',
      { id, seen: rev, click: view.key() },
      words('register.restore'),
      'positive',
    );
    return [[...(maySetAside(who, value) ? [restore] : []), back]];
  }
  const all = [
    ...(mayChange(who, value) ? [button('register.change', { id }, words('register.change'))] : []),
    button('register.links', { id }, words('register.links')),
    ...processButtons(view, kind, record),
    ...(maySetAside(who, value) ? [button('register.putAside', { id }, words('register.putAside'))] : []),
    back,
  ];
  return [all.slice(0, mostActions)];
}

function processButtons(view: View, kind: AssetKind, { value, rev }: Shown<AssetRecord>): Button[] {
  if (kind !== 'process') return [];
  const { words, who } = view;
  const process = value as BusinessProcess;
  const data = { id: process.id, seen: rev, click: view.key() };
  if (mayConsent(process, who)) return [button('register.consent', data, words('register.consent'), 'positive')];
  return [
    ...(mayAgree(process, who) ? [button('register.agree', data, words('register.agree'), 'positive')] : []),
    ...(mayOverride(who) ? [button('register.weigh', { id: process.id }, words('register.weigh'))] : []),
  ];
}
