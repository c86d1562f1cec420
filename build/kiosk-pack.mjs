#!/usr/bin/env node
// @ts-check
/** Makes, inspects and tries block packs. `npx kiosk-pack --help` */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { appOut, root } from './paths.mjs';
import { logToStandardError, runIfMain } from './say.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';

/**
 * Runs the tool from source; returns its exit status.
 * @param {readonly string[]} words
 * @param {() => Promise<object>} [more] makes additional facts for the tool, once the npm packages are installed
 */
export async function kioskPack(words, more = async () => ({})) {
  // Standard output is reserved for the tool: `check` writes lines for programs there.
  logToStandardError();
  await ensureNpmPackages();
  await bundle('cli');
  const { main } = await import(pathToFileURL(join(appOut, 'cli', 'kiosk-pack.js')).href);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return main(words, { version, starterDir: join(root, 'kiosk-config'), ...(await more()) });
}

await runIfMain(import.meta.url, () => kioskPack(process.argv.slice(2)));
