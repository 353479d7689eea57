import { threatById } from '../domain/catalogue/threats.ts';
import type { Picture } from '../domain/picture.ts';
import { isOpenRisk, type Risk, treatBy } from '../domain/risk.ts';
import type { Assessed } from '../domain/risk-assess.ts';
import { mayAskAcceptance, mayDecideRisk, mayGrant, mayNotAct, mayWithdraw } from '../domain/risk-decision.ts';
import { managersOf } from '../domain/risk-people.ts';
import { mayRateRisk } from '../domain/risk-rating.ts';
import { suspicionOf } from '../domain/suspicion.ts';
import {
  type Button,
  button,
  type Card,
  card,
  type Element,
  facts,
  fitting,
  heading,
  hint,
  said,
  text,
} from './kit.ts';
import { whyThisClass } from './risk-path.ts';
import { easyText, knownClass, likelyText, measureName, unknownLines } from './risk-words.ts';
import type { Shown } from './shown.ts';
import { assetName, list, personName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day, lastDay } from './when.ts';
import { formatHours } from './words/hours.ts';
import type { WordKey } from './words/index.ts';

export interface OneRisk {
  kept: Shown<Risk>;
  /** null when its asset is gone. */
  assessed: Assessed | null;
  picture: Picture;
  names: Names;
}

/** One risk: how bad, why, what was decided, and what can be done next. */
export function riskCard(view: View, one: OneRisk): Card {
  const { words } = view;
  const { kept, assessed, names } = one;
  const risk = kept.value;
  return fitting([8, 3, 1], (most) =>
    card(view, {
      title: words('risk.title', { id: risk.id, threat: threatName(words, risk.threatId) }),
      subtitle: words('risk.subtitle', { asset: assetName(names, risk.assetId), who: answering(view, one) }),
      body: [
        text(words(`risk.stands.${risk.state}`), { weight: 'Bolder' }),
        ...suspected(view, one),
        ...(assessed && isOpenRisk(risk)
          ? [...standing(view, risk, assessed, names), ...whyThisClass(view, one, assessed, most)]
          : []),
        ...decided(view, risk, names),
        ...told(view, risk),
      ],
      actions: buttonsOf(view, one),
      foot: words(mayWithdraw(risk, view.who) ? 'risk.typed.withdraw' : 'risk.typed', { id: risk.id }),
    }),
  );
}

function answering({ words }: View, { picture, kept, names }: OneRisk): string {
  const managers = managersOf(picture, kept.value.assetId).map((id) => personName(names, id));
  return managers.length > 0 ? list(words, managers) : words('risk.nobody');
}

function suspected({ words }: View, { picture, kept, names }: OneRisk): Element[] {
  const found = suspicionOf(picture, kept.value);
  return found ? [text(words('risk.suspected', { name: personName(names, found.by) }))] : [];
}

function standing(view: View, risk: Risk, assessed: Assessed, names: Names): Element[] {
  const { words } = view;
  const { T, V, outageH, inherent, current, target, confidence } = assessed;
  const now = knownClass(words, assessed, current.cls);
  const chosen = (risk.decision?.measureIds.length ?? 0) > 0;
  return [
    text(words(assessed.rated ? 'risk.now' : 'risk.now.proposed', { cls: now }), { size: 'Large', weight: 'Bolder' }),
    ...unknownLines(view, assessed, names),
    ...limit(view, risk, assessed),
    facts([
      [words('risk.inherent'), knownClass(words, assessed, inherent.cls)],
      [words('risk.target'), chosen ? knownClass(words, assessed, target.cls) : words('risk.target.none')],
      [words('risk.T'), likelyText(words, T)],
      [words('risk.V'), easyText(words, V)],
      [words('risk.I'), impactText(view, assessed)],
      [words('risk.outage'), formatHours(words, outageH)],
      [words('risk.confidence'), words(`confidence.${confidence}`)],
    ]),
    hint(sourceOf(view, risk, names)),
  ];
}

function limit(view: View, risk: Risk, { current }: Assessed): Element[] {
  const by = treatBy(risk, current.cls);
  if (!by) return [];
  return [text(view.words(by < view.now ? 'risk.overdue' : 'risk.treatBy', { date: day(view, by) }))];
}

/** Where nobody said what an outage would mean, an impact of 1 is no impact but nothing known. */
function impactText({ words }: View, { current, unknown }: Assessed): string {
  if (unknown.length > 0 && current.I === 1) return words('kit.unknown');
  return words('risk.level', { level: current.I, name: words(`level.${current.I}` as WordKey) });
}

