import { clockJobs } from '../../bot/jobs.ts';
import { wallTime } from '../../domain/calendar.ts';
import type { Interview } from '../../domain/interview.ts';
import { dayName, localDay } from '../../domain/reminder.ts';
import type { Kept } from '../../store/repository.ts';
import { alex, chris, click, isaiah, lynne, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const tenant = alex.tenantId;
const berlin = 'Europe/Berlin';
const by = { by: 'test', at: new Date('2026-11-22T11:00:00Z'), did: 'test' };

/** Due on Sunday, December 6, at noon. */
async function campaign(processes = 'PRC-0001,PRC-0002,PRC-0003'): Promise<void> {
  const { verb, data } = click(await all.says(alex, 'start interviews'), /invitations/i, { kinds: 'USER', processes });
  await all.does(alex, verb, data);
  await all.settles();
  all.delivered.length = 0;
}
const tick = async (at: World = all): Promise<void> => {
  await clockJobs['interview.remind'](at.store, at.now(), berlin);
  await all.settles();
};
interface Told {
  day: string;
  hour: number;
  who: string;
  reading: string;
}
/** The clock looks every so many hours for so many days; who was told what, and when it was there. */
async function passes(days: number, every = 6): Promise<Told[]> {
  const told: Told[] = [];
  for (let hours = 0; hours < days * 24; hours += every) {
    all.passes(every);
    all.delivered.length = 0;
    await tick();
    for (const { tell, message } of all.delivered) {
      const who = 'personId' in tell.to ? tell.to.personId : '';
      const day = dayName(localDay(all.now(), berlin));
      told.push({ day, hour: wallTime(all.now(), berlin).hour, who, reading: text(message) });
    }
  }
  return told;
}
const daysOf = (told: Told[], person: { id: string }): string[] =>
  told.filter((one) => one.who === person.id).map((one) => one.day);
const interviews = (): Promise<Kept<Interview>[]> => all.store.interviews.list(tenant);
const save = (kept: Kept<Interview>, change: Partial<Interview>) =>
  all.store.interviews.save(kept, { ...kept.value, ...change }, by);

test('from the invitation to the end: four reminders on working days, then the manager hears, then it expires', async () => {
  await campaign();
  const told = await passes(24);
  expect(daysOf(told, uma)).toEqual(['2026-11-30', '2026-12-04', '2026-12-07', '2026-12-09', '2026-12-14']);
  expect(told.findLast((one) => one.who === uma.id)?.reading).toContain('2 interviews have expired');
  expect(daysOf(told, chris)).toEqual(daysOf(told, uma));
  expect(daysOf(told, alex)).toEqual(['2026-12-11', '2026-12-14']);
  expect(told.every(({ hour }) => hour >= 7 && hour < 19)).toBe(true);
  const umas = told.find((one) => one.who === uma.id)?.reading ?? '';
  expect(umas).toContain('2 interviews wait for you');
  expect(umas).toContain('Order intake: due Sunday');
  expect(told.find((one) => one.who === alex.id)?.reading).toMatch(/3 interviews are late[\s\S]*5 days late/);
  expect(told.findLast((one) => one.who === alex.id)?.reading).toContain('expired');
  expect((await interviews()).map((one) => one.value.state)).toEqual(['expired', 'expired', 'expired']);
  expect((await all.store.campaigns.get(tenant, 'CAM-0001')).value.state).toBe('overdue');
});

test('the deputy of the process hears of it on the fifth day, and who has nothing to do with it does not', async () => {
  const kept = await all.store.processes.get(tenant, 'PRC-0001');
  await all.store.processes.save(kept, { ...kept.value, deputyOwnerId: lynne.id }, by);
  await campaign('PRC-0001');
  const told = await passes(21);
  expect(daysOf(told, lynne)[0]).toBe('2026-12-11');
  expect(told.find((one) => one.who === lynne.id)?.reading).toContain('You stand in');
  expect(daysOf(told, isaiah)).toEqual([]);
});

test('after a pause of the bot what was missed comes once', async () => {
  await campaign('PRC-0001');
  all.passes(17 * 24 + 4);
  await tick();
  expect(all.delivered).toHaveLength(1);
  await tick();
  expect(all.delivered).toHaveLength(1);
  const [kept] = await interviews();
  expect(kept?.value.reminders.map((one) => one.day)).toEqual([3]);
});

test('each person’s own evening counts, not that of the firm', async () => {
  const person = await all.store.people.get(tenant, uma.id);
  await all.store.people.save(person, { ...person.value, timeZone: 'Asia/Tokyo' }, by);
  await campaign('PRC-0001');
  all.passes(8 * 24);
  await tick();
  expect(all.delivered).toHaveLength(0);
  all.passes(12);
  await tick();
  expect(wallTime(all.now(), 'Asia/Tokyo').hour).toBe(8);
  expect(all.delivered).toHaveLength(1);
});

test('whoever has answered meanwhile gets no message', async () => {
  await campaign('PRC-0001');
  all.passes(8 * 24 + 1);
  await clockJobs['interview.remind'](all.store, all.now(), berlin);
  const [kept] = await interviews();
  if (kept) await save(kept, { state: 'submitted', submittedAt: all.now() });
  await all.settles();
  expect(all.delivered).toHaveLength(0);
});

test('two clocks on one database tell nobody twice, and a half-written reminder is completed', async () => {
  await campaign();
  all.passes(8 * 24 + 1);
  await Promise.all([tick(), clockJobs['interview.remind'](all.store, all.now(), berlin)]);
  await all.settles();
  expect(all.delivered).toHaveLength(2);
  const [kept] = await interviews();
  if (kept) await save(kept, { reminders: [] });
  await tick();
  expect((await interviews())[0]?.value.reminders.map((one) => one.day)).toEqual([-7]);
  expect(all.delivered).toHaveLength(2);
});

test('a manager’s own interviews come in one message with those of others', async () => {
  await campaign('PRC-0001');
  const [kept] = await interviews();
  if (kept) await save(kept, { respondentId: alex.id });
  const { verb, data } = click(await all.says(alex, 'start interviews'), /invitations/i, {
    kinds: 'USER',
    dueDays: '3',
  });
  await all.does(alex, verb, data);
  await all.settles();
  const told = (await passes(9)).filter((one) => one.who === alex.id);
  expect(told).toHaveLength(1);
  expect(told[0]?.reading).toContain('An interview waits for you');
  expect(told[0]?.reading).toMatch(/Payroll run\nChris Green\ninvited, 5 days late/);
});

test('nobody is reminded of a campaign that was cancelled or closed', async () => {
  await campaign();
  await all.says(alex, 'cancel CAM-0001 because of spring');
  await all.settles();
  all.delivered.length = 0;
  expect(await passes(24, 12)).toEqual([]);
});

test('a new last day starts the reminders anew', async () => {
  await campaign('PRC-0001');
  await passes(17);
  await all.says(alex, 'move CAM-0001 to 2026-12-23');
  await all.settles();
  const told = await passes(16);
  expect(daysOf(told, uma)).toEqual(['2026-12-16', '2026-12-21', '2026-12-23']);
});

test('a reminder that could not go out in the evening waits for the next morning, not for the night', async () => {
  await campaign('PRC-0001');
  all.passes(8 * 24 + 6.8);
  await clockJobs['interview.remind'](all.store, all.now(), berlin);
  all.passes(8); // Lifeboat was away: it is 2:48 now.
  await all.settles();
  expect(all.delivered).toEqual([]);
  all.passes(4); // 6:48
  await all.settles();
  expect(all.delivered).toEqual([]);
  all.passes(1);
  await all.settles();
  expect(all.delivered.map(({ tell }) => tell.about)).toEqual(['reminder.bundle']);
});

test('what was postponed and has become pointless until then is not told at all', async () => {
  await campaign('PRC-0001');
  all.passes(8 * 24 + 6.8);
  await clockJobs['interview.remind'](all.store, all.now(), berlin);
  all.passes(8);
  await all.settles();
  await all.says(alex, 'cancel CAM-0001 because of spring');
  all.passes(8);
  await all.settles();
  expect(all.delivered.filter(({ tell }) => tell.about === 'reminder.bundle')).toEqual([]);
});
