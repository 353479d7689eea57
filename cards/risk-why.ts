import { floors } from '../domain/feed/levels.ts';
import type { Risk, Step } from '../domain/risk.ts';
import { type Assessed, suggestions } from '../domain/risk-assess.ts';
import { weaknessesOf } from '../domain/vulnerability.ts';
import { button, type Card, card, type Element, fitting, heading, hint, text } from './kit.ts';
import type { OneRisk } from './risk.ts';
import { classText, likelyText, measureName, weaknessName } from './risk-words.ts';
import { assetName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import { shortDay } from './when.ts';
import type { WordKey, Words } from './words/index.ts';

/** Behind a risk: the answers its figures come from, its weaknesses, what would help, and how its class went. */
export function riskWhyCard(view: View, one: OneRisk & { assessed: Assessed }): Card {
  const { words } = view;
  const risk = one.kept.value;
  return fitting([8, 5, 2], (most) =>
    card(view, {
      title: words('risk.title', { id: risk.id, threat: threatName(words, risk.threatId) }),
      subtitle: words('risk.why.subtitle', { asset: assetName(one.names, risk.assetId) }),
      body: [
        ...likely(view, one.assessed),
        ...easy(view, one.assessed, one.names, most),
        ...weak(view, one, most),
        ...helping(view, one, most),
        ...history(view, risk, most),
        hint(words('risk.cramm', { ...one.assessed.cramm }), 'Medium'),
      ],
      actions: [[button('risk.open', { id: risk.id }, words('risk.back'))]],
    }),
  );
}

function likely({ words }: View, { defaultT, calibratedT }: Assessed): Element[] {
  return [
    heading(words('risk.T')),
    text(words('risk.T.usual', { level: likelyText(words, defaultT) })),
    ...(calibratedT === null ? [] : [text(words('risk.T.counted', { level: likelyText(words, calibratedT) }))]),
  ];
}

/** Which answers say how easily it gets through. */
export function answerLines(words: Words, { vulnerability }: Assessed, names: Names, most: number): string[] {
  const lines = vulnerability.because.slice(0, most).map(({ assetId, questionId, level, dontKnow }) => {
    const asset = assetName(names, assetId);
    const key = `question.${questionId}`;
    const asked = words.has(key) ? words(key as WordKey, { service: asset, component: asset, process: asset }) : '';
    const told = { question: questionId, asked, asset, level };
    if (dontKnow) return words('risk.answer.unknown', told);
    return words(floors.includes(questionId) ? 'risk.answer.floor' : 'risk.answer', told);
  });
  return lines.length > 0 ? lines : [words('risk.answer.none')];
}

const easy = ({ words }: View, assessed: Assessed, names: Names, most: number): Element[] => [
  heading(words('risk.V')),
  ...answerLines(words, assessed, names, most).map((line) => text(line, { spacing: 'Small' })),
];

function weak({ words }: View, { picture, kept }: OneRisk, most: number): Element[] {
  const found = weaknessesOf(picture, kept.value.assetId, kept.value.threatId);
  return [
    heading(words('risk.weaknesses')),
    ...(found.length === 0 ? [text(words('risk.weaknesses.none'))] : []),
    ...found
      .slice(0, most)
      .map((id) => text(words('risk.weakness', { name: weaknessName(words, id) }), { spacing: 'Small' })),
  ];
}

function helping(
  { words }: View,
  { picture, kept, assessed }: OneRisk & { assessed: Assessed },
  most: number,
): Element[] {
  const helpful = suggestions(picture, kept.value, assessed).slice(0, most);
  return [
    heading(words('risk.helps')),
    ...(helpful.length === 0 ? [text(words('risk.helps.none'))] : []),
    ...helpful.map(({ measure, cls }) => {
      const { id, effort } = measure;
      const recovery = words(`measure.${id}.recovery` as WordKey);
      const proof = words(`measure.${id}.proof` as WordKey);
      const told = { id, name: measureName(words, id), cls: classText(words, cls), recovery, proof };
      return text(words('risk.helps.line', { ...told, effort: words(`effort.${effort}`) }), { spacing: 'Small' });
    }),
  ];
}

function history(view: View, { trail }: Risk, most: number): Element[] {
  const { words } = view;
  const reason = ({ reason }: Step): string => {
    return words.has(`risk.reason.${reason}`) ? words(`risk.reason.${reason}` as WordKey) : reason;
  };
  const latest = [...trail].reverse().slice(0, most);
  return [
    heading(words('risk.history')),
    ...latest.map((step) => {
      const told = { date: shortDay(view, step.at), cls: classText(words, step.cls), reason: reason(step) };
      return text(words('risk.history.line', told), { spacing: 'Small' });
    }),
    ...(trail.length > latest.length ? [hint(words('kit.more', { count: trail.length - latest.length }))] : []),
  ];
}