function sourceOf(view: View, { rating }: Risk, names: Names): string {
  const { words } = view;
  return rating
    ? words('risk.ratedBy', { name: personName(names, rating.by), date: day(view, rating.at) })
    : words('risk.proposedHow');
}

function decided(view: View, risk: Risk, names: Names): Element[] {
  const { words } = view;
  const { decision, acceptance, refusal, struck } = risk;
  const lines: Element[] = [];
  if (decision) {
    const facts = { name: personName(names, decision.by), date: day(view, decision.at) };
    const again = risk.state === 'evaluated';
    lines.push(
      heading(words(again ? 'risk.decision.earlier' : 'risk.decision')),
      text(words(`risk.decided.${decision.what}`, facts)),
    );
    const measures = decision.measureIds.map((id) => words('risk.measure', { id, name: measureName(words, id) }));
    if (measures.length > 0) lines.push(text(words('risk.measures', { measures: list(words, measures) })));
    if (decision.reason !== '') lines.push(said(decision.reason));
  }
  if (acceptance)
    lines.push(text(words('risk.until', { date: lastDay(view, acceptance) })), ...granted(view, risk, names));
  if (refusal) {
    const facts = { name: personName(names, refusal.by), date: day(view, refusal.at) };
    lines.push(text(words('risk.refusedBy', facts)), said(refusal.reason));
  }
  if (struck) {
    const facts = { name: personName(names, struck.by), date: day(view, struck.at) };
    lines.push(text(words('risk.struckBy', facts)), said(struck.reason));
  }
  return lines;
}

/** Who has agreed so far. */
export function granted(view: View, { acceptance }: Risk, names: Names): Element[] {
  const { words } = view;
  return (acceptance?.grants ?? []).map((one) => {
    const as = list(
      words,
      one.as.map((kind) => words(`approver.${kind}`)),
    );
    return text(words('risk.granted', { name: personName(names, one.by), as, date: day(view, one.at) }));
  });
}

function told({ words }: View, { scenario, consequences }: Risk): Element[] {
  return [
    ...(scenario.trim() === '' ? [] : [heading(words('risk.scenario')), said(scenario)]),
    ...(consequences.trim() === '' ? [] : [heading(words('risk.consequences')), said(consequences)]),
  ];
}

function buttonsOf(view: View, { kept, assessed, picture }: OneRisk): Button[][] {
  const { words, who } = view;
  const { value: risk, rev } = kept;
  const { id } = risk;
  const act = (): { id: string; seen: number; click: string } => ({ id, seen: rev, click: view.key() });
  const may = {
    rate: mayRateRisk(risk, picture, who),
    decide: mayDecideRisk(risk, who),
    accept: assessed !== null && mayAskAcceptance(risk, assessed, who),
    none: assessed !== null && mayNotAct(risk, assessed, who),
    grant: assessed !== null && mayGrant(risk, assessed, picture, who),
  };
  const restorable = risk.state === 'struck' && mayRateRisk({ ...risk, state: 'evaluated' }, picture, who);
  const known = threatById.has(risk.threatId) && assessed !== null;
  return [
    [
      ...(may.grant ? [button('risk.acceptance', { id }, words('risk.grant.open'), 'positive')] : []),
      ...(may.rate ? [button('risk.rateForm', { id }, words(risk.rating ? 'risk.rate.again' : 'risk.rate'))] : []),
      ...(may.decide ? [button('risk.decideForm', { id }, words('risk.decide'))] : []),
      ...(may.accept ? [button('risk.acceptForm', { id }, words('risk.accept'))] : []),
      ...(mayWithdraw(risk, who)
        ? [
            button(
              'risk.withdraw',
              act(),
              words(risk.state === 'accepted' ? 'risk.withdraw.accepted' : 'risk.withdraw.asked'),
            ),
          ]
        : []),
      ...(may.none ? [button('risk.noAction', act(), words('risk.noAction'))] : []),
      ...(restorable ? [button('risk.restore', act(), words('risk.restore'))] : []),
    ],
    [
      ...(known ? [button('risk.why', { id }, words('risk.more'))] : []),
      ...(may.rate && !may.accept && !may.grant ? [button('risk.strikeForm', { id }, words('risk.strike'))] : []),
    ],
  ];
}
