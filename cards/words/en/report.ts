export const report = {
  'report.title': 'Continuity report, week {{week}}',
  'report.title.now': 'Continuity report as of now',
  'report.period': '{{from}} to {{to}} ({{zone}})',
  'report.asOf': 'As of {{to}} ({{zone}})',
  'report.late': 'This report is {{late}} late, because Lifeboat was not running; it covers {{from}} to {{to}}.',
  'report.late.first': 'This report is {{late}} late, because Lifeboat was not running.',

  'report.changes': 'What has changed',
  'report.first': 'This is the first report here, so there is nothing to compare with yet.',
  'report.quiet': 'A quiet week: nothing has changed since the last report.',
  'report.quiet.now': 'Nothing has changed since the last report.',
  'report.change.criticality': '{{name}}: criticality now {{to}}, was {{from}}',
  'report.change.newProcess': '{{name}}: new in the register',
  'report.change.accepted': '{{name}}: answers accepted',
  'report.change.submitted': '{{name}}: answers submitted',

  'report.interviews': 'Interviews',
  'report.interviews.none': 'No interview has been sent yet.',
  'report.overdue': '{{process}}: {{name}}, {{days}} overdue',
  'report.overdue.none': 'None is overdue.',
  'report.overdue.title': 'Overdue',

  'report.processes': 'Criticality of the processes',
  'report.processes.none': 'No process is in the register yet.',
  'report.process': 'Process',
  'report.criticality': 'Criticality',
  'report.mtpd': 'Can wait',
  'report.mtpd.means':
    '"Can wait" is the tolerable period: how long the work can stand still before the damage becomes critical.',
  'report.level': '{{level}} {{label}}',
  'report.atLeast': 'at least {{level}}',
  'report.mtpd.beyond': 'over 2 weeks',
  'report.mtpd.soFar': 'over 2 weeks so far',
  'report.mine': 'My interview',

  'subscribed.title': 'The report comes here every {{day}}',
  'subscribed.at': 'At',
  'subscribed.zone': 'Time zone',
  'subscribed.zone.you': 'the one of your Teams',
  'subscribed.zone.default': 'the usual one of this installation',
  'subscribed.zone.named': 'as you wrote',
  'subscribed.next': 'Next one',
  'subscribed.change':
    'To change it, write it anew, for example "report here every friday at 9 in Europe/Berlin". To end it, write "stop report".',
  'subscribed.now': 'Show a report now',
  'subscribed.stop': 'Stop the report',

  'doubtful.title': 'Did the report of week {{week}} arrive?',
  'doubtful.how':
    'Lifeboat stopped while it was posting the report, so it cannot know whether it arrived. Look into the channel: if the report is not there, press Post again.',
  'doubtful.again': 'Post again',
  'doubtful.typed': 'Or write "post {{id}} again".',
} as const;
