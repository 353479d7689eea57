import { addCard, changeCard, type Form, faultText } from '../cards/register-form.ts';
import { fieldLabel, optionLabel, valueText } from '../cards/register-values.ts';
import { moment } from '../cards/when.ts';
import { type AssetKind, kindOf, prefixes } from '../domain/kinds.ts';
import { has } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { newComponent, newData, newProcess, newService } from '../domain/register.ts';
import {
  type AssetRecord,
  type Field,
  type FieldPage,
  fieldsOf,
  fieldsOn,
  pageOf,
  pagesOf,
} from '../domain/register-fields.ts';
import { type Base, compare, type Faults, fill, type Typed, textsOf, whoChanged } from '../domain/register-form.ts';
import { mustAdd, mustChange } from '../domain/register-rights.ts';
import { type Known, spellingsIn } from '../domain/register-text.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import { changed, everyAsset, type Found, inUse, keepRecord, shelf, showRecord } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { begun, calledSo, everyone, nearest, unknown } from './who.ts';

type Others = Known & { others: AssetRecord[] };

/**
 * What the fields are read against: people, spellings in use, names that are taken.
 * @param fresh read again now: where a name is given
 */
async function known(turn: Turn, kind: AssetKind, fresh: boolean): Promise<Others> {
  const [register, people] = await Promise.all([turn.store.registers.read(turn.tenantId, fresh), everyone(turn)]);
  const others = everyAsset(register).filter((one) => kindOf(one.id) === kind);
  return { people: new Set(people.map((one) => one.id)), spellings: spellingsIn(register), others };
}

const manages: Readonly<Record<AssetKind, 'APP_MGR' | 'INFRA_MGR' | null>> = {
  process: null,
  data: null,
  service: 'APP_MGR',
  component: 'INFRA_MGR',
};

/** Everybody, those who hold the fitting role first: long lists are cut at the end. */
async function peopleFor(turn: Turn, kind: AssetKind): Promise<{ id: string; name: string }[]> {
  const role = manages[kind];
  const all = (await everyone(turn)).map((one) => one.value);
  const rank = (one: (typeof all)[number]): number => (role && has(one, role) ? 0 : 1);
  return all
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'))
    .map(({ id, name }) => ({ id, name }));
}

const mostTyped = 4000;

/** The inputs that belong to these fields; whatever else came along is not looked at. */
function typedIn(input: Record<string, unknown>, fields: readonly Field[]): Typed {
  const typed = fields.flatMap(({ id }): [string, string][] => {
    const value = Object.hasOwn(input, id) ? input[id] : undefined;
    const text = Array.isArray(value) ? value.join(',') : value;
    return typeof text === 'string' || typeof text === 'number' ? [[id, String(text)]] : [];
  });
  if (typed.some(([, text]) => text.length > mostTyped)) throw new Refusal('tooLong', { most: mostTyped });
  return Object.fromEntries(typed);
}

const blank: Readonly<Record<AssetKind, (id: string) => AssetRecord>> = {
  process: (id) => newProcess(id, ''),
  data: (id) => newData(id, ''),
  service: (id) => newService(id, ''),
  component: (id) => newComponent(id, '', 'server'),
};

/** Who adds a record of their own field looks after it, unless they choose somebody else. */
function ownHands({ who }: Turn, kind: AssetKind): Typed {
  const role = manages[kind];
  if (role && has(who, role)) return { managerId: who.id };
  return kind === 'data' && has(who, 'APP_MGR') ? { ownerId: who.id } : {};
}

type Drawn = Pick<Form, 'texts'> & Partial<Pick<Form, 'faults' | 'meanwhile' | 'stands'>>;

async function drawAdd(turn: Turn, kind: AssetKind, texts: Typed, faults?: Faults): Promise<Reply> {
  const people = await peopleFor(turn, kind);
  return { show: addCard(turn, { kind, page: 'basics', texts, stands: {}, people, ...(faults && { faults }) }) };
}

async function drawChange(turn: Turn, { kind, kept }: Found, page: FieldPage, drawn?: Drawn): Promise<Reply> {
  const stands = textsOf(kept.value, fieldsOn(kind, page));
  const form = { kind, page, stands, texts: stands, people: await peopleFor(turn, kind), ...drawn };
  return { show: changeCard(turn, form, { id: kept.id, name: kept.value.name, rev: kept.rev }) };
}

