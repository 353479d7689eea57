import { progressCard } from '../../cards/campaign.ts';
import { manageInterviewCard, moreCampaignCard } from '../../cards/campaign-more.ts';
import { nextWaveCard, planCampaignCard } from '../../cards/campaign-plan.ts';
import { type Campaign, launch } from '../../domain/campaign.ts';
import type { Pickable } from '../../domain/campaign-choice.ts';
import { askFor, type CampaignScope } from '../../domain/campaign-scope.ts';
import type { Interview } from '../../domain/interview.ts';
import type { Person } from '../../domain/people.ts';
import { buttonsOf, inputsOf, readingOf, verbsOf } from './read.ts';
import { alex, chris, crowd, inDays, invited, names, shown, submitted, uma, viewOf } from './sample.ts';

const scope = (more: Partial<CampaignScope> = {}): CampaignScope => ({
  asks: [askFor('USER', 'PRC-0001', uma.id), askFor('USER', 'PRC-0002', chris.id)],
  gaps: [],
  busy: [],
  unknown: [],
  ...more,
});
const plan = (of: CampaignScope, book = names, first = false, records: Pickable[] = []) =>
  planCampaignCard(viewOf(alex), { scope: of, records, first, names: book });

test('everybody who can be asked is chosen already, by process and owner; two weeks are the usual time', () => {
  const { processes, dueDays } = inputsOf(plan(scope()));
  expect(processes?.choices.map((one) => one.title)).toEqual([
    'Order intake (asks Uma Patel)',
    'Payroll run (asks Chris Green)',
  ]);
  expect(processes?.value).toBe('PRC-0001,PRC-0002');
  expect(dueDays?.value).toBe('14');
});

test('services and components can be picked for themselves; none is at first, and many are offered in part', () => {
  const one = { id: 'SVC-0001', askedIds: [uma.id, alex.id] };
  const card = plan(scope(), names, false, [one, { id: 'CMP-0001', askedIds: [uma.id] }]);
  const { records, ...others } = inputsOf(card);
  expect(Object.keys(others)).toEqual(['kinds', 'processes', 'dueDays', 'name']);
  expect(records?.choices.map((choice) => choice.title)).toEqual([
    'Service Web shop (asks Uma Patel, Alex Wilber)',
    'Component web-a (asks Uma Patel)',
  ]);
  expect(records?.value ?? '').toBe('');
  expect(readingOf(card)).toContain('Pick some, and only they are asked about.');
  const [start] = buttonsOf(card);
  expect(start).toMatchObject({ verb: 'campaign.start', data: { asked: 'kinds processes', offered: 2 } });
  const many = Array.from({ length: 3000 }, (_, n) => ({ id: `CMP-${n}`, askedIds: [uma.id] }));
  const crowded = plan(scope(), names, false, many);
  expect(inputsOf(crowded).records?.choices).toHaveLength(40);
  expect(readingOf(crowded)).toContain('Only 40 of 3000 are listed here. For others write "start interviews for"');
  expect(Object.keys(inputsOf(plan(scope({ asks: [] }), names, false, [one])))).toEqual(['records', 'dueDays', 'name']);
});

test('each kind of interview is ticked, with how many it makes', () => {
  const asks = [...scope().asks, askFor('INFRA_MGR', 'CMP-0001', uma.id, ['CMP-0002', 'CMP-0003'])];
  const { kinds } = inputsOf(plan(scope({ asks })));
  expect(kinds?.choices.map((one) => one.title)).toEqual([
    'Owners of processes: 2 interviews',
    'Managers of critical components: one interview about 3 components',
  ]);
  expect(kinds?.value).toBe('USER,INFRA_MGR');
});

test('what nobody answers for is named and can be opened, and so is what is being asked about', () => {
  const card = plan(
    scope({
      gaps: [
        { bank: 'USER', subjectId: 'PRC-0002', why: 'nobody' },
        { bank: 'APP_MGR', subjectId: 'SVC-0002', why: 'gone' },
        { bank: 'TQS_MGR', subjectId: 'SVC-0001', why: 'nobody' },
      ],
      busy: [{ bank: 'APP_MGR', subjectId: 'SVC-0003' }],
      unknown: ['CMP-0001'],
    }),
  );
  const reading = readingOf(card);
  expect(reading).toContain('Nobody answers for these yet, so nobody can be asked: Payroll run.');
  expect(reading).toContain('no longer active, so nobody can be asked: ERP.');
  expect(reading).toContain(
    'No test manager reaches these services, so nobody is asked how they are tested: Web shop.',
  );
  expect(reading).toContain('Being asked right now: Sign-in.');
  expect(reading).toContain('Not yet known whether these are critical, so not asked: web-a.');
  expect(verbsOf(card)).toEqual(['campaign.start', 'register.show', 'register.show', 'home.open']);
});

test('at the first campaign the card says why components are not asked about', () => {
  expect(readingOf(plan(scope(), names, true))).toContain('processes and services are asked first');
  expect(readingOf(plan(scope()))).not.toContain('asked first');
});

test('with nobody to ask there is nothing to start, only something to mend', () => {
  const card = plan(scope({ asks: [], gaps: [{ bank: 'USER', subjectId: 'PRC-0001', why: 'nobody' }] }));
  expect(verbsOf(card)).toEqual(['register.show', 'home.open']);
  expect(readingOf(card)).toContain('There is nobody to ask right now.');
});

test('of very many processes the first are offered, and the card says so', () => {
  const asks = Array.from({ length: 300 }, (_, n) => askFor('USER', `PRC-${n}`, uma.id));
  const card = plan(scope({ asks }), crowd);
  const offered = inputsOf(card).processes;
  expect(offered?.value.split(',')).toHaveLength(offered?.choices.length ?? 0);
  expect(readingOf(card)).toMatch(/Only \d+ of 300 are listed here/);
});

