import type { Role } from '../domain/people.ts';
import { button, type Card, card, fitting, text } from './kit.ts';
import { ask, limitedHelp, listed, pick } from './kit-inputs.ts';
import { asName, roleNames } from './terms.ts';
import type { View } from './view.ts';

interface Chair {
  id: string;
  name: string;
  roles: Role[];
  changeAuthority: boolean;
}
const fewEnough = 7;

/** Whose role to try, in a trial without a tenant. */
export function actAsCard(view: View, people: readonly Chair[]): Card {
  const { words } = view;
  const title = words('trial.title');
  const home = button('home.open', {}, words('kit.home'));
  if (people.length === 0) return card(view, { title, body: [text(words('trial.nobody'))], actions: [[home]] });
  const all = people.map((one) => ({ id: one.id, name: chairName(view, one) }));
  return fitting([100, 60, 30], (most) => {
    const offered = listed({ all, chosen: [view.who.id], most, longest: 120 });
    const few = offered.choices.length <= fewEnough;
    const look = few ? 'expanded' : 'filtered';
    const input = pick({ id: 'who', label: words('trial.who'), choices: offered.choices, value: view.who.id, look });
    return card(view, {
      title,
      body: [text(words('trial.how')), ask(view, { input, help: limitedHelp(view, offered, words('trial.typed')) })],
      actions: [[button('trial.actAs', {}, words('trial.take'), 'positive'), home]],
      foot: words('trial.typed'),
    });
  });
}

function chairName({ words }: View, { name, roles, changeAuthority }: Chair): string {
  const held = roleNames(words, roles);
  const all = changeAuthority ? `${held}, ${words('trial.changeAuthority')}` : held;
  return words('trial.person', { name: asName(name), roles: all });
}
