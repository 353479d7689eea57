import type { Reply } from '../../bot/turn.ts';
import { agreementHolds } from '../../domain/register-change.ts';
import {
  adele,
  alex,
  buttons,
  chris,
  click,
  inputs,
  isaiah,
  lynne,
  text,
  uma,
  type World,
  world,
} from '../support/world.ts';

let all: World;
beforeEach(async () => {
  all = await world();
});
afterEach(() => all.ends());

const at = adele.tenantId;
const press = (who: { id: string; name: string }, card: Reply, title: string | RegExp, filled = {}) => {
  const { verb, data } = click(card, title, filled);
  return all.does(who, verb, data);
};
const service = async (id: string) => (await all.store.services.get(at, id)).value;
const links = async (from: string) => (await all.store.dependencies.list(at, { from })).map((one) => one.value);

describe('looking around', () => {
  test('the registers say how many records there are, and lead to them', async () => {
    const home = await all.says(alex, 'registers');
    expect(text(home)).toMatch(/Business processes\n3/);
    expect(text(home)).toMatch(/Components\n7/);
    const list = await press(alex, home, 'Open', { kind: 'service' });
    expect(text(list)).toContain('Web shop (SVC-0001)');
    expect(text(list)).toContain('Adele Vance');
    expect(text(list)).toContain('4 Highly critical');
  });

  test('a manager finds links and stand-ins under these names, and a way to import and export', async () => {
    const home = await all.says(alex, 'registers');
    expect(text(home)).toMatch(/Links\n12[\s\S]*Stand-ins\n2/);
    expect(text(home)).toMatch(/Links say what needs what \(dependencies\)\. Stand-ins .* \(redundancy groups\)/);
    expect(buttons(home)).toEqual(['Open', 'Import', 'Export', 'Home']);
    expect(text(await press(alex, home, 'Open', { kind: 'links' }))).toMatch(/ERP\ndb-1/);
    expect(text(await press(alex, home, 'Export'))).toMatch(/Links[\s\S]*Stand-ins/);
    expect(text(await all.says(alex, 'export links'))).toContain('Links as a file');
    expect(text(await all.says(alex, 'export stand-ins'))).toContain('Stand-ins as a file');
    expect(buttons(await all.says(adele, 'registers'))).not.toContain('Import');
  });

  test('a user finds processes and services, and neither components nor a way to change them', async () => {
    const home = await all.says(uma, 'registers');
    expect(buttons(home)).toEqual(['Business processes', 'IT services', 'Home']);
    expect(text(await all.says(uma, 'show CMP-0001'))).toContain('nothing called');
    expect(text(await all.says(uma, 'components'))).toContain('Nothing is here yet');
    const shop = await all.says(uma, 'show Web shop');
    expect(text(shop)).toContain('Web shop');
    expect(text(shop)).not.toContain('web-a');
    expect(buttons(shop)).toEqual(['Links', 'IT services']);
    expect(text(await all.says(uma, 'change SVC-0001'))).toContain('looked after by somebody else');
  });

  test('links and stand-ins have lists of their own, of what somebody may see', async () => {
    expect(text(await all.says(alex, 'links'))).toMatch(/ERP\ndb-1\nessential/);
    expect(text(await all.says(alex, 'stand-ins'))).toMatch(/Web shop\nweb-a and web-b\n1/);
    expect(text(await all.says(uma, 'links'))).toMatch(/Order intake\nERP/);
    expect(text(await all.says(uma, 'links'))).not.toContain('db-1');
    expect(text(await all.says(uma, 'groups'))).not.toContain('web-a');
  });

  test('what is changed or put aside is named by its number or its whole name', async () => {
    expect(text(await all.says(adele, 'change web SHOP'))).toContain('Web shop: Basics');
    expect(text(await all.says(adele, 'archive sign-in'))).toContain('Put Sign-in aside?');
    const near = text(await all.says(adele, 'archive sign because it is old'));
    expect(near).toMatch(/nothing called "sign".*Sign-in \(SVC-0003\)/);
    expect((await all.store.services.get(at, 'SVC-0003')).archivedAt).toBeUndefined();
  });

  test('"add server web-c" opens the form of a component, with its name and its kind', async () => {
    const form = await all.says(isaiah, 'add server web-c');
    expect(inputs(form)).toMatchObject({ name: 'web-c', componentKind: 'server' });
  });

  test('a list is cut to what somebody looks for, and one is opened by choosing it', async () => {
    const list = await all.says(adele, 'services');
    const fewer = await press(adele, list, 'Look for it', { filter: 'sIgN' });
    expect(text(fewer)).toContain('1 to 1 of 1');
    expect(inputs(fewer).filter).toBe('sIgN');
    expect(text(await press(adele, fewer, 'Open', { id: 'SVC-0003' }))).toContain('Sign-in');
    expect(text(await press(adele, fewer, 'Open'))).toContain('choose a record');
    expect(text(await all.says(adele, 'find services payroll'))).toContain('Payroll');
  });

  test('forty services come in pages of fifteen', async () => {
    for (let n = 0; n < 40; n++) {
      await all.does(adele, 'register.add', {
        kind: 'service',
        name: `Desk ${String(n).padStart(2, '0')}`,
        click: `n${n}`,
      });
    }
    const first = await all.says(adele, 'services');
    expect(text(first)).toContain('1 to 15 of 45');
    const second = await press(adele, first, 'Next');
    expect(text(second)).toContain('16 to 30 of 45');
    expect(buttons(second)).toContain('Previous');
  });

  test('a record says what it needs, what needs it, what stands in, and what is not known', async () => {
    const shop = text(await all.says(adele, 'SVC-0001'));
    for (const told of [
      'Order intake',
      'Sign-in',
      'important',
      'Web servers: at least 1 of web-a and web-b',
      'not known',
    ])
      expect(shop).toContain(told);
    expect(shop).toContain('Must be back within\n4 hours');
    expect(shop).toContain('not known; missing: wan-1');
    expect(text(await all.says(adele, 'show order'))).toContain('Longest outage it can stand\n8 hours');
  });

  test('a value an interview gave says who answered when', async () => {
    const kept = await all.store.processes.get(at, 'PRC-0001');
    const source = { interviewId: 'INT-0001', questionId: 'U12', by: uma.id, at: all.now() };
    await all.store.processes.save(
      kept,
      { ...kept.value, sources: { rtoH: source } },
      { by: 'system', at: all.now(), did: 'interview.feed' },
    );
    expect(text(await all.says(alex, 'PRC-0001'))).toMatch(
      /4 hours \(from the interview with Uma Patel, (22 Nov|Nov 22)\)/,
    );
  });

  test('a name that fits several records asks which', async () => {
    expect(text(await all.says(adele, 'show payroll'))).toContain('Payroll');
    expect(text(await all.says(adele, 'show we'))).toMatch(/could mean several records: .*SVC-0001/);
    expect(text(await all.says(adele, 'show nonsense'))).toContain('nothing called "nonsense"');
  });
});

