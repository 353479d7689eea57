import type { Fault } from '../domain/answer.ts';
import { isVerb } from '../domain/deeds.ts';
import type { FollowUp, Running } from '../domain/follow-up.ts';
import type { AskableField } from '../domain/missing-number.ts';
import { standIns } from '../domain/stand-ins.ts';
import {
  type AskedBy,
  answerableText,
  askButton,
  fieldText,
  hoursOrNone,
  numberQuestion,
  type Seen,
  whatText,
} from './graph-words.ts';
import { type Button, button, type Card, card, type Element, hint, text } from './kit.ts';
import { ask, write } from './kit-inputs.ts';
import { leafHint, leafing, leafOf } from './paging.ts';
import { asName, assetName, personName, questionText, someOf, threatName } from './terms.ts';
import type { View } from './view.ts';
import { day } from './when.ts';
import type { WordKey } from './words/index.ts';

/** One button each: a card takes no more of them. */
const perPage = 3;

interface Open {
  list: readonly FollowUp[];
  /** Interviews that are not due yet. */
  running: Running | null;
  page: number;
}

/** What is not known yet, with who knows it and one click to ask; what is only being waited for stands apart. */
export function followUpCard(view: View, { list, running, page }: Open, seen: Seen): Card {
  const { words } = view;
  const leaf = leafOf(list, perPage, page);
  const { shown } = leaf;
  const head = list.length === 0 ? words('graph.followUp.none') : words('graph.followUp.count', { count: list.length });
  return card(view, {
    title: words('graph.followUp.title'),
    body: [
      text(head),
      ...(running
        ? [hint(words('graph.followUp.running', { count: running.count, date: day(view, running.until) }))]
        : []),
      ...shown.map((one) => text(followUpText(view, one, seen))),
      ...leafHint(view, leaf),
    ],
    actions: [
      shown.flatMap((one) => followUpButton(view, one, seen, askedBy(one, shown, seen))),
      leafing(view, 'graph.followUp', leaf),
    ],
    fallbackText: head,
  });
}

function followUpText(view: View, one: FollowUp, seen: Seen): string {
  const { words } = view;
  const { names } = seen;
  const name = whatText(view, seen, one.id);
  const person = one.knows === null ? '' : personName(names, one.knows);
  const asked = (id: string): string => words('graph.followUp.asked', { id, text: questionText(words, { id }, name) });
  switch (one.kind) {
    case 'number': {
      const told = { name, person, field: fieldText(view, one.field) };
      return words(one.knows === null ? 'graph.followUp.numberNobody' : 'graph.followUp.number', told);
    }
    case 'dontKnow': {
      const told = { name, person, by: personName(names, one.by), question: asked(one.questionId) };
      const same = one.knows === null || one.knows === one.by;
      return words(same ? 'graph.followUp.dontKnowNobody' : 'graph.followUp.dontKnow', told);
    }
    case 'changed': {
      const told = { name, person, question: asked(one.questionId) };
      return words(one.knows === null ? 'graph.followUp.changedNobody' : 'graph.followUp.changed', told);
    }
    case 'difference': {
      const told = { name, person, question: asked(one.questionId) };
      return words(one.knows === null ? 'graph.followUp.differenceNobody' : 'graph.followUp.difference', told);
    }
    case 'ungrouped': {
      const at = assetName(names, one.dependentId);
      const spare = words(`register.option.redundancy.${one.redundancy}`);
      const key = one.knows === null ? 'graph.followUp.ungroupedNobody' : 'graph.followUp.ungrouped';
      return words(key, { name, person, spare, at, id: one.dependentId });
    }
    case 'suspected': {
      const threat = words('risk.threat', { id: one.threatId, name: threatName(words, one.threatId) });
      const told = { name, threat, by: personName(names, one.by), id: one.id, threatId: one.threatId };
      if (one.struck !== null) return words('graph.followUp.suspectedStruck', { ...told, risk: one.struck });
      return words('graph.followUp.suspected', told);
    }
    default: {
      const about = [one.id, ...one.batch].map((id) => assetName(names, id));
      const told = { name: someOf(words, about, 1), person, interview: one.interviewId, count: one.count };
      return words(one.expired ? 'graph.followUp.expired' : 'graph.followUp.unanswered', told);
    }
  }
}

