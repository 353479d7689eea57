import { feedRegister } from '../../bot/feed.ts';
import { pictureFor } from '../../bot/picture.ts';
import { exportOf, importTable } from '../../bot/register-csv.ts';
import type { AnswerValue } from '../../domain/answer.ts';
import { assess } from '../../domain/bia.ts';
import { type Interview, invite } from '../../domain/interview.ts';
import { everything, newPerson, type Person } from '../../domain/people.ts';
import type { BankId } from '../../domain/questions/bank.ts';
import { newComponent, newData, newDependency } from '../../domain/register.ts';
import { adele, alex, buttons, chris, isaiah, lynne, noon, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
  const did = { by: alex.id, at: noon, did: 'campaign.start' };
  const running = { id: 'CAM-0001', name: 'Year 2026', state: 'running' as const, startedBy: alex.id, startedAt: noon };
  const open = { dueAt: due, closedAt: null, asks: [], scope: null, endReason: null, checklist: {} };
  await all.store.campaigns.add(alex.tenantId, { ...running, ...open }, did);
  await all.store.data.add(alex.tenantId, newData('DAT-0001', 'Customer records'), did);
});
afterEach(() => all.ends());

const due = new Date('2026-12-06T11:00:00Z');
const tenant = alex.tenantId;
const kinds = { 'CMP-0001': 'server', 'CMP-0002': 'server', 'CMP-0003': 'database' } as const;

/** An interview that was accepted with these answers, carried into the register. */
async function accepted(
  id: string,
  bank: BankId,
  subjectId: string,
  answers: Record<string, AnswerValue>,
  by = adele.id,
  campaignId = 'CAM-0001',
): Promise<void> {
  const asked = invite({ id, campaignId, bank, subjectId, kinds, respondentId: by, dueAt: due });
  const given = Object.entries(answers).map(([key, value]) => [key, { value, by, at: noon, rev: 1 }]);
  const interview: Interview = { ...asked, state: 'accepted', acceptedAt: noon, answers: Object.fromEntries(given) };
  await all.store.interviews.add(tenant, interview, { by, at: noon, did: 'interview.accept' });
  await feeds(id);
}
const feeds = (id: string): Promise<void> => feedRegister(all.store, tenant, id, noon);
const link = (id: string) => all.store.dependencies.get(tenant, id);
const manager = (): Person => ({
  ...newPerson(alex.id, tenant, alex.name),
  grants: [{ role: 'ITSC_MGR', scope: everything, from: noon, by: 'system', confirmedBy: null }],
});
const twoServers = {
  A03: ['CMP-0001', 'CMP-0002'],
  'A03~CMP-0001': 'essential',
  'A03~CMP-0002': 'essential',
  'A04~server': 1,
};

test('data two services hold are as critical as the manager who fears most says, whoever is accepted last', async () => {
  const level = async () => (await all.store.data.get(tenant, 'DAT-0001')).value;
  await accepted('INT-0001', 'APP_MGR', 'SVC-0001', { A09: ['DAT-0001'], 'A09~DAT-0001': '4' });
  await accepted('INT-0002', 'APP_MGR', 'SVC-0002', { A09: ['DAT-0001'], 'A09~DAT-0001': '2' }, lynne.id);
  expect((await level()).criticality).toBe(4);
  expect((await level()).sources.criticality).toMatchObject({ interviewId: 'INT-0001', by: adele.id });
});

test('two managers hold the same data critical and marginal: Alex decides, and what he decided stays', async () => {
  const level = async () => (await all.store.data.get(tenant, 'DAT-0001')).value.criticality;
  await accepted('INT-0001', 'APP_MGR', 'SVC-0001', { A09: ['DAT-0001'], 'A09~DAT-0001': '4' });
  await accepted('INT-0002', 'APP_MGR', 'SVC-0002', { A09: ['DAT-0001'], 'A09~DAT-0001': '1' }, lynne.id);
  expect(text(await all.says(alex, 'differences'))).toContain('Customer records: A09');
  const card = await all.does(alex, 'difference.open', { subject: 'DAT-0001', which: 'A09~DAT-0001' });
  expect(text(card)).toMatch(/Adele Vance.*Highly critical[\s\S]*This one counts now[\s\S]*Lynne Robbins.*Marginal/);
  await all.says(alex, 'take Lynne’s answer about Customer records a09');
  await all.settles();
  expect(await level()).toBe(1);
  expect(text(await all.says(alex, 'differences'))).toContain('Nobody');
  await feeds('INT-0001');
  expect(await level()).toBe(1);
});