describe('adding', () => {
  test('Adele adds a service by typing, fills in the card, and its history and its debt are written', async () => {
    const form = await all.says(adele, 'add service Web shop 2');
    expect(inputs(form)).toMatchObject({ name: 'Web shop 2', managerId: adele.id });
    const made = await press(adele, form, 'Add', { restartH: '90 min' });
    expect(text(made)).toContain('Added as SVC-');
    const { value } = (await all.store.services.list(at, { name: 'Web shop 2' }))[0] ?? { value: null };
    expect(value).toMatchObject({ restartH: 1.5, managerId: adele.id });
    const history = await all.store.services.history(at, value?.id ?? '');
    expect(history.map((one) => one.did)).toEqual(['register.add']);
    expect((await all.store.owing.debts(10)).map((one) => one.notice.key)).toEqual([`${value?.id}-changed-0`]);
  });

  test('the same click twice makes one record', async () => {
    const form = await all.says(adele, 'add service Mail');
    await Promise.all([press(adele, form, 'Add'), press(adele, form, 'Add')]);
    expect(text(await press(adele, form, 'Add'))).toContain('Mail');
    expect(await all.store.services.list(at, { name: 'Mail' })).toHaveLength(1);
  });

  test('a name that is taken, in any case and spacing, is told at its field with the number that has it', async () => {
    const form = await all.says(adele, 'add service web   SHOP');
    const again = await press(adele, form, 'Add', { description: 'Sells things', restartH: '4 hurs' });
    expect(text(again)).toContain('taken already, by SVC-0001');
    expect(text(again)).toContain('no duration I can read');
    expect(inputs(again)).toMatchObject({ description: 'Sells things', restartH: '4 hurs' });
  });

  test('a component needs its kind; an application manager adds none', async () => {
    const form = await all.says(isaiah, 'add component mail-1');
    expect(text(await press(isaiah, form, 'Add'))).toContain('This is needed');
    const made = await press(isaiah, form, 'Add', { componentKind: 'server' });
    expect(text(made)).toContain('Server');
    expect(text(await all.says(adele, 'add component x'))).toContain('ICT Infrastructure Manager');
    expect(text(await all.says(uma, 'add process x'))).toContain('Continuity Manager');
    expect(text(await all.says(lynne, 'add data x'))).toContain('Application Manager');
  });
});

