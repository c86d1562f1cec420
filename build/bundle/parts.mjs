// @ts-check
/** The parts of the application, and how vite builds each. */
import { chrome, deskConfig, documentsConfig, forNode, forPages, node, pageConfig, pdfConfig } from './configs.mjs';
import { filesOfVoice } from './plugins.mjs';

/**
 * @typedef {object} Part
 * @property {string} name also its folder in `out/app`
 * @property {string} entry
 * @property {string[]} folders every file in them counts as a source, so that a new one is noticed too
 * @property {string} product the file that must exist for the part to count as built
 * @property {boolean} [aside] no kiosk needs it: it is built only on request
 * @property {(outDir: string) => Promise<import('vite').InlineConfig>} config
 */

/** @type {Part[]} */
export const parts = [
  {
    name: 'main',
    entry: 'main/entry.ts',
    folders: ['main'],
    product: 'entry.js',
    // All in one folder, so that import.meta.dirname is the same in the entry and in the chunks that it loads later.
    config: async (outDir) =>
      forNode('main/entry.ts', outDir, node, {
        format: 'es',
        entryFileNames: 'entry.js',
        chunkFileNames: '[name]-[hash].js',
        // Code shared by the entry and the tools gets its own chunk: the entry awaits a tool, which must not wait for the entry in turn.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
      }),
  },
  {
    name: 'preload',
    entry: 'main/preload/shell-page.ts',
    folders: ['main/preload'],
    product: 'shell-page.cjs',
    // A sandboxed preload must be CommonJS and can only require `electron`, so it is a single file.
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
    name: 'voice',
    entry: 'renderer/voice/worker.ts',
    folders: ['renderer/voice'],
    product: 'worker.js',
    config: async (outDir) => ({ ...forPages('renderer/voice/worker.ts', outDir, 'es'), plugins: [filesOfVoice()] }),
  },
  {
    name: 'page-text',
    entry: 'renderer/page-text/main.ts',
    folders: ['renderer/page-text'],
    product: 'main.js',
    config: async (outDir) => forPages('renderer/page-text/main.ts', outDir, 'iife'),
  },
  {
    name: 'documents',
    entry: 'renderer/documents/index.html',
    folders: ['renderer/documents', 'renderer/pdf', 'renderer/styles', 'main/core/documents'],
    product: 'index.html',
    config: documentsConfig,
  },
  {
    name: 'it-desk',
    aside: true,
    entry: 'renderer/it-desk/index.html',
    folders: ['renderer/it-desk', 'renderer/styles', 'kiosk-config'],
    product: 'it-desk.html',
    config: deskConfig,
  },
];
