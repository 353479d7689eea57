import { readFileSync } from 'node:fs';
import {
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import express from 'express';
import { MongoClient } from 'mongodb';

/**
 * What anybody would write first: botbuilder's own adapter and handler behind express. It answers every click with the
 * same card; with MONGODB_URI set it also makes two trips to the database, one to read a record and one to write.
 */
const card = JSON.parse(readFileSync(process.env.CARD_FILE ?? '', 'utf8')) as Record<string, unknown>;
const uri = process.env.MONGODB_URI;
const client = uri ? await new MongoClient(uri, { maxPoolSize: 64 }).connect() : null;
const records = client?.db(process.env.MONGODB_DB).collection<{ _id: string; rev: number; history: object[] }>('bare');

class Bare extends ActivityHandler {
  protected override async onAdaptiveCardInvoke(context: TurnContext): Promise<AdaptiveCardInvokeResponse> {
    if (records) await visit(context.activity.from.id);
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  }
}

let n = 0;

async function visit(id: string): Promise<void> {
  const found = await records?.findOne({ _id: id }, { projection: { history: 0 } });
  n += 1;
  await records?.updateOne({ _id: id, rev: found?.rev ?? 0 }, {
    $set: { [`body.answers.q${n % 7}`]: { value: `answer ${n}`, by: id, at: new Date() }, updatedAt: new Date() },
    $inc: { rev: 1 },
    $push: { history: { n, by: id, at: new Date(), did: 'interview.next', key: `key-${n}` } },
  } as never);
}

if (records) {
  await records.deleteMany({});
  const seed = JSON.parse(readFileSync(process.env.RECORD_FILE ?? '', 'utf8')) as object;
  const ids = Array.from({ length: 64 }, (_, person) => `29:person-${person}`);
  await records.insertMany(ids.map((_id) => ({ ...seed, _id, rev: 0, history: [] })));
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new Bare();
const server = express();
server.use(express.json({ limit: '1mb' }));
server.post('/api/messages', (request, response) => adapter.process(request, response, (context) => bot.run(context)));
server.get('/healthz', (_request, response) => {
  response.json({ alive: true });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
