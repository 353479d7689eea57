import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One person: what they send next, given what came back last. */
export interface Rider {
  next(): Buffer;
  took(body: Buffer): void;
}

export interface Ride {
  requests: number;
  seconds: number;
  /** Milliseconds, sorted. */
  latencies: number[];
}

/** A request as bytes: the client must not be what is measured. */
export function post(port: number, body: string): Buffer {
  const head = [
    'POST /api/messages HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json; charset=utf-8',
    'Accept: application/json',
    'User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: keep-alive',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Everybody rides for so long, each sending the next request when the last answer is there and they have thought. */
export async function ride(port: number, riders: readonly Rider[], ms: number, thinkMs = 0): Promise<Ride> {
  const started = performance.now();
  const until = started + ms;
  const latencies = (await Promise.all(riders.map((rider) => rideOne(port, rider, until, thinkMs)))).flat();
  const seconds = (performance.now() - started) / 1000;
  return { requests: latencies.length, seconds, latencies: latencies.sort((a, b) => a - b) };
}

export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;

async function rideOne(port: number, rider: Rider, until: number, thinkMs: number): Promise<number[]> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const answers = answersOn(socket);
  const latencies: number[] = [];
  while (performance.now() < until) {
    if (thinkMs > 0) await sleep(thinkMs * (0.5 + Math.random()));
    const sent = performance.now();
    socket.write(rider.next());
    const body = await answers.next();
    latencies.push(performance.now() - sent);
    rider.took(body);
  }
  socket.destroy();
  return latencies;
}

interface Answers {
  next(): Promise<Buffer>;
}

const endOfHead = Buffer.from('\r\n\r\n');

/** Just enough HTTP to find where an answer ends. */
function answersOn(socket: Socket): Answers {
  let held: Buffer = Buffer.alloc(0);
  let waiting: { resolve(body: Buffer): void; reject(error: Error): void } | null = null;

  function look(): void {
    const end = held.indexOf(endOfHead);
    if (end < 0 || !waiting) return;
    const head = held.subarray(0, end).toString('latin1');
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (held.length < end + 4 + length) return;
    const body = held.subarray(end + 4, end + 4 + length);
    held = held.subarray(end + 4 + length);
    const { resolve, reject } = waiting;
    waiting = null;
    if (head.startsWith('HTTP/1.1 200')) resolve(body);
    else reject(new Error(`${head.split('\r\n')[0]}: ${body.toString('utf8').slice(0, 200)}`));
  }

  socket.on('data', (part: Buffer) => {
    held = held.length === 0 ? part : Buffer.concat([held, part]);
    look();
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the server hung up')));
  return {
    next: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        look();
      }),
  };
}
