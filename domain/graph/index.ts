/** The one way in for whoever has a whole register and wants all of spec 3.7 at once; see {@link analyse}. */
export { type Analysis, analyse, type Input } from './analyse.ts';
export type { Dependency, GraphNode, Group, Register, Risk, Strength, Threats } from './types.ts';
