import { type Interview, InterviewState, invite } from '../../domain/interview.ts';
import { cancelInterview, expire, mayCancel, mayReopen, reopen } from '../../domain/interview-end.ts';
import { everything, newPerson, type Person } from '../../domain/people.ts';
import { refused } from '../support/refused.ts';

const now = new Date('2026-11-22T11:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const uma = newPerson('uma', 't', 'Uma');
const alex: Person = {
  ...newPerson('alex', 't', 'Alex'),
  grants: [{ role: 'ITSC_MGR', scope: everything, from: now, by: 'x', confirmedBy: null }],
};
const one = (more: Partial<Interview>): Interview => ({
  ...invite({
    id: 'INT-1',
    campaignId: 'CAM-1',
    bank: 'USER',
    subjectId: 'PRC-1',
    respondentId: 'uma',
    dueAt: inDays(-7),
  }),
  ...more,
});
const open: readonly Interview['state'][] = ['invited', 'in_progress', 'returned'];

describe.each(InterviewState.options)('an interview that is %s', (state) => {
  const interview = one({ state });

  test('expires seven days after its due date, or never', () => {
    expect(expire(interview, now)?.state).toBe(open.includes(state) ? 'expired' : undefined);
    expect(expire(one({ state, dueAt: inDays(-6.99) }), now)).toBeNull();
  });

  test('is reopened by a continuity manager only when it has expired', () => {
    expect(mayReopen(interview, alex)).toBe(state === 'expired');
    expect(mayReopen(interview, uma)).toBe(false);
    const outcome = refused(() => reopen(interview, inDays(7), alex, now));
    expect(outcome).toBe(state === 'expired' ? 'nothing was refused' : 'notExpired');
    expect(refused(() => reopen(interview, inDays(7), uma, now))).toBe('needsRole');
  });

  test('is cancelled by a continuity manager, with a reason, unless it was accepted', () => {
    const expected = { accepted: 'alreadyAccepted', cancelled: 'interviewClosed' }[state as string];
    expect(refused(() => cancelInterview(interview, 'why', alex, now))).toBe(expected ?? 'nothing was refused');
    expect(refused(() => cancelInterview(interview, ' ', alex, now))).toBe(expected ?? 'endNeedsReason');
    expect(refused(() => cancelInterview(interview, 'why', uma, now))).toBe('needsRole');
    expect(mayCancel(interview, alex)).toBe(expected === undefined);
  });
});

test('a reopened interview goes on with its answers, its reminders start anew, and it needs a day ahead', () => {
  const expired = one({ state: 'expired', reminders: [{ day: 3, at: now }], drafts: { U01: { main: 'x', more: '' } } });
  const again = reopen(expired, inDays(5), alex, now);
  expect(again).toMatchObject({ state: 'in_progress', dueAt: inDays(5), ended: null, drafts: expired.drafts });
  expect(again.reminders.map((reminder) => reminder.day)).toEqual([-7]);
  expect(refused(() => reopen(expired, now, alex, now))).toBe('dateNotAhead');
});

test('what was sent back after its due date has a week of its own', () => {
  const returned = { reason: 'why', questions: ['U01'], by: 'alex', at: inDays(-1) };
  expect(expire(one({ state: 'returned', dueAt: inDays(-20), returned }), now)).toBeNull();
  expect(expire(one({ state: 'returned', dueAt: inDays(-20), returned }), inDays(6))?.state).toBe('expired');
});
