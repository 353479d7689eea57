import { type Analysis, analyse, type ProcessResult } from '../../domain/graph/analyse.ts';
import type { Interview } from '../../domain/interview.ts';
import { type Picture, pictureOf } from '../../domain/picture.ts';
import type { Source } from '../../domain/register.ts';
import type { Risk } from '../../domain/risk.ts';
import { assessAll } from '../../domain/risk-assess.ts';
import { type HeatMap, heatMapOf } from '../../domain/risk-heat.ts';
import { readDuration } from '../../domain/tiers.ts';
import { type Somebody, tenantId } from './firm.ts';
import type { FirmDoor } from './firm-door.ts';
import { rowsIn } from './firm-talk.ts';
import { buttons, text } from './world.ts';

/** What stands in the store at the end, and whether the cards say the same. */
export async function pictureNow({ all: { store } }: FirmDoor): Promise<Picture> {
  return pictureOf(await store.registers.read(tenantId, true), await store.settingsOf(tenantId));
}

export const interviewsNow = async ({ all: { store } }: FirmDoor): Promise<Interview[]> =>
  (await store.interviews.list(tenantId)).map((one) => one.value);

export const risksNow = async ({ all: { store } }: FirmDoor): Promise<Risk[]> =>
  (await store.risks.list(tenantId)).map((one) => one.value);

export async function heatMapNow(firm: FirmDoor): Promise<HeatMap> {
  const risks = await risksNow(firm);
  return heatMapOf(risks, assessAll(await pictureNow(firm), risks));
}

/** `analyse` itself, on what stands in the register. */
async function analysed(
  firm: FirmDoor,
  whatIf: string[][] = [],
): Promise<Analysis & { register: Picture['register'] }> {
  const { register, graph } = await pictureNow(firm);
  const { dependencies, groups } = register;
  const found = analyse({ register: { nodes: graph.nodes, dependencies, groups }, risks: [], whatIf, threats: {} });
  return { ...found, register };
}

/** The line below a label in minutes; null for everything that is no duration. */
function minutesBelow(lines: readonly string[], label: string): number | null {
  expect(lines).toContain(label);
  return minutes(readDuration(lines[lines.indexOf(label) + 1] ?? ''));
}
const minutes = (hours: number | null | undefined): number | null => (hours == null ? null : Math.round(hours * 60));

/** Asks about every record how critical it is, how soon it must be back, and how soon it can be. */
export async function checkRecovery(firm: FirmDoor, who: Somebody): Promise<void> {
  const { nodes, register } = await analysed(firm);
  const all = [...register.processes, ...register.data, ...register.services, ...register.components];
  const shown: unknown[] = [];
  for (const { name } of all) {
    const why = text(await firm.says(who, `why is ${name} critical?`));
    const level = Number(/: (?:at least )?(\d) of 4/.exec(why)?.[1]);
    const lines = text(await firm.says(who, `rto of ${name}`)).split('\n');
    const [required, achievable] = ['Must be back within', 'Can be back after a total loss'].map((one) =>
      minutesBelow(lines, one),
    );
    shown.push({ name, level, required, achievable });
  }
  const expected = all.map(({ id, name }) => {
    const node = nodes[id];
    const [required, achievable] = [node?.requiredRtoH, node?.achievableRto.hours].map(minutes);
    return { name, level: node?.criticality, required, achievable };
  });
  expect(shown).toEqual(expected);
  expect(expected.filter((one) => one.required !== null && one.achievable !== null).length).toBeGreaterThan(10);
}

