import fc from 'fast-check';
import { commands, understand } from '../../bot/commands.ts';
import { nearest } from '../../bot/nearest.ts';
import { deeds } from '../../domain/deeds.ts';

const verb = (text: string) => understand(text, 'personal').verb;

test.each([
  ['hi', 'home.open'],
  ['Hello!', 'home.open'],
  ['HOME', 'home.open'],
  ['', 'home.open'],
  ['help', 'home.help'],
  ['halp', 'home.help'],
  ['commands', 'home.help'],
  ['dont know', 'interview.turn'],
  ['I don’t know', 'interview.turn'],
  ['no idea', 'interview.turn'],
  ['?', 'interview.turn'],
  ['interview', 'interview.open'],
  ['Interviews', 'campaign.progress'],
  ['inteview', 'interview.open'],
  ['my interview please', 'interview.open'],
  ['please help', 'home.help'],
  ['Lifeboat, help', 'home.help'],
  ['@Lifeboat interview', 'interview.open'],
  ['start interviews', 'campaign.plan'],
  ['Start Interview', 'campaign.plan'],
  ['strat interviews', 'campaign.plan'],
  ['cancel', 'home.cancel'],
  ['never mind', 'home.cancel'],
  ['back', 'interview.turn'],
  ['report now', 'report.now'],
  ['Reports now', 'report.now'],
  ['who am i?', 'home.whoAmI'],
  ['who am i', 'home.whoAmI'],
  ['whoami', 'home.whoAmI'],
  ['role', 'role.open'],
  ['roles', 'role.open'],
  ['Uma Patel has left', 'person.leave'],
  ['Uma Patel left the company.', 'person.leave'],
  ['confirm Uma Patel has left', 'person.left'],
  ['Uma Patel is back', 'person.back'],
  ['what is left', 'home.unknown'],
  ['xyzzy', 'home.unknown'],
])('"%s" means %s', (text, meant) => expect(verb(text)).toBe(meant));

test('what is no answer may be typed in several lines', () => {
  expect(understand('return INT-0012 u04\nbecause the times\ndiffer', 'personal').data).toMatchObject({
    reason: 'the times differ',
  });
  expect(verb('start\ninterviews')).toBe('campaign.plan');
});

test.each([
  ['u12 4h', { question: 'U12', text: '4h' }],
  ['U12: 2 days', { question: 'U12', text: '2 days' }],
  ['answer u01 Orders from Customers', { question: 'U01', text: 'Orders from Customers' }],
  ['4h', { text: '4h' }],
  ['2 Days', { text: '2 days' }],
  ['u03 Web shop: not at all', { question: 'U03', text: 'Web shop: not at all' }],
  ['I don’t know U07 must look it up', { question: 'U07', text: '? must look it up' }],
  ['a19 Acme;  8 h; C-1\r\n Beta; 4 h', { question: 'A19', text: 'Acme; 8 h; C-1\nBeta; 4 h' }],
  ['u01\nWe take orders.\n\n\n\nWe bill them.', { question: 'U01', text: 'We take orders.\n\nWe bill them.' }],
])('"%s" answers a question', (text, data) =>
  expect(understand(text, 'personal')).toEqual({ verb: 'interview.type', data }),
);

test('"?" in a channel asks for help, not about an interview', () =>
  expect(understand('?', 'channel').verb).toBe('home.help'));

test.each([
  ['report here every monday at 8', { weekday: 1, hour: 8, minute: 0 }],
  ['Report here every Friday at 17:30', { weekday: 5, hour: 17, minute: 30 }],
  ['report here each tue at 5 pm', { weekday: 2, hour: 17, minute: 0 }],
  ['report here', { weekday: 1, hour: 8, minute: 0 }],
  ['report here every week at noon', { weekday: 1, hour: 12, minute: 0 }],
  [
    'report here every sunday at 8 in America/New_York',
    { weekday: 7, hour: 8, minute: 0, timeZone: 'America/New_York' },
  ],
  ['report here every blursday at 8', { weekday: 0, hour: 8, minute: 0 }],
  ['report here every monday at 99', { weekday: 1, hour: 99, minute: 0 }],
])('"%s" subscribes', (text, data) => expect(understand(text, 'channel')).toEqual({ verb: 'report.subscribe', data }));

test('deeds about one record are typed with its number', () => {
  expect(understand('Accept int-0012', 'personal')).toEqual({ verb: 'interview.accept', data: { id: 'INT-0012' } });
  expect(understand('return INT-0012 u04, u12 because the times differ', 'personal')).toEqual({
    verb: 'interview.return',
    data: { id: 'INT-0012', questions: ['U04', 'U12'], reason: 'the times differ' },
  });
  expect(understand('hand on to Ben Ito', 'personal')).toEqual({ verb: 'interview.delegate', data: { to: 'Ben Ito' } });
  expect(understand('act as Uma', 'personal')).toEqual({ verb: 'trial.actAs', data: { who: 'Uma' } });
});

test('every command is understood in any case, with or without a plural s', () => {
  for (const one of commands) {
    for (const said of [one.say, one.say.toUpperCase(), `${one.say}!`, ` ${one.say} `, ...one.also]) {
      expect([said, understand(said, 'personal')]).toEqual([said, one.deed]);
    }
  }
});

test('no two commands share a word', () => {
  const words = commands.flatMap((one) => [one.say.toLowerCase(), ...one.also]);
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
});

test('whatever somebody types, it means a deed whose data fit', () => {
  const typed = fc.oneof(fc.string({ maxLength: 300, unit: 'binary' }), fc.stringMatching(/^[a-z0-9' :,?]{0,40}$/));
  fc.assert(
    fc.property(typed, (text) => {
      const { verb: meant, data } = understand(text, 'personal');
      expect(Object.hasOwn(deeds, meant)).toBe(true);
      if (meant === 'home.unknown') expect(deeds[meant].input.safeParse(data).success).toBe(true);
      expect(nearest(text, 'personal').length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 500 },
  );
});

const offered = (text: string): string[] => nearest(text, 'personal').map((one) => one.say);

test('what is offered begins like what was typed, and otherwise nothing is', () => {
  expect(offered('shwo Web shop')[0]).toBe('show Web shop');
  expect(nearest('shwo Web shop', 'personal')[0]?.deed).toEqual({ verb: 'register.show', data: { id: 'Web shop' } });
  expect(offered('expport components')[0]).toBe('export components');
  expect(offered('regsters all')).toContain('registers');
  expect(offered('lorem ipsum dolor sit amet '.repeat(90))).toEqual([]);
  expect(offered('xyzzy')).toEqual([]);
});
