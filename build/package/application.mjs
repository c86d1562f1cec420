// @ts-check
/** Bundles the application for the package: always afresh, since what `npm run build` left may be of another day. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parts } from '../bundle/parts.mjs';
import { buildInto } from '../bundle.mjs';
import { makeEvidence } from '../evidence.mjs';
import { makeCard } from '../facilities-card.mjs';
import { root } from '../paths.mjs';

/** The tools for the terminal are in the main part too, as roles of the same program. */
const left = 'cli';

/**
 * @param {string} folder gets `package.json` and `out/app`, as a checkout has them
 * @param {import('./facts.mjs').Facts} facts
 * @returns {Promise<string[]>} all that went in, by path or by the bundler's own name
 */
export async function bundleApplication(folder, facts) {
  mkdirSync(folder, { recursive: true });
  const { name, description, license, appVersion: version } = facts;
  const about = { name, description, license, version, type: 'module', main: 'out/app/main/entry.js' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  makeEvidence(join(folder, 'out/app/evidence'));
  await makeCard(join(folder, 'out/app/card'));
  const used = [];
  // One after the other: styles and scripts of two parts at once would only share the processors.
  for (const part of parts) if (part.name !== left) used.push(...(await buildInto(part, join(folder, 'out/app', part.name))));
  return [...used, ...(await stylesOf(used))];
}

/**
 * Sass reads the files that a style sheet is made of by itself, and the bundler hears nothing of it.
 * @param {string[]} used
 */
async function stylesOf(used) {
  const { compile } = await import('sass');
  const sheets = used.map((id) => id.replace(/[?#].*$/, '')).filter((id) => id.endsWith('.scss'));
  const options = { loadPaths: [join(root, 'node_modules')], quietDeps: true };
  return sheets.flatMap((sheet) => compile(sheet, options).loadedUrls.map((url) => fileURLToPath(url)));
}
