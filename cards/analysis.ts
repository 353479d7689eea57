import type { AnalysisSummary } from '../domain/analysis.ts';
import { has } from '../domain/people.ts';
import { allRisks } from '../domain/risk-count.ts';
import { contradictionsFigure, type Figure, gapFigures, pointsFigure, riskFigures } from './count.ts';
import { type Button, button, type Card, card, facts, hint, text } from './kit.ts';
import type { View } from './view.ts';
import type { WordKey } from './words/index.ts';

/** Where the risk analysis stands, and where to go on. */
export function analysisCard(view: View, summary: AnalysisSummary): Card {
  const { words } = view;
  const { processes, risks, mineToRate } = summary;
  const nothing = processes.all === 0;
  return card(view, {
    title: words('analysis.title'),
    subtitle: words('analysis.assessed', { count: processes.assessed, all: processes.all }),
    body: nothing
      ? [text(words('analysis.empty'))]
      : [
          ...(allRisks(risks) > 0 ? [facts(riskFigures(words, risks))] : [text(words(noRisks(view)))]),
          ...(mineToRate > 0 ? [text(words('analysis.mine', { count: mineToRate }))] : []),
          facts(figures(view, summary)),
          hint(words('analysis.means')),
        ],
    actions: buttons(view, summary),
    foot: words('analysis.typed'),
  });
}

/** Who holds no role sees the risks that hit the own processes only. */
const noRisks = ({ who }: View): WordKey => (who.grants.length > 0 ? 'analysis.noRisks' : 'analysis.noneYours');

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
