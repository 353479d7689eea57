import { doubtfulReportCard, reportCard, subscribedCard } from '../../cards/report.ts';
import type { Report, Subscription } from '../../domain/report.ts';
import type { NamedCard } from './every-card.ts';
import { hostile, inDays, longWide, names, nasty, uma, viewOf } from './sample.ts';

export const aReport: Report = {
  id: 'SUB-0001-2026-W47',
  kind: 'weekly',
  subscriptionId: 'SUB-0001',
  placeId: 'room:1',
  periodFrom: new Date('2026-11-09T07:00:00Z'),
  periodTo: new Date('2026-11-16T07:00:00Z'),
  timeZone: 'Europe/Berlin',
  lateH: 0,
  previousId: 'SUB-0001-2026-W46',
  interviews: { invited: 2, in_progress: 1, submitted: 2, returned: 0, accepted: 3 },
  open: [
    { id: 'INT-0002', process: 'Payroll run', respondentId: 'p-chris', state: 'invited', overdueDays: 3 },
    { id: 'INT-0003', process: 'Customer support', respondentId: 'p-uma', state: 'in_progress', overdueDays: 0 },
  ],
  processes: [
    { id: 'PRC-0003', name: 'Customer support', criticality: null, atLeast: false, mtpdH: null },
    { id: 'PRC-0001', name: 'Order intake', criticality: 4, atLeast: false, mtpdH: 8 },
    { id: 'PRC-0004', name: 'Shipping', criticality: 3, atLeast: true, mtpdH: 72 },
    { id: 'PRC-0002', name: 'Payroll run', criticality: 2, atLeast: false, byHand: true, mtpdH: 168 },
    { id: 'PRC-0005', name: 'Archive', criticality: 1, atLeast: false, mtpdH: 720 },
    { id: 'PRC-0006', name: 'Canteen', criticality: 1, atLeast: true, mtpdH: 720 },
  ],
  lowered: [
    {
      id: 'PRC-0002',
      name: 'Payroll run',
      from: 3,
      fromAtLeast: false,
      to: 2,
      reason: 'A second bank pays for us',
      by: 'p-alex',
      at: new Date('2026-11-10T08:00:00Z'),
      ownerId: 'p-chris',
      consentBy: 'p-chris',
      consentAt: new Date('2026-11-12T08:00:00Z'),
    },
  ],
  waiting: { count: 2, since: new Date('2026-11-14T08:00:00Z') },
  changes: [
    { kind: 'criticality', name: 'Order intake', from: 3, to: 4 },
    { kind: 'criticality', name: 'Shipping', from: null, to: 3 },
    { kind: 'newProcess', name: 'Canteen' },
    { kind: 'accepted', name: 'Order intake' },
    { kind: 'submitted', name: 'Shipping' },
  ],
};
const nobody: Report['interviews'] = { invited: 0, in_progress: 0, submitted: 0, returned: 0, accepted: 0 };
const crowded = (name: (n: number) => string): Partial<Report> => ({
  processes: Array.from({ length: 100 }, (_, n) => ({
    id: `${n}`,
    name: name(n),
    criticality: 4,
    atLeast: true,
    mtpdH: 8,
  })),
  changes: Array.from({ length: 100 }, (_, n) => ({
    kind: 'criticality',
    name: name(n),
    from: 1,
    to: 4,
    byHand: true,
  })),
  lowered: Array.from({ length: 100 }, (_, n) => ({
    id: `${n}`,
    name: name(n),
    from: 3,
    fromAtLeast: true,
    to: 1,
    reason: `${name(n)} ${name(n + 1)}`,
    by: [...hostile.people.keys()][n] ?? '',
    at: inDays(-9),
    ownerId: [...hostile.people.keys()][n] ?? null,
    consentBy: null,
    consentAt: null,
  })),
  open: Array.from({ length: 100 }, (_, n) => ({
    id: `${n}`,
    process: name(n),
    respondentId: [...hostile.people.keys()][n] ?? '',
    state: 'invited',
    overdueDays: n,
  })),
});
const subscription: Subscription = {
  id: 'SUB-0001',
  placeId: 'room:1',
  weekly: { weekday: 1, hour: 8, minute: 0, timeZone: 'Europe/Berlin' },
  by: uma.id,
  active: true,
  nextAt: new Date('2026-11-23T07:00:00Z'),
  reportedTo: inDays(-6),
  lastReportId: null,
};

export function reportCards(): NamedCard[] {
  const view = viewOf(uma);
  const of = (change: Partial<Report>, people = names.people) => reportCard(view, { ...aReport, ...change }, people);
  return [
    { name: 'report', card: of({}) },
    { name: 'report, quiet week', card: of({ changes: [], open: [], lowered: [] }) },
    { name: 'report, first', card: of({ previousId: null, periodFrom: null, changes: [] }) },
    { name: 'report, late', card: of({ lateH: 75.5, periodTo: new Date('2026-11-19T10:30:00Z') }) },
    { name: 'report, first and late', card: of({ lateH: 0.5, periodFrom: null, previousId: null }) },
    { name: 'report, unanswered', card: of({ waiting: { count: 12, since: inDays(-40) } }) },
    { name: 'report, now', card: of({ kind: 'onDemand', subscriptionId: null, periodFrom: null }) },
    { name: 'report, now, quiet', card: of({ kind: 'onDemand', subscriptionId: null, changes: [] }) },
    {
      name: 'report, empty',
      card: of({
        processes: [],
        open: [],
        interviews: nobody,
        changes: [],
        lowered: [],
        waiting: null,
        previousId: null,
      }),
    },
    { name: 'report, 100 of everything', card: of(crowded((n) => `Process number ${n}`)) },
    {
      name: 'report, nasty',
      card: of(
        crowded(() => nasty),
        hostile.people,
      ),
    },
    {
      name: 'report, hostile',
      card: of(
        crowded(() => longWide),
        hostile.people,
      ),
    },
    { name: 'subscribed', card: subscribedCard(view, { subscription, zoneFrom: 'you' }) },
    {
      name: 'subscribed, named zone',
      card: subscribedCard(view, {
        subscription: { ...subscription, weekly: { ...subscription.weekly, timeZone: 'America/New_York' } },
        zoneFrom: 'named',
      }),
    },
    { name: 'doubtful report', card: doubtfulReportCard(view, { report: aReport }) },
  ];
}