describe('changing', () => {
  test('the pages of a record hold at most five inputs each, and save leads from one to the next', async () => {
    const one = await all.says(isaiah, 'change CMP-0001');
    expect(Object.keys(inputs(one))).toEqual(['name', 'componentKind', 'managerId', 'deputyId', 'recoverH']);
    const two = await press(isaiah, one, 'Save, next page', { recoverH: '2 days' });
    expect(Object.keys(inputs(two))).toEqual(['site', 'room', 'power', 'provider', 'region']);
    const done = await press(isaiah, two, 'Save', { site: 'hq, Kiel', room: 'B1' });
    expect(text(done)).toContain('HQ and Kiel');
    const { value } = await all.store.components.get(at, 'CMP-0001');
    expect(value.recoverH).toBe(48);
    expect(value.failureDomains).toEqual({ site: ['HQ', 'Kiel'], room: ['B1'], power: ['A'], adminDomain: ['ad1'] });
  });

  test('what cannot be read is told at its field, and nothing typed is lost', async () => {
    const form = await all.says(adele, 'change SVC-0002 times');
    const typed = { detectionH: 'soon', skillHolders: 'two', lastRecovery: 'May', rpoToleranceH: '1h' };
    const again = await press(adele, form, 'Save', typed);
    expect(inputs(again)).toMatchObject(typed);
    for (const told of ['no duration', 'whole number', 'the day and how long']) expect(text(again)).toContain(told);
    expect((await service('SVC-0002')).rpoToleranceH).toBeNull();
    await press(adele, again, 'Save', { detectionH: '15 min', skillHolders: '2', lastRecovery: '2026-05-02; 4h' });
    expect(await service('SVC-0002')).toMatchObject({
      detectionH: 0.25,
      skillHolders: 2,
      rpoToleranceH: 1,
      lastRecovery: { at: '2026-05-02', h: 4 },
    });
  });

  test('manager and deputy are two people', async () => {
    const form = await all.says(adele, 'change SVC-0001');
    expect(text(await press(adele, form, 'Save', { deputyId: adele.id }))).toContain('CR-19');
    const saved = await press(adele, form, 'Save', { deputyId: isaiah.id });
    expect(text(saved)).toContain('Isaiah Langer');
  });

  test('one field can be typed', async () => {
    await all.says(adele, 'set time to restart of ERP to 3h');
    await all.says(adele, 'set deputy of SVC-0002 to Lynne');
    await all.says(adele, 'set recovery procedure of SVC-0002 to documented');
    expect(await service('SVC-0002')).toMatchObject({ restartH: 3, deputyId: lynne.id, procedure: 'documented' });
    expect(text(await all.says(adele, 'set colour of SVC-0002 to red'))).toContain('I know no field');
    expect(text(await all.says(adele, 'set time to restart of ERP to soon'))).toContain('no duration');
  });

  test('what is said of a record not yet registered changes nothing of its neighbour, which is offered instead', async () => {
    const reply = text(await all.says(alex, 'set time to restart of Web shop 2 to 24h'));
    expect(reply).toContain('Did you mean Web shop (SVC-0001)?');
    expect((await service('SVC-0001')).restartH).toBe(0.5);
    expect(text(await all.says(alex, 'link Web shop 2 to File share as important'))).toContain('Did you mean');
    expect(text(await all.says(alex, 'link Payroll to san-2'))).toContain('Did you mean san-1 (CMP-0004)');
    expect(await all.store.dependencies.seek(at, 'SVC-0001>SVC-0005')).toBeNull();
    expect(await all.store.dependencies.seek(at, 'SVC-0004>CMP-0004')).toBeNull();
    expect(text(await all.says(alex, 'set deputy of SVC-0002 to Lyne'))).toContain('Did you mean Lynne Robbins?');
    expect(text(await all.says(alex, 'set tyme to restart of SVC-0002 to 9h'))).toContain('I know no field');
    expect(await service('SVC-0002')).toMatchObject({ restartH: 1, deputyId: null });
    await all.says(alex, 'set time to restart of  WEB  shop to 24h');
    expect((await service('SVC-0001')).restartH).toBe(24);
  });

  test('who only looks may miss a letter', async () => {
    expect(text(await all.says(alex, 'show Web shopp'))).toContain('Web shop');
    expect(text(await all.says(alex, 'links of Paroll'))).toContain('Payroll');
  });

  test('what is typed by hand no longer claims to come from an interview', async () => {
    const kept = await all.store.services.get(at, 'SVC-0001');
    const source = { interviewId: 'INT-0001', questionId: 'A01', by: adele.id, at: all.now() };
    const fed = { ...kept.value, sources: { restartH: source, detectionH: source } };
    await all.store.services.save(kept, fed, { by: 'system', at: all.now(), did: 'interview.feed' });
    await all.says(adele, 'set time to restart of SVC-0001 to 3h');
    expect(Object.keys((await service('SVC-0001')).sources)).toEqual(['detectionH']);
  });

  test('the owner of a process changes it, and another user does not', async () => {
    const form = await all.says(uma, 'change PRC-0001');
    await press(uma, form, 'Save', { purpose: 'Takes orders' });
    expect((await all.store.processes.get(at, 'PRC-0001')).value.purpose).toBe('Takes orders');
    expect(text(await all.says(chris, 'change PRC-0001'))).toContain('looked after by somebody else');
  });
});

