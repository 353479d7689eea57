import { clockJobs } from '../../bot/jobs.ts';
import { refreshRisks } from '../../bot/risk-refresh.ts';
import { newProcess } from '../../domain/register.ts';
import type { Risk } from '../../domain/risk.ts';
import type { Kept } from '../../store/repository.ts';
import {
  adele,
  alex,
  buttons,
  chris,
  click,
  inputs,
  isaiah,
  lynne,
  text,
  uma,
  type World,
  world,
} from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
  await refreshRisks(all.store, alex.tenantId, all.now(), 'register');
});
afterEach(() => all.ends());

const risks = (): Promise<Kept<Risk>[]> => all.store.risks.list(alex.tenantId);
const at = async (assetId: string, threatId: string): Promise<Kept<Risk>> => {
  const found = (await risks()).find(({ value }) => value.assetId === assetId && value.threatId === threatId);
  if (!found) throw new Error(`no risk ${assetId} ${threatId}`);
  return found;
};
/** The storage that fails: class 4 when rated 3 and 4. */
const storage = () => at('CMP-0004', 'T09');
async function ratedStorage(): Promise<Kept<Risk>> {
  const { id } = await storage();
  await all.says(isaiah, `rate ${id} T3 V4`);
  return storage();
}
async function askedStorage(): Promise<string> {
  const { id } = await ratedStorage();
  await all.says(alex, `accept ${id} until 2027-01-31 because the new storage comes in spring`);
  expect((await storage()).value.state).toBe('acceptance_requested');
  return id;
}
const told = (about: string) => all.delivered.filter((one) => one.tell.about === about);

test('why a risk has its class is said in a sentence, from how long it lasts and what people can bridge', async () => {
  const { id } = await storage();
  await all.says(isaiah, `rate ${id} T3 V4 3 days`);
  expect(await all.says(alex, `risk ${id}`).then(text)).toMatch(
    /The threat keeps it away for 3 days\.\nOrder intake can bridge 2 hours; the rest does critical damage \(4 of 5\)\./,
  );
  const set = (workaroundH: number | null) =>
    all.store.processes
      .get(alex.tenantId, 'PRC-0001')
      .then((kept) =>
        all.store.processes.save(
          kept,
          { ...kept.value, workaroundH },
          { by: alex.id, at: all.now(), did: 'register.save' },
        ),
      );
  await set(null);
  expect(await all.says(alex, `risk ${id}`).then(text)).toContain('How long Order intake can bridge is not known');
  await set(0);
  expect(await all.says(alex, `risk ${id}`).then(text)).toContain('Order intake can bridge nothing, so all of it does');
});

test('the sample firm gets a risk for every threat that applies to what is critical, once', async () => {
  const before = await risks();
  expect(before.length).toBeGreaterThan(60);
  const ids = new Set(before.map(({ value }) => value.assetId));
  // What nobody depends on has no criticality worth it; web-a and web-b stand in for each other and are still critical.
  expect([...ids].sort()).toEqual([
    'CMP-0001',
    'CMP-0002',
    'CMP-0003',
    'CMP-0004',
    'CMP-0005',
    'CMP-0006',
    'CMP-0007',
    'SVC-0001',
    'SVC-0002',
    'SVC-0003',
  ]);
  expect(before.map(({ value }) => value.state)).toEqual(before.map(() => 'identified'));
  await refreshRisks(all.store, alex.tenantId, all.now(), 'register');
  await refreshRisks(all.store, alex.tenantId, all.now(), 'interview');
  const after = await risks();
  expect(after.map((one) => [one.id, one.rev])).toEqual(before.map((one) => [one.id, one.rev]));
});

test('a register that was loaded gets its first risks from whoever looks first', async () => {
  const fresh = await world();
  expect(text(await fresh.says(isaiah, 'risks to rate'))).toMatch(/risks wait for your judgement/);
  expect(text(await fresh.says(alex, 'risks'))).toMatch(/Risks 1 to 8/);
  await fresh.ends();
});

