import type { Card } from '../../cards/kit.ts';
import type { Verb } from '../../domain/deeds.ts';

export interface Node {
  type?: string;
  [property: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything in a card, whatever it hangs from; fallbacks too when asked for. */
export function nodesOf(value: unknown, withFallbacks = false): Node[] {
  if (Array.isArray(value)) return value.flatMap((one) => nodesOf(one, withFallbacks));
  if (!isNode(value)) return [];
  const parts = Object.entries(value).filter(([name]) => name !== 'data' && (withFallbacks || name !== 'fallback'));
  return [value, ...parts.flatMap(([, part]) => nodesOf(part, withFallbacks))];
}

const visible = (text: unknown): string => String(text).replace(/\u200b/g, '');

/** Everything a person reads on a card, line by line, from top to bottom. */
export function readingOf(card: Card): string {
  return nodesOf(card.body)
    .flatMap((node) => {
      const facts = (node.facts as { title: string; value: string }[] | undefined) ?? [];
      const lines = facts.map(({ title, value }) => `${title}: ${value}`);
      return [...['label', 'text', 'title'].filter((name) => name in node).map((name) => node[name]), ...lines];
    })
    .map(visible)
    .join('\n');
}

export interface SeenButton {
  title: string;
  verb: Verb;
  data: Record<string, unknown>;
  primary: boolean;
  sendsInputs: boolean;
}

export const buttonsOf = (card: Card): SeenButton[] =>
  nodesOf(card.body)
    .filter((node) => node.type === 'Action.Execute')
    .map((node) => ({
      title: visible(node.title),
      verb: node.verb as Verb,
      data: node.data as Record<string, unknown>,
      primary: node.style === 'positive',
      sendsInputs: node.associatedInputs !== 'none',
    }));
export const verbsOf = (card: Card): Verb[] => buttonsOf(card).map((one) => one.verb);

export interface SeenInput {
  type: string;
  label: string;
  value: string;
  choices: { title: string; value: string }[];
}

/** The inputs of a card by id, with what they hold before anybody touches them. */
export function inputsOf(card: Card): Record<string, SeenInput> {
  const inputs = nodesOf(card.body).filter((node) => node.type?.startsWith('Input.'));
  return Object.fromEntries(
    inputs.map((node) => [
      String(node.id),
      {
        type: String(node.type),
        label: visible(node.label),
        value: String(node.value ?? ''),
        choices: (node.choices as SeenInput['choices'] | undefined) ?? [],
      },
    ]),
  );
}
