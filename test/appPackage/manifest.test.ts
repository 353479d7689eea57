import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { fromBuffer } from 'yauzl';
import { z } from 'zod';
import { fillManifest, Json, schemaFaults, settingsFrom } from '../../appPackage/manifest.ts';
import { readTemplate, schemaFor, writePackage } from '../../appPackage/package.ts';

const root = join(import.meta.dirname, '..', '..');
const env = { MICROSOFT_APP_ID: '5f2b7c1e-9a34-4d0b-8c55-0d6f1e2a3b4c', BOT_DOMAIN: 'lifeboat.contoso.com' };

const Shape = z.looseObject({
  id: z.string(),
  developer: z.record(z.string(), z.string()),
  validDomains: z.array(z.string()),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ]),
});

async function filled(extra: Record<string, string> = {}) {
  const read = settingsFrom({ ...env, ...extra });
  if ('faults' in read) throw new Error(read.faults.join(' '));
  const manifest = fillManifest(await readTemplate(), read.settings);
  return { manifest, shape: Shape.parse(manifest), schema: await schemaFor(manifest) };
}

describe('the manifest', () => {
  test('Teams takes it: it fits the official schema of the version it names', async () => {
    const { manifest, schema } = await filled();
    expect(schemaFaults(manifest, schema)).toEqual([]);
  });

  test('a tenant that gives only what it must gets sensible defaults for the rest', async () => {
    const { shape } = await filled();
    expect(shape.id).toBe(env.MICROSOFT_APP_ID);
    expect(shape.bots[0].botId).toBe(env.MICROSOFT_APP_ID);
    expect(shape.validDomains).toEqual(['lifeboat.contoso.com']);
    expect(shape.developer).toEqual({
      name: 'Lifeboat',
      websiteUrl: 'https://lifeboat.contoso.com',
      privacyUrl: 'https://lifeboat.contoso.com/privacy',
      termsOfUseUrl: 'https://lifeboat.contoso.com/terms',
    });
  });

  test('a tenant that gives everything finds all of it, and no placeholder is left', async () => {
    const { manifest, shape, schema } = await filled({
      TEAMS_APP_ID: 'a1b2c3d4-0000-4111-8222-333344445555',
      DEVELOPER_NAME: 'Contoso IT',
      DEVELOPER_WEBSITE: 'https://it.contoso.com',
      PRIVACY_URL: 'https://it.contoso.com/p',
      TERMS_URL: 'https://it.contoso.com/t',
    });
    expect(schemaFaults(manifest, schema)).toEqual([]);
    expect(shape.id).toBe('a1b2c3d4-0000-4111-8222-333344445555');
    expect(shape.bots[0].botId).toBe(env.MICROSOFT_APP_ID);
    expect(Object.values(shape.developer)).toEqual([
      'Contoso IT',
      'https://it.contoso.com',
      'https://it.contoso.com/p',
      'https://it.contoso.com/t',
    ]);
    expect(JSON.stringify(manifest)).not.toContain('${');
  });

  test('a placeholder that no setting fills is a fault of ours and is named', async () => {
    const read = settingsFrom(env);
    if ('faults' in read) throw new Error('unexpected');
    expect(() => fillManifest({ id: '${' + '{TYPO}}' }, read.settings)).toThrow('TYPO');
  });

  test('each menu a person opens has short commands, none twice, at most twelve', async () => {
    const { shape } = await filled();
    const lists = shape.bots[0].commandLists;
    expect(lists.flatMap((list) => list.scopes).sort()).toEqual(['groupChat', 'personal', 'team']);
    for (const { commands } of lists) {
      const titles = commands.map((command) => command.title);
      expect(titles.length).toBeLessThanOrEqual(12);
      expect(new Set(titles).size).toBe(titles.length);
      for (const { title, description } of commands) {
        expect(title.length).toBeLessThanOrEqual(32);
        expect(description).toMatch(/^[^\n]{1,60}$/);
      }
    }
  });

  test('nobody who installs it is asked for consent that the bot does not use', async () => {
    const { shape } = await filled();
    expect(shape.authorization).toBeUndefined();
    expect(shape.webApplicationInfo).toBeUndefined();
  });

  test.each([
    ['an unknown property', { colour: 'red' }, 'colour'],
    ['a wrong accent colour', { accentColor: 'blue' }, 'accentColor'],
    ['a short name that is too long', { name: { short: 'x'.repeat(31) } }, 'name/short'],
    ['an id that is no uuid', { id: 'lifeboat' }, 'id'],
  ])('%s is noticed before Teams would refuse it', async (_, planted, named) => {
    const { shape, schema } = await filled();
    const faults = schemaFaults(Json.parse({ ...shape, ...planted }), schema);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(named);
  });
});

