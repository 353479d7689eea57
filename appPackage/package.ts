import { createWriteStream, realpathSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { fillManifest, Json, schemaFaults, settingsFrom } from './manifest.ts';

const here = import.meta.dirname;
const icons = ['color.png', 'outline.png'];

/** The manifest as committed, with its placeholders. */
export async function readTemplate(): Promise<Json> {
  return Json.parse(JSON.parse(await readFile(join(here, 'manifest.json'), 'utf8')));
}

/** Teams' official schema for the version that a manifest names, from the installed package, so no network. */
export async function schemaFor(manifest: Json): Promise<object> {
  const { manifestVersion } = z.object({ manifestVersion: z.string().regex(/^\d+\.\d+$/) }).parse(manifest);
  const name = `@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`;
  const text = await readFile(createRequire(import.meta.url).resolve(name), 'utf8');
  return z.looseObject({}).parse(JSON.parse(text));
}

/** Writes the package that Teams takes. Returns every fault instead, and writes nothing, when there is one. */
export async function writePackage(env: Record<string, string | undefined>, file: string): Promise<string[]> {
  const read = settingsFrom(env);
  if ('faults' in read) return read.faults;
  const manifest = fillManifest(await readTemplate(), read.settings);
  const faults = schemaFaults(manifest, await schemaFor(manifest));
  if (faults.length > 0) return faults;

  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json');
  for (const icon of icons) zip.addBuffer(await readFile(join(here, icon)), icon);
  zip.end();
  await mkdir(dirname(file), { recursive: true });
  await pipeline(zip.outputStream, createWriteStream(file));
  return [];
}

async function run(): Promise<void> {
  const file = join(here, '..', 'build', 'lifeboat.zip');
  const faults = await writePackage(process.env, file);
  if (faults.length > 0) {
    process.stderr.write(`The Teams package was not written:\n${faults.map((fault) => `- ${fault}\n`).join('')}`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(
    `The Teams package is ready: ${file}\n` +
      'Next, one of these:\n' +
      '- for everybody: Teams admin centre, Teams apps, Manage apps, Actions, Upload new app\n' +
      '- for a trial: Teams, Apps, Manage your apps, Upload an app, Upload a custom app\n',
  );
}

// Tests import this file; only `npm run package` runs it.
if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) await run();
