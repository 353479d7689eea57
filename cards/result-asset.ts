import { threatConcerns as concerns } from '../domain/catalogue/threats.ts';
import type { Interview } from '../domain/interview.ts';
import { has } from '../domain/people.ts';
import type { Component, ItService } from '../domain/register.ts';
import { type Button, button, type Card, card, type Element, facts, heading, hint, text } from './kit.ts';
import { assetName, subjectName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import { formatHours } from './words/hours.ts';
import type { WordKey, Words } from './words/index.ts';

export interface AssetResult {
  /** One service, or every component of the batch, as the answers make it. */
  records: readonly (ItService | Component)[];
  interview: Interview;
  names: Names;
  /** From answers that are not accepted yet. */
  preview: boolean;
  /** Accepted, and on its way into the register. */
  recalculating: boolean;
}

const mostShown = 5;
/** From this level on a weakness is named. */
const weakFrom = 4;

/** What the answers of a manager say about a service or components: figures, and where it is weak. */
export function assetResultCard(view: View, { records, interview, names, preview, recalculating }: AssetResult): Card {
  const { words } = view;
  const mine = interview.respondentId === view.who.id;
  const more = records.length - mostShown;
  return card(view, {
    title: subjectName(words, names, interview),
    subtitle: preview ? words(mine ? 'result.preview' : 'result.preview.manager') : words('result.asset.accepted'),
    body: [
      ...(recalculating ? [text(words('result.recalculating'), { weight: 'Bolder' })] : []),
      ...records.slice(0, mostShown).flatMap((record) => about(view, record, names, records.length > 1)),
      ...(more > 0 ? [hint(words('kit.more', { count: more }))] : []),
    ],
    actions: [buttons(view, interview)],
  });
}

function about({ words }: View, record: ItService | Component, names: Names, headed: boolean): Element[] {
  const figures = 'kind' in record ? ofComponent(words, record) : ofService(words, record);
  const weak = weaknesses(words, record);
  return [
    ...(headed ? [heading(assetName(names, record.id))] : []),
    facts(figures),
    text(weak.length > 0 ? words('result.weak', { count: weak.length }) : words('result.notWeak'), {
      weight: 'Bolder',
    }),
    ...weak.map((line) => text(line, { spacing: 'Small' })),
  ];
}

type Pair = [string, string];
const hours = (words: Words, value: number | null): string =>
  value === null ? words('kit.unknown') : value === 0 ? words('result.atOnce') : formatHours(words, value);
const count = (words: Words, value: number | null): string => (value === null ? words('kit.unknown') : String(value));
const option = (words: Words, question: string, value: string | null | undefined): string =>
  value ? words(`question.${question}.option.${value}` as WordKey) : words('kit.unknown');

function ofService(words: Words, service: ItService): Pair[] {
  return [
    [words('result.restart'), hours(words, service.restartH)],
    [words('result.tolerates'), hours(words, service.rpoToleranceH)],
    [words('result.procedure'), option(words, 'A06', service.procedure)],
    [words('result.holders'), count(words, service.skillHolders)],
    [words('result.noticed'), hours(words, service.detectionH)],
  ];
}

function ofComponent(words: Words, component: Component): Pair[] {
  const { holdsData, backupIntervalH, recoverEvidence } = component;
  const secured = holdsData === false ? words('result.noData') : hours(words, backupIntervalH);
  return [
    [words('result.recover'), hours(words, component.recoverH)],
    [words('result.proof'), proof(words, recoverEvidence)],
    [words('result.secured'), secured],
    [words('result.redundancy'), option(words, 'I02', component.redundancy)],
    [words('result.holders'), count(words, component.skillHolders)],
  ];
}

function proof(words: Words, evidence: Component['recoverEvidence']): string {
  const level = option(words, 'I04', evidence?.level);
  return evidence?.level === 'tested' && evidence.at ? words('result.proof.day', { day: evidence.at }) : level;
}

/** Threats against which the answers show little protection, the worst first, with the question that says so. */
function weaknesses(words: Words, record: ItService | Component): string[] {
  const kind = 'kind' in record ? record.kind : null;
  const found = Object.entries(record.levels).flatMap(([question, threats]) =>
    Object.entries(threats).map(([threat, level]) => ({ question, threat, level })),
  );
  return found
    .filter((one) => one.level >= weakFrom && (kind === null || concerns(one.threat, kind)))
    .sort((one, other) => other.level - one.level || one.threat.localeCompare(other.threat))
    .slice(0, 12)
    .map(({ question, threat, level }) =>
      words('result.weakness', {
        threat: threatName(words, threat),
        level: words(`vulnerabilityLevel.${level}` as WordKey),
        question,
      }),
    );
}

function buttons(view: View, interview: Interview): Button[] {
  const home = button('home.open', {}, view.words('kit.home'));
  if (interview.state !== 'submitted' || !has(view.who, 'ITSC_MGR')) return [home];
  return [button('interview.review', { id: interview.id }, view.words('result.toReview')), home];
}
