import type { Reply } from '../../bot/turn.ts';
import { type Invitation, invite } from '../../domain/interview.ts';
import { newData } from '../../domain/register.ts';
import {
  adele,
  alex,
  buttons,
  chris,
  click,
  inputs,
  isaiah,
  lynne,
  noon,
  text,
  uma,
  type World,
  world,
} from '../support/world.ts';

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
type Asked = Pick<Invitation, 'id' | 'bank' | 'subjectId' | 'respondentId' | 'batch'>;
async function ask(asked: Asked): Promise<void> {
  const kinds = { 'CMP-0001': 'server', 'CMP-0002': 'server', 'CMP-0003': 'database', 'CMP-0004': 'storage' } as const;
  const interview = invite({ campaignId: 'CAM-0001', dueAt: due, kinds, ...asked });
  await all.store.interviews.add(alex.tenantId, interview, { by: 'system', at: noon, did: 'interview.invite' });
}
const forAdele: Asked = { id: 'INT-0001', bank: 'APP_MGR', subjectId: 'SVC-0002', respondentId: adele.id };
const forIsaiah: Asked = {
  id: 'INT-0002',
  bank: 'INFRA_MGR',
  subjectId: 'CMP-0001',
  batch: ['CMP-0002'],
  respondentId: isaiah.id,
};

/** Values that answer any page of the managers' interviews, by answer key or question. */
const answers: Record<string, string> = {
  A01: 'PRC-0001',
  A02: 'SVC-0003',
  A03: 'CMP-0001,CMP-0002,CMP-0003',
  A09: 'DAT-0001',
  'A02~': 'important',
  'A03~': 'essential',
  'A04~': '1',
  'A09~': '3',
  A05: '4',
  A06: 'documented',
  A08: '1',
  A14: '2',
  A16: '1',
  A18: 'Orders can be taken on paper',
  A19: 'Acme; 8 h; C-123',
  A20: 'T19',
  'I01~': 'hq',
  I02: 'otherSite',
  I03: '8',
  I04: 'tested',
  'I04-more': '2026-05-12',
  I05: 'yes',
  I06: '24',
  I07: '3,5',
  I08: '2026-10-01',
  'I08-more': '',
  I17: '3',
  I20: '0',
  Q01: '1',
  Q06: 'partly',
  Q07: '2',
  Q08: '1',
  Q09: 'no',
  Q12: 'yes',
  'Q12-more': '30',
  Q15: 'Restore of the ERP',
  Q16: '2',
};
const answerTo = (key: string): string => {
  const common = key.split('@')[0] ?? key;
  const more = key.endsWith('-more') ? '-more' : '';
  const question = common.split('~')[0]?.replace('-more', '') ?? '';
  return answers[common.includes('~') ? `${question}~` : `${question}${more}`] ?? '4';
};
const filled = (page: Reply, own: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.keys(inputs(page)).map((key) => [key, own[key] ?? answerTo(key)]));

type Somebody = Parameters<World['does']>[0];
async function press(
  who: Somebody,
  reply: Reply,
  title: string | RegExp,
  more?: Record<string, string>,
): Promise<Reply> {
  const { verb, data } = click(reply, title, more);
  return all.does(who, verb, data);
}

/** Answers page by page until the last, hands in; every page must move on. */
async function answersAll(who: Somebody, id: string, own: Record<string, string> = {}): Promise<Reply> {
  let page = await all.does(who, 'interview.open', { id });
  for (let n = 0; buttons(page).some((title) => /next/i.test(title)); n++) {
    expect(n).toBeLessThan(20);
    const before = text(page);
    page = await press(who, page, /next/i, filled(page, own));
    expect(text(page)).not.toBe(before);
  }
  return press(who, page, /submit/i, filled(page, own));
}

async function accepted(id: string): Promise<void> {
  await all.does(alex, 'interview.accept', { id });
  await all.settles();
}

test('Adele answers for a service; it, its dependencies, its data and a redundancy group stand in the register', async () => {
  await ask(forAdele);
  const result = await answersAll(adele, 'INT-0001');
  expect(text(result)).toMatch(/Until it is usable again[\s\S]*4 hours/);
  await accepted('INT-0001');
  const { value: erp } = await all.store.services.get(alex.tenantId, 'SVC-0002');
  expect(erp).toMatchObject({
    restartH: 4,
    procedure: 'documented',
    skillHolders: 2,
    suppliers: [{ name: 'Acme', committedRtoH: 8, contract: 'C-123' }],
    suspects: ['T19'],
    levels: { A14: { T23: 3 }, A10: { T14: 4 } },
  });
  expect(erp.sources.restartH).toMatchObject({ interviewId: 'INT-0001', questionId: 'A05', by: adele.id });
  const strength = async (id: string) => (await all.store.dependencies.get(alex.tenantId, id)).value.strength;
  expect(await strength('SVC-0002>SVC-0003')).toBe('important');
  expect(await strength('SVC-0002>CMP-0001')).toBe('essential');
  expect(await strength('DAT-0001>SVC-0002')).toBe('essential');
  expect((await all.store.data.get(alex.tenantId, 'DAT-0001')).value.criticality).toBe(3);
  const link = await all.store.dependencies.get(alex.tenantId, 'SVC-0002>CMP-0002');
  const group = await all.store.groups.get(alex.tenantId, link.value.groupId ?? '');
  expect(group.value).toMatchObject({ dependentId: 'SVC-0002', minUp: 1, failoverH: null });
  const list = text(await all.says(alex, 'follow up'));
  expect(list).toContain('server at ERP: the switch-over time is not known. Adele Vance should know it.');
});

