import { type Imported, importTable } from '../../bot/register-csv.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Component } from '../../domain/register.ts';
import { sampleTenant } from '../../domain/sample.ts';
import type { Store } from '../../store/index.ts';
import type { Kept } from '../../store/repository.ts';
import { alex, isaiah, noon, type World, world } from '../support/world.ts';

let here: World;
beforeEach(async () => {
  here = await world();
});
afterEach(() => here.ends());

async function imports(lines: string[], store: Store = here.store): Promise<Imported> {
  const { value: who } = await here.store.people.get(sampleTenant, alex.id);
  const rows = lines.map((line, i) => ({ line: i + 1, cells: line.split(',') }));
  return importTable({ store, tenantId: sampleTenant, who, now: noon }, 'components', rows);
}

/** Isaiah changes a component in the moment between reading and writing, so many times. */
function meanwhile(times: number): Store {
  const { components } = here.store;
  let left = times;
  const change = async (kept: Kept<Component>): Promise<void> => {
    if (kept.id !== 'CMP-0001' || left === 0) return;
    left -= 1;
    const value = { ...kept.value, skillHolders: left };
    await components.save(kept, value, { by: isaiah.id, at: noon, did: 'register.save' });
  };
  return {
    ...here.store,
    components: {
      ...components,
      async list(tenantId) {
        const all = await components.list(tenantId);
        for (const kept of all) await change(kept);
        return all;
      },
      async get(tenantId, id) {
        const kept = await components.get(tenantId, id);
        await change(kept);
        return kept;
      },
    },
  };
}

test('a row that loses a race is written on what the record became meanwhile', async () => {
  expect(await imports(['name,recover', 'web-a,9h', 'web-b,9h'], meanwhile(1))).toEqual({
    done: { added: 0, changed: 2, same: 0 },
  });
  const { value } = await here.store.components.get(sampleTenant, 'CMP-0001');
  expect([value.recoverH, value.skillHolders]).toEqual([9, 0]);
});

test('a row that loses twice says that the file has to be imported again, and then it is', async () => {
  const file = ['name,recover,kind', 'new,,room', 'web-a,9h,', 'web-b,9h,'];
  const lost = await imports(file, meanwhile(20)).catch((error) => error);
  expect(lost).toBeInstanceOf(Refusal);
  expect(lost.key).toBe('importUnfinished');
  expect(await imports(file)).toEqual({ done: { added: 0, changed: 2, same: 1 } });
});

test('what is computed from the register is computed anew once, however many rows came', async () => {
  await imports(['name,kind,recover', 'new-1,room,', 'new-2,room,', 'web-a,,9h', 'web-b,,9h']);
  const owed = await here.store.owing.debts(100);
  expect(owed.map(({ notice }) => 'deed' in notice && notice.deed)).toEqual(['register.changed']);
  await imports(['name,kind,recover', 'new-1,room,', 'web-b,,9h']);
  expect(await here.store.owing.debts(100)).toHaveLength(1);
});

test('numbers of records put aside are never given again', async () => {
  const kept = await here.store.components.get(sampleTenant, 'CMP-0007');
  await here.store.components.archive(kept, true, { by: alex.id, at: noon, did: 'register.archive' });
  await imports(['name,kind', 'wan-1,wan']);
  expect((await here.store.components.list(sampleTenant, { name: 'wan-1' })).map(({ id }) => id)).toEqual(['CMP-0008']);
});
