import { readFileSync } from 'node:fs';
import { commands, understand } from '../../bot/commands.ts';
import { helpLines } from '../../bot/help.ts';
import { helpTopics } from '../../domain/deeds/home.ts';

interface Manifest {
  bots: { commandLists: { scopes: string[]; commands: { title: string }[] }[] }[];
}
const manifest = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')) as Manifest;
const lists = manifest.bots[0]?.commandLists ?? [];
const titles = (scope: string): string[] =>
  lists.filter((list) => list.scopes.includes(scope)).flatMap((list) => list.commands.map((one) => one.title));
/** Words of a page, offered on the page itself. */
const onPages = ['next', 'back', 'pause', 'submit', "I don't know"];

test.each([...titles('personal')])('"%s", offered by Teams in a personal chat, is understood', (title) => {
  expect(understand(title, 'personal').verb).not.toBe('home.unknown');
});

test.each([...titles('team')])('"%s", offered by Teams in a channel, is understood', (title) => {
  expect(understand(title, 'channel').verb).not.toBe('home.unknown');
});

test('Teams takes twelve commands per list: they are used, and every other command stands in the help', () => {
  expect(titles('personal')).toHaveLength(12);
  const told = new Set(
    helpTopics.flatMap((topic) =>
      (['personal', 'room'] as const).flatMap((here) =>
        helpLines(topic, { here, manager: true, trial: true }).map((line) => line.say),
      ),
    ),
  );
  const sayable = commands.map((one) => one.say).filter((say) => !onPages.includes(say));
  expect(sayable.filter((say) => !told.has(say))).toEqual([]);
});