test('Isaiah answers for two servers at once, and says where one of them differs', async () => {
  await ask(forIsaiah);
  const first = await all.does(isaiah, 'interview.open', { id: 'INT-0002' });
  expect(text(first)).toContain('web-a and web-b');
  expect(text(first)).toMatch(/Named so far: DR, HQ|Named so far: HQ, DR/);
  const choice = await press(isaiah, first, 'One of them differs', filled(first));
  const apart = await press(isaiah, choice, /own answers/, { component: 'CMP-0002', questions: 'I01~site' });
  expect(Object.keys(inputs(apart))).toContain('I01~site@CMP-0002');
  await answersAll(isaiah, 'INT-0002', { 'I01~site@CMP-0002': 'dr' });
  await accepted('INT-0002');
  const [a, b] = await Promise.all(['CMP-0001', 'CMP-0002'].map((id) => all.store.components.get(alex.tenantId, id)));
  expect(a?.value).toMatchObject({
    recoverH: 8,
    failureDomains: { site: ['HQ'] },
    recoverEvidence: { level: 'tested' },
  });
  expect(b?.value).toMatchObject({
    recoverH: 8,
    failureDomains: { site: ['DR'] },
    levels: { I07: { T16: 2, T19: 2 } },
  });
});

test('"i03 web-b: 3 days" typed into an interview about several gives web-b its own answer', async () => {
  await ask(forIsaiah);
  await all.says(isaiah, 'interview');
  expect(text(await all.says(isaiah, 'i03 8 hours'))).toContain('I03');
  await all.says(isaiah, 'i03 web-b: 3 days');
  const { value } = await all.store.interviews.get(alex.tenantId, 'INT-0002');
  expect(value.answers.I03?.value).toBe(8);
  expect(value.answers['I03@CMP-0002']?.value).toBe(72);
});

test('an interview is not handed on to a manager whose role does not reach the service, unless named as its deputy', async () => {
  await all.does(chris, 'role.propose', { person: lynne.id, role: 'APP_MGR', change: 'give', reach: 'SVC-0005' });
  await ask(forAdele);
  const about = forAdele.subjectId;
  expect(text(await all.does(adele, 'interview.delegate', { id: forAdele.id, to: lynne.id }))).toContain(
    `does not reach ${about}`,
  );
  await all.says(adele, `set deputy of ${about} to Lynne Robbins`);
  await all.does(adele, 'interview.delegate', { id: forAdele.id, to: lynne.id });
  expect((await all.store.interviews.get(alex.tenantId, forAdele.id)).value.respondentId).toBe(lynne.id);
});

test('an answer about a component nobody asked about is nobody else’s answer', async () => {
  await ask(forIsaiah);
  await all.says(isaiah, 'interview');
  expect(text(await all.says(isaiah, 'i03 web-c: 3 days'))).toContain('Did you mean web-a, web-b?');
  const { value } = await all.store.interviews.get(alex.tenantId, 'INT-0002');
  expect(value.answers).toEqual({});
});

test.each([
  ['a02 none', 'A02', []],
  ['a06 written and current', 'A06', 'documented'],
  ['a20 ransomware', 'A20', 'T19'],
  ['a05 40 days', 'A05', 960],
  ['a19 Acme; 8 h; C-1', 'A19', [{ name: 'Acme', hours: 8, contract: 'C-1' }]],
])('Adele may type "%s"', async (typed, key, value) => {
  await ask(forAdele);
  await all.says(adele, 'interview');
  await all.says(adele, typed);
  const { value: interview } = await all.store.interviews.get(alex.tenantId, 'INT-0001');
  expect(interview.answers[key]?.value).toEqual(value);
});

