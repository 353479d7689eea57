import { type Lifeboat, startLifeboat } from './lifeboat.ts';
import { openTeams, type Teams } from './teams.ts';

let lifeboat: Lifeboat;
let teams: Teams;
const docs = (name: string): string => `docs/${name}.png`;

beforeAll(async () => {
  lifeboat = await startLifeboat(56170);
  teams = await openTeams(lifeboat.url);
}, 60_000);

afterAll(async () => {
  await teams?.close();
  await lifeboat?.stop();
});

/** What Uma answers, by words of the question; in lists, the labels to choose. */
const answers: [question: string, answer: string | string[]][] = [
  ['What does this process deliver', 'We answer customers who need help with an order, by phone and mail.'],
  ['Which IT services do you need', ['Web shop', 'ERP']],
  ['while Web shop is down', 'Only with great effort'],
  ['while ERP is down', 'Not at all'],
  ['critical financial damage', '3 days'],
  ['other departments be hit', '8 hours'],
  ['a law, a deadline or a contract', 'Never'],
  ['our reputation suffer', '1 day'],
  ['Could people come to harm', 'Never'],
  ['the company itself would be at stake', 'No'],
  ['bridge an outage by hand', '2 hours'],
  ['hours of data entry', '1 hour'],
  ['be back at the latest', '4 hours'],
  ['When would an outage be worst', ['Weekday morning']],
  ['How often in the last 12 months', '2'],
  ['whom to call and what to do first', 'One of the two'],
  ['manual stand-in procedure practised', 'There is one, but not practised'],
  ['without whom this process stops', ['Chris Green']],
  ['could you do this work from elsewhere', 'Yes, tried once'],
  ['What worries you most', 'That nobody knows whom to call at three in the morning.'],
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

test('a newcomer greets, starts a campaign, answers an interview by clicking, and a report stands in the channel', async () => {
  await teams.card('I am Lifeboat');
  await teams.say('hello');
  await teams.card('Hello Alex');
  await teams.picture(docs('hello'));

  await teams.press('Start interviews');
  await teams.card('Days to answer');
  await teams.picture(docs('campaign'));
  await teams.press('Send the invitations');
  // A card that comes later would stand below the page that is being filled in.
  for (const name of ['Uma', 'Chris', 'Adele', 'Isaiah', 'Lynne']) await teams.earlier(`for ${name}`);
  await teams.picture(docs('invitation'));

  await teams.say('act as Uma');
  await teams.card('Hello Uma');
  await teams.press(/interview/i);
  await teams.press('Customer support');
  await teams.card(/Page 1 of/);

  const asked: string[] = [];
  for (let page = 1; page < 12; page++) {
    await teams.card(new RegExp(`Page ${page} of`));
    asked.push(...(await fillPage()));
    if (page === 3) await teams.picture(docs('interview'));
    if (!(await teams.buttons()).includes('Next')) break;
    await teams.press('Next');
  }
  expect(asked).toEqual(answers.map(([question]) => question));
  await teams.press(/Submit|Hand in/);
  const result = await teams.earlier('Tolerable period');
  expect(result).toContain('8 hours');
  expect(result).toContain('Highly critical');

  await teams.say('act as me');
  await teams.card('Hello Alex');
  await teams.press(/Review|Look/);
  await teams.card(/three in the morning/);
  await teams.picture(docs('review'));
  await teams.press('Accept');
  await teams.card(/Tolerable period/i);
  await teams.picture(docs('result'));

  await teams.go('Harbour Works - Continuity');
  await teams.say('report here every monday at 8');
  await teams.card(/Monday/);
  await teams.picture(docs('subscribed'));
  await teams.say('report now');
  const report = await (await teams.card(/Criticality/i)).innerText();
  expect(report).toContain('Customer support');
  await teams.picture(docs('report'));
  expect(teams.faults).toEqual([]);
});
