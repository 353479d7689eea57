import { has } from '../../domain/people.ts';
import { adele, alex, chris, click, lynne, text, uma, type World, world } from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const holds = async (id: string, role: 'TQS_MGR' | 'ITSC_MGR'): Promise<boolean> =>
  has((await all.store.people.get(alex.tenantId, id)).value, role);

test('Alex gives Uma a role: Chris, the installer, confirms it, and only then she has it', async () => {
  await all.does(alex, 'role.propose', { person: uma.id, role: 'TQS_MGR', change: 'give', click: 'k1' });
  expect(await holds(uma.id, 'TQS_MGR')).toBe(false);
  await all.settles();
  const asked = all.delivered.find((one) => one.tell.about === 'role.requested');
  expect(asked?.tell.to).toEqual({ personId: chris.id });
  const { verb, data } = click(asked?.message ?? { say: '' }, /confirm/i);
  await all.does(chris, verb, data);
  expect(await holds(uma.id, 'TQS_MGR')).toBe(true);
  await all.settles();
  expect(all.delivered.find((one) => one.tell.about === 'role.changed')?.tell.to).toEqual({ personId: uma.id });
});

test('typed words do the same', async () => {
  await all.says(alex, 'give Uma the role test manager');
  await all.says(chris, 'confirm role of Uma');
  expect(await holds(uma.id, 'TQS_MGR')).toBe(true);
});

test('a name that is nearly somebody’s is nobody’s: Alex is offered, and gets no role in place of Alec', async () => {
  const reply = await all.says(chris, 'give Alec the role of infrastructure manager');
  expect(text(reply)).toContain('I know nobody called "Alec". Did you mean Alex Wilber?');
  const { value } = await all.store.people.get(alex.tenantId, alex.id);
  expect(value.grants.map((one) => one.role)).toEqual(['ITSC_MGR']);
});

test('nobody helps himself: not to a role, not to the second signature', async () => {
  expect(text(await all.does(alex, 'role.propose', { person: alex.id, role: 'TQS_MGR', change: 'give' }))).toMatch(
    /yourself|SoD-13/,
  );
  expect(text(await all.does(uma, 'role.propose', { person: adele.id, role: 'TQS_MGR', change: 'give' }))).toMatch(
    /continuity manager/i,
  );
  await all.does(alex, 'role.propose', { person: uma.id, role: 'TQS_MGR', change: 'give', click: 'k2' });
  for (const who of [alex, uma, lynne]) await all.does(who, 'role.confirm', { person: uma.id, request: 'any' });
  expect(await holds(uma.id, 'TQS_MGR')).toBe(false);
});

test('what a card claims about roles counts for nothing', async () => {
  const forged = {
    person: uma.id,
    role: 'ITSC_MGR',
    change: 'give',
    who: chris.id,
    grants: [{ role: 'ITSC_MGR' }],
    installer: true,
  };
  await all.does(uma, 'role.propose', forged);
  expect(await holds(uma.id, 'ITSC_MGR')).toBe(false);
});

test('what Alex asked for is off once he is no manager any more: it is not offered, and not confirmed', async () => {
  await all.does(chris, 'role.propose', { person: lynne.id, role: 'ITSC_MGR', change: 'give' });
  await all.does(alex, 'role.propose', { person: uma.id, role: 'ITSC_MGR', change: 'give' });
  expect(text(await all.says(lynne, 'home'))).toContain('Uma Patel');
  await all.does(chris, 'role.propose', { person: alex.id, role: 'ITSC_MGR', change: 'take' });
  expect(text(await all.says(lynne, 'confirm role of Uma Patel'))).toContain('may not change roles any more');
  expect(text(await all.says(lynne, 'home'))).not.toContain('Uma Patel');
  expect(await holds(uma.id, 'ITSC_MGR')).toBe(false);
});

test('the role of a continuity manager cannot be limited, and the refusal says so', async () => {
  const limited = { person: lynne.id, role: 'ITSC_MGR', change: 'give', reach: 'PRC-0002' };
  expect(text(await all.does(chris, 'role.propose', limited))).toContain('for the whole house');
  expect(await holds(lynne.id, 'ITSC_MGR')).toBe(false);
});

test('a role taken back is gone with the next click', async () => {
  await all.does(chris, 'role.propose', { person: alex.id, role: 'ITSC_MGR', change: 'take' });
  expect(text(await all.says(alex, 'start interviews'))).toMatch(/continuity manager/i);
});

test('a role can be limited to some records; one that is not in the register is refused, not widened', async () => {
  const card = await all.says(chris, 'role');
  const { verb, data } = click(card, /change the role/i, {
    person: uma.id,
    role: 'TQS_MGR',
    change: 'give',
    reach: 'SVC-0001,CMP-0003',
  });
  await all.does(chris, verb, data);
  const { grants } = (await all.store.people.get(alex.tenantId, uma.id)).value;
  expect(grants[0]?.scope).toEqual({
    all: false,
    processIds: [],
    serviceIds: ['SVC-0001'],
    componentIds: ['CMP-0003'],
  });
  expect(text(await all.says(uma, 'who am i'))).toContain('one IT service and one component');
  await all.does(chris, 'role.propose', { person: adele.id, role: 'TQS_MGR', change: 'give', reach: 'SVC-9999' });
  expect(await holds(adele.id, 'TQS_MGR')).toBe(false);
});
