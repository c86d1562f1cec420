// @ts-check
/** Our plugins for the bundler. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withKeptFiles } from './voice-data.mjs';

/**
 * Keeps two modules out of the bundle. Each build makes them (`build/evidence.mjs`, `build/facilities-card.mjs`), and the page loads them
 * on demand.
 * @returns {import('vite').Plugin}
 */
export function externalEvidence() {
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
 * Copies the files that pdf.js loads itself next to the page, unchanged.
 * @param {string} library
 * @returns {import('vite').Plugin}
 */
export function pdfjsFiles(library) {
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
 * Puts the voice's data into the script that unpacks it, and removes an import for Node, which a worker never reaches.
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
 * Makes `pluralize` export its function: it exports nothing where there is no `require`, as in a browser.
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
 * Collects the modules of worker scripts, which the bundler's result leaves out.
 * @param {string[]} noted receives the paths
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
