import { archivedCard, listCard, registersCard, rowsAtOnce } from '../cards/register.ts';
import { betweenCard } from '../cards/register-between.ts';
import { assetKinds, kindOf } from '../domain/kinds.ts';
import type { AssetRecord } from '../domain/register-fields.ts';
import { mayRead, maySetAside } from '../domain/register-rights.ts';
import { folded } from '../domain/spelling.ts';
import { pictureFor } from './picture.ts';
import { registerAsideDeeds } from './register-aside.ts';
import { registerFormDeeds } from './register-form.ts';
import { registerGroupDeeds } from './register-group.ts';
import { registerGroupTestDeeds } from './register-group-test.ts';
import { registerLinkDeeds } from './register-links.ts';
import { registerProcessDeeds } from './register-process.ts';
import { everyAsset, type Found, findToRead, shelf, showRecord, whyAside } from './register-records.ts';
import type { Turn, UseCase } from './turn.ts';

type Aside = Found & { at: Date };

/** What was put aside and may be seen, the latest first. */
async function putAside(turn: Turn): Promise<Aside[]> {
  const all = await Promise.all(
    assetKinds.map(async (kind) =>
      (await shelf(turn.store, kind).archived(turn.tenantId)).map((kept) => ({
        kind,
        kept,
        at: kept.archivedAt ?? turn.now,
      })),
    ),
  );
  return all
    .flat()
    .filter(({ kept }) => mayRead(turn.who, kept.value))
    .sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** Those whose name, number or owner has the words in it; by name. */
function fitting(records: AssetRecord[], filter: string, people: ReadonlyMap<string, string>): AssetRecord[] {
  const wanted = folded(filter);
  const owner = (one: AssetRecord): string =>
    people.get(('managerId' in one ? one.managerId : one.ownerId) ?? '') ?? '';
  return records
    .filter((one) => [one.name, one.id, owner(one)].some((text) => folded(text).includes(wanted)))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || one.id.localeCompare(other.id));
}

export const registerDeeds = {
  'register.open': (async (_input, turn) => {
    const [picture, aside] = await Promise.all([pictureFor(turn), putAside(turn)]);
    return { show: registersCard(turn, picture, aside.length) };
  }) satisfies UseCase<'register.open'>,
  'register.list': (async ({ kind, leaf, filter }, turn) => {
    if (kind === 'links' || kind === 'groups')
      return { show: betweenCard(turn, { of: kind, picture: await pictureFor(turn), leaf }) };
    const [picture, names] = await Promise.all([pictureFor(turn), turn.store.names.book(turn.tenantId)]);
    const ours = everyAsset(picture.register).filter((one) => kindOf(one.id) === kind);
    const readable = ours.filter((one) => mayRead(turn.who, one));
    const records = fitting(readable, filter, names.people);
    return { show: listCard(turn, { kind, records, filter, leaf, picture, names }) };
  }) satisfies UseCase<'register.list'>,
  'register.show': (async ({ id }, turn) =>
    showRecord(turn, await findToRead(turn, id))) satisfies UseCase<'register.show'>,
  'register.archived': (async ({ leaf }, turn) => {
    const all = await putAside(turn);
    const here = all.slice(leaf * rowsAtOnce, (leaf + 1) * rowsAtOnce);
    const rows = await Promise.all(
      here.map(async ({ kind, kept, at }) => {
        const { reason } = await whyAside(turn, { kind, kept });
        return { id: kept.id, name: kept.value.name, kind, at, reason, mayRestore: maySetAside(turn.who, kept.value) };
      }),
    );
    return { show: archivedCard(turn, { rows, leaf, count: all.length }) };
  }) satisfies UseCase<'register.archived'>,
  ...registerFormDeeds,
  ...registerLinkDeeds,
  ...registerGroupDeeds,
  ...registerGroupTestDeeds,
  ...registerAsideDeeds,
  ...registerProcessDeeds,
} as const;
