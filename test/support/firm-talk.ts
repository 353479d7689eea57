import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../bot/turn.ts';
import { buttonsOf, inputsOf, nodesOf, type SeenButton, type SeenInput } from '../cards/read.ts';
import { named, type Somebody, siteOf } from './firm.ts';
import type { FirmDoor } from './firm-door.ts';
import { dice, fillIn } from './respondent.ts';
import { buttons, text } from './world.ts';

/** What people do with the cards they see. */
export const buttonsIn = (reply: Reply): SeenButton[] => ('show' in reply ? buttonsOf(reply.show) : []);
export const inputsIn = (reply: Reply): Record<string, SeenInput> => ('show' in reply ? inputsOf(reply.show) : {});
export const titleOf = (reply: Reply): string => text(reply).split('\n')[0] ?? '';
export const linksIn = (reply: Reply): string[] =>
  [...JSON.stringify(reply).matchAll(/https:\/\/lifeboat\.example\/files\/\w+/g)].map((one) => one[0]);
const plain = (shown: unknown): string => String(shown).replace(/[\u200b\\]/g, '');
/** Tables of a card, row by row, without their heads. */
export const rowsIn = (reply: Reply): string[][] =>
  'show' in reply
    ? nodesOf(reply.show.body)
        .filter((node) => node.type === 'Table')
        .flatMap((table) => (table.rows as unknown[]).slice(1))
        .map((row) =>
          nodesOf(row)
            .filter((node) => node.type === 'TextBlock')
            .map((node) => plain(node.text)),
        )
    : [];

const everything = [...named('process'), ...named('service'), ...named('component'), ...named('data')];
/** The record a line is about: the first that it names. */
export function recordIn(line: string): string {
  const [found] = everything
    .map((name) => ({ name, place: line.indexOf(name) }))
    .filter((one) => one.place >= 0)
    .sort((one, other) => one.place - other.place || other.name.length - one.name.length);
  if (!found) throw new Error(`"${line}" names no record`);
  return found.name;
}

const isPage = (reply: Reply): boolean => buttonsIn(reply).some((one) => /^interview\.(next|submit)$/.test(one.verb));

/** A page of an interview that waits for somebody; null when nothing does but what is skipped. */
export async function nextPage(firm: FirmDoor, who: Somebody, skips = /^$/): Promise<Reply | null> {
  const shown = await firm.says(who, 'interview');
  if (isPage(shown)) return skips.test(titleOf(shown)) ? null : shown;
  const waits = buttonsIn(shown).filter((one) => one.verb === 'interview.open' && one.data.id !== undefined);
  const open = waits.find((one) => !skips.test(one.title));
  return open ? firm.clicks(who, shown, open.title) : null;
}

type Values = Record<string, string>;

/** Components of a batch that stand elsewhere than the first get a field of their own. */
async function standsApart(firm: FirmDoor, who: Somebody, page: Reply): Promise<{ page: Reply; own: Values }> {
  const differs = 'One of them differs';
  const own: Values = {};
  if (!buttons(page).includes(differs)) return { page, own };
  const about = recordIn(titleOf(page));
  let aside = await firm.clicks(who, page, differs, fillIn(page, about, dice(1)));
  let shown = page;
  for (const { title, value } of inputsIn(aside).component?.choices ?? []) {
    const name = plain(title);
    if (siteOf(name) === siteOf(about)) continue;
    if (shown !== page) aside = await firm.clicks(who, shown, differs, fillIn(shown, about, dice(1), own));
    shown = await firm.clicks(who, aside, /own answers/, { component: value, questions: 'I01~site' });
    own[`I01~site@${value}`] = siteOf(name);
  }
  return { page: shown === page ? await firm.clicks(who, aside, /Back/) : shown, own };
}

/** "I don't know", for now. */
async function doesNotKnow(firm: FirmDoor, who: Somebody, page: Reply, which: string, filled: Values): Promise<Reply> {
  const { [which]: _unknown, ...others } = filled;
  const aside = await firm.clicks(who, page, /I don’t know/, others);
  return firm.clicks(who, aside, 'Save', { which, reason: 'lookUp', comment: 'I have to look it up.' });
}

interface Told {
  /** Answers that are not left to the dice. */
  said?: Values;
  unknown?: string;
}

/** Page by page to the end, and hands in: the card that comes then. The same record gets the same answers again. */
export async function answersAll(firm: FirmDoor, who: Somebody, begun: Reply, told: Told = {}): Promise<Reply> {
  const about = recordIn(titleOf(begun));
  const roll = dice([...about].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7));
  const apart = await standsApart(firm, who, begun);
  const own = { ...apart.own, ...told.said };
  let { page } = apart;
  let { unknown } = told;
  for (let n = 0; buttons(page).includes('Next'); n++) {
    if (n > 25) throw new Error(`${who.name} gets no further than: ${text(page)}`);
    const filled = fillIn(page, about, roll, own);
    if (unknown && unknown in inputsIn(page)) {
      page = await doesNotKnow(firm, who, page, unknown, filled);
      const { [unknown]: _unknown, ...others } = filled;
      page = await firm.clicks(who, page, 'Next', others);
      unknown = undefined;
    } else page = await firm.clicks(who, page, 'Next', filled);
  }
  const result = await firm.clicks(who, page, /Submit|Hand in/, fillIn(page, about, roll, own));
  if (isPage(result)) throw new Error(`${who.name} could not hand in: ${text(result)}`);
  return result;
}

/** Everything that waits for somebody, one interview after the other; how many. */
export async function answersWhatWaits(firm: FirmDoor, who: Somebody, skips?: RegExp): Promise<number> {
  let count = 0;
  for (let page = await nextPage(firm, who, skips); page; page = await nextPage(firm, who, skips)) {
    await answersAll(firm, who, page);
    count += 1;
  }
  return count;
}

/** Reviews and accepts one after the other, as the campaign card offers them; how many. */
export async function acceptsAll(firm: FirmDoor, who: Somebody): Promise<number> {
  for (let count = 0; ; count++) {
    const progress = await firm.says(who, 'interviews');
    const review = buttonsIn(progress).find((one) => one.verb === 'interview.review');
    if (!review) return count;
    await firm.clicks(who, await firm.clicks(who, progress, review.title), 'Accept');
    await firm.settles();
  }
}

/** The last card that came to somebody by itself, with a title like this. */
export function lastMail(firm: FirmDoor, who: Somebody, title: RegExp): Reply {
  const found = firm.mail(who).findLast((one) => title.test(titleOf(one)));
  if (!found) throw new Error(`${who.name} got nothing like ${title}`);
  return found;
}

/** Days on which somebody got a card with such a title. */
export const daysOf = (firm: FirmDoor, who: Somebody, title: RegExp): string[] =>
  firm.mail(who).flatMap((one) => (title.test(titleOf(one)) ? [one.at.toISOString().slice(0, 10)] : []));

/** The plan of a campaign. Names are remembered for some seconds: until then it calls new records by their numbers. */
export async function plan(firm: FirmDoor, who: Somebody): Promise<Reply> {
  for (let n = 0; n < 30; n++) {
    const shown = await firm.says(who, 'start interviews');
    if (text(shown).includes('Order intake (asks')) return shown;
    await sleep(300);
  }
  throw new Error('the plan never names the processes');
}

/** Days go by, and three times a day the clock asks who is to be reminded. */
export async function passDays(firm: FirmDoor, count: number): Promise<void> {
  for (let round = 0; round < count * 3; round++) {
    firm.all.passes(8);
    await firm.clock('interview.remind');
  }
}
