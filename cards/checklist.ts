import type { Campaign } from '../domain/campaign.ts';
import { type ChecklistItem, checklistPages, itemsOn, mayTick } from '../domain/checklist.ts';
import { countsText, itemText, stateText } from './checklist-words.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, text } from './kit.ts';
import { ask, pick, write } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { asName, assetName, personName, someOf } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

interface About {
  campaign: Shown<Campaign>;
  items: readonly ChecklistItem[];
  page: number;
  names: Names;
}

const namedAtMost = 3;

/** Checklist CL1, ten items a page: what is done, by whom, and what is still missing. */
export function checklistCard(view: View, about: About): Card {
  const { words, who } = view;
  const { campaign, items, page, names } = about;
  const shown = items.filter((item) => itemsOn(page).includes(item.no));
  const done = items.filter((item) => item.state !== 'open').length;
  const told = { campaign: asName(campaign.value.name), done, of: items.length };
  const ticks = mayTick(who);
  return fitting([60, 40, 20], (most) =>
    card(view, {
      title: words('checklist.title'),
      subtitle: words('checklist.subtitle', told),
      body: [
        text(words('checklist.page', { from: shown[0]?.no ?? 0, to: shown.at(-1)?.no ?? 0 }), { weight: 'Bolder' }),
        ...shown.flatMap((item) => lines(view, item, names, most)),
        ...(ticks ? inputs(view, shown) : [hint(words('checklist.readOnly'))]),
      ],
      actions: [[...(ticks ? [saveButton(view, about)] : []), ...ways(view, about)]],
      ...(ticks && { foot: words('checklist.typed') }),
    }),
  );
}

function lines(view: View, item: ChecklistItem, names: Names, most: number): Element[] {
  const { words } = view;
  const missing = item.missing.map((id) => assetName(names, id).slice(0, most));
  const state = [stateLine(view, item, names), countsText(words, item)].filter(Boolean).join('. ');
  return [
    text(words('checklist.line', { no: item.no, text: itemText(words, item.no) }), { spacing: 'Medium' }),
    hint(state),
    ...(missing.length > 0 ? [hint(words('checklist.missing', { names: someOf(words, missing, namedAtMost) }))] : []),
  ];
}

function stateLine(view: View, item: ChecklistItem, names: Names): string {
  const { words } = view;
  const state = stateText(words, item);
  if (item.auto) return words(item.state === 'open' ? 'checklist.system.open' : 'checklist.system', { state });
  if (!item.ticked) return state;
  const { by, at, note } = item.ticked;
  const told = { state, name: personName(names, by), date: day(view, at), note };
  return words(note ? 'checklist.person.note' : 'checklist.person', told);
}

function inputs(view: View, shown: readonly ChecklistItem[]): Element[] {
  const { words } = view;
  const judged = shown.filter((item) => !item.auto);
  const choices = judged.map(({ no }) => ({
    title: words('checklist.line', { no, text: itemText(words, no) }),
    value: String(no),
  }));
  const value = judged
    .filter((item) => item.ticked)
    .map((item) => item.no)
    .join(',');
  const done = pick({ id: 'done', label: words('checklist.done'), choices, value, look: 'expanded', multi: true });
  const note = write({ id: 'note', label: words('checklist.note'), multiline: false, most: 120 });
  return [ask(view, { input: done }), ask(view, { input: note })];
}

function saveButton(view: View, { campaign, page }: About): Button {
  const data = { id: campaign.value.id, page, seen: campaign.rev, click: view.key() };
  return button('checklist.save', data, view.words('checklist.save'), 'positive');
}

function ways({ words }: View, { campaign, page }: About): Button[] {
  const { id } = campaign.value;
  const to = (next: number): Button =>
    button('checklist.open', { id, page: next }, words(next < page ? 'checklist.previous' : 'checklist.next'));
  return [
    ...(page > 1 ? [to(page - 1)] : []),
    ...(page < checklistPages ? [to(page + 1)] : []),
    button('statement.open', { id }, words('checklist.statement')),
    button('home.open', {}, words('kit.home')),
  ];
}
