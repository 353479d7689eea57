import { heatMapCard } from '../cards/heat-map.ts';
import { riskListCard } from '../cards/risk-list.ts';
import { riskWhyCard } from '../cards/risk-why.ts';
import type { Input } from '../domain/deeds.ts';
import { kindOf } from '../domain/kinds.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from '../domain/refusal.ts';
import { isOpenRisk, type Risk, type RiskState } from '../domain/risk.ts';
import { type Assessed, assessAll, worstFirst } from '../domain/risk-assess.ts';
import { countRisks, statedRisks } from '../domain/risk-count.ts';
import { heatMapOf, isOnMap } from '../domain/risk-heat.ts';
import { isAssetManager, mayReadRisk, ownsOneOf } from '../domain/risk-people.ts';
import { pictureFor } from './picture.ts';
import { findToRead } from './register-records.ts';
import { riskDecisionDeeds } from './risk-decision.ts';
import { look, showRisk, standing } from './risk-look.ts';
import { riskRatingDeeds } from './risk-rating.ts';
import { begin } from './risk-refresh.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

export interface Risks {
  picture: Picture;
  /** Those this person may read. */
  risks: Risk[];
  assessed: Map<string, Assessed>;
}

/** Every risk the person may read, with what the rules make of it. */
export async function readable(turn: Turn): Promise<Risks> {
  const [kept, picture] = await Promise.all([turn.store.risks.list(turn.tenantId), pictureFor(turn)]);
  const all = kept.map((one) => one.value);
  const assessed = assessAll(picture, all);
  const may = (risk: Risk): boolean => mayReadRisk(turn.who, picture, risk, assessed.get(risk.id)?.processesHit ?? []);
  return { picture, risks: all.filter(may), assessed };
}

/** The same, and the first risks of a register that has none yet. */
export async function begun(turn: Turn): Promise<Risks> {
  const all = await readable(turn);
  return all.risks.length === 0 && (await begin(turn)) ? readable(turn) : all;
}

interface Wanted {
  cls: number | null;
  state: RiskState | null;
  of: string | null;
}

function narrowed({ risks, assessed, picture }: Risks, { cls, state, of }: Wanted, turn: Turn): Risk[] {
  const isMine = (risk: Risk): boolean =>
    isAssetManager(turn.who, picture, risk.assetId) ||
    ownsOneOf(turn.who, picture, assessed.get(risk.id)?.processesHit ?? []);
  const ofClass = (risk: Risk): boolean => {
    const at = assessed.get(risk.id);
    return isOnMap(risk, at) && at?.current.cls === cls;
  };
  return risks
    .filter((risk) => (state === null ? isOpenRisk(risk) : risk.state === state))
    .filter((risk) => cls === null || ofClass(risk))
    .filter((risk) => of === null || (of === 'mine' ? isMine(risk) : risk.assetId === of))
    .sort(worstFirst(assessed));
}

/** What '' and `all` mean. */
const chosen = <T>(value: T | undefined): Exclude<T, '' | 'all'> | null =>
  value === undefined || value === '' || value === 'all' ? null : (value as Exclude<T, '' | 'all'>);

async function assetMeant(of: string | null, turn: Turn): Promise<string | null> {
  if (of === null || of === 'mine' || kindOf(of)) return of;
  return (await findToRead(turn, of)).kept.id;
}

async function showList({ cls, state, of, page }: Input<'risk.list'>, turn: Turn): Promise<Reply> {
  const all = await begun(turn);
  const filter: Wanted = {
    cls: chosen(cls),
    state: chosen(state),
    of: await assetMeant(chosen(of), turn),
  };
  const risks = narrowed(all, filter, turn);
  const assets = [...new Set(all.risks.map((one) => one.assetId))].sort();
  const names = await turn.store.names.book(turn.tenantId);
  return { show: riskListCard(turn, { risks, assessed: all.assessed, filter, page: page ?? 0, assets }, names) };
}

export const riskDeeds = {
  ...riskRatingDeeds,
  ...riskDecisionDeeds,
  'risk.list': ((input, turn) => showList(input, turn)) satisfies UseCase<'risk.list'>,
  'risk.choose': (async ({ risk }, turn) => {
    const id = chosen(risk);
    if (!id) throw new Refusal('riskNoneChosen');
    return showRisk(turn, await look(turn, id));
  }) satisfies UseCase<'risk.choose'>,
  'risk.open': (async ({ id }, turn) => showRisk(turn, await look(turn, id))) satisfies UseCase<'risk.open'>,
  'risk.why': (async ({ id }, turn) => {
    const looked = await look(turn, id);
    return { show: riskWhyCard(turn, { ...looked, assessed: standing(looked) }) };
  }) satisfies UseCase<'risk.why'>,
  'risk.heatMap': (async (_input, turn) => {
    const { risks, assessed, picture } = await begun(turn);
    const count = countRisks(statedRisks(picture, risks, assessed));
    return { show: heatMapCard(turn, heatMapOf(risks, assessed), count, picture.settings.matrix) };
  }) satisfies UseCase<'risk.heatMap'>,
} as const;
