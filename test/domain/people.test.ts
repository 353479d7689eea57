import {
  confirmRole,
  everything,
  has,
  mayConfirmRole,
  newPerson,
  type Person,
  proposeRole,
  rolesOf,
} from '../../domain/people.ts';
import { refused } from '../support/refused.ts';

const now = new Date('2026-11-22T11:00:00Z');
const person = (id: string, more: Partial<Person> = {}): Person => ({ ...newPerson(id, 'tenant', id), ...more });
const manager = (id: string): Person =>
  person(id, { grants: [{ role: 'ITSC_MGR', scope: everything, from: now, by: 'x', confirmedBy: null }] });
/** What Alex asked for. */
const byAlex = { requestId: 'r1', by: manager('alex') };
const give = { id: 'r1', change: 'give', role: 'TQS_MGR', scope: everything } as const;
test('everybody is a User, nobody more than was granted', () => {
  expect(rolesOf(person('uma'))).toEqual(['USER']);
  expect(rolesOf(manager('alex'))).toEqual(['ITSC_MGR', 'USER']);
});

test('somebody who left has no role at all', () =>
  expect(has({ ...manager('alex'), active: false }, 'ITSC_MGR')).toBe(false));

test('a manager alone gives nobody a role: a second one confirms (SoD-13)', () => {
  const asked = proposeRole(person('lynne'), give, manager('alex'), now);
  expect(has(asked, 'TQS_MGR')).toBe(false);
  const given = confirmRole(asked, byAlex, manager('mona'), now);
  expect(has(given, 'TQS_MGR')).toBe(true);
  expect(given.grants[0]).toMatchObject({ by: 'alex', confirmedBy: 'mona' });
  expect(given.requests).toEqual([]);
});

test('nobody confirms the own request, nor a role for themselves', () => {
  const asked = proposeRole(manager('lynne'), give, manager('alex'), now);
  expect(refused(() => confirmRole(asked, byAlex, manager('alex'), now))).toBe('roleSecondPerson');
  expect(refused(() => confirmRole(asked, byAlex, manager('lynne'), now))).toBe('roleForYourself');
  expect(refused(() => confirmRole(asked, byAlex, person('uma'), now))).toBe('roleSecondPerson');
  expect(mayConfirmRole(asked.requests[0] ?? { ...give, by: '', at: now }, asked, manager('mona'))).toBe(true);
});

test('what somebody asked for who may not any more is not confirmed (SoD-13)', () => {
  const asked = proposeRole(person('lynne'), give, manager('alex'), now);
  for (const by of [person('alex'), { ...manager('alex'), active: false }, null]) {
    expect(refused(() => confirmRole(asked, { requestId: 'r1', by }, manager('mona'), now))).toBe('roleAskedByNobody');
  }
});

test('a continuity manager manages the whole house: a limit is refused, not passed over', () => {
  const some = { all: false, processIds: ['PRC-0002'], serviceIds: [], componentIds: [] };
  const limited = { ...give, role: 'ITSC_MGR', scope: some } as const;
  const installer = person('chris', { installer: true });
  for (const who of [manager('alex'), installer]) {
    expect(refused(() => proposeRole(person('lynne'), limited, who, now))).toBe('roleWholeHouse');
  }
  const waiting = person('lynne', { requests: [{ ...limited, by: 'alex', at: now }] });
  expect(refused(() => confirmRole(waiting, byAlex, installer, now))).toBe('roleWholeHouse');
  const taken = proposeRole(manager('lynne'), { ...limited, change: 'take' }, installer, now);
  expect(has(taken, 'ITSC_MGR')).toBe(false);
});

test('nobody gives himself a role, not even the installer', () => {
  const installer = person('chris', { installer: true });
  expect(refused(() => proposeRole(installer, give, installer, now))).toBe('roleForYourself');
  expect(refused(() => proposeRole(manager('alex'), give, manager('alex'), now))).toBe('roleForYourself');
});

test('the installer appoints the first manager with one word', () => {
  const first = proposeRole(person('alex'), { ...give, role: 'ITSC_MGR' }, person('chris', { installer: true }), now);
  expect(has(first, 'ITSC_MGR')).toBe(true);
});

test('a User appoints nobody', () =>
  expect(refused(() => proposeRole(person('lynne'), give, person('uma'), now))).toBe('needsRole'));

test('a role is taken back the same way', () => {
  const asked = proposeRole(
    manager('mona'),
    { ...give, id: 'r2', change: 'take', role: 'ITSC_MGR' },
    manager('alex'),
    now,
  );
  expect(has(asked, 'ITSC_MGR')).toBe(true);
  expect(
    has(confirmRole(asked, { ...byAlex, requestId: 'r2' }, person('chris', { installer: true }), now), 'ITSC_MGR'),
  ).toBe(false);
});