test.each([
  ['i04 test 2026-05-12', 'I04', { level: 'tested', day: '2026-05-12' }],
  ['i05 yes', 'I05', 'yes'],
  ['i01 site: hq', 'I01~site', ['HQ']],
  ['i01 room: –', 'I01~room', []],
])('Isaiah may type "%s"', async (typed, key, value) => {
  await ask({ ...forIsaiah, batch: [] });
  await all.says(isaiah, 'interview');
  await all.says(isaiah, typed);
  const { value: interview } = await all.store.interviews.get(alex.tenantId, 'INT-0002');
  expect(interview.answers[key]?.value).toEqual(value);
});

test('a day in the future and a supplier without a name are asked for again, and nothing is lost', async () => {
  await ask({ ...forIsaiah, batch: [] });
  await all.says(isaiah, 'interview');
  expect(text(await all.says(isaiah, 'i04 test 2027-01-01'))).toContain('not come yet');
  await ask(forAdele);
  await all.says(adele, 'interview');
  expect(text(await all.says(adele, 'a19 ; 8 h'))).toContain('supplier');
});

test('answers that close a circle are not accepted; the manager sees the path and asks again', async () => {
  await ask({ ...forAdele, subjectId: 'SVC-0003' });
  await answersAll(adele, 'INT-0001', { A02: 'SVC-0002' });
  const refused = await all.does(alex, 'interview.accept', { id: 'INT-0001' });
  expect(text(refused)).toContain('Sign-in → ERP → Sign-in');
  expect((await all.store.interviews.get(alex.tenantId, 'INT-0001')).value.state).toBe('submitted');
});

test('Lynne answers how a service is tested; the severe side of what Adele and she say counts', async () => {
  await ask(forAdele);
  await ask({ ...forAdele, id: 'INT-0003', bank: 'TQS_MGR', respondentId: lynne.id });
  await answersAll(adele, 'INT-0001');
  await answersAll(lynne, 'INT-0003');
  await accepted('INT-0001');
  await accepted('INT-0003');
  const { value: erp } = await all.store.services.get(alex.tenantId, 'SVC-0002');
  expect(erp).toMatchObject({ testDataReady: false, restartH: 4, practice: { Q15: 'Restore of the ERP' } });
  expect(erp.levels).toMatchObject({ A10: { T14: 4 }, Q02: { T14: 4 }, Q03: { T01: 3, T25: 3 } });
});

test('what Adele expects to happen becomes a risk with one click, and that risk names her', async () => {
  await ask(forAdele);
  await answersAll(adele, 'INT-0001', { A20: 'T09' });
  await accepted('INT-0001');
  const told = text(await all.does(alex, 'register.show', { id: 'SVC-0002' }));
  expect(told).toMatch(/Most likely disaster\nStorage system failure.*Adele Vance/);
  const followUp = async (): Promise<Reply> => {
    let list = await all.says(alex, 'follow up');
    for (let n = 2; n < 20 && !/most likely disaster/.test(text(list)); n++)
      list = await all.says(alex, `follow up page ${n}`);
    return list;
  };
  const list = await followUp();
  expect(text(list)).toMatch(
    /ERP: Adele Vance considers Storage system failure \(T09\) .* no risk speaks of it\. .*add risk T09 to SVC-0002/,
  );
  const risk = await press(alex, list, 'Add risk T09 to ERP');
  expect(text(risk)).toContain('Suspected by Adele Vance (A20)');
  expect(text(await press(alex, list, 'Add risk T09 to ERP'))).toContain('Suspected by Adele Vance (A20)');
  expect(text(await followUp())).not.toMatch(/most likely disaster/);
});

test('how Lynne says ERP is tested is read on its record card, in words', async () => {
  await ask({ ...forAdele, id: 'INT-0003', bank: 'TQS_MGR', respondentId: lynne.id });
  await answersAll(lynne, 'INT-0003', { Q08: '4', 'Q12-more': '90' });
  await accepted('INT-0003');
  const told = text(await all.does(alex, 'register.show', { id: 'SVC-0002' }));
  expect(told).toMatch(/Last exercise\nPassed with shortcomings .*Lynne Robbins/);
  expect(told).toMatch(/Changes are tested by somebody else\nNever/);
  expect(told).toMatch(/was timed\nYes, 90 min/);
  expect(told).toMatch(/Test to run next\nRestore of the ERP/);
});

test('an interview for application managers can be handed on to one, not to anybody', async () => {
  await ask(forAdele);
  expect(text(await all.does(adele, 'interview.delegate', { id: 'INT-0001', to: uma.id }))).toContain('Uma Patel');
  expect((await all.store.interviews.get(alex.tenantId, 'INT-0001')).value.respondentId).toBe(adele.id);
});