/** The record that this very click has made already. */
async function madeBy(turn: Turn, kind: AssetKind, click: string | undefined): Promise<Found | null> {
  if (!click) return null;
  const records = shelf(turn.store, kind);
  const all = [...(await records.list(turn.tenantId)), ...(await records.archived(turn.tenantId))];
  const kept = all.find((one) => isDone(one, click));
  return kept ? { kind, kept } : null;
}

async function add(turn: Turn, kind: AssetKind, typed: Typed, click: string | undefined): Promise<Reply> {
  mustAdd(turn.who, kind);
  const fields = fieldsOn(kind, 'basics');
  const whole = { ...Object.fromEntries(fields.filter((one) => one.needed).map((one) => [one.id, ''])), ...typed };
  const before = await madeBy(turn, kind, click);
  if (before) return showRecord(turn, before);
  const filled = fill(blank[kind](''), fields, whole, await known(turn, kind, true));
  if (Object.keys(filled.faults).length > 0) return drawAdd(turn, kind, typed, filled.faults);
  const id = await turn.store.nextRef(turn.tenantId, prefixes[kind]);
  const owed = [changed(id, 0)];
  const record = { ...filled.record, id };
  const kept = await shelf(turn.store, kind).add(turn.tenantId, record, entry(turn, 'register.add', click), owed);
  const made = kept ? { kind, kept } : await madeBy(turn, kind, click);
  // A number somebody brought along from elsewhere: the next one is free.
  if (!made) return add(turn, kind, typed, click);
  return showRecord(turn, made, turn.words('register.added', { id: made.kept.id }));
}

interface Saving {
  page: FieldPage;
  typed: Typed;
  base?: Base | undefined;
  seen?: number | undefined;
  click?: string | undefined;
  on: 'show' | 'next';
}

async function save(turn: Turn, found: Found, saving: Saving): Promise<Reply> {
  const { kind, kept } = found;
  const { page, typed, base, click } = saving;
  mustChange(turn.who, kept.value);
  if (isDone(kept, click)) return goOn(turn, found, saving);
  const fields = fieldsOn(kind, page);
  const now = textsOf(kept.value, fields);
  const { mine, theirs, both } = compare(now, typed, base);
  if (both.length > 0) return clash(turn, found, { page, typed, both, theirs, seen: saving.seen ?? kept.rev });
  const taken = Object.fromEntries(mine.map((id) => [id, typed[id] ?? '']));
  const filled = fill(kept.value, fields, taken, await known(turn, kind, 'name' in taken));
  if (Object.keys(filled.faults).length > 0) {
    // What somebody else changed stands; the rest stays as it was typed.
    const texts = { ...now, ...taken };
    return drawChange(turn, found, page, { texts, faults: filled.faults });
  }
  const beside = theirs.length > 0 ? await told(turn, found, saving, theirs) : null;
  if (mine.length === 0) return goOn(turn, found, saving, beside ?? turn.words('register.savedNothing'));
  const write = { did: 'register.save', click, was: filled.was };
  const saved = { kind, kept: await keepRecord(turn, shelf(turn.store, kind), kept, filled.record, write) };
  return goOn(turn, saved, saving, beside ?? turn.words('register.saved'));
}

async function goOn(turn: Turn, found: Found, { on, page }: Saving, note?: string): Promise<Reply> {
  const pages = pagesOf(found.kind);
  const next = pages[pages.indexOf(page) + 1];
  return on === 'next' && next ? drawChange(turn, found, next) : showRecord(turn, found, note);
}

/** Who did something since, by field; somebody who is no person is an interview that was accepted. */
async function author(turn: Turn, { kind, kept }: Found, seen: number, field: string) {
  const history = await shelf(turn.store, kind).history(turn.tenantId, kept.id);
  const change = whoChanged(history, seen, field);
  const names = await turn.store.names.book(turn.tenantId);
  return { name: names.people.get(change?.by ?? '') ?? turn.words('register.bySystem'), at: change?.at ?? turn.now };
}

const labels = (turn: Turn, kind: AssetKind, ids: readonly string[]): string =>
  fieldsOf(kind)
    .filter((field) => ids.includes(field.id))
    .map((field) => fieldLabel(turn.words, field))
    .join(', ');

