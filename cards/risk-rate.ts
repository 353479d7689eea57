import type { Risk } from '../domain/risk.ts';
import type { Assessed } from '../domain/risk-assess.ts';
import { proposed } from '../domain/risk-rating.ts';
import { type Button, button, type Card, card, type Element, fitting, heading, hint, text } from './kit.ts';
import { leafOf } from './paging.ts';
import { shortClass } from './risk-words.ts';
import { assetName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';

export interface ToRate {
  /** Risks of this person that nobody rated yet, by asset, the worst asset first. */
  assets: readonly { assetId: string; risks: readonly Risk[] }[];
  assessed: ReadonlyMap<string, Assessed>;
  page: number;
  /** What was just done. */
  done?: string;
}

const assetsPerPage = 2;

/** What waits for a manager's judgement, asset by asset: all proposals of one taken over at once, or one by one. */
export function toRateCard(view: View, { assets, assessed, page, done }: ToRate, names: Names): Card {
  const { words } = view;
  const { shown, at, pages } = leafOf(assets, assetsPerPage, page);
  const count = assets.reduce((sum, one) => sum + one.risks.length, 0);
  const turn: Button[] = [
    ...(at > 0 ? [button('risk.toRate', { page: at - 1 }, words('risk.list.back'))] : []),
    ...(at < pages - 1 ? [button('risk.toRate', { page: at + 1 }, words('risk.list.next'))] : []),
    button('risk.list', { of: 'mine' }, words('toRate.mine')),
  ];
  return fitting([20, 8, 3], (most) =>
    card(view, {
      title: words('toRate.title'),
      body: [
        ...(done ? [text(done, { weight: 'Bolder' })] : []),
        text(words(count === 0 ? 'toRate.none' : 'toRate.count', { count })),
        ...(count === 0 ? [] : [hint(words('toRate.how'))]),
        ...shown.flatMap((one) => group(view, one, assessed, names, most)),
      ],
      actions: [
        shown.map(({ assetId, risks }) =>
          button(
            'risk.confirmAll',
            { asset: assetId, proposed: proposed(risks, assessed), click: view.key() },
            words('toRate.confirm', { count: risks.length, asset: assetName(names, assetId) }),
          ),
        ),
        turn,
      ],
      foot: words('toRate.typed'),
    }),
  );
}

function group(
  view: View,
  { assetId, risks }: ToRate['assets'][number],
  assessed: ToRate['assessed'],
  names: Names,
  most: number,
): Element[] {
  const { words } = view;
  const lines = risks.slice(0, most).flatMap((risk) => {
    const at = assessed.get(risk.id);
    if (!at) return [];
    const facts = { id: risk.id, threat: threatName(words, risk.threatId), T: at.T, V: at.V };
    const line = words('toRate.line', { ...facts, cls: shortClass(words, at) });
    return [text(line, { spacing: 'Small', size: 'Small' })];
  });
  const more = risks.length - lines.length;
  return [
    heading(assetName(names, assetId)),
    ...lines,
    ...(more > 0 ? [hint(words('kit.more', { count: more }))] : []),
  ];
}