test('data two services hold differently are asked about again, of both', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0001', { A09: ['DAT-0001'], 'A09~DAT-0001': '4' });
  await accepted('INT-0002', 'APP_MGR', 'SVC-0002', { A09: ['DAT-0001'], 'A09~DAT-0001': '1' }, lynne.id);
  await all.does(alex, 'difference.askAgain', { subject: 'DAT-0001', which: 'A09~DAT-0001' });
  for (const id of ['INT-0001', 'INT-0002']) {
    const { value } = await all.store.interviews.get(tenant, id);
    expect([value.state, value.pointer]).toEqual(['returned', 'A09~DAT-0001']);
  }
});

test('what Alex corrected by hand after an interview stays when somebody else is accepted on the same record', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0002', { A05: 4, A08: 1 });
  await all.does(alex, 'register.set', { id: 'SVC-0002', field: 'Time to restart', value: '8 h' });
  await accepted('INT-0002', 'TQS_MGR', 'SVC-0002', { Q01: '1' }, lynne.id);
  expect((await all.store.services.get(tenant, 'SVC-0002')).value).toMatchObject({
    restartH: 8,
    rpoToleranceH: 1,
    acceptanceCriteria: '1',
  });
});

test('an answer given after the correction counts again', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0002', { A05: 4 });
  await all.does(alex, 'register.set', { id: 'SVC-0002', field: 'Time to restart', value: '8 h' });
  await accepted('INT-0002', 'APP_MGR', 'SVC-0002', { A05: 24 }, lynne.id);
  expect((await all.store.services.get(tenant, 'SVC-0002')).value.restartH).toBe(24);
});

test('what was worse last year counts no more once Lynne has answered this year', async () => {
  const component = async () => (await all.store.components.get(tenant, 'CMP-0003')).value;
  const copies = { I05: 'yes', I07: ['1'], I08: null };
  await accepted('INT-0001', 'INFRA_MGR', 'CMP-0003', copies, isaiah.id);
  expect(await component()).toMatchObject({ copyLocations: ['1'], lastRestoreTestAt: null });
  const now = { I05: 'yes', I07: ['3', '5'], I08: '2026-10-01' };
  await accepted('INT-0002', 'INFRA_MGR', 'CMP-0003', now, lynne.id, 'CAM-0002');
  expect(await component()).toMatchObject({ copyLocations: ['3', '5'], lastRestoreTestAt: '2026-10-01' });
  await accepted('INT-0003', 'TQS_MGR', 'SVC-0002', { Q06: 'failed' }, lynne.id);
  await accepted('INT-0004', 'TQS_MGR', 'SVC-0002', { Q06: 'passed' }, adele.id, 'CAM-0002');
  expect((await all.store.services.get(tenant, 'SVC-0002')).value.practice.Q06).toBe('passed');
});

test('a link taken away by hand stays away when the same answers are carried in once more', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0002', { A02: ['SVC-0005'], 'A02~SVC-0005': 'essential' });
  await all.does(alex, 'register.unlink', { id: 'SVC-0002', unlink: 'SVC-0005' });
  await feeds('INT-0001');
  expect((await link('SVC-0002>SVC-0005')).archivedAt).toBeDefined();
});

test('a strength said anew by hand stays when the same answers are carried in once more', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0002', { A02: ['SVC-0005'], 'A02~SVC-0005': 'essential' });
  await all.does(alex, 'register.link', { id: 'SVC-0002', to: 'SVC-0005', strength: 'supporting' });
  await feeds('INT-0001');
  expect((await link('SVC-0002>SVC-0005')).value.strength).toBe('supporting');
});

