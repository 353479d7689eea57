import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request, type Response } from 'express';

/** One request that reached Microsoft's side. */
export interface Call {
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  path: string;
  kind: 'create' | 'send' | 'update' | 'delete' | 'members' | 'other';
  conversationId: string;
  /** The activity updated, deleted or replied to; for what was posted: the id it got. */
  activityId: string | null;
  body: unknown;
  headers: Record<string, unknown>;
  /** What was answered; null while it is not, or never was. */
  status: number | null;
}

/** How Microsoft's side misbehaves. `taken`: the message arrives nevertheless. */
export interface Mood {
  status?: number;
  code?: string;
  retryAfterS?: number;
  slowMs?: number;
  /** Never answers; the connection stays open. */
  hang?: boolean;
  /** Closes the connection instead of answering. */
  hangUp?: boolean;
  taken?: boolean;
  /** How often; for ever when left out. */
  times?: number;
  when?: (call: Call) => boolean;
}

export interface Member {
  id: string;
  name: string;
  aadObjectId: string;
  tenantId?: string;
  userRole?: string;
}

export interface Connector {
  /** What activities carry as serviceUrl. */
  serviceUrl: string;
  /** Everything that came, in order. */
  calls: Call[];
  /** Messages that arrived (posted or in a new conversation), in order, also where the answer was an error or none. */
  arrived: Call[];
  /** Who is in a conversation or team. */
  rosters: Map<string, Member[]>;
  mood(mood: Mood): void;
  /** Good weather again. */
  calm(): void;
  /** Called the moment a request came, before it is answered. */
  onCall(listener: (call: Call) => void): void;
  /** Waits until a call fits. */
  called(fits: (call: Call) => boolean, ms?: number): Promise<Call>;
  close(): Promise<void>;
}

interface Windowed {
  ms: number;
  most: number;
}
/** What Teams allows one bot in one conversation (teams.md 1.2). */
export const teamsLimits: readonly Windowed[] = [
  { ms: 1_000, most: 7 },
  { ms: 2_000, most: 8 },
  { ms: 30_000, most: 60 },
  { ms: 3_600_000, most: 1_800 },
];

