import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON } from 'bson';
import { MongoClient } from 'mongodb';
import { type LocalServer, startLocal } from '../../../store/local/index.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lifeboat-wire-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function ping(server: LocalServer): Promise<unknown> {
  const client = await new MongoClient(server.uri).connect();
  try {
    return await client.db('a').command({ ping: 1 });
  } finally {
    await client.close();
  }
}

describe('what is no MongoDB message', () => {
  let server: LocalServer;
  beforeEach(async () => {
    server = await startLocal({ dir });
  });
  afterEach(() => server.close());

  const open = (): Socket => dial(Number(new URL(server.uri).port), '127.0.0.1').on('error', () => undefined);

  function message(length: number, operation: number, body: Uint8Array): Buffer {
    const head = Buffer.alloc(16);
    head.writeInt32LE(length, 0);
    head.writeInt32LE(operation, 12);
    return Buffer.concat([head, body]);
  }

  const body = Buffer.from(BSON.serialize({ ping: 1, $db: 'a' }));
  const flags = (bits: number) => Buffer.from([bits & 255, bits >> 8, 0, 0]);
  const kind0 = Buffer.concat([flags(0), Buffer.from([0]), body]);

  test.each<[string, Buffer]>([
    ['another protocol', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a length that is negative', message(-5, 2013, kind0)],
    ['a length over 48 MB', message(48_000_001, 2013, kind0)],
    ['a length below the header', message(8, 2013, kind0)],
    ['an operation that is not known', message(16 + kind0.length, 4711, kind0)],
    [
      'a document longer than the message',
      message(30, 2013, Buffer.concat([flags(0), Buffer.from([0, 255, 0, 0, 0, 1, 1, 1, 1, 1])])),
    ],
    [
      'a kind of section that is not known',
      message(16 + kind0.length, 2013, Buffer.concat([flags(0), Buffer.from([7]), body])),
    ],
    ['a flag that must be known', message(16 + kind0.length, 2013, Buffer.concat([flags(4), Buffer.from([0]), body]))],
    ['no body', message(20, 2013, flags(0))],
    ['two bodies', message(16 + kind0.length + 1 + body.length, 2013, Buffer.concat([kind0, Buffer.from([0]), body]))],
    [
      'a sequence without a name',
      message(30, 2013, Buffer.concat([flags(0), Buffer.from([1, 9, 0, 0, 0, 65, 65, 65, 65, 65])])),
    ],
    [
      'bytes that are no BSON',
      message(
        16 + 4 + 1 + 12,
        2013,
        Buffer.concat([flags(0), Buffer.from([0, 12, 0, 0, 0, 99, 97, 0, 1, 2, 3, 0, 0])]),
      ),
    ],
  ])('drops the connection: %s', async (_, bytes) => {
    const socket = open();
    socket.write(bytes);
    await once(socket, 'close');
    expect(await ping(server)).toEqual({ ok: 1 });
  });

  test('a message may arrive byte by byte', async () => {
    const socket = open();
    for (const byte of message(16 + kind0.length, 2013, kind0)) socket.write(Buffer.from([byte]));
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(BSON.deserialize(reply.subarray(21))).toEqual({ ok: 1 });
    socket.destroy();
  });

  test('the first hello may come in the old form', async () => {
    const socket = open();
    const body = Buffer.concat([
      flags(0),
      Buffer.from('admin.$cmd\0'),
      Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]),
      Buffer.from(BSON.serialize({ ismaster: 1, helloOk: true })),
    ]);
    socket.write(message(16 + body.length, 2004, body));
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(BSON.deserialize(reply.subarray(36))).toMatchObject({ ismaster: true, helloOk: true, ok: 1 });
    socket.destroy();
  });
});
