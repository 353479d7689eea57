import { type Aside, archivedCard, listCard, registersCard } from '../../cards/register.ts';
import { betweenCard } from '../../cards/register-between.ts';
import { addCard, changeCard, type Form } from '../../cards/register-form.ts';
import { groupCard, groupsCard, groupTestCard } from '../../cards/register-group.ts';
import { linksCard, putAsideCard } from '../../cards/register-links.ts';
import { type OneRecord, recordCard } from '../../cards/register-record.ts';
import { weighCard } from '../../cards/register-weigh.ts';
import { settingsCard } from '../../cards/settings.ts';
import { type AssetKind, assetKinds } from '../../domain/kinds.ts';
import { type Picture, pictureOf } from '../../domain/picture.ts';
import {
  type BusinessProcess,
  newComponent,
  newData,
  newDependency,
  newProcess,
  newService,
  RedundancyGroup,
  type Register,
} from '../../domain/register.ts';
import { type AssetRecord, fieldsOf, fieldsOn, pagesOf } from '../../domain/register-fields.ts';
import { textsOf } from '../../domain/register-form.ts';
import { defaultSettings } from '../../domain/settings.ts';
import type { NamedCard } from './every-card.ts';
import {
  alex,
  ben,
  crowd,
  hostile,
  long,
  longWide,
  names,
  nasty,
  now,
  peopleOf,
  shown,
  uma,
  viewOf,
} from './sample.ts';

const name = (text: string, n: number): string => `${n} ${n % 2 ? text : longWide}`.slice(0, 200);
const empty: Register = { processes: [], data: [], services: [], components: [], dependencies: [], groups: [] };

/** A register in which one service needs many things and is needed by many. */
function registerOf(count: number, text: string): Register {
  const id = (prefix: string, n: number): string => `${prefix}-${String(n).padStart(4, '0')}`;
  const each = Array.from({ length: count }, (_, n) => n + 1);
  const source = { interviewId: 'INT-0001', questionId: 'U12', by: uma.id, at: now };
  const services = each.map((n) => ({
    ...newService(id('SVC', n), name(text, n)),
    managerId: ben.id,
    deputyId: uma.id,
    description: text,
    restartH: 1.5,
    procedure: 'documented' as const,
    lastRecovery: { at: '2026-05-02', h: 4 },
    emergencyMode: text,
    suppliers: [{ name: text.slice(0, 100), committedRtoH: 4, contract: text.slice(0, 100) }],
    testDataReady: false,
    suspects: ['T09', 'T19'],
    practice: { Q06: 'partly', Q07: '12', Q08: '4', Q12: 'yes 90', Q15: text, Q16: '2' },
    sources: { restartH: source, procedure: source, suspects: source, 'practice.Q06': source, 'practice.Q15': source },
  }));
  const components = each.map((n) => ({
    ...newComponent(id('CMP', n), name(text, n), 'server'),
    managerId: ben.id,
    failureDomains: { site: ['HQ', text.slice(0, 60)], room: ['B1'] },
    copyLocations: ['1', '5'],
    recoverEvidence: { level: 'tested' as const, at: null },
    sources: { 'failureDomains.site': source },
  }));
  const processes = each.map((n) => ({
    ...newProcess(id('PRC', n), name(text, n)),
    ownerId: uma.id,
    purpose: text,
    rtoH: 4,
    rpoH: 1,
    rtoReason: text,
    keyPersons: [uma.id, ben.id],
    worries: [text, text],
    peakPeriods: { times: ['1', '5'], season: text },
    bia: { OPS: { criticalFromH: 8, catastrophicFromH: null } },
    override: {
      criticality: 2,
      reason: text,
      by: alex.id,
      at: now,
      consentBy: null,
      consentFor: null,
      consentAt: null,
    },
    agreement: { at: now, by: uma.id, rtoH: 8, rpoH: 1, mtpdH: 8 },
    sources: { rtoH: source, 'bia.OPS': source },
  }));
  const data = each.map((n) => ({
    ...newData(id('DAT', n), name(text, n)),
    ownerId: uma.id,
    criticality: 3,
    use: text,
  }));
  const link = (from: string, to: string, groupId: string | null = null) =>
    newDependency({ from, to, strength: 'essential', source: 'manual', groupId });
  const dependencies = [
    ...each.map((n) => link(id('PRC', n), 'SVC-0001')),
    newDependency({ from: 'SVC-0001', to: 'SVC-0002', strength: 'important', source: 'manual' }),
    ...each.map((n) => link('SVC-0001', id('CMP', n), n < 4 ? 'GRP-0001' : null)),
  ];
  const groups = [
    RedundancyGroup.parse({
      id: 'GRP-0001',
      name: text.slice(0, 120),
      dependentId: 'SVC-0001',
      minUp: 1,
      failoverH: null,
      repairWindowH: 168,
      lastFailoverTestAt: '2026-11-01',
    }),
  ];
  return { processes, data, services, components, dependencies, groups };
}

