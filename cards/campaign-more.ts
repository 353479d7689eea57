import { type Campaign, isFinished, isRunning } from '../domain/campaign.ts';
import type { Interview } from '../domain/interview.ts';
import { mayCancel, mayReopen } from '../domain/interview-end.ts';
import { stateLine } from './campaign.ts';
import { subjectAll, subjectShort } from './campaign-subject.ts';
import { button, type Card, card, facts, fitting, hint, said, text } from './kit.ts';
import { ask, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { asName, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

interface More {
  campaign: Shown<Campaign>;
  interviews: readonly Interview[];
  names: Names;
}

const dateInput = (view: View, label: string) =>
  ask(view, { input: write({ id: 'until', label, placeholder: '2026-12-10', multiline: false, most: 20 }) });
const reasonInput = (view: View, label: string) =>
  ask(view, { input: write({ id: 'reason', label, multiline: true, most: 1000 }) });

/** What is done seldom with a campaign: another date, one of its interviews, its end. */
export function moreCampaignCard(view: View, { campaign, interviews, names }: More): Card {
  const { words } = view;
  const { id, name, dueAt } = campaign.value;
  const title = words('more.title', { name: asName(name) });
  const back = button('campaign.progress', { id }, words('progress.back'));
  if (!isRunning(campaign.value)) return card(view, { title, body: [text(words('more.ended'))], actions: [[back]] });
  const open = interviews.filter((one) => !isFinished(one)).length;
  const data = () => ({ id, seen: campaign.rev, click: view.key() });
  const all = interviews.map((one) => ({ id: one.id, name: lineOf(view, one, names) }));
  return fitting([60, 30, 15], (most) => {
    const offered = listed({ all, most, longest: 100 });
    const which = { id: 'interview', label: words('more.which'), choices: offered.choices } as const;
    const chosen = offered.choices.length > 0;
    return card(view, {
      title,
      subtitle: words('more.due', { date: day(view, dueAt) }),
      body: [
        ...(chosen
          ? [
              ask(view, {
                input: pick({ ...which, look: 'compact' }),
                help: limitedHelp(view, offered, words('more.limited')),
              }),
            ]
          : []),
        dateInput(view, words('more.until')),
        reasonInput(view, words('more.reason')),
        hint(open > 0 ? words('more.open', { count: open }) : words('more.none')),
      ],
      actions: [
        [
          ...(chosen ? [button('campaign.interview', {}, words('more.interview'))] : []),
          button('campaign.date', data(), words('more.date')),
          button('campaign.close', data(), words('progress.close')),
          button('campaign.cancel', data(), words('more.cancel'), 'destructive'),
          back,
        ],
      ],
      foot: words('more.typed', { id }),
    });
  });
}

const lineOf = (view: View, one: Interview, names: Names): string =>
  view.words('more.line', {
    subject: subjectShort(view.words, names, one),
    name: personName(names, one.respondentId),
    state: stateLine(view, one),
  });

interface Managed {
  interview: Shown<Interview>;
  campaign: Campaign;
  /** People who are not asked about this yet. */
  others: readonly { id: string; name: string }[];
  names: Names;
}

/** One interview as the manager sees it: reopen it, cancel it, ask somebody else too. */
export function manageInterviewCard(view: View, { interview, campaign, others, names }: Managed): Card {
  const { words } = view;
  const { value } = interview;
  const running = isRunning(campaign);
  const [reopens, cancels] = [running && mayReopen(value, view.who), mayCancel(value, view.who)];
  const data = () => ({ id: value.id, seen: interview.rev, click: view.key() });
  const further = running && others.length > 0;
  return fitting([100, 50, 20], (most) =>
    card(view, {
      title: words('manage.title', { subject: subjectShort(words, names, value) }),
      body: [
        facts([
          [words('manage.about'), subjectAll(words, names, value)],
          [words('progress.who'), personName(names, value.respondentId)],
          [words('progress.state'), stateLine(view, value)],
          [words('manage.due'), day(view, value.dueAt)],
        ]),
        ...(value.ended?.reason ? [text(words('progress.reason')), said(value.ended.reason)] : []),
        ...(reopens ? [dateInput(view, words('manage.until'))] : []),
        ...(cancels ? [reasonInput(view, words('manage.reason'))] : []),
        ...(further ? [personInput(view, others, most)] : []),
      ],
      actions: [
        [
          ...(reopens ? [button('interview.reopen', data(), words('manage.reopen'), 'positive')] : []),
          ...(cancels ? [button('interview.cancel', data(), words('manage.cancel'), 'destructive')] : []),
          ...(further ? [button('campaign.alsoAsk', data(), words('manage.alsoAsk'))] : []),
          button('campaign.progress', { id: campaign.id }, words('progress.back')),
        ],
      ],
      foot: words('manage.typed', { id: value.id }),
    }),
  );
}

function personInput(view: View, others: Managed['others'], most: number) {
  const { words } = view;
  const offered = listed({ all: others, most });
  const input = pick({ id: 'person', label: words('manage.person'), choices: offered.choices, look: 'filtered' });
  return ask(view, { input, help: limitedHelp(view, offered, words('manage.limited')) });
}
