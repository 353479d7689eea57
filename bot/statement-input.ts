import type { Names } from '../cards/view.ts';
import { contradictions } from '../domain/contradiction.ts';
import { standingOf } from '../domain/contradiction-risk.ts';
import { differencesOf } from '../domain/difference.ts';
import type { Person } from '../domain/people.ts';
import type { Picture } from '../domain/picture.ts';
import { assessAll } from '../domain/risk-assess.ts';
import { statedRisks } from '../domain/risk-count.ts';
import type { StatedDifference, StatementInput } from '../domain/statement-content.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { pictureFor } from './picture.ts';

const values = <T>(kept: readonly Kept<T>[]): T[] => kept.map((one) => one.value);

interface Where {
  store: Store;
  tenantId: string;
  now: Date;
}

/** Everything the statement of a campaign is made from, as it stands now, and what to call people and records in it. */
export async function statementInput(
  where: Where,
  campaign: StatementInput['campaign'],
): Promise<{ input: StatementInput; names: Names }> {
  const { store, tenantId, now } = where;
  const [picture, interviews, people, kept] = await Promise.all([
    pictureFor(where, true),
    store.interviews.list(tenantId),
    store.people.list(tenantId),
    store.risks.list(tenantId),
  ]);
  const all = values(interviews);
  const risks = values(kept);
  const open = differencesOf(all, picture.register);
  const looked = { picture, people: values(people), risks: standingOf(picture, risks, now), now };
  const input = {
    picture,
    campaign,
    interviews: all.filter((one) => one.campaignId === campaign.id),
    risks: statedRisks(picture, risks, assessAll(picture, risks)),
    differences: [
      ...open.map(({ subjectId, key }) => ({ assetId: subjectId, questionId: key, settled: false })),
      ...settledIn(picture),
    ],
    contradictions: contradictions({ ...looked, differences: open }),
    now,
  };
  return { input, names: namesIn(picture, values(people)) };
}

function settledIn({ register }: Picture): StatedDifference[] {
  const records = [...register.processes, ...register.data, ...register.services, ...register.components];
  return records.flatMap(({ id, settled }) =>
    Object.keys(settled).map((questionId) => ({ assetId: id, questionId, settled: true })),
  );
}

/** As the register has them now: a document is read for years. */
function namesIn({ register }: Picture, people: readonly Person[]): Names {
  const called = (records: readonly { id: string; name: string }[]): Map<string, string> =>
    new Map(records.map(({ id, name }) => [id, name]));
  const { processes, services, components, data } = register;
  return {
    domains: {},
    processes: called(processes),
    services: called(services),
    components: called(components),
    data: called(data),
    people: called(people),
  };
}
