import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { z } from 'zod';

export const Json = z.json();
export type Json = z.infer<typeof Json>;

const uuid = (name: string, what: string) => z.guid({ error: fault(name, `must be ${what}`) });
const address = (name: string) =>
  z.url({ protocol: /^https$/, error: fault(name, 'must be an address with https://') });

// The values given stay out of the sentences: a secret pasted into the wrong setting must not reach a log.
function fault(name: string, rule: string) {
  return ({ input }: { input?: unknown }) => `${name} ${input === undefined ? 'is missing: it ' : ''}${rule}.`;
}

const hostName = fault(
  'BOT_DOMAIN',
  'must be a host name alone, without https://, port or path, such as lifeboat.contoso.com',
);
const hostLabels = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** What a tenant must say about itself before the manifest can be filled; the rest has a sensible default. */
export const Settings = z
  .object({
    MICROSOFT_APP_ID: uuid('MICROSOFT_APP_ID', 'the application (client) id of your bot, a uuid'),
    TEAMS_APP_ID: uuid('TEAMS_APP_ID', 'a uuid, or absent to use MICROSOFT_APP_ID').optional(),
    BOT_DOMAIN: z.string({ error: hostName }).regex(hostLabels, { error: hostName }),
    DEVELOPER_NAME: z
      .string()
      .max(32, { error: fault('DEVELOPER_NAME', 'must have at most 32 characters') })
      .optional(),
    DEVELOPER_WEBSITE: address('DEVELOPER_WEBSITE').optional(),
    PRIVACY_URL: address('PRIVACY_URL').optional(),
    TERMS_URL: address('TERMS_URL').optional(),
  })
  .transform((given) => ({
    MICROSOFT_APP_ID: given.MICROSOFT_APP_ID,
    TEAMS_APP_ID: given.TEAMS_APP_ID ?? given.MICROSOFT_APP_ID,
    BOT_DOMAIN: given.BOT_DOMAIN,
    DEVELOPER_NAME: given.DEVELOPER_NAME ?? 'Lifeboat',
    DEVELOPER_WEBSITE: given.DEVELOPER_WEBSITE ?? `https://${given.BOT_DOMAIN}`,
    PRIVACY_URL: given.PRIVACY_URL ?? `https://${given.BOT_DOMAIN}/privacy`,
    TERMS_URL: given.TERMS_URL ?? `https://${given.BOT_DOMAIN}/terms`,
  }));
export type Settings = z.infer<typeof Settings>;

/** The settings found in the environment, or every fault in them, one sentence each. */
export function settingsFrom(env: Record<string, string | undefined>): { settings: Settings } | { faults: string[] } {
  // An empty line in an env file means "not set".
  const set = Object.entries(env).filter(([, value]) => value?.trim());
  const read = Settings.safeParse(Object.fromEntries(set.map(([name, value]) => [name, value?.trim()])));
  return read.success ? { settings: read.data } : { faults: read.error.issues.map((issue) => issue.message) };
}

/** The template with each `${{NAME}}` replaced by that setting. Throws on a name that is no setting. */
export function fillManifest(template: Json, settings: Settings): Json {
  if (typeof template === 'string') return fillText(template, settings);
  if (Array.isArray(template)) return template.map((item) => fillManifest(item, settings));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillManifest(value, settings)]));
}

function fillText(text: string, settings: Settings): string {
  const values = new Map<string, string>(Object.entries(settings));
  return text.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`manifest.json asks for ${name}, which is not a setting.`);
    return value;
  });
}

/** What Teams' own schema (JSON Schema draft-04) holds against a manifest; empty when all is well. */
export function schemaFaults(manifest: Json, schema: object): string[] {
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const check = ajv.compile(schema);
  if (check(manifest)) return [];
  return (check.errors ?? []).map((error) => {
    const where = error.instancePath.slice(1) || 'the whole';
    const extra: unknown = error.params.additionalProperty;
    return `manifest.json, ${where}: ${error.message}${typeof extra === 'string' ? ` (${extra})` : ''}.`;
  });
}
