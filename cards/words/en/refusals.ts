import type { PageFault } from '../../../domain/interview-page.ts';
import type { RefusalKey } from '../../../domain/refusal.ts';

/** Why something was not done, and what to do next. A key of the domain without words does not compile. */
export const refusals = {
  'refusal.unknownDeed': 'This button is from another version of Lifeboat. Write "home" and go on from there.',
  'refusal.badInput': 'Something is missing or does not fit. Please check what you filled in and try again.',
  'refusal.tooLong': 'That is longer than {{most}} characters, so it was not saved. Please shorten it.',
  'refusal.notFound': 'I cannot find that any more. Write "home" to see what waits for you.',
  'refusal.neverGiven': 'There is no {{id}}. Please check the number, or write "home" to see what waits for you.',
  'refusal.notYours':
    'Somebody else was asked here, so only that person can answer. Write "home" to see what waits for you.',
  'refusal.needsRole': 'This needs the role {{role}}. Write "who am I" to see your roles, or ask a continuity manager.',
  'refusal.stale': 'This card is out of date: something changed since it was shown. Write "home" and open it again.',
  'refusal.someoneElseWasFaster':
    'Somebody else changed this at the same moment. Nothing of yours was saved; please open it again and look.',
  'refusal.interviewClosed': 'This interview ({{id}}) is {{state}}, so its answers can no longer be changed.',
  'refusal.interviewIncomplete':
    'Not yet submitted. Questions that still need an answer: {{count}}. "I don’t know" is an answer too.',
  'refusal.interviewMisfit':
    'Not yet submitted: you could wait for the IT (U12) longer than the damage allows (U04 to U09). Change one of them, then submit.',
  'refusal.alreadyDelegated':
    'This interview was handed on once already, and once is all. Please answer it, or talk to your continuity manager.',
  'refusal.delegateNeedsSomeone': 'Please say to whom. For example: "hand on to Ben Ito".',
  'refusal.delegateNeedsRole':
    '{{name}} does not hold the role these questions are for: {{role}}. Choose somebody who does.',
  'refusal.delegateNeedsReach':
    'The role {{role}} of {{name}} does not reach {{beyond}}. Choose somebody whose role does.',
  'refusal.wouldCircle':
    'These answers would make things need each other in a circle: {{path}}. Ask again about what needs what, or change the register first.',
  'refusal.delegateToYourself': 'The interview is yours already. To hand it on, choose somebody else.',
  'refusal.ownAnswers':
    'You gave some of these answers yourself. Somebody else has to review them (four eyes, SoD-01).',
  'refusal.settleOwnAnswer':
    'This answer is your own, so another continuity manager has to decide that it counts (four eyes, SoD-01). You can still ask everybody again. Nothing was changed.',
  'refusal.notSubmitted': 'The interview {{id}} is not submitted yet. There is nothing to review until it is.',
  'refusal.alreadyAccepted': 'The interview {{id}} is already accepted. Nothing was changed.',
  'refusal.alreadyReturned':
    'The interview {{id}} has already gone back to the person who answers it. Nothing was changed.',
  'refusal.needsReason': 'Please say why, so that the person knows what to look at. Nothing was sent.',
  'refusal.needsQuestions': 'Please name at least one question. Nothing was changed.',
  'refusal.noSubjects':
    'There is nobody to ask: choose what to ask about, and name who answers for it in the register.',
  'refusal.campaignOutOfReach':
    '{{name}} lies outside what your role reaches, so you cannot start interviews about it. Please ask another continuity manager.',
  'refusal.noCampaign': 'No campaign is running. Write "start interviews" to begin one.',
  'refusal.campaignOpen':
    'The campaign cannot be closed yet. Still open ({{count}}): {{open}}. Write "interviews" to see them.',
  'refusal.campaignEnded':
    'The campaign {{id}} has ended, so nothing was changed. Write "start interviews" for a new one.',
  'refusal.closeNeedsReason':
    'Not everybody answered. Please say why it is closed all the same: "close {{id}} because …".',
  'refusal.endNeedsReason': 'Please say why: "cancel {{id}} because …". Nothing was changed.',
  'refusal.dateNotAhead': 'That day has passed already. Please choose one that lies ahead.',
  'refusal.dateNotUnderstood': 'I did not understand the day. Write it like this: 2026-12-10.',
  'refusal.notExpired': 'The interview {{id}} is {{state}}. Only an expired interview can be reopened.',
  'refusal.alreadyAsked': '{{name}} is asked about this already. Nothing was changed.',
  'refusal.enoughAsked': 'At most {{most}} further people are asked about one subject. Nothing was changed.',
  'refusal.subjectUnknown': 'Nothing in the register is called "{{name}}". Please write the name as it stands there.',
  'refusal.subjectNearest':
    'Nothing in the register is called "{{name}}". Did you mean {{nearest}}? Then write that name in full. Nothing was changed.',
  'refusal.subjectAmbiguous': '"{{name}}" could be several: {{choices}}. Please write the full name.',
  'refusal.notAsked': 'Nobody is being asked about that in this campaign. Write "interviews" to see what is asked.',
  'refusal.roleForYourself':
    'Nobody changes their own roles (four eyes, SoD-13). Please ask another continuity manager.',
  'refusal.roleSecondPerson':
    'A second person has to confirm this: another continuity manager, or whoever installed Lifeboat (SoD-13).',
  'refusal.roleWholeHouse':
    'The role {{role}} is for the whole house and cannot be limited to some records. Leave the records out, or choose another role. Nothing was changed.',
  'refusal.roleAskedByNobody':
    'Whoever asked for this may not change roles any more, so it cannot be confirmed. If it is still right, ask for it anew: "role".',
  'refusal.roleAlready': '{{name}} already holds the role {{role}}. Nothing was changed.',
  'refusal.roleMissing': '{{name}} does not hold the role {{role}}. Nothing was changed.',
  'refusal.leaveYourself': 'Nobody notes of themselves that they have left. Please ask another continuity manager.',
  'refusal.leaveLastManager':
    '{{name}} is the last continuity manager. Give somebody else the role first. Nothing was changed.',
  'refusal.leftAlready': '{{name}} has left already. If that is wrong, write "{{name}} is back".',
  'refusal.notLeft': '{{name}} is here; there is nothing to take back.',
  'refusal.hasLeft':
    'It is noted here that you have left, so Lifeboat does nothing in your name. If that is wrong, ask a continuity manager to write "{{name}} is back".',
  'refusal.personUnknown': 'I know nobody called "{{name}}". Please write the name as Teams shows it.',
  'refusal.personNearest':
    'I know nobody called "{{name}}". Did you mean {{nearest}}? Then write that name in full. Nothing was changed.',
  'refusal.personAmbiguous': '"{{name}}" could be several people: {{choices}}. Please write the full name.',
  'refusal.reportTime': 'I did not understand when. Write it like this: "report here every monday at 8".',
  'refusal.reportZone':
    'I do not know the time zone "{{zone}}". Write it like this: "report here every monday at 8 in Europe/Berlin".',
  'refusal.reportChannelOnly':
    'The weekly report is for channels and group chats. Add Lifeboat there and write it there.',
  'refusal.noSubscription': 'No weekly report is set up here. Write "report here every monday at 8" to begin.',
  'refusal.notInTrial': 'Trying other roles works only in a local trial.',
  'refusal.noOpenInterview': 'You have no open interview. Lifeboat writes to you when your answers are needed.',
  'refusal.whichInterview':
    'You have several open interviews, and I do not know which one you mean. Write "interview", open one, and say it again.',
  'refusal.noSuchQuestion':
    'That question is not asked in your interview right now. Write "interview" to see where you are.',
  'refusal.whichAnswer':
    '{{question}} is asked about each of these: {{choices}}. Please say which, like "{{question}} {{example}}: …". Nothing was changed.',
  'refusal.whichQuestion':
    'All of this page is answered already: {{choices}}. Please say which answer you mean, like "{{question}} …". Nothing was changed.',
  'refusal.answerNotUnderstood': 'Your answer to {{question}}, "{{asked}}", was not saved. {{fault}}',
  'refusal.registerUnknown': 'I find nothing called "{{name}}" in the registers. Write "registers" to look around.',
  'refusal.registerNearest':
    'I find nothing called "{{name}}" in the registers. Did you mean {{nearest}}? Then write that number, or the whole name. Nothing was changed.',
  'refusal.registerAmbiguous': '"{{name}}" could mean several records: {{choices}}. Please write the number.',
  'refusal.registerNotYours':
    '{{name}} is looked after by somebody else, so you cannot change it. Ask its manager or a continuity manager.',
  'refusal.registerNothingTyped': 'Please choose a record from the list first, or write its name.',
  'refusal.registerNoField': 'I know no field called "{{field}}" here. It has these: {{fields}}.',
  'refusal.registerField': 'Not saved. {{fault}}',
  'refusal.nameTaken': 'The name "{{name}}" is taken already, by {{id}}. Nothing was changed.',
  'refusal.linkSelf': '{{name}} cannot need itself. Please choose something else.',
  'refusal.linkTolerance':
    'Nothing was saved: only of something important can it be said for how long it may be missing. Choose "important" for {{name}}, or leave the time empty.',
  'refusal.linkKinds':
    'That cannot be linked: a process needs IT services and business data; data need IT services; an IT service needs IT services and components; a component needs components.',
  'refusal.linkCycle':
    'This would close a circle, and then nobody could say what has to be back first: {{path}}. Nothing was changed. Take away one of these links first.',
  'refusal.linkMissing': 'There is no such link any more. Nothing was changed.',
  'refusal.groupMembers':
    'A group needs at least two members: things this record needs as essential and that are in no other group. Nothing was changed.',
  'refusal.groupMinUp':
    'With {{count}} members, between 1 and {{most}} can be needed at a time; otherwise nothing stands in. Nothing was changed.',
  'refusal.archiveReason': 'Please say why it is put aside. Nothing was changed.',
  'refusal.archivedAlready': '{{name}} has been put aside already. Write "archived" to see what was.',
  'refusal.notArchived': '{{name}} is in use; there is nothing to bring back.',
  'refusal.onlyOwner': 'Only the owner of {{name}} can say this. Write "show {{name}}" to see who that is.',
  'refusal.alreadyAgreed': 'You have agreed to these figures of {{name}} already. Nothing was changed.',
  'refusal.agreeIncomplete':
    'There is not enough to agree to yet: {{name}} needs a recovery time, a tolerable data loss, and answers on what an outage would do.',
  'refusal.agreeTooLong':
    'The recovery time of {{name}} is longer than the outage it can stand. Please correct it first (rule CR-01).',
  'refusal.overrideReason': 'Please say why. Nothing was changed.',
  'refusal.overrideNone': 'The criticality of {{name}} is the calculated one already. Nothing was changed.',
  'refusal.ownOverride':
    'You lowered the criticality of {{name}} yourself. Somebody else has to own the process, or lower it, for a second pair of eyes.',
  'refusal.nothingToConsent': 'Nothing waits for your consent at {{name}}.',
  'refusal.checklistSystem':
    'Item {{no}} is ticked by Lifeboat itself, as soon as nothing is missing any more. Nothing was changed.',
  'refusal.riskNotYours':
    '{{id}} is about something others answer for. Only they, or a continuity manager, can change it. Write "risks to rate" to see what waits for you.',
  'refusal.riskNotToRead':
    '{{id}} hits no process of yours, so it is shown to its managers only. Write "risks" to see those that concern you.',
  'refusal.riskNotOpen':
    '{{id}} is struck out or closed, so it cannot be changed. Write "restore {{id}}" to take it up again.',
  'refusal.riskNotStruck': '{{id}} is not struck out; there is nothing to restore.',
  'refusal.riskNeedsReason': 'Please say why. Nothing was changed.',
  'refusal.riskNoAsset':
    'Please name a service, a component or data of the register, for example "add risk T19 to db-1".',
  'refusal.riskNoThreat': 'I know no threat "{{threat}}". Write its number, T01 to T27.',
  'refusal.riskThere': 'This risk is in the register already: {{id}}. Write "risk {{id}}" to see it.',
  'refusal.riskNotRated':
    '{{id}} is not rated yet. Who answers for it has to say first how likely it is; write "rate {{id}}".',
  'refusal.riskNotDecidable': '{{id}} is decided already. Write "risk {{id}}" to see how it stands.',
  'refusal.riskNeedsMeasure': 'Please choose at least one measure. Nothing was changed.',
  'refusal.riskNoMeasure': 'I know no measure "{{measure}}". Write its number, such as TM01 or OM05.',
  'refusal.riskOtherMeasure':
    '{{measure}} does not help against this threat, so it cannot lower {{id}}. Write "decide {{id}}" to see what does.',
  'refusal.riskNotNegligible': 'Only a negligible risk (class 1) needs no action, and {{id}} is of class {{cls}}.',
  'refusal.riskDamageUnknown':
    'Nobody has said yet how bad {{id}} would be, so it may be graver than class 1. Write "risk {{id}}" to see whom to ask.',
  'refusal.riskClassTooHigh':
    'A risk of class 5 must not be accepted; it has to be ruled out. Choose measures for {{id}} instead.',
  'refusal.riskNotNeeded': '{{id}} is negligible (class 1) and needs nobody to accept it. Write "no action {{id}}".',
  'refusal.riskUntil':
    'A risk of class {{cls}} can be accepted for {{days}} days at most. Please choose a day between tomorrow and then.',
  'refusal.riskNoApprover':
    'Nobody but you could agree to accept {{id}}. Name a manager or deputy for what is at risk in the register first (SoD-12).',
  'refusal.riskNoApprovers':
    'A risk of class 4 needs two persons: one who answers for what is at risk, and the owner of a process it hits. For {{id}} they are not both named in the register yet (SoD-12).',
  'refusal.riskNoRequest':
    'Nobody waits for an answer about {{id}} any more: it was decided, or taken back. Write "risk {{id}}" to see how it stands.',
  'refusal.riskOwnRequest': 'You asked for this yourself. Somebody else has to agree (four eyes, SoD-12).',
  'refusal.riskSecondPerson':
    'You have agreed to {{id}} already. A class 4 risk needs a second person as well (SoD-12).',
  'refusal.riskNotApprover':
    'Only who answers for what is at risk, or for a process it hits, can agree to accept {{id}}.',
  'refusal.riskOtherSide':
    'One side has agreed to {{id}} already. The second person has to come from the other side: what is at risk, and a process it hits (SoD-12).',
  'refusal.riskClassRose': 'The class of {{id}} has risen since it was asked. It has to be decided anew.',
  'refusal.riskUntilPassed': 'The day until which {{id}} was to be accepted has passed. It has to be asked for anew.',
  'refusal.riskNoneChosen': 'Please choose a risk from the list first, or write its number, such as "risk RSK-0001".',
  'refusal.riskOutage':
    'I cannot read this duration. Write it like "8h" or "2 days", or leave it empty for the usual one.',
  'refusal.riskNothingToRate': 'Nothing waits to be rated there. Write "risks to rate" to see what waits for you.',
  'refusal.publicUrlMissing':
    'Files open in the browser, and I do not know my own web address yet. Please ask whoever runs Lifeboat to write it into the settings of the server (the public address), such as https://lifeboat.contoso.com.',
  'refusal.importUnfinished':
    'Somebody else changed the same records at the same moment, so a part of the file may be missing. Please import the same file again: rows that are there already change nothing.',
  'refusal.importUnderWay':
    'Another import is under way. Please wait a moment and import the file again: rows that are there already change nothing.',
  'refusal.nobodyKnows':
    'Nobody answers for {{name}} yet, so there is nobody to ask. Open the record and name somebody first.',
} as const satisfies Record<`refusal.${RefusalKey}`, string>;

