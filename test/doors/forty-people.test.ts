import type { Reply } from '../../bot/turn.ts';
import type { GrantableRole } from '../../domain/people.ts';
import { faultsOf } from '../cards/lint.ts';
import { nodesOf } from '../cards/read.ts';
import {
  administrator,
  deputyManager,
  files,
  manager,
  named,
  ownerOf,
  people,
  roleWords,
  type Somebody,
  tenantId,
  users,
} from '../support/firm.ts';
import { type FirmDoor, keepsClicking, openFirm } from '../support/firm-door.ts';
import {
  checkCounts,
  checkLosses,
  checkRecovery,
  checkSources,
  heatMapNow,
  interviewsNow,
  pictureNow,
  risksNow,
} from '../support/firm-figures.ts';
import {
  acceptsAll,
  answersAll,
  answersWhatWaits,
  daysOf,
  inputsIn,
  lastMail,
  linksIn,
  nextPage,
  passDays,
  plan,
  recordIn,
  rowsIn,
  titleOf,
} from '../support/firm-talk.ts';
import { buttons, text } from '../support/world.ts';

let firm: FirmDoor;
beforeAll(async () => {
  firm = await openFirm();
}, 60_000);
afterAll(() => firm.stop());

const withRole = (role: GrantableRole): Somebody[] => people.filter((one) => one.role === role);
const silent = ownerOf('wan-1');
const late = withRole('TQS_MGR')[0] ?? administrator;
const further = users[18] ?? administrator;
const standIn = users[20] ?? administrator;

test('Lifeboat is put into the team, roles are given, and the register comes as files, once', async () => {
  await firm.install(administrator);
  expect(await firm.all.store.people.list(tenantId)).toHaveLength(40);
  for (const { name, role } of people) {
    if (!role) continue;
    const given = await firm.says(administrator, `give ${name} the role of ${roleWords[role]}`);
    expect(text(given)).toContain(`The roles of ${name}`);
  }
  const [link = ''] = linksIn(await firm.says(manager, 'import'));
  for (const told of [/rows added/, /nothing to change/]) {
    for (const [table, csv] of Object.entries(files)) {
      const answer = await firm.upload(link, table, csv);
      expect([table, answer.status, answer.text]).toEqual([table, 200, expect.stringMatching(told)]);
    }
  }
  const register = await firm.all.store.registers.read(tenantId, true);
  const counts = Object.fromEntries(Object.entries(register).map(([table, all]) => [table, all.length]));
  expect(counts).toMatchObject({ processes: 12, data: 4, services: 10, components: 24, groups: 4 });
}, 30_000);

async function sent(begin: () => Promise<Reply>): Promise<Somebody[]> {
  const before = firm.mail().length;
  await firm.clicks(manager, await begin(), 'Send the invitations');
  await firm.settles();
  return firm
    .mail()
    .slice(before)
    .map((one) => one.to);
}
const ids = (some: readonly Somebody[]): string[] => [...new Set(some.map((one) => one.id))].sort();

test('everybody who is asked gets one card; one hands on, one does not know, two disagree', async () => {
  firm.all.passes(22);
  const asked = await sent(() => plan(firm, manager));
  const owners = [...named('process'), ...named('service')].map(ownerOf);
  expect(asked.map((one) => one.id).sort()).toEqual(ids(owners));

  const gives = ownerOf('Fleet planning');
  const handOn = await firm.clicks(gives, lastMail(firm, gives, /Fleet planning/), /Hand on/);
  await firm.clicks(gives, handOn, 'Hand on', { to: standIn.id });
  await firm.says(manager, `also ask ${further.name} about Order intake`);
  await firm.settles();
  expect(text(lastMail(firm, standIn, /Handed on to you: Fleet planning/))).toContain(gives.name);
  lastMail(firm, further, /An interview about Order intake/);

  const special = new Map([
    [ownerOf('Order intake').id, { said: { U12: '1' } }],
    [further.id, { said: { U12: '4' } }],
    [ownerOf('Purchasing').id, { unknown: 'U11' }],
  ]);
  const answers = async (who: Somebody): Promise<void> => {
    const told = special.get(who.id);
    const page = told && (await nextPage(firm, who));
    if (page) await answersAll(firm, who, page, told);
    await answersWhatWaits(firm, who);
  };
  // All at the same time, as people do.
  await Promise.all([...new Set([...owners, standIn, further])].map(answers));
  await firm.settles();
  const states = (await interviewsNow(firm)).map((one) => one.state);
  expect(states).toEqual(Array.from({ length: 23 }, () => 'submitted'));
}, 120_000);

