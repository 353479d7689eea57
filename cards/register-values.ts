import type { Source, Supplier } from '../domain/register.ts';
import { type AssetRecord, type Field, fieldValue, sourceName } from '../domain/register-fields.ts';
import { list, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { shortDay } from './when.ts';
import { formatHours } from './words/hours.ts';
import type { WordKey, Words } from './words/index.ts';

export const fieldLabel = (words: Words, field: Field): string => words(`register.field.${field.id}` as WordKey);

export function optionLabel(words: Words, field: Field, value: string): string {
  if (field.id === 'criticality') return words(`criticality.${value}` as WordKey);
  if (field.id === 'componentKind') return words(`kind.${value}` as WordKey);
  return words(`register.option.${field.id}.${value}` as WordKey);
}

/** The value of a field in words; null when it is not known. */
export function valueText(view: View, record: AssetRecord, field: Field, names: Names): string | null {
  const value = fieldValue(record, field);
  if (value === null || value === undefined || value === '') return null;
  // An empty list that somebody answered is an answer: there is none.
  const answered = Object.keys(record.sources).some((name) => name === field.id || name.endsWith(`.${field.id}`));
  if (Array.isArray(value) && value.length === 0) return answered ? view.words('register.none') : null;
  return inWords(view, field, value, names);
}

function inWords({ words }: View, field: Field, value: unknown, names: Names): string {
  switch (field.type) {
    case 'person':
      return personName(names, String(value));
    case 'people':
      return list(
        words,
        (value as string[]).map((id) => personName(names, id)),
      );
    case 'hours':
      return formatHours(words, value as number);
    case 'choice':
      return optionLabel(words, field, typeof value === 'object' ? (value as { level: string }).level : String(value));
    case 'ticks':
      return list(
        words,
        (value as string[]).map((one) => optionLabel(words, field, one)),
      );
    case 'yesNo':
      return words(value ? 'register.yes' : 'register.no');
    case 'values':
      return list(words, value as string[]);
    case 'suppliers':
      return list(
        words,
        (value as Supplier[]).map((one) => supplierText(words, one)),
      );
    case 'recovery': {
      const { at, h } = value as { at: string; h: number };
      return words('register.recovery', { date: at, took: formatHours(words, h) });
    }
    default:
      return String(value);
  }
}

function supplierText(words: Words, { name, committedRtoH }: Supplier): string {
  if (committedRtoH === null) return words('register.supplierUnknown', { name });
  return words('register.supplier', { name, time: formatHours(words, committedRtoH) });
}

/** Who said it, when it came from an interview. */
export function sourceText(view: View, record: AssetRecord, field: Field, names: Names): string | null {
  const source = record.sources[sourceName(field)] ?? (field.domain && record.sources.failureDomains);
  return source ? cameFrom(view, source, names) : null;
}

export const cameFrom = (view: View, source: Pick<Source, 'by' | 'at'>, names: Names): string =>
  view.words('register.source', { name: personName(names, source.by), date: shortDay(view, source.at) });
