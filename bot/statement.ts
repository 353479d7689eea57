import { noCampaignCard } from '../cards/no-campaign.ts';
import { statementCard } from '../cards/statement.ts';
import { mustReadStatement } from '../domain/checklist.ts';
import { statementOf } from '../domain/statement.ts';
import { campaignOf, newestCampaign } from './campaign-progress.ts';
import { checklistDeeds } from './checklist.ts';
import { fileLink } from './files.ts';
import { statementInput } from './statement-input.ts';
import type { UseCase } from './turn.ts';

export const statementDeeds = {
  ...checklistDeeds,
  'statement.open': (async ({ id }, turn) => {
    mustReadStatement(turn.who);
    if (!id && !(await newestCampaign(turn.store, turn.tenantId))) return { show: noCampaignCard(turn, 'statement') };
    const { id: campaignId, value } = await campaignOf(turn, id);
    const { input, names } = await statementInput(turn, value);
    const link = async (format: 'pdf' | 'docx') =>
      turn.house.publicUrl ? fileLink(turn, { kind: 'statement', format, campaignId }) : null;
    const [pdf, docx] = await Promise.all([link('pdf'), link('docx')]);
    return { show: statementCard(turn, { statement: statementOf(input), names, files: pdf && docx && { pdf, docx } }) };
  }) satisfies UseCase<'statement.open'>,
} as const;
