import fc from 'fast-check';
import type { Collection, Document, IndexDescription } from 'mongodb';
import { type AnyMongo, connect, type Engine, engines } from '../../support/mongo.ts';
import { document } from './filters.ts';
import { model, plainDocument, plainOperation } from './model.ts';
import type { Operation } from './operations.ts';
import { operation } from './requests.ts';
import { compareOne, overTheWire, type Side } from './verdict.ts';

const runs = Number(process.env.DIFFERENTIAL_RUNS ?? 25);
const [embedded, remote] = engines as [Engine, Engine | undefined];

const scenario = (doc: fc.Arbitrary<Document>, request: fc.Arbitrary<Operation>) =>
  fc.record({
    docs: fc.uniqueArray(doc, { minLength: 2, maxLength: 5, selector: ({ _id }) => _id }),
    requests: fc.array(request, { minLength: 3, maxLength: 12 }),
  });

const indexes: IndexDescription[] = [
  { key: { a: 1 } },
  { key: { b: -1 } },
  { key: { 'a.x': 1, n: -1 } },
  { key: { n: 1, c: -1 } },
  { key: { c: 1, a: 1 } },
  { key: { 'b.x': 1, 'b.y': 1 } },
  { key: { c: -1 }, sparse: true },
  { key: { b: 1, c: 1 }, partialFilterExpression: { n: { $gt: 0 } } },
  { key: { a: -1, _id: 1 }, partialFilterExpression: { c: 'a' } },
];

async function agree(left: Side, right: Side, docs: Document[], requests: Operation[]): Promise<void> {
  const inserts = docs.map((doc): Operation => ({ kind: 'insert', doc }));
  for (const request of [...inserts, ...requests]) {
    const verdict = await compareOne(left, right, request);
    if (verdict === 'apart') return;
    if (verdict !== 'alike') throw new Error(verdict);
  }
}

describe('random requests have the same answers', () => {
  let ours: AnyMongo;
  let next = 0;
  const fresh = (mongo: AnyMongo): Collection<Document> => mongo.db.collection(`c${next++}`);
  beforeAll(async () => {
    ours = await connect(embedded);
  });
  afterAll(() => ours.drop());

  test('from the embedded database and from a naive model', async () => {
    await fc.assert(
      fc.asyncProperty(scenario(plainDocument, plainOperation), ({ docs, requests }) =>
        agree(overTheWire(fresh(ours)), model(), docs, requests),
      ),
      { numRuns: runs },
    );
  }, 600_000);

  test('with many indexes and with none', async () => {
    await fc.assert(
      fc.asyncProperty(scenario(document, operation), async ({ docs, requests }) => {
        const indexed = fresh(ours);
        await indexed.createIndexes(indexes);
        const others = requests.filter(({ kind }) => kind !== 'index');
        await agree(overTheWire(indexed), overTheWire(fresh(ours)), docs, others);
      }),
      { numRuns: 3 * runs },
    );
  }, 600_000);

  (remote ? test : test.skip)(
    'from the embedded database and from the server at TEST_MONGODB_URI',
    async () => {
      const theirs = await connect(remote as Engine);
      try {
        await fc.assert(
          fc.asyncProperty(scenario(document, operation), async ({ docs, requests }) => {
            const far = fresh(theirs);
            await agree(overTheWire(fresh(ours)), overTheWire(far), docs, requests);
            await far.drop();
          }),
          { numRuns: runs },
        );
      } finally {
        await theirs.drop();
      }
    },
    600_000,
  );
});
