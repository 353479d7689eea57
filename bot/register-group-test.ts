import { groupTestCard } from '../cards/register-group.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RedundancyGroup } from '../domain/register.ts';
import { assetIn, membersOf } from '../domain/register-change.ts';
import type { Field } from '../domain/register-fields.ts';
import type { Fault } from '../domain/register-form.ts';
import { mayGroup, notYours } from '../domain/register-rights.ts';
import { readField } from '../domain/register-text.ts';
import type { Kept } from '../store/repository.ts';
import { isDone } from './click.ts';
import { pictureFor } from './picture.ts';
import { showLinks } from './register-links.ts';
import { type Found, inUse, keepRecord } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

const field: Field = { id: 'lastFailoverTestAt', type: 'day' };

type Drawn = { typed?: string; fault?: Fault; note?: string };

/** The second page of a group. */
export function drawTest(turn: Turn, found: Found, kept: Kept<RedundancyGroup>, drawn: Drawn = {}): Reply {
  const { typed, fault, note } = drawn;
  const day = typed ?? kept.value.lastFailoverTestAt ?? '';
  return {
    show: groupTestCard(turn, { dependent: found.kept.value, group: kept.value, rev: kept.rev, day, fault, note }),
  };
}

/** @throws Refusal registerUnknown, registerNotYours */
async function groupInUse(turn: Turn, id: string): Promise<{ found: Found; kept: Kept<RedundancyGroup> }> {
  const kept = await turn.store.groups.seek(turn.tenantId, id.toUpperCase());
  if (!kept || kept.archivedAt) throw new Refusal('registerUnknown', { name: id });
  const found = await inUse(turn, kept.value.dependentId);
  const { register } = await pictureFor(turn, true);
  const members = membersOf(register, kept.id).flatMap(({ to }) => assetIn(register, to) ?? []);
  if (!mayGroup(turn.who, found.kept.value, members)) throw notYours(found.kept.value);
  return { found, kept };
}

function savedText({ words }: Turn, { kept: { value } }: Found, { name, lastFailoverTestAt: day }: RedundancyGroup) {
  const called = name.trim() || value.name;
  return day === null
    ? words('register.group.test.unknown', { name: called })
    : words('register.group.test.saved', { name: called, day });
}

export const registerGroupTestDeeds = {
  'register.groupTested': (async ({ id, lastFailoverTestAt, seen, click }, turn) => {
    const { found, kept } = await groupInUse(turn, id);
    if (lastFailoverTestAt === undefined && click === undefined) return drawTest(turn, found, kept);
    // Some clients leave an empty input out.
    const typed = lastFailoverTestAt ?? '';
    if (isDone(kept, click)) return showLinks(turn, found, savedText(turn, found, kept.value));
    if (seen !== undefined && seen !== kept.rev) {
      return drawTest(turn, found, kept, { typed, note: turn.words('register.group.test.meanwhile') });
    }
    const read = readField(field, typed, null, { people: new Set(), spellings: {} });
    if ('fault' in read) return drawTest(turn, found, kept, { typed, fault: read });
    const value = { ...kept.value, lastFailoverTestAt: read.value as string | null };
    const was = { lastFailoverTestAt: kept.value.lastFailoverTestAt };
    const saved = await keepRecord(turn, turn.store.groups, kept, value, { did: 'register.groupTested', click, was });
    return showLinks(turn, found, savedText(turn, found, saved.value));
  }) satisfies UseCase<'register.groupTested'>,
} as const;
