import fc from 'fast-check';

/**
 * Properties draw the same cases in each run, so that a red run speaks of the change and not of luck; `npm run explore`
 * draws new ones each time, and PROPERTY_SEED repeats what it found.
 */
const asked = process.env.PROPERTY_SEED ?? '20261122';
fc.configureGlobal({ seed: asked === 'new' ? Math.trunc(Math.random() * 0x7fffffff) : Number(asked) });
