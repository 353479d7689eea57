import { z } from 'zod';
import { isTimeZone } from '../../domain/calendar.ts';
import { type Given, ruleFaults } from './config-rules.ts';

/** Something that must not appear in a log: asked for by name, never by printing the settings. */
export interface Secret {
  reveal(): string;
  toJSON(): string;
}

export type AppType = 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';

/** The bot's registration in Entra and Azure Bot Service. */
export interface AppIdentity {
  id: string;
  type: AppType;
  password: Secret | null;
  tenantId: string | null;
}

export interface Config {
  /** No app id is set: nothing proves who is calling, so only this computer may call. */
  trial: boolean;
  port: number;
  host: string;
  /** Null = the embedded database. */
  mongoUri: Secret | null;
  mongoDb: string;
  dataDir: string;
  playground: boolean;
  playgroundPort: number;
  sample: boolean;
  app: AppIdentity | null;
  /** Tenants that are served, lower case; empty only in a trial, where every one is. */
  tenants: readonly string[];
  /** Hosts beyond Microsoft's own that may be sent to. */
  serviceHosts: readonly string[];
  /** Where browsers reach Lifeboat, without a slash at its end; null = not known, so no links to files. */
  publicUrl: string | null;
  logLevel: LogLevel;
  timeZone: string;
  /** What whoever starts Lifeboat should know about these settings, in sentences. */
  notes: readonly string[];
}

/** Every fault in the settings, one sentence each; the values given stay out of them. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Lifeboat cannot start with these settings:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof levels)[number];

const port = (name: string) =>
  z.coerce
    .number({ error: `${name} must be a port number, 0 to 65535.` })
    .int({ error: `${name} must be a port number, 0 to 65535.` })
    .min(0, { error: `${name} must be a port number, 0 to 65535.` })
    .max(65535, { error: `${name} must be a port number, 0 to 65535.` });
const onOff = (name: string) => z.enum(['on', 'off'], { error: `${name} must be on or off.` });
const guid = (name: string, what: string) =>
  z.guid({ error: `${name} must be ${what}, a uuid.` }).transform((id) => id.toLowerCase());
const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const Settings = z.object({
  PORT: port('PORT').default(3978),
  HOST: z.string().optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/, { error: 'MONGODB_URI must start with mongodb:// or mongodb+srv://.' })
    .optional(),
  MONGODB_DB: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,38}$/, { error: 'MONGODB_DB must be 1 to 38 letters, digits, - or _.' })
    .default('lifeboat'),
  DATA_DIR: z.string().default('./data'),
  PLAYGROUND: onOff('PLAYGROUND').optional(),
  PLAYGROUND_PORT: port('PLAYGROUND_PORT').default(56150),
  SAMPLE: onOff('SAMPLE').optional(),
  MICROSOFT_APP_ID: guid('MICROSOFT_APP_ID', 'the application (client) id of the bot').optional(),
  MICROSOFT_APP_TYPE: z
    .enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant'], {
      error: 'MICROSOFT_APP_TYPE must be SingleTenant, UserAssignedMSI or MultiTenant.',
    })
    .default('SingleTenant'),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: guid('MICROSOFT_APP_TENANT_ID', 'the directory (tenant) id').optional(),
  ALLOWED_TENANTS: z
    .string()
    .transform(list)
    .refine((ids) => ids.every((id) => z.guid().safeParse(id).success), {
      error: 'ALLOWED_TENANTS must be tenant ids (uuids), separated by commas.',
    })
    .optional(),
  ALLOWED_SERVICE_HOSTS: z
    .string()
    .transform(list)
    .refine((hosts) => hosts.every((host) => hostName.test(host)), {
      error: 'ALLOWED_SERVICE_HOSTS must be host names without https://, port or path, separated by commas.',
    })
    .default([]),
  PUBLIC_URL: z
    .string()
    .refine(isAddress, { error: 'PUBLIC_URL must be a web address such as https://lifeboat.contoso.com.' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LOG_LEVEL: z.enum(levels, { error: `LOG_LEVEL must be one of ${levels.join(', ')}.` }).optional(),
  NODE_ENV: z.string().optional(),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'TIME_ZONE must be an IANA time zone such as Europe/Berlin.' })
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
});

/** @throws ConfigError with every fault at once */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = trimmed(env);
  const read = Settings.safeParse(given);
  const faults = [...(read.success ? [] : read.error.issues.map((issue) => issue.message)), ...ruleFaults(given)];
  if (!read.success || faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return settled(read.data);
}

// An empty line in an env file means "not set".
function trimmed(env: Record<string, string | undefined>): Given {
  const set = Object.keys(Settings.shape).map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(set.filter((pair): pair is readonly [string, string] => Boolean(pair[1])));
}

function settled(read: z.output<typeof Settings>): Config {
  const id = read.MICROSOFT_APP_ID;
  const trial = id === undefined;
  const tenantId = read.MICROSOFT_APP_TENANT_ID ?? null;
  const on = (setting: 'on' | 'off' | undefined): boolean => (setting ? setting === 'on' : trial);
  const config = {
    trial,
    port: read.PORT,
    host: read.HOST ?? (trial ? '127.0.0.1' : '0.0.0.0'),
    mongoUri: secret(read.MONGODB_URI),
    mongoDb: read.MONGODB_DB,
    dataDir: read.DATA_DIR,
    playground: on(read.PLAYGROUND),
    playgroundPort: read.PLAYGROUND_PORT,
    sample: on(read.SAMPLE),
    app: id ? { id, type: read.MICROSOFT_APP_TYPE, password: secret(read.MICROSOFT_APP_PASSWORD), tenantId } : null,
    tenants: trial ? [] : (read.ALLOWED_TENANTS ?? (tenantId ? [tenantId] : [])),
    serviceHosts: read.ALLOWED_SERVICE_HOSTS,
    publicUrl: read.PUBLIC_URL ?? null,
    logLevel: read.LOG_LEVEL ?? (trial ? 'warn' : 'info'),
    timeZone: read.TIME_ZONE,
  };
  return { ...config, notes: notesOn(config) };
}

function notesOn({ trial, mongoUri, dataDir, publicUrl }: Omit<Config, 'notes'>): string[] {
  const notes: string[] = [];
  if (trial) {
    notes.push(
      'MICROSOFT_APP_ID is not set: this is a local trial. Nothing proves who is calling, so only this computer may call, and everybody at it may try every role.',
    );
  }
  if (!mongoUri) {
    notes.push(`MONGODB_URI is not set: everything is kept by the embedded database in the folder ${dataDir}.`);
  }
  if (!publicUrl && !trial) {
    notes.push(
      'PUBLIC_URL is not set: nobody can get or send files in Teams until it says where browsers reach Lifeboat.',
    );
  }
  return notes;
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

const secret = (value: string | undefined): Secret | null =>
  value === undefined ? null : { reveal: () => value, toJSON: () => '[secret]' };
