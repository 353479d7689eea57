import { readAnswer } from '../../domain/answer.ts';
import { banks } from '../../domain/questions/index.ts';
import { newComponent, newData, newDependency, type Register } from '../../domain/register.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { suggestionsFor } from '../../domain/suggestion.ts';

const holds = newDependency({ from: 'DAT-0001', to: 'SVC-0002', strength: 'essential', source: 'manual' });
const register: Register = {
  processes: sampleProcesses,
  data: [newData('DAT-0001', 'Orders')],
  services: sampleServices,
  components: sampleComponents,
  dependencies: [...sampleDependencies, holds],
  groups: sampleGroups,
};

test('the owner of a process finds the services ticked that the register knows', () => {
  expect(suggestionsFor(register, 'USER', ['PRC-0001'])).toEqual({ U02: 'SVC-0001,SVC-0002' });
  expect(suggestionsFor(register, 'USER', ['PRC-0003'])).toEqual({});
});

test('whoever answers for a service finds what it needs and holds, not which processes use it', () => {
  expect(suggestionsFor(register, 'APP_MGR', ['SVC-0002'])).toEqual({
    A02: 'SVC-0003',
    A03: 'CMP-0003',
    A09: 'DAT-0001',
  });
});

test('for one component its places are filled in, for several only those they share', () => {
  expect(suggestionsFor(register, 'INFRA_MGR', ['CMP-0001'])).toEqual({
    'I01~site': 'HQ',
    'I01~power': 'A',
    'I01~adminDomain': 'ad1',
  });
  expect(suggestionsFor(register, 'INFRA_MGR', ['CMP-0001', 'CMP-0002'])).toEqual({ 'I01~adminDomain': 'ad1' });
});

test('a place with a comma in its name, found there and confirmed, stays one place', () => {
  const site = ['Berlin, DC 1', 'HQ'];
  const components = [{ ...newComponent('CMP-0009', 'web-c', 'server'), failureDomains: { site } }];
  const suggested = suggestionsFor({ ...register, components }, 'INFRA_MGR', ['CMP-0009'])['I01~site'] ?? '';
  const question = banks.INFRA_MGR.pages.flat().find((one) => one.id === 'I01');
  if (!question) throw new Error('places are not asked');
  const none = { process: new Set(''), service: new Set(''), component: new Set(''), data: new Set('') };
  const known = { records: none, kinds: {}, personIds: new Set(''), domains: {}, today: '2026-11-22' };
  for (const domains of [{ site }, {}]) {
    expect(readAnswer(question, { main: suggested, more: '' }, { ...known, domains }, 'site')).toEqual({ value: site });
  }
});

test('how something is tested is asked without a hint', () => {
  expect(suggestionsFor(register, 'TQS_MGR', ['SVC-0002'])).toEqual({});
});
