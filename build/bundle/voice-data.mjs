// @ts-check
/**
 * The data files of the voice, eSpeak NG: only those of the languages that the kiosk speaks, out of the package's hundred (24 MB). They
 * are part of the worker's script, so that our page needs no permission to fetch anything.
 */

/** Files that every language needs. */
const COMMON = ['intonations', 'phondata', 'phonindex', 'phontab'];

/** The file in the package for each language of `VOICES` in `main/core/voice/voices.ts`. */
export const LANGUAGE_FILES = {
  en: 'gmw/en',
  tr: 'trk/tr',
  bg: 'zls/bg',
  ro: 'roa/ro',
  pl: 'zlw/pl',
  el: 'grk/el',
  sq: 'ine/sq',
  bn: 'inc/bn',
  ar: 'sem/ar',
  fr: 'roa/fr',
  cy: 'cel/cy',
  de: 'gmw/de',
  es: 'roa/es',
  it: 'roa/it',
  ku: 'ira/ku',
  pt: 'roa/pt',
};

const FOLDER = '/usr/share/espeak-ng-data/';
const METADATA = /loadPackage\((\{files:\[.*?\],remote_package_size:\d+\})\)/s;

/** @typedef {{ filename: string, start: number, end: number }} PackedFile */

/**
 * Returns the package's script, changed to unpack only the files that we keep, and the data of these files.
 * @param {string} script the package's script
 * @param {Uint8Array} data the package's data
 * @returns {{ script: string, data: Uint8Array }}
 */
export function withKeptFiles(script, data) {
  const [whole, list = ''] = METADATA.exec(script) ?? [];
  if (whole === undefined) throw new Error('The package of the voice has changed its format: no list of its files.');
  const kept = filesIn(list).filter(({ filename }) => isKept(filename.slice(FOLDER.length)));
  const wanted = COMMON.length + 2 * Object.keys(LANGUAGE_FILES).length;
  if (kept.length !== wanted) throw new Error(`The package of the voice has ${kept.length} of ${wanted} files.`);
  const bytes = new Uint8Array(kept.reduce((sum, { start, end }) => sum + end - start, 0));
  let at = 0;
  const files = kept.map(({ filename, start, end }) => {
    bytes.set(data.subarray(start, end), at);
    at += end - start;
    return { filename, start: at - (end - start), end: at };
  });
  const metadata = JSON.stringify({ files, remote_package_size: at });
  return { script: script.replace(whole, () => `loadPackage(${metadata})`), data: bytes };
}

/**
 * @param {string} list
 * @returns {PackedFile[]}
 */
function filesIn(list) {
  return [...list.matchAll(/filename:"([^"]+)",start:(\d+),end:(\d+)/g)].map(([, filename = '', start, end]) => ({
    filename,
    start: Number(start),
    end: Number(end),
  }));
}

/** @param {string} name */
function isKept(name) {
  if (COMMON.includes(name)) return true;
  return Object.entries(LANGUAGE_FILES).some(([language, file]) => name === `${language}_dict` || name === `lang/${file}`);
}
