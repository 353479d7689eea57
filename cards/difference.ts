import { type Difference, maySettleFor } from '../domain/difference.ts';
import { describeAnswer } from './answers.ts';
import { type Button, button, type Card, card, type Element, hint, text } from './kit.ts';
import { assetName, personName, questionText } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

interface About {
  difference: Difference;
  /** Version of the record that is asked about. */
  rev: number;
  names: Names;
  mayDecide: boolean;
}

const mostAnswers = 4;

/** Two people answered one question very differently: who said what, which counts now, and whom to believe (CR-21). */
export function differenceCard(view: View, { difference, rev, names, mayDecide }: About): Card {
  const { words } = view;
  const { subjectId, key, question, answers } = difference;
  const shown = severestFirst(answers).slice(0, mostAnswers);
  const item = key.split('~')[1];
  const subject = assetName(names, subjectId);
  return card(view, {
    title: words('difference.title', { subject }),
    subtitle: `${question.id}  ${questionText(words, question, subject)}${item ? ` – ${assetName(names, item)}` : ''}`,
    body: [
      text(words('difference.how')),
      ...shown.flatMap((one, i) => said(view, { one, difference, names, counts: i === 0, mayDecide })),
      ...(mayDecide ? [] : [hint(words('difference.manager'))]),
    ],
    actions: mayDecide ? decide(view, { difference, rev, names, shown }) : [],
    ...(mayDecide && { foot: words('difference.typed') }),
  });
}

const severestFirst = (answers: Difference['answers']): Difference['answers'] => [...answers].reverse();

interface Told {
  one: Difference['answers'][number];
  difference: Difference;
  names: Names;
  counts: boolean;
  mayDecide: boolean;
}

function said(view: View, { one, difference, names, counts, mayDecide }: Told): Element[] {
  const { words } = view;
  const told = {
    name: personName(names, one.by),
    date: day(view, one.at),
    answer: describeAnswer(words, difference.question, one.answer, names),
  };
  return [
    text(words('difference.said', told), { weight: 'Bolder', spacing: 'Medium' }),
    ...(counts ? [hint(words('difference.counts'))] : []),
    ...(mayDecide && !maySettleFor(one, view.who) ? [hint(words('difference.own'))] : []),
  ];
}

interface Deciding {
  difference: Difference;
  rev: number;
  names: Names;
  shown: Difference['answers'];
}

function decide(view: View, { difference, rev, names, shown }: Deciding): Button[][] {
  const { words } = view;
  const about = { subject: difference.subjectId, which: difference.key, seen: rev };
  const takes = shown
    .filter((one) => maySettleFor(one, view.who))
    .map((one) =>
      button(
        'difference.settle',
        { ...about, interview: one.interviewId, click: view.key() },
        words('difference.take', { name: personName(names, one.by) }),
      ),
    );
  const again = button('difference.askAgain', { ...about, click: view.key() }, words('difference.askAgain'));
  return takes.length > 0 ? [takes, [again]] : [[again]];
}

interface Listed {
  differences: readonly Difference[];
  names: Names;
}

const mostListed = 4;

/** Every difference that waits for a decision. */
export function differencesCard(view: View, { differences, names }: Listed): Card {
  const { words } = view;
  const home = button('home.open', {}, words('kit.home'));
  if (differences.length === 0) {
    return card(view, {
      title: words('differences.title'),
      body: [text(words('differences.none'))],
      actions: [[home]],
    });
  }
  const name = (one: Difference): string => {
    const item = one.key.split('~')[1];
    const told = { subject: assetName(names, one.subjectId), question: one.question.id };
    return item ? `${words('differences.line', told)} – ${assetName(names, item)}` : words('differences.line', told);
  };
  const open = differences
    .slice(0, mostListed)
    .map((one) => button('difference.open', { subject: one.subjectId, which: one.key }, name(one)));
  return card(view, {
    title: words('differences.title'),
    body: [
      text(words('differences.how', { count: differences.length })),
      ...differences.slice(0, 30).map((one) => text(`- ${name(one)}`, { spacing: 'Small' })),
    ],
    actions: [open, [home]],
  });
}
