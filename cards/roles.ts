import { grantableRoles, mayConfirmRole, type Person, type Role, type RoleRequest, rolesOf } from '../domain/people.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, text } from './kit.ts';
import { ask, limitedHelp, listed, pick } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { asName, list, reachText, roleNames } from './terms.ts';
import type { View } from './view.ts';

interface Named {
  id: string;
  name: string;
}

/** Give somebody a role, for everything or for the records in `reach`, or take it away. */
export function roleCard(
  view: View,
  people: readonly (Named & { roles: Role[] })[],
  reach: readonly Named[] = [],
): Card {
  const { words, who } = view;
  const title = words('roles.title');
  const home = button('home.open', {}, words('kit.home'));
  const others = people.filter((one) => one.id !== who.id);
  if (others.length === 0) return card(view, { title, body: [text(words('roles.nobody'))], actions: [[home]] });
  const all = others.map(({ id, name, roles }) => {
    const granted = roles.filter((role) => role !== 'USER');
    const told = { name: asName(name), roles: roleNames(words, granted) };
    return { id, name: granted.length > 0 ? words('roles.holder', told) : told.name };
  });
  return fitting([150, 100, 60, 30], (most) => {
    const offered = listed({ all, most, longest: 120 });
    return card(view, {
      title,
      subtitle: words(who.installer ? 'roles.installer' : 'roles.four'),
      body: [
        ...roleInputs(view, offered.choices, limitedHelp(view, offered, words('roles.typed'))),
        ...reachInput(view, reach, most),
      ],
      actions: [[button('role.propose', { click: view.key() }, words('roles.do'), 'positive'), home]],
      foot: words('roles.typed'),
    });
  });
}

/** Nothing ticked means everything: most roles reach everything. */
function reachInput(view: View, reach: readonly Named[], most: number): Element[] {
  const { words } = view;
  if (reach.length === 0) return [];
  const offered = listed({ all: reach, most, longest: 80 });
  const input = pick({
    id: 'reach',
    label: words('roles.reach'),
    choices: offered.choices,
    look: 'compact',
    multi: true,
    placeholder: words('roles.reach.all'),
  });
  return [ask(view, { input, help: limitedHelp(view, offered, words('roles.reach.more')) })];
}

function roleInputs(view: View, people: { title: string; value: string }[], help: string[]): Element[] {
  const { words } = view;
  const placeholder = words('answer.choose');
  const roles = grantableRoles.map((role) => ({
    title: words('roles.option', { role: words(`role.${role}`), does: words(`role.${role}.does`) }),
    value: role,
  }));
  const changes = (['give', 'take'] as const).map((change) => ({ title: words(`roles.${change}`), value: change }));
  const person = pick({ id: 'person', label: words('roles.person'), choices: people, look: 'filtered', placeholder });
  const role = pick({ id: 'role', label: words('roles.role'), choices: roles, look: 'expanded' });
  const change = pick({
    id: 'change',
    label: words('roles.change'),
    choices: changes,
    value: 'give',
    look: 'expanded',
  });
  return [ask(view, { input: person, help }), ask(view, { input: change }), ask(view, { input: role })];
}

interface Requested {
  about: Shown<Person>;
  requestId: string;
  byName: string;
}

/** To the second person: what is to change, and the button for those who may (SoD-13). */
export function roleRequestCard(view: View, { about, requestId, byName }: Requested): Card {
  const { words } = view;
  const person = about.value;
  const request = person.requests.find((one) => one.id === requestId);
  const home = button('home.open', {}, words('kit.home'));
  const title = words('request.title');
  if (!request) return card(view, { title, body: [text(words('request.gone'))], actions: [[home]] });
  const told = { by: asName(byName), name: asName(person.name), role: words(`role.${request.role}`) };
  const may = mayConfirmRole(request, person, view.who);
  return card(view, {
    title: may ? title : words('request.title.other'),
    body: [
      text(words(`request.${request.change}`, told)),
      text(words('request.does', { does: words(`role.${request.role}.does`) })),
      text(words('request.reach', { reach: reachText(words, request.scope) })),
      hint(words('request.why')),
      ...(may ? [] : [text(words('request.notYou'))]),
    ],
    actions: [may ? [confirm(view, about, request), home] : [home]],
    ...(may && { foot: words('request.typed', { name: told.name }) }),
  });
}

function confirm(view: View, about: Shown<Person>, request: RoleRequest): Button {
  const data = { person: about.value.id, request: request.id, seen: about.rev, click: view.key() };
  return button('role.confirm', data, view.words('request.confirm'), 'positive');
}

/** What somebody's roles are now. */
export function roleChangedCard(view: View, about: Person): Card {
  const { words } = view;
  const mine = about.id === view.who.id;
  const roles = rolesOf(about);
  const waiting = about.requests.map((one) => words(`role.${one.role}`));
  const told = mine
    ? [text(words('changed.you')), ...roles.flatMap((role) => held(view, role))]
    : [text(words('changed.now', { roles: roleNames(words, roles) }))];
  return card(view, {
    title: mine ? words('changed.title.you') : words('changed.title', { name: asName(about.name) }),
    body: [...told, ...(waiting.length > 0 ? [hint(words('changed.wait', { roles: list(words, waiting) }))] : [])],
    actions: [[button('home.open', {}, words('kit.home'))]],
  });
}

const held = ({ words }: View, role: Role): Element[] => [
  text(words(`role.${role}`), { weight: 'Bolder' }),
  text(words(`role.${role}.does`), { spacing: 'None', isSubtle: true }),
];
