export const analysis = {
  'analysis.title': 'Risk analysis',
  'analysis.assessed_one': '{{count}} of {{all}} business processes assessed',
  'analysis.assessed_other': '{{count}} of {{all}} business processes assessed',
  'analysis.empty':
    'There is no business process in the register yet. Add the first one, or import a list; then start interviews.',
  'analysis.noRisks':
    'No risk stands in the register yet: they are proposed as soon as it is known how critical services and components are.',
  'analysis.noneYours': 'No risk is known that hits a process of yours.',
  'analysis.mine_one': 'One risk waits for you to rate it: you answer for what it could hit.',
  'analysis.mine_other': '{{count}} risks wait for you to rate them: you answer for what they could hit.',
  'analysis.differences': 'Different answers to settle',
  'analysis.means':
    'A gap: back later, or with more data lost, than is allowed. Single points of failure are counted where work of criticality 3 or 4 depends on them.',
  'analysis.rate': 'Rate my risks',
  'analysis.heatMap': 'Heat map',
  'analysis.risks': 'Risks',
  'analysis.mend': 'Contradictions',
  'analysis.followUp': 'Open questions',
  'analysis.registers': 'Registers',
  'analysis.typed': 'Ask me: "what if ERP fails", "rto of ERP", "why is ERP critical", "single points of failure".',
} as const;