describe('two managers on one record', () => {
  test('different fields: both are kept, and the second is told', async () => {
    const mine = await all.says(adele, 'change SVC-0001');
    const theirs = await all.says(alex, 'change SVC-0001');
    await press(alex, theirs, 'Save', { description: 'Where customers buy' });
    const saved = await press(adele, mine, 'Save', { restartH: '2h' });
    expect(text(saved)).toContain('Alex Wilber changed meanwhile');
    expect(await service('SVC-0001')).toMatchObject({ description: 'Where customers buy', restartH: 2 });
  });

  test('the same field: one wins, the other sees who changed what and keeps what was typed', async () => {
    const mine = await all.says(adele, 'change SVC-0001');
    const theirs = await all.says(alex, 'change SVC-0001');
    await press(alex, theirs, 'Save', { restartH: '8h', name: 'Shop' });
    const back = await press(adele, mine, 'Save', { restartH: '2h', description: 'Sells' });
    expect(text(back)).toMatch(/Alex Wilber changed "Time to restart" meanwhile .*It now says: 8 hours/);
    expect(inputs(back)).toMatchObject({ restartH: '2h', description: 'Sells', name: 'Shop' });
    expect(await service('SVC-0001')).toMatchObject({ restartH: 8, name: 'Shop', description: null });
    await press(adele, back, 'Save');
    expect(await service('SVC-0001')).toMatchObject({ restartH: 2, name: 'Shop', description: 'Sells' });
  });

  test('at the same moment: neither write is lost', async () => {
    const mine = click(await all.says(adele, 'change SVC-0001'), 'Save', { restartH: '2h' });
    const theirs = click(await all.says(alex, 'change SVC-0001'), 'Save', { description: 'Sells' });
    await Promise.all([all.does(adele, mine.verb, mine.data), all.elsewhere(alex, theirs.verb, theirs.data)]);
    expect(await service('SVC-0001')).toMatchObject({ restartH: 2, description: 'Sells' });
  });

  test('a save after the record was put aside is refused', async () => {
    const form = await all.says(adele, 'change SVC-0005');
    await all.says(alex, 'archive SVC-0005 because gone');
    expect(text(await press(adele, form, 'Save', { restartH: '2h' }))).toContain('put aside already');
  });
});

