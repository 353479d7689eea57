import type { Reply } from '../../bot/turn.ts';
import { adele, alex, buttons, click, inputs, isaiah, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
  const { verb, data } = click(await all.says(alex, 'start interviews'), /invitations/i);
  await all.does(alex, verb, data);
  await all.settles();
});
afterEach(() => all.ends());

type Somebody = typeof alex;
async function about(who: Somebody, bank: string, subjectId: string): Promise<{ id: string; page: Reply }> {
  const mine = await all.store.interviews.list(alex.tenantId, { respondentId: who.id, bank, 'subject.id': subjectId });
  const id = mine[0]?.id ?? '';
  return { id, page: await all.does(who, 'interview.open', { id }) };
}

test('Uma finds what the register knows ticked, is told so, and it counts only once she has sent it', async () => {
  const { id, page } = await about(uma, 'USER', 'PRC-0001');
  expect(inputs(page).U02).toBe('SVC-0001,SVC-0002');
  expect(text(page)).toContain('This is what the register has. Please check it.');
  expect((await all.store.interviews.get(alex.tenantId, id)).value.answers.U02).toBeUndefined();
  const { verb, data } = click(page, 'Next', { U01: 'Orders' });
  const next = await all.does(uma, verb, data);
  expect(text(next)).toMatch(/while Web shop is down[\s\S]*while ERP is down/);
});

test('Isaiah finds the places he named before', async () => {
  const { page } = await about(isaiah, 'INFRA_MGR', 'CMP-0003');
  expect(inputs(page)).toMatchObject({ 'I01~site': 'HQ', 'I01~power': 'A', 'I01~room': '' });
});

/** Answers whatever is asked with the first thing on offer. */
async function answersAll(who: Somebody, page: Reply, given: Record<string, string>): Promise<void> {
  const fill = (shown: Reply): Record<string, string> =>
    Object.fromEntries(Object.entries(inputs(shown)).map(([key, value]) => [key, given[key] ?? (value || usual(key))]));
  const usual = (key: string): string => (key.includes('~') ? 'essential' : (defaults[key] ?? '3'));
  let at = page;
  for (let n = 0; n < 15 && buttons(at).includes('Next'); n++) {
    const { verb, data } = click(at, 'Next', fill(at));
    at = await all.does(who, verb, data);
  }
  const { verb, data } = click(at, /submit/i, fill(at));
  await all.does(who, verb, data);
}
const defaults: Record<string, string> = {
  A01: 'none',
  A05: '4',
  A06: 'none',
  A08: '1',
  A14: '2',
  A16: '1',
  A19: '',
  A20: '',
};

test('a tick taken off is read by the manager before it takes the link out of the register; a link brought back by hand stays', async () => {
  const { id, page } = await about(adele, 'APP_MGR', 'SVC-0002');
  expect(inputs(page)).toMatchObject({ A02: 'SVC-0003', A03: 'CMP-0003' });
  await answersAll(adele, page, { A02: 'none', A09: 'none' });
  expect(text(await all.says(alex, `review ${id}`))).toContain(
    'Not needed any more, though the register has it: Sign-in.',
  );
  await all.does(alex, 'interview.accept', { id });
  await all.settles();
  const link = () => all.store.dependencies.get(alex.tenantId, 'SVC-0002>SVC-0003');
  expect((await link()).archivedAt).toBeDefined();
  expect((await all.store.dependencies.get(alex.tenantId, 'SVC-0002>CMP-0003')).archivedAt).toBeUndefined();
  await all.says(adele, 'link SVC-0002 to Sign-in as essential');
  expect((await link()).archivedAt).toBeUndefined();
  const { feedRegister } = await import('../../bot/feed.ts');
  await feedRegister(all.store, alex.tenantId, id, all.now());
  expect((await link()).archivedAt).toBeUndefined();
});
