// @ts-check
/** How vite builds what is for Node, for our pages and for other browsers. */
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { inOneFile } from './one-file.mjs';
import { evidenceBeside, exportsOfPluralize, filesBeside } from './plugins.mjs';

/** Compiled for the oldest runtime that we run on: the Electron 33 of the tests. */
export const chrome = 'chrome130';
export const node = 'node20.18';
/** What a council's PC has: browsers of the last two years. */
const desktopBrowsers = ['chrome120', 'edge120', 'firefox125'];

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
export function forNode(entry, outDir, target, output) {
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
export async function pageConfig(outDir) {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    ...common,
    root: join(root, 'renderer'),
    // The page is served from the top of an origin of its own, kiosk://shell/.
    base: '/',
    plugins: [react(), evidenceBeside()],
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
export async function pdfConfig(outDir) {
  const { root: _, plugins: __, ...page } = await pageConfig(outDir);
  return {
    ...page,
    root: join(root, 'renderer/pdf'),
    plugins: [filesBeside(join(root, 'node_modules/pdfjs-dist'))],
  };
}

/**
 * The page for all other documents. It is served from the top of the same origin as the reader of PDFs, and its parts from a folder.
 * @param {string} outDir
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function documentsConfig(outDir) {
  const { root: _, plugins: __, ...page } = await pageConfig(outDir);
  return { ...page, root: join(root, 'renderer/documents'), base: '/documents/', worker: { format: 'es' } };
}

/**
 * The IT desk: one file with everything in it, opened from a stick.
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
    // A worker has no document, which some packages use in browsers.
    resolve: { conditions: ['worker', 'module', 'browser', 'production'] },
    define: { PRODUCT: JSON.stringify(product) },
    worker: { format: 'iife', plugins: () => [exportsOfPluralize()] },
    build: { ...build, target: desktopBrowsers, cssCodeSplit: false },
  };
}

/** The product's own lists, rules, settings and notice, by their paths in the settings folder. */
function starterTexts() {
  const names = ['lists', 'rules'].flatMap((folder) =>
    readdirSync(join(root, 'kiosk-config', folder)).map((name) => `${folder}/${name}`),
  );
  names.push('kiosk.json', 'notice.en.md');
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, 'kiosk-config', name), 'utf8')]));
}

/**
 * One script for a browser, without a document of its own.
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
