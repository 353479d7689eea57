import { Strength } from '../register.ts';
import { type Bank, type Question, scaleOptions } from './bank.ts';

const scale = (id: string, feeds: string): Question => ({
  id,
  type: 'scale',
  required: true,
  options: scaleOptions,
  feeds,
});

/** The Application Manager's side: 20 questions about one IT service (spec 3.9, APP_MGR). */
export const app: Bank = {
  id: 'APP_MGR',
  subjectKind: 'service',
  pages: [
    [
      { id: 'A01', type: 'records', of: 'process', required: true, none: true, feeds: 'edge(process→service)' },
      { id: 'A02', type: 'records', of: 'service', required: true, none: true, feeds: 'edge(service→service)' },
      { id: 'A03', type: 'records', of: 'component', required: true, none: true, feeds: 'edge(service→component)' },
      { id: 'A09', type: 'records', of: 'data', required: true, none: true, feeds: 'edge(data→service)' },
    ],
    [
      {
        id: 'A02',
        wording: 'A02.strength',
        type: 'choice',
        required: true,
        each: 'A02',
        options: Strength.options,
        feeds: 'edge.strength',
      },
    ],
    [
      {
        id: 'A03',
        wording: 'A03.strength',
        type: 'choice',
        required: true,
        each: 'A03',
        options: Strength.options,
        feeds: 'edge.strength',
      },
    ],
    [{ id: 'A04', type: 'number', required: false, most: 1000, eachKind: 'A03', feeds: 'group.minUp' }],
    [
      {
        id: 'A09',
        wording: 'A09.criticality',
        type: 'choice',
        required: true,
        each: 'A09',
        options: ['1', '2', '3', '4'],
        feeds: 'data.criticality',
      },
    ],
    [
      { id: 'A05', type: 'duration', required: true, rounding: 'up', zero: true, feeds: 'service.restartH' },
      {
        id: 'A06',
        type: 'choice',
        required: true,
        options: ['none', 'outdated', 'documented', 'tested'],
        feeds: 'service.procedure',
      },
      { id: 'A08', type: 'duration', required: true, rounding: 'down', zero: true, feeds: 'service.rpoToleranceH' },
    ],
    [
      {
        id: 'A07',
        type: 'recovery',
        required: false,
        rounding: 'up',
        when: ({ said }) => said('A06') === 'tested',
        feeds: 'service.lastRecovery{at,h}',
      },
    ],
    [scale('A10', 'V(T14)'), scale('A11', 'V(T15)'), scale('A12', 'V(T26)'), scale('A13', 'V(T13)')],
    [
      { id: 'A14', type: 'number', required: true, most: 1000, feeds: 'service.skillHolders; V(T23)' },
      scale('A15', 'V(T20), V(T22)'),
      { id: 'A16', type: 'choice', required: true, options: ['0.17', '1', '4', '24'], feeds: 'service.detectionH' },
      scale('A17', 'V(T18)'),
    ],
    [
      { id: 'A18', type: 'text', required: false, feeds: 'service.emergencyMode' },
      { id: 'A19', type: 'suppliers', required: false, rounding: 'up', feeds: 'service.suppliers[]' },
      { id: 'A20', type: 'threat', required: false, feeds: 'riskSuggestion' },
    ],
  ],
};
