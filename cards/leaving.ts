import type { Interview } from '../domain/interview.ts';
import { kindOf } from '../domain/kinds.ts';
import type { Hanging } from '../domain/leaving.ts';
import { grantableRoles, type Person, rolesOf } from '../domain/people.ts';
import { button, type Card, card, type Element, fitting, heading, hint, text } from './kit.ts';
import type { Shown } from './shown.ts';
import { asName, assetName, roleNames, someOf } from './terms.ts';
import type { Names, View } from './view.ts';

interface Leaving {
  about: Shown<Person>;
  hanging: Hanging;
  names: Names;
}

/** Before it is noted that somebody has left: what hangs on them, and what becomes of it. */
export function leaveCard(view: View, { about, hanging, names }: Leaving): Card {
  const { words } = view;
  const name = asName(about.value.name);
  const data = { person: about.value.id, seen: about.rev, click: view.key() };
  return fitting([12, 6, 2], (most) => {
    const hangs = [
      ...interviewsOf(view, hanging.interviews, names, most),
      ...recordsOf(view, 'owned', hanging.owned, most),
      ...recordsOf(view, 'managed', hanging.managed, most),
      ...recordsOf(view, 'deputyOf', hanging.deputyOf, most),
      ...rightsOf(view, about.value),
    ];
    return card(view, {
      title: words('leaving.title', { name }),
      body: [
        text(words('leaving.does', { name })),
        ...(hangs.length > 0 ? hangs : [text(words('leaving.nothing', { name }))]),
      ],
      actions: [
        [
          button('person.left', data, words('leaving.confirm'), 'destructive'),
          button('home.open', {}, words('kit.home')),
        ],
      ],
      foot: words('leaving.typed', { name }),
    });
  });
}

function interviewsOf(view: View, all: readonly Interview[], names: Names, most: number): Element[] {
  const { words } = view;
  const [first] = all;
  if (!first) return [];
  const shown = all.map(({ id, subject }) => words('leaving.record', { name: assetName(names, subject.id), id }));
  const told = { id: first.id, subject: assetName(names, first.subject.id) };
  return [
    heading(words('leaving.interviews')),
    text(someOf(words, shown, most)),
    hint(words('leaving.interviews.does', told)),
  ];
}

type What = 'owned' | 'managed' | 'deputyOf';

function recordsOf(view: View, what: What, all: readonly { id: string; name: string }[], most: number): Element[] {
  const { words } = view;
  const [first] = all;
  if (!first) return [];
  const shown = all.map(({ id, name }) => words('leaving.record', { name: asName(name), id }));
  const told = { id: first.id, field: words(`leaving.field.${fieldOf(what, first.id)}`) };
  const does = what === 'deputyOf' ? words('leaving.deputyOf.does', told) : words('leaving.stays', told);
  return [heading(words(`leaving.${what}`)), text(someOf(words, shown, most)), hint(does)];
}

/** What the field is called that carries the name. */
function fieldOf(what: What, id: string): 'owner' | 'manager' | 'deputyOwner' | 'deputy' {
  if (what !== 'deputyOf') return what === 'owned' ? 'owner' : 'manager';
  return kindOf(id) === 'process' ? 'deputyOwner' : 'deputy';
}

function rightsOf(view: View, about: Person): Element[] {
  const { words } = view;
  const held = grantableRoles.filter((role) => rolesOf(about).includes(role));
  return [
    ...(held.length > 0
      ? [heading(words('leaving.roles')), text(roleNames(words, held)), hint(words('leaving.roles.does'))]
      : []),
    ...(about.requests.length > 0 ? [text(words('leaving.requests'))] : []),
    ...(about.installer ? [text(words('leaving.installer', { name: asName(about.name) }))] : []),
  ];
}

/** It is noted, and can be taken back. */
export function leftCard(view: View, about: Person): Card {
  const { words } = view;
  const name = asName(about.name);
  return card(view, {
    title: words('leaving.left.title', { name }),
    body: [text(words('leaving.left.does', { name }))],
    actions: [
      [
        button('person.back', { person: about.id, click: view.key() }, words('leaving.left.undo')),
        button('home.open', {}, words('kit.home')),
      ],
    ],
    foot: words('leaving.left.typed', { name }),
  });
}

export function backCard(view: View, about: Person): Card {
  const { words } = view;
  const told = { name: asName(about.name), roles: roleNames(words, rolesOf(about)) };
  return card(view, {
    title: words('leaving.back.title', { name: told.name }),
    body: [text(words('leaving.back.does', told))],
    actions: [[button('home.open', {}, words('kit.home'))]],
  });
}
