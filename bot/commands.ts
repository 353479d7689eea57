import { distance } from 'fastest-levenshtein';
import type { WordKey } from '../cards/words/index.ts';
import type { Verb } from '../domain/deeds.ts';
import { readDuration } from '../domain/tiers.ts';
import type { Place } from '../store/places.ts';
import { phrase } from './phrases.ts';

export interface Deed {
  verb: Verb;
  data: Record<string, unknown>;
}

/** `page`: said while answering, one line of the help for all. `manager`: the help offers it to those who may. */
export type Where = 'personal' | 'room' | 'both' | 'page' | 'manager';

export interface Command {
  /** How the help writes it. */
  say: string;
  does: WordKey;
  deed: Deed;
  /** Other words for it; matched without case, plural s and small typos. */
  also: readonly string[];
  /** Where the help offers it; it works everywhere. */
  where: Where;
}

const command = (where: Where, say: string, does: WordKey, deed: Deed, also: string): Command => ({
  where,
  say,
  does,
  deed,
  also: also.split(', '),
});
const to = (verb: Verb, data = {}): Deed => ({ verb, data });
const turn = (way: string): Deed => to('interview.turn', { way });

/** Every typed command without a parameter. One with a parameter is a line in `bot/phrases.ts`. */
export const commands: readonly Command[] = [
  command(
    'personal',
    'home',
    'command.home',
    to('home.open'),
    'hi, hello, hey, hallo, start, menu, good morning, moin, begin',
  ),
  command(
    'personal',
    'interview',
    'command.interview',
    to('interview.open'),
    'my interview, questionnaire, questions, survey, continue, resume, answer, open interview',
  ),
  command(
    'manager',
    'start interviews',
    'command.startInterviews',
    to('campaign.plan'),
    'start campaign, new campaign, launch interviews, begin interviews, ask everybody',
  ),
  command(
    'manager',
    'interviews',
    'command.interviews',
    to('campaign.progress'),
    'progress, campaign, status, interview progress',
  ),
  command(
    'manager',
    'statement',
    'command.statement',
    to('statement.open'),
    'risk statement, risk analysis statement, show statement',
  ),
  command('manager', 'checklist', 'command.checklist', to('checklist.open'), 'cl1, check list, show checklist'),
  command(
    'manager',
    'differences',
    'command.differences',
    to('difference.list'),
    'different answers, contradicting answers',
  ),
  command('manager', 'import', 'command.import', to('files.import'), 'import csv, import file, upload, upload file'),
  command('manager', 'export', 'command.export', to('files.export'), 'export csv, export register, download'),
  command(
    'both',
    'registers',
    'command.registers',
    to('register.open'),
    'register, inventory, cmdb, open register, show registers',
  ),
  command(
    'both',
    'links',
    'command.links',
    to('register.list', { kind: 'links' }),
    'dependencies, all links, list links',
  ),
  command(
    'both',
    'stand-ins',
    'command.standIns',
    to('register.list', { kind: 'groups' }),
    'stand ins, standins, groups, redundancy groups, list groups, list stand-ins',
  ),
  command(
    'both',
    'risks',
    'command.risks',
    to('risk.list'),
    'risk, risk register, risk list, all risks, list risks, show risks',
  ),
  command('personal', 'my risks', 'command.myRisks', to('risk.list', { of: 'mine' }), 'risks of mine, risks mine'),
  command('personal', 'risks to rate', 'command.risksToRate', to('risk.toRate'), 'rate risks, unrated, rate'),
  command('both', 'heat map', 'command.heatMap', to('risk.heatMap'), 'heatmap, risk map, risk matrix, matrix'),
  command('manager', 'add risk', 'command.addRisk', to('risk.addForm'), 'new risk, add a risk'),
  command('manager', 'settings', 'command.settings', to('settings.open'), 'setting, preferences, configuration'),
  command(
    'personal',
    'risk analysis',
    'command.analysis',
    to('analysis.open'),
    'analysis, situation, overview, dashboard',
  ),
  command('manager', 'role', 'command.role', to('role.open'), 'assign role, give role, people'),
  command(
    'both',
    'contradictions',
    'command.contradictions',
    to('contradiction.list'),
    'contradiction, conflicts, inconsistencies, what does not go together',
  ),
  command(
    'manager',
    'open questions',
    'command.followUp',
    to('graph.followUp'),
    'follow up, follow ups, to follow up, missing numbers, what is missing',
  ),
  command(
    'both',
    'single points of failure',
    'command.singlePoints',
    to('graph.singlePoints'),
    'single point of failure, single points, spof, weak points',
  ),
  command(
    'both',
    'report now',
    'command.reportNow',
    to('report.now'),
    'report, show report, weekly report, post report',
  ),
  command(
    'room',
    'stop report',
    'command.stopReport',
    to('report.stop'),
    'stop weekly report, no more report, unsubscribe',
  ),
  command('personal', 'who am I', 'command.whoAmI', to('home.whoAmI'), 'whoami, my role, me'),
  command('both', 'help', 'command.help', to('home.help'), 'command, what can you do, how does this work, manual'),
  command(
    'personal',
    'cancel',
    'command.cancel',
    to('home.cancel'),
    'stop, abort, quit, exit, never mind, nevermind, close',
  ),
  command('page', 'next', 'command.pages', turn('next'), 'next page, forward'),
  command('page', 'back', 'command.pages', turn('back'), 'previous, go back, page back'),
  command('page', 'pause', 'command.pages', turn('pause'), 'save, save and pause, later'),
  command('page', 'submit', 'command.pages', turn('submit'), 'send, done, finish, hand in'),
  command(
    'page',
    "I don't know",
    'command.pages',
    turn('unknown'),
    "don't know, dont know, i dont know, do not know, i do not know, no idea, i have no idea, idk, ?",
  ),
];

