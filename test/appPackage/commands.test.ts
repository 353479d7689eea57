import { readFileSync } from 'node:fs';
import { commands, understand } from '../../bot/commands.ts';

interface Manifest {
  bots: { commandLists: { scopes: string[]; commands: { title: string }[] }[] }[];
}
const manifest = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')) as Manifest;
const lists = manifest.bots[0]?.commandLists ?? [];
const titles = (scope: string): string[] =>
  lists.filter((list) => list.scopes.includes(scope)).flatMap((list) => list.commands.map((one) => one.title));
/** Words of a page, offered on the page itself. */
const onPages = ['next', 'back', 'pause', 'submit'];

test.each([...titles('personal')])('"%s", offered by Teams in a personal chat, is understood', (title) => {
  expect(understand(title, 'personal').verb).not.toBe('home.unknown');
});

test.each([...titles('team')])('"%s", offered by Teams in a channel, is understood', (title) => {
  expect(understand(title, 'channel').verb).not.toBe('home.unknown');
});

test('a new command is offered by Teams too', () => {
  const offered = new Set([...titles('personal'), ...titles('team')]);
  expect(commands.map((one) => one.say).filter((say) => !onPages.includes(say) && !offered.has(say))).toEqual([]);
});
