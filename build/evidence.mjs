// @ts-check
/** Makes the evidence that the kiosk follows the policy's rules, as data for our page and for IT's records: `out/app/evidence`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceOf, evidenceProblems, testList, unlisted } from './evidence/evidence.mjs';
import { readPolicy } from './evidence/policy.mjs';
import { currentRun, digestOfTested } from './evidence/results.mjs';
import { findTests, TEST_FILE } from './evidence/tests.mjs';
import { root } from './paths.mjs';
import { Stop, say } from './say.mjs';

/** Reads a checkout's rules and tests, and the problems that stop a build. @param {string} checkout */
export function readEvidence(checkout) {
  const { rules, problems } = readPolicy(readFileSync(join(checkout, 'docs/policy.md'), 'utf8'));
  const found = findTests(
    readdirSync(join(checkout, 'test'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && TEST_FILE.test(entry.name) && !entry.parentPath.includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: path.slice(checkout.length + 1), text: readFileSync(path, 'utf8') }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  );
  const list = join(checkout, 'docs/policy-tests.md');
  if (process.env['UPDATE_EVIDENCE'] === '1') writeFileSync(list, testList(rules, found.tests));
  const listed = existsSync(list) ? readFileSync(list, 'utf8') : '';
  return {
    rules,
    tests: found.tests,
    problems: [...problems, ...found.problems, ...evidenceProblems(rules, found.tests, listed)],
    unlisted: unlisted(rules, found.tests, listed),
  };
}

/**
 * Writes the evidence. @throws Stop when a rule has no test or has lost one
 * @param {string} folder
 */
export function makeEvidence(folder) {
  const { rules, tests, problems } = readEvidence(root);
  if (problems.length > 0) {
    for (const problem of problems) say(`  ${problem}`);
    throw new Stop('A rule of the policy lacks a test. If that is intended: UPDATE_EVIDENCE=1 npm run build');
  }
  const json = JSON.stringify(evidenceOf(rules, tests, currentRun(digestOfTested())), null, 1);
  mkdirSync(folder, { recursive: true });
  writeWhereNew(join(folder, 'evidence.json'), `${json}\n`);
  // Our page may load only its own scripts, no JSON.
  writeWhereNew(join(folder, 'evidence.js'), `export const EVIDENCE = ${json};\n`);
}

/**
 * @param {string} file
 * @param {string | Buffer} content
 */
export function writeWhereNew(file, content) {
  if (!existsSync(file) || !readFileSync(file).equals(Buffer.from(content))) writeFileSync(file, content);
}
