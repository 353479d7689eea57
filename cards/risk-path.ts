import type { Picture } from '../domain/picture.ts';
import type { Risk } from '../domain/risk.ts';
import { type Assessed, pathsOf, stoppedBy } from '../domain/risk-assess.ts';
import { type Element, heading, hint, text } from './kit.ts';
import type { OneRisk } from './risk.ts';
import { assetName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import { formatHours } from './words/hours.ts';
import type { WordKey } from './words/index.ts';

/** The way from what is struck up to each process it hits worst, and how the damage comes about there. */
export function whyThisClass(
  view: View,
  { picture, kept, names }: OneRisk,
  assessed: Assessed,
  most: number,
): Element[] {
  const { words } = view;
  const paths = pathsOf(picture, kept.value, assessed);
  const stopped = stoppedBy(picture, kept.value);
  const shown = paths.slice(0, most);
  const more = paths.length - shown.length;
  const lasts = text(words('risk.path.lasts', { outage: formatHours(words, assessed.outageH) }), { spacing: 'Small' });
  return [
    heading(words('risk.why')),
    ...(shown.length === 0 ? [text(words(assessed.unknown.length > 0 ? 'risk.why.unknown' : 'risk.why.none'))] : []),
    ...shown.flatMap((path, at) => [
      text(pathText(view, picture, kept.value, path, names)),
      ...(at === 0 ? [lasts] : []),
      text(damageText(view, picture, path.at(-1) ?? '', { assessed, stopped, names }), { spacing: 'Small' }),
    ]),
    ...(more > 0 ? [hint(words('kit.more', { count: more }))] : []),
  ];
}

/** "Storage system failure → san-1 (8 hours) → ERP (1 hour) → Order intake (can do without for 2 hours)". */
export function pathText(view: View, picture: Picture, risk: Risk, path: readonly string[], names: Names): string {
  const { words } = view;
  const steps = path.map((id) => {
    const asset = picture.asset(id);
    const name = assetName(names, id);
    if (asset?.kind === 'process') {
      const hours = asset.record.workaroundH;
      if (hours === null) return name;
      return hours === 0
        ? words('risk.path.nothing', { name })
        : words('risk.path.process', { name, hours: formatHours(words, hours) });
    }
    const own =
      asset?.kind === 'service' ? asset.record.restartH : asset?.kind === 'component' ? asset.record.recoverH : 0;
    if (asset?.kind === 'data') return name;
    return own === null || own === undefined
      ? words('risk.path.unknown', { name })
      : words('risk.path.step', { name, hours: formatHours(words, own) });
  });
  return [threatName(words, risk.threatId), ...steps].join(' → ');
}

interface Hit {
  assessed: Assessed;
  /** Processes that stop; the others go on with less. */
  stopped: ReadonlySet<string>;
  names: Names;
}

/** What people bridge is taken off, the rest does the damage; nobody knows how much they bridge: nothing is taken off (spec 3.7.7). */
function damageText({ words }: View, picture: Picture, id: string, { assessed, stopped, names }: Hit): string {
  const asset = picture.asset(id);
  const bridgeH = asset?.kind === 'process' ? asset.record.workaroundH : null;
  const level = assessed.current.I;
  const told = {
    name: assetName(names, id),
    damage: words(`level.${level}` as WordKey).toLowerCase(),
    level: words(assessed.partly.includes(id) && level < 5 ? 'risk.path.atLeast' : 'risk.path.level', { level }),
    hours: formatHours(words, bridgeH ?? 0),
  };
  if (!stopped.has(id)) return words('risk.damage.less', told);
  if (bridgeH === null) return words('risk.damage.unknown', told);
  return words(bridgeH === 0 ? 'risk.damage.atOnce' : 'risk.damage', told);
}
