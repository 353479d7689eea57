import { type Campaign, defaultDueDays, isRunning } from '../domain/campaign.ts';
import type { Pickable } from '../domain/campaign-choice.ts';
import type { CampaignScope, Gap } from '../domain/campaign-scope.ts';
import { kindOf } from '../domain/kinds.ts';
import { bankIds } from '../domain/questions/bank.ts';
import { aboutRecords, gapLines } from './campaign-gaps.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, mostActions, text } from './kit.ts';
import { ask, limitedHelp, listed, number, pick, write } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { asName, assetName, personName } from './terms.ts';
import type { Names, View } from './view.ts';

/** Services and components offered; every other one can be typed. */
const mostRecords = 40;

interface Plan {
  scope: CampaignScope;
  /** Services and components that can be asked about alone. */
  records: readonly Pickable[];
  /** Nothing has a criticality yet. */
  first: boolean;
  names: Names;
}

/** Whom a new campaign can ask; who cannot be asked is named, never left out silently. */
export function planCampaignCard(view: View, { scope, records, first, names }: Plan): Card {
  const { words } = view;
  const title = words('plan.title');
  const left = leftOut(view, scope, names);
  if (scope.asks.length + records.length === 0) return nobody(view, title, left, opens(view, scope.gaps, names));
  const owners = scope.asks.some((one) => one.bank === 'USER');
  const asked = [...(scope.asks.length > 0 ? ['kinds'] : []), ...(owners ? ['processes'] : [])].join(' ');
  return fitting([150, 80, 40, 15, 5], (most) => {
    const offered = processesOffered(view, { scope, names, most });
    const data = { asked, offered: offered.choices.length, click: view.key() };
    const actions = [button('campaign.start', data, words('plan.start'), 'positive')];
    return card(view, {
      title,
      body: [
        text(words('plan.how')),
        ...(first ? [hint(words('plan.first'))] : []),
        ...(scope.asks.length > 0 ? [kindsInput(view, scope)] : []),
        ...(owners ? [processInput(view, offered)] : []),
        ...recordInput(view, { records, names, most: Math.min(most, mostRecords) }, owners),
        daysInput(view),
        ask(view, {
          input: write({ id: 'name', label: words('plan.name'), multiline: false, most: 120 }),
          help: [words('plan.typed')],
        }),
        ...left,
      ],
      actions: withHome(view, [...actions, ...opens(view, scope.gaps, names)]),
    });
  });
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

type Offered = ReturnType<typeof listed>;

function processesOffered(view: View, { scope, names, most }: { scope: CampaignScope; names: Names; most: number }) {
  const all = scope.asks
    .filter((one) => one.bank === 'USER')
    .map(({ subjectId, respondentId }) => ({
      id: subjectId,
      name: view.words('plan.process', {
        process: assetName(names, subjectId),
        owner: personName(names, respondentId),
      }),
    }));
  return listed({ all, most, longest: 120 });
}

function processInput(view: View, offered: Offered): Element {
  const { words } = view;
  const value = offered.choices.map((choice) => choice.value).join(',');
  const which = { id: 'processes', label: words('plan.processes'), choices: offered.choices, value } as const;
  return ask(view, {
    input: pick({ ...which, multi: true, look: 'compact' }),
    help: limitedHelp(view, offered, words('plan.limited')),
  });
}

interface Records {
  records: readonly Pickable[];
  names: Names;
  most: number;
}

/** None is picked at first: then the campaign is about everything. */
function recordInput(view: View, { records, names, most }: Records, owners: boolean): Element[] {
  if (records.length === 0) return [];
  const { words } = view;
  const all = records.map(({ id, askedIds }) => {
    const who = askedIds.map((one) => personName(names, one)).join(', ');
    const key = isService(id) ? 'plan.service' : 'plan.component';
    return { id, name: words(key, { name: assetName(names, id), who }) };
  });
  const offered = listed({ all, most, longest: 120 });
  const which = { id: 'records', label: words('plan.records'), choices: offered.choices } as const;
  return [
    ask(view, {
      input: pick({ ...which, multi: true, look: 'compact' }),
      help: [
        ...(owners ? [words('plan.records.how')] : []),
        ...limitedHelp(view, offered, words('plan.records.limited')),
      ],
    }),
  ];
}

const daysInput = (view: View): Element =>
  ask(view, {
    input: number({ id: 'dueDays', label: view.words('plan.days'), value: defaultDueDays, min: 1, max: 365 }),
  });

/** Nobody to ask, asked right now, not known yet: each with its names. */
function leftOut(view: View, { gaps, busy, unknown }: CampaignScope, names: Names): Element[] {
  const asked = busy.map((one) => one.subjectId);
  const [services, others] = [unknown.filter(isService), unknown.filter((id) => !isService(id))];
  return [
    ...gapLines(view, gaps, names),
    ...aboutRecords(view, 'plan.busy', asked, names),
    ...aboutRecords(view, 'plan.unknown', others, names),
    ...aboutRecords(view, 'plan.unknown.tests', services, names),
  ];
}

const isService = (id: string): boolean => kindOf(id) === 'service';

/** Records nobody answers for, to be opened and mended. */
function opens(view: View, gaps: readonly Gap[], names: Names): Button[] {
  const records = [...new Set(gaps.filter((one) => one.bank !== 'TQS_MGR').map((one) => one.subjectId))];
  return records
    .slice(0, 2)
    .map((id) => button('register.show', { id }, view.words('plan.open', { name: assetName(names, id) })));
}
