// @ts-check
/** The parts of the application and how vite builds each. */
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { inOneFile } from './one-file.mjs';

/**
 * @typedef {object} Part
 * @property {string} name also its folder in `out/app`
 * @property {string} entry
 * @property {string[]} folders every file in them counts as a source, so that a new one is noticed too
 * @property {string} product what must be there for the part to count as built
 * @property {boolean} [aside] no kiosk needs it: it is built when it is asked for
 * @property {(outDir: string) => Promise<import('vite').InlineConfig>} config
 */

/** Compiled for the oldest runtime that we run on: the Electron 33 of the tests. */
const chrome = 'chrome130';
const node = 'node20.18';
/** What a council's PC has: browsers of the last two years. */
const desktopBrowsers = ['chrome120', 'edge120', 'firefox125'];

/** @type {Part[]} */
export const parts = [
  {
    name: 'main',
    entry: 'main/entry.ts',
    folders: ['main'],
    product: 'entry.js',
    // All in one folder: import.meta.dirname is then the same in the entry and in what it loads later.
    config: async (outDir) =>
      forNode('main/entry.ts', outDir, node, {
        format: 'es',
        entryFileNames: 'entry.js',
        chunkFileNames: '[name]-[hash].js',
        // What the entry and the tools share is in neither: the entry waits for a tool, which must not wait for the entry in turn.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
      }),
  },
  {
    name: 'preload',
    entry: 'main/preload/shell-page.ts',
    folders: ['main/preload'],
    product: 'shell-page.cjs',
    // A sandboxed preload must be CommonJS and can require nothing but `electron`, so it is a single file.
    config: async (outDir) =>
      forNode('main/preload/shell-page.ts', outDir, chrome, {
        format: 'cjs',
        entryFileNames: 'shell-page.cjs',
        codeSplitting: false,
      }),
  },
  {
    name: 'cli',
    entry: 'main/cli/kiosk-pack.ts',
    folders: ['main/cli', 'main/core', 'main/node'],
    product: 'kiosk-pack.js',
    config: async (outDir) =>
      forNode(['main/cli/kiosk-pack.ts', 'main/cli/staff-code.ts'], outDir, node, {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
      }),
  },
  {
    name: 'renderer',
    entry: 'renderer/index.html',
    folders: ['renderer'],
    product: 'index.html',
    config: pageConfig,
  },
  {
    name: 'pdf',
    entry: 'renderer/pdf/index.html',
    folders: ['renderer/pdf', 'renderer/styles'],
    product: 'index.html',
    config: pdfConfig,
  },
  {
    name: 'it-desk',
    aside: true,
    entry: 'renderer/it-desk/index.html',
    // The worker's modules are not told of by the bundler, so that whole folders count.
    folders: [
      'renderer/it-desk',
      'renderer/parts',
      'renderer/styles',
      'main/core',
      'main/node',
      'kiosk-config/lists',
      'kiosk-config/rules',
    ],
    product: 'it-desk.html',
    config: deskConfig,
  },
];

/** @type {import('vite').InlineConfig} */
const common = { configFile: false, envDir: false, logLevel: 'silent', publicDir: false, mode: 'production' };

/** `YYYY-MM-DD`. A build that can be repeated is told its time: SOURCE_DATE_EPOCH, in seconds. */
function dayOfBuild() {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  return new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString().slice(0, 10);
}

/** @param {string} id */
const fromTheRuntime = (id) => id === 'electron' || id.startsWith('electron/') || isBuiltin(id);

/**
 * @param {string | string[]} entry
 * @param {string} outDir
 * @param {string} target
 * @param {import('vite').Rolldown.OutputOptions} output
 * @returns {import('vite').InlineConfig}
 */
function forNode(entry, outDir, target, output) {
  return {
    ...common,
    root,
    // The packages go in as well, so that the application needs no node_modules beside it.
    ssr: { noExternal: true, target: 'node' },
    // A clock that says an earlier day is wrong.
    define: { BUILT_ON: JSON.stringify(dayOfBuild()) },
    build: {
      ...shared(outDir, target),
      ssr: true,
      minify: false,
      rolldownOptions: { input: entry, external: fromTheRuntime, output },
    },
  };
}

/**
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
async function pageConfig(outDir) {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    ...common,
    root: join(root, 'renderer'),
    // The page is served from the top of an origin of its own, kiosk://shell/.
    base: '/',
    plugins: [react()],
    css: {
      // govuk-frontend has rules for Internet Explorer that are no CSS; they are dropped.
      lightningcss: { errorRecovery: true },
      preprocessorOptions: { scss: { loadPaths: [join(root, 'node_modules')], quietDeps: true } },
    },
    build: {
      ...shared(outDir, chrome),
      minify: true,
      // The page's content security policy allows neither data: addresses nor scripts inside the document.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}

/**
 * The reader of PDFs, with the letters that many PDFs do without: they name a font or an alphabet that every reader has.
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
async function pdfConfig(outDir) {
  const { root: _, plugins: __, ...page } = await pageConfig(outDir);
  return {
    ...page,
    root: join(root, 'renderer/pdf'),
    plugins: [filesBeside(join(root, 'node_modules/pdfjs-dist'))],
  };
}

/**
 * The IT desk: one file with everything in it, opened from a stick.
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
async function deskConfig(outDir) {
  const { root: _, base: __, build, ...page } = await pageConfig(outDir);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const product = { version, starter: starterTexts() };
  return {
    ...page,
    root: join(root, 'renderer/it-desk'),
    base: './',
    plugins: [page.plugins ?? [], inOneFile('it-desk.html')],
    // A worker has no document, which some packages use in browsers.
    resolve: { conditions: ['worker', 'module', 'browser', 'production'] },
    define: { PRODUCT: JSON.stringify(product) },
    worker: { format: 'iife' },
    build: { ...build, target: desktopBrowsers, cssCodeSplit: false },
  };
}

/** The product's own lists and rules, by their paths in the settings folder. */
function starterTexts() {
  const names = ['lists', 'rules'].flatMap((folder) =>
    readdirSync(join(root, 'kiosk-config', folder)).map((name) => `${folder}/${name}`),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, 'kiosk-config', name), 'utf8')]));
}

/**
 * Puts what pdf.js loads by itself beside the page, as it is.
 * @param {string} library
 * @returns {import('vite').Plugin}
 */
function filesBeside(library) {
  /** @type {[string, string][]} */
  const folders = [
    ['fonts', 'standard_fonts'],
    ['cmaps', 'cmaps'],
  ];
  return {
    name: 'files of pdf.js',
    generateBundle() {
      const emit = (/** @type {string} */ fileName, /** @type {string} */ path) =>
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(library, path)) });
      emit('worker.mjs', 'legacy/build/pdf.worker.min.mjs');
      for (const [name, folder] of folders) {
        for (const file of readdirSync(join(library, folder))) emit(`${name}/${file}`, `${folder}/${file}`);
      }
    },
  };
}

/**
 * @param {string} outDir
 * @param {string | string[]} target
 */
function shared(outDir, target) {
  return { outDir, target, emptyOutDir: true, reportCompressedSize: false, copyPublicDir: false };
}