test('a group Adele dissolved is not formed again by old answers, and she can form another one', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0002', twoServers);
  const groupId = (await link('SVC-0002>CMP-0001')).value.groupId ?? '';
  await all.does(adele, 'register.dissolve', { id: groupId });
  await feeds('INT-0001');
  expect((await link('SVC-0002>CMP-0001')).value.groupId).toBeNull();
  await all.does(adele, 'register.saveGroup', { id: 'SVC-0002', members: 'CMP-0001,CMP-0002', minUp: '1' });
  expect((await link('SVC-0002>CMP-0001')).value.groupId).toMatch(/^GRP-\d{4}$/);
});

test('two servers that stood in for each other do so no more once Adele says that both must be up', async () => {
  const said = { ...twoServers, 'A04~server': 2 };
  await accepted('INT-0001', 'APP_MGR', 'SVC-0001', said);
  expect((await all.store.groups.get(tenant, 'GRP-0001')).value.minUp).toBe(2);
  const { analysis } = await pictureFor({ store: all.store, tenantId: tenant }, true);
  expect(analysis.groups['GRP-0001']?.survivors).toBe(false);
  await accepted('INT-0002', 'APP_MGR', 'SVC-0002', said, lynne.id);
  expect((await link('SVC-0002>CMP-0001')).value.groupId).toBeNull();
});

test('a group dissolved last year is formed again when Adele speaks of it again', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0002', twoServers);
  const groupId = (await link('SVC-0002>CMP-0001')).value.groupId ?? '';
  await all.does(adele, 'register.dissolve', { id: groupId });
  await accepted('INT-0002', 'APP_MGR', 'SVC-0002', twoServers, lynne.id);
  const again = (await link('SVC-0002>CMP-0001')).value.groupId ?? '';
  expect((await all.store.groups.get(tenant, again)).archivedAt).toBeUndefined();
  expect((await link('SVC-0002>CMP-0002')).value.groupId).toBe(again);
});

test('a process that may be at stake from three days on is not taken to be harmless because nobody knows when it gets critical', async () => {
  await accepted('INT-0001', 'USER', 'PRC-0003', { U09: { fromH: 72, category: 'FIN' } }, uma.id);
  const { bia } = (await all.store.processes.get(tenant, 'PRC-0003')).value;
  expect(bia.FIN).toEqual({ criticalFromH: 72, catastrophicFromH: 72, atLatest: true });
  expect(assess(bia)).toMatchObject({ mtpdH: 72, missing: expect.arrayContaining(['FIN']) });
  // Somebody says that it comes sooner: it is critical by then, too.
  await accepted('INT-0002', 'USER', 'PRC-0003', { U09: { fromH: 24, category: 'FIN' } }, lynne.id);
  const sooner = (await all.store.processes.get(tenant, 'PRC-0003')).value.bia;
  expect(sooner.FIN).toEqual({ criticalFromH: 24, catastrophicFromH: 24, atLatest: true });
  // Somebody knows since when: nothing is open any more.
  await accepted('INT-0003', 'USER', 'PRC-0003', { U04: 8 }, adele.id);
  const known = (await all.store.processes.get(tenant, 'PRC-0003')).value.bia;
  expect(known.FIN).toEqual({ criticalFromH: 8, catastrophicFromH: 24 });
  expect(assess(known)?.missing).not.toContain('FIN');
});

test('damage corrected with a table stays when the same answers are carried in once more', async () => {
  await accepted('INT-0001', 'USER', 'PRC-0003', { U04: 24, U05: 8, U09: { fromH: 72, category: 'FIN' } }, uma.id);
  const kept = await all.store.processes.get(tenant, 'PRC-0003');
  const { 'bia.FIN': _one, 'bia.FIN.catastrophic': _other, ...sources } = kept.value.sources;
  const FIN = { criticalFromH: 168, catastrophicFromH: null };
  const bia = { ...kept.value.bia, FIN };
  await all.store.processes.save(
    kept,
    { ...kept.value, bia, sources },
    { by: alex.id, at: noon, did: 'register.import' },
  );
  await feeds('INT-0001');
  expect((await all.store.processes.get(tenant, 'PRC-0003')).value.bia).toMatchObject({
    FIN,
    OPS: { criticalFromH: 8 },
  });
});