test('the overview of a register that was loaded counts its risks, whoever looks first', async () => {
  const fresh = await world();
  const seen = text(await fresh.says(isaiah, 'analysis'));
  expect(seen).toMatch(/Not rated yet\n\d+ risks; Lifeboat proposes class 3 or more for \d+/);
  expect(seen).not.toMatch(/No risk stands in the register/);
  await fresh.ends();
});

test('a risk added by hand first does not keep Lifeboat from proposing the others', async () => {
  const fresh = await world();
  await fresh.says(alex, 'add risk T27 to db-1');
  expect((await fresh.store.risks.list(alex.tenantId)).length).toBeGreaterThan(60);
  await fresh.ends();
});

test('to Uma the overview does not say that there are no risks, only that none of those she may read is known', async () => {
  const seen = text(await all.says(uma, 'analysis'));
  expect(seen).not.toMatch(/No risk stands in the register|Of no risk/);
});

test('two refreshes at the same moment add nothing twice', async () => {
  await all.store.settings.add(
    alex.tenantId,
    { ...(await all.store.settingsOf(alex.tenantId)), riskFrom: 1 },
    { by: 'system', at: all.now(), did: 'test' },
  );
  const again = () => refreshRisks(all.store, alex.tenantId, all.now(), 'settings');
  await Promise.all([again(), again()]);
  const keys = (await risks()).map(({ value }) => `${value.assetId} ${value.threatId}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.some((key) => key.startsWith('SVC-0005'))).toBe(true);
});

test('an asset that is put aside takes its risks along, and brings them back', async () => {
  const kept = await all.store.components.get(alex.tenantId, 'CMP-0004');
  const did = { by: 'system', at: all.now(), did: 'test' };
  const aside = await all.store.components.archive(kept, true, did);
  await refreshRisks(all.store, alex.tenantId, all.now(), 'register');
  expect((await storage()).value.state).toBe('closed');
  await all.store.components.archive(aside, false, did);
  await refreshRisks(all.store, alex.tenantId, all.now(), 'register');
  expect((await storage()).value.state).toBe('identified');
});

test('Isaiah sees what waits for him and confirms all proposals of one record with one click', async () => {
  const card = await all.says(isaiah, 'risks to rate');
  const confirm = buttons(card).find((title) => /^Confirm all/.test(title)) ?? '';
  const { verb, data } = click(card, confirm);
  const after = await all.does(isaiah, verb, data);
  expect(text(after)).toMatch(/Confirmed: every proposal/);
  const done = (await risks()).filter(({ value }) => value.assetId === data.asset);
  expect(done.map(({ value }) => value.state)).toEqual(done.map(() => 'evaluated'));
  expect(done[0]?.value.rating?.by).toBe(isaiah.id);
  const revs = done.map((one) => one.rev);
  await all.does(isaiah, verb, data);
  expect((await risks()).filter(({ value }) => value.assetId === data.asset).map((one) => one.rev)).toEqual(revs);
  expect(text(await all.says(adele, 'confirm all san-1'))).toMatch(/others answer for/);
});

test('the form begins with what Lifeboat proposes; what is filled in counts', async () => {
  const { id } = await storage();
  const form = await all.says(isaiah, `rate ${id}`);
  expect(inputs(form)).toMatchObject({ T: '3', V: '5' });
  expect(text(form)).toMatch(/Nobody was asked yet/);
  const { verb, data } = click(form, 'Save', { V: '4', outage: '2 days', scenario: 'Both controllers die' });
  const card = await all.does(isaiah, verb, data);
  expect(text(card)).toMatch(/class 4: High/);
  expect(text(card)).toMatch(/san-1 \(back after 8 hours\) → db-1 \(back after 6 hours\) → ERP/);
  expect((await storage()).value).toMatchObject({
    state: 'evaluated',
    rating: { T: 3, V: 4, outageH: 48 },
    scenario: 'Both controllers die',
    lastClass: 4,
  });
  const { rev } = await storage();
  await all.does(isaiah, verb, data);
  expect((await storage()).rev).toBe(rev);
});

test('a form filled in while somebody else changed the risk comes back as it was filled in', async () => {
  const { id } = await storage();
  const form = click(await all.says(isaiah, `rate ${id}`), 'Save', { V: '2', scenario: 'Smoke' });
  await all.says(alex, `rate ${id} T5 V5`);
  const again = await all.does(isaiah, form.verb, form.data);
  expect(text(again)).toMatch(/changed this risk meanwhile/);
  expect(inputs(again)).toMatchObject({ V: '2', scenario: 'Smoke' });
  expect((await storage()).value.rating?.V).toBe(5);
  const { verb, data } = click(again, 'Save');
  await all.does(isaiah, verb, data);
  expect((await storage()).value.rating?.V).toBe(2);
});

test('who does not answer for it cannot rate, strike out, decide or accept', async () => {
  const { id } = await ratedStorage();
  const { rev } = await storage();
  for (const who of [adele, lynne]) expect(text(await all.says(who, `rate ${id} T1 V1`))).toMatch(/others answer for/);
  expect(text(await all.says(lynne, `strike ${id} because no`))).toMatch(/others answer for/);
  expect(text(await all.says(isaiah, `reduce ${id} with TM10`))).toMatch(/Continuity Manager/);
  expect(text(await all.says(isaiah, `accept ${id} until 2027-01-31 because so`))).toMatch(/Continuity Manager/);
  expect((await storage()).rev).toBe(rev);
});

test('a user sees the risks that hit the own process, and no others', async () => {
  const mine = (await ratedStorage()).id;
  const payroll = await at('CMP-0003', 'T09');
  expect(text(await all.says(uma, `risk ${mine}`))).toMatch(/Storage system failure/);
  // Chris owns Payroll only, which the wide area line does not stop.
  const line = await at('CMP-0007', 'T11');
  expect(text(await all.says(chris, `risk ${line.id}`))).toMatch(/hits no process of yours/);
  expect(text(await all.says(chris, 'risks'))).not.toContain(line.id);
  expect(text(await all.says(alex, `risk ${payroll.id}`))).toMatch(/db-1/);
});

test('what does not apply is struck out with a reason, stays struck out, and can be taken up again', async () => {
  const { id } = await storage();
  const form = click(await all.says(isaiah, `strike ${id}`), 'Strike it out', { reason: '' });
  expect(text(await all.does(isaiah, form.verb, form.data))).toMatch(/say why/);
  const card = await all.does(isaiah, form.verb, { ...form.data, reason: 'Two arrays in two cities' });
  expect(text(card)).toMatch(/Two arrays in two cities/);
  await refreshRisks(all.store, alex.tenantId, all.now(), 'register');
  expect((await risks()).filter(({ value }) => value.assetId === 'CMP-0004' && value.threatId === 'T09')).toHaveLength(
    1,
  );
  const { verb, data } = click(card, 'Take it up again');
  await all.does(isaiah, verb, data);
  expect((await storage()).value.state).toBe('identified');
});

test('Alex adds a risk nobody proposed, once however often the click arrives', async () => {
  const form = click(await all.says(alex, 'add risk'), 'Add', { asset: 'CMP-0007', threat: 'T19' });
  expect(text(await all.does(alex, form.verb, form.data))).toMatch(/Ransomware/);
  await all.does(alex, form.verb, form.data);
  expect(text(await all.says(alex, 'add risk T19 to wan-1'))).toMatch(/in the register already/);
  expect((await risks()).filter(({ value }) => value.assetId === 'CMP-0007' && value.threatId === 'T19')).toHaveLength(
    1,
  );
  expect(text(await all.says(isaiah, 'add risk T20 to wan-1'))).toMatch(/Continuity Manager/);
});

test('Alex chooses measures: the target falls, the class now stays', async () => {
  const { id } = await ratedStorage();
  const form = click(await all.says(alex, `decide ${id}`), 'Decide', {
    measures: 'TM10,TM11',
    reason: 'Budget is there',
  });
  const card = await all.does(alex, form.verb, form.data);
  expect(text(card)).toMatch(/Being treated/);
  expect(text(card)).toMatch(/class 4: High/);
  expect((await storage()).value).toMatchObject({
    state: 'in_treatment',
    decision: { what: 'reduce', measureIds: ['TM10', 'TM11'], reason: 'Budget is there' },
  });
  expect(text(await all.says(alex, `reduce ${id} with TM99`))).toMatch(/TM99/);
});

test('class 4 is accepted by Isaiah and Uma together; Alex, who asked, hears of it', async () => {
  const id = await askedStorage();
  await all.settles();
  expect(told('risk.acceptanceRequested').map((one) => one.tell.to)).toEqual([
    { personId: isaiah.id },
    { personId: uma.id },
  ]);
  const [first, second] = told('risk.acceptanceRequested');
  const one = click(first?.message ?? { say: '' }, 'Agree');
  expect(text(await all.does(isaiah, one.verb, one.data))).toMatch(/Isaiah Langer agreed/);
  expect((await storage()).value.state).toBe('acceptance_requested');
  expect(text(await all.says(isaiah, `grant ${id}`))).toMatch(/second person/);
  // Uma's card is older than Isaiah's word; it is still the same request.
  const other = click(second?.message ?? { say: '' }, 'Agree');
  await all.does(uma, other.verb, other.data);
  expect((await storage()).value).toMatchObject({ state: 'accepted', acceptance: { cls: 4 } });
  const { rev } = await storage();
  await all.does(uma, other.verb, other.data);
  expect((await storage()).rev).toBe(rev);
  await all.settles();
  expect(told('risk.acceptanceDecided').map((one) => one.tell.to)).toEqual([{ personId: alex.id }]);
});

test('the one who asks cannot agree, a stranger neither, and nothing changes (SoD-12)', async () => {
  const id = await askedStorage();
  const { rev } = await storage();
  expect(text(await all.says(alex, `grant ${id}`))).toMatch(/SoD-12/);
  expect(text(await all.says(lynne, `grant ${id}`))).toMatch(/Only who answers for/);
  expect(text(await all.says(adele, `refuse ${id} because no`))).toMatch(/Only who answers for/);
  expect((await storage()).rev).toBe(rev);
});

test('who has moved on before the second word does not count any more', async () => {
  const id = await askedStorage();
  await all.says(isaiah, `grant ${id}`);
  const did = { by: alex.id, at: all.now(), did: 'test' };
  const kept = await all.store.components.get(alex.tenantId, 'CMP-0004');
  await all.store.components.save(kept, { ...kept.value, managerId: lynne.id, deputyId: null }, did);
  const person = await all.store.people.get(alex.tenantId, isaiah.id);
  await all.store.people.save(person, { ...person.value, grants: [] }, did);
  expect(text(await all.says(uma, `grant ${id}`))).not.toMatch(/Isaiah Langer agreed/);
  expect((await storage()).value).toMatchObject({
    state: 'acceptance_requested',
    acceptance: { grants: [{ by: uma.id }] },
  });
  await all.says(lynne, `grant ${id}`);
  expect((await storage()).value.state).toBe('accepted');
});

test('who agrees agrees to what the card showed: other figures are shown before, and other words asked for again', async () => {
  const id = await askedStorage();
  const old = click(await all.says(isaiah, `acceptance ${id}`), 'Agree');
  await all.says(uma, `grant ${id}`);
  all.passes(1);
  await all.does(alex, 'risk.rate', { id, T: '3', V: '4', outage: '336', scenario: 'Nothing much', consequences: '' });
  expect((await storage()).value.acceptance?.grants).toEqual([]);
  expect(text(await all.does(isaiah, old.verb, old.data))).toMatch(/changed this risk meanwhile/);
  expect((await storage()).value.acceptance?.grants).toEqual([]);
  const fresh = click(await all.says(isaiah, `acceptance ${id}`), 'Agree');
  await all.does(isaiah, fresh.verb, fresh.data);
  expect((await storage()).value.acceptance?.grants).toMatchObject([{ by: isaiah.id }]);
});

test('the same click on "confirm all" once more confirms nothing that came after it', async () => {
  await all.does(isaiah, 'risk.confirmAll', { asset: 'CMP-0004', click: 'click-1' });
  await all.says(alex, 'add risk T27 to san-1');
  await all.does(isaiah, 'risk.confirmAll', { asset: 'CMP-0004', click: 'click-1' });
  expect((await at('CMP-0004', 'T27')).value.state).toBe('identified');
});

test('two approvers at the very same moment: one effect each, nothing lost, a polite word', async () => {
  const id = await askedStorage();
  const replies = await Promise.all([
    all.does(isaiah, 'risk.grant', { id, click: 'a' }),
    all.elsewhere(uma, 'risk.refuse', { id, reason: 'Not in December', click: 'b' }),
  ]);
  const { value } = await storage();
  expect(['evaluated', 'acceptance_requested']).toContain(value.state);
  expect(replies.map((one) => text(one)).join('\n')).not.toMatch(/went wrong/);
});

test('a refusal needs a reason, and the risk is to be decided anew', async () => {
  const id = await askedStorage();
  await all.settles();
  expect(text(await all.says(uma, `refuse ${id}`))).toMatch(/say why/);
  await all.says(uma, `refuse ${id} because we would lose the season`);
  expect((await storage()).value).toMatchObject({ state: 'evaluated', acceptance: null });
  const late = click(told('risk.acceptanceRequested')[0]?.message ?? { say: '' }, 'Agree');
  expect(text(await all.does(isaiah, late.verb, late.data))).toMatch(/Nobody waits for an answer/);
});

test('no longer than the class allows, and not at all when nobody else could agree', async () => {
  const { id } = await ratedStorage();
  expect(text(await all.says(alex, `accept ${id} until 2027-06-30 because later`))).toMatch(/90 days/);
  expect(text(await all.says(alex, `accept ${id} until tomorrow because later`))).not.toMatch(/went wrong/);
  const process = await all.store.processes.get(alex.tenantId, 'PRC-0001');
  await all.store.processes.save(
    process,
    { ...process.value, ownerId: null },
    { by: 'system', at: all.now(), did: 'test' },
  );
  expect(text(await all.says(alex, `accept ${id} until 2027-01-31 because later`))).toMatch(/two persons/);
  expect((await storage()).value.state).toBe('evaluated');
});

test('an acceptance reminds 30 and 7 days before its end, then it is over and decided anew', async () => {
  const id = await askedStorage();
  await all.says(isaiah, `grant ${id}`);
  await all.says(uma, `grant ${id}`);
  await all.settles();
  const tick = async (days: number) => {
    all.passes(days * 24);
    await clockJobs['risk.expire'](all.store, all.now(), 'Europe/Berlin');
    await clockJobs['risk.expire'](all.store, all.now(), 'Europe/Berlin');
    await all.settles();
    return told('risk.acceptanceEnds').length;
  };
  expect(await tick(10)).toBe(0);
  expect(await tick(33)).toBe(2);
  expect(await tick(17)).toBe(2);
  // Seven days before its end, but at midnight: nobody is reminded then. At noon everybody is.
  expect(await tick(3.5)).toBe(2);
  expect(await tick(0.5)).toBe(4);
  expect(await tick(8)).toBe(6);
  expect((await storage()).value).toMatchObject({ state: 'evaluated', acceptance: null });
  expect(
    told('risk.acceptanceEnds')
      .map((one) => text(one.message))
      .at(-1),
  ).toMatch(/is over/);
  expect(new Set(told('risk.acceptanceEnds').map((one) => JSON.stringify(one.tell.to)))).toEqual(
    new Set([alex, isaiah].map((one) => JSON.stringify({ personId: one.id }))),
  );
});

const ends = () => told('risk.acceptanceEnds');
async function accepted(...ids: string[]): Promise<void> {
  for (const id of ids) {
    await all.says(isaiah, `rate ${id} T3 V4`);
    await all.says(alex, `accept ${id} until 2027-01-31 because the new storage comes in spring`);
    await all.says(isaiah, `grant ${id}`);
    await all.says(uma, `grant ${id}`);
    expect((await all.store.risks.get(alex.tenantId, id)).value.state).toBe('accepted');
  }
  await all.settles();
}
/** Two processes look at the same moment, and one of them once more. */
const clock = async (at: string): Promise<void> => {
  all.passes((new Date(at).getTime() - all.now().getTime()) / 3_600_000);
  const look = () => clockJobs['risk.expire'](all.store, all.now(), 'Europe/Berlin');
  await Promise.all([look(), look()]);
  await look();
  await all.settles();
};

test('a request nobody answers comes to mind again on working days, and after ten days to the continuity managers', async () => {
  const id = await askedStorage();
  await all.settles();
  const toldOn = async (day: string): Promise<unknown[]> => {
    const before = ends().length;
    await clock(`2026-${day}T11:00:00Z`);
    return ends()
      .slice(before)
      .map((one) => one.tell.to);
  };
  const both = [{ personId: isaiah.id }, { personId: uma.id }];
  expect(await toldOn('11-23')).toEqual([]);
  expect(await toldOn('11-24')).toEqual(both);
  expect(text(ends()[0]?.message ?? { say: '' })).toMatch(/Can we live with/);
  await all.says(isaiah, `grant ${id}`);
  expect(await toldOn('11-26')).toEqual([{ personId: uma.id }]);
  // Day 7 is a Sunday: Uma hears of it on Monday, once, although day 8 has come, too.
  expect(await toldOn('11-29')).toEqual([]);
  expect(await toldOn('11-30')).toEqual([{ personId: uma.id }]);
  expect(await toldOn('12-02')).toEqual(expect.arrayContaining([{ personId: uma.id }, { personId: alex.id }]));
  expect(
    text(ends().find(({ tell }) => 'personId' in tell.to && tell.to.personId === alex.id)?.message ?? { say: '' }),
  ).toMatch(/Nobody has answered yet/);
  expect(await toldOn('12-10')).toEqual([]);
});

test('who agrees before the reminder has left is not reminded', async () => {
  const id = await askedStorage();
  await all.settles();
  // Two days later it is night: nobody is told at that hour.
  await clock('2026-11-24T22:30:00Z');
  expect(ends()).toEqual([]);
  await all.says(isaiah, `grant ${id}`);
  await all.says(uma, `grant ${id}`);
  await clock('2026-11-25T11:00:00Z');
  expect(ends()).toEqual([]);
});

test('an acceptance that ends at midnight is over at midnight; people hear of it in their own working hours', async () => {
  const { id } = await storage();
  await accepted(id);
  // After the last word from his client, which would tell otherwise.
  const person = await all.store.people.get(alex.tenantId, isaiah.id);
  const did = { by: 'system', at: all.now(), did: 'test' };
  await all.store.people.save(person, { ...person.value, timeZone: 'America/Los_Angeles' }, did);
  await clock('2027-01-29T20:00:00Z');
  const before = ends().length;
  // Sunday night, then Monday morning in Berlin, then in Los Angeles.
  await clock('2027-01-31T23:10:00Z');
  expect((await storage()).value.state).toBe('evaluated');
  expect(ends()).toHaveLength(before);
  await clock('2027-02-01T09:00:00Z');
  expect(ends().slice(before)).toMatchObject([{ tell: { to: { personId: alex.id } } }]);
  await clock('2027-02-01T17:00:00Z');
  expect(ends().slice(before + 1)).toMatchObject([{ tell: { to: { personId: isaiah.id } } }]);
  expect(text(ends().at(-1)?.message ?? { say: '' })).toMatch(/is over/);
});

test('several acceptances that end are one message to each person', async () => {
  const ids = [(await storage()).id, (await at('CMP-0003', 'T09')).id];
  await accepted(...ids);
  await clock('2027-01-04T11:00:00Z');
  expect(ends().map((one) => one.tell.to)).toEqual(
    expect.arrayContaining([{ personId: alex.id }, { personId: isaiah.id }]),
  );
  expect(ends()).toHaveLength(2);
  for (const one of ends()) for (const id of ids) expect(text(one.message)).toContain(id);
});

test('measures chosen before a request was refused need not be chosen again', async () => {
  const { id } = await ratedStorage();
  await all.says(alex, `reduce ${id} with TM10 and TM11`);
  await all.says(alex, `accept ${id} until 2027-01-31 because the new storage comes in spring`);
  expect(text(await all.says(alex, `risk ${id}`))).toMatch(/asked on .* to accept it/);
  await all.says(uma, `refuse ${id} because we would lose the season`);
  expect((await storage()).value).toMatchObject({ state: 'evaluated', decision: { what: 'reduce' } });
  expect(text(await all.says(alex, `risk ${id}`))).toMatch(/Decided earlier/);
  expect(click(await all.says(alex, `decide ${id}`), 'Decide', {}).data).toMatchObject({ measures: 'TM10,TM11' });
});

test('Alex takes a request back when nobody is left to answer it; nobody else may', async () => {
  const id = await askedStorage();
  expect(text(await all.says(isaiah, `withdraw ${id}`))).toMatch(/IT Service Continuity Manager/);
  expect((await storage()).value.state).toBe('acceptance_requested');
  const back = click(await all.says(alex, `risk ${id}`), 'Take the request back');
  expect(text(await all.does(alex, back.verb, back.data))).toMatch(/now decides what to do/);
  expect((await storage()).value).toMatchObject({ state: 'evaluated', acceptance: null, decision: null });
  const { rev } = await storage();
  await all.does(alex, back.verb, back.data);
  expect((await storage()).rev).toBe(rev);
  expect(text(await all.says(uma, `grant ${id}`))).toMatch(/Nobody waits for an answer/);
});

test('an acceptance ended early is over at once, and who relied on it hears of it', async () => {
  const { id } = await storage();
  await accepted(id);
  const end = click(await all.says(alex, `risk ${id}`), 'End the acceptance');
  await all.does(alex, end.verb, end.data);
  expect((await storage()).value).toMatchObject({ state: 'evaluated', acceptance: null });
  await clock('2026-11-23T11:00:00Z');
  expect(ends().map((one) => one.tell.to)).toEqual(
    expect.arrayContaining([{ personId: alex.id }, { personId: isaiah.id }]),
  );
});

test('who asked reads why it was refused', async () => {
  const id = await askedStorage();
  await all.says(uma, `refuse ${id} because we would lose the season`);
  await all.settles();
  const card = text(told('risk.acceptanceDecided')[0]?.message ?? { say: '' });
  expect(card).toMatch(/Uma Patel did not agree/);
  expect(card).toContain('we would lose the season');
});

test('a card from before a risk was struck out anew takes nothing back', async () => {
  const { id } = await ratedStorage();
  await all.says(isaiah, `strike ${id} because of the first reason`);
  const old = click(await all.says(isaiah, `risk ${id}`), 'Take it up again');
  await all.says(isaiah, `restore ${id}`);
  await all.says(isaiah, `strike ${id} because of the second reason`);
  await all.does(isaiah, old.verb, old.data);
  expect((await storage()).value.state).toBe('struck');
});

test('the list is narrowed down, turned, and opened', async () => {
  const { id } = await ratedStorage();
  const first = await all.says(alex, 'risks');
  expect(buttons(first)).toContain('Next');
  const next = click(first, 'Next');
  expect(text(await all.does(alex, next.verb, next.data))).toMatch(/Risks 9 to 16/);
  const only = await all.says(alex, 'risks class 4');
  expect(text(only)).toMatch(/One risk\./);
  const open = click(only, 'Open the risk');
  expect(text(await all.does(alex, open.verb, open.data))).toContain(id);
  const narrow = click(first, 'Show these', { of: 'CMP-0004', state: 'identified' });
  const rest = text(await all.does(alex, narrow.verb, narrow.data));
  expect(rest).toContain('san-1');
  expect(rest).not.toContain(`${id} Storage`);
  expect(text(await all.says(alex, 'risks of db-1'))).toMatch(/Shown: db-1/);
  expect(text(await all.says(alex, 'risks of the moon'))).toMatch(/nothing called/);
  expect(text(await all.says(isaiah, 'my risks'))).toMatch(/mine/);
});

test('the heat map counts what is rated and known, and names what is not beside it', async () => {
  await ratedStorage();
  await all.says(isaiah, 'confirm all wan-1');
  const map = await all.says(alex, 'heat map');
  const rated = (await risks()).filter(({ value }) => value.rating);
  const inCells = [...text(map).matchAll(/^[1-5]: (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  expect(inCells).toBe(rated.length);
  expect(text(map)).toContain(`Not rated yet\n${(await risks()).length - rated.length} risks`);
  for (const title of buttons(map).filter((one) => /^Class/.test(one))) {
    const { verb, data } = click(map, title);
    const count = /\((\d+)\)/.exec(title)?.[1];
    expect(text(await all.does(alex, verb, data))).toMatch(count === '1' ? /One risk\./ : new RegExp(`of ${count}\\.`));
  }
});

test('damage nobody has assessed is never shown as none', async () => {
  const support = { ...newProcess('PRC-0009', 'Night desk'), ownerId: uma.id };
  const did = { by: 'system', at: all.now(), did: 'test' };
  await all.store.processes.add(alex.tenantId, support, did);
  const { newDependency } = await import('../../domain/register.ts');
  await all.store.dependencies.add(
    alex.tenantId,
    newDependency({ from: 'PRC-0009', to: 'SVC-0002', strength: 'essential', source: 'manual' }),
    did,
  );
  const { id } = await ratedStorage();
  const card = text(await all.says(alex, `risk ${id}`));
  expect(card).toMatch(/at least class 4/);
  expect(card).toMatch(/what an outage of Night desk would mean/);
  expect(text(await all.says(alex, 'heat map'))).toMatch(/Rated, damage not known\none risk/);
});

test('where a risk comes from is told: answers, weaknesses, measures, history', async () => {
  const component = await all.store.components.get(alex.tenantId, 'CMP-0004');
  const levels = { I14: { T08: 4, T09: 4 } };
  await all.store.components.save(
    component,
    { ...component.value, levels, failures36m: 2 },
    { by: 'system', at: all.now(), did: 'test' },
  );
  const { id } = await storage();
  const why = text(await all.says(isaiah, `why ${id}`));
  expect(why).toMatch(/I14 .*san-1: 4 of 5/);
  expect(why).toMatch(/Failures counted in the last years suggest 4/);
  expect(why).toMatch(/Hardware out of maintenance/);
  expect(why).toMatch(/\(TM10\): then class/);
  expect(why).toMatch(/proposed by Lifeboat/);
});

test('"confirm all" confirms what its card showed: when the answers changed meanwhile, it shows the proposals anew', async () => {
  const card = await all.does(isaiah, 'risk.toRate');
  const old = click(card, /Confirm all \d+ of web-a/);
  const web = await all.store.components.get(alex.tenantId, 'CMP-0001');
  const levels = { I14: { T08: 1, T09: 1 } };
  await all.store.components.save(web, { ...web.value, levels }, { by: alex.id, at: all.now(), did: 'interview.feed' });
  const moved = await all.does(isaiah, old.verb, old.data);
  expect(text(moved)).toContain('Nothing was confirmed');
  const confirmed = async () =>
    (await all.store.risks.list(alex.tenantId, { assetId: 'CMP-0001' })).filter((one) => one.value.rating !== null);
  expect(await confirmed()).toHaveLength(0);
  const again = click(moved, /Confirm all \d+ of web-a/);
  await all.does(isaiah, again.verb, again.data);
  expect((await confirmed()).length).toBeGreaterThan(5);
});

test('the owner of a process reads the risks of everything it needs, also where another process is hit harder', async () => {
  const { id } = await storage();
  expect(text(await all.says(chris, `risk ${id}`))).toContain('Storage system failure');
  const { id: other } = await at('CMP-0007', 'T11');
  expect(text(await all.says(chris, `risk ${other}`))).not.toContain('Carrier');
});
