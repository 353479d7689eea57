import { countPoints, type LoneSkill, type WeakPoint } from '../domain/weak-points.ts';
import { pointsFigure } from './count.ts';
import { namesText } from './graph.ts';
import { type Seen, whatText } from './graph-words.ts';
import { type Button, button, type Card, card, type Element, fitting, heading, hint, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { leafHint, leafing, leafOf } from './paging.ts';
import { assetName, personName } from './terms.ts';
import type { View } from './view.ts';

const perPage = 10;
const alonePerPage = 5;
const whatIfs = 3;

interface Points {
  points: readonly WeakPoint[];
  /** Known by one person only. */
  alone: readonly LoneSkill[];
  critical: readonly string[];
  page: number;
}

/** Both lists leaf together. */
function leavesOf({ points, alone, page }: Points) {
  const pages = Math.ceil(Math.max(points.length / perPage, alone.length / alonePerPage));
  const leaf = leafOf(Array.from({ length: pages }), 1, page);
  const part = <T>(all: readonly T[], size: number): T[] => all.slice(leaf.at * size, (leaf.at + 1) * size);
  return { leaf, shown: part(points, perPage), lonely: part(alone, alonePerPage) };
}

/** What stops critical processes all by itself, the worst first, each with its what-if; and what one person knows. */
export function singlePointsCard(view: View, told: Points, seen: Seen): Card {
  const { words } = view;
  const { points, critical } = told;
  const count = countPoints(seen.picture);
  const { leaf, shown, lonely } = leavesOf(told);
  return fitting([3, 1], (most) =>
    card(view, {
      title: words('graph.points.title'),
      body: [
        text(
          critical.length === 0 ? words('graph.points.nothing') : words('graph.points.how', { count: critical.length }),
        ),
        ...(critical.length > 0 && points.length === 0 ? [text(words('graph.points.none'))] : []),
        ...(count.total > 0 ? [text(pointsFigure(words, count).join(': '), { weight: 'Bolder' })] : []),
        ...rows(view, shown, seen, most),
        ...aloneLines(view, lonely, seen),
        ...left(view, critical, seen),
        ...leafHint(view, leaf),
      ],
      actions: [
        shown
          .filter(isAskable)
          .slice(0, whatIfs)
          .map((one) => whatIf(view, one, seen)),
        leafing(view, 'graph.singlePoints', leaf),
      ],
    }),
  );
}

function rows(view: View, shown: readonly WeakPoint[], seen: Seen, most: number): Element[] {
  const { words } = view;
  if (shown.length === 0) return [];
  const lines = shown.map(({ what, stops }) => [whatText(view, seen, what), namesText(view, seen, stops, most)]);
  return [table([words('graph.points.what'), words('graph.points.stops')], lines, [2, 3])];
}

/** What stays down while one person is away, and who should learn it. */
function aloneLines({ words }: View, lonely: readonly LoneSkill[], { names }: Seen): Element[] {
  if (lonely.length === 0) return [];
  const lines = lonely.map(({ id, holders, learns, names: manager }) => {
    const person = learns ?? manager;
    const next = learns ? 'graph.alone.deputy' : manager ? 'graph.alone.manager' : 'graph.alone.nobody';
    return words('graph.alone.line', {
      name: assetName(names, id),
      holders: words(holders === 0 ? 'graph.alone.none' : 'graph.alone.one'),
      next: words(next, { person: person === null ? '' : personName(names, person) }),
    });
  });
  return [
    heading(words('graph.alone.title')),
    hint(words('graph.alone.why')),
    ...lines.map((line) => text(line, { spacing: 'Small' })),
  ];
}

/** What was not looked at is said, so that an empty list is no false comfort. */
function left(view: View, critical: readonly string[], seen: Seen): Element[] {
  const { picture } = seen;
  const ids = picture.register.processes.map((one) => one.id);
  const line = (key: 'graph.points.unassessed' | 'graph.points.blank', of: readonly string[]): Element[] =>
    of.length > 0 ? [hint(view.words(key, { names: namesText(view, seen, of, 6) }), 'Medium')] : [];
  return [
    ...line(
      'graph.points.unassessed',
      ids.filter((id) => picture.criticality(id) === null),
    ),
    ...line(
      'graph.points.blank',
      critical.filter((id) => picture.below(id).length === 0),
    ),
  ];
}

/** A place whose name is longer than any deed takes can be read, but not asked about. */
const isAskable = ({ what }: WeakPoint): boolean => what.length <= 200;

const whatIf = (view: View, { what }: WeakPoint, seen: Seen): Button =>
  button('graph.whatIf', { what }, view.words('graph.toWhatIf', { name: whatText(view, seen, what) }));
