import { postDueReports } from '../../bot/report.ts';
import { Report } from '../../domain/report.ts';
import { newRisk } from '../../domain/risk.ts';
import { alex, channel, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const posted = () => all.delivered.filter((one) => one.tell.about === 'report.weekly');
const clock = async () => {
  await postDueReports(all.store, all.now());
  await all.settles();
};

test('Alex subscribes the channel in his time zone and the first report comes on Monday at eight', async () => {
  const card = text(await all.says(alex, 'report here every monday at 8', channel));
  expect(card).toMatch(/Monday/);
  expect(card).toContain('Europe/Berlin');
  await clock();
  expect(posted()).toHaveLength(0);
  all.passes(20.1);
  await clock();
  expect(posted()).toHaveLength(1);
  expect(posted()[0]?.tell.to).toEqual({ placeId: channel.id });
  const report = text(posted()[0]?.message ?? { say: '' });
  for (const name of ['Order intake', 'Payroll run', 'Customer support']) expect(report).toContain(name);
});

test('however often and wherever the clock asks, one report a week', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  all.passes(20.1);
  await Promise.all([postDueReports(all.store, all.now()), postDueReports(all.store, all.now())]);
  await clock();
  await clock();
  expect(posted()).toHaveLength(1);
  all.passes(7 * 24);
  await clock();
  expect(posted()).toHaveLength(2);
});

test('a crash between the report and the subscription does not make a second report', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  const [before] = await all.store.subscriptions.list(alex.tenantId);
  all.passes(20.1);
  await clock();
  const [after] = await all.store.subscriptions.list(alex.tenantId);
  if (!before || !after) throw new Error('no subscription');
  await all.store.subscriptions.save(after, before.value, { by: 'test', at: all.now(), did: 'as if never written' });
  await clock();
  expect(posted()).toHaveLength(1);
  expect((await all.store.subscriptions.get(alex.tenantId, after.id)).value.nextAt.getTime()).toBeGreaterThan(
    all.now().getTime(),
  );
});

test('who moves the report within a week that had its report gets it when the card says', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  all.passes(20.1);
  await clock();
  expect(text(await all.says(alex, 'report here every monday at 17:00', channel))).toContain('17:00');
  all.passes(10);
  await clock();
  expect(posted()).toHaveLength(2);
  expect(text(await all.says(alex, 'report here every friday at 9', channel))).toContain('27');
  all.passes(4 * 24);
  await clock();
  await clock();
  expect(posted()).toHaveLength(3);
});

test('after three weeks of silence one late report comes, and says what it covers', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  all.passes(20.1);
  await clock();
  all.passes(22 * 24);
  await clock();
  expect(posted()).toHaveLength(2);
  expect(text(posted()[1]?.message ?? { say: '' })).toMatch(/late/i);
  const reports = await all.store.reports.list(alex.tenantId, { kind: 'weekly' });
  const [first, second] = reports
    .map((one) => one.value)
    .sort((one, other) => Number(one.periodTo) - Number(other.periodTo));
  expect(second?.periodFrom).toEqual(first?.periodTo);
  expect(second?.previousId).toBe(first?.id);
});

test('a report tells what changed since the last one', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  all.passes(20.1);
  await clock();
  const kept = await all.store.processes.get(alex.tenantId, 'PRC-0003');
  const bia = { FIN: { criticalFromH: 8, catastrophicFromH: null } };
  await all.store.processes.save(kept, { ...kept.value, bia }, { by: 'test', at: all.now(), did: 'fed' });
  all.passes(7 * 24);
  await clock();
  const [report] = (await all.store.reports.list(alex.tenantId, { kind: 'weekly' }))
    .map((one) => one.value)
    .filter((one) => one.previousId);
  expect(report?.changes).toEqual([{ kind: 'criticality', name: 'Customer support', from: null, to: 4 }]);
});

