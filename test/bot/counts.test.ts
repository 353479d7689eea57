import { statementFile } from '../../bot/doors/statement.ts';
import { wordsInDocx } from '../support/documents.ts';
import { alex, buttons, click, isaiah, noon, text, uma, type World, world } from '../support/world.ts';

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

test('each risk is counted in one group, the same on the overview, the heat map, the statement and its file', async () => {
  const figures = async (): Promise<string[]> => {
    const told = await words('risk analysis');
    return [/Rated: .*?(?=: Not rated yet)/, /Not rated yet: \d.*?(?=: )/].map((one) => one.exec(told)?.[0] ?? '');
  };
  const told = async (): Promise<string[]> => [await words('heat map'), await words('statement'), await inDocument()];
  const [, unrated = ''] = await figures();
  expect(unrated).toBe('Not rated yet: 108 risks; Lifeboat proposes class 3 or more for 74');
  for (const one of await told()) expect(one).toContain(`Rated: none: ${unrated}`);
  expect(await words('statement')).toContain('108 are not rated yet (class 3 or more proposed: 74)');

  await all.says(isaiah, 'confirm all db-1');
  const [rated = '', rest = ''] = await figures();
  const count = (text: string): number => Number(/: (\d+) risks/.exec(text)?.[1]);
  expect(count(rated) + count(rest)).toBe(108);
  const classes = 'class 4: 5, class 3: 8, class 2: 1';
  expect(rated).toBe(`Rated: 14 risks (${classes}); of class 3 or more: 13, of which decided: 0`);
  for (const one of await told()) for (const figure of [rated, rest]) expect(one).toContain(figure);
  expect(await words('statement')).not.toMatch(/Class 3 or more without a decision|nobody knows their class/);
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

test('the overview says what to do next, and each of its doors opens the card of that name', async () => {
  const card = await all.says(alex, 'risk analysis');
  expect(text(card)).toContain('Next: 108 risks wait for a rating by those who answer for what they could hit.');
  const next = click(card, 'Not rated yet');
  expect(text(await all.does(alex, next.verb, next.data))).toContain('Shown: not rated yet');
  for (const title of ['Risks', 'Single points of failure', 'Contradictions', 'Open questions']) {
    const { verb, data } = click(card, title);
    expect(text(await all.does(alex, verb, data)).split('\n')[0]).toBe(title);
  }
  expect(text(await all.says(alex, 'open questions')).split('\n')[0]).toBe('Open questions');
  const [, questions] = /Open questions\n(\d+)/.exec(text(card)) ?? [];
  expect(text(await all.says(alex, 'follow up'))).toContain(`${questions} questions are open.`);
  const help = text(await all.says(alex, 'help risk analysis'));
  for (const title of ['contradictions', 'open questions', 'single points of failure']) {
    expect(help).toContain(title);
  }
});

test('who answers for risks is led to rate them, and sees no doors for continuity managers', async () => {
  const card = await all.says(isaiah, 'risk analysis');
  expect(text(card)).toMatch(/Next: \d+ risks wait for you to rate them/);
  expect(buttons(card)).toEqual(['Rate my risks', 'Risks', 'Single points of failure', 'Contradictions', 'Heat map']);
});

test('questions of interviews that still run are no open questions yet, and a "don\'t know" says what was asked', async () => {
  const list = text(await all.says(alex, 'open questions'));
  expect(list).toMatch(/\d+ interviews still run, until .*: their questions count here once they are due\./);
  expect(list).not.toContain('are not answered yet');
  const interviews = await all.store.interviews.list(alex.tenantId, {});
  await all.does(uma, 'interview.open', {
    id: interviews.find((one) => one.value.subject.id === 'PRC-0001')?.id ?? '',
  });
  await all.says(uma, "don't know u07 must look it up");
  const pages = await Promise.all([1, 2, 3].map((page) => all.says(alex, `open questions page ${page}`)));
  const asked = 'Order intake: Uma Patel did not know: “From when on would our reputation suffer critically?” (U07).';
  expect(pages.map(text).join('\n')).toContain(asked);
});