/** By the person; by the record, or by what is asked, where another line would get the same button. */
function askedBy(one: FollowUp, shown: readonly FollowUp[], { knows }: Seen): AskedBy {
  const asked = shown.filter((other) => (other.kind === 'number' || other.kind === 'dontKnow') && other.field !== null);
  if (asked.filter((other) => knows(other.id) === knows(one.id)).length < 2) return 'person';
  return asked.filter((other) => other.id === one.id).length < 2 ? 'record' : 'field';
}

function followUpButton(view: View, one: FollowUp, seen: Seen, by: AskedBy): Button[] {
  const { words } = view;
  const name = whatText(view, seen, one.id);
  const field = one.kind === 'number' || one.kind === 'dontKnow' ? one.field : null;
  const asked = field ? askButton(view, seen, one.id, field, by) : [];
  if (asked.length > 0) return asked;
  if (one.kind === 'difference') {
    const data = { subject: one.id, which: one.which };
    return loose('difference.open', data, words('graph.followUp.compare', { name }));
  }
  if (one.kind === 'ungrouped') {
    const at = assetName(seen.names, one.dependentId);
    return loose('register.group', { id: one.dependentId }, words('graph.followUp.group', { name, at }));
  }
  if (one.kind === 'suspected') return [suspectedButton(view, one, name)];
  if (one.kind === 'unanswered' && one.expired) {
    const title = words('graph.followUp.reopen', { interview: one.interviewId });
    return [button('campaign.interview', { interview: one.interviewId }, title)];
  }
  const id = standIns(seen.picture, one.id)?.dependent.record.id ?? one.id;
  return loose('register.show', { id }, words('graph.followUp.open', { name: answerableText(seen, one.id) }));
}

function suspectedButton(view: View, one: Extract<FollowUp, { kind: 'suspected' }>, name: string): Button {
  const { words } = view;
  if (one.struck !== null)
    return button('risk.open', { id: one.struck }, words('graph.followUp.struck', { id: one.struck }));
  const data = { asset: one.id, threat: one.threatId, click: view.key() };
  return button('risk.add', data, words('graph.followUp.addRisk', { threat: one.threatId, name }));
}

const loose = (verb: string, data: object, title: string): Button[] =>
  isVerb(verb) ? [button(verb, data, title)] : [];

interface Form {
  id: string;
  field: AskableField;
  rev: number;
  /** Who asked; null = the person opened it. */
  by: string | null;
  fault?: Fault;
  wrote?: string;
}

type Known = Pick<Seen, 'picture' | 'names'>;

/** The one number that is missing, to be typed in by whoever knows it. */
export function numberCard(view: View, { id, field, rev, by, fault, wrote }: Form, seen: Known): Card {
  const { words } = view;
  const asset = answerableText(seen, id);
  const question = numberQuestion(view, seen, id, field);
  const input = write({ id: 'value', label: question, multiline: false, most: 120, ...(wrote && { value: wrote }) });
  const told = fault && { fault: words(`fault.${fault}` as WordKey) };
  const asked: Element[] = by ? [text(words('graph.form.by', { name: personName(seen.names, by), asset }))] : [];
  const data = { id, field, seen: rev, click: view.key() };
  const time = field === 'failoverH' ? '5 min' : '4 h';
  return card(view, {
    title: words('graph.form.title'),
    body: [
      ...asked,
      text(words(field === 'failoverH' ? 'graph.form.hidden.failoverH' : 'graph.form.hidden', { asset })),
      ask(view, { input, ...told, help: [words('graph.form.how')] }),
    ],
    actions: [
      [button('graph.answer', data, words('graph.form.save'), 'positive'), button('home.open', {}, words('kit.home'))],
    ],
    foot: words('graph.form.typed', { example: `${words(`graph.typed.${field}`)} of ${id} is ${time}` }),
    fallbackText: question,
  });
}

interface Answered {
  id: string;
  field: AskableField;
  hours: number;
}

/** Thanks, what became of the number, and where it shows: of a group, when a member fails. */
export function answeredCard(view: View, { id, field, hours }: Answered, seen: Known): Card {
  const { words } = view;
  const asset = whatText(view, seen, id);
  const told = { field: fieldText(view, field), asset, time: hoursOrNone(view, hours) };
  const member = standIns(seen.picture, id)?.members[0];
  const shows = member
    ? button('graph.whatIf', { what: member.record.id }, words('graph.toWhatIf', { name: asName(member.name) }))
    : button('graph.rto', { what: id }, words('graph.toRto', { name: asset }));
  return card(view, {
    title: words('graph.answered.title'),
    body: [text(words('graph.answered', told))],
    actions: [[shows, button('home.open', {}, words('kit.home'))]],
  });
}
