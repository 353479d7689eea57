import type { Collection, Db } from 'mongodb';
import type { Tell } from '../domain/notice.ts';
import { placeFor } from './places.ts';
import { isDuplicate, keyOf } from './repository.ts';

/** waiting -> sending -> sent; failed = given up with a reason; doubtful = died while sending what must not come twice. */
export type LetterState = 'waiting' | 'sending' | 'sent' | 'failed' | 'doubtful';

/** One message to be delivered. */
export interface Letter {
  /** The notice's key: the same notice is one letter, however often it is relayed. */
  _id: string;
  tenantId: string;
  /** Letters of one lane go out one after the other, in order: a person or a room. */
  lane: string;
  tell: Tell;
  state: LetterState;
  /** Set until it is sent or given up. */
  open?: true;
  at: Date;
  /** Order within the lane, counted by the database: the same for every process. */
  n: number;
  /** Grows with each write: who lost the lane cannot write any more. */
  rev: number;
  notBefore: Date;
  /** Attempts that failed. */
  attempts: number;
  lastError: string | null;
  /** Sent or given up. */
  closedAt?: Date;
  activityId?: string | null;
}

/** How much of the lane's sending rate is used; a shape of the sender's. */
type Used = readonly { tokens: number; at: number }[];

interface Lane {
  _id: string;
  /** Posts counted: gives letters their order and shows that something came while the lane was being worked. */
  n: number;
  /** When to look at it next; not set = nothing to send. */
  due?: Date;
  owner?: string;
  until: Date;
  used?: Used;
}

/** A lane held by this process until the lease ends. */
export interface Taken {
  lane: string;
  n: number;
  until: Date;
  used: Used;
}

export interface Outbox {
  /** Puts a notice into its lane; a key that is there already changes nothing. */
  post(tenantId: string, tell: Tell, at: Date): Promise<void>;
  /** Free lanes with something to send now, longest due first. */
  lanes(now: Date, most: number): Promise<string[]>;
  /** Takes a lane until the lease ends; null when another process has it or did it already. `owner` is one process's. */
  take(lane: string, owner: string, now: Date, leaseMs: number): Promise<Taken | null>;
  /** A longer lease; null when it was lost. */
  renew(taken: Taken, owner: string, until: Date): Promise<Taken | null>;
  /** Gives the lane back; `due` null = it looked empty. */
  leave(taken: Taken, owner: string, due: Date | null, used: Used): Promise<void>;
  /** The first unsent letter of a lane, whether or not its time has come. */
  head(lane: string): Promise<Letter | null>;
  /** Written before the attempt: after a crash it shows that the letter may have gone out. Null: another has it now. */
  sending(letter: Letter): Promise<Letter | null>;
  sent(letter: Letter, activityId: string | null, at: Date): Promise<void>;
  /** An attempt failed; the letter stays in its state unless it certainly did not go out. */
  later(letter: Letter, state: 'waiting' | 'sending', notBefore: Date, reason: string): Promise<void>;
  /** Not before then: until its time comes it lies in a lane of its own, so that nothing else waits with it. */
  postpone(letter: Letter, notBefore: Date): Promise<void>;
  giveUp(letter: Letter, state: 'failed' | 'doubtful', reason: string, at: Date): Promise<void>;
  /** Finds lanes whose letters would be forgotten because a process died between letter and lane. */
  sweep(before: Date): Promise<void>;
  /** Every letter of a tenant, oldest first. */
  all(tenantId: string): Promise<Letter[]>;
}

const free = new Date(0);
/** Ends the name of the lane for what was postponed. */
const putOff = '/later';

