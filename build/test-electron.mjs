// @ts-check
/**
 * Runs the tests on the Electron that is shipped and on the older one that tests usually run on, in the order of docs/electron.md, and
 * prints the differences. `npm run test:electron`. Options after `--`:
 *   --only STEP   one step, as in `--only wipe`; can be repeated
 *   --again       also repeats steps that were already run on the older Electron
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { differences, outcomesOf, table } from './electron-table.mjs';
import { makePackages } from './package.mjs';
import { root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { findRuntime } from './runtime.mjs';
import { runIfMain, Stop, say } from './say.mjs';
import { officialVersion } from './setup/official-runtime.mjs';
import { registryRuntime } from './setup/registry-runtime.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

/** @typedef {{ name: string, words: readonly string[], packages?: true, ownScreen?: true }} Step */

/** The steps that reveal most problems come first. @type {readonly Step[]} */
const STEPS = [
  { name: 'npm-test', words: ['--project=core', '--project=node', '--project=kiosk'] },
  { name: 'slow-tests', words: ['--project=slow', '--grep=@slow'] },
  { name: 'package', words: ['--project=package'], packages: true },
  ...['same-verdict', 'bypass', 'pdf-lockdown', 'file-choosers'].map((name) => ({ name, words: ['--project=slow', name] })),
  { name: 'wipe', words: ['--project=slow', 'wipe', 'sabotage'] },
  { name: 'drill', words: ['--project=slow', 'drill'] },
  // Lists the Blink names that this Electron does not know.
  { name: 'blink-names', words: ['--project=slow', 'blink-names'] },
  { name: 'rehearsal', words: ['--project=rehearsal', 'test/rehearsal/full.rehearsal.ts'], ownScreen: true },
];

const out = join(root, 'out', 'electron');

function wanted() {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, again: { type: 'boolean' } } });
    const steps = values.only === undefined ? STEPS : STEPS.filter(({ name }) => values.only?.includes(name));
    return steps.length === 0 ? null : { steps, again: values.again === true };
  } catch {
    return null;
  }
}

/**
 * @param {Step} step
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {Promise<ReturnType<typeof outcomesOf>>}
 */
async function run({ name, words, packages, ownScreen }, runtime) {
  const folder = join(out, runtime.version);
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  // The report of an earlier run must not be taken for that of a run that was aborted.
  rmSync(report, { force: true });
  say(`${name}, on Electron ${runtime.version}`);
  if (packages) await makePackages({ out: join(root, 'out/package'), download: false });
  // The JSON report is for the table; the list on the screen is for the person who waits.
  const forReport = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const play = (/** @type {NodeJS.ProcessEnv} */ env) => playwright([...words, '--reporter=list,json'], { ...env, ...forReport });
  await (ownScreen ? play(process.env) : withXDisplay(play));
  return known(report) ?? new Map();
}

/** @param {string} report */
function known(report) {
  return existsSync(report) ? outcomesOf(JSON.parse(readFileSync(report, 'utf8'))) : null;
}

/**
 * Makes all later steps use this Electron.
 * @param {string} executable
 */
function use(executable) {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(executable, '..');
  return findRuntime({ download: false });
}

await runIfMain(import.meta.url, async () => {
  const job = wanted();
  if (job === null)
    throw new Stop(`Usage: npm run test:electron -- [--only ${STEPS.map(({ name }) => name).join('|')}] [--again]`);
  // Chromium's sandbox is off for root, and pop-ups lose their opener then (docs/electron.md).
  if (process.getuid?.() === 0) throw new Stop('Run this as an ordinary user: as root the newer Electron behaves differently.');
  const shipped = await setUp({ download: true, tests: true });
  if (shipped.version !== officialVersion())
    throw new Stop(`Electron ${officialVersion()} is not here and could not be downloaded, so there is nothing to compare.`);
  const older = await registryRuntime();
  await bundle();
  const lines = [];
  for (const step of job.steps) {
    const earlier = job.again ? null : known(join(out, older.version, `${step.name}.json`));
    const before = earlier ?? (await run(step, await use(older.executable)));
    const after = await run(step, await use(shipped.executable));
    lines.push(`## ${step.name}`, '', table(differences(before, after), older.version, shipped.version), '');
  }
  const text = lines.join('\n');
  writeFileSync(join(out, 'differences.md'), text);
  say(`${text}\nAlso in out/electron/differences.md.`);
  return text.includes('| failed |\n') || text.endsWith('| failed |') ? 1 : 0;
});