/** Reads all pages of single points, and asks of each component what stops without it. */
export async function checkLosses(firm: FirmDoor, who: Somebody): Promise<void> {
  const names = new Map((await pictureNow(firm)).register.components.map((one) => [one.id, one.name]));
  const lost = [...names].map(([id]) => [id]);
  const { nodes, processes, whatIf, register } = await analysed(firm, lost);
  const critical = Object.entries(processes).filter(([id]) => (nodes[id]?.criticality ?? 0) >= 3);
  const points = ([, one]: [string, ProcessResult]): string[] => [...one.singlePointsOfFailure, ...one.sharedDomains];
  const expected = new Set(critical.flatMap(points).map((what) => names.get(what) ?? what.replace(':', ' ')));
  expect(expected.size).toBeGreaterThan(5);

  let card = await firm.says(who, 'single points of failure');
  const shown = rowsIn(card).map(([what = '']) => what);
  while (buttons(card).includes('Next')) {
    card = await firm.clicks(who, card, 'Next');
    shown.push(...rowsIn(card).map(([what = '']) => what));
  }
  expect(shown.sort()).toEqual([...expected].sort());

  for (const [place, [id = '']] of lost.entries()) {
    const stops = register.processes.filter((one) => whatIf[place]?.available[one.id] === false).length;
    const told = text(await firm.says(who, `what if ${names.get(id)} fails`));
    const sentence = stops === 1 ? '1 of 12 processes stops' : `${stops} of 12 processes stop.`;
    expect(told).toContain(stops === 0 ? 'no process is known to stop' : sentence);
  }
}

/** Single points, gaps and contradictions are one figure each, whichever card tells them. */
export async function checkCounts(firm: FirmDoor, who: Somebody): Promise<void> {
  const told = async (said: string): Promise<string> => text(await firm.says(who, said)).replaceAll('\n', ': ');
  const [analysis, statement] = [await told('risk analysis'), await told('statement')];
  const figure = (name: string): string => new RegExp(`${name}: (\\d[^:]*\\)|none)`).exec(analysis)?.[0] ?? name;
  const figures = ['Single points of failure', 'Gaps in recovery', 'Contradictions'].map(figure);
  for (const one of figures) expect([one, statement.includes(one)]).toEqual([expect.stringMatching(/\d/), true]);
  expect(await told('single points of failure')).toContain(figures[0]);
  const [, all] = /Contradictions: (\d+)/.exec(analysis) ?? [];
  expect(await told('contradictions')).toContain(`${all} contradictions`);
}

interface Fed {
  id: string;
  sources: Record<string, Source>;
}

/** Every source is an answer of an accepted interview about this record, by the one who gave it. */
export async function checkSources(firm: FirmDoor): Promise<void> {
  const { register } = await pictureNow(firm);
  const interviews = new Map((await interviewsNow(firm)).map((one) => [one.id, one]));
  const { processes, services, components } = register;
  for (const { id, sources } of [...processes, ...services, ...components]) {
    for (const [field, { interviewId, questionId, by }] of Object.entries(sources)) {
      const interview = interviews.get(interviewId);
      const answers = Object.entries(interview?.answers ?? {}).filter(([key]) => key.startsWith(questionId));
      expect([id, field, interview?.state]).toEqual([id, field, 'accepted']);
      expect([interview?.subject.id, ...(interview?.batch ?? [])]).toContain(id);
      expect(answers.map(([, answer]) => answer.by)).toContain(by);
    }
  }
  const answer = ({ sources }: Fed, field: string, question: string) =>
    interviews.get(sources[field]?.interviewId ?? '')?.answers[question]?.value;
  for (const one of processes) expect(answer(one, 'rtoH', 'U12')).toBe(one.rtoH);
  for (const one of services) expect(answer(one, 'restartH', 'A05')).toBe(one.restartH);
  const heard = components.filter((one) => one.recoverH !== null);
  for (const one of heard) expect(answer(one, 'recoverH', 'I03')).toBe(one.recoverH);
  expect(heard.length).toBeGreaterThan(10);
  has(processes, ['purpose', 'rtoH', 'workaroundH', 'bia.FIN', 'bia.SAF', 'levels.U19']);
  has(services, ['restartH', 'procedure', 'rpoToleranceH', 'levels.A10']);
  has(heard, ['recoverH', 'redundancy', 'failureDomains.site', 'levels.I13']);
}

function has(records: readonly Fed[], fields: readonly string[]): void {
  for (const { id, sources } of records)
    expect([id, ...Object.keys(sources)]).toEqual(expect.arrayContaining([...fields]));
}
