import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, readConfig } from '../../bot/doors/config.ts';
import { type HttpServer, startHttp } from '../../bot/doors/http.ts';
import { openLog } from '../../bot/doors/log.ts';
import { type Metrics, openMetrics } from '../../bot/doors/metrics.ts';
import { type Dispatch, type Issuer, type TeamsDoor, teamsDoor } from '../../bot/doors/teams.ts';
import type { DoorParts } from '../../bot/doors/teams-house.ts';
import type { Incoming, Reply } from '../../bot/turn.ts';
import type { Card } from '../../cards/kit.ts';
import { wordsFor } from '../../cards/words/index.ts';
import type { Place } from '../../store/places.ts';
import { type Connector, startConnector } from '../support/connector.ts';

export const tenant = '11111111-1111-4111-8111-000000000001';
export const rita = { id: '29:rita', aadObjectId: '11111111-1111-4111-8111-000000000020', name: 'Rita Vogel' };
export const bot = { id: '28:lifeboat', name: 'Lifeboat' };
export const team = {
  conversation: { id: '19:harbour@thread.tacv2', conversationType: 'channel', isGroup: true, tenantId: tenant },
  channelData: { tenant: { id: tenant }, team: { id: '19:harbour@thread.tacv2', name: 'Harbour Works' } },
};
export const aCard: Card = { type: 'AdaptiveCard', version: '1.5', fallbackText: 'Your day', body: [] };
export const noon = new Date('2026-11-22T11:00:00Z');
export const appId = 'aaaaaaaa-1111-4111-8111-000000000001';
export const signedEnv = {
  HOST: '127.0.0.1',
  PORT: '0',
  MICROSOFT_APP_ID: appId,
  MICROSOFT_APP_PASSWORD: 'secret-of-the-bot',
  MICROSOFT_APP_TENANT_ID: tenant,
};

export interface Answer {
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
  body: any;
}

export interface OpenDoor {
  connector: Connector;
  door: TeamsDoor;
  metrics: Metrics;
  /** What the house was asked, in order. */
  asked: Incoming[];
  /** What the house answers next. */
  answers(reply: Reply | ((incoming: Incoming) => Promise<Reply>)): void;
  /** Lines of the log, as written. */
  logged(): string;
  places: Map<string, Place>;
  post(activity: unknown, headers?: Record<string, string>): Promise<Answer>;
  raw(body: string | Buffer, headers?: Record<string, string>, method?: string, path?: string): Promise<Answer>;
  /** An activity of Rita's, with something changed. */
  activity(change?: object): Record<string, unknown>;
  click(data?: object, change?: object): Promise<Answer>;
  says(text: string, change?: object): Promise<Answer>;
  stop(): Promise<void>;
}

interface Choice {
  env?: Record<string, string>;
  issuer?: Issuer;
  dispatch?: Dispatch;
  store?: DoorParts['store'];
}

/** The real door over real HTTP, with Microsoft's side on loopback and, unless given, a house that says what it is told to. */
export async function openDoor({ env = { PORT: '0' }, issuer, dispatch, store }: Choice = {}): Promise<OpenDoor> {
  const config: Config = readConfig(env);
  const connector = await startConnector();
  const asked: Incoming[] = [];
  const places = new Map<string, Place>();
  let next: Reply | ((incoming: Incoming) => Promise<Reply>) = { show: aCard };
  let lines = '';
  const log = openLog('debug', {
    write(line) {
      lines += line;
    },
  });
  const metrics = openMetrics({ process: false });
  const door = teamsDoor({
    config,
    async dispatch(incoming) {
      asked.push(incoming);
      if (dispatch) return dispatch(incoming);
      return typeof next === 'function' ? next(incoming) : next;
    },
    store: store ?? memory(places),
    words: wordsFor,
    log,
    metrics,
    now: () => noon,
    ...(issuer && { issuer }),
  });
  const http: HttpServer = await startHttp({ config, door, reachable: () => Promise.resolve(true), metrics, log });
  const raw: OpenDoor['raw'] = (body, headers = {}, method = 'POST', path = '/api/messages') =>
    send(http.port, path, method, { 'content-type': 'application/json', ...headers }, body);
  let n = 0;
  const activity: OpenDoor['activity'] = (change = {}) => ({
    type: 'message',
    id: `17000000000${++n}`,
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    from: rita,
    recipient: bot,
    conversation: { id: 'a:rita', conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    locale: 'en-GB',
    localTimezone: 'Europe/Berlin',
    ...change,
  });
  const post: OpenDoor['post'] = (value, headers) => raw(JSON.stringify(value), headers);
  return {
    connector,
    door,
    metrics,
    asked,
    places,
    raw,
    post,
    activity,
    answers(reply) {
      next = reply;
    },
    logged: () => lines,
    click: (data = {}, change = {}) => post(activity({ ...clicked('home.open', data), ...change })),
    says: (text, change = {}) => post(activity({ text, ...change })),
    async stop() {
      await http.stop();
      await connector.close();
    },
  };
}

export const clicked = (verb: string, data: object = {}, trigger = 'manual'): object => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data }, trigger },
});