/** A Bot Connector on loopback, over real HTTP. `strict`: 429 beyond Teams' limits, 412 for two at once in one chat. */
export async function startConnector({ strict = false } = {}): Promise<Connector> {
  const calls: Call[] = [];
  const arrived: Call[] = [];
  const rosters = new Map<string, Member[]>();
  const busy = new Map<string, number>();
  const listeners = new Set<(call: Call) => void>();
  let moods: Mood[] = [];
  let ids = 0;

  const newId = (): string => `${1_700_000_000_000 + ++ids}`;

  function moodFor(call: Call): Mood {
    const found = moods.find((mood) => (mood.times ?? 1) > 0 && (!mood.when || mood.when(call)));
    if (found?.times !== undefined) found.times -= 1;
    const misbehaves = found?.status || found?.hang || found?.hangUp;
    return misbehaves ? found : { ...found, ...strictly(call) };
  }

  function strictly(call: Call): Mood | null {
    if (!strict || call.kind === 'create') return null;
    if ((busy.get(call.conversationId) ?? 0) > 1) return { status: 412, code: 'PreconditionFailed' };
    const times = calls.filter((one) => one.conversationId === call.conversationId).map((one) => one.at);
    const over = teamsLimits.some(({ ms, most }) => times.filter((at) => at > call.at - ms).length > most);
    return over ? { status: 429, code: 'Throttled', retryAfterS: 1 } : null;
  }

  async function answer(request: Request, response: Response, kind: Call['kind'], result: (call: Call) => unknown) {
    const conversationId = String(request.params.conversationId ?? '');
    const aid = request.params.activityId;
    const call: Call = {
      at: Date.now(),
      method: request.method,
      path: request.path,
      kind,
      conversationId,
      activityId: aid ? String(aid) : null,
      body: request.body,
      headers: request.headers,
      status: null,
    };
    calls.push(call);
    busy.set(conversationId, (busy.get(conversationId) ?? 0) + 1);
    try {
      const mood = moodFor(call);
      const taken = mood.taken ?? !(mood.status || mood.hang || mood.hangUp);
      const body = taken ? result(call) : null;
      for (const listener of [...listeners]) listener(call);
      if (mood.slowMs) await sleep(mood.slowMs);
      if (mood.hang) return;
      if (mood.hangUp) return void request.socket.destroy();
      reply(response, call, mood, body);
    } finally {
      busy.set(conversationId, (busy.get(conversationId) ?? 1) - 1);
    }
  }

  function takeMessage(call: Call): { id: string } {
    call.activityId = newId();
    arrived.push(call);
    return { id: call.activityId };
  }

  function create(call: Call): unknown {
    const { members, channelData, activity } = call.body as NewConversation;
    const channel = channelData?.channel?.id;
    const activityId = newId();
    const id = channel ? `${channel};messageid=${activityId}` : `a:${members?.[0]?.id ?? activityId}`;
    call.conversationId = id;
    if (activity) {
      call.activityId = activityId;
      arrived.push(call);
    }
    return { id, serviceUrl: connector.serviceUrl, ...(activity ? { activityId } : {}) };
  }

  const roster = ({ conversationId }: Call): Member[] => rosters.get(conversationId.split(';')[0] ?? '') ?? [];

  function page(call: Call, query: Record<string, unknown>): unknown {
    const size = Number(query.pageSize ?? 200);
    const from = Number(query.continuationToken ?? 0);
    const members = roster(call);
    const next = from + size < members.length ? { continuationToken: String(from + size) } : {};
    return { members: members.slice(from, from + size), ...next };
  }

  const app = express();
  app.use(express.json({ limit: '1mb' }));
  const v3 = '/v3/conversations';
  const one = `${v3}/:conversationId`;
  app.post(v3, (request, response) => answer(request, response, 'create', create));
  app.post(`${one}/activities{/:activityId}`, (request, response) => answer(request, response, 'send', takeMessage));
  app.put(`${one}/activities/:activityId`, (request, response) =>
    answer(request, response, 'update', (call) => ({ id: call.activityId })),
  );
  app.delete(`${one}/activities/:activityId`, (request, response) => answer(request, response, 'delete', () => ({})));
  app.get(`${one}/members`, (request, response) => answer(request, response, 'members', roster));
  app.get(`${one}/pagedmembers`, (request, response) =>
    answer(request, response, 'members', (call) => page(call, request.query)),
  );
  app.get(`${one}/members/:memberId`, (request, response) =>
    answer(request, response, 'members', (call) => {
      const wanted = request.params.memberId;
      return roster(call).find((member) => member.id === wanted || member.aadObjectId === wanted) ?? null;
    }),
  );
  app.use((request, response) => answer(request, response, 'other', () => ({})));

  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connector: Connector = {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    arrived,
    rosters,
    mood(mood) {
      moods.push({ ...mood });
    },
    calm() {
      moods = [];
    },
    onCall(listener) {
      listeners.add(listener);
    },
    called: (fits, ms = 5_000) => waitForCall(calls, listeners, fits, ms),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return connector;
}

interface NewConversation {
  members?: { id: string }[];
  channelData?: { channel?: { id: string } };
  activity?: unknown;
}

function reply(response: Response, call: Call, mood: Mood, body: unknown): void {
  call.status = mood.status ?? (call.kind === 'send' || call.kind === 'create' ? 201 : 200);
  if (mood.retryAfterS !== undefined) response.setHeader('retry-after', String(mood.retryAfterS));
  const code = mood.code ?? `Status${call.status}`;
  response.status(call.status).json(call.status < 300 ? body : { error: { code, message: `${code} (a test)` } });
}

function waitForCall(
  calls: Call[],
  listeners: Set<(call: Call) => void>,
  fits: (call: Call) => boolean,
  ms: number,
): Promise<Call> {
  const before = calls.find(fits);
  if (before) return Promise.resolve(before);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      listeners.delete(look);
      reject(new Error(`no such call within ${ms} ms`));
    }, ms);
    function look(call: Call): void {
      if (!fits(call)) return;
      clearTimeout(timer);
      listeners.delete(look);
      resolve(call);
    }
    listeners.add(look);
  });
}