test('a group that came from an interview is dissolved in words and is in the table of groups like any other', async () => {
  await accepted('INT-0001', 'APP_MGR', 'SVC-0002', twoServers);
  const groupId = (await link('SVC-0002>CMP-0001')).value.groupId ?? '';
  const table = await exportOf(all.store, tenant, manager(), 'groups');
  const rows = table.map((cells, i) => ({ line: i + 1, cells }));
  const read = await importTable({ store: all.store, tenantId: tenant, who: manager(), now: noon }, 'groups', rows);
  expect(read).toEqual({ done: { added: 0, changed: 0, same: 3 } });
  expect(text(await all.says(adele, `dissolve ${groupId}`))).not.toMatch(/sorry|know/i);
  expect((await all.store.groups.get(tenant, groupId)).archivedAt).toBeDefined();
});

test('answers far apart are for the continuity manager: Uma and Isaiah do not read what others said', async () => {
  await accepted('INT-0001', 'INFRA_MGR', 'CMP-0001', { I03: 8 }, isaiah.id);
  await accepted('INT-0002', 'INFRA_MGR', 'CMP-0001', { I03: 72 }, lynne.id);
  const about = { subject: 'CMP-0001', which: 'I03' };
  for (const who of [uma, chris, isaiah]) {
    expect(text(await all.does(who, 'difference.list'))).toMatch(/continuity manager/i);
    expect(text(await all.does(who, 'difference.open', about))).not.toContain('Lynne');
  }
  expect(text(await all.does(alex, 'difference.open', about))).toContain('Lynne');
});

test('nobody is asked again in a campaign that is over', async () => {
  await accepted('INT-0001', 'INFRA_MGR', 'CMP-0001', { I03: 8 }, isaiah.id);
  await accepted('INT-0002', 'INFRA_MGR', 'CMP-0001', { I03: 72 }, lynne.id);
  const campaign = await all.store.campaigns.get(tenant, 'CAM-0001');
  const closed = { ...campaign.value, state: 'closed' as const, closedAt: noon };
  await all.store.campaigns.save(campaign, closed, { by: alex.id, at: noon, did: 'campaign.close' });
  await all.does(alex, 'difference.askAgain', { subject: 'CMP-0001', which: 'I03' });
  expect((await all.store.interviews.get(tenant, 'INT-0001')).value.state).toBe('accepted');
});

test('when the owner says next year that the company is at stake later, or not at all, that counts', async () => {
  const FIN = async () => (await all.store.processes.get(tenant, 'PRC-0003')).value.bia.FIN;
  await accepted('INT-0001', 'USER', 'PRC-0003', { U09: { fromH: 4, category: 'FIN' } }, uma.id);
  await accepted('INT-0002', 'USER', 'PRC-0003', { U09: { fromH: 168, category: 'FIN' } }, uma.id, 'CAM-0002');
  expect(await FIN()).toEqual({ criticalFromH: 168, catastrophicFromH: 168, atLatest: true });
  await accepted('INT-0003', 'USER', 'PRC-0003', { U04: 24, U09: { fromH: 72, category: 'FIN' } }, uma.id, 'CAM-0003');
  expect(await FIN()).toEqual({ criticalFromH: 24, catastrophicFromH: 72 });
  await accepted('INT-0004', 'USER', 'PRC-0003', { U09: null }, uma.id, 'CAM-0004');
  expect(await FIN()).toEqual({ criticalFromH: 24, catastrophicFromH: null });
});

test('who is asked after a difference was settled is heard', async () => {
  await accepted('INT-0001', 'USER', 'PRC-0003', { U12: 8 }, uma.id);
  await accepted('INT-0002', 'USER', 'PRC-0003', { U12: 168 }, lynne.id);
  await all.does(alex, 'difference.settle', { subject: 'PRC-0003', which: 'U12', interview: 'INT-0002' });
  await all.settles();
  const rtoH = async () => (await all.store.processes.get(tenant, 'PRC-0003')).value.rtoH;
  expect(await rtoH()).toBe(168);
  const later = {
    ...invite({
      id: 'INT-0003',
      campaignId: 'CAM-0001',
      bank: 'USER',
      subjectId: 'PRC-0003',
      kinds,
      respondentId: adele.id,
      dueAt: due,
    }),
  };
  const at = new Date(noon.getTime() + 48 * 3_600_000);
  const answers = { U12: { value: 1, by: adele.id, at, rev: 1 } };
  await all.store.interviews.add(
    tenant,
    { ...later, state: 'accepted', acceptedAt: at, answers },
    { by: alex.id, at, did: 'interview.accept' },
  );
  await feeds('INT-0003');
  expect(await rtoH()).toBe(1);
  expect(text(await all.says(alex, 'differences'))).toContain('Customer support');
});