describe('links', () => {
  test('Adele links a service, sees it, and takes it away again; the pair stays one record', async () => {
    const card = await all.says(adele, 'links SVC-0005');
    const linked = await press(adele, card, 'Save this link', { to: 'SVC-0003', strength: 'important', wave: '2' });
    expect(text(linked)).toContain('File share needs Sign-in (important)');
    expect(await links('SVC-0005')).toMatchObject([
      { to: 'SVC-0003', strength: 'important', wave: 2, degradedOkH: 24 },
    ]);
    const gone = await press(adele, linked, 'Take the chosen one away', { unlink: 'SVC-0003' });
    expect(text(gone)).toContain('no longer needs Sign-in');
    expect(await links('SVC-0005')).toEqual([]);
    await all.says(adele, 'link SVC-0005 to sign-in');
    expect(await links('SVC-0005')).toMatchObject([{ strength: 'essential', wave: 1, degradedOkH: null }]);
    expect((await all.store.dependencies.history(at, 'SVC-0005>SVC-0003')).map((one) => one.did)).toEqual([
      'register.link',
      'register.unlink',
      'register.restore',
      'register.link',
    ]);
  });

  test('for how long something important may be missing is said with the link, in the form or in writing', async () => {
    const important = { to: 'SVC-0003', strength: 'important' };
    const card = await all.says(adele, 'links SVC-0005');
    const told = await press(adele, card, 'Save this link', { ...important, degradedOkH: '8h' });
    expect(text(told)).toContain('important, up to 8 hours without it');
    expect(await links('SVC-0005')).toMatchObject([{ degradedOkH: 8 }]);
    await press(adele, told, 'Save this link', { ...important, wave: '2' });
    expect(await links('SVC-0005')).toMatchObject([{ degradedOkH: 8, wave: 2 }]);
    await all.says(adele, 'link SVC-0005 to sign-in as important for 2 days, wave 3');
    expect(await links('SVC-0005')).toMatchObject([{ degradedOkH: 48, wave: 3 }]);
    const [, , last] = await all.store.dependencies.history(at, 'SVC-0005>SVC-0003');
    expect(last?.was).toMatchObject({ degradedOkH: 8 });
    const wrong = [
      await press(adele, await all.says(adele, 'links SVC-0005'), 'Save this link', {
        ...important,
        degradedOkH: 'long',
      }),
      await all.says(adele, 'link SVC-0005 to sign-in as essential for 2h'),
    ];
    expect(wrong.map((one) => text(one))).toEqual([
      expect.stringContaining('no duration I can read'),
      expect.stringContaining('only of something important'),
    ]);
    expect(await links('SVC-0005')).toMatchObject([{ strength: 'important', degradedOkH: 48 }]);
    await all.says(adele, 'link SVC-0005 to sign-in');
    expect(await links('SVC-0005')).toMatchObject([{ strength: 'essential', degradedOkH: null }]);
  });

  test('a link that closes a circle is refused with the path by names', async () => {
    expect(text(await all.says(adele, 'link SVC-0003 to SVC-0001'))).toContain('Sign-in → Web shop → Sign-in');
    await all.says(adele, 'link Web shop to ERP');
    expect(text(await all.says(adele, 'link ERP to Web shop'))).toContain('ERP → Web shop → ERP');
    expect(text(await all.says(adele, 'link ERP to ERP'))).toContain('cannot need itself');
    expect(text(await all.says(alex, 'link ERP to Order intake'))).toContain('cannot be linked');
  });

  test('who manages neither end cannot link', async () => {
    expect(text(await all.says(uma, 'link PRC-0001 to SVC-0004'))).toContain('looked after by somebody else');
    expect(text(await all.says(isaiah, 'link SVC-0004 to CMP-0003'))).toContain('Payroll needs db-1');
  });

  test('links that changed meanwhile are shown first, with what was chosen', async () => {
    const card = await all.says(adele, 'links SVC-0005');
    await all.says(alex, 'link SVC-0005 to SVC-0003 as supporting');
    const chosen = { to: 'SVC-0003', strength: 'essential' };
    const back = await press(adele, card, 'Save this link', chosen);
    expect(text(back)).toContain('changed meanwhile');
    expect(inputs(back)).toMatchObject(chosen);
    expect(await links('SVC-0005')).toMatchObject([{ strength: 'supporting' }]);
    await press(adele, back, 'Save this link');
    expect(await links('SVC-0005')).toMatchObject([{ strength: 'essential' }]);
  });
});

