// @ts-check
/** Bundles the application for the package. Always from scratch, because the output of `npm run build` may have another date. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parts } from '../bundle/parts.mjs';
import { buildInto } from '../bundle.mjs';
import { makeEvidence } from '../evidence.mjs';
import { makeCard } from '../facilities-card.mjs';
import { root } from '../paths.mjs';

/** Not in the package: the part `main` contains the command-line tools too, as roles of the same program. */
const left = 'cli';

/**
 * @param {string} folder receives `package.json` and `out/app`, as in a checkout
 * @param {import('./facts.mjs').Facts} facts
 * @returns {Promise<string[]>} everything that went into it, as paths or the bundler's module ids
 */
export async function bundleApplication(folder, facts) {
  mkdirSync(folder, { recursive: true });
  const { name, description, license, appVersion: version } = facts;
  const about = { name, description, license, version, type: 'module', main: 'out/app/main/entry.js' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  makeEvidence(join(folder, 'out/app/evidence'));
  await makeCard(join(folder, 'out/app/card'));
  const used = [];
  // One after the other: building two parts at once would only compete for the processors.
  for (const part of parts) if (part.name !== left) used.push(...(await buildInto(part, join(folder, 'out/app', part.name))));
  return [...used, ...(await stylesOf(used))];
}

/**
 * Returns the files that Sass reads for the style sheets, because the bundler does not report them.
 * @param {string[]} used
 */
async function stylesOf(used) {
  const { compile } = await import('sass');
  const sheets = used.map((id) => id.replace(/[?#].*$/, '')).filter((id) => id.endsWith('.scss'));
  const options = { loadPaths: [join(root, 'node_modules')], quietDeps: true };
  return sheets.flatMap((sheet) => compile(sheet, options).loadedUrls.map((url) => fileURLToPath(url)));
}
