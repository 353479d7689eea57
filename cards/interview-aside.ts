import { unknownReasons } from '../domain/answer.ts';
import type { Page } from '../domain/guide.ts';
import type { Interview } from '../domain/interview.ts';
import { isOverdue, subjectsOf } from '../domain/interview.ts';
import { button, type Card, card, fitting, text } from './kit.ts';
import { ask, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { askText, assetName, subjectName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

interface About {
  interview: Shown<Interview>;
  names: Names;
}

/** Which questions of the page somebody cannot answer, and why. */
export function dontKnowCard(view: View, { interview, page, names, at }: About & { page: Page; at: string }): Card {
  const { words } = view;
  const { id } = interview.value;
  const choices = page.asks.map((one) => ({ title: askText(words, one, names, interview.value), value: one.key }));
  const reasons = unknownReasons.map((reason) => ({ title: words(`reason.${reason}`), value: reason }));
  const alone = choices.length === 1 ? choices[0]?.value : undefined;
  const which = { id: 'which', label: words('dontKnow.which'), choices, look: 'expanded', multi: true } as const;
  const why = { id: 'reason', label: words('dontKnow.reason'), choices: reasons, look: 'expanded' } as const;
  const data = { id, seen: interview.rev, at, click: view.key() };
  return card(view, {
    title: words('dontKnow.title'),
    subtitle: subjectName(words, names, interview.value),
    body: [
      text(words('dontKnow.how')),
      ask(view, { input: pick({ ...which, ...(alone && { value: alone }) }) }),
      ask(view, { input: pick({ ...why, value: 'lookUp' }) }),
      ask(view, { input: write({ id: 'comment', label: words('dontKnow.comment') }) }),
    ],
    actions: [
      [
        button('interview.dontKnow', data, words('dontKnow.save'), 'positive'),
        button('interview.open', { id }, words('dontKnow.back')),
      ],
    ],
  });
}

/** Which component of a batch gets its own answers, and to which questions of the page. */
export function apartCard(view: View, { interview, page, names, at }: About & { page: Page; at: string }): Card {
  const { words } = view;
  const { id } = interview.value;
  const components = subjectsOf(interview.value).map((one) => ({ title: assetName(names, one), value: one }));
  const choices = page.asks
    .filter((one) => one.only === null)
    .map((one) => ({ title: askText(words, one, names, interview.value), value: one.key }));
  const which = { id: 'component', label: words('apart.which'), choices: components, look: 'expanded' } as const;
  const what = { id: 'questions', label: words('apart.questions'), choices, look: 'expanded', multi: true } as const;
  const data = { id, seen: interview.rev, at, click: view.key() };
  return card(view, {
    title: words('apart.title'),
    subtitle: subjectName(words, names, interview.value),
    body: [text(words('apart.how')), ask(view, { input: pick(which) }), ask(view, { input: pick(what) })],
    actions: [
      [
        button('interview.apart', data, words('apart.do'), 'positive'),
        button('interview.open', { id }, words('dontKnow.back')),
      ],
    ],
  });
}

/** Whom to hand the interview on to. */
export function handOnCard(
  view: View,
  { interview, names, people, to = '' }: About & { people: readonly { id: string; name: string }[]; to?: string },
): Card {
  const { words } = view;
  const { id } = interview.value;
  const keep = button('interview.open', { id }, words('handOn.keep'));
  const title = words('handOn.title', { process: subjectName(words, names, interview.value) });
  if (people.length === 0) return card(view, { title, body: [text(words('handOn.nobody'))], actions: [[keep]] });
  return fitting([150, 100, 60, 30], (most) => {
    const offered = listed({ all: people, most, chosen: to === '' ? [] : [to] });
    const input = pick({
      id: 'to',
      label: words('handOn.to'),
      choices: offered.choices,
      value: to,
      look: 'filtered',
      placeholder: words('answer.choose'),
    });
    const data = { id, seen: interview.rev, click: view.key() };
    return card(view, {
      title,
      body: [text(words('handOn.how')), ask(view, { input, help: limitedHelp(view, offered, words('handOn.typed')) })],
      actions: [[button('interview.delegate', data, words('handOn.do'), 'positive'), keep]],
      foot: words('handOn.typed'),
    });
  });
}

/** Saved for later: says what is left and how to come back. */
export function pausedCard(view: View, { interview, names, open }: About & { open: number }): Card {
  const { words } = view;
  const { id, dueAt } = interview.value;
  const date = day(view, dueAt);
  return card(view, {
    title: words('paused.title', { process: subjectName(words, names, interview.value) }),
    body: [
      text(words('paused.saved')),
      text(open > 0 ? words('paused.open', { count: open }) : words('paused.done')),
      text(isOverdue(interview.value, view.now) ? words('home.overdue', { date }) : words('home.due', { date })),
    ],
    foot: words('paused.typed'),
    actions: [
      [button('interview.open', { id }, words('paused.goOn'), 'positive'), button('home.open', {}, words('kit.home'))],
    ],
  });
}
