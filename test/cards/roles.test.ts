import { roleCard, roleChangedCard, roleRequestCard } from '../../cards/roles.ts';
import { everything, type Person, type RoleRequest } from '../../domain/people.ts';
import { buttonsOf, inputsOf, readingOf, verbsOf } from './read.ts';
import { alex, ben, chris, now, shown, uma, viewOf } from './sample.ts';

const people = [alex, uma, ben].map(({ id, name }) => ({
  id,
  name,
  roles: id === ben.id ? ['APP_MGR' as const, 'USER' as const] : ['USER' as const],
}));

test('a manager chooses among the others, and knows who holds what', () => {
  const card = roleCard(viewOf(alex), people);
  const { person, role, change } = inputsOf(card);
  expect(person?.choices.map((one) => one.title)).toEqual(['Uma Patel', 'Ben Ito (Application Manager)']);
  expect(role?.choices.map((one) => one.value)).toEqual(['ITSC_MGR', 'APP_MGR', 'INFRA_MGR', 'TQS_MGR']);
  expect(role?.value).toBe('');
  expect(change?.value).toBe('give');
  expect(readingOf(card)).toContain('A second continuity manager, or whoever installed Lifeboat, has to confirm it');
});

test('the installer hears that one word is enough', () => {
  expect(readingOf(roleCard(viewOf(chris), people))).toContain('your word counts at once');
});

test('alone there is nobody to give a role to', () => {
  expect(verbsOf(roleCard(viewOf(alex), people.slice(0, 1)))).toEqual(['home.open']);
});

const request: RoleRequest = { id: 'r1', change: 'give', role: 'TQS_MGR', scope: everything, by: 'p-rita', at: now };
const asked = (who: Person, change: Partial<RoleRequest> = {}) =>
  roleRequestCard(viewOf(who), {
    about: shown({ ...ben, requests: [{ ...request, ...change }] }, 7),
    requestId: 'r1',
    byName: 'Rita Okafor',
  });

test('the second person reads who wants what for whom, and confirms the version seen', () => {
  const reading = readingOf(asked(alex));
  expect(reading).toContain('Rita Okafor wants to give Ben Ito the role Test and QS Manager.');
  expect(reading).toContain('It would reach: everything.');
  expect(buttonsOf(asked(alex))[0]).toMatchObject({
    verb: 'role.confirm',
    data: { person: ben.id, request: 'r1', seen: 7 },
  });
  expect(readingOf(asked(alex, { change: 'take' }))).toContain('take the role Test and QS Manager away from Ben Ito');
});

test.each([
  ['who asked for it', alex, { by: alex.id }],
  ['whom it is about', ben, {}],
  ['a user', uma, {}],
])('confirming is not offered to %s', (_name, who, change) => {
  expect(verbsOf(asked(who, change))).toEqual(['home.open']);
  expect(readingOf(asked(who, change))).toContain('Somebody else has to confirm this one.');
});

test('what is settled already says so', () => {
  const card = roleRequestCard(viewOf(alex), { about: shown(ben), requestId: 'r1', byName: 'Rita' });
  expect(readingOf(card)).toContain('settled already');
  expect(verbsOf(card)).toEqual(['home.open']);
});

test('somebody reads which roles they now have; others read it with the name', () => {
  expect(readingOf(roleChangedCard(viewOf(ben), ben))).toContain(
    'Your roles have changed\nYou are now:\nApplication Manager',
  );
  const other = readingOf(roleChangedCard(viewOf(alex), { ...ben, requests: [request] }));
  expect(other).toContain('The roles of Ben Ito\nNow: Application Manager and User.');
  expect(other).toContain('Waiting for a second person: Test and QS Manager.');
});
