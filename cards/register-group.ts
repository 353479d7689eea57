import type { RedundancyGroup } from '../domain/register.ts';
import type { AssetRecord } from '../domain/register-fields.ts';
import type { Fault, Faults, Typed } from '../domain/register-form.ts';
import { button, type Card, card, fitting, hint, text } from './kit.ts';
import { ask, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import { faultText } from './register-form.ts';
import { asName } from './terms.ts';
import type { View } from './view.ts';

export interface Grouping {
  dependent: AssetRecord;
  /** What could be in it: the essential needs of the record that are in no other group. */
  possible: readonly { id: string; name: string }[];
  /** The group to change; null = a new one. */
  group: RedundancyGroup | null;
  texts: Typed;
  mark: number;
  faults?: Faults;
  note?: string | undefined;
}

/** Things that stand in for each other: how many must be up, and how long it takes to switch over. */
export function groupCard(view: View, one: Grouping): Card {
  const { words } = view;
  const { dependent, group, possible, note } = one;
  const title = words('register.group.title', { name: asName(dependent.name) });
  const back = button('register.links', { id: dependent.id }, words('register.back'));
  if (possible.length < 2)
    return card(view, { title, body: [text(words('register.group.tooFew'))], actions: [[back]] });
  const data = { id: dependent.id, seen: one.mark, click: view.key(), ...(group && { group: group.id }) };
  return fitting([100, 60, 30, 12], (most) =>
    card(view, {
      title,
      subtitle: words('register.group.page', { at: 1 }),
      body: [
        ...(note ? [text(note, { weight: 'Bolder' })] : []),
        text(words('register.group.how')),
        ...inputs(view, one, most),
        hint(words('register.group.survives')),
      ],
      actions: [
        [
          button('register.saveGroup', { ...data, on: 'show' }, words('register.save'), 'positive'),
          button('register.saveGroup', { ...data, on: 'next' }, words('register.saveNext')),
          ...(group
            ? [
                button(
                  'register.dissolve',
                  { id: group.id, seen: one.mark, click: view.key() },
                  words('register.group.dissolve'),
                ),
              ]
            : []),
          back,
        ],
      ],
    }),
  );
}

function inputs(view: View, { possible, texts, faults }: Grouping, most: number) {
  const { words } = view;
  const chosen = (texts.members ?? '').split(',').filter(Boolean);
  const offered = listed({ all: possible, chosen, most });
  const members = pick({
    id: 'members',
    label: words('register.group.members'),
    choices: offered.choices,
    value: chosen.join(','),
    look: offered.choices.length > 7 ? 'compact' : 'expanded',
    multi: true,
  });
  const line = (id: 'name' | 'minUp' | 'failoverH' | 'repairWindowH', help: string[] = []) => {
    const wrong = faults?.[id];
    const input = write({
      id,
      label: words(`register.group.${id}`),
      value: texts[id] ?? '',
      multiline: false,
      most: 120,
    });
    return ask(view, { input, help, fault: wrong && faultText(words, wrong) });
  };
  return [
    line('name'),
    ask(view, { input: members, help: limitedHelp(view, offered, words('register.link.more')) }),
    line('minUp'),
    line('failoverH', [words('register.help.duration')]),
    line('repairWindowH', [words('register.group.repairWindowH.help')]),
  ];
}

export interface Tested {
  dependent: AssetRecord;
  group: RedundancyGroup;
  rev: number;
  /** What the input shows: what was typed, else what stands. */
  day: string;
  fault?: Fault | undefined;
  note?: string | undefined;
}

/** Second page of a group: when its members last really took over. */
export function groupTestCard(view: View, { dependent, group, rev, day, fault, note }: Tested): Card {
  const { words } = view;
  const label = words('register.group.lastFailoverTestAt');
  const input = write({ id: 'lastFailoverTestAt', label, value: day, multiline: false, most: 120 });
  const data = { id: group.id, seen: rev, click: view.key() };
  return card(view, {
    title: words('register.group.test.title', { name: asName(group.name.trim() || dependent.name) }),
    subtitle: words('register.group.page', { at: 2 }),
    body: [
      ...(note ? [text(note, { weight: 'Bolder' })] : []),
      text(words('register.group.test.how')),
      ask(view, {
        input,
        help: [words('register.group.lastFailoverTestAt.help')],
        fault: fault && faultText(words, fault),
      }),
    ],
    actions: [
      [
        button('register.groupTested', data, words('register.save'), 'positive'),
        button('register.links', { id: dependent.id }, words('register.cancel')),
      ],
    ],
    foot: words('register.group.test.typed', { id: group.id }),
  });
}

const mostOffered = 3;

/** Which of a record's groups to look at. */
export function groupsCard(view: View, dependent: AssetRecord, groups: readonly RedundancyGroup[]): Card {
  const { words } = view;
  const { id } = dependent;
  const open = groups
    .slice(0, mostOffered)
    .map((one) => button('register.group', { id, group: one.id }, asName(one.name || one.id)));
  const more = groups.length - open.length;
  return card(view, {
    title: words('register.group.title', { name: asName(dependent.name) }),
    body: [
      text(words('register.group.which')),
      ...(more > 0 ? [hint(words('register.group.others', { id, group: groups[mostOffered]?.id ?? '' }))] : []),
    ],
    actions: [
      [
        ...open,
        button('register.group', { id, group: 'new' }, words('register.group.new')),
        button('register.links', { id }, words('register.back')),
      ],
    ],
  });
}
