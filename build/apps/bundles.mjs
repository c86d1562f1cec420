// @ts-check
/** Bundles the pages of libraries that are published only as modules (`test/apps/libraries/bundled`), as a website would. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../paths.mjs';
import { madeOnce } from './made.mjs';
import { bundles, npm } from './paths.mjs';

const sources = join(root, 'test/apps/libraries/bundled');

export async function bundleLibraries() {
  const files = readdirSync(sources).sort();
  const inputs = [...files.map((name) => join(sources, name)), join(npm, 'package-lock.json'), import.meta.filename];
  const text = inputs.map((path) => readFileSync(path, 'utf8')).join('\n');
  await madeOnce('Bundling the pages of libraries', bundles, text, async () => {
    // Copied next to the applications' packages, so that imports resolve to these and not to the product's own.
    const beside = join(npm, 'bundled');
    rmSync(beside, { recursive: true, force: true });
    cpSync(sources, beside, { recursive: true });
    const entries = files.filter((name) => name.endsWith('.js')).map((name) => [parse(name).name, join(beside, name)]);
    const { build } = await import('vite');
    await build({
      configFile: false,
      logLevel: 'error',
      root: beside,
      plugins: [await svelte()],
      build: {
        outDir: bundles,
        emptyOutDir: true,
        target: 'chrome130',
        rolldownOptions: { input: Object.fromEntries(entries), output: { entryFileNames: '[name].js' } },
      },
    });
  });
}

/** @returns {Promise<import('vite').Plugin>} compiles `.svelte` files */
async function svelte() {
  const { compile } = await import(pathToFileURL(join(npm, 'node_modules/svelte/src/compiler/index.js')).href);
  return {
    name: 'svelte',
    transform(code, id) {
      return id.endsWith('.svelte') ? { code: compile(code, { filename: id, generate: 'client' }).js.code, map: null } : null;
    },
  };
}
