import { askedDomains, isHardware, isHosted, onPremises } from '../kinds.ts';
import { type Bank, type Ground, type Question, scaleOptions } from './bank.ts';

type When = (ground: Ground) => boolean;
const scale = (id: string, feeds: string, when?: When): Question => ({
  id,
  type: 'scale',
  required: true,
  options: scaleOptions,
  feeds,
  ...(when && { when }),
});
const premises: When = ({ kind }) => kind !== null && onPremises(kind);
const hardware: When = ({ kind }) => kind !== null && isHardware(kind);
const hosted: When = ({ kind }) => kind !== null && isHosted(kind);
const holdsData: When = ({ said }) => said('I05') === 'yes';

/** The ICT Infrastructure Manager's side: 20 questions about one component, or several of a kind (spec 3.9, INFRA_MGR). */
export const infra: Bank = {
  id: 'INFRA_MGR',
  subjectKind: 'component',
  pages: [
    [{ id: 'I01', type: 'domain', required: true, over: askedDomains, feeds: 'component.failureDomains' }],
    [
      {
        id: 'I02',
        type: 'choice',
        required: true,
        options: ['none', 'cold', 'sameRoom', 'otherSite', 'activeActive'],
        feeds: 'component.redundancy',
      },
      { id: 'I03', type: 'duration', required: true, rounding: 'up', feeds: 'component.recoverH' },
      {
        id: 'I04',
        type: 'evidence',
        required: true,
        options: ['claimed', 'documented', 'tested'],
        feeds: 'component.recoverEvidence{level,at}',
      },
    ],
    [{ id: 'I05', type: 'choice', required: true, options: ['yes', 'no'], feeds: 'component.holdsData' }],
    [
      {
        id: 'I06',
        type: 'duration',
        required: true,
        rounding: 'up',
        when: holdsData,
        feeds: 'component.backupIntervalH',
      },
      {
        id: 'I07',
        type: 'multi',
        required: true,
        options: ['1', '2', '3', '4', '5'],
        when: holdsData,
        feeds: 'component.copyLocations; V(T16), V(T19)',
      },
      {
        id: 'I08',
        type: 'date',
        required: true,
        never: true,
        when: holdsData,
        feeds: 'component.lastRestoreTestAt; V(T17)',
      },
    ],
    [
      scale('I09', 'V(T04)', premises),
      scale('I10', 'V(T05)', premises),
      scale('I11', 'V(T01), V(T02), V(T03)', premises),
      scale('I12', 'V(T07)', premises),
    ],
    [
      scale('I13', 'V(T10), V(T11)'),
      scale('I14', 'V(T08), V(T09)', hardware),
      scale('I15', 'V(T19)'),
      scale('I16', 'V(T19) as maximum with I15, V(T22)'),
    ],
    [
      { id: 'I17', type: 'number', required: true, most: 1000, feeds: 'component.skillHolders; V(T23)' },
      scale('I18', 'V(T18), V(T21)'),
      scale('I19', 'V(T25)', hosted),
      { id: 'I20', type: 'number', required: true, most: 1096, feeds: 'component.failures36m' },
    ],
  ],
};
