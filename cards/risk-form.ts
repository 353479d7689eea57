import { threatById, threats } from '../domain/catalogue/threats.ts';
import type { Picture } from '../domain/picture.ts';
import { mostTold, type Risk } from '../domain/risk.ts';
import type { Assessed } from '../domain/risk-assess.ts';
import { button, type Card, card, type Element, fitting, hint, text } from './kit.ts';
import { ask, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import { answerLines } from './risk-why.ts';
import { easyText, likelyText } from './risk-words.ts';
import type { Shown } from './shown.ts';
import { assetName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import { formatHours } from './words/hours.ts';
import type { WordKey } from './words/index.ts';

/** A form shown once more: what was typed, and that somebody else changed the risk meanwhile. */
export interface Again<T> {
  typed?: T;
  moved?: boolean;
}

export const movedNote = ({ words }: View, moved = false): Element[] =>
  moved ? [text(words('risk.moved'), { weight: 'Bolder', color: 'Attention' })] : [];

export interface TypedRating {
  T: number;
  V: number;
  outage: string;
  scenario: string;
  consequences: string;
}

interface Rating extends Again<TypedRating> {
  kept: Shown<Risk>;
  assessed: Assessed;
  names: Names;
}

const five = [1, 2, 3, 4, 5] as const;

/** How likely, how easy, how long: what Lifeboat proposes is chosen to begin with. */
export function rateCard(view: View, { kept, assessed, names, typed, moved }: Rating): Card {
  const { words } = view;
  const risk = kept.value;
  const now = typed ?? begin(view, risk, assessed);
  const levels = (told: typeof likelyText) =>
    five.map((level) => ({ title: told(words, level), value: String(level) }));
  const likely = pick({
    id: 'T',
    label: words('rate.T'),
    choices: levels(likelyText),
    value: String(now.T),
    look: 'compact',
  });
  const easy = pick({
    id: 'V',
    label: words('rate.V'),
    choices: levels(easyText),
    value: String(now.V),
    look: 'compact',
  });
  const usual = formatHours(words, threatById.get(risk.threatId)?.typicalOutageH ?? 0);
  return fitting([4, 2, 1], (most) =>
    card(view, {
      title: words('rate.title', { id: risk.id, threat: threatName(words, risk.threatId) }),
      subtitle: assetName(names, risk.assetId),
      body: [
        ...movedNote(view, moved),
        text(words(`threat.${risk.threatId}.text` as WordKey)),
        ask(view, { input: likely, help: likelyHelp(view, assessed) }),
        ask(view, { input: easy, help: answerLines(words, assessed, names, most) }),
        ask(view, {
          input: write({ id: 'outage', label: words('rate.outage'), value: now.outage, multiline: false, most: 60 }),
          help: [words('rate.outage.usual', { hours: usual })],
        }),
        ask(view, {
          input: write({ id: 'scenario', label: words('rate.scenario'), value: now.scenario, most: mostTold }),
        }),
        ask(view, {
          input: write({
            id: 'consequences',
            label: words('rate.consequences'),
            value: now.consequences,
            most: mostTold,
          }),
        }),
      ],
      actions: [
        [
          button('risk.rate', { id: risk.id, seen: kept.rev, click: view.key() }, words('rate.do'), 'positive'),
          button('risk.open', { id: risk.id }, words('risk.back')),
        ],
      ],
      foot: words('rate.typed', { id: risk.id }),
    }),
  );
}

function begin({ words }: View, risk: Risk, { T, V }: Assessed): TypedRating {
  const outageH = risk.rating?.outageH ?? null;
  const outage = outageH === null ? '' : formatHours(words, outageH);
  return { T, V, outage, scenario: risk.scenario, consequences: risk.consequences };
}

function likelyHelp({ words }: View, { defaultT, calibratedT }: Assessed): string[] {
  return [
    words('rate.T.usual', { level: defaultT }),
    ...(calibratedT === null ? [] : [words('rate.T.counted', { level: calibratedT })]),
  ];
}

interface Striking extends Again<string> {
  kept: Shown<Risk>;
  names: Names;
}

/** It does not apply here: why? */
export function strikeCard(view: View, { kept, names, typed = '', moved }: Striking): Card {
  const { words } = view;
  const { id, threatId, assetId } = kept.value;
  return card(view, {
    title: words('strike.title', { id, threat: threatName(words, threatId) }),
    subtitle: assetName(names, assetId),
    body: [
      ...movedNote(view, moved),
      text(words('strike.how')),
      ask(view, { input: write({ id: 'reason', label: words('strike.reason'), value: typed }) }),
    ],
    actions: [
      [
        button('risk.strike', { id, seen: kept.rev, click: view.key() }, words('strike.do'), 'destructive'),
        button('risk.open', { id }, words('risk.back')),
      ],
    ],
    foot: words('strike.typed', { id }),
  });
}

/** A risk nobody proposed: any threat at any asset. */
export function addRiskCard(view: View, picture: Picture, names: Names): Card {
  const { words } = view;
  const { services, components, data } = picture.register;
  const all = [...services, ...components, ...data].map(({ id }) => ({ id, name: assetName(names, id) }));
  const choices = threats.map(({ id }) => ({
    title: words('risk.threat', { id, name: threatName(words, id) }),
    value: id,
  }));
  return fitting([150, 60, 20], (most) => {
    const offered = listed({ all, most });
    const placeholder = words('answer.choose');
    const asset = { id: 'asset', label: words('addRisk.asset'), choices: offered.choices, look: 'filtered' } as const;
    return card(view, {
      title: words('addRisk.title'),
      body: [
        hint(words('addRisk.how')),
        ask(view, { input: pick({ ...asset, placeholder }), help: limitedHelp(view, offered, words('addRisk.typed')) }),
        ask(view, {
          input: pick({ id: 'threat', label: words('addRisk.threat'), choices, look: 'filtered', placeholder }),
        }),
      ],
      actions: [
        [
          button('risk.add', { click: view.key() }, words('addRisk.do'), 'positive'),
          button('risk.list', {}, words('risk.list.back.all')),
        ],
      ],
      foot: words('addRisk.typed'),
    });
  });
}
