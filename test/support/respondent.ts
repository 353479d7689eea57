import type { Reply } from '../../bot/turn.ts';
import type { Card } from '../../cards/kit.ts';
import { inputsOf, type SeenInput } from '../cards/read.ts';
import { haste, needsOf, siteOf, usersOf } from './firm.ts';

/** Numbers from 0 to 1, always the same ones. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <T>(roll: () => number, all: readonly T[]): T => {
  const one = all[Math.floor(roll() * all.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

/** From when damage is critical, by how much a process hurts. */
const points = [
  ['4', '8', '24', '72'],
  ['24', '72', '168'],
  ['168', '336', 'never'],
] as const;
/** How soon it must be back, how long people get by, how much data may be lost. */
const hours: Readonly<Record<string, readonly (readonly string[])[]>> = {
  U10: [
    ['0', '1', '4'],
    ['4', '8', '24'],
    ['24', '72'],
  ],
  U11: [
    ['0', '1', '4'],
    ['4', '24'],
    ['24', '72', '168'],
  ],
  // Never later than the earliest point above.
  U12: [
    ['2', '4'],
    ['8', '24'],
    ['72', '168'],
  ],
};
/** How long it takes to come back, and how often data are secured. */
const efforts: Readonly<Record<string, readonly string[]>> = {
  A05: ['0', '1', '2', '4'],
  A08: ['0', '1', '4', '24'],
  I03: ['1', '4', '8', '24', '48'],
  I06: ['1', '4', '24'],
};
const fixed: Readonly<Record<string, string>> = {
  'U09-more': 'FIN',
  U13: '',
  'U13-more': '',
  U17: '',
  A07: '2026-06-01',
  'A07-more': '3 h',
  A18: 'Paper forms',
  A19: 'Acme; 8 h; C-123',
  'I04-more': '2026-05-12',
  I08: '2026-09-01',
  'I08-more': '',
  Q12: 'yes',
  'Q12-more': '30',
  Q15: 'Restore it once',
};
const counts: Readonly<Record<string, readonly string[]>> = {
  U14: ['0', '1', '2', '5'],
  A04: ['1'],
  A14: ['1', '2', '3', '4'],
  I17: ['1', '2', '3', '4'],
  I20: ['0', '0', '1', '2'],
  Q07: ['0', '1', '4'],
};
const places: Readonly<Record<string, (name: string) => string>> = {
  site: siteOf,
  room: (name) => `${siteOf(name)}-1`,
  power: (name) => (siteOf(name) === 'HQ' ? 'A' : 'B'),
};

/** Names as ids of this input; "none of them" where there are none. */
function named(input: SeenInput, names: readonly string[]): string {
  const plain = (title: string): string => title.replace(/[\u200b\\]/g, '');
  const ids = input.choices.filter((one) => names.includes(plain(one.title))).map((one) => one.value);
  return ids.length > 0 ? ids.join(',') : 'none';
}

function lists(question: string, about: string): string[] | null {
  if (question === 'U02' || question === 'A02') return needsOf(about, 'service');
  if (question === 'A01') return usersOf(about, 'process');
  if (question === 'A03') return needsOf(about, 'component');
  return question === 'A09' ? usersOf(about, 'data').concat(needsOf(about, 'data')) : null;
}

function answer(key: string, input: SeenInput, about: string, roll: () => number): string {
  const common = key.split('@')[0] ?? key;
  const [question = '', item] = common.split('~');
  const said = fixed[question];
  if (said !== undefined) return said;
  const listed = item === undefined ? lists(question, about) : null;
  if (listed) return named(input, listed);
  if (/^U0[4-8]$/.test(question)) return oneOf(roll, points[haste(about)]);
  if (question === 'U09') return haste(about) === 0 ? '168' : 'never';
  const tiers = hours[question]?.[haste(about)];
  if (tiers) return oneOf(roll, tiers);
  if (question === 'I01') return places[item ?? '']?.(about) ?? '–';
  const count = counts[question] ?? efforts[question];
  if (count) return oneOf(roll, count);
  if (input.choices.length === 0) return `${question} of ${about}`;
  return oneOf(roll, input.choices).value;
}

/** What somebody fills into a page about a record; `own` answers come first. Empty inputs are left out, as clients do. */
export function fillIn(
  page: Reply,
  about: string,
  roll: () => number,
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  if (!('show' in page)) throw new Error(`no page but: ${JSON.stringify(page)}`);
  const all = Object.entries(inputsOf(page.show satisfies Card));
  const filled = all.map(([key, input]) => {
    const usual = answer(key, input, about, roll);
    return [key, own[key] ?? usual];
  });
  const never = filled.some(([key, value]) => key === 'U09' && value === 'never');
  return Object.fromEntries(filled.filter(([key, value]) => value !== '' && !(never && key === 'U09-more')));
}