describe('what stands in for each other', () => {
  test('two essential needs become a group, and a group that loses a member is none any more', async () => {
    await all.says(adele, 'link SVC-0005 to CMP-0001');
    await all.says(adele, 'link SVC-0005 to CMP-0002');
    const form = await press(adele, await all.says(adele, 'links SVC-0005'), 'Stand-ins');
    const bad = await press(adele, form, 'Save', { members: 'CMP-0001,CMP-0002', failoverH: 'quick' });
    expect(text(bad)).toContain('no duration');
    expect(inputs(bad).members).toBe('CMP-0001,CMP-0002');
    expect(text(await press(adele, bad, 'Save', { failoverH: '5 min', minUp: '2' }))).toContain('between 1 and 1');
    const twice = { name: 'Twins', failoverH: '6 min' };
    const [saved] = await Promise.all([press(adele, bad, 'Save', twice), press(adele, bad, 'Save', twice)]);
    expect(text(saved)).toContain('at least 1 of 2');
    const [group] = await all.store.groups.list(at, { dependentId: 'SVC-0005' });
    expect(group?.value).toMatchObject({ name: 'Twins', minUp: 1, failoverH: 0.1, repairWindowH: 168 });
    expect((await links('SVC-0005')).map((one) => one.groupId)).toEqual([group?.id, group?.id]);
    await all.says(adele, 'unlink SVC-0005 from CMP-0001');
    expect(await all.store.groups.list(at, { dependentId: 'SVC-0005' })).toEqual([]);
    expect((await links('SVC-0005')).map((one) => one.groupId)).toEqual([null]);
  });

  test('a group can be changed and dissolved', async () => {
    const which = await all.says(adele, 'group SVC-0001');
    const form = await press(adele, which, 'Web servers');
    expect(inputs(form)).toMatchObject({
      members: 'CMP-0001,CMP-0002',
      minUp: '1',
      failoverH: '6 min',
      repairWindowH: '7 days',
    });
    await press(adele, form, 'Save', { repairWindowH: '2 days' });
    expect((await all.store.groups.get(at, 'GRP-0001')).value.repairWindowH).toBe(48);
    await all.says(adele, 'dissolve GRP-0001');
    expect((await links('SVC-0001')).filter((one) => one.groupId)).toEqual([]);
    expect(await links('SVC-0001')).toHaveLength(4);
  });
});

describe('when the members of a group last took over', () => {
  const tested = async () => (await all.store.groups.get(at, 'GRP-0001')).value.lastFailoverTestAt;

  test('is the second page of the group, and shows on the record', async () => {
    const form = await press(adele, await all.says(adele, 'group SVC-0001'), 'Web servers');
    const page = await press(adele, form, 'Save, next page');
    expect(text(page)).toContain('Page 2 of 2');
    const wrong = await press(adele, page, 'Save', { lastFailoverTestAt: 'in May' });
    expect(text(wrong)).toContain('write the day like this');
    expect(inputs(wrong).lastFailoverTestAt).toBe('in May');
    const right = { lastFailoverTestAt: '2026-11-01' };
    const [saved] = [await press(adele, wrong, 'Save', right), await press(adele, wrong, 'Save', right)];
    expect(text(saved)).toContain('Web servers was last tested on 2026-11-01');
    expect(await tested()).toBe('2026-11-01');
    const history = await all.store.groups.history(at, 'GRP-0001');
    expect(history.filter((one) => one.did === 'register.groupTested')).toHaveLength(1);
    expect(text(await all.says(adele, 'show web shop'))).toContain('switch-over tested on 2026-11-01');
  });

  test('is typed, too, and only by whoever may change the group', async () => {
    const said = await all.says(uma, 'set last failover test of GRP-0001 to 2026-11-01');
    expect(text(said)).toContain('looked after by somebody else');
    await all.says(isaiah, 'set last failover test of grp-0001 to 2026-11-02');
    expect(await tested()).toBe('2026-11-02');
    const form = await all.says(adele, 'failover test of GRP-0001');
    expect(inputs(form)).toEqual({ lastFailoverTestAt: '2026-11-02' });
    await all.says(alex, 'set last failover test of GRP-0001 to 2026-11-03');
    const back = await press(adele, form, 'Save', { lastFailoverTestAt: '' });
    expect(text(back)).toContain('changed meanwhile');
    expect(await tested()).toBe('2026-11-03');
    await press(adele, back, 'Save');
    expect(await tested()).toBeNull();
    expect(text(await all.says(adele, 'failover test of GRP-0009'))).toContain('nothing called');
  });
});

