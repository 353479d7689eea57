import { progress } from '../domain/guide.ts';
import { type Interview, isOverdue, mayReview, pages } from '../domain/interview.ts';
import { button, type Card, card, facts, hint, said, text } from './kit.ts';
import type { Shown } from './shown.ts';
import { asName, list, personName, processName, questionText } from './terms.ts';
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
    title: words('invited.title', { process: processName(names, interview.value.subject.id) }),
    sentence: words('invited.by', { name: asName(by) }),
  });
}

export function delegatedCard(view: View, { interview, names, from }: About & { from: string }): Card {
  const { words } = view;
  return offer(view, interview.value, {
    title: words('delegated.title', { process: processName(names, interview.value.subject.id) }),
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
      hint(words('invited.process')),
      facts([
        [words('invited.what'), words('invited.what.is')],
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
  const { id, subject, returned } = interview.value;
  const questions = (returned?.questions ?? []).map((one) =>
    text(`${one}: ${questionText(words, one)}`, { spacing: 'Small' }),
  );
  return card(view, {
    title: words('returned.title', { process: processName(names, subject.id) }),
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
  const { id, subject, respondentId, answers } = interview.value;
  const unknown = Object.values(answers).filter((answer) => answer.dontKnow).length;
  const own = interview.value.state === 'submitted' && !mayReview(interview.value, view.who);
  return card(view, {
    title: words('submitted.title', { process: processName(names, subject.id) }),
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
      process: processName(names, one.subject.id),
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
        button('interview.open', { id: one.id }, processName(names, one.subject.id), i === 0 ? 'positive' : 'default'),
      ),
    ],
  });
}
