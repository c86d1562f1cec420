// @ts-check
/**
 * Makes the package's bill of materials as CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/. It lists the npm packages whose code the
 * bundler reports as part of the bundle, and the parts of the runtime, but nothing that is only used for building or testing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';

/** @typedef {{ type: string, name: string, version: string, purl: string, license: string | undefined } & Record<string, unknown>} Part */

/** Helper code that the bundler adds has no file, only these module ids. */
const helpers = [
  { name: 'vite', mark: /^\0(vite|commonjsHelpers)/ },
  { name: 'rolldown', mark: /^\0?rolldown/ },
];

/**
 * Returns the same text for the same sources: no current time, no random number.
 * @param {string[]} used paths or the bundler's module ids
 * @param {import('./facts.mjs').Facts} facts
 * @param {string} executable the runtime's executable, before its fuses are set
 * @returns {string} JSON
 */
export function billOfMaterials(used, facts, executable) {
  const parts = [...runtimeParts(facts, executable), ...packages(used)];
  const about = { type: 'application', name: facts.name, version: facts.version, description: facts.description };
  const ref = `${facts.name}@${facts.version}`;
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(facts.epoch * 1000).toISOString(),
      component: { ...about, 'bom-ref': ref, licenses: licences(facts.license) },
    },
    components: parts.map(({ license, ...part }) => ({ ...part, 'bom-ref': part.purl, licenses: licences(license) })),
    dependencies: [{ ref, dependsOn: parts.map(({ purl }) => purl) }],
  };
  return `${JSON.stringify({ ...bill, serialNumber: serialNumber(JSON.stringify(bill)) }, null, 2)}\n`;
}

/**
 * Returns a UUID derived from the content: version 8, which RFC 9562 reserves for such uses.
 * @param {string} content
 */
function serialNumber(content) {
  const hex = createHash('sha256').update(content).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * @param {string[]} used
 * @returns {Part[]}
 */
function packages(used) {
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const places = new Set(used.flatMap((id) => placeOf(id) ?? []));
  const found = [...places].sort().map((place) => {
    const entry = locked[place];
    if (entry === undefined) throw new Stop(`${place} went into the bundle, but package-lock.json does not name it.`);
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const purl = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`;
    const [algorithm, digest = ''] = String(entry.integrity).split('-');
    if (algorithm !== 'sha512') throw new Stop(`package-lock.json has no SHA-512 of ${place}.`);
    const hashes = [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }];
    return { type: 'library', name, version: entry.version, purl, hashes, license: licenceOf(place, entry) };
  });
  // The same version may be installed in several places.
  return [...new Map(found.map((part) => [part.purl, part])).values()];
}

/**
 * Returns the package's folder, or undefined for our own source files.
 * @param {string} id
 */
function placeOf(id) {
  const helper = helpers.find(({ mark }) => mark.test(id));
  if (helper !== undefined) return `node_modules/${helper.name}`;
  const path = relative(root, id.replace(/^\0/, '').replace(/[?#].*$/, ''));
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/**
 * @param {string} place
 * @param {{ license?: string }} entry
 * @returns {string | undefined}
 */
function licenceOf(place, entry) {
  return entry.license ?? JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8')).license;
}

/** @param {string | undefined} text an SPDX expression, as npm requires, but some authors write other texts */
function licences(text) {
  if (text === undefined) return [];
  if (/ (OR|AND|WITH) /.test(text)) return [{ expression: text.replace(/^\((.*)\)$/, '$1') }];
  return [{ license: /^[A-Za-z0-9.+-]+$/.test(text) ? { id: text } : { name: text } }];
}

/**
 * @param {import('./facts.mjs').Facts} facts
 * @param {string} executable
 * @returns {Part[]}
 */
function runtimeParts({ electronVersion }, executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  // Without V8's compiler Maglev, because of which Electron sometimes hangs when it runs as Node (nodejs/node 54918).
  const words = ['--no-maglev', '-p', 'JSON.stringify(process.versions)'];
  const { chrome, node, v8 } = JSON.parse(execFileSync(executable, words, { env, encoding: 'utf8', timeout: 60_000 }));
  const v8Version = String(v8).replace(/-electron.*$/, '');
  return [
    part('framework', 'electron', electronVersion, 'github/electron/electron', 'v', 'electronjs:electron', 'MIT'),
    part('framework', 'chromium', chrome, 'github/chromium/chromium', '', 'google:chrome', 'BSD-3-Clause'),
    part('platform', 'node', node, 'github/nodejs/node', 'v', 'nodejs:node.js', 'MIT'),
    part('platform', 'v8', v8Version, 'github/v8/v8', '', 'google:v8', 'BSD-3-Clause'),
  ];
}

/**
 * Returns a part with its CPE, the name under which vulnerabilities are published.
 * @param {string} type
 * @param {string} name
 * @param {string} version
 * @param {string} place
 * @param {string} prefix of the version tag
 * @param {string} known vendor and product in the CPE
 * @param {string} license
 * @returns {Part}
 */
function part(type, name, version, place, prefix, known, license) {
  const cpe = `cpe:2.3:a:${known}:${version}:*:*:*:*:*:*:*`;
  return { type, name, version, purl: `pkg:${place}@${prefix}${version}`, cpe, license };
}