/** Straight quotes, single spaces, the lines as they were typed, without a greeting to Lifeboat. */
const inLines = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .replace(/^@?lifeboat[,:]?\s(?=\S)/i, '');
/** All in one line. */
export const tidy = (text: string): string => inLines(text).replace(/\n+/g, ' ');
/** The same in small letters, without punctuation at the end and without "please". */
export const plain = (text: string): string =>
  tidy(text)
    .toLowerCase()
    .replace(/[.!,;:]+$/, '')
    .replace(/^(please|pls) | (please|pls)$/g, '')
    .trim();
const singular = (text: string): string =>
  text
    .split(' ')
    .map((word) => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word))
    .join(' ');

/** What somebody means by typed words. Never fails: an unknown word is a deed of its own, which offers the nearest commands. */
export function understand(text: string, where: Place['kind']): Deed {
  const typed = plain(text);
  if (typed === '') return { verb: 'home.open', data: {} };
  if (typed === '?' && where !== 'personal') return { verb: 'home.help', data: {} };
  return (
    exact(typed) ??
    phrase(inLines(text)) ??
    (where === 'personal' ? bareDuration(typed) : null) ??
    almost(typed) ?? { verb: 'home.unknown', data: { text: tidy(text).slice(0, 4000) } }
  );
}

const wordsOf = (one: Command): string[] => [one.say.toLowerCase(), ...one.also];
const spelled = (spell: (word: string) => string): ReadonlyMap<string, Deed> =>
  new Map(commands.flatMap((one) => wordsOf(one).map((word): [string, Deed] => [spell(word), one.deed])));
const asWritten = spelled((word) => word);
const inSingular = spelled(singular);
/** Longer than any command with its typos. */
const longestCommand = 60;

function exact(typed: string): Deed | null {
  if (typed.length > longestCommand) return null;
  return asWritten.get(typed) ?? inSingular.get(singular(typed)) ?? null;
}

/** "4h" alone answers the open question, when there is one. */
function bareDuration(typed: string): Deed | null {
  return /\d/.test(typed) && readDuration(typed) !== null ? { verb: 'interview.type', data: { text: typed } } : null;
}

const tolerated = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0);

/** A typo nearer to one command than to any other is that command. */
function almost(typed: string): Deed | null {
  if (typed.length > longestCommand) return null;
  const far = commands
    .map((one) => ({ one, distance: Math.min(...wordsOf(one).map((word) => slip(word, typed))) }))
    .sort((one, other) => one.distance - other.distance);
  const [first, second] = far;
  if (!first || first.distance === Number.POSITIVE_INFINITY || first.distance === second?.distance) return null;
  return first.one.deed;
}

/** Letters wrong, or infinitely many when it is another word. */
function slip(word: string, typed: string): number {
  const wrong = distance(word, typed);
  return wrong <= tolerated(word) ? wrong : Number.POSITIVE_INFINITY;
}
