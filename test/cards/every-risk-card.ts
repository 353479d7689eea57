import { heatMapCard } from '../../cards/heat-map.ts';
import { type OneRisk, riskCard } from '../../cards/risk.ts';
import {
  acceptanceCard,
  acceptanceEndsCard,
  acceptancesEndCard,
  acceptCard,
  decideCard,
} from '../../cards/risk-decision.ts';
import { addRiskCard, rateCard, strikeCard } from '../../cards/risk-form.ts';
import { riskListCard } from '../../cards/risk-list.ts';
import { toRateCard } from '../../cards/risk-rate.ts';
import { riskWhyCard } from '../../cards/risk-why.ts';
import type { Names } from '../../cards/view.ts';
import { threats } from '../../domain/catalogue/threats.ts';
import { everything, type GrantableRole, type Person } from '../../domain/people.ts';
import { type Picture, pictureOf } from '../../domain/picture.ts';
import type { Component, Register } from '../../domain/register.ts';
import { newRisk, type Risk, riskStates } from '../../domain/risk.ts';
import { type Assessed, assess, assessAll } from '../../domain/risk-assess.ts';
import { countRisks, statedRisks } from '../../domain/risk-count.ts';
import { heatMapOf } from '../../domain/risk-heat.ts';
import { proposals } from '../../domain/risk-proposal.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';
import type { NamedCard } from './every-card.ts';
import { alex, ben, inDays, longWide, nasty, now, shown, uma, viewOf } from './sample.ts';