test('the manager sends one back, accepts what others said, and another manager what she said', async () => {
  const back = (await interviewsNow(firm)).find((one) => one.respondentId === ownerOf('Goods dispatch').id);
  const review = await firm.says(manager, `review ${back?.id}`);
  const again = await firm.clicks(manager, review, /Ask again/);
  await firm.clicks(manager, again, 'Send back', { questions: 'U12', reason: 'Really so late?' });
  await firm.settles();
  const who = ownerOf('Goods dispatch');
  const returned = lastMail(firm, who, /Please look again: Goods dispatch/);
  expect(text(returned)).toContain('Really so late?');
  await answersAll(firm, who, await firm.clicks(who, returned, 'Look at the questions'), { said: { U12: '4' } });

  const own = (await interviewsNow(firm)).find((one) => one.respondentId === manager.id);
  expect(text(await firm.says(manager, `accept ${own?.id}`))).toContain('SoD-01');
  expect(await acceptsAll(firm, manager)).toBe(22);
  expect(await acceptsAll(firm, deputyManager)).toBe(1);

  const processOf = async (name: string) =>
    (await pictureNow(firm)).register.processes.find((one) => one.name === name);
  expect(await processOf('Order intake')).toMatchObject({ rtoH: 1 });
  const list = await firm.says(manager, 'differences');
  expect(buttons(list).filter((one) => one !== 'Home')).toEqual([expect.stringContaining('Order intake: U12')]);
  await firm.clicks(manager, await firm.clicks(manager, list, /U12/), new RegExp(further.name));
  await firm.settles();
  expect(await processOf('Order intake')).toMatchObject({ rtoH: 4, sources: { rtoH: { by: further.id } } });
  expect(await processOf('Purchasing')).toMatchObject({ rpoH: null });
  expect(await processOf('Goods dispatch')).toMatchObject({ rtoH: 4 });
}, 120_000);

test('now it is known what is critical: who answers for that is asked, and one stays silent', async () => {
  firm.all.passes(24);
  const asked = await sent(() => firm.says(manager, 'next wave'));
  const open = (await interviewsNow(firm)).filter((one) => one.state === 'invited');
  expect(asked.map((one) => one.id).sort()).toEqual([...new Set(open.map((one) => one.respondentId))].sort());
  expect(new Set(open.map((one) => one.bank))).toEqual(new Set(['INFRA_MGR', 'TQS_MGR']));
  expect(ids(asked)).toEqual(ids([...withRole('INFRA_MGR'), ...withRole('TQS_MGR')]));
  expect(open.some((one) => one.batch.length > 0)).toBe(true);
  const prompt = asked.filter((one) => one.id !== late.id);
  const counts = await Promise.all(prompt.map((who) => answersWhatWaits(firm, who, /wan-/)));
  const answered = counts.reduce((sum, count) => sum + count, 0);
  expect(answered).toBe(open.filter((one) => one.respondentId !== late.id).length - 1);
  await firm.settles();
  expect(await acceptsAll(firm, manager)).toBe(answered);
}, 120_000);

const reminders = /waits? for you$|is late$|are late$|has expired$|have expired$/;

test('who is late is reminded of everything in one message, and answers then', async () => {
  await passDays(firm, 8);
  expect(daysOf(firm, late, reminders)).toEqual(['2026-12-01']);
  const waiting = (await interviewsNow(firm)).filter((one) => one.respondentId === late.id);
  expect(titleOf(lastMail(firm, late, reminders))).toBe(`${waiting.length} interviews wait for you`);
  expect(waiting.length).toBeGreaterThan(2);
  expect(await answersWhatWaits(firm, late)).toBe(waiting.length);
  await firm.settles();
  expect(await acceptsAll(firm, manager)).toBe(waiting.length);
}, 120_000);

