import { has } from '../domain/people.ts';
import { isOpenRisk, type Risk, type RiskState, riskStates } from '../domain/risk.ts';
import type { Assessed } from '../domain/risk-assess.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, text } from './kit.ts';
import { table } from './kit-figures.ts';
import { ask, type Choice, limitedHelp, listed, pick } from './kit-inputs.ts';
import { leafOf } from './paging.ts';
import { isOpenEnded, riskLine } from './risk-words.ts';
import { assetName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';

export const rowsPerPage = 8;

export interface RiskFilter {
  cls: number | null;
  /** null = all that are open. */
  state: RiskState | null;
  /** An asset, or `mine`. */
  of: string | null;
}

export interface RiskList {
  /** All that pass the filter, the worst first. */
  risks: readonly Risk[];
  assessed: ReadonlyMap<string, Assessed>;
  filter: RiskFilter;
  page: number;
  /** Assets there are risks of. */
  assets: readonly string[];
}

/** The register of risks, eight at a time; one of them can be opened, the list narrowed down. */
export function riskListCard(view: View, { risks, assessed, filter, page, assets }: RiskList, names: Names): Card {
  const { words } = view;
  const { shown, at, pages } = leafOf(risks, rowsPerPage, page);
  const told = { count: risks.length, from: at * rowsPerPage + 1, to: at * rowsPerPage + shown.length };
  return fitting([60, 30, 10, 0], (most) =>
    card(view, {
      title: words('risk.list.title'),
      subtitle: words('risk.list.shown', { filter: filterText(view, filter, names) }),
      body: [
        text(words(risks.length === 0 ? 'risk.list.none' : 'risk.list.count', told)),
        ...(shown.length > 0 ? [rows(view, shown, assessed, names), chooseOne(view, shown, assessed, names)] : []),
        ...filters(view, filter, assets, names, most),
      ],
      actions: [
        [
          ...(shown.length > 0 ? [button('risk.choose', {}, words('risk.open'), 'positive')] : []),
          button('risk.list', { page: 0 }, words('risk.list.filter')),
        ],
        turning(view, filter, at, pages),
      ],
      foot: words('risk.list.typed'),
    }),
  );
}

/** Owners of processes answer for no risk: theirs are those that could hit their work. */
const mineText = ({ words, who }: View): string =>
  words(has(who, 'APP_MGR') || has(who, 'INFRA_MGR') ? 'risk.list.mine.manager' : 'risk.list.mine');

function filterText(view: View, { cls, state, of }: RiskFilter, names: Names): string {
  const { words } = view;
  const parts = [
    ...(cls === null ? [] : [words('risk.list.ofClass', { cls })]),
    ...(state === null ? [] : [words(`risk.state.${state}`)]),
    ...(of === null ? [] : [of === 'mine' ? mineText(view) : assetName(names, of)]),
  ];
  return parts.length === 0 ? words('risk.list.all') : parts.join(', ');
}

function rows(view: View, shown: readonly Risk[], assessed: RiskList['assessed'], names: Names): Element {
  const { words } = view;
  const head = [words('risk.list.risk'), words('risk.list.asset'), words('risk.list.class')];
  const cells = shown.map((risk) => [
    words('risk.list.named', { id: risk.id, threat: threatName(words, risk.threatId) }),
    assetName(names, risk.assetId),
    standsText(view, risk, assessed.get(risk.id)),
  ]);
  return table(head, cells, [4, 3, 4]);
}

/** "4, proposed": the class and how it stands, in words that fit a narrow column. */
function standsText({ words }: View, risk: Risk, assessed: Assessed | undefined): string {
  const state = words(`risk.state.${risk.state}`);
  if (!isOpenRisk(risk) || !assessed) return state;
  const { cls } = assessed.current;
  return words('risk.list.stands', {
    cls: isOpenEnded(assessed, cls) ? words('risk.list.atLeast', { cls }) : cls,
    state: assessed.rated ? state : words('risk.list.proposed'),
  });
}

function chooseOne(view: View, shown: readonly Risk[], assessed: RiskList['assessed'], names: Names): Element {
  const choices = shown.map((risk) => ({
    title: riskLine(view, risk, assessed.get(risk.id), names),
    value: risk.id,
  }));
  const value = shown[0]?.id ?? '';
  return ask(view, {
    input: pick({ id: 'risk', label: view.words('risk.list.choose'), choices, value, look: 'compact' }),
  });
}

function filters(view: View, filter: RiskFilter, assets: readonly string[], names: Names, most: number): Element[] {
  const { words } = view;
  const classes = [5, 4, 3, 2, 1].map((cls) => ({ title: words('risk.list.ofClass', { cls }), value: String(cls) }));
  const states = riskStates.map((state) => ({ title: words(`risk.state.${state}`), value: String(state) }));
  const chosen = filter.of && filter.of !== 'mine' ? [filter.of] : [];
  const all = assets.map((id) => ({ id, name: assetName(names, id) }));
  const offered = listed({ all, chosen, most: Math.max(most, chosen.length) });
  const whose = [{ title: mineText(view), value: 'mine' }, ...offered.choices];
  const one = (id: string, label: string, every: string, choices: readonly Choice[], value: string | null): Element => {
    const input = { id, label, choices: [{ title: every, value: 'all' }, ...choices], value: value ?? 'all' };
    return ask(view, { input: pick({ ...input, look: 'compact' }) });
  };
  const cls = filter.cls === null ? null : String(filter.cls);
  return [
    one('cls', words('risk.list.byClass'), words('risk.list.anyClass'), classes, cls),
    one('state', words('risk.list.byState'), words('risk.list.open'), states, filter.state),
    one('of', words('risk.list.byAsset'), words('risk.list.everything'), whose, filter.of),
    ...limitedHelp(view, offered, words('risk.list.more')).map((line) => hint(line)),
  ];
}

/** Turning a page keeps the filter the list was made with, whatever is chosen in the inputs meanwhile. */
function turning({ words }: View, { cls, state, of }: RiskFilter, page: number, pages: number): Button[] {
  const kept = { cls: cls ?? ('all' as const), state: state ?? ('all' as const), of: of ?? 'all' };
  return [
    ...(page > 0 ? [button('risk.list', { ...kept, page: page - 1 }, words('risk.list.back'))] : []),
    ...(page < pages - 1 ? [button('risk.list', { ...kept, page: page + 1 }, words('risk.list.next'))] : []),
    button('risk.heatMap', {}, words('heat.open')),
  ];
}
