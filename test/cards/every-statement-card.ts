import { checklistCard } from '../../cards/checklist.ts';
import { noCampaignCard } from '../../cards/no-campaign.ts';
import { statementCard } from '../../cards/statement.ts';
import type { Names } from '../../cards/view.ts';
import { Campaign } from '../../domain/campaign.ts';
import { cl1 } from '../../domain/checklist.ts';
import { pictureOf } from '../../domain/picture.ts';
import type { Register } from '../../domain/register.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { statementOf } from '../../domain/statement.ts';
import type { StatedRisk, StatementInput } from '../../domain/statement-content.ts';
import type { NamedCard } from './every-card.ts';
import { alex, ben, crowd, hostile, longWide, names, nasty, none, now, shown, submitted, viewOf } from './sample.ts';

const register: Register = {
  processes: sampleProcesses,
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const nothing: Register = { processes: [], data: [], services: [], components: [], dependencies: [], groups: [] };
const campaign = (name: string, note = ''): Campaign =>
  Campaign.parse({
    id: 'CAM-0001',
    name,
    state: 'running',
    startedBy: alex.id,
    startedAt: now,
    dueAt: now,
    closedAt: null,
    asks: [],
    checklist: note
      ? Object.fromEntries([1, 3, 4, 5, 7, 9, 10, 12, 13, 17, 20].map((no) => [no, { by: alex.id, at: now, note }]))
      : {},
  });
const risk = (id: string, cls: number): StatedRisk => ({
  id,
  assetId: 'CMP-0003',
  threatId: 'T09',
  T: 4,
  V: 5,
  current: { L: 4, I: 4, cls },
  rated: true,
  atLeast: cls === 2,
  unknown: false,
  decision: null,
  acceptedUntil: null,
  ownerId: null,
});
const inputOf = (more: Partial<StatementInput> = {}): StatementInput => ({
  picture: pictureOf(register, defaultSettings),
  campaign: campaign('Yearly interviews'),
  interviews: [submitted({ state: 'accepted' })],
  risks: Array.from({ length: 12 }, (_, i) => risk(`RSK-00${i + 10}`, (i % 5) + 1)),
  differences: [{ assetId: 'PRC-0001', questionId: 'U05', settled: false }],
  contradictions: [],
  now,
  ...more,
});

const link = (n: string) => ({ url: `https://lifeboat.example/files/${n.repeat(24)}`, minutes: 15 });
const files = { pdf: link('a'), docx: link('b') };

export function statementCards(): NamedCard[] {
  const empty = inputOf({ picture: pictureOf(nothing, defaultSettings), risks: [], interviews: [], differences: [] });
  const awkward = inputOf({ campaign: campaign(nasty, nasty.slice(0, 120)) });
  const statement = (name: string, input: StatementInput, book: Names, offered: typeof files | null = files) => ({
    name: `statement, ${name}`,
    card: statementCard(viewOf(alex), { statement: statementOf(input), names: book, files: offered }),
  });
  const checklist = (name: string, input: StatementInput, book: Names, who = alex) =>
    [1, 2].map((page) => ({
      name: `checklist ${page}, ${name}`,
      card: checklistCard(viewOf(who), { campaign: shown(input.campaign), items: cl1(input), page, names: book }),
    }));
  return [
    { name: 'statement, no campaign', card: noCampaignCard(viewOf(alex), 'statement') },
    { name: 'checklist, no campaign', card: noCampaignCard(viewOf(ben), 'checklist') },
    statement('usual', inputOf(), names),
    statement('no address', inputOf(), crowd, null),
    statement('empty', empty, none),
    statement('hostile', awkward, hostile),
    statement('long', inputOf({ campaign: campaign(longWide) }), hostile),
    ...checklist('usual', inputOf(), names),
    ...checklist('ticked', inputOf({ campaign: campaign('Yearly', 'with Isaiah') }), names),
    ...checklist('of a reader', inputOf({ campaign: campaign('Yearly', 'with Isaiah') }), names, ben),
    ...checklist('empty', empty, none),
    ...checklist('hostile', awkward, hostile),
    ...checklist('long', inputOf({ campaign: campaign(longWide, longWide.slice(0, 120)) }), hostile),
  ];
}
