import type { Statement } from '../domain/statement-content.ts';
import { button, type Card, card, type Element, facts, fitting, hint, text } from './kit.ts';
import { linkRow } from './kit-link.ts';
import { levelCounts, longDay, noneText, statedClass } from './statement-words.ts';
import { asName, assetName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';

interface Link {
  url: string;
  minutes: number;
}

interface Shown {
  statement: Statement;
  names: Names;
  /** null where Lifeboat does not know its own address. */
  files: { pdf: Link; docx: Link } | null;
}

/** The risk analysis statement in short, and the way to the whole. */
export function statementCard(view: View, { statement, names, files }: Shown): Card {
  const { words } = view;
  const { campaign, checklist } = statement;
  const done = checklist.filter((item) => item.state !== 'open').length;
  return fitting([5, 3, 1], (most) =>
    card(view, {
      title: words('statement.title'),
      subtitle: words('statement.card.asOf', { campaign: asName(campaign.name), date: longDay(view, statement.at) }),
      body: [
        facts(levelCounts(words, statement)),
        ...top(view, statement, names, most),
        text(words('statement.card.checklist', { done, of: checklist.length })),
        ...links(view, files),
      ],
      actions: [
        [
          button('checklist.open', { id: campaign.id }, words('statement.toChecklist')),
          button('home.open', {}, words('kit.home')),
        ],
      ],
    }),
  );
}

function top({ words }: View, { gravest: grave, count }: Statement, names: Names, most: number): Element[] {
  if (grave.length === 0) return [text(noneText(words, count))];
  const lines = grave.slice(0, most).map(({ id, assetId, threatId, current, atLeast }) => {
    const cls = statedClass(words, current?.cls, atLeast);
    const told = { id, asset: assetName(names, assetId), threat: threatName(words, threatId), cls };
    return text(words('statement.top.one', told), { spacing: 'Small' });
  });
  const more = grave.length - lines.length;
  return [
    text(words('statement.top'), { weight: 'Bolder' }),
    ...lines,
    ...(more > 0 ? [hint(words('kit.more', { count: more }))] : []),
  ];
}

function links(view: View, files: Shown['files']): Element[] {
  const { words } = view;
  if (!files) return [hint(words('statement.card.noLinks'))];
  return [
    text(words('statement.card.links')),
    linkRow(words('statement.pdf'), files.pdf.url),
    linkRow(words('statement.word'), files.docx.url),
    hint(words('files.until', { minutes: files.pdf.minutes })),
  ];
}
