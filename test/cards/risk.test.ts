import { heatMapCard } from '../../cards/heat-map.ts';
import { button, marked } from '../../cards/kit.ts';
import { type OneRisk, riskCard } from '../../cards/risk.ts';
import { acceptanceCard } from '../../cards/risk-decision.ts';
import { riskListCard } from '../../cards/risk-list.ts';
import { riskWhyCard } from '../../cards/risk-why.ts';
import { countRisks, statedRisks } from '../../domain/risk-count.ts';
import { heatMapOf } from '../../domain/risk-heat.ts';
import { allRisks, assessedOf, full, picture, plainNames, riskCards, suspected } from './every-risk-card.ts';
import { faultsOf, tooMuch } from './lint.ts';
import { buttonsOf, nodesOf, readingOf } from './read.ts';
import { alex, ben, chris, longWide, shown, uma, viewOf } from './sample.ts';

const of = (risk: (typeof allRisks)[number]): OneRisk & { assessed: ReturnType<typeof assessedOf> } => ({
  kept: shown(risk),
  assessed: assessedOf(risk),
  picture,
  names: plainNames,
});
const verbs = (card: ReturnType<typeof riskCard>): string[] => buttonsOf(card).map((one) => one.verb);

test.each(riskCards())('$name can be used', ({ card }) => {
  expect(faultsOf(card)).toEqual([]);
  expect(tooMuch(marked(card, longWide.slice(0, 80), button('trial.getUp', {}, 'Get up again')))).toEqual([]);
});

test('who may do what is what the buttons offer', () => {
  const risk = full('evaluated', 'It fails');
  const open = { ...risk, acceptance: null, decision: null };
  expect(verbs(riskCard(viewOf(alex), of(open)))).toEqual([
    'risk.rateForm',
    'risk.decideForm',
    'risk.acceptForm',
    'risk.why',
  ]);
  expect(verbs(riskCard(viewOf(ben), of(open)))).toEqual(['risk.rateForm', 'risk.why', 'risk.strikeForm']);
  expect(verbs(riskCard(viewOf(uma), of(open)))).toEqual(['risk.why']);
});

test('only who may grant sees the buttons to agree or refuse; one who asked sees how it stands', () => {
  const asked = full('acceptance_requested', 'Budget comes in spring');
  expect(verbs(acceptanceCard(viewOf(uma), of(asked)))).toEqual(['risk.grant', 'risk.refuse', 'risk.why']);
  for (const who of [alex, chris]) expect(verbs(acceptanceCard(viewOf(who), of(asked)))).not.toContain('risk.grant');
});

test('a risk tells why, by names and hours, and where each figure comes from', () => {
  const read = readingOf(riskCard(viewOf(alex), of(full('evaluated', 'It fails'))));
  expect(read).toMatch(/Storage system failure → san-1 \(back after 8 hours\) → db-1 \(back after 6 hours\) → ERP/);
  expect(read).toMatch(/Without any precaution: class 4/);
  expect(read).toMatch(/Rated by Ida Roth/);
});

test('a risk its manager expects most says so, another one does not', () => {
  expect(readingOf(riskCard(viewOf(alex), of(suspected)))).toContain(`Suspected by ${ben.name} (A20)`);
  const other = { ...suspected, threatId: 'T15' };
  expect(readingOf(riskCard(viewOf(alex), of(other)))).not.toContain('Suspected');
});

test('a standby far from production is told as what it is: a floor', () => {
  const assessed = { ...assessedOf(suspected) };
  const because = [{ assetId: 'SVC-0002', questionId: 'Q03', level: 4, dontKnow: false }];
  const why = { ...of(suspected), assessed: { ...assessed, vulnerability: { ...assessed.vulnerability, because } } };
  expect(readingOf(riskWhyCard(viewOf(alex), why))).toMatch(/Q03 .*ERP: so it is not below 4 of 5\./);
});

test('what nobody rated is not on the map', () => {
  const assessed = new Map(allRisks.map((one) => [one.id, assessedOf(one)]));
  const count = countRisks(statedRisks(picture, allRisks, assessed));
  const card = heatMapCard(viewOf(alex), heatMapOf(allRisks, assessed), count, 'itscm');
  const cells = nodesOf(card.body).filter((node) => /^[1-5]: \d+$/.test(String(node.text)));
  expect(cells).toHaveLength(0);
  expect(readingOf(card)).toContain('Nobody has rated a risk yet.');
  expect(verbs(card)).toContain('risk.list');
  const proposed = allRisks.filter((one) => assessedOf(one).current.cls >= 3).length;
  const told = `Not rated yet: ${allRisks.length} risks; Lifeboat proposes class 3 or more for ${proposed}`;
  expect(readingOf(card)).toContain(told);
});

test('"mine" says what it is: what managers answer for, what could hit the work of others', () => {
  const filter = { cls: null, state: null, of: 'mine' };
  const mine = (who: typeof uma): string =>
    readingOf(riskListCard(viewOf(who), { risks: [], assessed: new Map(), filter, page: 0, assets: [] }, plainNames));
  expect(mine(uma)).toContain('mine: what could hit my work');
  expect(mine(ben)).toContain('mine: what I answer for');
});

test('the heads of the map and the classes of the list fit a phone: the axes are named once, above', () => {
  const map = heatMapCard(viewOf(alex), { ...heatMapOf([], new Map()), perClass: { 1: 1 } }, countRisks([]), 'itscm');
  expect(readingOf(map)).toMatch(/Columns: how bad, impact 1 to 5 \(I\)\. Rows: how likely, 1 to 5 \(L\)\./);
  const texts = nodesOf(map.body).map((node) => String(node.text));
  expect(texts.filter((one) => /^[1-5]$/.test(one))).toHaveLength(10);
  const filter = { cls: null, state: null, of: null };
  const proposed = full('identified', 'It fails');
  const risks = [{ ...proposed, rating: null, decision: null, acceptance: null }];
  const assessed = new Map(risks.map((one) => [one.id, assessedOf(one)]));
  const list = riskListCard(viewOf(alex), { risks, assessed, filter, page: 0, assets: [] }, plainNames);
  expect(nodesOf(list.body).map((node) => node.text)).toContainEqual(
    expect.stringMatching(/^(at least )?\d, proposed$/),
  );
});

test('a rare catastrophe is class 3 in our matrix and class 2 in ISO’s', () => {
  const corner = (matrix: 'itscm' | 'iso27005'): string => {
    const cells = nodesOf(
      heatMapCard(viewOf(alex), { ...heatMapOf([], new Map()), perClass: { 1: 1 } }, countRisks([]), matrix).body,
    );
    return String(cells.filter((node) => /^[1-5]: \d+$/.test(String(node.text))).at(-1)?.text);
  };
  expect([corner('itscm'), corner('iso27005')]).toEqual(['3: 0', '2: 0']);
});
