import { assess, categories, curve, impactAt, neverH } from './bia.ts';
import { cl1 } from './checklist.ts';
import { classOf, matrixOf } from './graph/matrix.ts';
import { isCritical, type Picture } from './picture.ts';
import { loweredByHand, setByHand } from './process-level.ts';
import { type BusinessProcess, Strength } from './register.ts';
import { agreementHolds } from './register-change.ts';
import { countRisks, isGrave, isOnMap } from './risk-count.ts';
import type { Curve, ProcessRow, StatedRisk, Statement, StatementInput } from './statement-content.ts';
import { contentsOf } from './statement-findings.ts';
import { pointsH } from './tiers.ts';

/** Selects and works out what the risk analysis statement says (spec 3.2, row 1); no words, unknown stays null. */
export function statementOf(input: StatementInput): Statement {
  const { picture, campaign, interviews, risks, now } = input;
  const sorted = [...risks].sort(worstFirst);
  return {
    campaign,
    at: now,
    asked: {
      interviews: interviews.length,
      accepted: interviews.filter((one) => one.state === 'accepted').length,
      people: new Set(interviews.map((one) => one.respondentId)).size,
    },
    count: countRisks(risks),
    ...registers(picture),
    lowered: loweredByHand(picture.register.processes),
    needs: needsOf(picture),
    curves: curvesOf(picture),
    worst: picture.register.processes.map(worstOf),
    heatMap: heatMap(risks, picture),
    risks: sorted,
    gravest: sorted.filter((one) => isOnMap(one) && isGrave(one)),
    ...contentsOf(input),
    checklist: cl1(input),
  };
}

/** Class first, then MONARC's product T × V × I (spec 3.7.7); what cannot be rated comes last. */
function worstFirst(one: StatedRisk, other: StatedRisk): number {
  const product = ({ T, V, current }: StatedRisk): number => T * V * (current?.I ?? 0);
  const byClass = (other.current?.cls ?? 0) - (one.current?.cls ?? 0);
  return byClass || product(other) - product(one) || (one.id < other.id ? -1 : 1);
}

function heatMap(risks: readonly StatedRisk[], { settings }: Picture): Statement['heatMap'] {
  const matrix = matrixOf(settings.matrix);
  const onMap = risks.filter(isOnMap);
  return [1, 2, 3, 4, 5].map((L) =>
    [1, 2, 3, 4, 5].map((I) => ({
      cls: classOf(matrix, L, I),
      count: onMap.filter(({ current }) => current?.L === L && current.I === I).length,
    })),
  );
}

function registers(picture: Picture): Pick<Statement, 'processes' | 'data' | 'services' | 'components'> {
  const { register, criticality } = picture;
  return {
    processes: register.processes.map((process) => processRow(picture, process)),
    data: register.data.map(({ id, use, criticality: own, ownerId }) => ({ id, use, criticality: own, ownerId })),
    services: register.services.map(({ id, restartH, managerId }) => ({
      id,
      criticality: criticality(id),
      ownH: restartH,
      managerId,
    })),
    components: register.components.map(({ id, kind, recoverH, backupIntervalH, holdsData, managerId }) => ({
      id,
      kind,
      criticality: criticality(id),
      ownH: recoverH,
      backupH: backupIntervalH,
      holdsData,
      managerId,
    })),
  };
}

function processRow(picture: Picture, process: BusinessProcess): ProcessRow {
  const { id, bia, rtoH, rpoH, ownerId } = process;
  const assessed = assess(bia);
  const agreed = agreementHolds(process) ? 'yes' : process.agreement ? 'changed' : 'no';
  const mtpd = assessed && { hours: assessed.mtpdH, final: assessed.missing.length === 0 };
  // So far nothing is critical, and not everything was asked: that says nothing yet.
  const known = mtpd && (mtpd.final || mtpd.hours < neverH) ? mtpd : null;
  const byHand = setByHand(process) !== null;
  return { id, criticality: picture.criticality(id), byHand, mtpd: known, rtoH, rpoH, ownerId, agreed };
}

function needsOf({ register }: Picture): Statement['needs'] {
  const found = new Map<string, Statement['needs'][number]>();
  for (const { from, to, strength } of register.dependencies) {
    const key = `${from}/${Strength.options.indexOf(strength)}`;
    const row = found.get(key) ?? { from, strength, to: [] };
    row.to.push(to);
    found.set(key, row);
  }
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

function curvesOf(picture: Picture): Curve[] {
  return picture.register.processes
    .filter(({ id, bia }) => isCritical(picture, id) && assess(bia) !== null)
    .map(({ id, bia }) => ({
      id,
      series: categories.flatMap((category) => {
        const damage = bia[category];
        return damage ? [{ category, levels: curve(damage) }] : [];
      }),
      missing: assess(bia)?.missing ?? [],
    }));
}

function worstOf({ id, bia }: BusinessProcess): Statement['worst'][number] {
  const assessed = assess(bia);
  if (!assessed) return { id, levels: null, partly: false };
  return { id, levels: pointsH.map((hours) => impactAt(bia, hours)), partly: assessed.missing.length > 0 };
}
