import type { FaultReason } from '../../../domain/register-csv-cells.ts';
import type { Table } from '../../../domain/register-csv-columns.ts';

const tables = {
  'table.processes': 'Business processes',
  'table.data': 'Business data',
  'table.services': 'IT services',
  'table.components': 'Components',
  'table.dependencies': 'Links',
  'table.groups': 'Stand-ins',
} as const satisfies Record<`table.${Table}`, string>;

/** What is wrong with a row of a file. */
const rows = {
  'csv.emptyFile': 'There are no rows below the header.',
  'csv.whichTable':
    'I cannot tell from the header which register this is. Please choose it, or begin with an exported file.',
  'csv.unknownColumn': 'There is no such column. The columns are: {{columns}}.',
  'csv.doubleColumn': 'This column is there twice. Please leave one.',
  'csv.missingColumn': 'This column is needed and is not in the header.',
  'csv.extraCells': 'This line has {{cells}} cells, the header only {{columns}}. Is a separator or a quote missing?',
  'csv.missingValue': 'A new record cannot be without this. Please fill it in.',
  'csv.notCleared': 'This cannot be taken away. Please write a value, or leave the cell empty.',
  'csv.unknownId': 'No record has the id “{{value}}”. To add a new one, leave the id empty.',
  'csv.idMismatch': '“{{value}}” does not fit: this link is {{id}}. Please leave the id empty.',
  'csv.doubleInFile': '“{{value}}” is on line {{other}} already. Please leave one of the two.',
  'csv.nameTaken': '“{{value}}” is the name of {{id}} already. Please choose another name.',
  'csv.ambiguousName': 'Several records are called “{{value}}”. Please say which by its id.',
  'csv.unknownRecord': 'The register has nothing called “{{value}}”. Please check the name, or import that first.',
  'csv.ambiguousRecord': '“{{value}}” could be several records. Please write the id instead.',
  'csv.unknownPerson': 'I know nobody called “{{value}}”. Please write the name as Teams shows it.',
  'csv.ambiguousPerson': 'Several people are called “{{value}}”. Please write the id of the account.',
  'csv.notNumber': '“{{value}}” is not a whole number from {{least}} to {{most}}.',
  'csv.notDuration': '“{{value}}” is no duration. Write it like 4h or 2 days; a number alone means hours.',
  'csv.notChoice': '“{{value}}” is none of these: {{choices}}.',
  'csv.notYesNo': '“{{value}}” is neither yes nor no.',
  'csv.notDate': '“{{value}}” is no day. Write it like 2026-05-01.',
  'csv.notDamage':
    '“{{value}}” does not fit. Write from when damage is critical, and from when catastrophic, like 24h|never. Points are {{choices}} and never.',
  'csv.notPair': '“{{value}}” does not fit. Write it like {{example}}.',
  'csv.tooLong': 'This is longer than {{most}} characters. Please shorten it.',
  'csv.samePerson': '“{{value}}” cannot stand in for themselves. Please name somebody else, or nobody.',
  'csv.selfLink': '“{{value}}” cannot depend on itself.',
  'csv.forbiddenLink':
    '“{{value}}” cannot be: processes need services or data, data needs services, services need services or components, components need components.',
  'csv.cycle': 'This closes a circle: {{path}}. Please take one of these links out.',
  'csv.minUpTooHigh': '{{value}} must be up, but the group has {{members}} members only.',
  'csv.memberNotNeeded': '{{from}} does not need “{{value}}”. Please add that link first.',
  'csv.memberNotEssential':
    '“{{value}}” is not essential to {{from}}. Only things that are essential can stand in for each other.',
  'csv.memberElsewhere': '“{{value}}” is in another group of {{from}} already.',
} as const satisfies Record<`csv.${FaultReason}`, string>;

/** Why a file could not be read at all. */
const unreadable = {
  'file.tooLarge': 'The file is larger than 5 MB. Please split it.',
  'file.tooManyRows': 'The file has more than 20,000 rows. Please split it.',
  'file.notUtf8': 'The file is not UTF-8. In Excel choose “Save as” and there “CSV UTF-8”.',
  'file.oddUtf16': 'The file says that it is UTF-16, and is not. In Excel choose “Save as” and there “CSV UTF-8”.',
  'file.binary': 'This is not a CSV file. In Excel choose “Save as” and there “CSV UTF-8”.',
  'file.notCsv': 'This is no proper CSV: a quote is open, or stands where none may.',
  'file.notCsv.line': 'This is no proper CSV near line {{line}}: a quote is open, or stands where none may.',
  'file.none': 'No file came. Please choose one.',
} as const;

export const files = {
  ...tables,
  ...rows,
  ...unreadable,
  'files.export': 'Export a register',
  'files.export.what': 'You get a CSV file that Excel opens. Changed there, it can be imported again.',
  'files.export.typed': 'Or write "export components".',
  'files.which': 'Which register?',
  'files.make': 'Make the file',
  'files.ready': '{{table}} as a file',
  'files.ready.what': 'The file holds the register as it is at the moment you open the link.',
  'files.download': 'Download the file',
  'files.another': 'Export another register',
  'files.until': 'The link is yours alone and works for {{minutes}} minutes. Please do not pass it on.',
  'files.import': 'Import a file',
  'files.import.what':
    'On the page behind this button you choose a CSV file. Either all of its rows are taken or none, and every row that does not fit is named with its line.',
  'files.import.how':
    'Good order: processes, data, services, components, links (dependencies), stand-ins (redundancy groups). An exported file shows the columns.',
  'files.import.typed': 'Or write "import".',
  'files.choose': 'Choose the file',

  'page.import.file': 'CSV file',
  'page.import.table': 'Register',
  'page.import.auto': 'Recognise it by the header',
  'page.import.do': 'Import',
  'page.import.how':
    'A row means the record of its id, else of its name, else a new one. An empty cell leaves what is there; a single - takes it away.',
  'page.done': 'The import is done',
  'page.same': 'There was nothing to change',
  'page.same.what': 'Everything in the file is known already: {{count}} rows.',
  'page.done.added_one': 'One row added.',
  'page.done.added_other': '{{count}} rows added.',
  'page.done.changed_one': 'One row changed.',
  'page.done.changed_other': '{{count}} rows changed.',
  'page.done.same_one': 'One row was known already.',
  'page.done.same_other': '{{count}} rows were known already.',
  'page.done.back': 'You can close this page and go back to Teams.',
  'page.faults': 'Nothing was imported',
  'page.faults.count_one': 'One thing in the file does not fit. Please correct it and import the file again.',
  'page.faults.count_other': '{{count}} things in the file do not fit. Please correct them and import the file again.',
  'page.faults.more': '… and {{count}} more.',
  'page.faults.line': 'Line',
  'page.faults.column': 'Column',
  'page.faults.what': 'What is wrong',
  'page.faults.again': 'Choose a file again',
  'page.gone': 'This link does not work any more',
  'page.gone.what':
    'Links to files work for a few minutes only. In Teams, ask Lifeboat for a new one: write "export" or "import".',
  'page.refused': 'That did not work',
  'page.fault':
    'Something went wrong on my side. Please try again: what is there already changes nothing. If it stays, give this number to whoever looks after Lifeboat: {{number}}.',

  'command.import': 'take a CSV file into a register',
  'command.export': 'get a register as a CSV file',
  'command.exportTable': 'get the components as a CSV file',
} as const;