const registers = {
  few: pictureOf(registerOf(4, 'Web shop'), defaultSettings),
  many: pictureOf(registerOf(60, 'Web shop'), defaultSettings),
  nasty: pictureOf(registerOf(60, nasty), defaultSettings),
  wide: pictureOf(registerOf(60, longWide), defaultSettings),
};
const shelves = ({ register }: Picture): Record<AssetKind, readonly AssetRecord[]> => ({
  process: register.processes,
  data: register.data,
  service: register.services,
  component: register.components,
});

function recordCards(label: string, picture: Picture, book = names): NamedCard[] {
  return assetKinds.flatMap((kind) => {
    const record = shelves(picture)[kind][0] as AssetRecord;
    const one: OneRecord = { kind, record: shown(record), picture, names: book, note: 'Saved.' };
    return [
      { name: `register ${kind}, ${label}`, card: recordCard(viewOf(alex), one) },
      { name: `register ${kind}, ${label}, user`, card: recordCard(viewOf(uma), one) },
      {
        name: `register ${kind}, ${label}, put aside`,
        card: recordCard(viewOf(alex), { ...one, aside: { at: now, by: uma.id, reason: nasty } }),
      },
      {
        name: `register list ${kind}, ${label}`,
        card: listCard(viewOf(alex), {
          kind,
          records: shelves(picture)[kind],
          filter: nasty,
          leaf: 1,
          picture,
          names: book,
        }),
      },
      { name: `register put aside ${kind}, ${label}`, card: putAsideCard(viewOf(alex), { record, rev: 3, picture }) },
    ];
  });
}

function formCards(label: string, picture: Picture, book: typeof names): NamedCard[] {
  const people = peopleOf(book);
  return assetKinds.flatMap((kind) => {
    const record = shelves(picture)[kind][0] as AssetRecord;
    const about = { id: record.id, name: record.name, rev: 3 };
    const basics: Form = { kind, page: 'basics', texts: {}, stands: {}, people };
    const faults = Object.fromEntries(
      fieldsOf(kind).map((field) => [field.id, { fault: 'nameTaken' as const, id: 'SVC-0001' }]),
    );
    return [
      { name: `register add ${kind}, ${label}`, card: addCard(viewOf(alex), basics) },
      ...pagesOf(kind).flatMap((page) => {
        const stands = textsOf(record, fieldsOn(kind, page));
        const typed = Object.fromEntries(fieldsOn(kind, page).map((field) => [field.id, nasty]));
        const form: Form = { kind, page, texts: stands, stands, people };
        return [
          { name: `register change ${kind} ${page}, ${label}`, card: changeCard(viewOf(alex), form, about) },
          {
            name: `register change ${kind} ${page}, ${label}, faults`,
            card: changeCard(viewOf(alex), { ...form, texts: typed, faults, meanwhile: [long(nasty, 500)] }, about),
          },
        ];
      }),
    ];
  });
}

function linkCards(label: string, picture: Picture): NamedCard[] {
  const [record] = picture.register.services;
  const candidates = [...picture.register.services.slice(1), ...picture.register.components];
  if (!record) return [];
  const typed = { to: 'SVC-0002', strength: 'important', wave: 3, degradedOkH: nasty } as const;
  const links = { kind: 'service', record, picture, mark: 12, candidates } as const;
  const possible = picture.register.components.map((one) => ({ id: one.id, name: one.name }));
  const [group = null] = picture.register.groups;
  const texts = { name: nasty, members: 'CMP-0001,CMP-0002', minUp: 'one', failoverH: 'soon', repairWindowH: '' };
  const grouping = { dependent: record, possible, group, texts, mark: 12 };
  const faults = { minUp: { fault: 'notCount' }, failoverH: { fault: 'notDuration' } } as const;
  return [
    { name: `register links, ${label}`, card: linksCard(viewOf(alex), links) },
    { name: `register links, ${label}, meanwhile`, card: linksCard(viewOf(alex), { ...links, typed, note: nasty }) },
    { name: `register links, ${label}, user`, card: linksCard(viewOf(uma), links) },
    { name: `register group, ${label}`, card: groupCard(viewOf(alex), grouping) },
    { name: `register group, ${label}, faults`, card: groupCard(viewOf(alex), { ...grouping, faults, note: nasty }) },
    {
      name: `register new group, ${label}`,
      card: groupCard(viewOf(alex), { ...grouping, group: null, texts: { minUp: '1' } }),
    },
    ...(group
      ? [
          {
            name: `register group, ${label}, tested`,
            card: groupTestCard(viewOf(alex), { dependent: record, group, rev: 3, day: '2026-11-01' }),
          },
          {
            name: `register group, ${label}, tested, fault`,
            card: groupTestCard(viewOf(alex), {
              dependent: record,
              group,
              rev: 3,
              day: nasty,
              fault: { fault: 'notDay' },
              note: nasty,
            }),
          },
        ]
      : []),
    { name: `register group too small, ${label}`, card: groupCard(viewOf(alex), { ...grouping, possible: [] }) },
    {
      name: `register groups, ${label}`,
      card: groupsCard(viewOf(alex), record, Array(6).fill(picture.register.groups[0])),
    },
  ];
}

