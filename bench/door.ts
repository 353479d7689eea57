import { readFileSync } from 'node:fs';

/** Our own door with nobody behind it: every click is answered with the same card. Shows what the door itself costs. */
const { readConfig } = await import('../dist/bot/doors/config.js' as string);
const { startHttp } = await import('../dist/bot/doors/http.js' as string);
const { openLog } = await import('../dist/bot/doors/log.js' as string);
const { openMetrics } = await import('../dist/bot/doors/metrics.js' as string);
const { teamsDoor } = await import('../dist/bot/doors/teams.js' as string);
const { wordsFor } = await import('../dist/cards/words/index.js' as string);

const card = JSON.parse(readFileSync(process.env.CARD_FILE ?? '', 'utf8')) as object;
const config = readConfig({ PORT: process.env.PORT });
const log = openLog('warn');
const metrics = openMetrics();
const nothing = (): Promise<void> => Promise.resolve();
const places = { remember: nothing, find: () => Promise.resolve(null), bury: nothing, latestPersonal: nothing };
const inbox = { take: () => Promise.resolve(true), keep: nothing, done: nothing };
const store = { places, inbox };
const dispatch = (): Promise<{ show: object }> => Promise.resolve({ show: card });
const door = teamsDoor({ config, dispatch, store, words: wordsFor, log, metrics, now: () => new Date() });
await startHttp({ config, door, reachable: () => Promise.resolve(true), metrics, log });
process.on('SIGTERM', () => process.exit(0));
