import { kindOf, mayNeed } from './kinds.ts';
import { type Dependency, degradedOkH, dependencyId, newDependency } from './register.ts';
import { type CellFault, fault, plainCell, type Shelf } from './register-csv-cells.ts';
import type { RecordOf } from './register-csv-columns.ts';
import { type Change, type Desk, settle } from './register-csv-desk.ts';
import { at, fill, type Line, type RowFault } from './register-csv-rows.ts';

type Ends = { from: string; to: string };
type Found = Ends | { column: 'from' | 'to' | null; wrong: CellFault };

/** The one link two names can mean: of several records of one name, the pair that may depend on each other. */
function endsOf(assets: Shelf, saidFrom: string, saidTo: string): Found {
  const froms = assets.find(saidFrom);
  const tos = assets.find(saidTo);
  if (froms.length === 0) return { column: 'from', wrong: fault('unknownRecord', saidFrom) };
  if (tos.length === 0) return { column: 'to', wrong: fault('unknownRecord', saidTo) };
  const pairs = froms.flatMap((from) => tos.map((to) => ({ from, to })));
  const allowed = pairs.filter(({ from, to }) => from !== to && allows(from, to));
  const [pair] = allowed;
  if (pair && allowed.length === 1) return pair;
  if (pair) return { column: froms.length > 1 ? 'from' : 'to', wrong: fault('ambiguousRecord', saidTo) };
  const [only] = pairs;
  if (only && pairs.length === 1 && only.from === only.to) return { column: 'to', wrong: fault('selfLink', saidTo) };
  const kinds = { from: kindOf(froms[0] ?? '') ?? '', to: kindOf(tos[0] ?? '') ?? '' };
  return { column: null, wrong: fault('forbiddenLink', `${saidFrom} → ${saidTo}`, kinds) };
}

function allows(from: string, to: string): boolean {
  const kinds = [kindOf(from), kindOf(to)] as const;
  return kinds[0] !== null && kinds[1] !== null && mayNeed(kinds[0], kinds[1]);
}

/** Rows that say what needs what (spec 3.3, Dependency). */
export function readDependencies(lines: readonly Line[], desk: Desk): void {
  const known = new Map(desk.register.dependencies.map((one) => [one.id, one]));
  const lineOf = new Map<string, number>();
  for (const line of lines) {
    const cells = [line.cell('from'), line.cell('to')].map(plainCell);
    const [from = '', to = ''] = cells;
    if (from === '' || to === '') {
      desk.faults.push(at(line.line, from === '' ? 'from' : 'to', fault('missingValue', '')));
      continue;
    }
    const ends = endsOf(desk.assets, from, to);
    if ('wrong' in ends) {
      desk.faults.push(at(line.line, ends.column, ends.wrong));
      continue;
    }
    const id = dependencyId(ends.from, ends.to);
    const before = lineOf.get(id);
    if (before !== undefined) {
      desk.faults.push(at(line.line, null, fault('doubleInFile', `${from} → ${to}`, { other: before })));
      continue;
    }
    lineOf.set(id, line.line);
    readDependency(line, ends, known.get(id) ?? null, desk);
  }
  desk.faults.push(...cyclesOf(desk, lineOf));
}

function readDependency(line: Line, ends: Ends, before: Dependency | null, desk: Desk): void {
  const fresh = before ?? newDependency({ ...ends, strength: 'essential', source: 'import' });
  const said = line.cell('id');
  if (said !== '' && said !== fresh.id) {
    desk.faults.push(at(line.line, 'id', fault('idMismatch', said, { id: fresh.id })));
  }
  const { record, faults } = fill({
    table: 'dependencies',
    line,
    record: fresh,
    people: desk.people,
    isNew: before === null,
  });
  const usual = line.cell('degraded ok') === '' && (before === null || before.strength !== record.strength);
  const told = usual ? { ...record, degradedOkH: degradedOkH(record.strength) } : record;
  // In a group only what is essential counts, so a weaker link leaves it.
  const weaker = before?.strength === 'essential' && record.strength !== 'essential';
  const after = weaker ? { ...told, groupId: null } : told;
  settle(desk, { line: line.line, before, after } satisfies Change<RecordOf<'dependencies'>>, faults);
}

const mostCycles = 50;

/** Every closed path the rows would make with what is there (spec 3.7.3), in one walk over all links. */
function cyclesOf({ register, assets }: Desk, lineOf: ReadonlyMap<string, number>): RowFault[] {
  const providers = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = providers.get(from);
    if (known) known.push(to);
    else providers.set(from, [to]);
  };
  const kept = register.dependencies.filter((one) => !lineOf.has(one.id));
  for (const { from, to } of kept) add(from, to);
  for (const id of lineOf.keys()) add(...(id.split('>') as [string, string]));
  const faults: RowFault[] = [];
  const named = new Set<number>();
  for (const path of closedPaths(providers)) {
    const lines = path.slice(1).flatMap((to, i) => lineOf.get(dependencyId(path[i] ?? '', to)) ?? []);
    const line = Math.max(...lines);
    if (lines.length === 0 || named.has(line)) continue;
    named.add(line);
    faults.push(at(line, null, { reason: 'cycle', facts: { path: path.map(assets.call).join(' → ') } }));
    if (faults.length === mostCycles) break;
  }
  return faults;
}

/** Ids of each closed path, its first id again at its end; each link is walked once. */
function* closedPaths(providers: ReadonlyMap<string, readonly string[]>): Generator<string[]> {
  const done = new Set<string>();
  for (const root of providers.keys()) {
    if (done.has(root)) continue;
    const path: { id: string; next: number }[] = [{ id: root, next: 0 }];
    const place = new Map([[root, 0]]);
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const to = providers.get(here.id)?.[here.next];
      here.next += 1;
      if (to === undefined) {
        done.add(here.id);
        place.delete(here.id);
        path.pop();
        continue;
      }
      const seen = place.get(to);
      if (seen !== undefined) yield [...path.slice(seen).map((step) => step.id), to];
      else if (!done.has(to)) {
        place.set(to, path.length);
        path.push({ id: to, next: 0 });
      }
    }
  }
}
