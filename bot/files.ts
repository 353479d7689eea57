import { exportCard, exportLinkCard, importLinkCard } from '../cards/files.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { TicketWhat } from '../store/files.ts';
import type { Turn, UseCase } from './turn.ts';

/** How long a link to the files door works. */
export const linkMinutes = 15;

/**
 * The address of a page that does one thing in the name of who asks.
 * @throws Refusal publicUrlMissing where nobody said under which address Lifeboat is reached
 */
export async function fileLink(turn: Turn, what: TicketWhat): Promise<{ url: string; minutes: number }> {
  const { house, who, real } = turn;
  if (!house.publicUrl) throw new Refusal('publicUrlMissing');
  const id = `${house.newKey()}${house.newKey()}`.replaceAll('-', '');
  await turn.store.tickets.add({
    id,
    tenantId: turn.tenantId,
    personId: who.id,
    playedBy: real.id === who.id ? null : real.id,
    locale: turn.words.locale,
    what,
    expiresAt: new Date(turn.now.getTime() + linkMinutes * 60_000),
  });
  return { url: `${house.publicUrl}/files/${id}`, minutes: linkMinutes };
}

export const fileDeeds = {
  'files.export': (async ({ table }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    if (table === '') return { show: exportCard(turn) };
    return { show: exportLinkCard(turn, table, await fileLink(turn, { kind: 'export', table })) };
  }) satisfies UseCase<'files.export'>,
  'files.import': (async (_input, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    return { show: importLinkCard(turn, await fileLink(turn, { kind: 'import' })) };
  }) satisfies UseCase<'files.import'>,
} as const;
