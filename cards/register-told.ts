import { categories } from '../domain/bia.ts';
import type { BusinessProcess, ItService } from '../domain/register.ts';
import { suspicionsOf } from '../domain/suspicion.ts';
import { type Element, facts, heading } from './kit.ts';
import { shorten } from './plain.ts';
import { cameFrom } from './register-values.ts';
import { list, optionText, pointText, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import type { WordKey, Words } from './words/index.ts';

/** What only interviews tell about a process: from when on an outage does damage, when it is worst, what people fear. */
export function toldSection(view: View, process: BusinessProcess, names: Names, most: number): Element[] {
  const { words } = view;
  const from = (field: string): string => {
    const source = process.sources[field];
    return source ? ` ${cameFrom(view, source, names)}` : '';
  };
  const damages = categories.map((category): [string, string] => {
    const damage = process.bia[category];
    const label = words(`category.${category}`);
    if (!damage) return [label, words('register.unknown')];
    const first = damage.atLatest ? words('register.unknown') : pointText(words, damage.criticalFromH);
    const critical = words('register.damage', { point: first });
    const atStake = damage.catastrophicFromH;
    const told = atStake === null ? '' : `; ${words('register.atStake', { point: pointText(words, atStake) })}`;
    return [label, `${critical}${told}${from(`bia.${category}`)}`];
  });
  return [
    heading(words('register.told')),
    facts([
      ...damages,
      [words('register.peak'), peakText(view, process) + from('peakPeriods')],
      [words('register.worries'), worriesText(view, process, most) + from('worries')],
    ]),
  ];
}

const practised = ['Q06', 'Q07', 'Q08', 'Q12', 'Q16', 'Q15'] as const;

/** What only interviews tell about a service: which disaster its managers expect, and how it is tested. */
export function serviceTold(view: View, service: ItService, names: Names, most: number): Element[] {
  const { words } = view;
  const expected = suspicionsOf(service).map((one): [string, string] => {
    return [words('register.suspects'), `${threatName(words, one.threatId)} ${cameFrom(view, one, names)}`];
  });
  const tested = practised.flatMap((id): [string, string][] => {
    const value = service.practice[id];
    const source = service.sources[`practice.${id}`];
    if (value === undefined) return [];
    const from = source ? ` ${cameFrom(view, source, names)}` : '';
    return [[words(`register.practice.${id}`), shorten(practiceText(words, id, value), most) + from]];
  });
  const pairs = [...expected, ...tested];
  return pairs.length === 0 ? [] : [heading(words('register.told')), facts(pairs)];
}

/** As stored: an option, a number, a text, or `yes 30` for a way back that took 30 minutes. */
function practiceText(words: Words, id: string, value: string): string {
  if (id !== 'Q12') return optionText(words, { id }, value);
  const [said = '', minutes] = value.split(' ');
  const yes = optionText(words, { id }, said);
  return minutes === undefined ? yes : words('answer.minutes', { yes, minutes });
}

function peakText({ words }: View, { peakPeriods }: BusinessProcess): string {
  const times = (peakPeriods?.times ?? []).map((one) => {
    const option = `question.U13.option.${one}`;
    if (one === '5' && peakPeriods?.season) return shorten(peakPeriods.season, 60);
    return words.has(option) ? words(option as WordKey) : one;
  });
  return times.length === 0 ? words('register.unknown') : list(words, times);
}

const worriesText = ({ words }: View, { worries }: BusinessProcess, most: number): string =>
  worries.length === 0 ? words('register.unknown') : shorten(worries.join(' / '), most);