/** What somebody else changed meanwhile, and is kept beside one's own. */
async function told(turn: Turn, found: Found, { seen }: Saving, theirs: readonly string[]): Promise<string> {
  const { name } = await author(turn, found, seen ?? found.kept.rev, theirs[0] ?? '');
  return turn.words('register.meanwhile.theirs', { name, fields: labels(turn, found.kind, theirs) });
}

interface Clash {
  page: FieldPage;
  typed: Typed;
  both: readonly string[];
  theirs: readonly string[];
  seen: number;
}

/** Two people changed one field: nothing is saved, the form comes back with what was typed and with what stands now. */
async function clash(turn: Turn, found: Found, { page, typed, both, theirs, seen }: Clash): Promise<Reply> {
  const { kind, kept } = found;
  const names = await turn.store.names.book(turn.tenantId);
  const fields = fieldsOn(kind, page);
  const meanwhile = await Promise.all(
    fields
      .filter((field) => both.includes(field.id))
      .map(async (field) => {
        const { name, at } = await author(turn, found, seen, field.id);
        const now = valueText(turn, kept.value, field, names) ?? turn.words('register.empty.value');
        const said = { name, when: moment(turn, at), field: fieldLabel(turn.words, field), now: now.slice(0, 300) };
        return turn.words('register.meanwhile.both', said);
      }),
  );
  const stands = textsOf(kept.value, fields);
  const texts = { ...stands, ...typed, ...Object.fromEntries(theirs.map((id) => [id, stands[id] ?? ''])) };
  return drawChange(turn, found, page, { texts, meanwhile });
}

/** A field by what it is called on the card, or by the begin of that; nothing is written into one that only sounds like it. */
function fieldNamed(turn: Turn, kind: AssetKind, text: string): Field {
  const all = fieldsOf(kind).map((field) => ({ id: field.id, name: fieldLabel(turn.words, field), field }));
  const [hit, another] = begun(all, text);
  if (hit && !another) return hit.field;
  const fields = all.map((one) => one.name).join(', ');
  throw new Refusal('registerNoField', { field: text.slice(0, 120), fields });
}

/** One field, typed: people, choices and yes or no by what they are called. @throws Refusal personNearest */
async function valueTyped(turn: Turn, field: Field, text: string): Promise<string> {
  if (field.type === 'person') {
    const people = (await everyone(turn)).map((one) => one.value);
    const [hit, another] = calledSo(people, text);
    if (hit && !another) return hit.id;
    if (!hit && nearest(people, text).length > 0) throw unknown(people, text, 'person');
  }
  const named = (field.options ?? []).map((id) => ({ id, name: optionLabel(turn.words, field, id) }));
  const [option, another] = begun(named, text);
  return option && !another ? option.id : text;
}

export const registerFormDeeds = {
  'register.new': (async ({ kind, name, of }, turn) => {
    mustAdd(turn.who, kind);
    return drawAdd(turn, kind, { name, ...(of && { componentKind: of }), ...ownHands(turn, kind) });
  }) satisfies UseCase<'register.new'>,
  'register.add': (async ({ kind, click, ...input }, turn) =>
    add(turn, kind, typedIn(input, fieldsOn(kind, 'basics')), click)) satisfies UseCase<'register.add'>,
  'register.change': (async ({ id, page }, turn) => {
    const found = await inUse(turn, id);
    mustChange(turn.who, found.kept.value);
    const first = pagesOf(found.kind)[0] ?? 'basics';
    return drawChange(turn, found, page && pagesOf(found.kind).includes(page) ? page : first);
  }) satisfies UseCase<'register.change'>,
  'register.save': (async (input, turn) => {
    const { id, page, seen, base, click, on } = input;
    const found = await inUse(turn, id);
    const typed = typedIn(input, fieldsOn(found.kind, page));
    return save(turn, found, { page, typed, base, seen, click, on });
  }) satisfies UseCase<'register.save'>,
  'register.set': (async (input, turn) => {
    const found = await inUse(turn, input.id);
    mustChange(turn.who, found.kept.value);
    const field = fieldNamed(turn, found.kind, input.field);
    const typed = { [field.id]: await valueTyped(turn, field, input.value) };
    const { faults } = fill(found.kept.value, [field], typed, await known(turn, found.kind, false));
    const fault = faults[field.id];
    if (fault) throw new Refusal('registerField', { fault: faultText(turn.words, fault) });
    return save(turn, found, { page: pageOf(found.kind, field.id), typed, on: 'show' });
  }) satisfies UseCase<'register.set'>,
} as const;
