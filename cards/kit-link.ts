import type { IOpenUrlAction } from '@microsoft/teams.cards';
import type { Element } from './kit.ts';
import { inert, shorten } from './plain.ts';

/** A button that opens a page in the browser. */
export function linkRow(title: string, url: string): Element {
  const open: IOpenUrlAction = { type: 'Action.OpenUrl', title: inert(shorten(title, 60)), url };
  return { type: 'ActionSet', spacing: 'Medium', actions: [open] };
}
