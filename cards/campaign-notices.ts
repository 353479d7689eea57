import type { Campaign } from '../domain/campaign.ts';
import type { Interview } from '../domain/interview.ts';
import { subjectAll, subjectShort } from './campaign-subject.ts';
import { button, type Card, card, facts, said, text } from './kit.ts';
import { asName, personName, someOf } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

interface About {
  interview: Interview;
  names: Names;
}

const home = (view: View) => button('home.open', {}, view.words('kit.home'));
const why = (view: View, reason: string | null | undefined) =>
  reason ? [text(view.words('progress.reason')), said(reason)] : [];

/** Nobody waits for the answers any more. */
export function interviewCancelledCard(view: View, { interview, names }: About): Card {
  const { words } = view;
  return card(view, {
    title: words('cancelled.title', { subject: subjectShort(words, names, interview) }),
    body: [text(words('cancelled.one')), ...why(view, interview.ended?.reason)],
    actions: [[home(view)]],
  });
}

/** It had expired; now there is time again. */
export function interviewReopenedCard(view: View, { interview, names }: About): Card {
  const { words } = view;
  return card(view, {
    title: words('reopened.title', { subject: subjectShort(words, names, interview) }),
    body: [
      text(words('reopened.how')),
      facts([
        [words('manage.about'), subjectAll(words, names, interview)],
        [words('manage.due'), day(view, interview.dueAt)],
      ]),
    ],
    actions: [[button('interview.open', { id: interview.id }, words('reminder.open.one'), 'positive'), home(view)]],
  });
}

interface Ended {
  campaign: Campaign;
  interviews: readonly Interview[];
  names: Names;
}

export function campaignCancelledCard(view: View, { campaign, interviews, names }: Ended): Card {
  const { words } = view;
  const about = interviews.map((one) => subjectShort(words, names, one));
  return card(view, {
    title: words('cancelled.campaign', { name: asName(campaign.name) }),
    body: [text(words('cancelled.all', { names: someOf(words, about, 6) })), ...why(view, campaign.endReason)],
    actions: [[home(view)]],
  });
}

/** To who started the campaign: nobody answers a question that never arrives. */
export function unreachedCard(
  view: View,
  { campaign, interviews, names, respondentId }: Ended & { respondentId: string },
): Card {
  const { words } = view;
  const name = personName(names, respondentId);
  const about = interviews.map((one) => subjectShort(words, names, one));
  const progress = button('campaign.progress', { id: campaign.id }, words('progress.back'), 'positive');
  return card(view, {
    title: words('unreached.title', { name }),
    body: [text(words('unreached.what', { name, names: someOf(words, about, 6) })), text(words('unreached.how'))],
    actions: [[progress, home(view)]],
    foot: words('unreached.typed'),
  });
}
