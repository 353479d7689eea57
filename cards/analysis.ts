import type { AnalysisSummary } from '../domain/analysis.ts';
import { has } from '../domain/people.ts';
import { contradictionsFigure, type Figure, gapFigures, pointsFigure } from './count.ts';
import { type Button, button, type Card, card, facts, hint, text } from './kit.ts';
import type { View } from './view.ts';
import type { WordKey } from './words/index.ts';

const classes = [5, 4, 3, 2, 1] as const;

/** Where the risk analysis stands, and where to go on. */
export function analysisCard(view: View, summary: AnalysisSummary): Card {
  const { words } = view;
  const { processes, unrated, unknownDamage, mineToRate } = summary;
  const nothing = processes.all === 0;
  return card(view, {
    title: words('analysis.title'),
    subtitle: words('analysis.assessed', { count: processes.assessed, all: processes.all }),
    body: nothing
      ? [text(words('analysis.empty'))]
      : [
          ...(rated(summary) > 0
            ? [facts(classes.map((cls) => [words('analysis.class', { cls }), classText(view, summary, cls)] as const))]
            : [text(words(noClass(view, summary)))]),
          ...(unrated > 0 ? [text(words('analysis.unrated', { count: unrated }), { weight: 'Bolder' })] : []),
          ...(unknownDamage > 0
            ? [text(words('analysis.unknownDamage', { count: unknownDamage }), { weight: 'Bolder' })]
            : []),
          ...(mineToRate > 0 ? [text(words('analysis.mine', { count: mineToRate }))] : []),
          facts(figures(view, summary)),
          hint(words('analysis.means')),
        ],
    actions: buttons(view, summary),
    foot: words('analysis.typed'),
  });
}

const rated = ({ byClass }: AnalysisSummary): number => classes.reduce((sum, cls) => sum + (byClass[cls] ?? 0), 0);

function noClass({ who }: View, { unrated, unknownDamage }: AnalysisSummary): WordKey {
  if (unknownDamage > 0) return 'analysis.noneKnown';
  if (unrated > 0) return 'analysis.noneRated';
  // Who holds no role sees the risks that hit the own processes only.
  return who.grants.length > 0 ? 'analysis.noRisks' : 'analysis.noneYours';
}

function classText({ words }: View, { byClass }: AnalysisSummary, cls: number): string {
  const count = byClass[cls] ?? 0;
  return words('analysis.count', { count, label: words(`riskClass.${cls}` as WordKey) });
}

function figures({ words }: View, summary: AnalysisSummary): Figure[] {
  const { gaps, points, contradictions, differences } = summary;
  return [
    ...gapFigures(words, gaps),
    pointsFigure(words, points),
    contradictionsFigure(words, contradictions),
    [words('analysis.differences'), String(differences)],
  ];
}

function buttons(view: View, { processes, mineToRate }: AnalysisSummary): Button[][] {
  const { words } = view;
  const registers = button(
    'register.open',
    {},
    words('analysis.registers'),
    processes.all === 0 ? 'positive' : 'default',
  );
  if (processes.all === 0) return [[registers]];
  const rate = mineToRate > 0 ? [button('risk.toRate', {}, words('analysis.rate'), 'positive')] : [];
  const others = [
    button('risk.heatMap', {}, words('analysis.heatMap')),
    button('risk.list', {}, words('analysis.risks')),
    button('contradiction.list', {}, words('analysis.mend')),
  ];
  const last =
    has(view.who, 'ITSC_MGR') && rate.length === 0 ? [button('graph.followUp', {}, words('analysis.followUp'))] : [];
  return [
    [...rate, ...others],
    [...last, registers],
  ];
}
