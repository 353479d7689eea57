import { assess } from '../domain/bia.ts';
import type { AssetKind } from '../domain/kinds.ts';
import type { Picture } from '../domain/picture.ts';
import type { BusinessProcess } from '../domain/register.ts';
import { agreementHolds, overrideState } from '../domain/register-change.ts';
import type { AssetRecord } from '../domain/register-fields.ts';
import { type Element, facts } from './kit.ts';
import { shorten } from './plain.ts';
import { readable } from './register-hanging.ts';
import { cameFrom } from './register-values.ts';
import { asName, personName, someOf } from './terms.ts';
import type { Names, View } from './view.ts';
import { day } from './when.ts';
import { formatHours } from './words/hours.ts';

interface Weighed {
  kind: AssetKind;
  record: AssetRecord;
  picture: Picture;
  names: Names;
}

const mostMissing = 5;

/** Criticality, and what follows from it. */
export function weight(view: View, { kind, record, picture, names }: Weighed): Element[] {
  const { words } = view;
  const known = picture.criticality(record.id);
  const told: [string, string][] = [[words('register.criticality'), criticalityText(view, known)]];
  if (kind === 'process') told.push(...processWeight(view, record as BusinessProcess, names));
  const node = picture.analysis.nodes[record.id];
  if (node && (kind === 'service' || kind === 'component')) {
    const unknown = words('register.unknown');
    const { requiredRtoH, achievableRto } = node;
    const missing = achievableRto.missing
      .filter((id) => readable(view, picture, id))
      .map((id) => asName(picture.asset(id)?.name ?? id));
    const reached =
      achievableRto.hours === null
        ? missing.length === 0
          ? unknown
          : words('register.missing', { names: someOf(words, missing, mostMissing) })
        : formatHours(words, achievableRto.hours);
    told.push([words('register.required'), requiredRtoH === null ? unknown : formatHours(words, requiredRtoH)]);
    told.push([words('register.achievable'), reached]);
  }
  return [facts(told)];
}

export function criticalityText({ words }: View, known: ReturnType<Picture['criticality']>): string {
  if (!known) return words('register.unknown');
  const level = words('register.level', {
    level: known.level,
    name: words(`criticality.${known.level as 1 | 2 | 3 | 4}`),
  });
  return known.atLeast ? words('register.atLeast', { level }) : level;
}

function processWeight(view: View, process: BusinessProcess, names: Names): [string, string][] {
  const { words } = view;
  const assessment = assess(process.bia);
  const because = assessment?.because ? process.sources[`bia.${assessment.because}`] : undefined;
  const from = because ? ` ${cameFrom(view, because, names)}` : '';
  const upTo = (hours: number): string => {
    const time = formatHours(words, hours);
    return assessment?.missing.length ? words('register.atMost', { time }) : time;
  };
  const mtpd = assessment ? `${upTo(assessment.mtpdH)}${from}` : words('register.unknown');
  const suggested = assessment ? upTo(assessment.suggestedRtoH) : words('register.unknown');
  return [
    [words('register.tolerable'), mtpd],
    [words('register.suggested'), suggested],
    [words('register.agreement'), agreementText(view, process, names)],
    ...overrideFacts(view, process, names),
  ];
}

function agreementText(view: View, process: BusinessProcess, names: Names): string {
  const { agreement } = process;
  if (!agreement) return view.words('register.agreement.none');
  const told = { name: personName(names, agreement.by), date: day(view, agreement.at) };
  return view.words(agreementHolds(process) ? 'register.agreement.holds' : 'register.agreement.past', told);
}

function overrideFacts(view: View, process: BusinessProcess, names: Names): [string, string][] {
  const { words } = view;
  const set = process.override;
  if (!set) return [];
  const told = {
    level: words(`criticality.${set.criticality as 1 | 2 | 3 | 4}`),
    name: personName(names, set.by),
    reason: shorten(set.reason, 100),
  };
  const waits = overrideState(process) === 'waits';
  const owner = process.ownerId ? personName(names, process.ownerId) : words('register.override.nobody');
  return [
    [words('register.override'), words('register.override.set', told)],
    ...(waits
      ? [[words('register.override.state'), words('register.override.waits', { owner })] as [string, string]]
      : []),
  ];
}
