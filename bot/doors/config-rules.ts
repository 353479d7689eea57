import { isIPv4 } from 'node:net';

/** Settings as given, trimmed; what is empty is absent. */
export type Given = Readonly<Record<string, string>>;

interface Rule {
  broken(given: Given): boolean;
  says: string;
}

/** An address only this computer can reach. */
export function isLoopback(host: string): boolean {
  const bare = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '');
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}

const app = (given: Given): boolean => Boolean(given.MICROSOFT_APP_ID);
const type = (given: Given): string => given.MICROSOFT_APP_TYPE ?? 'SingleTenant';

/** What the settings must be together; each setting by itself is checked where it is read. */
const rules: readonly Rule[] = [
  {
    broken: (given) => !app(given) && given.NODE_ENV === 'production',
    says: 'MICROSOFT_APP_ID is missing: with NODE_ENV=production Lifeboat does not start without it, because nothing would prove who is calling.',
  },
  {
    broken: (given) => !app(given) && given.HOST !== undefined && !isLoopback(given.HOST),
    says: 'HOST must be 127.0.0.1, ::1 or localhost while MICROSOFT_APP_ID is not set, because nothing proves who is calling.',
  },
  ...['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID', 'MICROSOFT_APP_TYPE', 'ALLOWED_TENANTS'].map((name) => ({
    broken: (given: Given) => !app(given) && given[name] !== undefined,
    says: `MICROSOFT_APP_ID is missing although ${name} is set.`,
  })),
  {
    broken: (given) => app(given) && given.PLAYGROUND === 'on',
    says: 'PLAYGROUND must be off with MICROSOFT_APP_ID set: it is for trying without a tenant, and cannot sign in.',
  },
  {
    broken: (given) => app(given) && type(given) !== 'MultiTenant' && !given.MICROSOFT_APP_TENANT_ID,
    says: 'MICROSOFT_APP_TENANT_ID is missing: SingleTenant and UserAssignedMSI bots belong to one tenant.',
  },
  {
    broken: (given) => app(given) && type(given) !== 'UserAssignedMSI' && !given.MICROSOFT_APP_PASSWORD,
    says: 'MICROSOFT_APP_PASSWORD is missing: only UserAssignedMSI bots need none.',
  },
  {
    broken: (given) => app(given) && type(given) === 'UserAssignedMSI' && Boolean(given.MICROSOFT_APP_PASSWORD),
    says: 'MICROSOFT_APP_PASSWORD must not be set for UserAssignedMSI: a managed identity has none.',
  },
  {
    broken: (given) =>
      app(given) && type(given) === 'MultiTenant' && !given.MICROSOFT_APP_TENANT_ID && !given.ALLOWED_TENANTS,
    says: 'ALLOWED_TENANTS is missing: a MultiTenant bot must be told which tenants it serves.',
  },
  {
    broken: (given) => app(given) && given.PUBLIC_URL !== undefined && !/^https:/i.test(given.PUBLIC_URL),
    says: 'PUBLIC_URL must begin with https:// because links to files go to the browsers of your people.',
  },
];

export function ruleFaults(given: Given): string[] {
  return rules.filter((rule) => rule.broken(given)).map((rule) => rule.says);
}
