import { startLocal } from './index.ts';

/** The embedded database in a process of its own: `node --import tsx store/local/serve.ts <folder> [port]`. */
const [dir, port = '0'] = process.argv.slice(2);
if (!dir) throw new Error('usage: serve.ts <folder> [port]');

const server = await startLocal({ dir, port: Number(port) });
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });

process.stdout.write(`${server.uri}\n`);
