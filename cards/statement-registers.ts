import type { Lowered } from '../domain/process-level.ts';
import type { Block } from '../domain/statement-document.ts';
import {
  called,
  hoursText,
  levelText,
  longDay,
  said,
  section,
  shownWords,
  tableOr,
  type Written,
  whoText,
} from './statement-words.ts';
import { assetName } from './terms.ts';

/** What there is, as far as it is known: processes, data, services, components, and what needs what. */
export function registers(written: Written): Block[] {
  const { words } = written.view;
  return [
    section(words('statement.registers')),
    section(words('statement.processes'), 2),
    processes(written),
    ...lowered(written),
    section(words('statement.data'), 2),
    data(written),
    section(words('statement.services'), 2),
    services(written),
    section(words('statement.components'), 2),
    components(written),
    section(words('statement.needs'), 2),
    needs(written),
  ];
}

const heads = {
  processes: ['id', 'process', 'criticality', 'mtpd', 'rto', 'rpo', 'owner', 'agreed'],
  lowered: ['process', 'calculated', 'setTo', 'reason', 'setBy', 'consent'],
  data: ['id', 'data', 'use', 'criticality', 'owner'],
  services: ['id', 'service', 'criticality', 'restart', 'manager'],
  components: ['id', 'component', 'kind', 'criticality', 'recover', 'backup', 'manager'],
  needs: ['record', 'strength', 'needs'],
} as const;
const head = ({ view: { words } }: Written, of: keyof typeof heads): string[] =>
  heads[of].map((one) => words(`statement.head.${one}`));

function processes(written: Written): Block {
  const { view, statement, names } = written;
  const { words } = view;
  const mtpd = (one: (typeof statement.processes)[number]['mtpd']): string => {
    if (!one) return words('kit.unknown');
    if (one.hours >= 720) return words('result.mtpd.beyond');
    const time = hoursText(written, one.hours);
    return one.final || one.hours <= 1 ? time : words('result.atMost', { time });
  };
  return tableOr(words('statement.empty'), {
    head: head(written, 'processes'),
    rows: statement.processes.map((one) => [
      one.id,
      assetName(names, one.id),
      one.byHand
        ? words('statement.level.byHand', { level: levelText(words, one.criticality) })
        : levelText(words, one.criticality),
      mtpd(one.mtpd),
      hoursText(written, one.rtoH),
      hoursText(written, one.rpoH),
      whoText(written, one.ownerId),
      words(`statement.agreed.${one.agreed}`),
    ]),
    widths: [1, 1.8, 1.2, 1, 0.9, 0.9, 1.2, 1],
  });
}

/** In every statement, also when there is none: lowering is to be seen (spec 3.7.2). */
function lowered(written: Written): Block[] {
  const { view, statement, names } = written;
  const { words } = view;
  const level = (value: number, atLeast = false): string => levelText(words, { level: value, atLeast });
  const rows = statement.lowered.map((one) => [
    assetName(names, one.id),
    level(one.from, one.fromAtLeast),
    level(one.to),
    one.reason,
    words('statement.ticked', { name: whoText(written, one.by), date: longDay(view, one.at) }),
    consentText(written, one),
  ]);
  return [
    section(words('statement.lowered'), 2),
    said(words('statement.lowered.what')),
    tableOr(words('statement.lowered.none'), {
      head: head(written, 'lowered'),
      rows,
      widths: [1.6, 1.1, 1.1, 2.4, 1.4, 1.6],
    }),
  ];
}

function consentText(written: Written, { ownerId, consentBy, consentAt }: Lowered): string {
  const { view } = written;
  if (consentBy === null) return view.words('statement.consent.missing', { owner: whoText(written, ownerId) });
  const name = whoText(written, consentBy);
  return consentAt === null ? name : view.words('statement.ticked', { name, date: longDay(view, consentAt) });
}

function data(written: Written): Block {
  const { view, statement, names } = written;
  const { words } = view;
  return tableOr(words('statement.empty'), {
    head: head(written, 'data'),
    rows: statement.data.map(({ id, use, criticality, ownerId }) => [
      id,
      assetName(names, id),
      use?.trim() || words('kit.unknown'),
      levelText(words, criticality === null ? null : { level: criticality, atLeast: false }),
      whoText(written, ownerId),
    ]),
    widths: [1, 1.5, 2.5, 1.2, 1.2],
  });
}

function services(written: Written): Block {
  const { view, statement, names } = written;
  const { words } = view;
  return tableOr(words('statement.empty'), {
    head: head(written, 'services'),
    rows: statement.services.map(({ id, criticality, ownH, managerId }) => [
      id,
      assetName(names, id),
      levelText(words, criticality),
      hoursText(written, ownH),
      whoText(written, managerId),
    ]),
    widths: [1, 2.5, 1.3, 1.2, 1.5],
  });
}

function components(written: Written): Block {
  const { view, statement, names } = written;
  const { words } = view;
  return tableOr(words('statement.empty'), {
    head: head(written, 'components'),
    rows: statement.components.map((one) => [
      one.id,
      assetName(names, one.id),
      shownWords(words, `kind.${one.kind}`, one.kind),
      levelText(words, one.criticality),
      hoursText(written, one.ownH),
      one.holdsData === false ? words('statement.noData') : hoursText(written, one.backupH),
      whoText(written, one.managerId),
    ]),
    widths: [1, 1.8, 1.2, 1.2, 1, 1, 1.3],
  });
}

function needs(written: Written): Block {
  const { view, statement, names } = written;
  const { words } = view;
  return tableOr(words('statement.needs.none'), {
    head: head(written, 'needs'),
    rows: statement.needs.map(({ from, strength, to }) => [
      assetName(names, from),
      shownWords(words, `register.strength.${strength}`, strength),
      called(written, to),
    ]),
    widths: [2, 1, 4],
  });
}