describe('the settings', () => {
  const faultsOf = (given: Record<string, string>) => {
    const read = settingsFrom(given);
    return 'faults' in read ? read.faults : [];
  };

  test('who sets nothing is told of both missing settings at once', () => {
    expect(faultsOf({ MICROSOFT_APP_ID: ' ', DEVELOPER_NAME: '' })).toEqual([
      expect.stringMatching(/^MICROSOFT_APP_ID is missing/),
      expect.stringMatching(/^BOT_DOMAIN is missing/),
    ]);
  });

  test('who sets everything wrong is told of everything at once, without the values', () => {
    const wrong = {
      MICROSOFT_APP_ID: 'Secret~Value',
      TEAMS_APP_ID: 'Secret~Value',
      BOT_DOMAIN: 'https://Secret~Value/',
      DEVELOPER_NAME: 'Secret~Value'.repeat(3),
      DEVELOPER_WEBSITE: 'http://contoso.com',
      PRIVACY_URL: 'Secret~Value',
      TERMS_URL: 'ftp://contoso.com',
    };
    const faults = faultsOf(wrong);
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(Object.keys(wrong));
    expect(faults.join()).not.toContain('Secret~Value');
  });

  test.each([
    'https://lifeboat.contoso.com',
    'lifeboat.contoso.com/api',
    'lifeboat.contoso.com:443',
    '*.contoso.com',
    'localhost',
    '10.0.0.1',
    '-a.contoso.com',
    'a b.contoso.com',
    `${'a'.repeat(64)}.contoso.com`,
  ])('the domain %s is refused', (domain) => {
    expect(faultsOf({ ...env, BOT_DOMAIN: domain })).toEqual([
      expect.stringMatching(/^BOT_DOMAIN must be a host name/),
    ]);
  });

  test.each(['Lifeboat.Contoso.com', 'bot-1.azurewebsites.net', 'a.b.xn--p1ai'])('the domain %s is fine', (domain) => {
    expect(faultsOf({ ...env, BOT_DOMAIN: domain })).toEqual([]);
  });
});

describe('the package', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifeboat-package-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('the zip holds the filled manifest and both icons at its root, and nothing else', async () => {
    const file = join(folder, 'deep', 'lifeboat.zip');
    expect(await writePackage(env, file)).toEqual([]);
    const entries = await unzip(await readFile(file));
    expect([...entries.keys()].sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const { manifest } = await filled();
    expect(JSON.parse(String(entries.get('manifest.json')))).toEqual(manifest);
    expect(entries.get('color.png')).toEqual(await readFile(join(root, 'appPackage', 'color.png')));
    expect(entries.get('outline.png')).toEqual(await readFile(join(root, 'appPackage', 'outline.png')));
  });

  test('with a fault in the settings no zip is written', async () => {
    const file = join(folder, 'lifeboat.zip');
    expect(await writePackage({}, file)).toHaveLength(2);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  test('an admin who runs the command without settings reads what is missing and it exits with 1', () => {
    const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const { PATH } = process.env;
    const ran = spawnSync(process.execPath, [tsx, 'appPackage/package.ts'], { cwd: root, env: { PATH } });
    expect(String(ran.stderr)).toMatch(/MICROSOFT_APP_ID is missing.*\n.*BOT_DOMAIN is missing/);
    expect(ran.status).toBe(1);
  });
});

describe('the icons', () => {
  test('the colour icon is 192 x 192 and fills its square', async () => {
    const { width, height, pixels } = decodePng(await readFile(join(root, 'appPackage', 'color.png')));
    expect([width, height]).toEqual([192, 192]);
    expect(pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
  });

  test('the outline icon is 32 x 32, transparent, and all that shows is white', async () => {
    const { width, height, pixels } = decodePng(await readFile(join(root, 'appPackage', 'outline.png')));
    expect([width, height]).toEqual([32, 32]);
    const visible = pixels.filter(([, , , alpha]) => alpha > 0);
    expect(visible.length).toBeGreaterThan(200);
    expect(visible.length).toBeLessThan(700);
    expect(visible.filter(([r, g, b]) => r < 255 || g < 255 || b < 255)).toEqual([]);
  });
});

function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (fault, open) => {
      if (fault) return reject(fault);
      const entries = new Map<string, Buffer>();
      open.on('entry', (entry) => {
        open.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk);
          entries.set(entry.fileName, Buffer.concat(chunks));
          open.readEntry();
        });
      });
      open.on('end', () => resolve(entries));
      open.readEntry();
    });
  });
}

type Pixel = [red: number, green: number, blue: number, alpha: number];

/** Reads an 8-bit RGB or RGBA PNG without interlace, which is all that we ship. */
function decodePng(png: Buffer): { width: number; height: number; pixels: Pixel[] } {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, kind, interlace] = [png[24], png[25], png[28]];
  expect([depth, interlace]).toEqual([8, 0]);
  expect([2, 6]).toContain(kind);
  const channels = kind === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * channels, channels);
  const pixels = Array.from({ length: width * height }, (_, i): Pixel => {
    const [r = 0, g = 0, b = 0, a = 255] = bytes.subarray(i * channels, (i + 1) * channels);
    return [r, g, b, a];
  });
  return { width, height, pixels };
}

/** Undoes the five PNG row filters (PNG specification, section 9). */
function unfilter(raw: Buffer, stride: number, channels: number): Buffer {
  const rows = raw.length / (stride + 1);
  const out = Buffer.alloc(rows * stride);
  for (let y = 0; y < rows; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : (out[y * stride + x - channels] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * stride + x] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (out[(y - 1) * stride + x - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[y * stride + x] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
