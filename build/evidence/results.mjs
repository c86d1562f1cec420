// @ts-check
/** The results of the last test runs, valid only for the current sources. `build/evidence-reporter.mjs` writes them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runtimeNote } from '../paths.mjs';

/** @typedef {{ outcome: 'passed' | 'failed' | 'leftOut', day: string }} Result */
/** @typedef {{ sources: string, electron: string, results: Record<string, Result> }} Run keys: file, tab, title */

const RESULTS = join(root, 'out/policy-results.json');

/** Everything that can change the tests' results. */
const SOURCES = [
  'main',
  'renderer',
  'kiosk-config',
  'build',
  'test',
  'package.json',
  'package-lock.json',
  'playwright.config.ts',
];

/** Returns the digest of the sources of the product and its tests. */
export function digestOfTested() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesAt).sort())
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(root, path)))
      .update('\n');
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesAt(path) {
  if (/\.(json|ts)$/.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesAt(`${path}/${entry.name}`);
    return entry.isFile() ? [`${path}/${entry.name}`] : [];
  });
}

/**
 * Returns the run with the given sources, or null.
 * @param {string} sources the digest of the current sources
 * @returns {Run | null}
 */
export function currentRun(sources) {
  if (!existsSync(RESULTS)) return null;
  /** @type {Run} */
  const run = JSON.parse(readFileSync(RESULTS, 'utf8'));
  return run.sources === sources ? run : null;
}

/**
 * Adds results to those of earlier runs on the same sources.
 * @param {string} sources the digest of the current sources
 * @param {Record<string, Result>} results
 */
export function keepResults(sources, results) {
  const electron = existsSync(runtimeNote) ? JSON.parse(readFileSync(runtimeNote, 'utf8')).version : '';
  mkdirSync(dirname(RESULTS), { recursive: true });
  const all = { ...currentRun(sources)?.results, ...results };
  writeFileSync(RESULTS, `${JSON.stringify({ sources, electron, results: all }, null, 1)}\n`);
}
