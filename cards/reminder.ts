import { type Interview, isOverdue } from '../domain/interview.ts';
import { has } from '../domain/people.ts';
import { stateLine } from './campaign.ts';
import { subjectShort } from './campaign-subject.ts';
import { type Button, button, type Card, card, type Element, hint, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { personName, someOf } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

interface Bundle {
  /** The person's own, still open. */
  own: readonly Interview[];
  /** Late or expired ones of others, for who stands in or decides; own ones that expired. */
  others: readonly Interview[];
  names: Names;
}

const mostLines = 8;
const mostOpened = 3;

/** The one message a day: everything that waits for this person, as it stands now. */
export function reminderCard(view: View, { own, others, names }: Bundle): Card {
  const { words } = view;
  const mine = [...own].sort((one, other) => Number(one.dueAt) - Number(other.dueAt));
  const lost = others.filter((one) => one.respondentId === view.who.id);
  const theirs = others.filter((one) => one.respondentId !== view.who.id);
  const late = theirs.some((one) => one.state !== 'expired');
  const title =
    mine.length > 0
      ? words('reminder.title', { count: mine.length })
      : theirs.length > 0
        ? words(late ? 'reminder.title.others' : 'reminder.title.expired', { count: theirs.length })
        : words('reminder.title.expired', { count: lost.length });
  return card(view, {
    title,
    body: [...ownLines(view, mine, names), ...lostLines(view, lost, names), ...otherLines(view, theirs, names)],
    actions: [buttons(view, mine, theirs, names)],
    ...(mine.length > 0 && { foot: words('reminder.typed') }),
  });
}

function ownLines(view: View, own: readonly Interview[], names: Names): Element[] {
  const { words } = view;
  if (own.length === 0) return [];
  const lines = own.slice(0, mostLines).map((one) => {
    const told = { subject: subjectShort(words, names, one), date: day(view, one.dueAt) };
    return text(words(isOverdue(one, view.now) ? 'reminder.late' : 'reminder.due', told), { spacing: 'Small' });
  });
  const more = own.length - lines.length;
  return [text(words('reminder.how')), ...lines, ...(more > 0 ? [hint(words('kit.more', { count: more }))] : [])];
}

function lostLines({ words }: View, lost: readonly Interview[], names: Names): Element[] {
  if (lost.length === 0) return [];
  const about = lost.map((one) => subjectShort(words, names, one));
  return [text(words('reminder.expired', { names: someOf(words, about, mostLines) }), { spacing: 'Medium' })];
}

function otherLines(view: View, others: readonly Interview[], names: Names): Element[] {
  const { words } = view;
  if (others.length === 0) return [];
  const manager = has(view.who, 'ITSC_MGR');
  const rows = others
    .slice(0, mostLines)
    .map((one) => [subjectShort(words, names, one), personName(names, one.respondentId), stateLine(view, one)]);
  const head = [words('progress.subject'), words('progress.who'), words('progress.state')];
  const more = others.length - rows.length;
  return [
    text(words(manager ? 'reminder.others.manager' : 'reminder.others.deputy'), { spacing: 'Large', weight: 'Bolder' }),
    table(head, rows, [3, 2, 3]),
    ...(more > 0 ? [hint(words('kit.more', { count: more }))] : []),
  ];
}

function buttons(view: View, own: readonly Interview[], others: readonly Interview[], names: Names): Button[] {
  const { words } = view;
  const open = own
    .slice(0, mostOpened)
    .map((one, i) =>
      button(
        'interview.open',
        { id: one.id },
        words('reminder.open', { subject: subjectShort(words, names, one) }),
        i === 0 ? 'positive' : 'default',
      ),
    );
  const see = others.length > 0 && has(view.who, 'ITSC_MGR');
  return [
    ...open,
    ...(see ? [button('campaign.progress', {}, words('reminder.progress'))] : []),
    button('home.open', {}, words('kit.home')),
  ];
}

type Outcome = 'now' | 'already' | 'quiet' | 'gone';
const outcomes: readonly Outcome[] = ['now', 'already', 'quiet', 'gone'];
const mostNamed = 10;

/** Who was reminded, who was not, and why. */
export function lateReminded({ words }: View, reminded: ReadonlyMap<string, Outcome>, names: Names): string {
  if (reminded.size === 0) return words('reminded.nobody');
  return outcomes
    .flatMap((outcome) => {
      const people = [...reminded].filter(([, one]) => one === outcome).map(([id]) => personName(names, id));
      return people.length > 0 ? [words(`reminded.${outcome}`, { names: someOf(words, people, mostNamed) })] : [];
    })
    .join(' ');
}
