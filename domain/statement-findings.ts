import { assess } from './bia.ts';
import { gapsOf } from './gap.ts';
import { missingNumbers } from './missing-number.ts';
import type { Picture } from './picture.ts';
import type { Source } from './register.ts';
import type { Fed, Statement, StatementInput, Unknown, UnknownFigure } from './statement-content.ts';
import { countPoints, criticalProcesses, loneSkills } from './weak-points.ts';

type Findings = Pick<
  Statement,
  | 'gaps'
  | 'infeasible'
  | 'singlePoints'
  | 'alone'
  | 'points'
  | 'sharedGroups'
  | 'contradictions'
  | 'differences'
  | 'cyclic'
  | 'unknowns'
  | 'notAssessable'
  | 'sources'
>;

/** What the analysis found: gaps, single points of failure, contradictions, what is unknown, and where figures came from. */
export function contentsOf({ picture, differences, contradictions }: StatementInput): Findings {
  const ids = Object.keys(picture.analysis.nodes);
  const infeasible = ids.filter((id) => picture.analysis.nodes[id]?.infeasible);
  return {
    gaps: gapsOf(picture),
    infeasible: infeasible.map((id) => ({
      id,
      ownH: ownHours(picture, id),
      requiredH: picture.analysis.nodes[id]?.requiredRtoH ?? null,
    })),
    singlePoints: singlePoints(picture),
    alone: loneSkills(picture, () => true).map((one) => one.id),
    points: countPoints(picture),
    sharedGroups: sharedGroups(picture),
    contradictions,
    differences,
    cyclic: picture.cyclic.map(({ from, to }) => ({ from, to })),
    unknowns: unknowns(picture),
    notAssessable: ids.filter((id) => picture.criticality(id) === null),
    sources: sourcesOf(picture),
  };
}

function ownHours(picture: Picture, id: string): number | null {
  const asset = picture.asset(id);
  if (asset?.kind === 'service') return asset.record.restartH;
  return asset?.kind === 'component' ? asset.record.recoverH : null;
}

const singlePoints = (picture: Picture): Statement['singlePoints'] =>
  criticalProcesses(picture).flatMap((id) => {
    const { singlePointsOfFailure: nodes = [], sharedDomains: domains = [] } = picture.analysis.processes[id] ?? {};
    return nodes.length + domains.length > 0 ? [{ id, nodes, domains }] : [];
  });

const sharedGroups = ({ register, analysis }: Picture): Statement['sharedGroups'] =>
  register.groups.flatMap(({ id, name, dependentId }) => {
    const [domain, value] = analysis.groups[id]?.commonCause ?? [];
    return domain !== undefined && value !== undefined ? [{ id, name, dependentId, domain, value }] : [];
  });

/** Every figure the calculation lacks, by the record that lacks it, with whom to ask. */
function unknowns(picture: Picture): Unknown[] {
  const { register } = picture;
  const lonely = (id: string): UnknownFigure[] => (picture.dependents(id).length === 0 ? ['dependents'] : []);
  const row = (id: string, askId: string | null, ...figures: (UnknownFigure | false)[]): Unknown[] => {
    const named = figures.filter((one) => one !== false);
    return named.length > 0 ? [{ id, figures: named, askId }] : [];
  };
  return [
    ...register.processes.flatMap(({ id, bia, rtoH, rpoH, ownerId }) => {
      const curve = assess(bia);
      const damage = (curve === null || curve.missing.length > 0) && 'damage';
      return row(id, ownerId, damage, rtoH === null && 'rto', rpoH === null && 'rpo', ownerId === null && 'owner');
    }),
    ...register.services.flatMap(({ id, restartH, managerId }) =>
      row(id, managerId, restartH === null && 'recovery', managerId === null && 'manager', ...lonely(id)),
    ),
    ...register.components.flatMap(({ id, recoverH, holdsData, backupIntervalH, managerId }) =>
      row(
        id,
        managerId,
        recoverH === null && 'recovery',
        holdsData === null && 'holdsData',
        holdsData === true && backupIntervalH === null && 'backup',
        managerId === null && 'manager',
        ...lonely(id),
      ),
    ),
    ...missingNumbers(picture, () => true).flatMap(({ id, field, knows }) =>
      field === 'failoverH' ? row(id, knows, 'failover') : [],
    ),
  ];
}

/** One row per record, interview and person: which figures that person's answers fed (spec 3.7.10). */
function sourcesOf(picture: Picture): Fed[] {
  const { processes, data, services, components } = picture.register;
  return [...processes, ...data, ...services, ...components].flatMap(({ id, sources }) => {
    const needed = picture
      .below(id)
      .flatMap(({ to, answers }) => answers.map((source, i): [string, Source] => [`needs.${to}.${i}`, source]));
    return fedRows(id, [...Object.entries(sources), ...needed]);
  });
}

function fedRows(id: string, sources: readonly [string, Source][]): Fed[] {
  const rows = new Map<string, Fed>();
  for (const [field, { questionId, interviewId, by, at }] of sources) {
    const key = `${interviewId}/${by}`;
    const row = rows.get(key) ?? { id, fields: [], by, at, interviewId };
    row.fields.push({ field, questionId });
    if (at > row.at) row.at = at;
    rows.set(key, row);
  }
  return [...rows.values()];
}
