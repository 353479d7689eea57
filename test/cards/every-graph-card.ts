import { contradictionsCard } from '../../cards/contradiction.ts';
import { chooseCard, whatIfCard } from '../../cards/graph.ts';
import { answeredCard, followUpCard, numberCard } from '../../cards/graph-ask.ts';
import { singlePointsCard } from '../../cards/graph-points.ts';
import { recoveryCard, whyCard } from '../../cards/graph-recovery.ts';
import type { Seen } from '../../cards/graph-words.ts';
import type { Names } from '../../cards/view.ts';
import { aftermath } from '../../domain/aftermath.ts';
import { chosen, contradictions } from '../../domain/contradiction.ts';
import { type Contradiction, contradictionRules } from '../../domain/contradiction-finding.ts';
import { type FollowUp, followUps } from '../../domain/follow-up.ts';
import { whyCritical } from '../../domain/graph/criticality.ts';
import { nodesInDomain } from '../../domain/graph/domains.ts';
import { requiredRtoPath } from '../../domain/graph/required.ts';
import { askableFields, holderOf } from '../../domain/missing-number.ts';
import { type Picture, pictureOf } from '../../domain/picture.ts';
import { recoveryChain, weakestProof } from '../../domain/recovery-chain.ts';
import {
  newComponent,
  newDependency,
  newProcess,
  newService,
  RedundancyGroup,
  type Register,
} from '../../domain/register.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { criticalProcesses, loneSkills, weakPoints } from '../../domain/weak-points.ts';
import type { NamedCard } from './every-card.ts';
import { alex, invited, longWide, nasty, now, uma, unknown, viewOf } from './sample.ts';

