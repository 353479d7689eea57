import { settingsCard, settingTexts } from '../cards/settings.ts';
import type { WordKey } from '../cards/words/index.ts';
import type { Input } from '../domain/deeds.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { compare, whoChanged } from '../domain/register-form.ts';
import { defaultSettings, Settings } from '../domain/settings.ts';
import type { Kept } from '../store/repository.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import { changed } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

const id = 'settings';

/** What was chosen, as the record would keep it: each day once, in order. */
function chosenIn({ matrix, workingDays, quietFrom, quietTo, riskFrom }: Input<'settings.save'>): Settings {
  const days = [...new Set(workingDays.map(Number))].sort((one, other) => one - other);
  return Settings.parse({
    matrix,
    workingDays: days.filter((day) => day >= 1 && day <= 7),
    quietFrom,
    quietTo,
    riskFrom,
  });
}

async function author(turn: Turn, field: string): Promise<string> {
  const history = await turn.store.settings.history(turn.tenantId, id);
  const names = await turn.store.names.book(turn.tenantId);
  return names.people.get(whoChanged(history, -1, field)?.by ?? '') ?? '';
}

const named = (turn: Turn, fields: readonly string[]): string =>
  fields.map((field) => turn.words(`settings.field.${field}` as WordKey)).join(', ');

async function save(turn: Turn, input: Input<'settings.save'>): Promise<Reply> {
  mustHave(turn.who, 'ITSC_MGR');
  const kept = await turn.store.settings.seek(turn.tenantId, id);
  const stands = kept?.value ?? defaultSettings;
  if (kept && isDone(kept, input.click))
    return { show: settingsCard(turn, stands, { note: turn.words('settings.saved') }) };
  const chosen = chosenIn(input);
  const { mine, theirs, both } = compare(settingTexts(stands), settingTexts(chosen), input.base);
  const some = (all: Settings, fields: readonly string[]) =>
    Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)));
  if (both.length > 0) {
    const told = { name: await author(turn, both[0] ?? ''), fields: named(turn, both) };
    const shown = { ...stands, ...some(chosen, [...mine, ...both]) };
    return { show: settingsCard(turn, stands, { shown, note: turn.words('settings.changed', told) }) };
  }
  const told = theirs.length > 0 && { name: await author(turn, theirs[0] ?? ''), fields: named(turn, theirs) };
  const next = { ...stands, ...some(chosen, mine) };
  if (mine.length > 0) await keep(turn, kept, next, { click: input.click, was: some(stands, mine) });
  const note = told ? turn.words('settings.kept', told) : turn.words('settings.saved');
  return { show: settingsCard(turn, next, { note }) };
}

type Write = { click?: string | undefined; was: object };

async function keep(turn: Turn, kept: Kept<Settings> | null, next: Settings, write: Write): Promise<void> {
  const { settings } = turn.store;
  const did = entry(turn, 'settings.save', write.click, write.was);
  const saved = kept
    ? await settings.save(kept, next, did, [changed(id, kept.rev + 1)])
    : await settings.add(turn.tenantId, next, did, [changed(id, 0)]);
  // Somebody else has just made the first change: this one is compared with it anew.
  if (!saved) throw new Refusal('someoneElseWasFaster', { id });
}

export const settingsDeeds = {
  'settings.open': (async (_input, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    return { show: settingsCard(turn, await turn.store.settingsOf(turn.tenantId)) };
  }) satisfies UseCase<'settings.open'>,
  'settings.save': ((input, turn) => save(turn, input)) satisfies UseCase<'settings.save'>,
} as const;