const campaign: Campaign = launch(
  { id: 'CAM-0001', name: 'Autumn', asks: [1, 2, 3].map((n) => askFor('USER', `PRC-000${n}`, uma.id)), dueDays: 14 },
  alex,
  inDays(-5),
);
const interviews: Interview[] = [
  submitted({ id: 'INT-0001' }),
  invited({ id: 'INT-0002', subject: { kind: 'process', id: 'PRC-0002' }, dueAt: inDays(-2) }),
  submitted({ id: 'INT-0003', state: 'accepted' }),
];
interface Seen {
  of?: Interview[];
  mayClose?: boolean;
  next?: number;
  page?: number;
  one?: Campaign;
}
const progress = (who: Person, { of = interviews, mayClose = false, next = 0, page = 0, one = campaign }: Seen = {}) =>
  progressCard(viewOf(who), { campaign: shown(one), interviews: of, names, mayClose, next, page });

test('progress says for each role where everybody stands, and who is late first', () => {
  const of = [
    ...interviews,
    invited({ id: 'INT-0004', bank: 'APP_MGR', subject: { kind: 'service', id: 'SVC-0001' } }),
  ];
  const reading = readingOf(progress(alex, { of }));
  expect(reading).toContain('Owners of processes: 1 of 3 accepted; 1 submitted and 1 late');
  expect(reading).toContain('Managers of IT services: 0 of 1 accepted; 1 open');
  expect(reading).toContain('One interview is late.');
  const rows = reading.slice(reading.indexOf('State'));
  expect(rows.indexOf('invited, 2 days late')).toBeLessThan(rows.indexOf('submitted'));
});

test('who may review gets a button for the next one, and for reminding who is late', () => {
  expect(verbsOf(progress(alex))).toEqual(['interview.review', 'campaign.remindLate', 'campaign.more', 'home.open']);
  const more = progress(alex, { next: 4 });
  expect(verbsOf(more)).toContain('campaign.next');
  expect(readingOf(more)).toContain('4 more interviews can be asked for now.');
});

test('many interviews come in pages, and the last page leads back to the first', () => {
  const of = Array.from({ length: 20 }, (_, n) => submitted({ id: `INT-${n}` }));
  const turn = (page: number) =>
    buttonsOf(progress(alex, { of, page })).find((one) => one.verb === 'campaign.progress');
  expect([turn(0)?.data.page, turn(1)?.data.page, turn(2)?.data.page]).toEqual([1, 2, 0]);
  expect(turn(2)?.title).toBe('First page');
});

test('nobody is offered to review own answers, and a manager reads why', () => {
  const of = [submitted({ respondentId: alex.id })];
  expect(verbsOf(progress(alex, { of }))).not.toContain('interview.review');
  expect(readingOf(progress(alex, { of }))).toContain('Answers you gave yourself have to be reviewed by another');
  expect(verbsOf(progress(uma))).toEqual(['home.open']);
  expect(readingOf(progress(uma))).not.toContain('Answers you gave yourself');
});

test('closing is offered when it may be done, and with expired interviews where a reason can be given', () => {
  const of = interviews.map((one): Interview => ({ ...one, state: 'accepted' }));
  const close = buttonsOf(progress(alex, { of, mayClose: true })).find((one) => one.verb === 'campaign.close');
  expect(close?.data).toMatchObject({ id: 'CAM-0001', seen: 3 });
  expect(verbsOf(progress(alex, { of }))).not.toContain('campaign.close');
  const expired = of.map((one): Interview => ({ ...one, state: 'expired' }));
  expect(verbsOf(progress(alex, { of: expired, mayClose: true }))).toEqual(['campaign.more', 'home.open']);
});

test('a campaign that has ended says when and why, and offers nothing to change', () => {
  const one: Campaign = { ...campaign, state: 'closed', closedAt: inDays(-1), endReason: 'Two never answered' };
  const card = progress(alex, { one });
  expect(readingOf(card)).toContain('closed on Saturday, November 21');
  expect(readingOf(card)).toContain('Two never answered');
  expect(verbsOf(progress(alex, { one, of: [] }))).toEqual(['home.open']);
  const wave = nextWaveCard(viewOf(alex), { campaign: shown(one), scope: scope(), names });
  expect(verbsOf(wave)).not.toContain('campaign.extend');
  const more = moreCampaignCard(viewOf(alex), { campaign: shown(one), interviews, names });
  expect(verbsOf(more)).toEqual(['campaign.progress']);
});

const manage = (interview: Interview, one = campaign) =>
  manageInterviewCard(viewOf(alex), { interview: shown(interview), campaign: one, others: [chris], names });

test('the card of an interview about several components names them all', () => {
  const batch = ['CMP-0002', 'CMP-0003'];
  const card = manage(invited({ bank: 'INFRA_MGR', subject: { kind: 'component', id: 'CMP-0001' }, batch }));
  expect(readingOf(card)).toContain('web-a, web-b, and db-1');
});

test.each([
  ['invited', ['interview.cancel', 'campaign.alsoAsk', 'campaign.progress']],
  ['expired', ['interview.reopen', 'interview.cancel', 'campaign.alsoAsk', 'campaign.progress']],
  ['accepted', ['campaign.alsoAsk', 'campaign.progress']],
  ['cancelled', ['campaign.alsoAsk', 'campaign.progress']],
] as const)('what can be done with an interview that is %s', (state, verbs) => {
  expect(verbsOf(manage(invited({ state })))).toEqual(verbs);
});
