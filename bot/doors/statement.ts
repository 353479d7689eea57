import { statementDocument } from '../../cards/statement-document.ts';
import { mustReadStatement } from '../../domain/checklist.ts';
import { newPerson } from '../../domain/people.ts';
import { Refusal } from '../../domain/refusal.ts';
import { statementOf } from '../../domain/statement.ts';
import { statementInput } from '../statement-input.ts';
import type { House } from '../turn.ts';
import type { MadeFile, Maker } from './files.ts';
import { type Format, renderedApart } from './render.ts';

const types: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

interface Wanted {
  tenantId: string;
  campaignId: string;
  format: Format;
  locale?: string;
}

/** The risk analysis statement of a campaign as it stands now, as a file. @throws Refusal notFound */
export async function statementFile(house: House, wanted: Wanted, now = new Date()): Promise<MadeFile> {
  const { tenantId, campaignId, format, locale = 'en' } = wanted;
  const campaign = await house.store.campaigns.get(tenantId, campaignId);
  const { input, names } = await statementInput({ store: house.store, tenantId, now }, campaign.value);
  const words = house.words(locale);
  const who = newPerson('nobody', tenantId, '');
  const view = { words, who, now, timeZone: house.timeZone, key: house.newKey, trial: house.trial };
  const document = statementDocument({ view, statement: statementOf(input), picture: input.picture, names });
  const bytes = await renderedApart(document, format);
  return { name: `${words('statement.file', { id: campaignId })}.${format}`, type: types[format], bytes };
}

/** Behind a link: for who still may read it. @throws Refusal needsRole, notFound */
export const statementMaker: Maker = async (house, { what, tenantId, locale }, who, now) => {
  mustReadStatement(who);
  if (what.kind !== 'statement') throw new Refusal('notFound', { id: what.kind });
  return statementFile(house, { ...what, tenantId, locale }, now);
};
