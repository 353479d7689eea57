import { clockJobs } from '../../bot/jobs.ts';
import { inDoubt } from '../../bot/notices.ts';
import { postDueReports } from '../../bot/report.ts';
import { refreshRisks } from '../../bot/risk-refresh.ts';
import { openAsks } from '../../domain/guide.ts';
import { pages } from '../../domain/interview.ts';
import { everything, type Person } from '../../domain/people.ts';
import { alex, channel, chris, isaiah, lynne, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const tenant = alex.tenantId;
type Somebody = Pick<Person, 'id'>;
const did = () => ({ by: 'test', at: all.now(), did: 'test' });
const change = async ({ id }: Somebody, more: Partial<Person>): Promise<void> => {
  const kept = await all.store.people.get(tenant, id);
  await all.store.people.save(kept, { ...kept.value, ...more }, did());
};
const manages = (who: Somebody): Promise<void> =>
  change(who, { grants: [{ role: 'ITSC_MGR', scope: everything, from: all.now(), by: 'x', confirmedBy: null }] });
const leaves = (who: Somebody): Promise<void> => change(who, { active: false });
const losesRole = (who: Somebody): Promise<void> => change(who, { grants: [] });

const heard = (about: string): string[] =>
  all.delivered
    .filter((one) => one.tell.about === about)
    .flatMap(({ tell }) => ('personId' in tell.to ? [tell.to.personId] : []))
    .sort();
const ids = (...people: Somebody[]): string[] => people.map((one) => one.id).sort();

/** Knows nothing, and says so everywhere. */
async function submits(who: typeof uma, subject: string): Promise<void> {
  const [kept] = await all.store.interviews.list(tenant, { respondentId: who.id, 'subject.id': subject });
  if (!kept) throw new Error(`${who.name} is not asked about ${subject}`);
  const nothing = { dontKnow: { reason: 'lookUp' as const, comment: '' }, by: who.id, at: all.now(), rev: 1 };
  let answers = kept.value.answers;
  for (let open = openAsks(pages(kept.value), answers); open.length > 0; ) {
    answers = { ...answers, ...Object.fromEntries(open.map((one) => [one.key, nothing])) };
    open = openAsks(pages({ ...kept.value, answers }), answers);
  }
  const value = { ...kept.value, answers, state: 'in_progress' as const, startedAt: all.now() };
  await all.store.interviews.save(kept, value, did());
  await all.says(who, 'submit');
  expect((await all.store.interviews.get(tenant, kept.id)).value.state).toBe('submitted');
  await all.settles();
}
const starts = async (who: typeof alex): Promise<void> => {
  await all.does(who, 'campaign.start', { kinds: 'USER', click: 'k1' });
  await all.settles();
};

test('the one who started the campaign alone hears that answers wait, while he may accept them', async () => {
  await manages(lynne);
  await starts(alex);
  await submits(uma, 'PRC-0001');
  expect(heard('interview.submitted')).toEqual(ids(alex));
});

test('who answered himself may not accept it, so every other continuity manager hears of it (SoD-01)', async () => {
  await manages(chris);
  await manages(lynne);
  await starts(chris);
  await submits(chris, 'PRC-0002');
  expect(heard('interview.submitted')).toEqual(ids(alex, lynne));
});

test('he has left, or is no continuity manager any more: the others hear that answers wait', async () => {
  await manages(lynne);
  await starts(alex);
  await leaves(alex);
  await submits(uma, 'PRC-0001');
  expect(heard('interview.submitted')).toEqual(ids(lynne));
  await change(alex, { active: true });
  await losesRole(alex);
  await submits(uma, 'PRC-0003');
  expect(heard('interview.submitted')).toEqual(ids(lynne, lynne));
});

test('the only continuity manager answers himself: he hears that somebody else has to accept', async () => {
  await manages(chris);
  await losesRole(alex);
  await starts(chris);
  await submits(chris, 'PRC-0002');
  expect(heard('interview.submitted')).toEqual(ids(chris));
  const told = all.delivered.find((one) => one.tell.about === 'interview.submitted');
  expect(text(told?.message ?? { say: '' })).toContain('SoD-01');
});

/** The storage that fails: class 4, so Isaiah and Uma have to agree. */
async function asked(): Promise<string> {
  await refreshRisks(all.store, tenant, all.now(), 'register');
  const risks = await all.store.risks.list(tenant);
  const id = risks.find(({ value }) => value.assetId === 'CMP-0004' && value.threatId === 'T09')?.id ?? '';
  await all.says(isaiah, `rate ${id} T3 V4`);
  await all.says(alex, `accept ${id} until 2027-01-31 because the new storage comes in spring`);
  await all.says(isaiah, `grant ${id}`);
  return id;
}

test('who asked to accept a risk has left: the other managers hear how it was decided', async () => {
  const id = await asked();
  await manages(lynne);
  await leaves(alex);
  await all.says(uma, `refuse ${id} because we would lose the season`);
  await all.settles();
  expect(heard('risk.acceptanceDecided')).toEqual(ids(lynne));
});

test('who asked has left when the acceptance ends: the other managers hear of it, once', async () => {
  const id = await asked();
  await all.says(uma, `grant ${id}`);
  await manages(lynne);
  await manages(chris);
  await leaves(alex);
  all.passes(71 * 24);
  for (let n = 0; n < 3; n++) await clockJobs['risk.expire'](all.store, all.now(), 'Europe/Berlin');
  await all.settles();
  expect(heard('risk.acceptanceEnds')).toEqual(ids(isaiah, lynne, chris));
});

test('nobody knows whether a report arrived, and who wanted it has left: the other managers are asked to look', async () => {
  await all.says(alex, 'report here every monday at 8', channel);
  all.passes(20.1);
  await postDueReports(all.store, all.now());
  await all.settles();
  const letter = all.delivered.find((one) => one.tell.about === 'report.weekly');
  if (!letter) throw new Error('no report');
  await manages(lynne);
  await leaves(alex);
  for (let n = 0; n < 2; n++) await inDoubt(all.store, tenant, letter.tell, all.now());
  await all.settles();
  expect(heard('report.doubtful')).toEqual(ids(lynne));
});