test('who stays silent is reminded, then others hear of it, then it expires; the campaign is closed with a reason', async () => {
  await passDays(firm, 14);
  expect(daysOf(firm, silent, reminders)).toEqual([
    '2026-12-01',
    '2026-12-07',
    '2026-12-08',
    '2026-12-11',
    '2026-12-15',
  ]);
  for (const one of [manager, deputyManager])
    expect(daysOf(firm, one, reminders)).toEqual(['2026-12-14', '2026-12-15']);
  expect(text(lastMail(firm, manager, reminders))).toContain(silent.name);
  const perDay = firm.mail().filter((one) => reminders.test(titleOf(one)));
  const keys = perDay.map((one) => `${one.to.id} ${one.at.toISOString().slice(0, 10)}`);
  expect(new Set(keys).size).toBe(keys.length);

  const progress = await firm.says(manager, 'interviews');
  expect(text(progress)).toContain('1 expired');
  const more = await firm.clicks(manager, progress, /More/);
  expect(await firm.clicks(manager, more, 'Close the campaign')).toEqual({ say: expect.stringMatching(/why|reason/) });
  const reason = 'The lines are asked about next year.';
  const closed = await firm.clicks(manager, more, 'Close the campaign', { reason });
  expect(text(closed)).toContain(reason);
  expect((await firm.all.store.campaigns.get(tenantId, 'CAM-0001')).value).toMatchObject({ state: 'closed' });
}, 120_000);

test('who answers for something rates its risks: confirms all, sees one otherwise, strikes one out', async () => {
  const bruno = ownerOf('ERP');
  const first = text(await firm.says(bruno, 'risks to rate'));
  const [one, other] = [...first.matchAll(/RSK-\d+/g)].map((found) => found[0]);
  const said = { T: '3', V: '4', outage: '2 days' };
  const rated = await firm.clicks(bruno, await firm.says(bruno, `rate ${one}`), 'Save', said);
  expect(text(rated)).toContain('Rated.');
  const reason = 'Not in our building.';
  const struck = await firm.clicks(bruno, await firm.says(bruno, `strike ${other}`), 'Strike it out', { reason });
  expect(text(struck)).toContain('Struck out');

  const owners = [...named('service'), ...named('component'), ...named('data')].map(ownerOf);
  for (const who of new Set(owners)) {
    const done = await keepsClicking(firm, who, await firm.says(who, 'risks to rate'), /^Confirm all/);
    expect(text(done)).toContain('Nothing waits for you');
  }
  const risks = await risksNow(firm);
  expect(risks.filter((risk) => risk.state === 'struck').map((risk) => risk.id)).toEqual([other]);
  expect(risks.filter((risk) => risk.state !== 'struck' && risk.state !== 'evaluated')).toEqual([]);
  expect(risks.length).toBeGreaterThan(100);
}, 120_000);

