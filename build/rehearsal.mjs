// @ts-check
/**
 * Attacks the kiosk from inside and reports which attacks it withstood: `npm run rehearsal`. Options after `--`:
 *   (none)      every attack against the kiosk as it is
 *   --twins     every attack against a kiosk without the guard that should stop it: there it must escape
 *   --chords    all key combinations; --seed, --count and --wm are for this fuzzer
 *   --only RE   only attacks whose name matches, as in `--only ^C-`
 */
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { playwright } from './playwright.mjs';
import { logToStandardError, runIfMain, say } from './say.mjs';
import { setUp } from './setup.mjs';

const usage = 'Usage: npm run rehearsal -- [--twins] [--only PATTERN] | --chords [--seed N] [--count N] [--wm bare|default]';

const options = /** @type {const} */ ({
  twins: { type: 'boolean' },
  only: { type: 'string' },
  chords: { type: 'boolean' },
  seed: { type: 'string' },
  count: { type: 'string' },
  wm: { type: 'string' },
});

/** @returns {{ file: string, project: string, env: NodeJS.ProcessEnv } | null} */
function wanted() {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options });
    const given = Object.entries({
      KIOSK_REHEARSAL_ONLY: values.only,
      KIOSK_CHORDS_SEED: values.seed,
      KIOSK_CHORDS_COUNT: values.count,
      KIOSK_CHORDS_WM: values.wm,
    }).filter(([, value]) => value !== undefined);
    const env = { ...process.env, ...Object.fromEntries(given) };
    if (values.chords) return { project: 'chords', file: 'test/rehearsal/chords', env };
    return { project: 'rehearsal', file: `test/rehearsal/${values.twins ? 'twins' : 'full'}.rehearsal.ts`, env };
  } catch {
    return null;
  }
}

await runIfMain(import.meta.url, async () => {
  const run = wanted();
  if (run === null) {
    logToStandardError();
    say(usage);
    return 2;
  }
  await setUp({ download: false, tests: true });
  await bundle();
  // The rehearsal starts its own X server and window manager.
  return playwright([`--project=${run.project}`, run.file], run.env);
});
