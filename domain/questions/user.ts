import type { Category } from '../bia.ts';
import type { Bank } from './bank.ts';

/** The business side: 19 questions about one process (spec 3.9, USER). */
/** Which question asks since when which kind of damage is critical (spec 3.9). */
export const damageAsked: Readonly<Record<string, Category>> = {
  U04: 'FIN',
  U05: 'OPS',
  U06: 'LEG',
  U07: 'REP',
  U08: 'SAF',
};

export const user: Bank = {
  id: 'USER',
  subjectKind: 'process',
  pages: [
    [
      { id: 'U01', type: 'text', required: true, feeds: 'process.purpose' },
      { id: 'U02', type: 'records', of: 'service', required: true, feeds: 'edge(process→service)' },
    ],
    [
      {
        id: 'U03',
        type: 'choice',
        required: true,
        each: 'U02',
        options: ['essential', 'important', 'supporting'],
        feeds: 'edge.strength',
      },
    ],
    [
      { id: 'U04', type: 'points', required: true, feeds: 'bia.FIN.criticalFromH' },
      { id: 'U05', type: 'points', required: true, feeds: 'bia.OPS.criticalFromH' },
      { id: 'U06', type: 'points', required: true, feeds: 'bia.LEG.criticalFromH' },
      { id: 'U07', type: 'points', required: true, feeds: 'bia.REP.criticalFromH' },
      { id: 'U08', type: 'points', required: true, feeds: 'bia.SAF.criticalFromH' },
    ],
    [
      { id: 'U09', type: 'company', required: false, feeds: 'bia.<CAT>.catastrophicFromH' },
      { id: 'U10', type: 'duration', required: true, rounding: 'down', zero: true, feeds: 'process.workaroundH' },
      { id: 'U11', type: 'duration', required: true, rounding: 'down', zero: true, feeds: 'process.rpoH' },
      { id: 'U12', type: 'duration', required: true, rounding: 'down', feeds: 'process.rtoH' },
    ],
    [
      {
        id: 'U13',
        type: 'peak',
        required: false,
        options: ['1', '2', '3', '4', '5', '6'],
        feeds: 'process.peakPeriods',
      },
      { id: 'U14', type: 'number', required: true, most: 366, feeds: 'process.outages12m' },
      { id: 'U15', type: 'choice', required: true, options: ['yes', 'partly', 'no'], feeds: 'process.awareness' },
      {
        id: 'U16',
        type: 'choice',
        required: true,
        options: ['yes', 'written', 'none', 'unknown'],
        feeds: 'process.manualProcedure',
      },
    ],
    [
      { id: 'U17', type: 'people', required: false, feeds: 'process.keyPersons' },
      { id: 'U19', type: 'scale', required: true, options: ['1', '2', '3', '4', '5'], feeds: 'V(T06)' },
      { id: 'U18', type: 'text', required: false, feeds: 'riskSuggestion' },
    ],
  ],
};
