import { statementFile, statementMaker } from '../../bot/doors/statement.ts';
import { newRisk } from '../../domain/risk.ts';
import { readPdf, wordsInDocx } from '../support/documents.ts';
import { adele, alex, buttons, click, isaiah, lynne, noon, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
  await all.does(alex, 'campaign.start', { name: 'Yearly interviews', click: 'k1' });
  await all.settles();
});
afterEach(() => all.ends());

const tenantId = alex.tenantId;
const addRisk = (id: string, assetId: string, threatId: string) =>
  all.store.risks.add(
    tenantId,
    {
      ...newRisk({ id, assetId, threatId }, alex.id, noon),
      state: 'evaluated',
      rating: { T: 4, V: 5, outageH: 24, by: isaiah.id, at: noon },
    },
    { by: alex.id, at: noon, did: 'risk.add' },
  );

test('Alex opens the statement: the figures in short, and links to PDF and Word', async () => {
  await addRisk('RSK-0001', 'CMP-0003', 'T09');
  const card = await all.says(alex, 'statement');
  expect(text(card)).toContain('Risk analysis statement');
  expect(text(card)).toContain('RSK-0001');
  expect(JSON.stringify(card)).toMatch(/Action\.OpenUrl.*https:\/\/lifeboat\.example\/files\/\w{20,}/);
  expect(text(card)).toMatch(/PDF[\s\S]*Word/);
});

test('before there was a campaign the statement and the checklist say why, and who can begin one', async () => {
  const bare = await world();
  for (const said of ['statement', 'checklist']) {
    const card = await bare.says(alex, said);
    expect(text(card)).toMatch(/There is no .* yet: .* none has been started\./);
    expect(buttons(card)).toEqual(['Start interviews', 'Home']);
    expect(buttons(await bare.says(adele, said))).toEqual(['Home']);
  }
  expect(text(await bare.says(alex, 'risk RSK-9999'))).toMatch(/^There is no RSK-9999\./);
  expect(text(await bare.says(alex, 'review INT-0777'))).toMatch(/^There is no INT-0777\./);
  await bare.ends();
});

test('managers read the statement and the checklist, a User does not', async () => {
  for (const who of [adele, isaiah, lynne]) {
    expect(text(await all.says(who, 'statement'))).toContain('Single points of failure');
    expect(text(await all.says(who, 'checklist'))).toContain('A continuity manager ticks');
  }
  for (const said of ['statement', 'checklist', 'tick 17']) {
    expect(text(await all.says(uma, said))).toMatch(/needs the role/);
  }
  expect(text(await all.says(lynne, 'tick 17'))).toMatch(/needs the role/);
});

test('without a campaign there is no statement, and the sentence says what to do', async () => {
  const fresh = await world();
  try {
    expect(text(await fresh.says(alex, 'statement'))).toMatch(/start interviews/);
  } finally {
    await fresh.ends();
  }
});

test('the whole statement of the sample firm, the same words as PDF and for Word', async () => {
  await addRisk('RSK-0001', 'CMP-0003', 'T09');
  await addRisk('RSK-0002', 'CMP-0007', 'T11');
  const wanted = { tenantId, campaignId: 'CAM-0001' };
  const docx = await statementFile(all.house, { ...wanted, format: 'docx' }, noon);
  const pdf = await statementFile(all.house, { ...wanted, format: 'pdf' }, noon);
  expect(docx.name).toBe('Risk analysis CAM-0001.docx');
  expect(pdf.type).toBe('application/pdf');
  expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(readPdf(pdf.bytes).pages).toBeGreaterThan(3);
  const words = (await wordsInDocx(docx.bytes)).replace(/\s+/g, ' ');
  for (const said of [
    'Yearly interviews (CAM-0001)',
    'Order intake 4, Highly critical 8 hours 4 hours 1 hour Uma Patel not agreed',
    'Customer support not known yet',
    'db-1, san-1, wan-1',
    'Order intake RTO 4 hours not known yet not known yet wan-1',
    'Order intake RPO 1 hour 1 day 23 hours',
    'san-1 needs 8 hours for itself',
    'The redundancy of Directory pair',
    'RSK-0001 4 db-1 Storage system failure 4 / 5 / 4 not decided Isaiah Langer',
    'wan-1 recovery time Isaiah Langer',
    'Checklist: risk analysis',
    'Signature',
  ]) {
    expect(words).toContain(said);
  }
  expect(words).not.toContain('⟪');
});

test('figures of an accepted interview name who answered, when, and in which interview', async () => {
  const kept = await all.store.processes.get(tenantId, 'PRC-0001');
  const source = { interviewId: 'INT-0001', questionId: 'U12', by: uma.id, at: noon };
  const value = { ...kept.value, sources: { rtoH: source, 'bia.OPS': { ...source, questionId: 'U05' } } };
  await all.store.processes.save(kept, value, { by: 'system', at: noon, did: 'interview.feed' });
  const file = await statementFile(all.house, { tenantId, campaignId: 'CAM-0001', format: 'docx' }, noon);
  const words = (await wordsInDocx(file.bytes)).replace(/\s+/g, ' ');
  expect(words).toContain('(U12), Operations and customers (U05) Uma Patel November 22, 2026 INT-0001');
});

