import { type Given, noneOfThem } from '../domain/answer.ts';
import { categories } from '../domain/bia.ts';
import { threats } from '../domain/catalogue/threats.ts';
import type { Ask } from '../domain/guide.ts';
import type { Interview } from '../domain/interview.ts';
import type { PageFault } from '../domain/interview-page.ts';
import type { Question } from '../domain/questions/bank.ts';
import { pointsH, tiersH } from '../domain/tiers.ts';
import type { ask as asking } from './kit-inputs.ts';
import { type Choice, date, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import { durationText, moreText, optionText, pointText, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import type { Words } from './words/index.ts';

export interface Asking {
  view: View;
  ask: Ask;
  interview: Interview;
  names: Names;
  fault: PageFault | undefined;
  /** How many records a list may offer; 0 when not even the chosen ones fit on the card. */
  most: number;
}

interface Drawn extends Asking {
  label: string;
  given: Given;
  help: string[];
}

export type Framed = { input: Parameters<typeof asking>[1]['input']; help: string[] };
type Draw = (drawn: Drawn) => Framed[];

const mostAtOnce = 7;
const point = (words: Words, hours: number | null): Choice => ({
  title: pointText(words, hours),
  value: hours === null ? 'never' : String(hours),
});
const points = (words: Words): Choice[] => pointsH.map((hours) => point(words, hours));
const options = (words: Words, question: Question): Choice[] =>
  (question.options ?? []).map((value) => ({ title: optionText(words, question, value), value }));

const radio: Draw = ({ view, ask, label, given, help }) => {
  const choices = options(view.words, ask.question);
  return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'expanded' }), help }];
};

