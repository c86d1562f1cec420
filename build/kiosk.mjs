// @ts-check
/** Sets everything up and runs the kiosk from source. `npm run kiosk` */
import { bundle } from './bundle.mjs';
import { readArguments, usage } from './kiosk/arguments.mjs';
import { runSupervisor } from './kiosk/supervisor.mjs';
import { logToStandardError, runIfMain, say } from './say.mjs';
import { setUp } from './setup.mjs';
import { tour } from './tour.mjs';
import { hasDisplay, onScreen, startXvfb } from './xvfb.mjs';

await runIfMain(import.meta.url, async () => {
  const given = readArguments(process.argv.slice(2));
  if (given.kind === 'help') {
    say(usage);
    return 0;
  }
  if (given.kind === 'wrong') {
    logToStandardError();
    say(`${given.problem}\n\n${usage}`);
    return 2;
  }
  // With --automation, standard output is reserved for the supervisor's events.
  if (given.automation) logToStandardError();
  const display = hasDisplay();
  const runtime = await setUp({ download: true, tests: !display });
  // A command that runs tests has bundled already. It must not pick up changes made meanwhile.
  if (process.env['KIOSK_TESTED_SOURCES'] === undefined) await bundle();
  if (display) return runSupervisor(runtime, given.forSupervisor, process.env);
  if (!given.automation) {
    say('This machine has no display, so the tour is played instead, on an X server without a screen.');
    return tour([]);
  }
  const screen = await startXvfb();
  try {
    return await runSupervisor(runtime, given.forSupervisor, onScreen(screen));
  } finally {
    screen.stop();
  }
});
