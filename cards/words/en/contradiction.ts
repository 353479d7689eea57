import type { ContradictionRule, Says } from '../../../domain/contradiction-finding.ts';

/** What does not go together, a sentence per rule. A rule without words does not compile. */
const sentences = {
  'contradiction.CR01':
    '{{name}} must be back within {{rtoH}}, but it may stand still for {{mtpdH}} at most ({{code}}).',
  'contradiction.CR02':
    '{{name}} is back after {{rtoH}} and needs {{resumeH}} to catch up, but it may stand still for {{mtpdH}} at most ({{code}}).',
  'contradiction.CR03':
    '{{name}} must be back within {{rtoH}}; {{suggestedH}} is suggested. The owner has not said why it may take longer ({{code}}).',
  'contradiction.CR04': '{{name}} is back after {{achievableH}}, but must be back within {{requiredH}} ({{code}}).',
  'contradiction.CR05': '{{name}} can lose the data of {{achievableH}}, but only {{requiredH}} may be lost ({{code}}).',
  'contradiction.CR06':
    '{{name}} needs {{ownH}} to recover, but must be back within {{requiredH}}. Its own time alone is too long ({{code}}).',
  'contradiction.CR07rto':
    'The recovery time of {{name}} is not known. That hides whether {{about}} would be back in time ({{code}}).',
  'contradiction.CR07rpo':
    'It is not known how often the data of {{name}} are secured. That hides how much {{about}} could lose ({{code}}).',
  'contradiction.CR07group':
    'A group below {{name}} has fewer members than must be up. That hides whether {{about}} would be back in time ({{code}}).',
  'contradiction.CR08': '{{name}} holds data, but nobody has said how often they are secured ({{code}}).',
  'contradiction.CR09':
    '{{supplier}} promises {{committedRtoH}} for {{name}}, but it must be back within {{requiredH}} ({{code}}).',
  'contradiction.CR10never': 'The recovery of {{name}} has never been shown in a test ({{code}}).',
  'contradiction.CR10old':
    'The recovery of {{name}} was last tested on {{day}}. A test counts for twelve months ({{code}}).',
  'contradiction.CR11':
    '{{about}} stand in for each other, but share the {{domain}} {{value}}: one event takes them all ({{code}}).',
  'contradiction.CR12': '{{name}} is critical, but no IT service is named for it ({{code}}).',
  'contradiction.CR13': '{{name}} is critical, but no component is named on which it runs ({{code}}).',
  'contradiction.CR14current':
    'The risk {{name}} of {{about}} is in class {{after}} now, but would be in class {{before}} without any precaution ({{code}}).',
  'contradiction.CR14target':
    'The risk {{name}} of {{about}} should come to class {{after}}, but is in class {{before}} already ({{code}}).',
  'contradiction.CR16open': 'The risk {{name}} of {{about}} is accepted without an end date ({{code}}).',
  'contradiction.CR16past': 'The risk {{name}} of {{about}} was accepted until {{day}}. That day is over ({{code}}).',
  'contradiction.CR17':
    'The risk {{name}} of {{about}} is in class {{cls}}, and its time to be treated or accepted is over ({{code}}).',
  'contradiction.CR19owner': '{{name}} has no owner ({{code}}).',
  'contradiction.CR19manager': 'Nobody is named as manager of {{name}} ({{code}}).',
  'contradiction.CR19deputy': 'Nobody stands in for whoever answers for {{name}} ({{code}}).',
  'contradiction.CR19gone': '{{person}} answers for {{name}}, but is not active here any more ({{code}}).',
  'contradiction.CR19same': '{{person}} is both the first to answer for {{name}} and the deputy ({{code}}).',
  'contradiction.CR20':
    '{{name}} works with a loss of {{rpoToleranceH}} of data at most, but can lose {{achievableH}} ({{code}}).',
  'contradiction.CR21':
    'Two accepted answers about {{name}} lie far apart ({{question}}). The graver one counts until somebody decides ({{code}}).',
} as const satisfies Record<`contradiction.${Says}`, string>;

const headings = {
  'contradiction.rule.CR01': 'Wanted back too late',
  'contradiction.rule.CR02': 'No time to catch up',
  'contradiction.rule.CR03': 'Longer than suggested, without a reason',
  'contradiction.rule.CR04': 'Back too late',
  'contradiction.rule.CR05': 'Too much data lost',
  'contradiction.rule.CR06': 'Own recovery time too long',
  'contradiction.rule.CR07': 'Missing numbers hide gaps',
  'contradiction.rule.CR08': 'Backup not known',
  'contradiction.rule.CR09': 'Supplier promises too little',
  'contradiction.rule.CR10': 'Recovery not proven',
  'contradiction.rule.CR11': 'Redundant, but in one place',
  'contradiction.rule.CR12': 'Critical process without a service',
  'contradiction.rule.CR13': 'Critical service without a component',
  'contradiction.rule.CR14': 'Risk classes that rise',
  'contradiction.rule.CR16': 'Accepted without a day to come',
  'contradiction.rule.CR17': 'Grave risks over their time',
  'contradiction.rule.CR19': 'Nobody in charge',
  'contradiction.rule.CR20': 'Loses more data than it can bear',
  'contradiction.rule.CR21': 'Answers that differ',
} as const satisfies Record<`contradiction.rule.${ContradictionRule}`, string>;

export const contradiction = {
  ...sentences,
  ...headings,
  'contradiction.title': 'Contradictions',
  'contradiction.count_one': 'One contradiction: {{counts}}.',
  'contradiction.count_other': '{{count}} contradictions: {{counts}}.',
  'contradiction.none': 'I found nothing that contradicts itself.',
  'contradiction.none.chosen': 'I found no contradiction of this kind.',
  'contradiction.rule': 'Rule',
  'contradiction.howMany': 'No.',
  'contradiction.withCode': '{{rule}} ({{code}})',
  'contradiction.kind.E': 'Error',
  'contradiction.kind.W': 'Warning',
  'contradiction.group': '{{kind}}: {{rule}}',
  'contradiction.choose': 'Which ones do you want to see?',
  'contradiction.show': 'Show the records',
  'contradiction.open': 'Open {{name}}',
  'contradiction.onlyErrors': 'Only errors',
  'contradiction.all': 'Show all',
  'contradiction.previous': 'Previous',
  'contradiction.next': 'Next',
  'contradiction.page': 'Page {{page}} of {{of}}.',
  'contradiction.typed': 'Or write "contradictions errors", or one rule: "contradictions CR-06".',
} as const;
