import { type AssetKind, type ComponentKind, componentKinds, kindOf } from '../domain/kinds.ts';
import { Strength } from '../domain/register.ts';
import { fieldPages } from '../domain/register-fields.ts';
import type { Phrase } from './phrases.ts';

const kindWords: readonly (readonly [RegExp, AssetKind])[] = [
  [/^(?:business )?process(?:es)?$/i, 'process'],
  [/^(?:business )?data$/i, 'data'],
  [/^(?:it )?services?$/i, 'service'],
  [/^(?:infrastructure )?components?$/i, 'component'],
];
const kindNamed = (text = ''): AssetKind | undefined => kindWords.find(([words]) => words.test(text.trim()))?.[1];
const kinds = '(?:business )?process(?:es)?|(?:business )?data|(?:it )?services?|(?:infrastructure )?components?';
const asset = '(?:prc|dat|svc|cmp)-\\d{4,}';
const strengths = Strength.options.join('|');
const because = '(?:[,:]? (?:because|as) (?<reason>.+))?';

/** Kinds of components by what people call them; names that are kinds of records themselves are not among them. */
const machineWords: Readonly<Record<string, ComponentKind>> = {
  ...Object.fromEntries(componentKinds.filter((one) => one !== 'team').map((one) => [one, one])),
  'virtual machine': 'virtualization',
  vm: 'virtualization',
  db: 'database',
  switch: 'network',
  router: 'network',
  firewall: 'network',
  line: 'wan',
};
const machines = Object.keys(machineWords).join('|');

/** Numbers of other things are for other phrases. */
const isOurs = (text: string): boolean => !/^[a-z]{3}-\d+/i.test(text) || kindOf(text.toUpperCase()) !== null;

const list = (text = '', filter = '') => {
  const kind = kindNamed(text);
  return kind ? { verb: 'register.list' as const, data: { kind, filter } } : null;
};

/** What can be typed about the registers. The last ones fit almost anything, so they come last. */
export const registerPhrases: readonly Phrase[] = [
  { pattern: new RegExp(`^(?:list |all |the )?(?<kind>${kinds})$`), deed: ({ kind }) => list(kind) },
  {
    pattern: new RegExp(`^(?:find|search|list) (?<kind>${kinds}) (?:with |like )?(?<filter>.+)$`),
    deed: ({ kind, filter }) => list(kind, filter),
  },
  { pattern: /^(?:archived?|put aside)(?: records)?$/, deed: () => ({ verb: 'register.archived', data: {} }) },
  {
    pattern: new RegExp(`^(?:add|new|create)(?: an?)? (?:new )?(?<kind>${kinds})(?: (?:called )?(?<name>.+))?$`),
    deed: ({ kind, name = '' }) => ({ verb: 'register.new', data: { kind: kindNamed(kind), name } }),
  },
  {
    pattern: new RegExp(`^(?:add|new|create)(?: an?)? (?:new )?(?<of>${machines})(?: (?:called )?(?<name>.+))?$`),
    deed: ({ of = '', name = '' }) => ({
      verb: 'register.new',
      data: { kind: 'component', name, of: machineWords[of.toLowerCase()] },
    }),
  },
  {
    pattern: new RegExp(`^(?:change|edit) (?<id>.{1,200}?)(?: (?<page>${fieldPages.join('|')}))?$`),
    deed: ({ id = '', page }) =>
      isOurs(id) ? { verb: 'register.change', data: { id, ...(page && { page: page.toLowerCase() }) } } : null,
  },
  {
    pattern: new RegExp(
      `^link (?<id>.+?) to (?<to>.+?)(?: as (?<strength>${strengths})(?: for (?<time>[^,]+?))?)?(?:,? (?:in )?(?:wave|order) (?<wave>[1-9]))?$`,
    ),
    deed: ({ id, to, strength, time, wave }) => ({
      verb: 'register.link',
      data: {
        id,
        to,
        ...(strength && { strength: strength.toLowerCase() }),
        ...(time && { degradedOkH: time }),
        ...(wave && { wave }),
      },
    }),
  },
  {
    pattern: /^unlink (?<id>.+?) (?:from|and) (?<unlink>.+)$/,
    deed: ({ id, unlink }) => ({ verb: 'register.unlink', data: { id, unlink } }),
  },
  { pattern: /^links (?:of )?(?<id>.+)$/, deed: ({ id }) => ({ verb: 'register.links', data: { id } }) },
  {
    pattern: new RegExp(`^group (?:of )?(?<id>${asset})(?: (?<group>grp-[a-z0-9-]+|new))?$`),
    deed: ({ id, group }) => ({ verb: 'register.group', data: { id, ...(group && { group }) } }),
  },
  {
    pattern: /^(?:dissolve|no longer) (?:group )?(?<id>grp-[a-z0-9-]+)$/,
    deed: ({ id }) => ({ verb: 'register.dissolve', data: { id } }),
  },
  {
    pattern: new RegExp(`^(?:archive|put aside) (?<id>.{1,200}?)${because}$`, 's'),
    deed: ({ id = '', reason }) => {
      if (!isOurs(id)) return null;
      return reason ? { verb: 'register.archive', data: { id, reason } } : { verb: 'register.putAside', data: { id } };
    },
  },
  {
    pattern: new RegExp(`^(?:bring back|restore) (?<id>${asset})$`),
    deed: ({ id }) => ({ verb: 'register.restore', data: { id } }),
  },
  {
    pattern: /^agree (?:to |with )?(?<id>.+)$/,
    deed: ({ id = '' }) => (isOurs(id) ? { verb: 'register.agree', data: { id } } : null),
  },
  {
    pattern: /^consent (?:to )?(?<id>.+)$/,
    deed: ({ id = '' }) => (isOurs(id) ? { verb: 'register.consent', data: { id } } : null),
  },
  {
    pattern: new RegExp(
      `^(?:set )?(?:the )?criticality (?:of )?(?<id>.+?) (?:to )?(?<level>[1-4]|calculated)${because}$`,
      's',
    ),
    // Of business data it is a field like any other.
    deed: ({ id = '', level = '', reason = '' }) =>
      /^dat-/i.test(id) ? null : { verb: 'register.override', data: { id, level: level.toLowerCase(), reason } },
  },
  {
    pattern: new RegExp(`^set (?:the )?criticality (?:of )?(?<id>${asset})$`),
    deed: ({ id }) => ({ verb: 'register.weigh', data: { id } }),
  },
  {
    pattern: /^set (?:the )?(?:last )?(?:failover|switch-?over) test of (?<id>grp-[a-z0-9-]+) to (?<value>.+)$/,
    deed: ({ id, value }) => ({ verb: 'register.groupTested', data: { id, lastFailoverTestAt: value } }),
  },
  {
    pattern: /^(?:the )?(?:last )?(?:failover|switch-?over) test of (?<id>grp-[a-z0-9-]+)$/,
    deed: ({ id }) => ({ verb: 'register.groupTested', data: { id } }),
  },
  {
    pattern: /^set (?:the )?(?<field>.+?) of (?<id>.+?) to (?<value>.+)$/s,
    deed: ({ id, field, value }) => ({ verb: 'register.set', data: { id, field, value } }),
  },
  { pattern: new RegExp(`^(?<id>${asset})$`), deed: ({ id }) => ({ verb: 'register.show', data: { id } }) },
  {
    pattern: /^(?:show|open) (?<id>.{1,200})$/,
    deed: ({ id = '' }) => (isOurs(id) ? { verb: 'register.show', data: { id } } : null),
  },
];
