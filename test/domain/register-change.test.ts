import fc from 'fast-check';
import { cycleWith } from '../../domain/graph/order.ts';
import { everything, type GrantableRole, newPerson, type Person, type Scope } from '../../domain/people.ts';
import {
  type BusinessProcess,
  newComponent,
  newData,
  newDependency,
  newProcess,
  newService,
  RedundancyGroup,
  type Register,
} from '../../domain/register.ts';
import {
  agree,
  agreementHolds,
  consent,
  dissolves,
  link,
  mustBeGroup,
  override,
  overrideState,
} from '../../domain/register-change.ts';
import { type AssetRecord, fieldsOf, fieldsOn, pagesOf, withValue } from '../../domain/register-fields.ts';
import { baseOf, compare, fill, print, sameName, textsOf, whoChanged } from '../../domain/register-form.ts';
import { remarks } from '../../domain/register-remarks.ts';
import { mayAdd, mayChange, mayLink, mayRead, maySetAside } from '../../domain/register-rights.ts';
import { isDay, readField, spellingsIn, textOf, writeDuration } from '../../domain/register-text.ts';
import { readDuration } from '../../domain/tiers.ts';
import { refused } from '../support/refused.ts';

const now = new Date('2026-11-22T11:00:00Z');
const person = (id: string, role?: GrantableRole, scope: Scope = everything): Person => ({
  ...newPerson(id, 'tenant', id),
  grants: role ? [{ role, scope, from: now, by: 'system', confirmedBy: null }] : [],
});
const none: Scope = { all: false, processIds: [], serviceIds: [], componentIds: [] };
const rita = person('rita', 'ITSC_MGR');
const ben = person('ben', 'APP_MGR');
const ann = person('ann', 'APP_MGR', { ...none, serviceIds: ['SVC-0002'] });
const ida = person('ida', 'INFRA_MGR', none);
const lynne = person('lynne', 'TQS_MGR');
const uma = person('uma');
const gone: Person = { ...person('rita', 'ITSC_MGR'), active: false };

const order = { ...newProcess('PRC-0001', 'Order intake'), ownerId: 'uma' };
const shop = newService('SVC-0001', 'Web shop');
const erp = newService('SVC-0002', 'ERP');
const web = { ...newComponent('CMP-0001', 'web-a', 'server'), managerId: 'ida' };
const san = newComponent('CMP-0002', 'san-1', 'storage');
const records = { ...newData('DAT-0001', 'Customer records'), ownerId: 'uma' };
const register: Register = {
  processes: [order],
  data: [records],
  services: [shop, erp],
  components: [web, san],
  dependencies: [],
  groups: [],
};

describe('who may (spec 3.5)', () => {
  const all: AssetRecord[] = [order, records, shop, erp, web, san];
  const ids = (may: (one: AssetRecord) => boolean): string =>
    all
      .filter(may)
      .map((one) => one.id.slice(0, 3) + one.id.slice(-1))
      .join(' ');
  const everyone: [string, Person, string, string, string][] = [
    [
      'continuity manager',
      rita,
      'PRC1 DAT1 SVC1 SVC2 CMP1 CMP2',
      'PRC1 DAT1 SVC1 SVC2 CMP1 CMP2',
      'PRC1 DAT1 SVC1 SVC2 CMP1 CMP2',
    ],
    ['application manager of all', ben, 'PRC1 DAT1 SVC1 SVC2 CMP1 CMP2', 'DAT1 SVC1 SVC2', 'DAT1 SVC1 SVC2'],
    ['application manager of one service', ann, 'PRC1 DAT1 SVC1 SVC2 CMP1 CMP2', 'SVC2', 'SVC2'],
    ['infrastructure manager named in one', ida, 'PRC1 DAT1 SVC1 SVC2 CMP1 CMP2', 'CMP1', 'CMP1'],
    ['test manager', lynne, 'PRC1 DAT1 SVC1 SVC2 CMP1 CMP2', '', ''],
    ['owner', uma, 'PRC1 DAT1 SVC1 SVC2', 'PRC1 DAT1', ''],
    ['manager who has left', gone, '', '', ''],
  ];
  test.each(everyone)('%s', (_who, who, read, change, aside) => {
    expect(ids((one) => mayRead(who, one))).toBe(read);
    expect(ids((one) => mayChange(who, one))).toBe(change);
    expect(ids((one) => maySetAside(who, one))).toBe(aside);
  });

  test('each kind is added by its managers', () => {
    const kinds = ['process', 'data', 'service', 'component'] as const;
    const adds = (who: Person): string[] => kinds.filter((kind) => mayAdd(who, kind));
    expect([rita, ben, ida, lynne, uma].map(adds)).toEqual([
      ['process', 'data', 'service', 'component'],
      ['data', 'service'],
      ['component'],
      [],
      [],
    ]);
  });

  test('a link is for who manages one of its ends', () => {
    expect([rita, ben, ann, ida, uma].map((who) => mayLink(who, erp, web))).toEqual([true, true, true, true, false]);
    expect([ann, ida].map((who) => mayLink(who, shop, san))).toEqual([false, false]);
  });
});

