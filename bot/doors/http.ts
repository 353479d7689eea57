import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Router,
} from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Config } from './config.ts';
import { faultFacts, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { html, pages } from './pages.ts';
import type { TeamsDoor } from './teams-door.ts';
import { fromThisComputer } from './teams-guard.ts';

export interface HttpParts {
  config: Config;
  door: Pick<TeamsDoor, 'handle' | 'idle'>;
  /** Is the database there? */
  reachable(): Promise<boolean>;
  /** Downloads and uploads, under /files. */
  files?: Router;
  metrics: Metrics;
  log: Log;
}

export interface HttpServer {
  port: number;
  /** Takes no new requests, lets those under way end. */
  stop(): Promise<void>;
}

/** Listens where the settings say. */
export async function startHttp(parts: HttpParts): Promise<HttpServer> {
  const { config, door } = parts;
  const others = app(parts);
  // What Teams sends goes past everything that is there for the rest of the web: it brings its own signature.
  const server = createServer((request, response) => {
    if (isForTheBot(request.url)) door.handle(request, response);
    else others(request, response);
  });
  // Longer than a load balancer keeps a connection, so that it never reuses one that we are closing.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;
  server.requestTimeout = 30_000;
  await listening(server, config);
  return { port: (server.address() as AddressInfo).port, stop: () => stopped(server, door) };
}

const isForTheBot = (url = ''): boolean => url === '/api/messages' || url.startsWith('/api/messages?');

async function listening(server: Server, { port, host }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function stopped(server: Server, door: HttpParts['door']): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await door.idle();
  // Whoever still keeps a connection has had the answer.
  server.closeAllConnections();
  await closed;
}

function app({ config, reachable, files, metrics, log }: HttpParts): Express {
  const site = express();
  site.disable('x-powered-by');
  site.set('query parser', 'simple');
  // TLS ends in front of us, and in a trial there is none: links must not be turned into https here.
  site.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  if (config.trial) site.use(onlyThisComputer);
  site.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  site.get('/readyz', readiness(reachable));
  site.use(
    rateLimit({ windowMs: 60_000, limit: 240, standardHeaders: 'draft-8', legacyHeaders: false, validate: false }),
  );
  site.get('/metrics', async (request, response) => {
    if (!isInside(request)) response.status(404).json({ error: 'not found' });
    else response.type(metrics.contentType).send(await metrics.text());
  });
  for (const [path, page] of Object.entries(pages)) {
    const ready = html(page);
    site.get(path, (_request, response) => {
      response.type('html').send(ready);
    });
  }
  if (files) site.use('/files', files);
  site.use((_request, response) => {
    response.status(404).json({ error: 'not found' });
  });
  site.use(failed(log));
  return site;
}

const onlyThisComputer: RequestHandler = ({ socket, headers }, response, next) => {
  // A form of our own page says where it comes from: from here.
  const { origin, ...others } = headers;
  const ours = origin === `http://${headers.host}`;
  if (fromThisComputer(socket.remoteAddress, ours ? others : headers)) next();
  else response.status(403).json({ error: 'forbidden' });
};

/** Asked often and by anybody: one look at the database serves everyone who asks within a second. */
function readiness(reachable: () => Promise<boolean>): RequestHandler {
  let last = { at: 0, ready: Promise.resolve(false) };
  return async (_request, response) => {
    const at = performance.now();
    if (last.at === 0 || at - last.at > 1_000) last = { at, ready: inTime(reachable()) };
    const ready = await last.ready;
    response.status(ready ? 200 : 503).json({ ready });
  };
}

const patienceMs = 3_000;

async function inTime(reachable: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  return Promise.race([reachable, late]).finally(() => clearTimeout(timer));
}

/** Figures are for whoever runs Lifeboat: asked directly from the same network, not through the public front. */
function isInside({ socket, headers }: Request): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const near = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(address);
  return near && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

const failed =
  (log: Log): ErrorRequestHandler =>
  (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
    const theirs = typeof status === 'number' && status >= 400 && status < 500;
    if (!theirs) log.error({ fault: faultFacts(error) }, 'fault on a page');
    response.status(theirs ? status : 500).json({ error: theirs ? 'bad request' : 'failed' });
  };
