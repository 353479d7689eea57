import { newData, newDependency, type Register } from '../../domain/register.ts';
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

test('how something is tested is asked without a hint', () => {
  expect(suggestionsFor(register, 'TQS_MGR', ['SVC-0002'])).toEqual({});
});
