import { type Bank, type Question, scaleOptions } from './bank.ts';

const scale = (id: string, feeds: string): Question => ({
  id,
  type: 'scale',
  required: true,
  options: scaleOptions,
  feeds,
});
const often = ['1', '2', '3', '4'] as const;

/**
 * The Test and QS Manager's side: 18 questions about one IT service (spec 3.9, TQS_MGR). Q05 asks about the sections of
 * a continuity plan; no interview has a plan as its subject yet, so nobody is asked it.
 */
export const tqs: Bank = {
  id: 'TQS_MGR',
  subjectKind: 'service',
  pages: [
    [
      { id: 'Q01', type: 'choice', required: true, options: ['0', '1', '2'], feeds: 'service.acceptanceCriteria' },
      scale('Q02', 'V(T14) as maximum with A10'),
      scale('Q03', 'V(T25), V(T01)'),
      scale('Q04', 'V(T17) as maximum with I08'),
    ],
    [
      { id: 'Q05', type: 'multi', required: true, options: [], when: () => false, feeds: 'plan.coverage[]' },
      {
        id: 'Q06',
        type: 'choice',
        required: true,
        options: ['passed', 'partly', 'failed', 'none'],
        feeds: 'plan.lastResult',
      },
      { id: 'Q07', type: 'number', required: false, most: 10_000, feeds: 'service.openFindings90d' },
      { id: 'Q08', type: 'choice', required: true, options: often, feeds: 'practice.independentTest' },
      { id: 'Q09', type: 'choice', required: true, options: ['yes', 'no'], feeds: 'service.testDataReady' },
    ],
    [
      scale('Q10', 'V(T23) as maximum with A14/I17'),
      scale('Q11', 'V(T18) as maximum with A17'),
      { id: 'Q12', type: 'minutes', required: false, options: ['yes', 'no'], feeds: 'rfc.backoutMinutes' },
    ],
    [
      scale('Q13', 'V(T15) as maximum with A11'),
      scale('Q14', 'V(T25), V(T26)'),
      { id: 'Q15', type: 'text', required: false, feeds: 'exerciseSuggestion' },
      { id: 'Q16', type: 'choice', required: true, options: often, feeds: 'practice.findingLoop' },
    ],
    [scale('Q17', 'V(T24)'), scale('Q18', 'V(T27)')],
  ],
};
