import { type Campaign, defaultDueDays, isRunning } from '../domain/campaign.ts';
import type { CampaignScope, Gap } from '../domain/campaign-scope.ts';
import { kindOf } from '../domain/kinds.ts';
import { bankIds } from '../domain/questions/bank.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, mostActions, text } from './kit.ts';
import { ask, limitedHelp, listed, number, pick, write } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { asName, assetName, personName, someOf } from './terms.ts';
import type { Names, View } from './view.ts';

const namedAtMost = 6;

interface Plan {
  scope: CampaignScope;
  /** Nothing has a criticality yet. */
  first: boolean;
  names: Names;
}

/** Whom a new campaign can ask; who cannot be asked is named, never left out silently. */
export function planCampaignCard(view: View, { scope, first, names }: Plan): Card {
  const { words } = view;
  const title = words('plan.title');
  const left = leftOut(view, scope, names);
  if (scope.asks.length === 0) return nobody(view, title, left, opens(view, scope.gaps, names));
  const asked = scope.asks.some((one) => one.bank === 'USER') ? 'kinds processes' : 'kinds';
  const actions = [button('campaign.start', { asked, click: view.key() }, words('plan.start'), 'positive')];
  return fitting([150, 80, 40, 15, 5], (most) =>
    card(view, {
      title,
      body: [
        text(words('plan.how')),
        ...(first ? [hint(words('plan.first'))] : []),
        kindsInput(view, scope),
        ...processInputs(view, { scope, names, most }),
        daysInput(view),
        ask(view, {
          input: write({ id: 'name', label: words('plan.name'), multiline: false, most: 120 }),
          help: [words('plan.typed')],
        }),
        ...left,
      ],
      actions: withHome(view, [...actions, ...opens(view, scope.gaps, names)]),
    }),
  );
}

interface Wave {
  campaign: Shown<Campaign>;
  scope: CampaignScope;
  names: Names;
}

/** Who can be asked now and could not before: the register knows more since the first answers. */
export function nextWaveCard(view: View, { campaign, scope, names }: Wave): Card {
  const { words } = view;
  const { id, name } = campaign.value;
  const title = words('wave.title', { name: asName(name) });
  const left = leftOut(view, scope, names);
  const back = button('campaign.progress', { id }, words('progress.back'));
  if (scope.asks.length === 0 || !isRunning(campaign.value)) {
    return nobody(view, title, left, [back, ...opens(view, scope.gaps, names)]);
  }
  const data = { id, asked: 'kinds', seen: campaign.rev, click: view.key() };
  return card(view, {
    title,
    body: [text(words('wave.how')), kindsInput(view, scope), daysInput(view), ...left],
    actions: withHome(view, [
      button('campaign.extend', data, words('plan.start'), 'positive'),
      back,
      ...opens(view, scope.gaps, names),
    ]),
  });
}

const withHome = (view: View, buttons: Button[]): Button[][] => [
  [...buttons.slice(0, mostActions - 1), button('home.open', {}, view.words('kit.home'))],
];

const nobody = (view: View, title: string, left: Element[], buttons: Button[]): Card =>
  card(view, { title, body: [text(view.words('plan.nobody')), ...left], actions: withHome(view, buttons) });

/** Kinds of interviews there are, each with how many it makes. */
function kindsInput(view: View, { asks }: CampaignScope): Element {
  const { words } = view;
  const choices = bankIds.flatMap((bank) => {
    const ours = asks.filter((one) => one.bank === bank);
    if (ours.length === 0) return [];
    const subjects = ours.reduce((sum, one) => sum + 1 + one.batch.length, 0);
    const key = subjects > ours.length ? 'plan.kind.batch' : 'plan.kind';
    return [{ value: bank, title: words(key, { kind: words(`bank.${bank}`), count: ours.length, subjects }) }];
  });
  const value = choices.map((one) => one.value).join(',');
  return ask(view, {
    input: pick({ id: 'kinds', label: words('plan.kinds'), choices, value, look: 'expanded', multi: true }),
  });
}

function processInputs(view: View, { scope, names, most }: { scope: CampaignScope; names: Names; most: number }) {
  const { words } = view;
  const all = scope.asks
    .filter((one) => one.bank === 'USER')
    .map(({ subjectId, respondentId }) => ({
      id: subjectId,
      name: words('plan.process', { process: assetName(names, subjectId), owner: personName(names, respondentId) }),
    }));
  if (all.length === 0) return [];
  const offered = listed({ all, most, longest: 120 });
  const value = offered.choices.map((choice) => choice.value).join(',');
  const which = {
    id: 'processes',
    label: words('plan.processes'),
    choices: offered.choices,
    value,
    multi: true,
  } as const;
  const needs = (['yes', 'no'] as const).map((one) => ({ value: one, title: words(`plan.needs.${one}`) }));
  return [
    ask(view, {
      input: pick({ ...which, look: 'compact' }),
      help: limitedHelp(view, offered, words('plan.limited')),
    }),
    ask(view, {
      input: pick({ id: 'needs', label: words('plan.needs'), choices: needs, value: 'yes', look: 'compact' }),
    }),
  ];
}

const daysInput = (view: View): Element =>
  ask(view, {
    input: number({ id: 'dueDays', label: view.words('plan.days'), value: defaultDueDays, min: 1, max: 365 }),
  });

/** Nobody to ask, asked right now, not known yet: each with its names. */
function leftOut(view: View, { gaps, busy, unknown }: CampaignScope, names: Names): Element[] {
  const { words } = view;
  const line = (
    key: 'plan.busy' | 'plan.unknown' | 'plan.unknown.tests' | 'plan.untested' | `plan.gap.${Gap['why']}`,
    ids: string[],
  ): Element[] => {
    const called = [...new Set(ids)].map((id) => assetName(names, id));
    return called.length === 0 ? [] : [hint(words(key, { names: someOf(words, called, namedAtMost) }), 'Medium')];
  };
  const missing = (tests: boolean, why?: Gap['why']): string[] =>
    gaps.filter((one) => (one.bank === 'TQS_MGR') === tests && (!why || one.why === why)).map((one) => one.subjectId);
  return [
    ...line('plan.gap.nobody', missing(false, 'nobody')),
    ...line('plan.gap.gone', missing(false, 'gone')),
    ...line('plan.untested', missing(true)),
    ...line(
      'plan.busy',
      busy.map((one) => one.subjectId),
    ),
    ...line(
      'plan.unknown',
      unknown.filter((id) => kindOf(id) !== 'service'),
    ),
    ...line(
      'plan.unknown.tests',
      unknown.filter((id) => kindOf(id) === 'service'),
    ),
  ];
}

/** Records nobody answers for, to be opened and mended. */
function opens(view: View, gaps: readonly Gap[], names: Names): Button[] {
  const records = [...new Set(gaps.filter((one) => one.bank !== 'TQS_MGR').map((one) => one.subjectId))];
  return records
    .slice(0, 2)
    .map((id) => button('register.show', { id }, view.words('plan.open', { name: assetName(names, id) })));
}
