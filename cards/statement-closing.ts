import type { Fed } from '../domain/statement-content.ts';
import type { Block } from '../domain/statement-document.ts';
import { countsText, itemText, stateText } from './checklist-words.ts';
import { longDay, section, shownWords, tableOr, type Written, whoText } from './statement-words.ts';
import { assetName } from './terms.ts';
import type { Words } from './words/index.ts';

/** Where the figures came from, how far the checklist is, and room to sign. */
export function closing(written: Written): Block[] {
  return [...sources(written), ...checklist(written), ...signatures(written)];
}

function sources(written: Written): Block[] {
  const { view, statement, names } = written;
  const { words } = view;
  const rows = statement.sources.map((fed) => [
    assetName(names, fed.id),
    figuresText(written, fed),
    whoText(written, fed.by),
    longDay(view, fed.at),
    fed.interviewId,
  ]);
  const head = ['record', 'figures', 'answeredBy', 'when', 'interview'] as const;
  return [
    section(words('statement.sources')),
    tableOr(words('statement.sources.none'), {
      head: head.map((one) => words(`statement.head.${one}`)),
      rows,
      widths: [1.8, 3.6, 1.3, 1.2, 1],
    }),
  ];
}

/** "Wanted RTO (U12), Financial (U04)": figures of the same words are told once. */
function figuresText({ view, names }: Written, { fields }: Fed): string {
  const told = fields.map(({ field, questionId }) => {
    const figure = figureText(view.words, field, (id) => assetName(names, id));
    return view.words('statement.source', { figure, question: questionId });
  });
  return [...new Set(told)].join(', ');
}

function figureText(words: Words, field: string, called: (id: string) => string): string {
  const [first = '', second = '', third] = field.split('.');
  if (first === 'bia') {
    const category = shownWords(words, `category.${second}`, second);
    return third === undefined ? category : words('statement.field.catastrophic', { category });
  }
  if (first === 'needs') return words('statement.field.needs', { name: called(second) });
  if (first === 'levels' || first === 'practice') return words('statement.field.levels');
  return shownWords(words, `register.field.${first}`, words('statement.field.other'));
}

function checklist(written: Written): Block[] {
  const { view, statement } = written;
  const { words } = view;
  return [
    section(words('checklist.title')),
    {
      kind: 'table',
      head: [
        words('statement.head.no'),
        words('statement.head.item'),
        words('statement.head.state'),
        words('statement.head.ticked'),
      ],
      rows: statement.checklist.map((item) => [
        String(item.no),
        itemText(words, item.no),
        [stateText(words, item), countsText(words, item)].filter(Boolean).join(', '),
        tickedText(written, item),
      ]),
      widths: [0.5, 4, 1.8, 2.2],
      numeric: [0],
    },
  ];
}

function tickedText(written: Written, { auto, ticked }: Written['statement']['checklist'][number]): string {
  const { words } = written.view;
  if (auto) return words('statement.ticked.system');
  if (!ticked) return '–';
  const told = { name: whoText(written, ticked.by), date: longDay(written.view, ticked.at), note: ticked.note };
  return words(ticked.note ? 'statement.ticked.note' : 'statement.ticked', told);
}

function signatures(written: Written): Block[] {
  const { view, statement } = written;
  const { words } = view;
  const owners = [...new Set(statement.processes.flatMap((one) => one.ownerId ?? []))];
  const room = '_'.repeat(18);
  const row = (role: string, name: string): string[] => [role, name, room, room];
  return [
    section(words('statement.sign')),
    {
      kind: 'table',
      head: ['role', 'name', 'date', 'signature'].map((one) => words(`statement.head.${one as 'role'}`)),
      rows: [
        row(words('role.ITSC_MGR'), whoText(written, statement.campaign.startedBy)),
        ...owners.map((id) => row(words('statement.owner'), whoText(written, id))),
      ],
      widths: [2, 2, 2, 2],
    },
  ];
}
