import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import * as formats from 'ajv-formats';
import { type Card, mostBytes } from '../../cards/kit.ts';
import { clean, inert, literal } from '../../cards/plain.ts';
import { deeds, isVerb } from '../../domain/deeds.ts';
import { type Node, nodesOf } from './read.ts';

const ajv = new Ajv({ strict: false });
(formats.default as unknown as (ajv: Ajv) => void)(ajv);
const schema = JSON.parse(readFileSync('test/schemas/adaptive-card-teams.schema.json', 'utf8')) as object;
const fits = ajv.compile(schema);

interface Registry {
  getItemCount(): number;
  getItemAt(i: number): { typeName: string };
}
const renderer = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as {
  GlobalRegistry: { defaultElements: Registry; defaultActions: Registry };
};
const typesIn = (registry: Registry): string[] =>
  Array.from({ length: registry.getItemCount() }, (_, i) => registry.getItemAt(i).typeName);
/** What every client draws; parts of these elements have types of their own. */
const common = new Set([
  ...typesIn(renderer.GlobalRegistry.defaultElements),
  ...typesIn(renderer.GlobalRegistry.defaultActions),
  'AdaptiveCard',
  'Column',
  'TableRow',
  'TableCell',
]);

const isInput = (node: Node): boolean => node.type?.startsWith('Input.') ?? false;
const isAction = (node: Node): boolean => node.type?.startsWith('Action.') ?? false;
const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.replace(/\u200b/g, '').trim() === '';

/** Everything that is wrong with a card, as sentences; empty when it may be sent. */
export function faultsOf(card: Card): string[] {
  const nodes = nodesOf(card);
  return [
    ...shape(card),
    ...frame(card),
    ...tooMuch(card),
    ...inputs(nodes),
    ...extensions(nodesOf(card, true)),
    ...texts(nodesOf(card, true)),
    ...nodes.filter(isAction).flatMap((action) => button(action, nodes)),
  ];
}

/** A failed choice among element types complains about every type: only what was meant is told. */
function shape(card: Card): string[] {
  if (fits(card)) return [];
  const deepest = [...(fits.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length).slice(0, 3);
  return deepest.map((error) => `schema: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

function frame(card: Card): string[] {
  return [
    ...(card.version === '1.5' ? [] : ['version is not 1.5']),
    ...(isBlank(card.fallbackText) ? ['no fallbackText'] : []),
    ...(isBlank(card.lang) ? ['no lang'] : []),
    ...('$schema' in card ? ['$schema costs bytes and says nothing'] : []),
  ];
}

/** More than a client takes. */
export function tooMuch(card: Card): string[] {
  const nodes = nodesOf(card);
  const bytes = new TextEncoder().encode(JSON.stringify(card)).length;
  const inputCount = nodes.filter(isInput).length;
  const actionCount = nodes.filter(isAction).length;
  return [
    ...(bytes > mostBytes ? [`${bytes} bytes`] : []),
    ...(inputCount > 5 ? [`${inputCount} inputs`] : []),
    ...(actionCount > 6 ? [`${actionCount} actions`] : []),
  ];
}

function inputs(nodes: Node[]): string[] {
  const all = nodes.filter(isInput);
  const ids = all.map((node) => String(node.id));
  return [
    ...all.filter((node) => isBlank(node.label)).map((node) => `input ${node.id} has no label`),
    ...all
      .filter((node) => node.isRequired)
      .map((node) => `input ${node.id} is required: back and pause would not work`),
    ...all.filter((node) => isBlank(node.id)).map(() => 'an input without an id'),
    ...(new Set(ids).size < ids.length ? ['two inputs with one id'] : []),
    ...all.filter((node) => !valueOffered(node)).map((node) => `input ${node.id} has a value that is no choice`),
  ];
}

function valueOffered({ type, value, choices }: Node): boolean {
  if (type !== 'Input.ChoiceSet' || typeof value !== 'string') return true;
  const offered = (choices as { value: string }[]).map((choice) => choice.value);
  return value.split(',').every((one) => offered.includes(one));
}

const extensions = (nodes: Node[]): string[] =>
  nodes
    .filter((node) => typeof node.type === 'string' && !common.has(node.type) && node.fallback === undefined)
    .map((node) => `${node.type} without fallback`);

const shownIn = ['text', 'title', 'label', 'placeholder', 'legend', 'xAxisTitle', 'yAxisTitle', 'fallbackText'];

function texts(nodes: Node[]): string[] {
  return nodes.flatMap((node) => {
    const facts = (node.facts as { title: string; value: string }[] | undefined) ?? [];
    const shown = [
      ...shownIn.filter((name) => name in node).map((name) => node[name]),
      ...facts.map((fact) => fact.value),
    ];
    const tame = node.type === 'TextRun' ? (text: string) => literal(clean(text)) : inert;
    return shown.flatMap((text) => {
      if (isBlank(text)) return [`an empty text in ${node.type}`];
      if (/[⟪⟫]/.test(String(text))) return [`a fact is missing: ${text}`];
      return tame(String(text)) === text ? [] : [`a text that can become something else: ${JSON.stringify(text)}`];
    });
  });
}

/** Inputs as a client sends them: strings; somebody chose something where nothing was chosen yet. */
function sent(nodes: Node[]): Record<string, string> {
  const values = nodes.filter(isInput).map((node): [string, string] => {
    const [first] = (node.choices as { value: string }[] | undefined) ?? [];
    return [String(node.id), String(node.value ?? first?.value ?? '')];
  });
  return Object.fromEntries(values);
}

const readsOnly =
  /^(home\.|analysis\.|statement\.|checklist\.open$|files\.|graph\.(?!answer)|contradiction\.|interview\.(open|handOn|result|review|askAgain)$|campaign\.(plan|progress|next|more|interview)$|role\.open$|trial\.|register\.(open|list|show|new|change|links|group|putAside|archived|weigh)$|settings\.open$|risk\.(list|choose|why|heatMap|toRate|rateForm|strikeForm|addForm|decideForm|acceptForm|acceptance)$|difference\.list$|(?:difference|risk)\.open$)/;

/** A page in the browser: over TLS, or on this computer. */
const opens = /^(https:\/\/|http:\/\/localhost[:/])/;

function button(action: Node, nodes: Node[]): string[] {
  if (action.type === 'Action.OpenUrl') return opens.test(String(action.url)) ? [] : [`opens ${action.url}`];
  const { type, verb, data, fallback, title, associatedInputs } = action;
  if (type !== 'Action.Execute') return [`${type} instead of Action.Execute`];
  if (typeof verb !== 'string' || !isVerb(verb)) return [`"${title}" does nothing we know: ${verb}`];
  const old = fallback as Node | undefined;
  const carried = data as Record<string, unknown>;
  const input = associatedInputs === 'none' ? carried : { ...carried, ...sent(nodes) };
  const parsed = deeds[verb].input.safeParse(input);
  return [
    ...(parsed.success ? [] : [`"${title}" (${verb}) does not fit its deed: ${parsed.error.issues[0]?.message}`]),
    ...(readsOnly.test(verb) || typeof carried.click === 'string'
      ? []
      : [`"${title}" (${verb}) does not name its click`]),
    ...('id' in carried && !readsOnly.test(verb) && verb !== 'report.again' && typeof carried.seen !== 'number'
      ? [`"${title}" (${verb}) does not say what was seen`]
      : []),
    ...(old?.type === 'Action.Submit' && JSON.stringify(old.data) === JSON.stringify({ ...carried, verb })
      ? []
      : [`"${title}" does something else on old clients`]),
  ];
}
