import { understand } from '../../bot/commands.ts';
import { deeds } from '../../domain/deeds.ts';

test.each([
  ['registers', 'register.open', {}],
  ['Registers!', 'register.open', {}],
  ['settings', 'settings.open', {}],
  ['processes', 'register.list', { kind: 'process', filter: '' }],
  ['business data', 'register.list', { kind: 'data', filter: '' }],
  ['IT services', 'register.list', { kind: 'service', filter: '' }],
  ['list components', 'register.list', { kind: 'component', filter: '' }],
  ['find services pay', 'register.list', { kind: 'service', filter: 'pay' }],
  ['archived', 'register.archived', {}],
  ['svc-0002', 'register.show', { id: 'svc-0002' }],
  ['show Web shop', 'register.show', { id: 'Web shop' }],
  ['add service Web shop 2', 'register.new', { kind: 'service', name: 'Web shop 2' }],
  ['add a new process called Returns', 'register.new', { kind: 'process', name: 'Returns' }],
  ['add component', 'register.new', { kind: 'component', name: '' }],
  ['change CMP-0001', 'register.change', { id: 'CMP-0001' }],
  ['change CMP-0001 Places', 'register.change', { id: 'CMP-0001', page: 'places' }],
  ['set owner of PRC-0001 to Ben Ito', 'register.set', { id: 'PRC-0001', field: 'owner', value: 'Ben Ito' }],
  ['set criticality of DAT-0001 to 3', 'register.set', { id: 'DAT-0001', field: 'criticality', value: '3' }],
  [
    'set criticality of PRC-0001 to 3 because of x',
    'register.override',
    { id: 'PRC-0001', level: '3', reason: 'of x' },
  ],
  ['criticality of PRC-0001 calculated', 'register.override', { id: 'PRC-0001', level: 'calculated', reason: '' }],
  ['link SVC-0001 to ERP', 'register.link', { id: 'SVC-0001', to: 'ERP' }],
  [
    'link Web shop to CMP-0007 as Important wave 2',
    'register.link',
    { id: 'Web shop', to: 'CMP-0007', strength: 'important', wave: '2' },
  ],
  [
    'link Web shop to ERP as important for 2 days, wave 2',
    'register.link',
    { id: 'Web shop', to: 'ERP', strength: 'important', degradedOkH: '2 days', wave: '2' },
  ],
  ['failover test of GRP-0001', 'register.groupTested', { id: 'GRP-0001' }],
  [
    'set last failover test of GRP-0001 to 2026-11-01',
    'register.groupTested',
    { id: 'GRP-0001', lastFailoverTestAt: '2026-11-01' },
  ],
  ['change CMP-0001 shared', 'register.change', { id: 'CMP-0001', page: 'shared' }],
  ['unlink SVC-0001 from ERP', 'register.unlink', { id: 'SVC-0001', unlink: 'ERP' }],
  ['links SVC-0001', 'register.links', { id: 'SVC-0001' }],
  ['group SVC-0001 new', 'register.group', { id: 'SVC-0001', group: 'new' }],
  ['archive SVC-0001', 'register.putAside', { id: 'SVC-0001' }],
  ['archive SVC-0001 because it is old', 'register.archive', { id: 'SVC-0001', reason: 'it is old' }],
  ['bring back SVC-0001', 'register.restore', { id: 'SVC-0001' }],
  ['agree PRC-0001', 'register.agree', { id: 'PRC-0001' }],
  ['consent PRC-0001', 'register.consent', { id: 'PRC-0001' }],
] as const)('"%s"', (text, verb, data) => {
  const meant = understand(text, 'personal');
  expect(meant).toEqual({ verb, data });
  expect(deeds[verb].input.safeParse(meant.data).success).toBe(true);
});

test.each(['show report', 'show INT-0001', 'open interview', 'agree RSK-0001'])('"%s" is for others', (text) => {
  expect(understand(text, 'personal').verb).not.toMatch(/^register/);
});

test.each([
  ['change Web shop', 'register.change', { id: 'Web shop' }],
  ['change Web shop times', 'register.change', { id: 'Web shop', page: 'times' }],
  ['archive Web shop 2', 'register.putAside', { id: 'Web shop 2' }],
  ['archive Web shop 2 because it is old', 'register.archive', { id: 'Web shop 2', reason: 'it is old' }],
  ['add server web-c', 'register.new', { kind: 'component', name: 'web-c', of: 'server' }],
  ['add a database', 'register.new', { kind: 'component', name: '', of: 'database' }],
  ['groups', 'register.list', { kind: 'groups' }],
  ['stand-ins', 'register.list', { kind: 'groups' }],
  ['links', 'register.list', { kind: 'links' }],
] as const)('"%s" needs no number', (text, verb, data) => {
  const meant = understand(text, 'personal');
  expect(meant).toEqual({ verb, data });
  expect(deeds[verb].input.safeParse(meant.data).success).toBe(true);
});

test.each(['archive RSK-0001', 'change INT-0001'])('"%s" is no record of the register', (text) => {
  expect(understand(text, 'personal').verb).toBe('home.unknown');
});
