import { statementFile } from '../../bot/doors/statement.ts';
import { wordsInDocx } from '../support/documents.ts';
import { alex, noon, text, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
  await all.does(alex, 'campaign.start', { name: 'Yearly interviews', click: 'k1' });
  await all.settles();
});
afterEach(() => all.ends());

/** Lines of facts as "name: value"; what a list says before "and" is the language's own. */
const words = async (said: string): Promise<string> =>
  text(await all.says(alex, said))
    .replaceAll('\n', ': ')
    .replaceAll(', and ', ' and ');
const inDocument = async (): Promise<string> => {
  const wanted = { tenantId: alex.tenantId, campaignId: 'CAM-0001', format: 'docx' as const };
  return (await wordsInDocx((await statementFile(all.house, wanted, noon)).bytes))
    .replaceAll('\n', ': ')
    .replaceAll(', and ', ' and ');
};

test('single points, gaps and contradictions are the same figures on every card and in the document', async () => {
  const points = 'Single points of failure: 6 (3 components, one site, one power path and one administration)';
  const gaps = [
    'Gaps in recovery: 4 records (3 take too long and 3 lose too much data)',
    'Gaps nobody can calculate yet: 3 records (recovery time of 3)',
  ];
  const contradictions = 'Contradictions: 34 (11 errors and 23 warnings)';
  for (const told of [await words('risk analysis'), await words('statement'), await inDocument()]) {
    for (const figure of [points, ...gaps, contradictions]) expect(told).toContain(figure);
  }
  expect(await words('single points of failure')).toContain(points);
  expect(await words('contradictions')).toContain('34 contradictions: 11 errors, 23 warnings.');
});

test('what only one person can restore is a single point of failure, and counted and named everywhere', async () => {
  const kept = await all.store.components.get(alex.tenantId, 'CMP-0003');
  await all.store.components.save(
    kept,
    { ...kept.value, skillHolders: 1 },
    { by: alex.id, at: noon, did: 'register.change' },
  );
  const points = '7 (3 components, one site, one power path, one administration and one that fewer than two people';
  for (const said of ['risk analysis', 'statement', 'single points of failure']) {
    expect(await words(said)).toContain(points);
  }
  expect(await inDocument()).toContain('Fewer than two people can restore: db-1.');
});
