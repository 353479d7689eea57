import type { AnalysisSummary } from '../domain/analysis.ts';
import type { NextStep } from '../domain/next-step.ts';
import { allRisks } from '../domain/risk-count.ts';
import { contradictionsFigure, type Figure, gapFigures, pointsFigure, riskFigures } from './count.ts';
import { type Button, button, type Card, card, type Element, facts, hint, mostActions, row, text } from './kit.ts';
import type { View } from './view.ts';
import type { WordKey } from './words/index.ts';

/** What to do next, where the risk analysis stands, and a door to each figure. */
export function analysisCard(view: View, summary: AnalysisSummary): Card {
  const { words } = view;
  const { processes, risks } = summary;
  const nothing = processes.all === 0;
  return card(view, {
    title: words('analysis.title'),
    subtitle: words('analysis.assessed', { count: processes.assessed, all: processes.all }),
    body: nothing
      ? [text(words('analysis.empty'))]
      : [
          ...nextStep(view, summary),
          ...(allRisks(risks) > 0 ? [facts(riskFigures(words, risks))] : [text(words(noRisks(view)))]),
          facts(figures(view, summary)),
          hint(words('analysis.means')),
        ],
    actions: [nothing ? [button('register.open', {}, words('analysis.registers'), 'positive')] : doors(view, summary)],
    foot: words('analysis.typed'),
  });
}

function nextStep(view: View, { next }: AnalysisSummary): Element[] {
  const title = next
    ? view.words(`analysis.next.${next.kind}`, { count: next.count })
    : view.words('analysis.next.nothing');
  const items = [
    text(title, { weight: 'Bolder', size: 'Medium' }),
    ...(next ? row([{ ...stepButton(view, next), style: 'positive' }]) : []),
  ];
  return [{ type: 'Container', style: 'emphasis', spacing: 'Medium', items }];
}

function stepButton({ words }: View, next: NextStep): Button {
  switch (next.kind) {
    case 'review':
      return button('interview.review', { id: next.id }, words('analysis.toReview'));
    case 'grant':
      return button('risk.acceptance', { id: next.id }, words('analysis.toGrant'));
    case 'start':
      return button('campaign.plan', {}, words('analysis.toStart'));
    case 'settle':
      return button('difference.list', {}, words('differences.title'));
    case 'rate':
      return button('risk.toRate', {}, words('analysis.rate'));
    case 'unrated':
      return button('risk.list', { state: 'identified' }, words('heat.unrated.list'));
    case 'decide':
      return button('risk.list', { state: 'evaluated' }, words('analysis.toDecide'));
    case 'ask':
      return button('graph.followUp', {}, words('graph.followUp.title'));
    default:
      return button('contradiction.list', { kind: 'E' }, words('contradiction.onlyErrors'));
  }
}

/** Who holds no role sees the risks that hit the own processes only. */
const noRisks = ({ who }: View): WordKey => (who.grants.length > 0 ? 'analysis.noRisks' : 'analysis.noneYours');

function figures({ words }: View, summary: AnalysisSummary): Figure[] {
  const { gaps, points, contradictions, differences, openQuestions } = summary;
  return [
    ...gapFigures(words, gaps),
    pointsFigure(words, points),
    contradictionsFigure(words, contradictions),
    [words('differences.title'), differences === 0 ? words('count.none') : String(differences)],
    ...(openQuestions === null
      ? []
      : [[words('graph.followUp.title'), openQuestions === 0 ? words('count.none') : String(openQuestions)] as Figure]),
  ];
}

/** Called as the cards they open are; with the next step no more than a card takes. */
function doors({ words }: View, { next, openQuestions }: AnalysisSummary): Button[] {
  const asks = openQuestions !== null && next?.kind !== 'ask';
  const all = [
    button('risk.list', {}, words('risk.list.title')),
    button('graph.singlePoints', {}, words('graph.points.title')),
    button('contradiction.list', {}, words('contradiction.title')),
    ...(asks ? [button('graph.followUp', {}, words('graph.followUp.title'))] : []),
    button('risk.heatMap', {}, words('heat.open')),
  ];
  return all.slice(0, mostActions - (next ? 1 : 0));
}
