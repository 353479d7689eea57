import { assess } from '../domain/bia.ts';
import type { BusinessProcess } from '../domain/register.ts';
import { overrideState } from '../domain/register-change.ts';
import { button, type Card, card, text } from './kit.ts';
import { ask, pick, write } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { asName, personName } from './terms.ts';
import type { Names, View } from './view.ts';

const levels = ['1', '2', '3', '4'] as const;

/** Sets the criticality of a process by hand: up at once, down with the owner's consent. */
export function weighCard(view: View, { value, rev }: Shown<BusinessProcess>, names: Names): Card {
  const { words } = view;
  const calculated = assess(value.bia)?.criticality;
  const now = calculated ? words(`criticality.${calculated}`) : words('register.unknown');
  const owner = value.ownerId ? personName(names, value.ownerId) : words('register.override.nobody');
  const choices = levels.map((one) => ({
    title: words('register.level', { level: one, name: words(`criticality.${one}`) }),
    value: one as string,
  }));
  const level = pick({
    id: 'level',
    label: words('register.override.level'),
    choices: [...choices, { title: words('register.override.calculated'), value: 'calculated' }],
    value: value.override ? String(value.override.criticality) : 'calculated',
    look: 'expanded',
  });
  const reason = write({
    id: 'reason',
    label: words('register.override.why'),
    value: value.override?.reason ?? '',
    most: 1000,
  });
  return card(view, {
    title: words('register.override.title', { name: asName(value.name) }),
    body: [
      text(words('register.override.now', { now })),
      text(words('register.override.how', { owner })),
      ...(overrideState(value) === 'waits'
        ? [text(words('register.override.waits', { owner }), { weight: 'Bolder' })]
        : []),
      ask(view, { input: level }),
      ask(view, { input: reason }),
    ],
    actions: [
      [
        button(
          'register.override',
          { id: value.id, seen: rev, click: view.key() },
          words('register.override.do'),
          'positive',
        ),
        button('register.show', { id: value.id }, words('register.cancel')),
      ],
    ],
    foot: words('register.override.typed', { id: value.id }),
  });
}