test('what a component shares with others is kept in chat: data, people and teams', async () => {
  const form = await all.says(isaiah, 'change CMP-0004 shared');
  expect(Object.keys(inputs(form))).toEqual(['sharedData', 'keyPerson', 'team']);
  await press(isaiah, form, 'Save', { sharedData: 'erp, orders', team: 'Night shift' });
  await all.says(isaiah, 'set key person of CMP-0004 to Lidia');
  const { value } = await all.store.components.get(at, 'CMP-0004');
  expect(value.failureDomains).toMatchObject({ data: ['erp', 'orders'], person: ['Lidia'], team: ['Night shift'] });
  expect(text(await all.says(isaiah, 'what if team Night shift fails'))).toContain('That takes: san-1');
  expect(text(await all.says(isaiah, 'what if data erp fails'))).toContain('db-1');
});

describe('putting aside', () => {
  test('what still needs it is told, a reason is asked, and it comes back with its links', async () => {
    const card = await press(adele, await all.says(adele, 'SVC-0003'), 'Put aside');
    expect(text(card)).toContain('2 records still need it');
    expect(text(card)).toContain('ERP');
    expect(text(await press(adele, card, 'Put it aside'))).toContain('say why');
    const aside = await press(adele, card, 'Put it aside', { reason: 'Replaced by the cloud' });
    expect(text(aside)).toContain('Replaced by the cloud');
    expect((await links('SVC-0002')).map((one) => one.to)).toEqual(['CMP-0003']);
    const archived = await all.says(adele, 'archived');
    expect(text(archived)).toContain('Replaced by the cloud');
    const back = await press(adele, archived, 'Bring back', { id: 'SVC-0003' });
    expect(text(back)).toContain('It is back, with 4 links');
    expect((await links('SVC-0002')).map((one) => one.to)).toEqual(['CMP-0003', 'SVC-0003']);
  });

  test('a link that would close a circle by now stays away', async () => {
    await all.says(adele, 'link SVC-0003 to SVC-0004');
    await all.says(adele, 'link SVC-0005 to SVC-0003');
    await all.says(adele, 'archive SVC-0003 because we try without');
    await all.says(adele, 'link SVC-0004 to SVC-0005');
    expect(text(await all.says(adele, 'bring back SVC-0003'))).toContain('One link stays away');
    const register = await all.store.registers.read(at, true);
    const pairs = register.dependencies.map((one) => one.id);
    expect(pairs).toContain('SVC-0004>SVC-0005');
    expect(pairs.filter((id) => id === 'SVC-0003>SVC-0004' || id === 'SVC-0005>SVC-0003')).toHaveLength(1);
  });

  test('it does not come back under a name that is taken by now', async () => {
    await all.says(adele, 'archive SVC-0005 because old');
    await press(adele, await all.says(adele, 'add service file share'), 'Add');
    expect(text(await all.says(adele, 'bring back SVC-0005'))).toContain('taken already');
  });

  test('the owner of a process does not put it aside: that is for the continuity manager', async () => {
    expect(text(await all.says(uma, 'archive PRC-0003 because done'))).toContain('looked after by somebody else');
    expect(text(await all.says(alex, 'archive PRC-0003 because done'))).toContain('Put aside');
  });
});

