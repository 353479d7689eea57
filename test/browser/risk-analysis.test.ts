import { type Lifeboat, startLifeboat } from './lifeboat.ts';
import { openTeams, type Teams } from './teams.ts';

let lifeboat: Lifeboat;
let teams: Teams;
const docs = (name: string): string => `docs/${name}.png`;

beforeAll(async () => {
  lifeboat = await startLifeboat(56180);
  teams = await openTeams(lifeboat.url);
}, 60_000);

afterAll(async () => {
  await teams?.close();
  await lifeboat?.stop();
});

/** What Isaiah answers about two web servers, by words of the question. */
const answers: [question: string, answer: string | string[]][] = [
  ['Site:', 'hq'],
  ['Room:', 'R1'],
  ['Power path:', 'A'],
  ['Provider:', '–'],
  ['Region:', '–'],
  ['Administration:', 'ad1'],
  ['made redundant', 'Second unit, other building'],
  ['how many hours until it is back', '8 hours'],
  ['What is that number based on', 'Test (date)'],
  ['If tested: when', 'today'],
  ['hold data that cannot be rebuilt', 'No'],
  ['power supply protected', 'UPS, untested'],
  ['cooling and room climate', 'Single, alarmed'],
  ['against fire, water and weather', 'Detection only'],
  ['reach web-a and 1 more physically', 'IT staff'],
  ['network path secured', 'One carrier'],
  ['maintenance state', 'Next business day'],
  ['patches and malware', 'Monthly'],
  ['administration separated', 'Own accounts'],
  ['How many people could rebuild', '1'],
  ['overload and attacks', 'Headroom 15–30 %'],
  ['fail in the last 36 months', '2'],
];

async function fillPage(): Promise<string[]> {
  const labels = await teams.labels();
  const asked: string[] = [];
  for (const [question, answer] of answers) {
    if (!labels.some((label) => label.includes(question))) continue;
    asked.push(question);
    await teams.fill(question, answer);
  }
  return asked;
}

async function answerAll(): Promise<string[]> {
  const asked: string[] = [];
  for (let page = 1; page < 12; page++) {
    await teams.card(new RegExp(`Page ${page} of`));
    asked.push(...(await fillPage()));
    if (page === 3) await teams.picture(docs('components'));
    if (!(await teams.buttons()).includes('Next')) break;
    await teams.press('Next');
  }
  return asked;
}

/** The address behind a link of the newest card. */
async function linkTo(label: string): Promise<string> {
  const opened = teams.page.context().waitForEvent('request', (one) => one.url().includes('/files/'));
  await (await teams.card(label)).getByRole('link', { name: label }).click();
  return (await opened).url();
}

test('from a campaign to the heat map: two servers answered at once, risks rated, and the register explains itself', async () => {
  await teams.card('I am Lifeboat');
  await teams.say('start interviews');
  await teams.card('Days to answer');
  await teams.press('Send the invitations');
  // A card that comes later would stand below the page that is being filled in.
  for (const name of ['Uma', 'Chris', 'Adele', 'Isaiah', 'Lynne']) await teams.earlier(`for ${name}`);

  await teams.say('act as Isaiah');
  await teams.card('Hello Isaiah');
  await teams.say('interview');
  await teams.card('Your interviews');
  await teams.press('web-a and 1 more');
  expect(await answerAll()).toEqual(answers.map(([question]) => question));
  await teams.press(/Submit/);
  expect(await teams.earlier('Back after a total loss')).toContain('8 hours');

  await teams.say('act as me');
  await teams.card('Hello Alex');
  await teams.press(/Review|Look/);
  await teams.card(/UPS, untested/);
  await teams.press('Accept');
  await teams.card(/weak point/);
  await teams.picture(docs('accepted'));

  await teams.say('act as Isaiah');
  await teams.card('Hello Isaiah');
  await teams.say('risks to rate');
  await teams.card(/Risks to rate/);
  await teams.picture(docs('to-rate'));
  await teams.press(/Confirm all \d+ of db-1/);
  await teams.card(/dc-a/);
  await teams.say('confirm all web-a');
  await teams.card(/Risks to rate/);

  await teams.say('act as me');
  await teams.card('Hello Alex');
  await teams.say('heat map');
  const map = await (await teams.card('Heat map of the risks')).innerText();
  expect(map).toMatch(/[1-9]\d* of class 4/i);
  await teams.picture(docs('heat-map'));
  await teams.press(/^Class 4/);
  await teams.card(/class 4/i);
  await teams.press('Open the risk');
  expect(await (await teams.card(/Why this class/)).innerText()).toMatch(/→ (Order intake|Payroll run)/);
  await teams.picture(docs('risk'));

  await teams.say('what if san-1 fails');
  expect(await (await teams.card('What if san-1 fails?')).innerText()).toContain('Back after 15 hours');
  await teams.picture(docs('what-if'));
  await teams.say('contradictions');
  await teams.card('Contradictions');
  await teams.picture(docs('contradictions'));
  await teams.say('risk analysis');
  await teams.card('2 of 3 business processes assessed');
  await teams.picture(docs('risk-analysis'));
  await teams.say('statement');
  await teams.card('Risk analysis statement');
  await teams.picture(docs('statement'));
  const document = await teams.page.context().request.get(await linkTo('Open as PDF'));
  expect((await document.body()).subarray(0, 5).toString()).toBe('%PDF-');
  expect(teams.faults).toEqual([]);
});
