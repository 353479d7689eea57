import { addRiskCard, rateCard, strikeCard } from '../cards/risk-form.ts';
import { toRateCard } from '../cards/risk-rate.ts';
import { assetName } from '../cards/terms.ts';
import type { Input } from '../domain/deeds.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Risk } from '../domain/risk.ts';
import { assess, assessAll, worstFirst } from '../domain/risk-assess.ts';
import { mustRate } from '../domain/risk-people.ts';
import {
  addRisk,
  confirmRisk,
  mayRateRisk,
  proposed,
  rateRisk,
  strike,
  toRate,
  unstrike,
} from '../domain/risk-rating.ts';
import { recalculate } from '../domain/risk-recalculate.ts';
import { readDuration } from '../domain/tiers.ts';
import type { Kept } from '../store/repository.ts';
import { isDone, isStale, mustBeFresh } from './click.ts';
import { entry } from './entry.ts';
import { pictureFor } from './picture.ts';
import { find } from './register-records.ts';
import { evaluated, type Looked, look, showRisk, standing } from './risk-look.ts';
import { begin } from './risk-refresh.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

/** Empty = the usual outage. @throws Refusal riskOutage */
function outageFrom(typed: string): number | null {
  if (typed.trim() === '') return null;
  const hours = readDuration(typed);
  if (hours === null || hours > 24 * 366) throw new Refusal('riskOutage');
  return hours;
}

/** @throws Refusal riskNotYours, riskNotOpen */
function mustRateNow({ kept, picture }: Looked, turn: Turn): void {
  mustRate(turn.who, picture, kept.value);
  if (!mayRateRisk(kept.value, picture, turn.who)) throw new Refusal('riskNotOpen', { id: kept.id });
}

/** Somebody else changed it since: the form comes back as it was filled in, with a word about that. */
function rateAgain(turn: Turn, looked: Looked, input: Input<'risk.rate'>): Reply {
  const { T, V, outage = '', scenario = '', consequences = '' } = input;
  const typed = { T, V, outage, scenario, consequences };
  return { show: rateCard(turn, { ...looked, assessed: standing(looked), typed, moved: true }) };
}

async function save(turn: Turn, looked: Looked, next: Risk, did: string, click: string | undefined): Promise<Reply> {
  const was = { state: looked.kept.value.state, rating: looked.kept.value.rating };
  return showRisk(turn, looked, await turn.store.risks.save(looked.kept, next, entry(turn, did, click, was)));
}

/** What waits for this person, by asset; the asset with the worst risk first. */
async function showToRate(turn: Turn, page = 0, done?: string): Promise<Reply> {
  if (!done) await begin(turn);
  const [kept, picture, names] = await Promise.all([
    turn.store.risks.list(turn.tenantId, { state: 'identified' }),
    pictureFor(turn),
    turn.store.names.book(turn.tenantId),
  ]);
  const risks = toRate(
    kept.map((one) => one.value),
    picture,
    turn.who,
  );
  const assessed = assessAll(picture, risks);
  const sorted = [...risks].sort(worstFirst(assessed));
  const assets = [...new Set(sorted.map((one) => one.assetId))].map((assetId) => ({
    assetId,
    risks: sorted.filter((one) => one.assetId === assetId),
  }));
  return { show: toRateCard(turn, { assets, assessed, page, ...(done && { done }) }, names) };
}

async function confirmAll(
  turn: Turn,
  { asset: assetId, proposed: seen, click }: Input<'risk.confirmAll'>,
): Promise<Reply> {
  const picture = await pictureFor(turn, true);
  mustRate(turn.who, picture, { id: assetId, assetId });
  const all = await turn.store.risks.list(turn.tenantId, { assetId });
  const waiting = all.filter((one) => one.value.state === 'identified');
  // The same click once more confirms nothing that came after it.
  if (all.some((one) => isDone(one, click))) return showToRate(turn, 0);
  if (waiting.length === 0) throw new Refusal('riskNothingToRate');
  const risks = waiting.map((one) => one.value);
  if (seen !== undefined && seen !== proposed(risks, assessAll(picture, risks))) {
    return showToRate(turn, 0, turn.words('toRate.moved'));
  }
  for (const kept of waiting) await confirmOne(turn, kept, picture, click);
  const names = await turn.store.names.book(turn.tenantId);
  return showToRate(turn, 0, turn.words('toRate.done', { asset: assetName(names, assetId) }));
}