const may = (person: Person, role: GrantableRole): Person => ({
  ...person,
  grants: [{ role, scope: everything, from: now, by: 'system', confirmedBy: null }],
});
const ida = may({ ...uma, id: 'p-ida', name: 'Ida Roth' }, 'INFRA_MGR');
const every = { I09: 5, I14: 5, I11: 4, I15: 5, I16: 5, I17: 5, I13: 4, I08: 5, I07: 5, Q03: 4 };
const weak = (one: Component): Component => ({
  ...one,
  redundancy: 'none',
  copyLocations: ['1'],
  failures36m: 9,
  levels: Object.fromEntries(
    Object.entries(every).map(([question, level]) => [
      question,
      Object.fromEntries(threats.map(({ id }) => [id, level])),
    ]),
  ),
});
const register: Register = {
  processes: sampleProcesses.map((one) => ({ ...one, ownerId: uma.id })),
  data: [],
  services: sampleServices.map((one) => ({
    ...one,
    managerId: ben.id,
    suspects: ['T14'],
    sources: { suspects: { interviewId: 'INT-0001', questionId: 'A20', by: ben.id, at: now } },
  })),
  components: sampleComponents.map((one) => weak({ ...one, managerId: alex.id, deputyId: ben.id })),
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
export const picture: Picture = pictureOf(register, defaultSettings);

const book = (name: (own: string, n: number) => string, person: (own: string) => string): Names => {
  const of = (all: readonly { id: string; name: string }[]) =>
    new Map(all.map((one, n) => [one.id, name(one.name, n)]));
  return {
    processes: of(register.processes),
    services: of(register.services),
    components: of(register.components),
    data: new Map(),
    domains: {},
    people: new Map([alex, uma, ben, ida].map((one) => [one.id, person(one.name)])),
  };
};
export const plainNames = book(
  (own) => own,
  (own) => own,
);
const wild = book(
  (own, n) => `${n % 2 ? nasty : longWide} ${own}`,
  () => nasty,
);

export const allRisks: Risk[] = proposals(picture, []).map((one, n) =>
  newRisk({ id: `RSK-${String(n + 1).padStart(4, '0')}`, ...one }, 'system', now),
);
export const assessedOf = (risk: Risk): Assessed => {
  const assessed = assess(picture, risk);
  if (!assessed) throw new Error(`${risk.id} has no asset`);
  return assessed;
};
const storage = newRisk({ id: 'RSK-0042', assetId: 'CMP-0004', threatId: 'T09' }, 'system', now);
const rating = { T: 3, V: 4, outageH: null, by: ida.id, at: now };
export const full = (state: Risk['state'], words: string): Risk => ({
  ...storage,
  state,
  rating,
  scenario: words,
  consequences: words,
  decision: { what: 'reduce', by: alex.id, at: now, reason: words, measureIds: ['TM10', 'TM11', 'OM03', 'OM12'] },
  acceptance: {
    requestedBy: alex.id,
    at: now,
    until: inDays(40),
    reason: words,
    grants: [{ by: ida.id, at: now, as: ['asset'], reason: words }],
    cls: 4,
    timeZone: null,
    earlier: null,
    nudged: [],
    reminded: [],
  },
  refusal: state === 'evaluated' ? { reason: words, by: ida.id, at: now } : null,
  struck: state === 'struck' ? { reason: words, by: ida.id, at: now } : null,
  trail: Array.from({ length: 100 }, (_, n) => ({
    at: inDays(-n),
    cls: (n % 5) + 1,
    reason: n % 2 ? 'rated' : words.slice(0, 40),
  })),
});

export function riskCards(): NamedCard[] {
  return [
    ...oneRisk(),
    ...formsOf('plain', plainNames, 'The controllers die'),
    ...formsOf('hostile', wild, nasty),
    ...formsOf('long', wild, longWide),
    ...listsOf(),
    ...maps(),
  ];
}

const one = (risk: Risk, names: Names): OneRisk & { assessed: Assessed } => ({
  kept: shown(risk),
  assessed: assessedOf(risk),
  picture,
  names,
});

/** Its manager thinks that this is what will happen. */
export const suspected = newRisk({ id: 'RSK-0043', assetId: 'SVC-0002', threatId: 'T14' }, 'system', now);

function oneRisk(): NamedCard[] {
  const expected = [plainNames, wild].map((names) => {
    return { name: 'risk that is suspected', card: riskCard(viewOf(alex), one(suspected, names)) };
  });
  return [...expected, ...eachState()];
}

function eachState(): NamedCard[] {
  return [alex, ida, uma].flatMap((who) =>
    riskStates.flatMap((state) => [
      { name: `risk ${state} for ${who.name}`, card: riskCard(viewOf(who), one(full(state, 'It fails'), plainNames)) },
      { name: `risk ${state} for ${who.name}, long`, card: riskCard(viewOf(who), one(full(state, longWide), wild)) },
    ]),
  );
}

function formsOf(kind: string, names: Names, words: string): NamedCard[] {
  const risk = full('evaluated', words);
  const asked = { ...full('acceptance_requested', words) };
  const looked = one(risk, names);
  const typed = { T: 2, V: 3, outage: '8h', scenario: words, consequences: words };
  const crowd = allRisks.map((each) => each);
  return [
    {
      name: `risk of a gone asset, ${kind}`,
      card: riskCard(viewOf(alex), { ...one(full('closed', words), names), assessed: null }),
    },
    { name: `risk identified, ${kind}`, card: riskCard(viewOf(ida), one(storage, names)) },
    { name: `risk why, ${kind}`, card: riskWhyCard(viewOf(alex), looked) },
    { name: `rate, ${kind}`, card: rateCard(viewOf(ida), looked) },
    { name: `rate again, ${kind}`, card: rateCard(viewOf(ida), { ...looked, typed, moved: true }) },
    { name: `strike, ${kind}`, card: strikeCard(viewOf(ida), { ...looked, typed: words, moved: true }) },
    { name: `add risk, ${kind}`, card: addRiskCard(viewOf(alex), picture, names) },
    { name: `decide, ${kind}`, card: decideCard(viewOf(alex), looked) },
    {
      name: `decide, ransomware, ${kind}`,
      card: decideCard(viewOf(alex), {
        ...one({ ...risk, assetId: 'CMP-0003', threatId: 'T19', decision: null }, names),
        typed: { what: 'share', measures: ['TM22', 'OM15'], reason: words },
        moved: true,
      }),
    },
    {
      name: `accept, ${kind}`,
      card: acceptCard(viewOf(alex), { ...looked, approvers: [words.slice(0, 120), 'Ida Roth'] }),
    },
    {
      name: `accept again, ${kind}`,
      card: acceptCard(viewOf(alex), {
        ...looked,
        approvers: [],
        typed: { until: 'soon', reason: words },
        moved: true,
      }),
    },
    { name: `grant, ${kind}`, card: acceptanceCard(viewOf(uma), one(asked, names)) },
    { name: `grant, somebody else, ${kind}`, card: acceptanceCard(viewOf(alex), one(asked, names)) },
    {
      name: `acceptance ends, ${kind}`,
      card: acceptanceEndsCard(viewOf(alex), one({ ...asked, state: 'accepted' }, names)),
    },
    { name: `acceptance waits, ${kind}`, card: acceptanceEndsCard(viewOf(alex), one(asked, names)) },
    {
      name: `acceptances wait for Uma, ${kind}`,
      card: acceptancesEndCard(
        viewOf(uma),
        crowd.map((each) => one({ ...each, state: 'acceptance_requested', acceptance: asked.acceptance }, names)),
      ),
    },
    {
      name: `acceptance over, ${kind}`,
      card: acceptanceEndsCard(viewOf(alex), one({ ...risk, acceptance: null }, names)),
    },
    {
      name: `many acceptances end, ${kind}`,
      card: acceptancesEndCard(
        viewOf(alex),
        crowd.map((each) => one({ ...each, acceptance: Number(each.id.at(-1)) % 2 ? asked.acceptance : null }, names)),
      ),
    },
    {
      name: `to rate, ${kind}`,
      card: toRateCard(
        viewOf(ida),
        { assets: byAsset(crowd), assessed: assessAll(picture, crowd), page: 1, done: 'Done.' },
        names,
      ),
    },
  ];
}

const byAsset = (risks: readonly Risk[]) =>
  [...new Set(risks.map((each) => each.assetId))].map((assetId) => ({
    assetId,
    risks: risks.filter((each) => each.assetId === assetId),
  }));

function listsOf(): NamedCard[] {
  const assessed = assessAll(picture, allRisks);
  const assets = [...new Set(allRisks.map((each) => each.assetId))];
  const none = { cls: null, state: null, of: null };
  const list = { risks: allRisks, assessed, filter: none, page: 0, assets };
  return [
    { name: 'risks', card: riskListCard(viewOf(alex), list, plainNames) },
    { name: 'risks, page 3, hostile', card: riskListCard(viewOf(alex), { ...list, page: 2 }, wild) },
    {
      name: 'risks, filtered',
      card: riskListCard(viewOf(alex), { ...list, filter: { cls: 4, state: 'identified', of: 'CMP-0004' } }, wild),
    },
    {
      name: 'risks, none',
      card: riskListCard(viewOf(uma), { ...list, risks: [], assets: [], filter: { ...none, of: 'mine' } }, plainNames),
    },
    {
      name: 'risks, 400 assets',
      card: riskListCard(
        viewOf(alex),
        { ...list, assets: Array.from({ length: 400 }, (_, n) => `CMP-${n + 1000}`) },
        wild,
      ),
    },
    { name: 'to rate, nothing', card: toRateCard(viewOf(uma), { assets: [], assessed, page: 0 }, plainNames) },
  ];
}

function maps(): NamedCard[] {
  const rated = allRisks.map((each, n) => (n % 3 ? { ...each, state: 'evaluated' as const, rating } : each));
  const all = assessAll(picture, rated);
  const count = countRisks(statedRisks(picture, rated, all));
  return [
    { name: 'heat map, empty', card: heatMapCard(viewOf(alex), heatMapOf([], new Map()), countRisks([]), 'itscm') },
    { name: 'heat map', card: heatMapCard(viewOf(alex), heatMapOf(rated, all), count, 'itscm') },
    { name: 'heat map, ISO', card: heatMapCard(viewOf(alex), heatMapOf(rated, all), count, 'iso27005') },
  ];
}
