export const leaving = {
  'leaving.title': 'Has {{name}} left?',
  'leaving.does':
    'From then on {{name}} is not asked, not reminded, and can do nothing here any more. Nothing said or decided so far is lost.',
  'leaving.interviews': 'Open interviews',
  'leaving.interviews.does':
    'They stay open, and nobody answers them. Ask somebody else: "also ask Ben Ito about {{subject}}". Or end them: "cancel {{id}} because …".',
  'leaving.owned': 'Processes and data owned',
  'leaving.managed': 'Services and components managed',
  'leaving.stays':
    'The name stays there. Whoever stands in decides on risks and is asked for missing numbers; new interviews ask nobody about it until you name somebody else: "set {{field}} of {{id}} to Ben Ito".',
  'leaving.deputyOf': 'Stands in for',
  'leaving.deputyOf.does': 'Nobody stands in there any more. Name somebody else: "set {{field}} of {{id}} to Ben Ito".',
  'leaving.field.owner': 'owner',
  'leaving.field.manager': 'manager',
  'leaving.field.deputyOwner': 'deputy owner',
  'leaving.field.deputy': 'deputy',
  'leaving.roles': 'Roles',
  'leaving.roles.does': 'They do not count from then on. Whoever comes back has them again.',
  'leaving.requests': 'Role changes that wait for a second person are off.',
  'leaving.installer':
    '{{name}} installed Lifeboat. From then on two continuity managers are needed to change a role (SoD-13).',
  'leaving.nothing': 'Nothing else hangs on {{name}}.',
  'leaving.record': '{{name}} ({{id}})',
  'leaving.confirm': 'Yes, has left',
  'leaving.typed': 'Or write "confirm {{name}} has left".',
  'leaving.left.title': '{{name}} has left',
  'leaving.left.does':
    '{{name}} is not asked and not reminded any more. "contradictions CR-19" shows the records that still carry the name.',
  'leaving.left.undo': 'No, is still here',
  'leaving.left.typed': 'Or write "{{name}} is back".',
  'leaving.back.title': '{{name}} is back',
  'leaving.back.does': '{{name}} is asked and reminded again, and holds: {{roles}}.',
} as const;
