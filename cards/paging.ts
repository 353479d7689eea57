import { type Button, button, type Element, hint } from './kit.ts';
import type { View } from './view.ts';

/** Where one stands in a long list; `at` counts from 0. */
interface Leaf {
  at: number;
  pages: number;
}

/** One page of a list; beyond its end stands the last one. */
export function leafOf<T>(all: readonly T[], perPage: number, page: number): Leaf & { shown: T[] } {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const at = Math.min(Math.max(0, page), pages - 1);
  return { shown: all.slice(at * perPage, (at + 1) * perPage), at, pages };
}

/** "Page 2 of 5", where there is more than one. */
export const leafHint = ({ words }: View, { at, pages }: Leaf): Element[] =>
  pages > 1 ? [hint(words('contradiction.page', { page: at + 1, of: pages }), 'Medium')] : [];

/** Back and on; where there is only one of them, the way home stands beside it. */
export function leafing({ words }: View, verb: 'graph.followUp' | 'graph.singlePoints', { at, pages }: Leaf): Button[] {
  const before = at > 0 ? [button(verb, { page: at - 1 }, words('contradiction.previous'))] : [];
  const after = at < pages - 1 ? [button(verb, { page: at + 1 }, words('contradiction.next'))] : [];
  const all = [...before, ...after];
  return all.length === 2 ? all : [...all, button('home.open', {}, words('kit.home'))];
}