/** Enough of a store for the door: it keeps places and remembers what it saw. */
export function memory(places: Map<string, Place>): DoorParts['store'] {
  const seen = new Set<string>();
  return {
    inbox: {
      take: (tenantId, id) => {
        const first = !seen.has(`${tenantId}/${id}`);
        seen.add(`${tenantId}/${id}`);
        return Promise.resolve(first);
      },
      keep: () => Promise.resolve(),
      done: () => Promise.resolve(),
    },
    places: {
      remember: (place) => Promise.resolve(void places.set(place.id, place)),
      find: (_tenantId, id) => Promise.resolve(places.get(id) ?? null),
      latestPersonal: () => Promise.resolve([...places.values()].find(({ kind }) => kind === 'personal') ?? null),
      bury(_tenantId, id, dead) {
        const place = places.get(id);
        if (place) places.set(id, { ...place, dead });
        return Promise.resolve();
      },
    },
  };
}

function send(
  port: number,
  path: string,
  method: string,
  headers: Record<string, string>,
  body: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      path,
      method,
      headers: { host: `127.0.0.1:${port}`, ...headers },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const json = String(response.headers['content-type']).startsWith('application/json');
        resolve({ status: response.statusCode ?? 0, text, body: json ? JSON.parse(text) : null });
      });
    });
    request.end(body);
  });
}

export interface Microsoft {
  issuer: Issuer;
  /** A bearer token as the Bot Framework signs it, with something changed. */
  token(claims?: object, how?: { key?: KeyObject; kid?: string }): string;
  stop(): Promise<void>;
}

/** Signs as the Bot Framework does, with keys of its own, published where the SDK looks for them. */
export async function startMicrosoft(serviceUrl: string, endorsements = ['msteams']): Promise<Microsoft> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = publicKey.export({ format: 'jwk' });
  const server = createServer((request, response) => {
    const keys = { keys: [{ ...jwk, kid: 'ours', endorsements }] };
    const config = { issuer: 'https://api.botframework.com', jwks_uri: `${base()}/keys` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? keys : config));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer: { issuer: 'https://api.botframework.com', openIdMetadataUrl: `${base()}/openid` },
    token(claims = {}, { key = privateKey, kid = 'ours' } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const usual = {
        iss: 'https://api.botframework.com',
        aud: appId,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 3600,
      };
      const head = part({ alg: 'RS256', typ: 'JWT', kid });
      const signed = `${head}.${part({ ...usual, ...claims })}`;
      return `Bearer ${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The oldest trick: the public key, or nothing at all, as the secret of a symmetric signature. */
export function forged(claims: object, alg: 'none' | 'HS256'): string {
  const signed = `${part({ alg, typ: 'JWT', kid: 'ours' })}.${part(claims)}`;
  return `Bearer ${signed}.${alg === 'none' ? '' : createHmac('sha256', 'public').update(signed).digest('base64url')}`;
}