function asideCards(): NamedCard[] {
  const rows = (text: string): Aside[] =>
    Array.from({ length: 15 }, (_, n) => ({
      id: `SVC-00${n + 10}`,
      name: name(text, n),
      kind: 'service',
      at: now,
      reason: n ? text : '',
      mayRestore: n % 2 === 0,
    }));
  const mine = rows('Web shop').map((one) => ({ ...one, mayRestore: false }));
  return [
    { name: 'register archived', card: archivedCard(viewOf(alex), { rows: rows('Web shop'), leaf: 1, count: 50 }) },
    { name: 'register archived, hostile', card: archivedCard(viewOf(alex), { rows: rows(nasty), leaf: 0, count: 15 }) },
    { name: 'register archived, long', card: archivedCard(viewOf(alex), { rows: rows(longWide), leaf: 0, count: 15 }) },
    { name: 'register archived, not mine', card: archivedCard(viewOf(uma), { rows: mine, leaf: 0, count: 15 }) },
    { name: 'register archived, none', card: archivedCard(viewOf(uma), { rows: [], leaf: 0, count: 0 }) },
  ];
}

function weighCards(): NamedCard[] {
  const process = registers.few.register.processes[0] as BusinessProcess;
  return [
    { name: 'register weigh', card: weighCard(viewOf(alex), shown(process), names) },
    { name: 'register weigh, unknown', card: weighCard(viewOf(alex), shown(newProcess('PRC-0009', nasty)), names) },
    { name: 'register weigh, hostile', card: weighCard(viewOf(alex), shown({ ...process, name: longWide }), hostile) },
  ];
}

export function registerCards(): NamedCard[] {
  const nothing = pictureOf(empty, defaultSettings);
  const none = assetKinds.map((kind) => ({ kind, records: [], filter: '', leaf: 0, picture: nothing, names }));
  return [
    { name: 'registers', card: registersCard(viewOf(alex), registers.few, 2) },
    { name: 'registers, user', card: registersCard(viewOf(uma), registers.few, 0) },
    { name: 'registers, empty', card: registersCard(viewOf(alex), nothing, 0) },
    ...none.map((one) => ({ name: `register list ${one.kind}, empty`, card: listCard(viewOf(alex), one) })),
    {
      name: 'register list, no hit',
      card: listCard(viewOf(uma), { ...(none[2] as (typeof none)[number]), filter: 'x' }),
    },
    ...recordCards('few', registers.few),
    ...recordCards('many', registers.many, crowd),
    ...recordCards('nasty', registers.nasty, hostile),
    ...recordCards('wide', registers.wide, hostile),
    ...formCards('few', registers.few, names),
    ...formCards('crowd', registers.many, crowd),
    ...formCards('nasty', registers.nasty, hostile),
    ...formCards('wide', registers.wide, hostile),
    ...linkCards('few', registers.few),
    ...linkCards('many', registers.many),
    ...linkCards('nasty', registers.nasty),
    ...linkCards('wide', registers.wide),
    ...asideCards(),
    ...(['few', 'many', 'nasty', 'wide'] as const).flatMap((size) =>
      (['links', 'groups'] as const).map((of) => ({
        name: `register ${of}, ${size}`,
        card: betweenCard(viewOf(alex), { of, picture: registers[size], leaf: 0 }),
      })),
    ),
    ...weighCards(),
    { name: 'settings', card: settingsCard(viewOf(alex), defaultSettings) },
    {
      name: 'settings, meanwhile',
      card: settingsCard(viewOf(alex), defaultSettings, {
        shown: { ...defaultSettings, workingDays: [] },
        note: nasty,
      }),
    },
  ];
}