async function confirmOne(
  turn: Turn,
  kept: Kept<Risk>,
  picture: Looked['picture'],
  click: string | undefined,
): Promise<void> {
  const assessed = assess(picture, kept.value);
  if (!assessed) return;
  const confirmed = confirmRisk(kept.value, assessed, { who: turn.who, picture, now: turn.now });
  const next = recalculate(confirmed, assess(picture, confirmed), turn.now, 'rated');
  await turn.store.risks.save(kept, next, entry(turn, 'risk.confirm', click));
}

async function add(turn: Turn, { asset, threat, click }: Input<'risk.add'>): Promise<Reply> {
  mustHave(turn.who, 'ITSC_MGR');
  if (asset === '') throw new Refusal('riskNoAsset');
  const found = await find(turn, asset);
  const picture = await pictureFor(turn, true);
  await begin(turn);
  const all = await turn.store.risks.list(turn.tenantId);
  const made = all.find((one) => isDone(one, click));
  if (made) return showRisk(turn, await look(turn, made.id));
  const wanted = { assetId: found.kept.id, threatId: threat.toUpperCase() };
  const values = all.map((one) => one.value);
  addRisk({ id: '', ...wanted }, values, { who: turn.who, picture, now: turn.now });
  const id = await turn.store.nextRef(turn.tenantId, 'RSK');
  const risk = addRisk({ id, ...wanted }, values, { who: turn.who, picture, now: turn.now });
  const next = recalculate(risk, assess(picture, risk), turn.now, 'added');
  const added = await turn.store.risks.add(turn.tenantId, next, entry(turn, 'risk.add', click));
  if (!added) throw new Refusal('someoneElseWasFaster', { id });
  return showRisk(turn, await look(turn, id));
}

export const riskRatingDeeds = {
  'risk.toRate': (({ page }, turn) => showToRate(turn, page)) satisfies UseCase<'risk.toRate'>,
  'risk.confirmAll': (async (input, turn) =>
    confirmAll(turn, {
      ...input,
      asset: (await find(turn, input.asset)).kept.id,
    })) satisfies UseCase<'risk.confirmAll'>,
  'risk.rateForm': (async ({ id }, turn) => {
    const looked = await look(turn, id);
    mustRateNow(looked, turn);
    return { show: rateCard(turn, { ...looked, assessed: standing(looked) }) };
  }) satisfies UseCase<'risk.rateForm'>,
  'risk.rate': (async (input, turn) => {
    const looked = await look(turn, input.id, true);
    const { value } = looked.kept;
    if (isDone(looked.kept, input.click)) return showRisk(turn, looked);
    const { T, V, scenario = value.scenario, consequences = value.consequences } = input;
    const said = { T, V, outageH: outageFrom(input.outage ?? ''), scenario, consequences };
    const next = evaluated(rateRisk(value, said, looked.by), looked, 'rated');
    if (isStale(looked.kept, input.seen)) return rateAgain(turn, looked, input);
    return save(turn, looked, next, 'risk.rate', input.click);
  }) satisfies UseCase<'risk.rate'>,
  'risk.strikeForm': (async ({ id }, turn) => {
    const looked = await look(turn, id);
    mustRateNow(looked, turn);
    return { show: strikeCard(turn, looked) };
  }) satisfies UseCase<'risk.strikeForm'>,
  'risk.strike': (async ({ id, seen, click, reason }, turn) => {
    const looked = await look(turn, id, true);
    if (isDone(looked.kept, click)) return showRisk(turn, looked);
    const next = strike(looked.kept.value, reason, looked.by);
    if (isStale(looked.kept, seen)) return { show: strikeCard(turn, { ...looked, typed: reason, moved: true }) };
    return save(turn, looked, next, 'risk.strike', click);
  }) satisfies UseCase<'risk.strike'>,
  'risk.restore': (async ({ id, seen, click }, turn) => {
    const looked = await look(turn, id, true);
    if (isDone(looked.kept, click)) return showRisk(turn, looked);
    const next = evaluated(unstrike(looked.kept.value, looked.by), looked, 'restored');
    mustBeFresh(looked.kept, seen);
    return save(turn, looked, next, 'risk.restore', click);
  }) satisfies UseCase<'risk.restore'>,
  'risk.addForm': (async (_input, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    return { show: addRiskCard(turn, await pictureFor(turn), await turn.store.names.book(turn.tenantId)) };
  }) satisfies UseCase<'risk.addForm'>,
  'risk.add': ((input, turn) => add(turn, input)) satisfies UseCase<'risk.add'>,
} as const;