export const draws: Record<Question['type'], Draw> = {
  text: ({ ask, label, given, help }) => [{ input: write({ id: ask.key, label, value: given.main }), help }],
  number: ({ ask, label, given, help }) => [
    // A number field would drop what is no number yet, and with it what the person typed.
    { input: write({ id: ask.key, label, value: given.main, multiline: false, most: 100 }), help },
  ],
  choice: radio,
  scale: radio,
  points: ({ view, ask, label, given, help }) => {
    const choices = [...points(view.words), point(view.words, null)];
    const placeholder = view.words('answer.choose');
    return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'compact', placeholder }), help }];
  },
  company: ({ view, ask, label, given, help }) => {
    const { words } = view;
    const none = { title: words('question.U09.none'), value: 'never' };
    const fields = categories.map((category) => ({ title: words(`category.${category}`), value: category }));
    const placeholder = words('answer.choose');
    const first = { id: ask.key, label, choices: [none, ...points(words)], value: given.main };
    const second = {
      id: `${ask.key}-more`,
      label: moreText(words, ask.question.id),
      choices: fields,
      value: given.more,
    };
    return [
      { input: pick({ ...first, look: 'compact', placeholder }), help },
      { input: pick({ ...second, look: 'compact', placeholder }), help: [] },
    ];
  },
  duration: ({ view, ask, interview, label, given, help }) => {
    // Beyond the last tier an answer stays as it was said to be: not offered, it would be lost with the next page.
    const own = typeof interview.answers[ask.key]?.value === 'number' ? Number(interview.answers[ask.key]?.value) : 0;
    const hours = [...(ask.question.zero ? [0] : []), ...tiersH, ...(own > Math.max(...tiersH) ? [own] : [])];
    const choices = hours.map((h) => ({ title: durationText(view.words, ask.question, h), value: String(h) }));
    const placeholder = view.words('answer.choose');
    return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'compact', placeholder }), help }];
  },
  peak: ({ view, ask, label, given, help }) => {
    const choices = options(view.words, ask.question);
    const more = { id: `${ask.key}-more`, label: moreText(view.words, ask.question.id), value: given.more };
    return [
      { input: pick({ id: ask.key, label, choices, value: given.main, look: 'expanded', multi: true }), help },
      { input: write({ ...more, multiline: false }), help: [] },
    ];
  },
  records: (drawn) => [records(drawn)],
  people: (drawn) => [records(drawn)],
  multi: ({ view, ask, label, given, help }) => {
    const choices = options(view.words, ask.question);
    return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'expanded', multi: true }), help }];
  },
  threat: ({ view, ask, label, given, help }) => {
    const choices = threats.map(({ id }) => ({ title: threatName(view.words, id), value: id }));
    const placeholder = view.words('answer.choose');
    return [{ input: pick({ id: ask.key, label, choices, value: given.main, look: 'compact', placeholder }), help }];
  },
  domain: ({ view, ask, label, given, help, names }) => {
    const before = names.domains[ask.item ?? '']?.slice(0, 8) ?? [];
    const spelled = [
      before.length > 0
        ? view.words('interview.domain.before', { values: before.join(', ') })
        : view.words('interview.domain.none'),
    ];
    const input = write({ id: ask.key, label, value: given.main, multiline: false });
    return [{ input, help: [...help, ...spelled] }];
  },
  suppliers: ({ ask, label, given, help }) => [{ input: write({ id: ask.key, label, value: given.main }), help }],
  evidence: ({ view, ask, label, given, help }) => [
    {
      input: pick({
        id: ask.key,
        label,
        choices: options(view.words, ask.question),
        value: given.main,
        look: 'expanded',
      }),
      help,
    },
    {
      input: date({ id: `${ask.key}-more`, label: moreText(view.words, ask.question.id), value: given.more }),
      help: [],
    },
  ],
  recovery: ({ view, ask, label, given, help }) => {
    const more = { id: `${ask.key}-more`, label: moreText(view.words, ask.question.id), value: given.more };
    return [
      { input: date({ id: ask.key, label, value: given.main }), help },
      { input: write({ ...more, multiline: false, most: 100 }), help: [] },
    ];
  },
  date: ({ view, ask, label, given, help }) => {
    const never = [{ title: view.words('points.never'), value: 'never' }];
    const more = {
      id: `${ask.key}-more`,
      label: moreText(view.words, ask.question.id),
      choices: never,
      value: given.more,
    };
    const day = { input: date({ id: ask.key, label, value: given.main }), help };
    return ask.question.never ? [day, { input: pick({ ...more, look: 'expanded', multi: true }), help: [] }] : [day];
  },
  minutes: ({ view, ask, label, given, help }) => {
    const more = { id: `${ask.key}-more`, label: moreText(view.words, ask.question.id), value: given.more };
    return [
      {
        input: pick({
          id: ask.key,
          label,
          choices: options(view.words, ask.question),
          value: given.main,
          look: 'expanded',
        }),
        help,
      },
      { input: write({ ...more, multiline: false, most: 100 }), help: [] },
    ];
  },
};

/** Records that can be named, without the one that is asked about: nothing needs itself. */
export function choosable({ ask, names, interview }: Asking): { id: string; name: string }[] {
  const shelves = { process: names.processes, service: names.services, component: names.components, data: names.data };
  const shelf = ask.question.type === 'people' ? names.people : shelves[ask.question.of ?? 'service'];
  return [...shelf].filter(([id]) => id !== interview.subject.id).map(([id, name]) => ({ id, name }));
}

/** Records to tick; with many of them the client may fold the list up (not `filtered`: phones know no multiple choice there). */
function records(drawn: Drawn): Framed {
  const { view, ask, label, given, help, most } = drawn;
  const chosen = given.main.split(',').map((one) => one.trim());
  const offered = listed({ all: choosable(drawn), chosen, most });
  const none = ask.question.none ? [{ title: view.words('answer.noneOfThem'), value: noneOfThem }] : [];
  const choices = [...offered.choices, ...none];
  const look = choices.length > mostAtOnce ? 'compact' : 'expanded';
  const key = ask.question.id.toLowerCase();
  const limited = limitedHelp(view, offered, view.words('interview.notListed', { key }));
  const input = pick({ id: ask.key, label, choices, value: given.main, look, multi: true });
  return { input, help: [...help, ...limited] };
}