test('two answers far apart: the manager takes one, and only that one counts', async () => {
  await ask({ ...forIsaiah, batch: [] });
  await ask({ ...forIsaiah, batch: [], id: 'INT-0004', respondentId: lynne.id });
  await answersAll(isaiah, 'INT-0002');
  await answersAll(lynne, 'INT-0004', { I03: '72' });
  await accepted('INT-0002');
  await accepted('INT-0004');
  const recovery = async () => (await all.store.components.get(alex.tenantId, 'CMP-0001')).value.recoverH;
  expect(await recovery()).toBe(72);
  const list = await all.says(alex, 'differences');
  expect(text(list)).toContain('web-a: I03');
  const card = await press(alex, list, /I03/);
  expect(text(card)).toMatch(/Lynne Robbins.*3 days[\s\S]*Isaiah Langer.*8 hours/);
  expect(text(await press(alex, card, /Isaiah/))).toContain('Isaiah Langer');
  await all.settles();
  expect(await recovery()).toBe(8);
  expect(text(await press(alex, card, /Lynne/))).toContain('settled');
  expect(text(await all.says(alex, 'differences'))).toContain('Nobody');
});

test('"take Lynne’s answer about web-a i03" settles it in words; a User may not', async () => {
  await ask({ ...forIsaiah, batch: [] });
  await ask({ ...forIsaiah, batch: [], id: 'INT-0004', respondentId: lynne.id });
  await answersAll(isaiah, 'INT-0002');
  await answersAll(lynne, 'INT-0004', { I03: '72' });
  await accepted('INT-0002');
  await accepted('INT-0004');
  expect(text(await all.says(uma, 'take Lynne’s answer about web-a i03'))).toMatch(/continuity manager/i);
  expect(text(await all.says(alex, 'take Isaiah’s answer about web-c i03'))).toContain('Did you mean web-a?');
  expect((await all.store.components.get(alex.tenantId, 'CMP-0001')).value.settled).toEqual({});
  expect(text(await all.says(alex, 'take Isaiah’s answer about web-a i03'))).toContain('web-a');
  await all.settles();
  expect((await all.store.components.get(alex.tenantId, 'CMP-0001')).value.recoverH).toBe(8);
});

test('"ask them again" gives both their interviews back at that question', async () => {
  await ask({ ...forIsaiah, batch: [] });
  await ask({ ...forIsaiah, batch: [], id: 'INT-0004', respondentId: lynne.id });
  await answersAll(isaiah, 'INT-0002');
  await answersAll(lynne, 'INT-0004', { I03: '72' });
  await accepted('INT-0002');
  await accepted('INT-0004');
  const card = await press(alex, await all.says(alex, 'differences'), /I03/);
  expect(text(await press(alex, card, /again/))).toContain('back');
  await all.settles();
  const told = all.delivered.filter((one) => one.tell.about === 'interview.returned');
  expect(told).toHaveLength(2);
  expect(text(told[0]?.message ?? { say: '' })).toContain('I03');
  await answersAll(lynne, 'INT-0004');
  await accepted('INT-0004');
  expect((await all.store.components.get(alex.tenantId, 'CMP-0001')).value.recoverH).toBe(8);
});

test('one click delivered twice in the same instant has one effect and gets the same answer twice', async () => {
  await ask({ ...forIsaiah, batch: [] });
  await answersAll(isaiah, 'INT-0002');
  const { verb, data } = click(await all.says(alex, 'review INT-0002'), 'Accept');
  const [one, other] = await Promise.all([all.does(alex, verb, data), all.does(alex, verb, data)]);
  expect(text(other)).toBe(text(one));
  expect(text(one)).toContain('Back after a total loss');
  const history = await all.store.interviews.history(alex.tenantId, 'INT-0002');
  expect(history.filter((entry) => entry.did === 'interview.accept')).toHaveLength(1);
});

test('whoever answered hears of the acceptance when the register has it, not before', async () => {
  await ask({ ...forIsaiah, batch: [] });
  await answersAll(isaiah, 'INT-0002');
  await accepted('INT-0002');
  const told = all.delivered.filter((one) => one.tell.about === 'interview.accepted');
  expect(told).toHaveLength(1);
  expect(text(told[0]?.message ?? { say: '' })).not.toMatch(/recalculated/i);
});

test('what was just written has its name on the next card', async () => {
  await all.says(alex, 'services');
  await all.says(alex, 'set name of SVC-0002 to ERP 2027');
  expect(text(await all.says(alex, 'what if ERP 2027 fails'))).toContain('If ERP 2027 fails');
});

test('"there is none" is an answer: the record says none, not "not known yet"', async () => {
  await ask({ ...forIsaiah, batch: [] });
  await answersAll(isaiah, 'INT-0002', { 'I01~provider': '–' });
  await accepted('INT-0002');
  const card = text(await all.says(isaiah, 'show web-a'));
  expect(card).toMatch(/Provider\nnone/);
  expect(card).not.toMatch(/Not known yet:[^.]*Provider/);
});
