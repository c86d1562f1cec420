#!/usr/bin/env node
// @ts-check
/** `npm run eval -- sites FILE.tsv`, `npm run eval -- text FILE.csv`: `kiosk-pack eval`, and text beside other libraries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { appOut, root } from './paths.mjs';
import { sayOnStandardError, whenStarted } from './say.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';

await whenStarted(import.meta.url, async () => {
  sayOnStandardError();
  await ensureNpmPackages();
  await bundle('cli');
  const { main } = await import(pathToFileURL(join(appOut, 'cli', 'kiosk-pack.js')).href);
  const { rivals } = await import('./rivals.mjs');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return main(['eval', ...process.argv.slice(2)], { version, starterDir: join(root, 'kiosk-config'), rivals: rivals() });
});