describe('agreeing and weighing', () => {
  test('the owner agrees once; other figures need another word', async () => {
    const card = await all.says(uma, 'PRC-0001');
    expect(text(await press(uma, card, /^Agree/))).toContain('recovery time of 4 hours');
    const { value } = await all.store.processes.get(at, 'PRC-0001');
    expect(value.agreement).toMatchObject({ by: uma.id, rtoH: 4, rpoH: 1, mtpdH: 8 });
    expect(text(await all.says(uma, 'agree PRC-0001'))).toContain('already');
    expect(text(await all.says(alex, 'agree PRC-0001'))).toContain('Only the owner');
    await all.says(uma, 'set recovery time of PRC-0001 to 2h');
    expect(text(await all.says(uma, 'PRC-0001'))).toContain('no longer: Uma Patel agreed');
    expect(text(await all.says(uma, 'agree PRC-0003'))).toContain('not enough to agree to');
    await all.says(uma, 'set recovery time of PRC-0001 to 2 days');
    expect(text(await all.says(uma, 'agree PRC-0001'))).toContain('CR-01');
  });

  test('raising the criticality counts at once', async () => {
    const form = await press(alex, await all.says(alex, 'PRC-0002'), 'Set the criticality');
    expect(text(await press(alex, form, 'Set it', { level: '4' }))).toContain('say why');
    const raised = await press(alex, form, 'Set it', { level: '4', reason: 'Payday' });
    expect(text(raised)).toContain('counts from now on');
    expect(text(raised)).toContain('Criticality\n4 Highly critical');
    expect(text(await all.says(alex, 'criticality of PRC-0002 calculated'))).toContain('Criticality\n2 Normal');
  });

  test('a consent is over when the answers ask for more than they did then, and nobody consents to what he lowered himself', async () => {
    const payroll = () => all.store.processes.get(at, 'PRC-0002');
    const did = { by: alex.id, at: all.now(), did: 'test' };
    const owner = (await payroll()).value.ownerId;
    const level = async () => text(await all.says(alex, 'PRC-0002')).match(/Criticality\n(\d)/)?.[1];
    await all.does(alex, 'register.override', { id: 'PRC-0002', level: '1', reason: 'Seldom' });
    await all.does({ id: owner ?? '', name: 'Chris Green' }, 'register.consent', { id: 'PRC-0002' });
    expect(await level()).toBe('1');
    const kept = await payroll();
    const SAF = { criticalFromH: 1, catastrophicFromH: 4 };
    await all.store.processes.save(kept, { ...kept.value, bia: { ...kept.value.bia, SAF }, ownerId: alex.id }, did);
    all.passes(2);
    expect(await level()).toBe('4');
    await all.does(alex, 'register.override', { id: 'PRC-0002', level: '1', reason: 'I think so' });
    expect(text(await all.does(alex, 'register.consent', { id: 'PRC-0002' }))).toMatch(/second pair of eyes/);
    expect((await payroll()).value.override?.consentBy).toBeNull();
  });

  test('an agreement is the word of the owner there is', async () => {
    const intake = () => all.store.processes.get(at, 'PRC-0001');
    await all.does(uma, 'register.agree', { id: 'PRC-0001' });
    const kept = await intake();
    expect(kept.value.agreement?.by).toBe(uma.id);
    expect(agreementHolds(kept.value)).toBe(true);
    await all.store.processes.save(
      kept,
      { ...kept.value, ownerId: chris.id },
      { by: alex.id, at: all.now(), did: 'test' },
    );
    expect(agreementHolds((await intake()).value)).toBe(false);
    await all.does(chris, 'register.agree', { id: 'PRC-0001' });
    expect((await intake()).value.agreement?.by).toBe(chris.id);
  });

  test('lowering it waits for the consent of the owner', async () => {
    const lowered = await all.says(alex, 'criticality of PRC-0001 2 because we have a second shop');
    expect(text(lowered)).toContain('waits for the consent of Uma Patel');
    expect(text(lowered)).toContain('Criticality\n4 Highly critical');
    await all.settles();
    const told = all.delivered.filter((one) => one.tell.about === 'register.consentAsked');
    expect(told.map((one) => one.tell.to)).toEqual([{ personId: uma.id }]);
    expect(text(told[0]?.message ?? { say: '' })).toContain('needs your consent');
    expect(text(await all.says(chris, 'consent PRC-0001'))).toContain('Only the owner');
    const consented = await press(uma, await all.says(uma, 'PRC-0001'), /^Consent/);
    expect(text(consented)).toContain('Criticality\n2 Normal');
    expect(text(await all.says(uma, 'consent PRC-0001'))).toContain('Nothing waits');
    expect(text(await all.says(uma, 'criticality of PRC-0001 3 because I say so'))).toContain('Continuity Manager');
  });
});
