import { has } from '../domain/people.ts';
import { button, type Card, card, text } from './kit.ts';
import type { View } from './view.ts';

/** Asked for before there was a round of interviews: why there is none yet, and who can begin one. */
export function noCampaignCard(view: View, what: 'statement' | 'checklist'): Card {
  const { words } = view;
  const may = has(view.who, 'ITSC_MGR');
  const start = button('campaign.plan', {}, words('home.askable.start'), 'positive');
  return card(view, {
    title: words(what === 'statement' ? 'statement.title' : 'checklist.title'),
    body: [
      text(words(`${what}.noCampaign`), { weight: 'Bolder' }),
      text(words(may ? 'campaign.none.start' : 'campaign.none.ask')),
    ],
    actions: [[...(may ? [start] : []), button('home.open', {}, words('kit.home'))]],
    ...(may && { foot: words('campaign.none.typed') }),
  });
}