/** What is wrong with one answer, shown above its input. */
export const faults = {
  'fault.missing': 'This question still needs an answer.',
  'fault.tooLong': 'This is too long. Please shorten it to 4000 characters.',
  'fault.notDuration': 'This is no duration I can read. Choose one, or write it like "4h" or "2 days".',
  'fault.tooShort': 'This is shorter than 15 minutes, the shortest step. Please choose a longer one.',
  'fault.notNumber': 'This needs a whole number, such as 0 or 3.',
  'fault.tooMany': 'This is more than there can be. Please check the number.',
  'fault.notOption': 'This is not one of the choices. Please choose from the list.',
  'fault.needsField': 'Please also choose the field in which the company would be at stake.',
  'fault.needsPoint': 'Please also choose from when on, or "No".',
  'fault.needsSeason': 'Please also name the season.',
  'fault.notDate': 'This is no day I can read. Write it like 2026-05-12.',
  'fault.inFuture': 'This day has not come yet.',
  'fault.needsDate': 'Please add the day.',
  'fault.needsDuration': 'Please add how long it took, like "4h".',
  'fault.notSupplier': 'Please write one supplier per line: name; hours; contract.',
  'fault.manySuppliers': 'This names more than 50 suppliers. Please name those that recovery needs most.',
  'fault.circle': 'It cannot need itself. Please choose something else.',
  'fault.changedMeanwhile':
    'This answer was changed meanwhile, from another card or by somebody else. Choose which one counts.',
} as const satisfies Record<`fault.${PageFault}`, string>;
