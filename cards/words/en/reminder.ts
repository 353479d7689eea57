export const reminder = {
  'reminder.title_one': 'An interview waits for you',
  'reminder.title_other': '{{count}} interviews wait for you',
  'reminder.title.others_one': 'An interview is late',
  'reminder.title.others_other': '{{count}} interviews are late',
  'reminder.title.expired_one': 'An interview has expired',
  'reminder.title.expired_other': '{{count}} interviews have expired',
  'reminder.expired':
    'Expired, because no answer came within a week of the due date: {{names}}. Your continuity manager can open it again; what you answered is kept.',
  'reminder.how': 'Answers given so far are kept; you can go on where you stopped.',
  'reminder.due': '{{subject}}: due {{date}}',
  'reminder.late': '{{subject}}: was due {{date}}',
  'reminder.open': 'Answer: {{subject}}',
  'reminder.open.one': 'Answer',
  'reminder.progress': 'See all interviews',
  'reminder.typed': 'Or write "interview". Somebody else knows better? Write "hand on to" and a name.',
  'reminder.others.manager':
    'Late or expired. Talk to these people, then reopen or cancel what has expired: "reopen INT-0001 until 2026-12-10".',
  'reminder.others.deputy':
    'You stand in for what these interviews are about. Please talk to the person who was asked.',

  'reminded.nobody': 'Nobody is late. Nothing was sent.',
  'reminded.now': 'Reminded now: {{names}}.',
  'reminded.already': 'Reminded today already, so not again: {{names}}.',
  'reminded.quiet': 'Not reminded, because it is outside their working hours: {{names}}. Please try again then.',
  'reminded.gone':
    'No longer active, so nobody can be reminded: {{names}}. Cancel the interview, or ask somebody else too.',
} as const;
