import { answeredCard, followUpCard, numberCard } from '../cards/graph-ask.ts';
import { fieldText, hoursOrNone, whatText } from '../cards/graph-words.ts';
import type { Card } from '../cards/kit.ts';
import { personName } from '../cards/terms.ts';
import { differencesOf } from '../domain/difference.ts';
import { followUps, runningInterviews } from '../domain/follow-up.ts';
import {
  type AskableField,
  filledIn,
  type Holder,
  holderOf,
  isAskable,
  mayFillIn,
  numberIn,
  readNumber,
} from '../domain/missing-number.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept, Repository } from '../store/repository.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import { seenBy } from './graph.ts';
import { findGroup, findNamed } from './graph-names.ts';
import { changed } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

type Numbered = { id: string; sources?: Record<string, unknown> };

/** The record as it is kept, whatever its kind. */
function shelf({ store }: Turn, kind: Holder['kind']): Repository<Numbered> {
  const { processes: process, data, services: service, components: component, groups: group } = store;
  return { process, data, service, component, group }[kind] as unknown as Repository<Numbered>;
}

/**
 * What a number is asked for, by id or name.
 * @throws Refusal registerUnknown, registerAmbiguous, badInput when such a record has no such number
 */
async function missing(turn: Turn, said: string, field: AskableField) {
  const seen = await seenBy(turn, true);
  const found =
    field === 'failoverH'
      ? findGroup(seen.picture, said, (id) => whatText(turn, seen, id))
      : findNamed(seen.picture, 'rto', said);
  if ('many' in found) {
    const choices = found.many.slice(0, 5).map((one) => `${one.name.slice(0, 60)} (${one.id})`);
    throw new Refusal('registerAmbiguous', { name: said, choices: choices.join(', ') });
  }
  const asset = 'one' in found ? holderOf(seen.picture, found.one.id) : null;
  if (!asset) throw new Refusal('registerUnknown', { name: said });
  // "Recovery time" of a service is its restart, once everything below it runs.
  const own: AskableField = field === 'recoverH' && asset.kind === 'service' ? 'restartH' : field;
  if (!isAskable(asset, own)) throw new Refusal('badInput');
  return { seen, asset, id: asset.record.id, field: own };
}

type Missing = Awaited<ReturnType<typeof missing>>;

/** What is known already is never asked for, nor overwritten here. */
function alreadyKnown(turn: Turn, { seen, asset, id, field }: Missing): Reply | null {
  const hours = numberIn(asset, field);
  if (hours === null) return null;
  const told = { field: fieldText(turn, field), asset: whatText(turn, seen, id), time: hoursOrNone(turn, hours) };
  return { say: turn.words('graph.known', told) };
}

function mustFillIn({ asset }: Missing, turn: Turn): void {
  if (!mayFillIn(asset, turn.who)) throw new Refusal('registerNotYours', { name: asset.name });
}

const form = (turn: Turn, { seen, id, field }: Missing, rev: number, wrong: Pick<Wrong, 'fault' | 'wrote'> | null) =>
  numberCard(turn, { id, field, rev, by: null, ...wrong }, seen);
type Wrong = Parameters<typeof numberCard>[1];

async function openForm(turn: Turn, asked: Missing): Promise<Reply> {
  mustFillIn(asked, turn);
  const known = alreadyKnown(turn, asked);
  if (known) return known;
  const { rev } = await shelf(turn, asked.asset.kind).get(turn.tenantId, asked.id);
  return { show: form(turn, asked, rev, null) };
}

/** Everything a continuity manager still has to follow up. */
export async function openQuestions(turn: Turn) {
  const [seen, kept, risks, people] = await Promise.all([
    seenBy(turn),
    turn.store.interviews.list(turn.tenantId),
    turn.store.risks.list(turn.tenantId),
    turn.store.people.list(turn.tenantId, { active: true }),
  ]);
  const active = new Set(people.map((one) => one.id));
  const interviews = kept.map((one) => one.value);
  const list = followUps({
    picture: seen.picture,
    interviews,
    risks: risks.map((one) => one.value),
    differences: differencesOf(interviews, seen.picture.register),
    isActive: (id) => active.has(id),
    now: turn.now,
  });
  return { seen, list, running: runningInterviews(interviews, turn.now) };
}

export const graphAskDeeds = {
  'graph.followUp': (async ({ page = 0 }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const { list, running, seen } = await openQuestions(turn);
    return { show: followUpCard(turn, { list, running, page }, seen) };
  }) satisfies UseCase<'graph.followUp'>,
  'graph.ask': (async ({ id, field }, turn) => {
    const asked = await missing(turn, id, field);
    const known = alreadyKnown(turn, asked);
    if (known) return known;
    const person = asked.seen.knows(asked.id);
    if (person === null) throw new Refusal('nobodyKnows', { name: asked.asset.name });
    if (person === turn.who.id) return openForm(turn, asked);
    const about = `${asked.id} ${asked.field} ${turn.who.id}`;
    const day = turn.now.toISOString().slice(0, 10);
    const key = `number-${asked.id}-${asked.field}-${person}-${day}`;
    const tell = { kind: 'tell', key, to: { personId: person }, about: 'graph.asked', id: about } as const;
    await turn.store.outbox.post(turn.tenantId, tell, turn.now);
    turn.store.wake();
    const told = { name: personName(asked.seen.names, person), asset: whatText(turn, asked.seen, asked.id) };
    return { say: turn.words('graph.asked', told) };
  }) satisfies UseCase<'graph.ask'>,
  'graph.form': (async ({ id, field }, turn) =>
    openForm(turn, await missing(turn, id, field))) satisfies UseCase<'graph.form'>,
  'graph.answer': (async ({ id, field, value = '', click }, turn) => {
    const asked = await missing(turn, id, field);
    mustFillIn(asked, turn);
    const records = shelf(turn, asked.asset.kind);
    const kept: Kept<Numbered> = await records.get(turn.tenantId, asked.id);
    const known = alreadyKnown(turn, asked);
    // Nothing is ever overwritten, so an older card does no harm while the number is still missing.
    if (known) return isDone(kept, click) ? thanked(turn, asked, numberIn(asked.asset, asked.field)) : known;
    const read = readNumber(asked.field, value);
    if ('fault' in read) return { show: form(turn, asked, kept.rev, { fault: read.fault, wrote: value }) };
    const was = { [asked.field]: null };
    const filled = filledIn(kept.value, asked.field, read.hours);
    await records.save(kept, filled, entry(turn, 'graph.answer', click, was), [changed(asked.id, kept.rev + 1)]);
    return thanked(turn, asked, read.hours);
  }) satisfies UseCase<'graph.answer'>,
} as const;

const thanked = (turn: Turn, { seen, id, field }: Missing, hours: number | null): Reply => ({
  show: answeredCard(turn, { id, field, hours: hours ?? 0 }, seen),
});

/** The question as it reaches whoever knows the answer; null when it is known meanwhile, or not theirs any more. */
export async function askedCard(turn: Turn, about: string): Promise<Card | null> {
  const [id = '', field = '', by = ''] = about.split(' ');
  const seen = await seenBy(turn, true);
  const asset = holderOf(seen.picture, id);
  const asked = field as AskableField;
  if (!asset || !isAskable(asset, asked) || numberIn(asset, asked) !== null) return null;
  if (!mayFillIn(asset, turn.who)) return null;
  const { rev } = await shelf(turn, asset.kind).get(turn.tenantId, id);
  return numberCard(turn, { id, field: asked, rev, by }, seen);
}
