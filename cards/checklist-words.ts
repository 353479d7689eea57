import type { ChecklistItem } from '../domain/checklist.ts';
import type { WordKey, Words } from './words/index.ts';

export const itemText = (words: Words, no: number): string => words(`checklist.item.${no}` as WordKey);
export const stateText = (words: Words, { state }: Pick<ChecklistItem, 'state'>): string =>
  words(`checklist.state.${state}`);

/** "3 of 5 processes"; empty where a person judges. */
export function countsText(words: Words, { no, counts }: ChecklistItem): string {
  if (!counts) return '';
  return words('checklist.counts', { ...counts, what: words(`checklist.of.${no}` as WordKey) });
}
