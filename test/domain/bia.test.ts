import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { assess, type Bia, type Category, categories, curve, impactAt } from '../../domain/bia.ts';
import { pointsH, tiersH } from '../../domain/tiers.ts';

interface Vector {
  name: string;
  register: { nodes: { id: string; kind: string; bia?: Bia }[] };
  expected: {
    processes: Record<
      string,
      { curve: Record<Category, Record<string, number>>; mtpdH: number; suggestedRtoH: number }
    >;
    nodes: Record<string, { criticality: number }>;
  };
}
const { cases } = JSON.parse(readFileSync('test/vectors.json', 'utf8')) as { cases: Vector[] };
const processes = cases.flatMap((one) =>
  one.register.nodes
    .filter((node) => node.kind === 'process' && node.bia)
    .map((node) => ({
      name: `${one.name}, ${node.id}`,
      bia: node.bia ?? {},
      expected: one.expected.processes[node.id],
      criticality: one.expected.nodes[node.id]?.criticality,
    })),
);

test('there are worked processes to compare with', () => expect(processes.length).toBeGreaterThan(25));

test.each(processes)(
  'curve, tolerable period and suggested RTO of $name are those of the reference',
  ({ bia, expected, criticality }) => {
    const worked = categories.map((category) => {
      const damage = bia[category];
      return [category, damage && Object.fromEntries(curve(damage).map((level, i) => [String(pointsH[i]), level]))];
    });
    expect(Object.fromEntries(worked)).toEqual(expected?.curve);
    const assessed = assess(bia);
    expect(assessed).toMatchObject({
      mtpdH: expected?.mtpdH,
      suggestedRtoH: expected?.suggestedRtoH,
      criticality,
      missing: [],
    });
  },
);

const point = fc.option(fc.constantFrom(...pointsH), { nil: null });
const damage = fc.record({ criticalFromH: point, catastrophicFromH: point });
const whole = fc.record({ FIN: damage, OPS: damage, LEG: damage, REP: damage, SAF: damage });
const partial = fc.record({ FIN: damage, OPS: damage, LEG: damage, REP: damage, SAF: damage }, { requiredKeys: [] });

test('damage never falls with time', () => {
  fc.assert(
    fc.property(whole, fc.nat(400), fc.nat(400), (bia, one, other) => {
      expect(impactAt(bia, Math.min(one, other))).toBeLessThanOrEqual(impactAt(bia, Math.max(one, other)));
    }),
  );
});

test('the suggested RTO is a tier below the tolerable period', () => {
  fc.assert(
    fc.property(whole, (bia) => {
      const assessed = assess(bia);
      expect(tiersH).toContain(assessed?.suggestedRtoH);
      expect(assessed?.suggestedRtoH).toBeLessThan(assessed?.mtpdH ?? 0);
    }),
  );
});

test('what nobody answered is named, and knowing more never makes a process less critical', () => {
  fc.assert(
    fc.property(partial, whole, (some, all) => {
      const before = assess(some);
      const after = assess({ ...all, ...some });
      expect(before?.missing ?? categories).toEqual(categories.filter((category) => some[category] === undefined));
      expect(after?.criticality).toBeGreaterThanOrEqual(before?.criticality ?? 1);
      expect(after?.mtpdH).toBeLessThanOrEqual(before?.mtpdH ?? 720);
    }),
  );
});

test('a process nobody was asked about is unknown, not harmless', () => expect(assess({})).toBeNull());