describe('links', () => {
  const say = (from: string, to: string) => ({ from, to, strength: 'essential' as const, wave: 1 });
  const needs = (from: string, to: string) => newDependency({ from, to, strength: 'essential', source: 'manual' });

  test.each([
    ['PRC-0001', 'SVC-0001', 'nothing was refused'],
    ['PRC-0001', 'DAT-0001', 'nothing was refused'],
    ['DAT-0001', 'SVC-0001', 'nothing was refused'],
    ['SVC-0001', 'CMP-0001', 'nothing was refused'],
    ['CMP-0001', 'CMP-0002', 'nothing was refused'],
    ['PRC-0001', 'CMP-0001', 'linkKinds'],
    ['SVC-0001', 'PRC-0001', 'linkKinds'],
    ['CMP-0001', 'SVC-0001', 'linkKinds'],
    ['SVC-0001', 'SVC-0001', 'linkSelf'],
    ['SVC-0001', 'SVC-0009', 'registerUnknown'],
    ['GRP-0001', 'SVC-0001', 'registerUnknown'],
  ])('%s needs %s: %s', (from, to, told) => {
    expect(refused(() => link(register, say(from, to)))).toBe(told);
  });

  test('a circle is told by names', () => {
    const services = [shop, erp, newService('SVC-0003', 'Sign-in')];
    const dependencies = [needs('SVC-0001', 'SVC-0002'), needs('SVC-0002', 'SVC-0003')];
    expect(() => link({ ...register, services, dependencies }, say('SVC-0003', 'SVC-0001'))).toThrow(
      expect.objectContaining({ key: 'linkCycle', facts: { path: 'Sign-in → Web shop → ERP → Sign-in' } }),
    );
  });

  test('whatever is linked in whatever order, no circle ever stands', () => {
    const services = Array.from({ length: 6 }, (_, n) => newService(`SVC-000${n}`, `S${n}`));
    const pair = fc.tuple(fc.nat(5), fc.nat(5));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        let standing: Register = { ...register, services };
        for (const [from, to] of pairs) {
          const told = refused(() => {
            const made = link(standing, say(`SVC-000${from}`, `SVC-000${to}`));
            const others = standing.dependencies.filter((one) => one.id !== made.id);
            standing = { ...standing, dependencies: [...others, made] };
          });
          expect(['nothing was refused', 'linkSelf', 'linkCycle']).toContain(told);
        }
        for (const one of standing.dependencies) {
          const others = standing.dependencies.filter((other) => other !== one);
          expect(cycleWith(others, one.from, one.to)).toBeNull();
        }
      }),
    );
  });

  test('said again, a link keeps its group while it is essential, and its tolerance while its strength stays', () => {
    const before = { ...needs('SVC-0001', 'CMP-0001'), groupId: 'GRP-0001', degradedOkH: 5 };
    const standing = { ...register, dependencies: [before] };
    expect(link(standing, { ...say('SVC-0001', 'CMP-0001'), wave: 3 })).toMatchObject({
      groupId: 'GRP-0001',
      wave: 3,
      degradedOkH: 5,
    });
    const weaker = link(standing, { ...say('SVC-0001', 'CMP-0001'), strength: 'important' });
    expect(weaker).toMatchObject({ groupId: null, degradedOkH: 24 });
  });

  test('a group is two or more essential needs of one record, and not all of them must be up', () => {
    const dependencies = [needs('SVC-0001', 'CMP-0001'), needs('SVC-0001', 'CMP-0002'), needs('SVC-0002', 'CMP-0001')];
    const standing = { ...register, dependencies };
    const group = (minUp: number) =>
      RedundancyGroup.parse({ id: 'GRP-0001', dependentId: 'SVC-0001', minUp, failoverH: 1, repairWindowH: 168 });
    const told = (minUp: number, ...members: string[]) => refused(() => mustBeGroup(standing, group(minUp), members));
    expect(told(1, 'CMP-0001', 'CMP-0002')).toBe('nothing was refused');
    expect(told(2, 'CMP-0001', 'CMP-0002')).toBe('groupMinUp');
    expect(told(0, 'CMP-0001', 'CMP-0002')).toBe('groupMinUp');
    expect(told(1, 'CMP-0001')).toBe('groupMembers');
    expect(told(1, 'CMP-0001', 'CMP-0001')).toBe('groupMembers');
    expect(told(1, 'CMP-0001', 'SVC-0002')).toBe('groupMembers');
    expect([dissolves(group(1), 2), dissolves(group(1), 1), dissolves(group(2), 2)]).toEqual([false, true, true]);
  });
});