export function outbox(db: Db): Outbox {
  const letters = db.collection<Letter>('outbox');
  const lanes = db.collection<Lane>('lanes');

  /** Only for who saw the letter last. */
  async function change(letter: Letter, set: Partial<Letter>, close = false): Promise<Letter | null> {
    const { matchedCount } = await letters.updateOne(
      { _id: letter._id, rev: letter.rev },
      { $set: set, $inc: { rev: 1 }, ...(close && { $unset: { open: '' } }) },
    );
    return matchedCount === 1 ? { ...letter, ...set, rev: letter.rev + 1 } : null;
  }

  return {
    async post(tenantId, tell, at) {
      const lane = keyOf(tenantId, placeFor(tell.to));
      const n = await nextInLane(lanes, lane);
      const letter = { tenantId, lane, tell, open: true as const, at, n, rev: 0, notBefore: at, attempts: 0 };
      const fields = { ...letter, state: 'waiting' as const, lastError: null };
      await ignoringDuplicate(
        letters.updateOne({ _id: `${tenantId}/${tell.key}` }, { $setOnInsert: fields }, { upsert: true }),
      );
      // Counted again: a process that just looked and saw nothing must not believe the lane is empty.
      await lanes.updateOne({ _id: lane }, { $inc: { n: 1 }, $set: { due: at } });
    },
    async lanes(now, most) {
      const due = { due: { $lte: now }, until: { $lte: now } };
      const found = await lanes
        .find(due, { projection: { _id: 1 } })
        .sort({ due: 1 })
        .limit(most)
        .toArray();
      return found.map((lane) => lane._id);
    },
    async take(lane, owner, now, leaseMs) {
      const until = new Date(now.getTime() + leaseMs);
      const taken = await lanes.findOneAndUpdate(
        { _id: lane, due: { $lte: now }, until: { $lte: now } },
        { $set: { owner, until } },
        { returnDocument: 'after' },
      );
      return taken && { lane, n: taken.n, until, used: taken.used ?? [] };
    },
    async renew(taken, owner, until) {
      const mine = { _id: taken.lane, owner, until: taken.until };
      const { matchedCount } = await lanes.updateOne(mine, { $set: { until } });
      return matchedCount === 1 ? { ...taken, until } : null;
    },
    async leave({ lane, n }, owner, due, used) {
      const freed = { until: free, used };
      if (due) {
        await lanes.updateOne({ _id: lane, owner }, { $set: { ...freed, due }, $unset: { owner: '' } });
        return;
      }
      const emptied = await lanes.updateOne({ _id: lane, owner, n }, { $set: freed, $unset: { owner: '', due: '' } });
      if (emptied.matchedCount === 0)
        await lanes.updateOne({ _id: lane, owner }, { $set: freed, $unset: { owner: '' } });
    },
    head: (lane) => letters.find({ lane, open: true }).sort({ n: 1 }).limit(1).next(),
    sending: (letter) => change(letter, { state: 'sending' }),
    async sent(letter, activityId, at) {
      await change(letter, { state: 'sent', closedAt: at, activityId }, true);
    },
    async later(letter, state, notBefore, reason) {
      await change(letter, { state, notBefore, lastError: reason, attempts: letter.attempts + 1 });
    },
    async postpone(letter, notBefore) {
      const lane = letter.lane.endsWith(putOff) ? letter.lane : `${letter.lane}${putOff}`;
      const n = await nextInLane(lanes, lane);
      await change(letter, { lane, n, state: 'waiting', notBefore });
      // Looked at once, and then when the first of its letters may go.
      await lanes.updateOne({ _id: lane }, { $inc: { n: 1 }, $set: { due: letter.at } });
    },
    async giveUp(letter, state, reason, at) {
      await change(letter, { state, lastError: reason, closedAt: at }, true);
    },
    async sweep(before) {
      const waiting = await letters.distinct('lane', { open: true, at: { $lte: before } });
      await lanes.updateMany(
        { _id: { $in: waiting }, due: { $exists: false } },
        { $inc: { n: 1 }, $set: { due: before } },
      );
    },
    all: (tenantId) => letters.find({ tenantId }).sort({ at: 1, n: 1 }).toArray(),
  };
}

async function nextInLane(lanes: Collection<Lane>, lane: string): Promise<number> {
  const counted = (): Promise<Lane | null> =>
    lanes.findOneAndUpdate(
      { _id: lane },
      { $inc: { n: 1 }, $setOnInsert: { until: free } },
      { upsert: true, returnDocument: 'after' },
    );
  // Two processes may open the same lane at once: the second time it is there.
  const counter = (await ignoringDuplicate(counted())) ?? (await counted());
  if (!counter) throw new Error(`lane ${lane} was not counted`);
  return counter.n;
}

async function ignoringDuplicate<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}
