import { createServer, type Server, type Socket } from 'node:net';
import { type Doc, decode, encode } from './values.ts';

const MAX_MESSAGE = 48_000_000;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
/** Flag bits that a server must know or drop the message. */
const REQUIRED_FLAGS = 0xffff;

export type Reply = Doc | Buffer;
export type Handler = (command: Doc) => Promise<Reply>;

interface Request {
  id: number;
  command: Doc;
  legacy: boolean;
  silent: boolean;
}

/** What the other side sent is no message of MongoDB's protocol: the connection is dropped. */
class Malformed extends Error {}

function demand(condition: boolean): asserts condition {
  if (!condition) throw new Malformed('malformed message');
}

function documentAt(message: Buffer, at: number, end: number): { doc: Doc; next: number } {
  demand(at + 5 <= end);
  const size = message.readInt32LE(at);
  demand(size >= 5 && at + size <= end);
  return { doc: decode(message.subarray(at, at + size)), next: at + size };
}

function sequence(message: Buffer, start: number, end: number): [string, Doc[]] {
  const zero = message.indexOf(0, start);
  demand(zero !== -1 && zero < end);
  const docs: Doc[] = [];
  for (let at = zero + 1; at < end; ) {
    const { doc, next } = documentAt(message, at, end);
    docs.push(doc);
    at = next;
  }
  return [message.toString('utf8', start, zero), docs];
}

function readMessage(message: Buffer, id: number): Request {
  demand(message.length >= 21);
  const flags = message.readUInt32LE(16);
  demand((flags & REQUIRED_FLAGS & ~(CHECKSUM | MORE_TO_COME)) === 0);
  const end = message.length - (flags & CHECKSUM ? 4 : 0);
  let body: Doc | undefined;
  const sequences: [string, Doc[]][] = [];
  for (let at = 20; at < end; ) {
    const kind = message[at++];
    if (kind === 0) {
      demand(body === undefined);
      const { doc, next } = documentAt(message, at, end);
      body = doc;
      at = next;
    } else {
      demand(kind === 1 && at + 4 <= end);
      const size = message.readInt32LE(at);
      demand(size > 4 && at + size <= end);
      sequences.push(sequence(message, at + 4, at + size));
      at += size;
    }
  }
  demand(body !== undefined);
  for (const [name, docs] of sequences) {
    demand(!Object.hasOwn(body, name) && name !== '__proto__');
    body[name] = docs;
  }
  return { id, command: body, legacy: false, silent: (flags & MORE_TO_COME) !== 0 };
}

/** The first hello of a driver may come in the old form. */
function readQuery(message: Buffer, id: number): Request {
  const zero = message.indexOf(0, 20);
  demand(zero !== -1 && zero + 9 <= message.length);
  const [db = '', name] = message.toString('utf8', 20, zero).split('.');
  demand(name === '$cmd');
  const { doc } = documentAt(message, zero + 9, message.length);
  return { id, command: { ...doc, $db: db }, legacy: true, silent: false };
}

function readRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  demand(operation === OP_MSG || operation === OP_QUERY);
  return operation === OP_MSG ? readMessage(message, id) : readQuery(message, id);
}

let nextId = 1;

function frame(request: Request, reply: Reply): Buffer {
  const body = Buffer.isBuffer(reply) ? reply : encode(reply);
  const head = Buffer.alloc(request.legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(nextId++ & 0x7fffffff, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, body]);
}

function serve(socket: Socket, handle: Handler): void {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = 16;
  let turn: Promise<void> = Promise.resolve();

  const answer = async (request: Request) => {
    const reply = await handle(request.command);
    if (!request.silent && !socket.destroyed) socket.write(frame(request, reply));
  };

  /** The next whole message, if it has arrived. */
  const take = (): Buffer | undefined => {
    if (have < need) return undefined;
    const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    chunks = [bytes];
    need = bytes.readInt32LE(0);
    demand(need >= 16 && need <= MAX_MESSAGE);
    if (have < need) return undefined;
    const message = bytes.subarray(0, need);
    chunks = [bytes.subarray(need)];
    have -= need;
    need = 16;
    return message;
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    try {
      for (let message = take(); message; message = take()) {
        const request = readRequest(message);
        turn = turn.then(() => answer(request)).catch(() => void socket.destroy());
      }
    } catch {
      socket.destroy();
    }
  });
}

export interface Listening {
  server: Server;
  port: number;
  dropConnections(): void;
}

export async function listen(host: string, port: number, handle: Handler): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, handle);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address ? address.port : port,
    dropConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
