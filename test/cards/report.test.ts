import { doubtfulReportCard, reportCard, subscribedCard } from '../../cards/report.ts';
import type { Report, Subscription } from '../../domain/report.ts';
import { aReport } from './every-report-card.ts';
import { buttonsOf, readingOf, verbsOf } from './read.ts';
import { inDays, names, uma, viewOf } from './sample.ts';

const view = viewOf(uma);
const card = (change: Partial<Report> = {}) => reportCard(view, { ...aReport, ...change }, names.people);
const reading = (change: Partial<Report> = {}) => readingOf(card(change));

test('a report says its week and its period, in the reader’s time zone', () => {
  expect(reading()).toContain(
    'Continuity report, week 47\nMon, Nov 9, 8:00 AM to Mon, Nov 16, 8:00 AM (Europe/Berlin)',
  );
  const inTokyo = reportCard(viewOf(uma, { timeZone: 'Asia/Tokyo' }), aReport, names.people);
  expect(readingOf(inTokyo)).toContain('Mon, Nov 16, 4:00 PM (Asia/Tokyo)');
});

test('a late report is late in words, and still that of its week', () => {
  const late = reading({ lateH: 75.5, periodTo: new Date('2026-11-19T10:30:00Z') });
  expect(late).toContain('Continuity report, week 47');
  expect(late).toContain(
    'This report is 3 days late, because Lifeboat was not running; it covers Mon, Nov 9, 8:00 AM to',
  );
  const monday = reading({ lateH: 9 * 24, periodTo: new Date('2026-11-25T07:00:00Z') });
  expect(monday).toContain('week 47');
  expect(monday).toContain('9 days late');
  expect(reading({ lateH: 0.4 })).toContain('1 hour late');
  expect(reading()).not.toContain('late,');
});

test('changes come first; a quiet week and a first report have words of their own', () => {
  const told = reading();
  expect(told).toContain('Order intake: criticality now 4 Highly critical, was 3 Critical');
  expect(told).toContain('Shipping: criticality now 3 Critical, was not known yet');
  expect(told).toContain('Canteen: new in the register');
  expect(told.indexOf('What has changed')).toBeLessThan(told.indexOf('Criticality of the processes'));
  expect(reading({ changes: [] })).toContain('A quiet week: nothing has changed since the last report.');
  expect(reading({ changes: [], previousId: null })).toContain('This is the first report here');
  expect(reading({ changes: [], kind: 'onDemand' })).toContain('as of now\nMon');
  expect(reading({ changes: [], kind: 'onDemand' })).not.toContain('quiet week');
});

test('interviews are counted, and who is overdue is named with the days', () => {
  expect(reading()).toContain('3 of 8 interviews accepted\nNow: 2 invited, 1 in progress, and 2 submitted.');
  expect(reading()).toContain('Payroll run: Chris Green, 3 days overdue');
  expect(reading()).not.toContain('Customer support: Uma Patel');
  expect(reading({ open: aReport.open.slice(1) })).toContain('None is overdue.');
});

test('criticality is a number and a word; unknown is unknown', () => {
  const told = reading();
  expect(told).toContain('Order intake\n4 Highly critical\n8 hours');
  expect(told).toContain('Shipping\nat least 3 Critical\nat most 3 days');
  expect(told).toContain('Customer support\nnot known yet\nnot known yet');
  expect(told).toContain('Archive\n1 Marginal\nover 2 weeks');
  expect(told).toContain('Canteen\nat least 1 Marginal\nover 2 weeks so far');
  expect(told).toContain('Criticality says how soon this work must be back');
});

