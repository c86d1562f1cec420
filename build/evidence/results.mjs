// @ts-check
/** What the last run of the tests found, as long as it ran on today's sources. `build/evidence-reporter.mjs` writes it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runtimeNote } from '../paths.mjs';

/** @typedef {{ outcome: 'passed' | 'failed' | 'leftOut', day: string }} Result */
/** @typedef {{ sources: string, electron: string, results: Record<string, Result> }} Run by file, a tab, and title */

const RESULTS = join(root, 'out/policy-results.json');

/** All that decides what the tests find. */
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

/** A digest of the sources of the product and its tests. */
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
 * The run whose sources are those of now; null when there is none.
 * @param {string} sources their digest
 * @returns {Run | null}
 */
export function currentRun(sources) {
  if (!existsSync(RESULTS)) return null;
  /** @type {Run} */
  const run = JSON.parse(readFileSync(RESULTS, 'utf8'));
  return run.sources === sources ? run : null;
}

/**
 * Adds to what earlier runs on the same sources have found.
 * @param {string} sources their digest
 * @param {Record<string, Result>} results
 */
export function keepResults(sources, results) {
  const electron = existsSync(runtimeNote) ? JSON.parse(readFileSync(runtimeNote, 'utf8')).version : '';
  mkdirSync(dirname(RESULTS), { recursive: true });
  const all = { ...currentRun(sources)?.results, ...results };
  writeFileSync(RESULTS, `${JSON.stringify({ sources, electron, results: all }, null, 1)}\n`);
}
