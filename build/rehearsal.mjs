// @ts-check
/**
 * Attacks the kiosk from inside and reports what held: `npm run rehearsal`. What follows `--`:
 *   (nothing)   every attack against the kiosk as it is
 *   --twins     every attack against a kiosk without the guard that should hold it: there it must escape
 *   --chords    chords of keys, as many as there are; what follows goes to the fuzzer
 *   --only RE   only attacks whose name matches, as in `--only ^C-`
 */
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { playwright } from './playwright.mjs';
import { say, sayOnStandardError, whenStarted } from './say.mjs';
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

await whenStarted(import.meta.url, async () => {
  const run = wanted();
  if (run === null) {
    sayOnStandardError();
    say(usage);
    return 2;
  }
  await setUp({ download: false, tests: true });
  await bundle();
  // The screen and the window manager are the rehearsal's own.
  return playwright([`--project=${run.project}`, run.file], run.env);
});
