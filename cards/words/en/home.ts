export const home = {
  'home.hello': 'Hello {{name}}',
  'home.first':
    'Lifeboat prepares us for the day an IT service fails. In a short interview, the people who do the work say what an outage would mean; their answers show what must be back first.',
  'home.nothing': 'Nothing waits for you',
  'home.nothing.how': 'Lifeboat writes to you when your answers are needed.',
  'home.also': 'Also waiting',
  'home.due': 'Due {{date}}.',
  'home.overdue': 'It was due {{date}}.',
  'home.interview.invited': 'Your interview about {{process}} is ready',
  'home.interview.in_progress': 'You have begun the interview about {{process}}',
  'home.interview.returned': 'Somebody has a question about your answers on {{process}}',
  'home.interview.start': 'Start my interview',
  'home.interview.goOn': 'Go on with my interview',
  'home.interview.look': 'Look at the question',
  'home.interviews_one': 'You have one more open interview.',
  'home.interviews_other': 'You have {{count}} more open interviews.',
  'home.interviews.all': 'All my interviews',
  'home.review_one': 'The interview about {{process}} is submitted and waits for your review.',
  'home.review_other': '{{count}} interviews are submitted and wait for your review. The first is about {{process}}.',
  'home.review.open': 'Review the answers',
  'home.request': 'A change of the role {{role}} of {{name}} waits for a second person.',
  'home.request.give': '{{name}} is to get the role {{role}}. A second person has to agree.',
  'home.request.take': '{{name}} is to lose the role {{role}}. A second person has to agree.',
  'home.request.confirm': 'Confirm for {{name}}',
  'home.askable_one':
    'One process can be asked about: start a campaign, a round of interviews with the owners of the processes.',
  'home.askable_other':
    '{{count}} processes can be asked about: start a campaign, a round of interviews with the owners of the processes.',
  'home.askable.start': 'Start interviews',
  'home.campaign': 'The campaign is running: {{accepted}} of {{total}} interviews are accepted.',
  'home.campaign.progress': 'See how far it is',
  'home.trial': 'Try another role',

  'help.title': 'What you can say',
  'help.how': 'Everything has a button. Should one not work, write the words instead.',

  'who.title': 'Who you are here',
  'who.name': 'Name',
  'who.reach': 'Reaches:',
  'who.reach.all': 'everything',
  'who.reach.processes_one': 'one process',
  'who.reach.processes_other': '{{count}} processes',
  'who.reach.services_one': 'one IT service',
  'who.reach.services_other': '{{count}} IT services',
  'who.reach.components_one': 'one component',
  'who.reach.components_other': '{{count}} components',
  'who.reach.none': 'nothing yet',
  'who.zone': 'Time zone',
  'who.roles': 'Your roles',
  'who.changeAuthority': 'Change authority: may give clearance to changes',
  'who.installer': 'Installed Lifeboat: may appoint the first managers',
  'who.how': 'Is a role missing? A continuity manager can give it to you.',

  'suggest.title': 'I did not understand that',
  'suggest.said': 'You wrote:',
  'suggest.nearest': 'Did you mean one of these?',
  'suggest.none': 'Help shows everything you can say.',

  'trial.title': 'Try another role',
  'trial.how':
    'This is a trial on your own machine, so you may sit in anybody’s chair. What you do there is done in that person’s name.',
  'trial.who': 'Whose chair?',
  'trial.take': 'Take this chair',
  'trial.person': '{{name}} ({{roles}})',
  'trial.changeAuthority': 'change authority',
  'trial.typed': 'In words: "act as Uma". To be yourself again: "act as me".',
  'trial.nobody': 'Nobody is here yet whose chair you could take.',

  'welcome.title': 'Hello, I am Lifeboat',
  'welcome.personal':
    'When an IT service fails, it must be clear what has to be back first. I ask the people who know: those who do the work.',
  'welcome.personal.interview':
    'You may get a short interview, about 10 minutes. You can pause at any time; nothing gets lost.',
  'welcome.personal.result':
    'At the end you see what your answers say: how long your work can wait, and how critical it is.',
  'welcome.personal.begin': 'Press Home to see what waits for you. Or write "help" for everything you can say.',
  'welcome.room':
    'I keep this team up to date on IT service continuity: how far the interviews are, how critical each process is, and what has changed.',
  'welcome.room.begin':
    'For a report here each week, write to me: "report here every monday at 8". To end it: "stop report".',
  'welcome.room.quiet': 'Otherwise I stay quiet here. What is personal I send to your personal chat.',
  'welcome.room.now': 'Show a report now',
} as const;