test('a level set by hand says so, and every lowered one tells why, by whom and who agreed', () => {
  const told = reading();
  expect(told).toContain('Payroll run\n2 Normal, set by hand');
  expect(told).toContain('Criticality lowered by hand');
  expect(told).toContain(
    'Payroll run: 2 Normal instead of 3 Critical, set by Alex Wilber: A second bank pays for us (Chris Green agreed on Nov 12)',
  );
  const [one] = aReport.lowered;
  if (!one) throw new Error('nothing is lowered');
  const saying = (change: Partial<typeof one>) => reading({ lowered: [{ ...one, ...change }] });
  expect(saying({ consentAt: null })).toContain('(Chris Green agreed)');
  const waits = { consentBy: null, consentAt: null, fromAtLeast: true };
  expect(saying(waits)).toContain('instead of at least 3 Critical');
  expect(saying(waits)).toContain('does not count yet: Chris Green has not agreed');
  expect(saying({ ...waits, ownerId: null })).toContain('no owner is named who could agree');
  expect(reading({ lowered: [] })).not.toContain('lowered');
  const raised = reading({ changes: [{ kind: 'criticality', name: 'Shipping', from: 3, to: 4, byHand: true }] });
  expect(raised).toContain('Shipping: criticality now 4 Highly critical, set by hand, was 3 Critical');
});

test('requests to accept a risk are counted in one line, with the day of the oldest', () => {
  expect(reading()).toContain('Risks\n2 risks wait for an acceptance, the oldest since Nov 14.');
  const since = (day: string, count = 1) => reading({ waiting: { count, since: new Date(day) } });
  expect(since('2026-11-14T08:00:00Z')).toContain('One risk waits for an acceptance, since Nov 14.');
  expect(since('2026-11-06T08:00:00Z', 3)).toContain('3 risks wait for an acceptance, the oldest since Nov 6.');
  expect(since('2026-11-06T06:00:00Z', 3)).toContain('the oldest unanswered for 10 days (since Nov 6).');
  expect(reading({ waiting: null })).not.toMatch(/risk/i);
});

test('of many processes twelve are shown and the others counted', () => {
  const processes = Array.from({ length: 30 }, (_, n) => ({
    id: `${n}`,
    name: `P${n}`,
    criticality: 2,
    atLeast: false,
    mtpdH: 168,
  }));
  const told = reading({ processes });
  expect(told).toContain('P11');
  expect(told).not.toContain('P12');
  expect(told).toContain('and 18 more');
});

test('everybody can go from the report to their own interview', () => {
  expect(buttonsOf(card())).toMatchObject([{ title: 'My interview', verb: 'interview.open', data: {} }]);
});

test('the same report is the same text', () => {
  expect(reading()).toBe(reading());
});

const subscription: Subscription = {
  id: 'SUB-0001',
  placeId: 'room:1',
  weekly: { weekday: 1, hour: 8, minute: 0, timeZone: 'America/New_York' },
  by: uma.id,
  active: true,
  nextAt: new Date('2026-11-23T13:00:00Z'),
  reportedTo: inDays(-6),
  lastReportId: null,
};

test('who subscribes reads day, time, zone and next date, and how to change or end it', () => {
  const told = readingOf(subscribedCard(view, { subscription, zoneFrom: 'named' }));
  expect(told).toContain('The report comes here every Monday');
  expect(told).toContain('At: 8:00 AM');
  expect(told).toContain('Time zone: America/New_York (as you wrote)');
  expect(told).toContain('Next one: Monday, November 23 at 8:00 AM');
  expect(told).toContain('"stop report"');
  expect(readingOf(subscribedCard(view, { subscription, zoneFrom: 'default' }))).toContain(
    'the usual one of this installation',
  );
  expect(verbsOf(subscribedCard(view, { subscription, zoneFrom: 'you' }))).toEqual(['report.now', 'report.stop']);
});

test('when nobody knows whether a report arrived, a person is asked to look', () => {
  const doubt = doubtfulReportCard(view, { report: aReport });
  expect(readingOf(doubt)).toContain('Look into the channel: if the report is not there, press Post again.');
  expect(readingOf(doubt)).toContain('Or write "post SUB-0001-2026-W47 again".');
  expect(buttonsOf(doubt)).toMatchObject([{ verb: 'report.again', data: { id: 'SUB-0001-2026-W47' } }]);
});