test('two of three stand-ins called unimportant leave a service that needs the third, and none that is always down', async () => {
  const did = { by: alex.id, at: noon, did: 'test' };
  await all.store.components.add(tenant, newComponent('CMP-0008', 'web-c', 'server'), did);
  const third = { from: 'SVC-0001', to: 'CMP-0008', strength: 'essential' as const, source: 'manual' as const };
  await all.store.dependencies.add(tenant, { ...newDependency(third), groupId: 'GRP-0001' }, did);
  const group = await all.store.groups.get(tenant, 'GRP-0001');
  await all.store.groups.save(group, { ...group.value, minUp: 2 }, did);
  const stopping = async () => {
    const picture = await pictureFor({ store: all.store, tenantId: tenant }, true);
    return picture.analysis.processes['PRC-0001']?.singlePointsOfFailure;
  };
  // A table that takes two of them out of the group at once leaves it too small for a moment.
  await all.store.dependencies.save(
    await link('SVC-0001>CMP-0001'),
    { ...(await link('SVC-0001>CMP-0001')).value, groupId: null },
    did,
  );
  await all.store.dependencies.save(
    await link('SVC-0001>CMP-0002'),
    { ...(await link('SVC-0001>CMP-0002')).value, groupId: null },
    did,
  );
  expect(await stopping()).not.toContain('CMP-0006');
  await accepted('INT-0001', 'APP_MGR', 'SVC-0001', {
    A03: ['CMP-0001', 'CMP-0002', 'CMP-0008'],
    'A03~CMP-0001': 'important',
    'A03~CMP-0002': 'important',
    'A03~CMP-0008': 'important',
  });
  expect(await stopping()).not.toContain('CMP-0006');
  expect((await all.store.groups.get(tenant, 'GRP-0001')).archivedAt).toBeDefined();
});

test('a group loses the member that is no longer needed, although Lifeboat stopped in the middle', async () => {
  const suggested = { A03: 'CMP-0001,CMP-0002' };
  const asked = invite({
    id: 'INT-0001',
    campaignId: 'CAM-0001',
    bank: 'APP_MGR',
    subjectId: 'SVC-0001',
    kinds,
    suggested,
    respondentId: adele.id,
    dueAt: due,
  });
  const answers = { A03: { value: ['CMP-0002'], by: adele.id, at: noon, rev: 1 } };
  const interview: Interview = { ...asked, state: 'accepted', acceptedAt: noon, answers };
  await all.store.interviews.add(tenant, interview, { by: adele.id, at: noon, did: 'interview.accept' });
  const { seek } = all.store.groups;
  all.store.groups.seek = () => Promise.reject(new Error('Lifeboat stopped'));
  await expect(feeds('INT-0001')).rejects.toThrow('Lifeboat stopped');
  expect((await link('SVC-0001>CMP-0001')).archivedAt).toBeDefined();
  all.store.groups.seek = seek;
  await feeds('INT-0001');
  expect((await all.store.groups.get(tenant, 'GRP-0001')).archivedAt).toBeDefined();
  expect((await link('SVC-0001>CMP-0002')).value.groupId).toBeNull();
});

