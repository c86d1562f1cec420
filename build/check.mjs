// @ts-check
/** Runs everything that needs no Electron: types, lint, format, unused code, and the tests in plain Node. `npm run check` */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { cache, root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain, say } from './say.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';

/**
 * Runs all checks of the code itself, even after one has failed.
 * @returns {Promise<boolean>} whether all passed
 */
export async function checkCode() {
  const began = Date.now();
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const knip = join(root, 'node_modules', 'knip', 'bin', 'knip.js');
  const outcomes = await Promise.all([
    runQuietly('biome', process.execPath, [biome, 'ci', '--colors=off', '.']),
    // Finds unused files, exports and packages. Files that are started only by their path are listed in knip.json.
    runQuietly('knip', process.execPath, [knip, '--no-progress', '--no-config-hints']),
    ...typedFolders().map((folder) => {
      const name = `types-${folder.replace('/', '-')}`;
      const kept = join(cache, `${name}.tsbuildinfo`);
      const words = [tsc, '--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', kept, '-p', folder];
      return runQuietly(name, process.execPath, words);
    }),
  ]);
  const failed = outcomes.filter((outcome) => outcome.status !== 0);
  for (const outcome of failed) say(outcome.output.trimEnd());
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(
    failed.length === 0
      ? `Types, lint, format and unused code: all fine (${seconds} s).`
      : 'Types, lint, format or unused code: see above.',
  );
  return failed.length === 0;
}

/** Returns every folder with its own tsconfig.json. They have different globals, so each is type-checked separately. */
function typedFolders() {
  const folders = ['.', 'main']
    .flatMap((parent) => readdirSync(join(root, parent), { withFileTypes: true }).map((entry) => ({ parent, entry })))
    .filter(({ entry }) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map(({ parent, entry }) => (parent === '.' ? entry.name : `${parent}/${entry.name}`));
  return folders.filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

await runIfMain(import.meta.url, async () => {
  await ensureNpmPackages();
  const codeIsFine = await checkCode();
  const tests = await playwright(['--project=core', '--project=node', ...process.argv.slice(2)]);
  return codeIsFine ? tests : 1;
});
