import type { Notice, Tell } from '../../domain/notice.ts';
import type { Store } from '../../store/index.ts';
import { type Debt, debtKey } from '../../store/owing.ts';
import type { Log } from './delivery.ts';
import { type Backoff, retryDelay } from './limits.ts';
import { rounds } from './rounds.ts';

type Do = Extract<Notice, { kind: 'do' }>;

export interface RelayNeeds {
  store: Store;
  /** An idempotent job. */
  doDeed(tenantId: string, deed: Do['deed'], id: string): Promise<void>;
  now(): Date;
  random(): number;
  /** Names this process and no other, also not the one before it. */
  owner: string;
  log: Log;
}

export interface RelayPace {
  backoff: Backoff;
  /** Jobs of this process at a time. */
  jobs: number;
  /** How long a job still belongs to a process that died. */
  leaseMs: number;
}

export interface Relay {
  /** Looks for debts now. */
  kick(): void;
  /** Settles when nothing is owed but what failed and waits to be tried again. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const mostRecords = 2_000;
const lanesAtOnce = 8;

/** Takes what records owe: messages go into the outbox, jobs are done. `posted` is called when there is mail. */
export function startRelay(needs: RelayNeeds, pace: RelayPace, posted: () => void): Relay {
  const patient = patience(needs, pace.backoff);
  const jobs = new Map<string, Promise<void>>();
  const passes = rounds(pass, (error) => needs.log.error({ err: error }, 'what is owed could not be read'));

  async function pass(): Promise<void> {
    const owed = await needs.store.owing.debts(mostRecords);
    const due = patient.due(owed).filter((debt) => !jobs.has(debtKey(debt)));
    for (const debt of due) if (debt.notice.kind === 'do' && jobs.size < pace.jobs) start(debt, debt.notice);
    const lanes = inLanes(due);
    await Promise.all(Array.from({ length: lanesAtOnce }, () => relayNext(lanes)));
    if (due.some((debt) => debt.notice.kind === 'tell')) posted();
  }

  /** What is for the same place keeps its order; different places do not wait for each other. */
  async function relayNext(lanes: [Debt, Tell][][]): Promise<void> {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
      for (const [debt, tell] of lane) await patient.attempt(debt, () => relay(needs, debt, tell));
    }
  }

  function start(debt: Debt, notice: Do): void {
    const key = debtKey(debt);
    const job = patient
      .attempt(debt, () => perform(needs, pace.leaseMs, debt, notice))
      .then((mine) => {
        jobs.delete(key);
        if (mine) passes.kick();
      });
    jobs.set(key, job);
  }

  async function quiet(): Promise<void> {
    while (passes.running() || jobs.size > 0) await Promise.all([passes.running(), ...jobs.values()]);
  }

  return {
    kick: passes.kick,
    async idle() {
      passes.kick();
      await quiet();
    },
    async stop() {
      passes.stop();
      await quiet();
    },
  };
}

function inLanes(debts: Debt[]): [Debt, Tell][][] {
  const lanes = new Map<string, [Debt, Tell][]>();
  for (const debt of debts) {
    if (debt.notice.kind !== 'tell') continue;
    const key = `${debt.tenantId}/${JSON.stringify(debt.notice.to)}`;
    const lane = lanes.get(key) ?? [];
    lane.push([debt, debt.notice]);
    lanes.set(key, lane);
  }
  return [...lanes.values()];
}

async function relay({ store, now }: RelayNeeds, debt: Debt, tell: Tell): Promise<true> {
  await store.outbox.post(debt.tenantId, tell, now());
  await store.owing.settle(debt);
  return true;
}

/** @returns false when another process is at it */
async function perform(needs: RelayNeeds, leaseMs: number, debt: Debt, { deed, id }: Do): Promise<boolean> {
  const { store, owner, now, log } = needs;
  const claim = (): Promise<boolean> => store.owing.claim(debt, owner, now(), leaseMs);
  if (!(await claim())) return false;
  const longer = setInterval(() => {
    claim().catch((error: unknown) => log.warn({ deed, id, err: error }, 'lease of a job not renewed'));
  }, leaseMs / 3);
  try {
    if (!(await store.owing.stands(debt))) return false;
    await needs.doDeed(debt.tenantId, deed, id);
    await store.owing.settle(debt);
  } finally {
    clearInterval(longer);
    await store.owing.unclaim(debt, owner);
  }
  return true;
}

/** What fails stays owed and is tried again later and later; nobody else waits for it. */
function patience({ now, random, log }: RelayNeeds, backoff: Backoff) {
  const failing = new Map<string, { attempts: number; until: number }>();

  return {
    due(owed: Debt[]): Debt[] {
      const keys = new Set(owed.map(debtKey));
      for (const key of [...failing.keys()]) if (!keys.has(key)) failing.delete(key);
      return owed.filter((debt) => (failing.get(debtKey(debt))?.until ?? 0) <= now().getTime());
    },
    async attempt(debt: Debt, work: () => Promise<boolean>): Promise<boolean> {
      const key = debtKey(debt);
      try {
        const mine = await work();
        failing.delete(key);
        return mine;
      } catch (error) {
        const attempts = (failing.get(key)?.attempts ?? 0) + 1;
        const wait = retryDelay(attempts, backoff, null, random);
        failing.set(key, { attempts, until: now().getTime() + wait });
        const { collection, notice } = debt;
        const what = notice.kind === 'do' ? notice.deed : notice.about;
        log.error({ collection, what, attempts, err: error }, 'owed notice not done yet');
        return true;
      }
    },
  };
}