test('lowered criticalities stand in the statement and its files, before and after the owner agreed', async () => {
  await all.says(alex, 'criticality of PRC-0001 2 because we have a second shop');
  const words = async () => {
    const file = await statementFile(all.house, { tenantId, campaignId: 'CAM-0001', format: 'docx' }, noon);
    return (await wordsInDocx(file.bytes)).replace(/\s+/g, ' ');
  };
  const set = 'Order intake 4, Highly critical 2, Normal we have a second shop Alex Wilber, November 22, 2026';
  expect(await words()).toContain(`${set} missing (Uma Patel), so the calculated level counts`);
  await all.says(uma, 'consent PRC-0001');
  expect(await words()).toContain(`${set} Uma Patel, November 22, 2026`);
  expect(await words()).toContain('Order intake 2, Normal, set by hand 8 hours');
  expect(text(await all.says(alex, 'statement'))).toContain('Criticality lowered by hand\n1 process');
  await all.says(alex, 'criticality of PRC-0001 calculated');
  expect(await words()).toContain('No criticality was lowered.');
});

test('a link is good only for who still may read the statement', async () => {
  const ticket = {
    id: 'x',
    tenantId,
    personId: uma.id,
    playedBy: null,
    locale: 'en',
    what: { kind: 'statement' as const, format: 'pdf' as const, campaignId: 'CAM-0001' },
    expiresAt: noon,
  };
  await expect(statementMaker(all.house, ticket, uma, noon)).rejects.toMatchObject({ key: 'needsRole' });
  expect((await statementMaker(all.house, ticket, lynne, noon)).name).toBe('Risk analysis CAM-0001.pdf');
});

test('Alex ticks what people judge; the card then says who and when, for everybody', async () => {
  const second = await all.does(alex, 'checklist.open', { page: 2 });
  const { verb, data } = click(second, 'Save the ticks', { done: '17,20', note: 'with Isaiah' });
  const saved = text(await all.does(alex, verb, data));
  expect(saved).toContain('Done, ticked by Alex Wilber on Sunday 22 November: with Isaiah');
  expect(text(await all.does(lynne, 'checklist.open', { page: 2 }))).toContain('ticked by Alex Wilber');
  const history = await all.store.campaigns.history(tenantId, 'CAM-0001');
  expect(history.filter((one) => one.did === 'checklist.tick')).toHaveLength(1);
});

test('a second click changes nothing, and a card that is out of date says so', async () => {
  const card = await all.does(alex, 'checklist.open', { page: 2 });
  const { verb, data } = click(card, 'Save the ticks', { done: '17' });
  await all.does(alex, verb, data);
  expect(text(await all.does(alex, verb, data))).toContain('ticked by Alex Wilber');
  expect(
    (await all.store.campaigns.history(tenantId, 'CAM-0001')).filter((one) => one.did === 'checklist.tick'),
  ).toHaveLength(1);
  expect(text(await all.does(alex, verb, { ...data, click: 'other', done: '' }))).toMatch(/out of date/);
  expect((await all.store.campaigns.get(tenantId, 'CAM-0001')).value.checklist).toHaveProperty('17');
});

test('unticking takes a tick back, typed or clicked; the other page is left alone', async () => {
  await all.says(alex, 'tick 3');
  await all.says(alex, 'tick 3');
  expect((await all.store.campaigns.get(tenantId, 'CAM-0001')).rev).toBe(1);
  await all.says(alex, 'tick 17: looked through on Monday');
  const { verb, data } = click(await all.says(alex, 'checklist 2'), 'Save the ticks', { done: '' });
  await all.does(alex, verb, data);
  expect(Object.keys((await all.store.campaigns.get(tenantId, 'CAM-0001')).value.checklist)).toEqual(['3']);
  await all.says(alex, 'untick 3');
  expect((await all.store.campaigns.get(tenantId, 'CAM-0001')).value.checklist).toEqual({});
});

test('what the system ticks cannot be ticked by hand: typed, forged, or by a button', async () => {
  expect(text(await all.says(alex, 'tick 16'))).toMatch(/ticked by Lifeboat itself/);
  const card = await all.does(alex, 'checklist.open', { page: 2 });
  const { verb, data } = click(card, 'Save the ticks', { done: '17,19' });
  expect(text(await all.does(alex, verb, data))).toMatch(/Item 19 is ticked by Lifeboat/);
  expect((await all.store.campaigns.get(tenantId, 'CAM-0001')).value.checklist).toEqual({});
});

test('the checklist names the first that are missing, and counts the rest', async () => {
  expect(text(await all.says(alex, 'checklist'))).toMatch(/2 of 3 processes[\s\S]*Missing: Customer support/);
  expect(text(await all.does(alex, 'checklist.open', { page: 2 }))).toMatch(/0 of 3 processes/);
});
