import { lateReminded, reminderCard } from '../../cards/reminder.ts';
import type { Interview } from '../../domain/interview.ts';
import { buttonsOf, readingOf, verbsOf } from './read.ts';
import { alex, chris, inDays, invited, names, uma, viewOf } from './sample.ts';

const late = invited({ id: 'INT-0002', subject: { kind: 'process', id: 'PRC-0002' }, dueAt: inDays(-5) });
const remind = (own: Interview[], others: Interview[] = [], who = uma) =>
  reminderCard(viewOf(who), { own, others, names });

test('everything that waits comes in one message, the most urgent first', () => {
  const card = remind([invited(), late]);
  const reading = readingOf(card);
  expect(reading).toContain('2 interviews wait for you');
  expect(reading.indexOf('Payroll run: was due Tuesday, November 17')).toBeLessThan(
    reading.indexOf('Order intake: due Friday, December 4'),
  );
  expect(buttonsOf(card)[0]).toMatchObject({ verb: 'interview.open', data: { id: 'INT-0002' }, primary: true });
});

test('a manager reads who is late and can look at all; a deputy reads whom to talk to', () => {
  expect(verbsOf(remind([], [late], alex))).toEqual(['campaign.progress', 'home.open']);
  expect(readingOf(remind([], [late], alex))).toContain('invited, 5 days late');
  expect(verbsOf(remind([], [late], chris))).toEqual(['home.open']);
  expect(readingOf(remind([], [late], chris))).toContain('You stand in');
});

test('whoever let an interview expire reads what can be done about it', () => {
  const card = remind([], [invited({ state: 'expired', dueAt: inDays(-8) })]);
  expect(readingOf(card)).toContain('An interview has expired');
  expect(readingOf(card)).toMatch(/Order intake\. Your continuity manager can open it again/);
  expect(verbsOf(card)).toEqual(['home.open']);
});

test('the manager hears who was reminded and who was not', () => {
  expect(lateReminded(viewOf(alex), new Map(), names)).toContain('Nobody is late');
  const said = lateReminded(
    viewOf(alex),
    new Map([
      [uma.id, 'now'],
      [chris.id, 'already'],
    ]),
    names,
  );
  expect(said).toBe('Reminded now: Uma Patel. Reminded today already, so not again: Chris Green.');
});