describe('agreement and override', () => {
  const bia = { OPS: { criticalFromH: 8, catastrophicFromH: null } };
  const known: BusinessProcess = { ...order, bia, rtoH: 4, rpoH: 1 };

  test('the agreement holds while the figures stand', () => {
    const agreed = agree(known, uma, now);
    expect(agreementHolds(agreed)).toBe(true);
    expect(refused(() => agree(agreed, uma, now))).toBe('alreadyAgreed');
    const changed: Partial<BusinessProcess>[] = [
      { rtoH: 2 },
      { rpoH: 2 },
      { bia: { OPS: { criticalFromH: 24, catastrophicFromH: null } } },
    ];
    for (const change of changed) expect(agreementHolds({ ...agreed, ...change })).toBe(false);
    expect(refused(() => agree({ ...known, rtoH: null }, uma, now))).toBe('agreeIncomplete');
    expect(refused(() => agree({ ...known, bia: {} }, uma, now))).toBe('agreeIncomplete');
    expect(refused(() => agree({ ...known, rtoH: 9 }, uma, now))).toBe('agreeTooLong');
    expect(refused(() => agree(known, rita, now))).toBe('onlyOwner');
  });

  test.each([
    [4, 'counts'],
    [3, 'waits'],
    [1, 'waits'],
  ])('calculated 4, set to %i: %s', (level, state) => {
    const set = override(known, { level, reason: 'because' }, rita, now);
    expect(overrideState(set)).toBe(state);
    if (state === 'waits') expect(overrideState(consent(set, uma, now))).toBe('counts');
    expect(overrideState(override(set, { level: null, reason: '' }, rita, now))).toBe('none');
  });

  test('an override needs its manager and a reason, a consent its owner', () => {
    expect(refused(() => override(known, { level: 4, reason: ' ' }, rita, now))).toBe('overrideReason');
    expect(refused(() => override(known, { level: 4, reason: 'x' }, uma, now))).toBe('needsRole');
    expect(refused(() => override(known, { level: null, reason: 'x' }, rita, now))).toBe('overrideNone');
    const lower = override(known, { level: 1, reason: 'x' }, rita, now);
    expect(refused(() => consent(lower, rita, now))).toBe('onlyOwner');
    expect(refused(() => consent(known, uma, now))).toBe('nothingToConsent');
  });

  test('nothing is calculated yet: any level raises', () => {
    expect(overrideState(override(order, { level: 2, reason: 'x' }, rita, now))).toBe('counts');
  });
});

describe('what does not fit (spec 3.7.9)', () => {
  const manned = { ...order, deputyOwnerId: 'ben', bia: { OPS: { criticalFromH: 8, catastrophicFromH: null } } };
  test.each([
    ['nothing wrong', { ...manned, rtoH: 4 }, 4, []],
    ['later than it can stand', { ...manned, rtoH: 24, rtoReason: 'cheaper' }, 4, ['CR01']],
    ['with the backlog too late', { ...manned, rtoH: 4, resumeH: 5 }, 4, ['CR02']],
    ['later than suggested, no reason', { ...manned, rtoH: 8 }, 4, ['CR03']],
    ['nothing known', order, null, []],
    ['critical without a deputy', order, 3, ['CR19']],
    ['not critical without a deputy', order, 2, []],
    ['data nobody secures', { ...san, holdsData: true }, null, ['CR08']],
    ['a service nobody manages', shop, 4, ['CR19']],
    ['business data have an owner only', records, 4, []],
  ] as const)('%s', (_case, record, level, told) => expect(remarks(record, level)).toEqual(told));
});

