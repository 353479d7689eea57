import type { WordKey, Words } from '../cards/words/index.ts';
import { deeds, type Input, isVerb, type Verb } from '../domain/deeds.ts';
import type { Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import { understand } from './commands.ts';
import { useCases } from './deeds.ts';
import { acquaint, arrival } from './people.ts';
import { inBorrowedChair } from './trial.ts';
import type { House, Incoming, Reply, Turn } from './turn.ts';

interface Deed {
  verb: string;
  data: unknown;
}

/** The one way in: a click, a typed word, an arrival. Always answers; a refusal is a sentence, a fault has a number. */
export async function dispatch(house: House, incoming: Incoming): Promise<Reply> {
  const { request } = incoming;
  if (request.kind !== 'deed' && request.kind !== 'text') {
    return arrival(house, incoming).catch((error: unknown) => answerFor(error, house, incoming, request.kind));
  }
  const deed: Deed = request.kind === 'text' ? understand(request.text, incoming.place.kind) : request;
  house.count('deeds', isVerb(deed.verb) ? deed.verb : 'unknown');
  return perform(house, incoming, deed).catch((error: unknown) => answerFor(error, house, incoming, deed.verb));
}

async function perform(house: House, incoming: Incoming, { verb, data }: Deed): Promise<Reply> {
  if (!isVerb(verb)) throw new Refusal('unknownDeed');
  const turn = await turnFor(house, incoming, verb);
  if (!turn.real.active) return refused(new Refusal('hasLeft', { name: turn.real.name }), turn.words, house, verb);
  const reply = await attempt(verb, data, turn).catch((error: unknown) => refused(error, turn.words, house, verb));
  // Sitting down and getting up mark their own answer: only they know who sits there afterwards.
  return verb === 'trial.actAs' || verb === 'trial.getUp' ? reply : inBorrowedChair(reply, turn);
}

async function attempt(verb: Verb, data: unknown, turn: Turn): Promise<Reply> {
  const elsewhere = 'personal' in deeds[verb] && turn.place.kind !== 'personal';
  if (elsewhere) return answerInPrivate(turn, verb);
  const input = inputFor(verb, data);
  try {
    return await run(verb, input, turn);
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== 'someoneElseWasFaster') throw error;
    // Done once more on what stands now: the same click delivered twice finds its own effect, an old card is told so.
    return run(verb, input, turn);
  }
}

/** A refusal becomes its sentence; anything else is somebody else's to answer. */
function refused(error: unknown, words: Words, house: House, counted: string): Reply {
  if (!(error instanceof Refusal)) throw error;
  house.count('refusals', counted);
  return { say: refusalSentence(words, error) };
}

/** @throws Refusal badInput; never says what the schema said, which is for developers */
function inputFor<V extends Verb>(verb: V, data: unknown): Input<V> {
  const parsed = deeds[verb].input.safeParse(data ?? {});
  if (parsed.success) return parsed.data as Input<V>;
  const tooLong = parsed.error.issues.find((issue) => issue.code === 'too_big' && issue.origin === 'string');
  throw tooLong
    ? new Refusal('tooLong', { most: Number('maximum' in tooLong ? tooLong.maximum : 0) })
    : new Refusal('badInput');
}

const run = <V extends Verb>(verb: V, input: Input<V>, turn: Turn): Promise<Reply> => useCases[verb](input, turn);

/** Rights that matter are read afresh; where the record names the person, knowing who it is suffices. */
async function turnFor(house: House, incoming: Incoming, verb: Verb): Promise<Turn> {
  const read = deeds[verb].rights === 'identity' ? house.store.people.identity : house.store.people.seek;
  const find = (id: string): Promise<Kept<Person> | null> => read(incoming.tenantId, id, incoming.now);
  const real = await acquaint(house, incoming, await find(incoming.from.id));
  const played = house.trial && real.actingAs ? ((await find(real.actingAs))?.value ?? null) : null;
  const who = played?.active ? played : real;
  return {
    tenantId: incoming.tenantId,
    who,
    real,
    now: incoming.now,
    place: incoming.place,
    timeZone: who.timeZone ?? incoming.from.timeZone ?? house.timeZone,
    words: house.words(incoming.from.locale ?? who.locale),
    key: house.newKey,
    trial: house.trial,
    store: house.store,
    house,
  };
}

/** What is personal is never answered in a room: the answer goes to the personal chat, the room hears where. */
async function answerInPrivate(turn: Turn, verb: Verb): Promise<Reply> {
  const askable = deeds[verb].input.safeParse({}).success;
  await turn.store.outbox.post(
    turn.tenantId,
    {
      kind: 'tell',
      key: `asked-${turn.key()}`,
      to: { personId: turn.who.id },
      about: 'asked',
      id: askable ? verb : 'home.open',
    },
    turn.now,
  );
  turn.store.wake();
  return { say: turn.words('door.inPrivate') };
}

function answerFor(error: unknown, house: House, incoming: Incoming, verb: string): Reply {
  const words = house.words(incoming.from.locale ?? 'en');
  const counted = isVerb(verb) ? verb : 'unknown';
  if (error instanceof Refusal) return refused(error, words, house, counted);
  const number = house.newKey().slice(0, 6).toUpperCase();
  house.count('faults', counted);
  house.fault(number, error, counted);
  return { say: words('door.fault', { number }) };
}

/** Facts that are codes, and where their words stand. */
const codes: Record<string, string> = { role: 'role', state: 'interview.state', fault: 'fault' };

export function refusalSentence(words: Words, { key, facts }: Refusal): string {
  const said = Object.entries(facts).map(([name, fact]) => {
    const word = `${codes[name]}.${fact}`;
    return [name, words.has(word) ? words(word as WordKey) : fact];
  });
  return words(`refusal.${key}`, Object.fromEntries(said));
}
