import type { Document } from 'mongodb';
import { type AnyMongo, connect, engines } from '../../support/mongo.ts';
import { commandCases } from './commands.ts';
import { expressions } from './expressions.ts';
import { indexRules } from './index-rules.ts';
import { pipelines, projections } from './pipelines.ts';
import { queries } from './queries.ts';
import type { Case } from './rule.ts';
import { updates } from './updates.ts';
import { writeRules } from './write-rules.ts';

const all = [
  ...queries,
  ...updates,
  ...projections,
  ...pipelines,
  ...expressions,
  ...commandCases,
  ...writeRules,
  ...indexRules,
];

describe.each(engines)('what MongoDB does, $name does', (engine) => {
  let mongo: AnyMongo;
  let next = 0;
  beforeAll(async () => {
    mongo = await connect(engine);
  });
  afterAll(() => mongo.drop());

  async function outcome({ docs, run }: Case): Promise<unknown> {
    const collection = mongo.db.collection<Document>(`c${next++}`);
    if (docs && docs.length > 0) await collection.insertMany(docs);
    try {
      return { gives: await run(collection) };
    } catch (error) {
      if (typeof (error as { code?: unknown }).code !== 'number') throw error;
      return { code: (error as { code: number }).code };
    }
  }

  const left = engine.name as 'embedded' | 'remote';
  /** UnknownError: the remote gateway refuses, but its table does not know MongoDB's code for it. */
  const unknown = (answer: unknown) => left === 'remote' && (answer as { code?: number }).code === 8;
  test.each(all.filter(({ not }) => !not?.[left]))('$title', async (rule) => {
    const answer = await outcome(rule);
    if (rule.code !== undefined && unknown(answer)) return;
    expect(answer).toEqual(rule.code === undefined ? { gives: rule.gives } : { code: rule.code });
  });
});

test('there are at least 150 rules, each with its own title', () => {
  expect(all.length).toBeGreaterThanOrEqual(150);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});
