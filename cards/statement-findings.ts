import type { Contradiction, ContradictionRule } from '../domain/contradiction-finding.ts';
import type { Block } from '../domain/statement-document.ts';
import { contradictionText } from './contradiction.ts';
import { whatText } from './graph-words.ts';
import { called, hoursText, said, section, tableOr, type Written, whoText } from './statement-words.ts';
import { assetName, list, someOf } from './terms.ts';

/** Rules whose findings have a section of their own. */
const elsewhere: readonly ContradictionRule[] = ['CR04', 'CR05', 'CR06', 'CR07', 'CR11', 'CR21'];

/** Gaps, single points of failure, contradictions, differences, and what nobody knows yet. */
export function findings(written: Written): Block[] {
  return [...gaps(written), ...singlePoints(written), ...contradictions(written), ...unknowns(written)];
}

/** The rest is counted: all of them stand under what is not known. */
const lackingAtMost = 6;
/** Findings of one rule; the rest is counted. */
const perRule = 10;

function gaps(written: Written): Block[] {
  const { view, statement, names, picture } = written;
  const { words } = view;
  const lacking = (ids: readonly string[]): string =>
    someOf(
      words,
      ids.map((id) => whatText(view, { picture, names }, id)),
      lackingAtMost,
    );
  const rows = statement.gaps.map(({ id, figure, requiredH, achievableH, gapH, missing }) => [
    assetName(names, id),
    words(`statement.figure.${figure}`),
    hoursText(written, requiredH),
    hoursText(written, achievableH),
    hoursText(written, gapH),
    lacking(missing),
  ]);
  const head = ['record', 'figure', 'required', 'achievable', 'gap', 'lacks'] as const;
  return [
    section(words('statement.gaps.title')),
    said(words('statement.gaps.what')),
    tableOr(words('statement.gaps.none'), {
      head: head.map((one) => words(`statement.head.${one}`)),
      rows,
      widths: [2, 0.8, 1.1, 1.1, 1.1, 2],
    }),
    section(words('statement.infeasible'), 2),
    ...(statement.infeasible.length === 0
      ? [said(words('statement.infeasible.none'))]
      : statement.infeasible.map(({ id, ownH, requiredH }) =>
          said(
            words('statement.infeasible.one', {
              name: assetName(names, id),
              own: hoursText(written, ownH),
              required: hoursText(written, requiredH),
            }),
          ),
        )),
  ];
}

function singlePoints(written: Written): Block[] {
  const { view, statement, names, picture } = written;
  const { words } = view;
  const domains = (shared: readonly string[]): string =>
    shared.map((one) => whatText(view, { picture, names }, one)).join(', ');
  const rows = statement.singlePoints.map(({ id, nodes, domains: shared }) => [
    assetName(names, id),
    called(written, nodes) || words('statement.none'),
    domains(shared) || words('statement.none'),
  ]);
  const head = ['process', 'nodes', 'domains'] as const;
  return [
    section(words('statement.single.title')),
    said(words('statement.single.what')),
    tableOr(words('statement.single.none'), {
      head: head.map((one) => words(`statement.head.${one}`)),
      rows,
      widths: [2, 3, 3],
    }),
    ...(statement.alone.length > 0
      ? [
          said(
            words('statement.alone', {
              names: list(
                words,
                statement.alone.map((id) => assetName(names, id)),
              ),
            }),
          ),
        ]
      : []),
    ...statement.sharedGroups.map(({ name, dependentId, domain, value }) =>
      said(
        words('statement.group', {
          name: name.trim() || assetName(names, dependentId),
          of: assetName(names, dependentId),
          domain: whatText(view, { picture, names }, `${domain}:${value}`),
        }),
      ),
    ),
  ];
}

function contradictions(written: Written): Block[] {
  const { view, statement, names } = written;
  const { words } = view;
  const found = statement.contradictions.filter((one) => !elsewhere.includes(one.rule));
  const open = statement.differences.filter((one) => !one.settled);
  return [
    section(words('statement.contradictions')),
    tableOr(words('statement.contradictions.none'), {
      head: [words('statement.head.weight'), words('statement.head.contradiction')],
      rows: foundRows(written, found),
      widths: [1, 6],
    }),
    ...statement.cyclic.map(({ from, to }) =>
      said(words('statement.cyclic', { from: assetName(names, from), to: assetName(names, to) })),
    ),
    section(words('statement.differences'), 2),
    tableOr(words('statement.differences.none'), {
      head: [words('statement.head.record'), words('statement.head.question')],
      rows: open.map(({ assetId, questionId }) => [assetName(names, assetId), questionId]),
      widths: [3, 2],
    }),
    ...(open.length > 0 ? [said(words('statement.differences.severe'))] : []),
  ];
}

function foundRows({ view, names }: Written, found: readonly Contradiction[]): string[][] {
  const { words } = view;
  const told = new Map<string, number>();
  const rows = found.flatMap((one) => {
    const kind = `${one.kind} ${one.rule}`;
    const count = (told.get(kind) ?? 0) + 1;
    told.set(kind, count);
    return count > perRule ? [] : [[words(`statement.weight.${one.kind}`), contradictionText(view, one, names)]];
  });
  const rest = [...told].flatMap(([kind, count]) => {
    const [weight, rule] = kind.split(' ') as ['E' | 'W', ContradictionRule];
    const more = words('statement.contradictions.more', {
      count: count - perRule,
      rule: words(`contradiction.rule.${rule}`),
    });
    return count > perRule ? [[words(`statement.weight.${weight}`), more]] : [];
  });
  return [...rows, ...rest];
}

function unknowns(written: Written): Block[] {
  const { view, statement, names, picture } = written;
  const { words } = view;
  const rows = statement.unknowns.map(({ id, figures, askId }) => [
    whatText(view, { picture, names }, id),
    list(
      words,
      figures.map((one) => words(`statement.unknown.${one}`)),
    ),
    whoText(written, askId),
  ]);
  return [
    section(words('statement.unknowns')),
    said(words('statement.unknowns.what')),
    tableOr(words('statement.unknowns.none'), {
      head: [words('statement.head.record'), words('statement.head.unknown'), words('statement.head.ask')],
      rows,
      widths: [2, 4, 2],
    }),
  ];
}
