import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What each room may import besides itself; the longest matching room counts. */
const rooms: Record<string, { rooms: string[]; packages: string[]; node?: boolean; never?: RegExp }> = {
  domain: {
    rooms: [],
    packages: ['zod'],
    never:
      /new Date\(\)|Date\.now|Math\.random|process\.(env|argv|exit|on|cwd|pid|nextTick|hrtime)|setTimeout|setInterval/,
  },
  cards: {
    rooms: ['domain'],
    packages: ['@microsoft/teams.cards', 'i18next'],
    never: /new Date\(\)|Date\.now|Math\.random|process\.(env|argv|exit|on|cwd|pid|nextTick|hrtime)|setTimeout/,
  },
  store: { rooms: ['domain'], packages: ['mongodb', 'zod'], never: /process\.env|setTimeout|setInterval/ },
  'store/local': { rooms: ['domain'], packages: ['bson', 'lmdb'], node: true },
  'store/portable.ts': { rooms: ['domain', 'store'], packages: ['mongodb', 'bson'], node: true },
  bot: {
    rooms: ['domain', 'cards', 'store'],
    packages: ['zod', 'fastest-levenshtein'],
    never:
      /new Date\(\)|Date\.now|Math\.random|process\.(env|argv|exit|on|cwd|pid|nextTick|hrtime)|setTimeout|setInterval/,
  },
  'bot/doors': {
    rooms: ['domain', 'cards', 'store', 'store/local', 'store/portable.ts', 'bot'],
    packages: ['*'],
    node: true,
  },
  'bot/index.ts': { rooms: ['domain', 'cards', 'store', 'bot', 'bot/doors', 'store/local'], packages: [], node: true },
};
const only: Record<string, string> = {
  botbuilder: 'bot/doors/teams',
  mongodb: 'store/',
  lmdb: 'store/local/',
  agenda: 'bot/doors/clock',
};

const roomOf = (file: string): string =>
  Object.keys(rooms)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0] ?? '';
const importsOf = (code: string): { path: string; typeOnly: boolean }[] =>
  [
    ...code.matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm,
    ),
  ].map((found) => ({
    path: found[2] ?? found[3] ?? found[4] ?? '',
    typeOnly: found[1] !== undefined,
  }));

/** Every line through a wall, as sentences. */
function breaches(file: string, code: string): string[] {
  const room = roomOf(file);
  const rule = rooms[room];
  if (!rule) return [`${file} is in no room`];
  const found = importsOf(code).flatMap(({ path, typeOnly }) => {
    if (path.startsWith('.')) {
      const target = normalize(join(dirname(file), path));
      const other = roomOf(target);
      return other === room || rule.rooms.includes(other) ? [] : [`${file} reaches into ${other || target}`];
    }
    if (path.startsWith('node:')) return rule.node ? [] : [`${file} uses ${path}`];
    const home = only[path];
    if (home && !typeOnly && !file.startsWith(home)) return [`${file} imports ${path}, which lives in ${home}`];
    const name = path
      .split('/')
      .slice(0, path.startsWith('@') ? 2 : 1)
      .join('/');
    return rule.packages.includes('*') || rule.packages.includes(name) ? [] : [`${file} imports ${path}`];
  });
  const comments = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return rule.never?.test(comments) ? [...found, `${file} has ${rule.never.exec(comments)?.[0]}`] : found;
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith('.ts'));
const source = ['domain', 'cards', 'store', 'bot'].flatMap(files);

test('no line goes through a wall', () => {
  expect(source.flatMap((file) => breaches(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test.each([
  ['domain/x.ts', "import { a } from '../store/index.ts';"],
  ['domain/x.ts', 'const now = new Date();'],
  ['domain/x.ts', "import fs from 'node:fs';"],
  ['cards/x.ts', "import { a } from '../bot/home.ts';"],
  ['store/x.ts', "import { a } from '../cards/kit.ts';"],
  ['bot/x.ts', "import { TurnContext } from 'botbuilder';"],
  ['bot/x.ts', "import { a } from './doors/teams.ts';"],
  ['bot/x.ts', 'const port = process.env.PORT;'],
  ['bot/doors/clock.ts', "import { CloudAdapter } from 'botbuilder';"],
  ['bot/doors/outbox.ts', "import { MongoClient } from 'mongodb';"],
  ['bot/helpers.ts', "const lazy = import('../store/local/index.ts');"],
])('a planted breach is found: %s %s', (file, code) => {
  expect(breaches(file, code)).not.toEqual([]);
});

test('no file is a drawer, and none has grown beyond 300 lines', () => {
  const drawers = source.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager|service)(\.ts|\/)/.test(file));
  const long = source.filter(
    (file) =>
      !/\/(words|questions|drills|catalogue)\//.test(file) && readFileSync(file, 'utf8').split('\n').length > 301,
  );
  expect([...drawers, ...long]).toEqual([]);
});
