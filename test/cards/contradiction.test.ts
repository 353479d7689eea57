import { contradictionsCard } from '../../cards/contradiction.ts';
import type { Contradiction } from '../../domain/contradiction-finding.ts';
import type { Person } from '../../domain/people.ts';
import { verbsOf } from './read.ts';
import { alex, ben, none, viewOf } from './sample.ts';

test('answers that differ lead the continuity manager to them, and everybody else to the record', () => {
  const facts = { question: 'A05', which: 'A05' };
  const found: Contradiction[] = [{ rule: 'CR21', says: 'CR21', kind: 'W', id: 'SVC-0001', facts }];
  const verbs = (who: Person) => verbsOf(contradictionsCard(viewOf(who), { found, wanted: {}, page: 0 }, none));
  expect(verbs(alex)).toContain('difference.open');
  expect(verbs(ben)).not.toContain('difference.open');
  expect(verbs(ben)).toContain('register.show');
});
