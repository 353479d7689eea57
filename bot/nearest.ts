import { distance } from 'fastest-levenshtein';
import { helpTopics } from '../domain/deeds/home.ts';
import { deeds } from '../domain/deeds.ts';
import { commands, type Deed, plain, tidy } from './commands.ts';
import { helpLines } from './help.ts';
import { phrase } from './phrases.ts';

export interface Near {
  say: string;
  deed: Deed;
}

/** Below this likeness, from 0 to 1, an offer is nonsense. */
const likeEnough = 0.5;
const mostOffered = 3;
/** More of it is no command. */
const longest = 60;

const likeness = (one: string, other: string): number =>
  1 - distance(one, other) / Math.max(one.length, other.length, 1);
const firstWord = (text: string): string => text.split(' ')[0] ?? '';

/** First words of what can be typed with a name or a number behind it, as the help writes it. */
const openings = (): string[] => [
  ...new Set(
    helpTopics.flatMap((topic) =>
      helpLines(topic, { here: 'personal', manager: true, trial: false }).map(({ say }) =>
        firstWord(say.toLowerCase()),
      ),
    ),
  ),
];

/** "shwo Web shop" -> "show Web shop": the same words behind an opening that is spelled right. */
function respelled(text: string): (Near & { like: number })[] {
  const said = tidy(text).slice(0, longest * 2);
  const first = firstWord(said.toLowerCase());
  const rest = said.slice(first.length);
  if (rest.trim() === '') return [];
  return openings().flatMap((opening) => {
    const like = likeness(opening, first);
    const deed = like >= likeEnough && like < 1 ? phrase(`${opening}${rest}`) : null;
    const fits = deed && deeds[deed.verb].input.safeParse(deed.data).success;
    return fits ? [{ say: `${opening}${rest}`, deed, like: like + 1 }] : [];
  });
}

/** What was most probably meant, by the first word and by the whole; nothing when nothing is like it. */
export function nearest(text: string, here: 'personal' | 'room'): Near[] {
  const whole = plain(text);
  const typed = whole.slice(0, longest);
  const tooLong = whole.length > longest;
  const offered = commands.filter((one) =>
    here === 'personal' ? one.where !== 'room' : one.where === 'room' || one.where === 'both',
  );
  const near = offered.flatMap(({ say, also, deed }) => {
    const best = [say.toLowerCase(), ...also]
      .map((word) => ({ first: likeness(firstWord(word), firstWord(typed)), all: likeness(word, typed) }))
      .sort((one, other) => other.first + other.all - one.first - one.all)[0];
    if (!best || tooLong || Math.max(best.first, best.all) < likeEnough) return [];
    return [{ say, deed, like: best.first + best.all }];
  });
  return [...(tooLong ? [] : respelled(text)), ...near]
    .sort((one, other) => other.like - one.like)
    .slice(0, mostOffered)
    .map(({ say, deed }) => ({ say, deed }));
}