describe('"ask again" about a difference', () => {
  const again = { subject: 'CMP-0001', which: 'I03', click: 'click-1' };
  const states = async () => (await all.store.interviews.list(tenant)).map((one) => one.value.state);
  beforeEach(async () => {
    await accepted('INT-0001', 'INFRA_MGR', 'CMP-0001', { I03: 72 }, lynne.id);
    await accepted('INT-0002', 'INFRA_MGR', 'CMP-0001', { I03: 8 }, isaiah.id);
  });

  test('reaches both, although the register is fed from one of them in between', async () => {
    const { save } = all.store.interviews;
    let saves = 0;
    all.store.interviews.save = async (kept, ...rest) => {
      saves += 1;
      if (saves !== 2) return save(kept, ...rest);
      const other = await all.store.interviews.get(tenant, kept.id);
      await save(other, { ...other.value, fedAt: all.now() }, { by: 'system', at: noon, did: 'interview.feed' });
      return save(kept, ...rest);
    };
    expect(text(await all.does(alex, 'difference.askAgain', again))).toContain('get their interviews back');
    expect(await states()).toEqual(['returned', 'returned']);
  });

  test('goes on where it stopped, when the click comes again, and tells each once', async () => {
    const { save } = all.store.interviews;
    all.store.interviews.save = async (...args) => {
      all.store.interviews.save = async () => {
        throw new Error('Lifeboat stopped');
      };
      return save(...args);
    };
    await all.does(alex, 'difference.askAgain', again);
    expect(all.faults.splice(0)).toHaveLength(1);
    all.store.interviews.save = save;
    expect((await states()).sort()).toEqual(['accepted', 'returned']);
    expect(text(await all.does(alex, 'difference.askAgain', again))).toContain('get their interviews back');
    expect(await states()).toEqual(['returned', 'returned']);
    await all.settles();
    expect(all.delivered.filter((one) => one.tell.about === 'interview.returned')).toHaveLength(2);
  });
});

test('a manager who answered himself cannot decide that his own answer counts', async () => {
  await accepted('INT-0001', 'INFRA_MGR', 'CMP-0001', { I03: 72 }, lynne.id);
  await accepted('INT-0002', 'INFRA_MGR', 'CMP-0001', { I03: 8 }, alex.id);
  const about = { subject: 'CMP-0001', which: 'I03' };
  const card = await all.does(alex, 'difference.open', about);
  expect(buttons(card)).toEqual(['Take Lynne Robbins’s answer', 'Ask them again']);
  const said = await all.does(alex, 'difference.settle', { ...about, interview: 'INT-0002' });
  expect(text(said)).toMatch(/your own.*another continuity manager/);
  expect(text(await all.says(alex, 'take Alex’s answer about web-a i03'))).toContain('your own');
  expect((await all.store.components.get(tenant, 'CMP-0001')).value.settled).toEqual({});
  await all.does(alex, 'difference.settle', { ...about, interview: 'INT-0001' });
  expect((await all.store.components.get(tenant, 'CMP-0001')).value.settled).toHaveProperty('I03');
});

test('who accepts a "don’t know" reads before that what the register keeps, and no question is named that gave nothing', async () => {
  const asked = invite({
    id: 'INT-0001',
    campaignId: 'CAM-0001',
    bank: 'USER',
    subjectId: 'PRC-0001',
    respondentId: uma.id,
    dueAt: due,
  });
  const unsure = { dontKnow: { reason: 'lookUp' as const, comment: '' }, by: uma.id, at: noon, rev: 1 };
  const answers = { U05: { value: 8, by: uma.id, at: noon, rev: 1 }, U07: unsure };
  const interview: Interview = { ...asked, state: 'submitted', submittedAt: noon, answers };
  await all.store.interviews.add(tenant, interview, { by: uma.id, at: noon, did: 'interview.submit' });
  expect(text(await all.says(alex, 'review INT-0001'))).toMatch(
    /I don’t know.*\nThe register keeps what it has from before: critical after 3 days\./,
  );
  for (const who of [alex, uma]) {
    const preview = text(await all.does(who, 'interview.result', { id: 'INT-0001' }));
    expect(preview).toMatch(/Not from these answers.*Reputation \(not known to Uma Patel\)/);
    expect(preview).toContain(
      'not known to Uma Patel (question U07); the register has from before: critical after 3 days',
    );
    expect(preview).toContain('critical after 8 hours (question U05)');
    expect(preview).not.toContain('critical after 3 days (question U07)');
  }
});
