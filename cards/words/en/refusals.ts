import type { PageFault } from '../../../domain/interview-page.ts';
import type { RefusalKey } from '../../../domain/refusal.ts';

/** Why something was not done, and what to do next. A key of the domain without words does not compile. */
export const refusals = {
  'refusal.unknownDeed': 'This button is from another version of Lifeboat. Write "home" and go on from there.',
  'refusal.badInput': 'Something is missing or does not fit. Please check what you filled in and try again.',
  'refusal.tooLong': 'That is longer than {{most}} characters, so it was not saved. Please shorten it.',
  'refusal.notFound': 'I cannot find that any more. Write "home" to see what waits for you.',
  'refusal.notYours':
    'Somebody else was asked here, so only that person can answer. Write "home" to see what waits for you.',
  'refusal.needsRole': 'This needs the role {{role}}. Write "who am I" to see your roles, or ask a continuity manager.',
  'refusal.stale': 'This card is out of date: something changed since it was shown. Write "home" and open it again.',
  'refusal.someoneElseWasFaster':
    'Somebody else changed this at the same moment. Nothing of yours was saved; please open it again and look.',
  'refusal.interviewClosed': 'This interview ({{id}}) is {{state}}, so its answers can no longer be changed.',
  'refusal.interviewIncomplete':
    'Not yet submitted. Questions that still need an answer: {{count}}. "I don’t know" is an answer too.',
  'refusal.alreadyDelegated':
    'This interview was handed on once already, and once is all. Please answer it, or talk to your continuity manager.',
  'refusal.delegateNeedsSomeone': 'Please say to whom. For example: "hand on to Ben Ito".',
  'refusal.delegateToYourself': 'The interview is yours already. To hand it on, choose somebody else.',
  'refusal.ownAnswers':
    'You gave some of these answers yourself. Somebody else has to review them (four eyes, SoD-01).',
  'refusal.notSubmitted': 'The interview {{id}} is not submitted yet. There is nothing to review until it is.',
  'refusal.alreadyAccepted': 'The interview {{id}} is already accepted. Nothing was changed.',
  'refusal.alreadyReturned':
    'The interview {{id}} has already gone back to the person who answers it. Nothing was changed.',
  'refusal.needsReason': 'Please say why, so that the person knows what to look at. Nothing was sent.',
  'refusal.needsQuestions': 'Please name at least one question. Nothing was changed.',
  'refusal.noSubjects': 'There is nobody to ask: choose at least one process that has an owner.',
  'refusal.noCampaign': 'No campaign is running. Write "start interviews" to begin one.',
  'refusal.campaignOpen':
    'The campaign cannot be closed yet: not every interview is accepted. Write "interviews" to see which.',
  'refusal.roleForYourself':
    'Nobody changes their own roles (four eyes, SoD-13). Please ask another continuity manager.',
  'refusal.roleSecondPerson':
    'A second person has to confirm this: another continuity manager, or whoever installed Lifeboat (SoD-13).',
  'refusal.roleAlready': '{{name}} already holds the role {{role}}. Nothing was changed.',
  'refusal.roleMissing': '{{name}} does not hold the role {{role}}. Nothing was changed.',
  'refusal.personUnknown': 'I know nobody called "{{name}}". Please write the name as Teams shows it.',
  'refusal.personAmbiguous': '"{{name}}" could be several people: {{choices}}. Please write the full name.',
  'refusal.reportTime': 'I did not understand when. Write it like this: "report here every monday at 8".',
  'refusal.reportZone':
    'I do not know the time zone "{{zone}}". Write it like this: "report here every monday at 8 in Europe/Berlin".',
  'refusal.reportChannelOnly':
    'The weekly report is for channels and group chats. Add Lifeboat there and write it there.',
  'refusal.noSubscription': 'No weekly report is set up here. Write "report here every monday at 8" to begin.',
  'refusal.notInTrial': 'Trying other roles works only in a local trial.',
  'refusal.noOpenInterview': 'You have no open interview. Lifeboat writes to you when your answers are needed.',
  'refusal.noSuchQuestion':
    'That question is not asked in your interview right now. Write "interview" to see where you are.',
  'refusal.answerNotUnderstood': 'Your answer was not saved. {{fault}}',
} as const satisfies Record<`refusal.${RefusalKey}`, string>;

/** What is wrong with one answer, shown above its input. */
export const faults = {
  'fault.missing': 'This question still needs an answer.',
  'fault.tooLong': 'This is too long. Please shorten it to 4000 characters.',
  'fault.notDuration': 'This is no duration I can read. Choose one, or write it like "4h" or "2 days".',
  'fault.tooShort': 'This is shorter than 15 minutes, the shortest step. Please choose a longer one.',
  'fault.notNumber': 'This needs a whole number, such as 0 or 3.',
  'fault.notOption': 'This is not one of the choices. Please choose from the list.',
  'fault.needsField': 'Please also choose the field in which the company would be at stake.',
  'fault.needsPoint': 'Please also choose from when on, or "No".',
  'fault.needsSeason': 'Please also name the season.',
  'fault.changedMeanwhile':
    'This answer was changed meanwhile, from another card or by somebody else. Choose which one counts.',
} as const satisfies Record<`fault.${PageFault}`, string>;
