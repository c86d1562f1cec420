// @ts-check
/** Configurations with which vite builds for Node, for our pages and for other browsers. */
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { inOneFile } from './one-file.mjs';
import { exportsOfPluralize, externalEvidence, pdfjsFiles } from './plugins.mjs';

/** The oldest runtime that we support: Electron 33, on which the tests run. */
export const chrome = 'chrome130';
export const node = 'node20.18';
/** Browsers on the council's PCs: those of the last two years. */
const desktopBrowsers = ['chrome120', 'edge120', 'firefox125'];

/** @type {import('vite').InlineConfig} */
const common = { configFile: false, envDir: false, logLevel: 'silent', publicDir: false, mode: 'production' };

/** Returns `YYYY-MM-DD`. A reproducible build gets its date from SOURCE_DATE_EPOCH (seconds). */
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
export function forNode(entry, outDir, target, output) {
  return {
    ...common,
    root,
    // Bundles the npm packages as well, so that the application needs no node_modules.
    ssr: { noExternal: true, target: 'node' },
    // With the day of the build the program recognises a wrong clock: it shows an earlier day.
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
export async function pageConfig(outDir) {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    ...common,
    root: join(root, 'renderer'),
    // The page is served from the root of its own origin, kiosk://shell/.
    base: '/',
    plugins: [react(), externalEvidence()],
    css: {
      // govuk-frontend has invalid rules for Internet Explorer; they are dropped.
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
 * The PDF viewer, with the standard fonts and character maps that many PDFs only refer to by name.
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function pdfConfig(outDir) {
  const { root: _, plugins: __, ...page } = await pageConfig(outDir);
  return {
    ...page,
    root: join(root, 'renderer/pdf'),
    plugins: [pdfjsFiles(join(root, 'node_modules/pdfjs-dist'))],
  };
}

/**
 * The viewer for all other documents. Its page is served from the root of the same origin as the PDF viewer, its other files from a folder.
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function documentsConfig(outDir) {
  const { root: _, plugins: __, ...page } = await pageConfig(outDir);
  return { ...page, root: join(root, 'renderer/documents'), base: '/documents/', worker: { format: 'es' } };
}

/**
 * The IT desk: a single self-contained file, opened from a stick.
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function deskConfig(outDir) {
  const { root: _, base: __, build, ...page } = await pageConfig(outDir);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const product = { version, starter: starterTexts() };
  return {
    ...page,
    root: join(root, 'renderer/it-desk'),
    base: './',
    plugins: [page.plugins ?? [], inOneFile('it-desk.html')],
    // Some packages use `document` in their builds for browsers, and a worker has none.
    resolve: { conditions: ['worker', 'module', 'browser', 'production'] },
    define: { PRODUCT: JSON.stringify(product) },
    worker: { format: 'iife', plugins: () => [exportsOfPluralize()] },
    build: { ...build, target: desktopBrowsers, cssCodeSplit: false },
  };
}

/** Returns the product's own lists, rules, settings and notice, by their paths in the settings folder. */
function starterTexts() {
  const names = ['lists', 'rules'].flatMap((folder) =>
    readdirSync(join(root, 'kiosk-config', folder)).map((name) => `${folder}/${name}`),
  );
  names.push('kiosk.json', 'notice.en.md');
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, 'kiosk-config', name), 'utf8')]));
}

/**
 * A single script for a browser, without an HTML page.
 * @param {string} entry
 * @param {string} outDir
 * @param {'es' | 'iife'} format
 * @returns {import('vite').InlineConfig}
 */
export function forPages(entry, outDir, format) {
  const output = { format, entryFileNames: '[name].js', codeSplitting: false };
  return {
    ...common,
    root,
    build: { ...shared(outDir, chrome), minify: true, modulePreload: false, rolldownOptions: { input: entry, output } },
  };
}

/**
 * @param {string} outDir
 * @param {string | string[]} target
 */
function shared(outDir, target) {
  return { outDir, target, emptyOutDir: true, reportCompressedSize: false, copyPublicDir: false };
}
