import fc from 'fast-check';
import {
  type BusinessProcess,
  type Component,
  type Dependency,
  type ItService,
  newComponent,
  newDependency,
  newProcess,
  newService,
  RedundancyGroup,
  type Register,
} from '../../domain/register.ts';
import { type Changes, exportTable, numbered, numbersNeeded, readTable, tally } from '../../domain/register-csv.ts';
import { neutral, plainCell } from '../../domain/register-csv-cells.ts';
import { type Table, tables } from '../../domain/register-csv-columns.ts';
import { type RowFault, recogniseTable } from '../../domain/register-csv-rows.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  samplePeople,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';

const people = new Map(samplePeople(new Date(0)).map((one) => [one.id, one.name]));
const adele = [...people].find(([, name]) => name === 'Adele Vance')?.[0];
const sample: Register = {
  processes: sampleProcesses,
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const nothing: Register = { processes: [], data: [], services: [], components: [], dependencies: [], groups: [] };

/** "a,b" per line, as rows. */
const rows = (...lines: string[]) => lines.map((line, i) => ({ line: i + 1, cells: line.split(',') }));
const asRows = (cells: string[][]) => cells.map((each, i) => ({ line: i + 1, cells: each }));

function taken(table: Table, lines: string[], register = sample): Changes {
  const read = readTable(table, rows(...lines), register, people);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.changes;
}
function refused(table: Table, lines: string[], register = sample): [number, string | null, string][] {
  const read = readTable(table, rows(...lines), register, people);
  if (!('faults' in read)) throw new Error('nothing is wrong with it');
  return read.faults.map(({ line, column, reason }: RowFault) => [line, column, reason]);
}

describe('a table of components', () => {
  const head = 'name,kind,manager,recover,site,power,holds data';

  test('adds what is new and changes what it names', () => {
    const { changes } = taken('components', [head, 'WEB-A,,,2 h,,,', 'web-c,server,adele vance,1 day,HQ|DR,A,no']);
    expect(changes.map(({ before, after }) => [before?.id ?? null, (after as Component).recoverH])).toEqual([
      ['CMP-0001', 2],
      [null, 24],
    ]);
    expect(changes[1]?.after).toMatchObject({
      name: 'web-c',
      managerId: adele,
      failureDomains: { site: ['HQ', 'DR'], power: ['A'] },
      holdsData: false,
    });
  });

  test('an empty cell leaves what is there, a dash takes it away, the same changes nothing', () => {
    const read = taken('components', [head, 'db-1,database,,,,,', 'san-1,,-,-,-,,', 'dc-a,directory,,2h,HQ,A,']);
    expect(tally(read)).toEqual({ added: 0, changed: 1, same: 2 });
    expect(read.changes[0]?.after).toMatchObject({ managerId: null, recoverH: null, failureDomains: { power: ['A'] } });
  });

  test('new records get their numbers in the order of the rows', () => {
    const read = taken('components', ['name,kind', 'x,server', 'web-a,', 'y,room']);
    expect(numbersNeeded(read)).toEqual({ letters: 'CMP', count: 2 });
    expect(numbered(read, ['CMP-0100', 'CMP-0101']).changes.map(({ after }) => after.id)).toEqual([
      'CMP-0100',
      'CMP-0101',
    ]);
  });

  test('an id names a record, so that it can be given another name', () => {
    const { changes } = taken('components', ['id,name', 'cmp-0001,web-one']);
    expect(changes[0]?.after).toMatchObject({ id: 'CMP-0001', name: 'web-one', kind: 'server' });
  });

  test('what came from an answer forgets that answer when the file says otherwise', () => {
    const source = { interviewId: 'INT-1', questionId: 'I05', by: 'p', at: new Date(0) };
    const one = {
      ...newComponent('CMP-0001', 'a', 'server'),
      recoverH: 4,
      sources: { recoverH: source, kind: source },
    };
    const { changes } = taken('components', ['name,recover', 'a,8h'], { ...nothing, components: [one] });
    expect(changes[0]?.after).toHaveProperty('recoverH', 8);
    expect(changes[0]?.after).toHaveProperty('sources', { kind: source });
  });

  test.each<[string, string[], [number, string | null, string][]]>([
    ['an empty file', [], [[1, null, 'emptyFile']]],
    ['nothing below the header', [head], [[1, null, 'emptyFile']]],
    [
      'columns nobody knows',
      ['name,kinde,colour', 'a,server,'],
      [
        [1, 'kinde', 'unknownColumn'],
        [1, 'colour', 'unknownColumn'],
      ],
    ],
    ['a column twice', ['name,Name', 'a,b'], [[1, 'name', 'doubleColumn']]],
    ['no column that names the record', ['kind', 'server'], [[1, 'name', 'missingColumn']]],
    ['more cells than columns', ['name', 'a,b'], [[2, null, 'extraCells']]],
    ['no name', ['name,kind', ',server'], [[2, 'name', 'missingValue']]],
    ['a new record without its kind', ['name,kind', 'new,'], [[2, 'kind', 'missingValue']]],
    ['an id nobody has', ['id,name', 'CMP-9999,x'], [[2, 'id', 'unknownId']]],
    ['one name twice', ['name,kind', 'x,room', 'X ,room'], [[3, 'name', 'doubleInFile']]],
    ['one record twice', ['id,name', 'CMP-0001,', ',web-a'], [[3, 'name', 'doubleInFile']]],
    ['the name of another', ['id,name', 'CMP-0001,web-b'], [[2, 'name', 'nameTaken']]],
    ['nobody of that name', ['name,manager', 'web-a,Nobody'], [[2, 'manager', 'unknownPerson']]],
    ['a name taken away', ['id,name', 'CMP-0001,-'], [[2, 'name', 'notCleared']]],
    [
      'every bad cell of every row',
      [
        'name,kind,recover,skill holders,holds data,last restore test',
        'web-a,castle,soon,many,maybe,2026-02-30',
        'db-1,,x,,,',
      ],
      [
        [2, 'kind', 'notChoice'],
        [2, 'recover', 'notDuration'],
        [2, 'holds data', 'notYesNo'],
        [2, 'last restore test', 'notDate'],
        [2, 'skill holders', 'notNumber'],
        [3, 'recover', 'notDuration'],
      ],
    ],
  ])('is refused as a whole: %s', (_name, lines, faults) => {
    expect(refused('components', lines)).toEqual(faults);
  });

  test('two records of one name are told apart by id only', () => {
    const twins = { ...nothing, components: [newComponent('CMP-1', 'a', 'room'), newComponent('CMP-2', 'A', 'room')] };
    expect(refused('components', ['name,recover', 'a,1h'], twins)).toEqual([[2, 'name', 'ambiguousName']]);
    expect(taken('components', ['id,name,recover', 'CMP-2,A,1h'], twins).changes).toHaveLength(1);
  });
});

test('nobody becomes their own deputy by a file, as by the form (CR-19)', () => {
  const deputy = [2, 'deputy', 'samePerson'];
  expect(refused('services', ['name,manager,deputy', 'Web shop,Adele Vance,Adele Vance'])).toEqual([deputy]);
  expect(refused('services', ['name,deputy', 'Web shop,Adele Vance'])).toEqual([deputy]);
  expect(refused('processes', ['name,owner,deputy', 'New,Uma Patel,Uma Patel'])).toEqual([deputy]);
  const stood = sampleServices.map((one) => ({ ...one, deputyId: one.managerId }));
  const { changes } = taken('services', ['name,restart', 'Web shop,4h'], { ...sample, services: stood });
  expect(changes).toHaveLength(1);
});

test('damage of a process is two points of the curve', () => {
  const { changes } = taken('processes', ['name,damage FIN,damage SAF', 'Customer support,24h | never,never|never']);
  expect(changes[0]?.after).toHaveProperty('bia', {
    FIN: { criticalFromH: 24, catastrophicFromH: null },
    SAF: { criticalFromH: null, catastrophicFromH: null },
  });
  expect(
    refused('processes', ['name,damage FIN', 'Customer support,5h|never', 'Payroll run,24h', 'X,?|never']),
  ).toEqual([
    [2, 'damage FIN', 'notDamage'],
    [3, 'damage FIN', 'notDamage'],
    [4, 'damage FIN', 'notDamage'],
  ]);
});

test('where only the catastrophe is known, the table says so in both directions', () => {
  const { changes } = taken('processes', ['name,damage FIN', 'Customer support,? | 24h']);
  const after = changes[0]?.after as BusinessProcess;
  expect(after.bia).toEqual({ FIN: { criticalFromH: 24, catastrophicFromH: 24, atLatest: true } });
  expect(exportTable('processes', { ...nothing, processes: [after] }, people)[1]).toContain('?|24h');
});

describe('a table of dependencies', () => {
  const head = 'from,to,strength';

  test('adds links by name or id, with what follows from their strength', () => {
    const read = taken('dependencies', [
      head,
      'Customer support,ERP,important',
      'SVC-0003,wan-1,essential',
      'ERP,db-1,',
    ]);
    expect(tally(read)).toEqual({ added: 2, changed: 0, same: 1 });
    expect(read.changes.map(({ after }) => after)).toMatchObject([
      { id: 'PRC-0003>SVC-0002', strength: 'important', degradedOkH: 24, source: 'import' },
      { id: 'SVC-0003>CMP-0007', strength: 'essential', degradedOkH: null },
    ]);
  });

  test('of two records of one name, the one that can be meant is meant', () => {
    const register = {
      ...nothing,
      processes: [newProcess('PRC-1', 'Payroll')],
      services: [newService('SVC-1', 'Payroll')],
    };
    expect(taken('dependencies', [head, 'payroll,PAYROLL,essential'], register).changes[0]?.after.id).toBe(
      'PRC-1>SVC-1',
    );
  });

  test.each<[string, string[], [number, string | null, string][]]>([
    [
      'names nobody knows',
      ['Nothing,ERP,essential', 'ERP,Nothing,essential'],
      [
        [2, 'from', 'unknownRecord'],
        [3, 'to', 'unknownRecord'],
      ],
    ],
    ['a record that needs itself', ['ERP,ERP,essential'], [[2, 'to', 'selfLink']]],
    [
      'a kind of link there is not',
      ['Order intake,web-a,essential', 'web-a,ERP,essential'],
      [
        [2, null, 'forbiddenLink'],
        [3, null, 'forbiddenLink'],
      ],
    ],
    ['one link twice', ['ERP,Payroll,essential', 'SVC-0002,SVC-0004,important'], [[3, null, 'doubleInFile']]],
    ['no strength', ['ERP,Payroll,'], [[2, 'strength', 'missingValue']]],
    [
      'a circle within the file',
      ['Payroll,File share,essential', 'File share,Payroll,essential'],
      [[3, null, 'cycle']],
    ],
    [
      'a circle with what is there',
      ['Sign-in,Web shop,supporting', 'san-1,db-1,essential'],
      [
        [2, null, 'cycle'],
        [3, null, 'cycle'],
      ],
    ],
  ])('is refused as a whole: %s', (_name, lines, faults) => {
    expect(refused('dependencies', [head, ...lines])).toEqual(faults);
  });

  test('a circle is told with its path', () => {
    const read = readTable('dependencies', rows(head, 'Sign-in,ERP,essential'), sample, people);
    expect('faults' in read && read.faults[0]?.facts.path).toMatch(/ERP → Sign-in → ERP|Sign-in → ERP → Sign-in/);
  });
});

describe('a table of redundancy groups', () => {
  const head = 'name,dependent,members,min up,failover';

  test('takes its members from the links of its dependent', () => {
    const read = taken('groups', [head, 'Storage,ERP,db-1,1,1h', 'Web servers,,web-a,,']);
    expect(tally(read)).toEqual({ added: 1, changed: 1, same: 0 });
    const { links } = numbered(read, ['GRP-0009']);
    expect(links.map(({ after }) => [after.id, after.groupId])).toEqual(
      expect.arrayContaining([
        ['SVC-0002>CMP-0003', 'GRP-0009'],
        ['SVC-0001>CMP-0002', null],
      ]),
    );
    expect(links).toHaveLength(2);
  });

  test.each<[string, string, [number, string | null, string][]]>([
    ['more must be up than there are', 'Web servers,,,3,', [[2, 'min up', 'minUpTooHigh']]],
    ['a member its dependent does not need', 'Web servers,,web-a|san-1,,', [[2, 'members', 'memberNotNeeded']]],
    ['a member of another group', 'Second,Web shop,web-a|wan-1,1,1h', [[2, 'members', 'memberElsewhere']]],
    ['no members', 'Second,Web shop,,1,1h', [[2, 'members', 'missingValue']]],
    ['another dependent without its members', 'Web servers,ERP,,,', [[2, 'members', 'missingValue']]],
    [
      'names nobody knows',
      'Second,Nothing,Nobody,1,1h',
      [
        [2, 'dependent', 'unknownRecord'],
        [2, 'members', 'unknownRecord'],
      ],
    ],
  ])('is refused as a whole: %s', (_name, line, faults) => {
    expect(refused('groups', [head, line])).toEqual(faults);
  });
});

test('a table is known by its header, or by the name of its file', () => {
  for (const table of tables) expect(recogniseTable(exportTable(table, sample, people)[0] ?? [])).toBe(table);
  expect(recogniseTable(['Name', 'KIND', 'Last_Restore-Test'])).toBe('components');
  expect(recogniseTable(['id', 'name', 'deputy'], 'Services 2026.csv')).toBe('services');
  expect(recogniseTable(['name'])).toBeNull();
  expect(recogniseTable(['Vorname', 'Nachname'])).toBeNull();
});

const awkward = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.constantFrom('=', '+', '-', '@', "'", ' ', '\t', '\r', '\n', ';', ',', '|', 'a', '"', '\u00a0'), {
      maxLength: 8,
    })
    .map((letters) => letters.join('')),
  fc.constantFrom('=1+1', '-', '@SUM(A1)', '+49 89', "'-", '-2', 'PRC-0001', 'a;=cmd()', '\t=1', 'Web shop'),
);

