import { progress } from '../domain/guide.ts';
import { type Interview, isOverdue, mayReview, pages } from '../domain/interview.ts';
import { button, type Card, card, facts, hint, said, text } from './kit.ts';
import type { Shown } from './shown.ts';
import { asName, list, personName, questionText, subjectName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';

interface About {
  interview: Shown<Interview>;
  names: Names;
}

/** The question whether somebody has ten minutes: what, why, how long, until when. */
export function invitationCard(view: View, { interview, names, by }: About & { by: string }): Card {
  const { words } = view;
  return offer(view, interview.value, {
    title: words('invited.title', { process: subjectName(words, names, interview.value) }),
    sentence: words(`invited.by.${interview.value.bank}`, { name: asName(by) }),
  });
}

const mostListed = 12;

/** Several interviews at once are one message: what they are about, how long all take, and where to begin. */
export function invitationsCard(
  view: View,
  { interviews, names, by }: { interviews: readonly Shown<Interview>[]; names: Names; by: string },
): Card {
  const { words } = view;
  const all = interviews.map((one) => one.value);
  const minutes = all.map((one) => progress(pages(one), 0, one.answers).minutes);
  const lines = all.slice(0, mostListed).map((one, i) => {
    const told = { name: subjectName(words, names, one), count: minutes[i] ?? 1 };
    return text(words(`invited.line.${one.bank}`, told), { spacing: 'Small' });
  });
  const more = all.length - lines.length;
  const due = new Date(Math.min(...all.map((one) => one.dueAt.getTime())));
  const [first] = all;
  return card(view, {
    title: words('invited.several', { count: all.length }),
    body: [
      text(words('invited.several.by', { name: asName(by) })),
      ...lines,
      ...(more > 0 ? [hint(words('kit.more', { count: more }))] : []),
      facts([
        [words('invited.why'), words('invited.why.is')],
        [words('invited.due'), day(view, due)],
      ]),
    ],
    actions: [
      [
        ...(first ? [button('interview.open', { id: first.id }, words('invited.first'), 'positive')] : []),
        button('interview.open', {}, words('home.interviews.all')),
      ],
    ],
    foot: words('invited.typed'),
  });
}

export function delegatedCard(view: View, { interview, names, from }: About & { from: string }): Card {
  const { words } = view;
  return offer(view, interview.value, {
    title: words('delegated.title', { process: subjectName(words, names, interview.value) }),
    sentence: words('delegated.from', { name: asName(from) }),
  });
}

function offer(view: View, interview: Interview, { title, sentence }: { title: string; sentence: string }): Card {
  const { words } = view;
  const { id } = interview;
  const count = progress(pages(interview), 0, interview.answers).minutes;
  const start = button('interview.open', { id }, words('invited.start'), 'positive');
  const handOn = button('interview.handOn', { id }, words('interview.handOn'));
  return card(view, {
    title,
    body: [
      text(sentence),
      ...(interview.bank === 'USER' ? [hint(words('invited.process'))] : []),
      facts([
        [words('invited.what'), words(`invited.what.${interview.bank}`)],
        [words('invited.why'), words('invited.why.is')],
        [words('invited.long'), words('invited.long.is', { count })],
        [words('invited.due'), day(view, interview.dueAt)],
      ]),
    ],
    actions: [interview.delegatedFrom.length === 0 ? [start, handOn] : [start]],
    foot: words('invited.typed'),
  });
}

/** Back from review: what the manager asks, and about which questions. */
export function returnedCard(view: View, { interview, names, by }: About & { by: string }): Card {
  const { words } = view;
  const { id, returned } = interview.value;
  const name = subjectName(words, names, interview.value);
  const questions = (returned?.questions ?? []).map((one) =>
    text(`${one}: ${questionText(words, { id: one }, name)}`, { spacing: 'Small' }),
  );
  return card(view, {
    title: words('returned.title', { process: name }),
    body: [
      text(words('returned.by', { name: asName(by) })),
      said(returned?.reason ?? ''),
      text(words('returned.questions'), { weight: 'Bolder' }),
      ...questions,
      hint(words('returned.kept')),
    ],
    actions: [[button('interview.open', { id }, words('returned.look'), 'positive')]],
  });
}

/** To the manager: answers wait to be read. */
export function submittedNoticeCard(view: View, { interview, names }: About): Card {
  const { words } = view;
  const { id, respondentId, answers } = interview.value;
  const unknown = Object.values(answers).filter((answer) => answer.dontKnow).length;
  const own = interview.value.state === 'submitted' && !mayReview(interview.value, view.who);
  return card(view, {
    title: words('submitted.title', { process: subjectName(words, names, interview.value) }),
    body: [
      text(words('submitted.by', { name: personName(names, respondentId) })),
      ...(unknown > 0 ? [text(words('submitted.unknown', { count: unknown }))] : []),
      ...(own ? [text(words('submitted.own'), { weight: 'Bolder' })] : []),
    ],
    actions: [[button('interview.review', { id }, words('submitted.review'), 'positive')]],
  });
}

const mostOffered = 5;

/** Somebody with several interviews chooses one, the most urgent first. */
export function chooseInterviewCard(view: View, interviews: readonly Shown<Interview>[], names: Names): Card {
  const { words } = view;
  const all = interviews.map((one) => one.value).sort((one, other) => Number(one.dueAt) - Number(other.dueAt));
  const [offered, more] = [all.slice(0, mostOffered), all.slice(mostOffered)];
  const lines = offered.map((one) => {
    const told = {
      process: subjectName(words, names, one),
      state: words(`interview.state.${one.state}`),
      date: day(view, one.dueAt),
    };
    return text(isOverdue(one, view.now) ? words('choose.overdue', told) : words('choose.line', told), {
      spacing: 'Small',
    });
  });
  const ids = list(
    words,
    more.slice(0, 10).map((one) => one.id),
  );
  return card(view, {
    title: words('choose.title'),
    body: [
      text(words('choose.how')),
      ...lines,
      ...(more.length > 0 ? [hint(words('choose.more', { count: more.length, ids }))] : []),
    ],
    actions: [
      offered.map((one, i) =>
        button('interview.open', { id: one.id }, subjectName(words, names, one), i === 0 ? 'positive' : 'default'),
      ),
    ],
  });
}
