import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { ConfigError, readConfig } from '../../bot/doors/config.ts';

const tenant = '11111111-1111-4111-8111-000000000001';
const other = '22222222-2222-4222-8222-000000000002';
const real = {
  MICROSOFT_APP_ID: 'AAAAAAAA-1111-4111-8111-000000000001',
  MICROSOFT_APP_PASSWORD: 'a-secret-nobody-may-see',
  MICROSOFT_APP_TENANT_ID: tenant,
};

function faults(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('with nothing set', () => {
  test('it is a local trial that only this computer can reach', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      trial: true,
      host: '127.0.0.1',
      port: 3978,
      mongoUri: null,
      mongoDb: 'lifeboat',
      dataDir: './data',
      playground: true,
      playgroundPort: 56150,
      sample: true,
      app: null,
      tenants: [],
      logLevel: 'warn',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    expect(config.notes.join(' ')).toContain('local trial');
    expect(config.notes.join(' ')).toContain('./data');
  });

  test('an empty line counts as not set', () => {
    expect(readConfig({ MICROSOFT_APP_ID: '', PORT: '  ' }).trial).toBe(true);
  });

  test.each(['0.0.0.0', '192.168.1.7', 'lifeboat.contoso.com', '::'])('it does not listen on %s', (HOST) => {
    expect(faults({ HOST })).toEqual([expect.stringContaining('HOST must be 127.0.0.1')]);
  });

  test.each(['127.0.0.1', '::1', 'localhost', '127.8.8.8'])('it may listen on %s', (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST);
  });

  test('it does not start in production', () => {
    expect(faults({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('MICROSOFT_APP_ID is missing')]);
  });

  test('half an identity is not taken for none', () => {
    const { MICROSOFT_APP_ID: _, ...rest } = real;
    expect(faults(rest)).toHaveLength(2);
  });
});

describe('with an app id', () => {
  test('it is the real thing: reachable, without sample or playground, for its own tenant', () => {
    const config = readConfig(real);
    expect(config).toMatchObject({
      trial: false,
      host: '0.0.0.0',
      playground: false,
      sample: false,
      tenants: [tenant],
    });
    expect(config.app).toMatchObject({
      id: real.MICROSOFT_APP_ID.toLowerCase(),
      type: 'SingleTenant',
      tenantId: tenant,
    });
    expect(config.app?.password?.reveal()).toBe(real.MICROSOFT_APP_PASSWORD);
    expect(readConfig({ ...real, NODE_ENV: 'production' }).trial).toBe(false);
  });

  test('other tenants must be named', () => {
    expect(readConfig({ ...real, ALLOWED_TENANTS: `${tenant.toUpperCase()}, ${other}` }).tenants).toEqual([
      tenant,
      other,
    ]);
    const { MICROSOFT_APP_TENANT_ID: _, ...multi } = { ...real, MICROSOFT_APP_TYPE: 'MultiTenant' };
    expect(faults(multi)).toEqual([expect.stringContaining('ALLOWED_TENANTS is missing')]);
    expect(readConfig({ ...multi, ALLOWED_TENANTS: other }).tenants).toEqual([other]);
  });

  test('the playground cannot be on', () => {
    expect(faults({ ...real, PLAYGROUND: 'on' })).toEqual([expect.stringContaining('PLAYGROUND must be off')]);
  });

  test('a managed identity has a tenant and no password', () => {
    const { MICROSOFT_APP_PASSWORD: _, ...msi } = { ...real, MICROSOFT_APP_TYPE: 'UserAssignedMSI' };
    expect(readConfig(msi).app).toMatchObject({ type: 'UserAssignedMSI', password: null });
    expect(faults({ ...real, MICROSOFT_APP_TYPE: 'UserAssignedMSI' })).toEqual([
      expect.stringContaining('must not be set'),
    ]);
    const { MICROSOFT_APP_TENANT_ID: __, ...nowhere } = msi;
    expect(faults(nowhere)).toEqual([expect.stringContaining('MICROSOFT_APP_TENANT_ID is missing')]);
  });

  test('without password and tenant both are asked for', () => {
    expect(faults({ MICROSOFT_APP_ID: real.MICROSOFT_APP_ID })).toEqual([
      expect.stringContaining('MICROSOFT_APP_TENANT_ID is missing'),
      expect.stringContaining('MICROSOFT_APP_PASSWORD is missing'),
    ]);
  });
});

test('every fault is told at once, one sentence each, and no value given is in it', () => {
  const wrong = {
    PORT: 'hunter2-port',
    PLAYGROUND_PORT: '99999',
    MONGODB_URI: 'postgres://user:hunter2@db',
    MONGODB_DB: 'life.boat',
    PLAYGROUND: 'maybe-hunter2',
    SAMPLE: 'yes',
    MICROSOFT_APP_ID: 'hunter2',
    MICROSOFT_APP_TYPE: 'hunter2',
    MICROSOFT_APP_TENANT_ID: 'hunter2',
    ALLOWED_TENANTS: 'hunter2',
    ALLOWED_SERVICE_HOSTS: 'https://hunter2/',
    LOG_LEVEL: 'hunter2',
    TIME_ZONE: 'Mars/hunter2',
  };
  const told = faults(wrong);
  for (const name of Object.keys(wrong)) expect(told.some((fault) => fault.startsWith(name))).toBe(true);
  for (const fault of told) expect(fault).toMatch(/^[A-Z_]+ .*\.$/);
  expect(told.join('\n')).not.toContain('hunter2');
});

test('secrets do not show when settings are printed', () => {
  const config = readConfig({ ...real, MONGODB_URI: 'mongodb://user:hunter2@db.contoso.com/' });
  for (const printed of [JSON.stringify(config), inspect(config, { depth: 9 }), String(config)]) {
    expect(printed).not.toContain('hunter2');
    expect(printed).not.toContain(real.MICROSOFT_APP_PASSWORD);
  }
  expect(config.mongoUri?.reveal()).toContain('hunter2');
});

describe('where browsers reach Lifeboat', () => {
  const signed = { MICROSOFT_APP_ID: randomUUID(), MICROSOFT_APP_PASSWORD: 'x', MICROSOFT_APP_TENANT_ID: randomUUID() };

  test('is this computer in a trial, and not known elsewhere until somebody says so', () => {
    expect(readConfig({}).notes.join()).not.toContain('PUBLIC_URL');
    expect(readConfig(signed).publicUrl).toBeNull();
    expect(readConfig(signed).notes.join()).toContain('PUBLIC_URL is not set');
    const url = 'https://lifeboat.contoso.com/';
    expect(readConfig({ ...signed, PUBLIC_URL: url }).publicUrl).toBe('https://lifeboat.contoso.com');
  });

  test.each([
    'http://lifeboat.contoso.com',
    'lifeboat',
    'ftp://x',
    'https://a:b@c',
    'https://a/?b',
    'javascript:alert(1)',
  ])('is never %s', (url) => {
    expect(() => readConfig({ ...signed, PUBLIC_URL: url })).toThrow('PUBLIC_URL must');
  });
});
