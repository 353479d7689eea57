import { button, type Card, card, hint, text } from './kit.ts';
import type { View } from './view.ts';

/** Said once per chat: what Lifeboat is good for, and how to begin. */
export function welcomeCard(view: View, { kind }: { kind: 'personal' | 'room' }): Card {
  const { words } = view;
  const help = button('home.help', {}, words('kit.help'));
  if (kind === 'room') {
    const now = button('report.now', { click: view.key() }, words('welcome.room.now'), 'positive');
    return card(view, {
      title: words('welcome.title'),
      body: [text(words('welcome.room')), text(words('welcome.room.begin')), hint(words('welcome.room.quiet'))],
      actions: [[now, help]],
    });
  }
  return card(view, {
    title: words('welcome.title'),
    body: [
      text(words('welcome.personal')),
      text(words('welcome.personal.interview')),
      text(words('welcome.personal.result')),
      hint(words('welcome.personal.begin')),
    ],
    actions: [[button('home.open', {}, words('kit.home'), 'positive'), help]],
  });
}
