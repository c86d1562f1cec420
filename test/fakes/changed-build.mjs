// @ts-check
/** Builds the kiosk with a changed main part. The other parts and all settings are those of the normal build. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, mergeConfig } from 'vite';
import { parts } from '../../build/bundle/parts.mjs';
import { appOut, root } from '../../build/paths.mjs';

/**
 * A replacement in a source file. A text that is not found is an error, so that a twin never keeps a protection that it should not
 * have.
 * @typedef {{ readonly file: string, readonly find: RegExp, readonly put: string }} Patch
 */

/**
 * @param {string} folder gets `package.json` and `out/app`
 * @param {import('vite').Plugin} change
 */
export async function buildChanged(folder, change) {
  const main = parts.find(({ name }) => name === 'main');
  if (main === undefined) throw new Error('the application has no main part');
  const out = join(folder, 'out/app');
  await build(mergeConfig(await main.config(join(out, 'main')), { plugins: [{ ...change, enforce: 'pre' }] }));
  for (const { name } of parts.filter(({ name, aside }) => name !== 'main' && name !== 'cli' && aside !== true))
    cpSync(join(appOut, name), join(out, name), { recursive: true });
  // The same version, since an older kiosk would refuse packs that require a newer one.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const description = { name: 'canteen-kiosk', version, type: 'module', main: 'out/app/main/entry.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
}

/**
 * @param {string} folder
 * @param {readonly Patch[]} patches
 */
export async function buildPatched(folder, patches) {
  const left = new Set(patches);
  await buildChanged(folder, {
    name: 'patches',
    transform(code, id) {
      let text = code;
      for (const patch of patches.filter(({ file }) => file === relative(root, id))) {
        if (text.search(patch.find) < 0) throw new Error(`${patch.file} has no ${patch.find}`);
        text = text.replace(patch.find, patch.put);
        left.delete(patch);
      }
      return text === code ? null : { code: text, map: null };
    },
  });
  if (left.size > 0) throw new Error(`not in the bundle: ${[...left].map(({ file }) => file).join(', ')}`);
}
