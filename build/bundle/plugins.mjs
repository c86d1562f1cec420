// @ts-check
/** What the bundler does beside bundling. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withKeptFiles } from './voice-data.mjs';

/**
 * Made with each build (`build/evidence.mjs`, `build/facilities-card.mjs`), and loaded by the page when somebody wants to see it.
 * @returns {import('vite').Plugin}
 */
export function evidenceBeside() {
  return {
    name: 'evidence beside the page',
    enforce: 'pre',
    resolveId(id) {
      const name = /^virtual:(evidence|facilities-card)$/.exec(id)?.[1];
      return name === undefined ? null : { id: `/${name}.js`, external: 'absolute' };
    },
  };
}

/**
 * Puts what pdf.js loads by itself beside the page, as it is.
 * @param {string} library
 * @returns {import('vite').Plugin}
 */
export function filesBeside(library) {
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
 * Puts the voice's data into the script that unpacks them; the parts for Node, which a worker never comes to, go.
 * @returns {import('vite').Plugin}
 */
export function filesOfVoice() {
  return {
    name: 'files of eSpeak NG',
    transform(code, id) {
      if (!id.endsWith('espeak-ng-emscripten/espeak-ng.js')) return null;
      const { script, data } = withKeptFiles(code, readFileSync(join(dirname(id), 'espeak-ng.data')));
      const exported = `\nexport const DATA = ${JSON.stringify(Buffer.from(data).toString('base64'))};\n`;
      return { code: script.replaceAll('await import("module")', '{}') + exported, map: null };
    },
  };
}

/**
 * `pluralize` takes a browser, which has no `require`, for a page without modules, and exports nothing.
 * @returns {import('vite').Plugin}
 */
export function exportsOfPluralize() {
  return {
    name: 'exports of pluralize',
    transform: (code, id) =>
      id.endsWith('/pluralize/pluralize.js') ? { code: code.replace("typeof require === 'function' && ", ''), map: null } : null,
  };
}

/**
 * Notes what goes into the scripts of workers, of which the bundler returns nothing.
 * @param {string[]} noted gets the paths
 * @returns {import('vite').Plugin}
 */
export function modulesOfWorkers(noted) {
  return {
    name: 'modules of workers',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) if (output.type === 'chunk') noted.push(...output.moduleIds);
    },
  };
}