test('the manager reduces one risk, and asks to live with another: two have to agree, and never she', async () => {
  const reduced = await firm.clicks(manager, await firm.says(manager, 'risks class 3'), 'Open the risk');
  const form = await firm.clicks(manager, reduced, 'Choose measures');
  const measures = (inputsIn(form).measures?.choices ?? [])
    .slice(0, 2)
    .map((one) => one.value)
    .join(',');
  const decided = await firm.clicks(manager, form, 'Decide', { what: 'reduce', measures, reason: 'It pays.' });
  expect(text(decided)).toContain('Being treated');

  const risk = await firm.clicks(manager, await firm.says(manager, 'risks class 4'), 'Open the risk');
  const id = /RSK-\d+/.exec(titleOf(risk))?.[0] ?? '';
  const request = await firm.clicks(manager, risk, 'Ask to accept it');
  await firm.clicks(manager, request, 'Ask them', { reason: 'The new line comes in spring.' });
  await firm.settles();
  expect(text(await firm.says(manager, `grant ${id}`))).toContain('SoD-12');

  const asked = new RegExp(`Can we live with ${id}`);
  const who = ownerOf(recordIn(text(risk).split('\n')[1] ?? ''));
  const half = await firm.clicks(who, lastMail(firm, who, asked), 'Agree');
  expect(text(half)).not.toContain('Accepted for a time');
  expect(text(await firm.says(who, `grant ${id}`))).toMatch(/second|somebody else|another/i);
  const business = people.find((one) => !one.role && one.id !== who.id && daysOf(firm, one, asked).length > 0);
  const second = business ?? administrator;
  expect(text(await firm.clicks(second, lastMail(firm, second, asked), 'Agree'))).toContain('Accepted for a time');
  await firm.settles();
  const kept = (await firm.all.store.risks.get(tenantId, id)).value;
  expect(kept).toMatchObject({ state: 'accepted', acceptance: { requestedBy: manager.id, cls: 4 } });
  expect(kept.acceptance?.grants.map((one) => one.by)).toEqual([who.id, second.id]);
}, 120_000);

test('the heat map shows every risk of the register', async () => {
  const risks = await risksNow(firm);
  const { counts, perClass, unrated, unknown } = await heatMapNow(firm);
  expect([unrated, unknown]).toEqual([0, 0]);
  const shown = await firm.says(manager, 'heat map');
  const cells = rowsIn(shown).map((row) => row.slice(1).map((cell) => Number(cell.split(':')[1])));
  const expected = [5, 4, 3, 2, 1].map((L) => [1, 2, 3, 4, 5].map((I) => counts[L]?.[I] ?? 0));
  expect(cells).toEqual(expected);
  for (const [cls, count] of Object.entries(perClass)) expect(text(shown)).toContain(`${count} of class ${cls}`);
  expect(cells.flat().reduce((sum, count) => sum + count, 0)).toBe(risks.length - 1);
}, 120_000);

test('contradictions, checklist and statement stand, and the statement comes as PDF and for Word', async () => {
  expect(text(await firm.says(manager, 'contradictions'))).toMatch(/\d+ contradictions/);
  const list = await firm.says(manager, 'checklist');
  const all = `${text(list)}\n${text(await firm.clicks(manager, list, 'Items 11 to 20'))}`.replaceAll('\u200b', '');
  const ticked = all.split('\n').flatMap((line, i, lines) => {
    const item = /^(\d+)\. /.exec(line)?.[1];
    return item && /^(Done|Not needed), ticked by Lifeboat/.test(lines[i + 1] ?? '') ? [Number(item)] : [];
  });
  expect(ticked).toEqual([2, 6, 8, 11, 14, 15, 18]);

  const [pdf = '', docx = ''] = linksIn(await firm.says(manager, 'statement'));
  const [first, second] = await Promise.all([firm.download(pdf), firm.download(docx)]);
  expect([first.type, first.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  expect(second.type).toContain('wordprocessingml');
  expect(second.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(Math.min(first.bytes.length, second.bytes.length)).toBeGreaterThan(10_000);
}, 120_000);

test('criticality and recovery on the cards are what "analyse" says of the register', () =>
  checkRecovery(firm, manager));
test('single points of failure and what-if are what "analyse" says, too', () => checkLosses(firm, manager));
test('counts are the same on every card', () => checkCounts(firm, manager));
test('every fed field names the answer it came from, and who gave it', () => checkSources(firm));

test('every card could be sent, and nothing went wrong on the way', () => {
  const cards = firm.cards();
  expect(cards.length).toBeGreaterThan(500);
  const faults = cards.flatMap((card) => faultsOf(card).map((fault) => `${nodesOf(card.body)[0]?.text}: ${fault}`));
  expect([...new Set(faults)]).toEqual([]);
  expect(Math.max(...cards.map((card) => Buffer.byteLength(JSON.stringify(card))))).toBeLessThan(20_000);
  expect(firm.all.faults).toEqual([]);
  expect(firm.door.logged()).not.toMatch(/"level":(50|60)/);
}, 120_000);
