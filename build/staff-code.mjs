// @ts-check
/** Sets the code that opens the staff screen of this PC. `npm run staff-code -- [--role it|facilities] [--state DIR]` */
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { appOut } from './paths.mjs';
import { runIfMain } from './say.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';

await runIfMain(import.meta.url, async () => {
  await ensureNpmPackages();
  await bundle();
  // In this process, so that the tool controls the terminal and can switch the echo off. It reads the arguments after the script's name.
  await import(join(appOut, 'cli', 'staff-code.js'));
  return Number(process.exitCode ?? 0);
});
