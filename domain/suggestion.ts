import { askedDomains } from './kinds.ts';
import type { BankId } from './questions/bank.ts';
import type { Register } from './register.ts';
import { writeValues } from './spelling.ts';

/**
 * What the register knows already of what an interview asks: shown in its inputs to be checked, and an answer only once
 * it is sent. Only what is named is suggested (records, places); how strong, how long and how well is asked afresh.
 * @param subjects the record, and those answered together with it
 * @returns inputs by answer key, as a card would send them
 */
export function suggestionsFor(register: Register, bank: BankId, subjects: readonly string[]): Record<string, string> {
  const [subject = ''] = subjects;
  const needs = (prefix: string): string =>
    register.dependencies
      .flatMap((one) => (one.from === subject && one.to.startsWith(prefix) ? [one.to] : []))
      .join(',');
  const neededBy = (prefix: string): string =>
    register.dependencies
      .flatMap((one) => (one.to === subject && one.from.startsWith(prefix) ? [one.from] : []))
      .join(',');
  switch (bank) {
    case 'USER':
      return known({ U02: needs('SVC-') });
    case 'APP_MGR':
      // Which processes use it is for their owners to say: what is named here is only ever added.
      return known({ A02: needs('SVC-'), A03: needs('CMP-'), A09: neededBy('DAT-') });
    case 'INFRA_MGR':
      return known(placesOf(register, subjects));
    default:
      return {};
  }
}

/** Values of the failure domains that all of the components share. */
function placesOf({ components }: Register, subjects: readonly string[]): Record<string, string> {
  const asked = components.filter((one) => subjects.includes(one.id));
  return Object.fromEntries(
    askedDomains.map((domain) => {
      const values = new Set(asked.map((one) => writeValues(one.failureDomains[domain] ?? [])));
      return [`I01~${domain}`, values.size === 1 ? ([...values][0] ?? '') : ''];
    }),
  );
}

const known = (inputs: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ''));
