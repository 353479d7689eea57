import { isOpenRisk, type Risk } from '../domain/risk.ts';
import type { Assessed } from '../domain/risk-assess.ts';
import { type Element, text } from './kit.ts';
import { assetName, list, someOf, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import type { WordKey, Words } from './words/index.ts';

export const measureName = (words: Words, id: string): string => words(`measure.${id}` as WordKey);
export const weaknessName = (words: Words, id: string): string => words(`weakness.${id}` as WordKey);

/** "3: Possible (once in 3 to 10 years)". */
export const likelyText = (words: Words, level: number): string => {
  const often = words(`threatLevel.${level}.text` as WordKey);
  return words('risk.likely', { level, name: words(`threatLevel.${level}` as WordKey), often });
};
/** "4: Weak". */
export const easyText = (words: Words, level: number): string =>
  words('risk.level', { level, name: words(`vulnerabilityLevel.${level}` as WordKey) });

/** "class 4: High, not tolerable without precaution". */
export const classText = (words: Words, cls: number): string =>
  words('risk.class', { cls, name: words(`riskClass.${cls}` as WordKey) });

/** Could it be worse than it is known to be? */
export const isOpenEnded = ({ unknown, partly }: Assessed, cls: number): boolean =>
  unknown.length + partly.length > 0 && cls < 5;

/** The class as far as it is known: what nobody assessed can only make it worse. */
export function knownClass(words: Words, assessed: Assessed, cls: number): string {
  const told = classText(words, cls);
  return isOpenEnded(assessed, cls) ? words('risk.class.atLeast', { cls: told }) : told;
}

/** The same in two or three words, for lists. */
export function shortClass(words: Words, assessed: Assessed): string {
  const { cls } = assessed.current;
  const told = words('risk.class.short', { cls });
  return isOpenEnded(assessed, cls) ? words('risk.class.atLeast', { cls: told }) : told;
}

/** One line for lists: what could happen to what, and how bad it is. */
export function riskLine(view: View, risk: Risk, assessed: Assessed | undefined, names: Names): string {
  const { words } = view;
  const told = { id: risk.id, threat: threatName(words, risk.threatId), asset: assetName(names, risk.assetId) };
  return words('risk.line', { ...told, cls: classOrState(view, risk, assessed) });
}

/** What is told of a risk in one word: its class, or why it has none. */
export function classOrState({ words }: View, risk: Risk, assessed: Assessed | undefined): string {
  if (!isOpenRisk(risk) || !assessed) return words(`risk.state.${risk.state}`);
  const cls = shortClass(words, assessed);
  return assessed.rated ? cls : words('risk.class.proposed', { cls });
}

/** What is missing for the class to be sure, and whose answer it takes. */
export function unknownLines({ words }: View, assessed: Assessed, names: Names): Element[] {
  const called = (ids: readonly string[]): string =>
    someOf(
      words,
      ids.map((id) => assetName(names, id)),
      4,
    );
  const lines = [
    ...(assessed.unknown.length > 0 ? [words('risk.unknown', { processes: called(assessed.unknown) })] : []),
    ...(assessed.partly.length > 0 ? [words('risk.partly', { processes: called(assessed.partly) })] : []),
  ];
  return lines.map((line) => text(line, { weight: 'Bolder' }));
}

export const names = (words: Words, book: Names, ids: readonly string[]): string =>
  list(
    words,
    ids.map((id) => assetName(book, id)),
  );