test('the report counts with the level set by hand, and lists every lowered one with the consent', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  all.passes(20.1);
  await clock();
  await all.says(alex, 'criticality of PRC-0002 4 because it is payday');
  await all.says(alex, 'criticality of PRC-0001 2 because we have a second shop');
  const now = async () => text(await all.says(uma, 'report now'));
  expect(await now()).toContain('Payroll run\n4 Highly critical, set by hand');
  expect(await now()).toContain('Order intake\n4 Highly critical\n');
  expect(await now()).toContain(
    'Order intake: 2 Normal instead of 4 Highly critical, set by Alex Wilber: we have a second shop (does not count yet: Uma Patel has not agreed)',
  );
  await all.says(uma, 'consent PRC-0001');
  expect(await now()).toContain('Order intake\n2 Normal, set by hand');
  expect(await now()).toContain('(Uma Patel agreed on 23 Nov)');
  all.passes(7 * 24);
  await clock();
  const weekly = text(posted().at(-1)?.message ?? { say: '' });
  expect(weekly).toContain('Payroll run: criticality now 4 Highly critical, set by hand, was 2 Normal');
  expect(weekly).toContain('Order intake: 2 Normal instead of 4 Highly critical');
  await all.says(alex, 'criticality of PRC-0001 calculated');
  expect(await now()).not.toContain('instead of');
});

test('the report counts the requests to accept a risk, names none of them, and says when one is unanswered too long', async () => {
  const now = async () => text(await all.says(uma, 'report now'));
  expect(await now()).not.toMatch(/acceptance/);
  const asked = async (id: string, assetId: string, state: 'acceptance_requested' | 'accepted') => {
    const at = all.now();
    const until = new Date(at.getTime() + 60 * 86_400_000);
    const acceptance = {
      requestedBy: alex.id,
      at,
      until,
      reason: 'x',
      grants: [],
      cls: 3,
      earlier: null,
      timeZone: null,
      nudged: [],
      reminded: [],
    };
    const risk = { ...newRisk({ id, assetId, threatId: 'T09' }, alex.id, at), state, acceptance };
    await all.store.risks.add(alex.tenantId, risk, { by: alex.id, at, did: 'risk.accept' });
  };
  await asked('RSK-0001', 'CMP-0003', 'acceptance_requested');
  expect(await now()).toContain('One risk waits for an acceptance, since 22 Nov.');
  all.passes(3 * 24);
  await asked('RSK-0002', 'CMP-0004', 'acceptance_requested');
  await asked('RSK-0003', 'CMP-0007', 'accepted');
  expect(await now()).toContain('2 risks wait for an acceptance, the oldest since 22 Nov.');
  all.passes(7 * 24);
  const late = await now();
  expect(late).toContain('the oldest unanswered for 10 days (since 22 Nov)');
  expect(late).not.toMatch(/RSK-|db-1|san-1/);
});

test('a report kept before it told of lowered levels and requests can still be read', async () => {
  await all.says(alex, 'report now');
  const [kept] = await all.store.reports.list(alex.tenantId);
  if (!kept) throw new Error('no report');
  const { lowered: _, waiting: __, ...old } = kept.value;
  expect(Report.parse(old)).toMatchObject({ lowered: [], waiting: null });
});

test('the report can be had at once, by anybody in private, in a channel by the manager only', async () => {
  expect(text(await all.says(uma, 'report now'))).toContain('Order intake');
  expect(text(await all.says(alex, 'report now', channel))).toContain('Order intake');
  expect(text(await all.says(uma, 'report now', channel))).toMatch(/continuity manager/i);
});

test.each([
  ['report here every monday at 99', /when/i],
  ['report here every blursday at 8', /when/i],
  ['report here every monday at 8 in Atlantis/Nowhere', /zone/i],
])('%s is refused with a sentence and changes nothing', async (said, sentence) => {
  expect(text(await all.says(alex, said, channel))).toMatch(sentence);
  expect(await all.store.subscriptions.list(alex.tenantId)).toEqual([]);
});

test('a subscription is changed by saying it again and ended by a word', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  await all.says(alex, 'report here every friday at 17:30', channel);
  const subscriptions = await all.store.subscriptions.list(alex.tenantId);
  expect(subscriptions.map((one) => one.value.weekly)).toEqual([
    { weekday: 5, hour: 17, minute: 30, timeZone: 'Europe/Berlin' },
  ]);
  expect(text(await all.says(uma, 'stop report', channel))).toMatch(/continuity manager/i);
  await all.says(alex, 'stop report', channel);
  all.passes(21 * 24);
  await clock();
  expect(posted()).toHaveLength(0);
});

test('a report belongs into a channel', async () => {
  expect(text(await all.says(alex, 'report here every monday at 8'))).toMatch(/channel/i);
});
