import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from '../turn.ts';
import { type Activity, accountOf, isAccountId, tenantsOf } from './activity.ts';
import type { Config } from './config.ts';
import { isLoopback } from './config-rules.ts';

/** Who may come in, or the key of the sentence that says why not. */
export type Admission =
  | { tenantId: string; account: Account }
  | { refused: 'door.notAllowed' | 'door.noAccount'; why: 'notAllowed' | 'noAccount' };

const notAllowed = { refused: 'door.notAllowed', why: 'notAllowed' } as const;
const noAccount = { refused: 'door.noAccount', why: 'noAccount' } as const;

/** The tenant an activity comes from, if it is one we serve and nothing in the activity names another one. */
export function servedTenant(activity: Activity, { trial, tenants }: Config): string | null {
  const [tenantId, ...others] = tenantsOf(activity);
  if (activity.channelId !== 'msteams' || !tenantId || !isAccountId(tenantId)) return null;
  if (others.some((other) => other !== tenantId)) return null;
  return trial || tenants.includes(tenantId) ? tenantId : null;
}

/** Only an account of the directory of a tenant we serve: no guests, no other bots, no other channels. */
export function admit(activity: Activity, config: Config): Admission {
  const tenantId = servedTenant(activity, config);
  if (!tenantId || isGuest(activity.from)) return notAllowed;
  const account = accountOf(activity.from, activity);
  return account ? { tenantId, account } : noAccount;
}

/** Somebody from outside, as far as an activity or a roster says so. */
export function isGuest(party: Activity['from'], tenantId?: string): boolean {
  if (!party) return false;
  if (party.userRole && /^(guest|anonymous|federated)$/i.test(party.userRole)) return true;
  if (party.userPrincipalName?.toUpperCase().includes('#EXT#')) return true;
  return Boolean(tenantId && party.tenantId && party.tenantId.toLowerCase() !== tenantId);
}

const microsoftHosts = [
  'smba.trafficmanager.net',
  '*.botframework.com',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

/** May anything be sent to this address? In a trial only on this computer, else only to Microsoft's hosts and those named. */
export function hostGuard({ trial, serviceHosts }: Config): (serviceUrl: string) => boolean {
  const known = new Map<string, boolean>();
  const hosts = [...microsoftHosts, ...serviceHosts];
  const check = trial ? isHere : (serviceUrl: string) => isThere(serviceUrl, hosts);
  return (serviceUrl) => {
    const before = known.get(serviceUrl);
    if (before !== undefined) return before;
    const allowed = check(serviceUrl);
    if (known.size >= 200) known.clear();
    known.set(serviceUrl, allowed);
    return allowed;
  };
}

function isHere(serviceUrl: string): boolean {
  const url = addressOf(serviceUrl);
  return url !== null && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
}

function isThere(serviceUrl: string, hosts: readonly string[]): boolean {
  const url = addressOf(serviceUrl);
  if (url?.protocol !== 'https:' || url.port !== '') return false;
  return hosts.some((host) => (host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host));
}

function addressOf(text: string): URL | null {
  if (text.length > 1000 || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username || url.password ? null : url;
}

/**
 * In a trial nothing proves who is calling, so only programs of this computer may: not its neighbours, and not a web
 * page in its browser, which always says where it is from, and by what name it looked us up.
 */
export function fromThisComputer(address: string | undefined, headers: IncomingHttpHeaders): boolean {
  const host = headers.host?.replace(/:\d+$/, '') ?? '';
  return isLoopback(address ?? '') && isLoopback(host) && headers.origin === undefined;
}
