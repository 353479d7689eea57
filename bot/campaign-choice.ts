import { partOf } from '../domain/campaign-choice.ts';
import { type Asking, campaignScope } from '../domain/campaign-scope.ts';
import { type BankId, bankIds } from '../domain/questions/bank.ts';
import type { Register } from '../domain/register.ts';
import { matching, oneNamed } from './who.ts';

interface Said {
  /** Processes ticked, or names of any kind as typed; undefined = nothing was asked and nothing said. */
  processes: string[] | undefined;
  /** Services and components picked on the card. */
  records: string[];
  /** Processes that were ticked when the card was drawn. */
  offered: number | undefined;
  needs: boolean;
}

interface Choice extends Pick<Asking, 'among' | 'named'> {
  /** Records it is started for; null = all there are. */
  scope: string[] | null;
}

/** What was chosen on the card, or named by typing; with every process that can be asked about goes all the rest. */
export function choiceOf(asking: Asking, { processes, records, offered, needs }: Said): Choice {
  const { register } = asking.picture;
  const picked = records.map((id) => oneNamed([...register.services, ...register.components], id, 'subject').id);
  const said = processes && namesIn(register, processes);
  // Nobody touched the processes, which were all ticked, and picked something else: only that is meant.
  const untouched = offered !== undefined && (said?.length ?? 0) >= offered;
  const chosen = picked.length > 0 && untouched ? [] : said;
  if (picked.length === 0 && (!chosen || isEverything(asking, chosen))) {
    return needs ? { scope: null } : { scope: null, among: new Set(register.processes.map((one) => one.id)) };
  }
  const scope = [...new Set([...(chosen ?? []), ...picked])];
  const part = partOf(asking.picture, scope);
  return { scope, ...part, ...(!needs && { among: new Set(scope) }) };
}

function isEverything(asking: Asking, chosen: readonly string[]): boolean {
  const askable = campaignScope({ ...asking, kinds: ['USER'] }).asks.map((ask) => ask.subjectId);
  return askable.length > 0 && askable.every((id) => chosen.includes(id));
}

/** "Sales and service" may be one name, or two. */
function namesIn(register: Register, said: readonly string[]): string[] {
  const parts = said.flatMap((one) => (found(register, one) ? [one] : one.split(/ and /i)));
  return parts.map((one) => {
    const name = one.replace(/^and /i, '').trim();
    return found(register, name) ?? oneNamed(register.processes, name, 'subject').id;
  });
}

/**
 * The one record a name means. Processes come before services and components, sure matches before typos; "service ERP"
 * says which kind is meant.
 * @throws Refusal subjectAmbiguous
 */
function found(register: Register, name: string): string | null {
  const { processes, services, components } = register;
  const shelves = [processes, [...services, ...components]];
  for (const typos of [false, true]) {
    for (const shelf of shelves) {
      if (matching<{ id: string; name: string }>(shelf, name, typos).length > 0) {
        return oneNamed<{ id: string; name: string }>(shelf, name, 'subject').id;
      }
    }
  }
  const [, kind, rest] = /^(process|service|component) (.+)$/i.exec(name) ?? [];
  if (kind === undefined || rest === undefined) return null;
  const shelf = { process: processes, service: services, component: components }[kind.toLowerCase() as 'process'];
  return matching(shelf, rest).length > 0 ? oneNamed(shelf, rest, 'subject').id : null;
}

/** What was ticked. A kind that was not offered could not be ticked: what is named by itself is asked about all the same. */
export function banksAmong(ticked: string[] | undefined, asking: Asking): BankId[] | undefined {
  if (!ticked) return undefined;
  const banks = bankIds.filter((bank) => ticked.includes(bank));
  if (banks.length === 0 || !asking.named?.size) return banks;
  const offered = new Set(campaignScope({ ...asking, among: undefined, named: undefined }).asks.map((ask) => ask.bank));
  return bankIds.filter((bank) => banks.includes(bank) || !offered.has(bank));
}