test('no cell begins a formula, and the apostrophe comes off again', () => {
  fc.assert(
    fc.property(awkward, (text) => {
      const cell = neutral(text);
      expect(cell).not.toMatch(/^[=+\-@\t\r]|[;,\t\n][ ]*[=+\-@]/);
      expect(plainCell(cell)).toBe(text);
    }),
    { numRuns: 3000 },
  );
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const hours = maybe(fc.constantFrom(0, 0.1, 1 / 3, 4, 24, 1000));
const somebody = maybe(fc.constantFrom(...people.keys(), 'gone', '=gone'));
const components = fc.array(
  fc.record({
    name: awkward,
    managerId: somebody,
    recoverH: hours,
    failureDomains: fc.dictionary(fc.constantFrom('site', 'room', 'data'), fc.array(awkward, { maxLength: 3 })),
    recoverEvidence: maybe(fc.record({ level: fc.constantFrom('claimed' as const), at: maybe(awkward) })),
    copyLocations: fc.array(fc.constantFrom('1', '2', '9'), { maxLength: 2 }),
    lastRestoreTestAt: maybe(awkward),
    endOfSupport: maybe(awkward),
    holdsData: maybe(fc.boolean()),
  }),
  { maxLength: 8 },
);
const processes = fc.array(
  fc.record({
    name: awkward,
    purpose: maybe(awkward),
    ownerId: somebody,
    rtoH: hours,
    keyPersons: fc.array(fc.constantFrom(...people.keys(), 'gone'), { maxLength: 3 }),
  }),
  { maxLength: 5 },
);
const suppliers = fc.array(
  fc.record({
    name: awkward,
    committedRtoH: hours,
    contract: fc.oneof(awkward, fc.constantFrom('\\', '\\;', 'C\\u0041')),
  }),
  { maxLength: 4 },
);
const parts = { components, processes, suppliers, link: fc.nat(7), minUp: fc.nat(5) };
const registers = fc.record(parts).map((made): Register => {
  const all = made.components.map((one, i) => ({ ...newComponent(`CMP-${i + 1}`, '', 'server'), ...one }));
  const services = [{ ...newService('SVC-1', made.components[0]?.name ?? 'x'), suppliers: made.suppliers }];
  const dependencies = all.map((one, i): Dependency => {
    const groupId = i < made.link ? 'GRP-1' : null;
    const to = i === 5 ? 'CMP-put-aside' : one.id;
    return newDependency({ from: 'SVC-1', to, strength: 'important', source: 'manual', groupId });
  });
  const group = RedundancyGroup.parse({
    id: 'GRP-1',
    name: made.components[1]?.name ?? '',
    dependentId: made.link % 2 ? 'SVC-1' : '',
    minUp: made.minUp,
    failoverH: 0.1,
    repairWindowH: 168,
    lastFailoverTestAt: null,
  });
  return {
    processes: made.processes.map((one, i) => ({ ...newProcess(`PRC-${i + 1}`, ''), ...one })),
    data: [],
    services,
    components: all as Component[],
    dependencies,
    groups: [group],
  };
});

test('what was exported changes nothing when it is imported, whatever it says', () => {
  fc.assert(
    fc.property(registers, fc.constantFrom(...tables), (register, table) => {
      const cells = exportTable(table, register, people);
      const read = readTable(table, asRows(cells), register, people);
      if (cells.length === 1) expect('faults' in read && read.faults[0]?.reason).toBe('emptyFile');
      else
        expect('changes' in read ? tally(read.changes) : read.faults).toEqual({
          added: 0,
          changed: 0,
          same: cells.length - 1,
        });
    }),
    { numRuns: 400 },
  );
});

test('suppliers read again are the same suppliers, whatever their names and contracts say', () => {
  fc.assert(
    fc.property(suppliers, (made) => {
      const named = made.map(({ name, contract, ...more }) => {
        return { ...more, name: `${name}x`.normalize('NFC'), contract: contract.normalize('NFC') };
      });
      const cell = exportTable(
        'services',
        { ...nothing, services: [{ ...newService('SVC-1', 'ERP'), suppliers: named }] },
        people,
      )
        .map((row) => row[exportTable('services', nothing, people)[0]?.indexOf('suppliers') ?? -1])
        .at(-1);
      if (named.length === 0) return expect(cell).toBe('');
      const read = readTable(
        'services',
        asRows([
          ['name', 'suppliers'],
          ['ERP', cell ?? ''],
        ]),
        nothing,
        people,
      );
      expect('changes' in read ? read.changes.changes[0]?.after : read.faults).toMatchObject({ suppliers: named });
    }),
    { numRuns: 1000 },
  );
});

test('suppliers are written as in chat, several between bars or on lines of their own', () => {
  const services = [newService('SVC-1', 'ERP')];
  const after = (cell: string) => {
    const read = readTable(
      'services',
      asRows([
        ['name', 'suppliers'],
        ['ERP', cell],
      ]),
      { ...nothing, services },
      people,
    );
    return 'changes' in read
      ? (read.changes.changes[0]?.after as ItService | undefined)?.suppliers
      : read.faults[0]?.reason;
  };
  const [acme, contoso] = [
    { name: 'Acme', committedRtoH: 4, contract: 'C-12; since 2020' },
    { name: 'Contoso', committedRtoH: null, contract: '' },
  ];
  expect(after('Acme; 4h; C-12; since 2020|Contoso')).toEqual([acme, contoso]);
  expect(after('Acme; 4 h; C-12; since 2020\nContoso;;')).toEqual([acme, contoso]);
  expect(after('A\\;B; 2 days')).toEqual([{ name: 'A;B', committedRtoH: 48, contract: '' }]);
  expect(after('Acme; soon')).toBe('notPair');
  expect(after('; 4h')).toBe('notPair');
});

test('the register of the sample moves into an empty firm, table by table, and is the same there', () => {
  let moved = nothing;
  for (const table of tables) {
    const cells = exportTable(table, sample, people);
    if (cells.length === 1) continue;
    const bare = cells.map((row) => row.slice(1));
    const read = readTable(table, asRows(bare), moved, people);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const needed = numbersNeeded(read.changes);
    const refs = Array.from(
      { length: needed?.count ?? 0 },
      (_, i) => `${needed?.letters}-${String(i + 1).padStart(4, '0')}`,
    );
    const { changes, links } = numbered(read.changes, refs);
    const after = new Map(links.map((one) => [one.after.id, one.after]));
    moved = {
      ...moved,
      [table]: changes.map((one) => one.after),
      ...(table === 'groups' && { dependencies: moved.dependencies.map((one) => after.get(one.id) ?? one) }),
    };
  }
  for (const table of tables) expect(exportTable(table, moved, people)).toEqual(exportTable(table, sample, people));
});

test('twenty thousand links are read in one go', () => {
  const all = Array.from({ length: 1000 }, (_, i) => newComponent(`CMP-${i}`, `c${i}`, 'server'));
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => `c${i % 900},c${(i % 900) + 1 + Math.floor(i / 900)},essential`,
  );
  const read = taken('dependencies', ['from,to,strength', ...lines], { ...nothing, components: all });
  expect(tally(read)).toEqual({ added: 20_000, changed: 0, same: 0 });
  const closed = refused('dependencies', ['from,to,strength', ...lines, 'c920,c0,essential'], {
    ...nothing,
    components: all,
  });
  expect(closed).toContainEqual([20_002, null, 'cycle']);
});