const sample: Register = {
  processes: sampleProcesses,
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const empty: Register = { processes: [], data: [], services: [], components: [], dependencies: [], groups: [] };

/** Sixty processes on one chain of thirty services and a storage, all with the longest and most awkward names. */
function crowded(): Register {
  const id = (prefix: string, n: number): string => `${prefix}-${String(n + 1).padStart(4, '0')}`;
  const called = (n: number): string => (n % 2 ? nasty : `${n} ${longWide}`);
  const list = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  const needs = (from: string, to: string, strength: 'essential' | 'important' = 'essential') =>
    newDependency({ from, to, strength, source: 'sample' });
  const bia = { FIN: { criticalFromH: 4, catastrophicFromH: null } };
  return {
    ...empty,
    processes: list(60, (n) => ({
      ...newProcess(id('PRC', n), called(n)),
      bia,
      rtoH: 1,
      workaroundH: n,
      ownerId: alex.id,
    })),
    services: list(30, (n) => ({
      ...newService(id('SVC', n), called(n)),
      restartH: n % 3 ? 1.25 : null,
      managerId: uma.id,
    })),
    components: list(40, (n) => ({
      ...newComponent(id('CMP', n), called(n), 'storage'),
      failureDomains: { site: [longWide], power: [nasty] },
      recoverH: n % 2 ? null : 13.75,
      managerId: n % 2 ? uma.id : null,
      skillHolders: n % 3,
      deputyId: n % 4 ? null : alex.id,
      redundancy: n < 4 ? ('otherSite' as const) : null,
    })),
    dependencies: [
      ...list(60, (n) => needs(id('PRC', n), id('SVC', 0), n > 50 ? 'important' : 'essential')),
      ...list(29, (n) => needs(id('SVC', n), id('SVC', n + 1))),
      ...list(40, (n) => ({ ...needs(id('SVC', 29), id('CMP', n)), groupId: n > 36 ? 'GRP-0001' : null })),
    ],
    groups: [
      RedundancyGroup.parse({
        id: 'GRP-0001',
        name: nasty,
        dependentId: id('SVC', 29),
        minUp: 1,
        failoverH: null,
        repairWindowH: 168,
      }),
    ],
  };
}

function seenOf(picture: Picture, person: string): Seen {
  const { processes, services, components, data } = picture.register;
  const named = (all: readonly { id: string; name: string }[]) => new Map(all.map((one) => [one.id, one.name]));
  const names: Names = {
    processes: named(processes),
    services: named(services),
    components: named(components),
    data: named(data),
    people: new Map([
      [alex.id, person],
      [uma.id, person],
    ]),
    domains: {},
  };
  return { picture, names, knows: (id) => holderOf(picture, id)?.managerId ?? null };
}

const view = viewOf(alex);
const firms = {
  sample: seenOf(pictureOf(sample, defaultSettings), 'Uma Patel'),
  crowd: seenOf(pictureOf(crowded(), defaultSettings), nasty),
};
const nobody = seenOf(pictureOf(empty, defaultSettings), '');

function aboutOne(name: string, seen: Seen, what: string): NamedCard[] {
  const { picture } = seen;
  const lost = picture.asset(what) ? [what] : nodesInDomain(picture.graph, what);
  const cards = [
    { name: `what if, ${name}`, card: whatIfCard(view, { what, lost, after: aftermath(picture, lost) }, seen) },
  ];
  if (!picture.asset(what)) return cards;
  const chain = recoveryChain(picture, what);
  const recovery = {
    id: what,
    demand: requiredRtoPath(picture.graph, what),
    chain,
    proof: weakestProof(picture, chain, now),
  };
  return [
    ...cards,
    { name: `recovery, ${name}`, card: recoveryCard(view, recovery, seen) },
    { name: `why, ${name}`, card: whyCard(view, what, whyCritical(picture.graph, what), seen) },
  ];
}

const running = { count: 4, until: now };

/** Kinds that the sample has none of. */
function rarer(name: string, seen: Seen): NamedCard[] {
  const asked = { kind: 'unanswered', interviewId: 'INT-0003', expired: true, knows: uma.id } as const;
  const open: FollowUp[] = [
    { ...asked, id: 'PRC-0001', batch: [], count: 1 },
    { ...asked, id: 'CMP-0001', batch: ['CMP-0002', 'CMP-0003'], count: 20 },
  ];
  const suspects = { kind: 'suspected', id: 'SVC-0001', by: uma.id, knows: null } as const;
  const suspected: FollowUp[] = ['T09', 'T19', 'T26'].map((threatId, n) => {
    return { ...suspects, threatId, struck: n === 1 ? 'RSK-0042' : null };
  });
  return [
    { name: `follow up, suspected, ${name}`, card: followUpCard(view, { list: suspected, running, page: 0 }, seen) },
    { name: `follow up, ran out, ${name}`, card: followUpCard(view, { list: open, running, page: 0 }, seen) },
  ];
}

function lists(name: string, seen: Seen): NamedCard[] {
  const { picture } = seen;
  const people = [alex, uma].map(({ id }) => ({ id, active: true }));
  const differences = picture.register.processes.slice(0, 2).map((one) => {
    return { subjectId: one.id, key: 'U12', question: { id: 'U12' } };
  });
  const interviews = [
    invited(),
    invited({ id: 'INT-0002', invitedId: alex.id, answers: { U10: unknown(nasty), U01: unknown() } }),
  ];
  const found = contradictions({ picture, people, risks: [], differences, now });
  const open = followUps({ picture, interviews, risks: [], differences, isActive: () => true, now });
  const alone = loneSkills(picture, () => true);
  const points = { points: weakPoints(picture), alone, critical: criticalProcesses(picture) };
  const last = open.findLastIndex((one) => one.kind === 'ungrouped');
  return [0, 1, Math.floor(last / 3), 9999].flatMap((page) => [
    {
      name: `contradictions, ${name}, page ${page}`,
      card: contradictionsCard(view, { found, wanted: {}, page }, seen.names),
    },
    {
      name: `contradictions CR-19, ${name}, page ${page}`,
      card: contradictionsCard(
        view,
        { found: chosen(found, { rule: 'CR19' }), wanted: { rule: 'CR19' }, page },
        seen.names,
      ),
    },
    { name: `follow up, ${name}, page ${page}`, card: followUpCard(view, { list: open, running, page }, seen) },
    { name: `single points, ${name}, page ${page}`, card: singlePointsCard(view, { ...points, page }, seen) },
  ]);
}

/** A sentence for each rule, with facts of every kind. */
function eachRule(): NamedCard[] {
  const says: Contradiction['says'][] = [
    ...contradictionRules.filter((rule) => !['CR07', 'CR10', 'CR14', 'CR16', 'CR19'].includes(rule)),
    ...(['CR07rto', 'CR07rpo', 'CR07group', 'CR10never', 'CR10old', 'CR14current', 'CR14target', 'CR16open'] as const),
    ...(['CR16past', 'CR19owner', 'CR19manager', 'CR19deputy', 'CR19gone', 'CR19same'] as const),
  ] as Contradiction['says'][];
  const hours = [
    'rtoH',
    'mtpdH',
    'resumeH',
    'suggestedH',
    'achievableH',
    'requiredH',
    'ownH',
    'committedRtoH',
    'rpoToleranceH',
  ];
  const facts = {
    ...Object.fromEntries(hours.map((name) => [name, 0])),
    supplier: nasty,
    day: '2025-11-22',
    domain: 'site',
    value: nasty,
    before: 3,
    after: 4,
    cls: 5,
    person: alex.id,
    question: 'U12',
    which: 'U12',
    count: 3,
  };
  const about = ['CMP-0001', 'CMP-0002', 'CMP-0003', 'CMP-0004', 'CMP-0005'];
  return says.flatMap((one) =>
    Object.entries(firms).map(([name, seen]) => {
      const rule = one.slice(0, 4) as Contradiction['rule'];
      const found: Contradiction[] = [{ rule, says: one, kind: 'E', id: 'SVC-0001', facts, about }];
      return {
        name: `${one}, ${name}`,
        card: contradictionsCard(view, { found, wanted: { rule }, page: 0 }, seen.names),
      };
    }),
  );
}

export function graphCards(): NamedCard[] {
  const form = { id: 'CMP-0002', rev: 3, by: uma.id } as const;
  const offered = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: `CMP-000${n}`, name: n % 2 ? nasty : longWide }));
  const choice = { asks: 'whatIf', said: nasty, known: true } as const;
  return [
    ...['CMP-0001', 'CMP-0004', 'CMP-0007', 'SVC-0003', 'site:HQ'].flatMap((what) =>
      aboutOne(what, firms.sample, what),
    ),
    ...aboutOne('a process', firms.sample, 'PRC-0003'),
    ...['CMP-0001', 'CMP-0040', 'SVC-0015', 'PRC-0001', 'PRC-0060'].flatMap((what) =>
      aboutOne(`hostile ${what}`, firms.crowd, what),
    ),
    ...aboutOne('a hostile site', firms.crowd, `site:${longWide}`),
    ...aboutOne('a place with nothing in it', firms.sample, 'site:Moon'),
    ...lists('sample', firms.sample),
    ...lists('hostile', firms.crowd),
    ...lists('empty', nobody),
    ...rarer('sample', firms.sample),
    ...rarer('hostile', firms.crowd),
    ...eachRule(),
    {
      name: 'contradictions, none of a kind',
      card: contradictionsCard(view, { found: [], wanted: { kind: 'E' }, page: 0 }, nobody.names),
    },
    { name: 'choose', card: chooseCard(view, { ...choice, offered }) },
    { name: 'choose, nearest', card: chooseCard(view, { ...choice, asks: 'rto', known: false, offered }) },
    { name: 'choose, nothing', card: chooseCard(view, { ...choice, asks: 'why', known: false, offered: [] }) },
    ...Object.entries(firms).flatMap(([name, seen]) => [
      {
        name: `number of a group, ${name}`,
        card: numberCard(view, { ...form, id: 'GRP-0001', field: 'failoverH' }, seen),
      },
      {
        name: `answered for a group, ${name}`,
        card: answeredCard(view, { id: 'GRP-0001', field: 'failoverH', hours: 0.1 }, seen),
      },
    ]),
    ...askableFields.flatMap((field) => [
      { name: `answered ${field}`, card: answeredCard(view, { ...form, field, hours: 0 }, firms.crowd) },
      { name: `number ${field}`, card: numberCard(view, { ...form, field }, firms.sample) },
      {
        name: `number ${field}, hostile`,
        card: numberCard(view, { ...form, field, by: null, fault: 'notDuration', wrote: nasty }, firms.crowd),
      },
    ]),
  ];
}