describe('fields', () => {
  const known = { people: new Set(['uma', 'ben']), spellings: { site: ['HQ', 'Kiel'] } };
  const kinds = ['process', 'data', 'service', 'component'] as const;
  const field = (kind: (typeof kinds)[number], id: string) => {
    const found = fieldsOf(kind).find((one) => one.id === id);
    if (!found) throw new Error(id);
    return found;
  };
  const read = (kind: (typeof kinds)[number], id: string, text: string) =>
    readField(field(kind, id), text, null, known);

  test.each(kinds)('a page of a %s has at most five fields, and each field stands on one page', (kind) => {
    for (const page of pagesOf(kind)) expect(fieldsOn(kind, page).length).toBeLessThanOrEqual(5);
    const ids = fieldsOf(kind).map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ['service', 'restartH', '2 days', { value: 48 }],
    ['service', 'restartH', '0', { value: 0 }],
    ['service', 'restartH', '', { value: null }],
    ['service', 'restartH', 'soon', { fault: 'notDuration' }],
    ['service', 'restartH', '20 years', { fault: 'notDuration' }],
    ['service', 'skillHolders', '2', { value: 2 }],
    ['service', 'skillHolders', '2.5', { fault: 'notCount' }],
    ['service', 'managerId', 'ben', { value: 'ben' }],
    ['service', 'managerId', '-', { value: null }],
    ['service', 'managerId', 'nobody', { fault: 'notPerson' }],
    ['service', 'testDataReady', 'no', { value: false }],
    ['service', 'procedure', 'Tested', { value: 'tested' }],
    ['service', 'procedure', 'perfect', { fault: 'notOption' }],
    ['service', 'lastRecovery', '2026-05-02; 4h', { value: { at: '2026-05-02', h: 4 } }],
    ['service', 'lastRecovery', '2026-05-02 4h', { value: { at: '2026-05-02', h: 4 } }],
    ['service', 'lastRecovery', '2026-05-02; 2 days', { value: { at: '2026-05-02', h: 48 } }],
    ['service', 'lastRecovery', '2026-05-02 1 day, 4 h', { value: { at: '2026-05-02', h: 28 } }],
    ['service', 'lastRecovery', '2026-05-02', { fault: 'notRecovery' }],
    [
      'service',
      'suppliers',
      'Contoso; 4h; C-1\nFabrikam',
      {
        value: [
          { name: 'Contoso', committedRtoH: 4, contract: 'C-1' },
          { name: 'Fabrikam', committedRtoH: null, contract: '' },
        ],
      },
    ],
    ['service', 'suppliers', 'Contoso; later', { fault: 'notSupplier' }],
    ['service', 'name', ' ', { fault: 'missing' }],
    ['service', 'name', ' Web \n shop ', { value: 'Web shop' }],
    ['service', 'name', 'x'.repeat(121), { fault: 'tooLong' }],
    ['component', 'site', 'hq, Bonn; bonn', { value: ['HQ', 'Bonn'] }],
    ['component', 'site', '', { value: [] }],
    ['component', 'copyLocations', '5,1,5', { value: ['1', '5'] }],
    ['component', 'copyLocations', '6', { fault: 'notOption' }],
    ['component', 'lastRestoreTestAt', '2026-02-29', { fault: 'notDay' }],
    ['component', 'recoverEvidence', 'tested', { value: { level: 'tested', at: null } }],
    ['data', 'criticality', '3', { value: 3 }],
    ['process', 'keyPersons', 'uma,ben', { value: ['uma', 'ben'] }],
  ] as const)('%s %s "%s"', (kind, id, text, told) => expect(read(kind, id, text)).toEqual(told));

  test('what an input shows is read back as the same value', () => {
    const full = {
      ...shop,
      managerId: 'ben',
      restartH: 1.25,
      lastRecovery: { at: '2026-05-02', h: 36 },
      testDataReady: true,
      suppliers: [{ name: 'Contoso', committedRtoH: 4, contract: 'C; 1' }],
      procedure: 'tested' as const,
    };
    for (const one of fieldsOf('service')) {
      const back = readField(one, textOf(full, one), full, known);
      expect([one.id, 'value' in back && withValue(full, one, back.value)]).toEqual([one.id, full]);
    }
  });

  test('any duration is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 400 }), (minutes) => {
        expect(readDuration(writeDuration(minutes / 60))).toBeCloseTo(minutes / 60, 9);
      }),
    );
    expect([0.25, 4, 36, 48, 168].map(writeDuration)).toEqual(['15 min', '4h', '36h', '2 days', '7 days']);
  });

  test('days are days of the calendar', () => {
    expect(['2026-11-22', '2024-02-29', '2026-02-30', '22.11.2026', ''].map(isDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('the spelling used most wins', () => {
    const at = (id: string, site: string) => ({ ...newComponent(id, id, 'server'), failureDomains: { site: [site] } });
    const components = [at('CMP-0001', 'hq'), at('CMP-0002', 'HQ'), at('CMP-0003', 'HQ')];
    expect(spellingsIn({ components }).site).toEqual(['HQ', 'hq']);
  });

  test('a source goes with the value it explained, and only with that', () => {
    const source = { interviewId: 'INT-0001', questionId: 'I01', by: 'uma', at: now };
    const fed = {
      ...web,
      failureDomains: { site: ['HQ'] },
      sources: { 'failureDomains.site': source, recoverH: source },
    };
    const changed = withValue(fed, field('component', 'site'), []);
    expect(changed.failureDomains).toEqual({});
    expect(Object.keys(changed.sources)).toEqual(['recoverH']);
  });

  test('names are the same whatever their case and spaces', () => {
    expect(sameName([shop, erp], { id: 'SVC-0009', name: ' web  SHOP' })?.id).toBe('SVC-0001');
    expect(sameName([shop, erp], { id: 'SVC-0001', name: 'Web shop' })).toBeUndefined();
    const filled = fill(
      erp,
      fieldsOf('service'),
      { name: 'WEB SHOP', managerId: 'ben', deputyId: 'ben' },
      { ...known, others: [shop, erp] },
    );
    expect(filled.faults).toEqual({ name: { fault: 'nameTaken', id: 'SVC-0001' }, deputyId: { fault: 'samePerson' } });
  });
});

describe('two people on one form', () => {
  const fields = fieldsOn('service', 'basics');
  const base = baseOf(textsOf(shop, fields));
  const typed = (change: Record<string, string>) => ({ ...textsOf(shop, fields), ...change });

  test.each([
    ['nobody', {}, {}, [], [], []],
    ['only I', {}, { restartH: '4h' }, ['restartH'], [], []],
    ['only they', { restartH: 8 }, {}, [], ['restartH'], []],
    ['both, different fields', { restartH: 8 }, { description: 'Sells' }, ['description'], ['restartH'], []],
    ['both, the same field', { restartH: 8 }, { restartH: '4h' }, [], [], ['restartH']],
    ['both, in the same way', { restartH: 8 }, { restartH: '8h' }, [], [], []],
  ])('%s', (_who, theirs, mine, taken, kept, clash) => {
    const stands = textsOf({ ...shop, ...theirs }, fields);
    expect(compare(stands, typed(mine), base)).toEqual({ mine: taken, theirs: kept, both: clash });
  });

  test('whatever both did, nothing that only one touched is lost', () => {
    const text = fc.constantFrom('', 'a', 'b', 'c');
    const texts = fc.record({ x: text, y: text });
    fc.assert(
      fc.property(texts, texts, texts, (before, theirs, mine) => {
        const found = compare(theirs, mine, baseOf(before));
        for (const id of ['x', 'y'] as const) {
          const [was, other, own] = [before[id], theirs[id], mine[id]];
          expect(found.mine.includes(id)).toBe(own !== was && other === was);
          expect(found.both.includes(id)).toBe(own !== was && other !== was && own !== other);
        }
      }),
    );
  });

  test('line ends and the word for nothing make no difference', () => {
    expect(print('a\r\nb ')).toBe(print('a\nb'));
    expect(print('-')).toBe(print(''));
  });

  test('the history says who changed a field last', () => {
    const history = [
      { n: 0, by: 'ann', at: now, did: 'register.add' },
      { n: 1, by: 'ben', at: now, did: 'register.save', was: { name: 'x' } },
      { n: 2, by: 'ida', at: now, did: 'register.save', was: { restartH: 1 } },
    ];
    expect(whoChanged(history, 0, 'name')?.by).toBe('ben');
    expect(whoChanged(history, 0, 'purpose')?.by).toBe('ida');
    expect(whoChanged(history, 2, 'name')).toBeUndefined();
  });
});
