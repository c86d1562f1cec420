// @ts-check
/** Parses the arguments of `npm run kiosk`. The supervisor interprets them. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `Usage: npm run kiosk -- [options] [-- CHROMIUM_SWITCH ...]

  --config DIR                  settings folder (default: kiosk-config in the checkout)
  --state DIR                   state folder (default: in your data folder)
  --kiosk                       full screen and locked, as for the public; otherwise it opens in a window
  --automation                  print one JSON object per line on standard output, for tests
  --no-page-protocol            leave the DevTools protocol of guest pages to the test that drives them
  --ask-staff-codes             ask for both staff codes if there are none, as an installed kiosk does
  --map-host PATTERN=ADDRESS    connect to ADDRESS for hosts that match; can be repeated
  --help                        this text

Arguments after the second -- go to every shell's Chromium.`;

/** @typedef {{ kind: 'run', automation: boolean, forSupervisor: string[] }} Run */
/** @typedef {{ kind: 'help' } | { kind: 'wrong', problem: string } | Run} Given */

const options = /** @type {const} */ ({
  config: { type: 'string' },
  state: { type: 'string' },
  kiosk: { type: 'boolean' },
  automation: { type: 'boolean' },
  'no-page-protocol': { type: 'boolean' },
  'ask-staff-codes': { type: 'boolean' },
  'map-host': { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
});

/**
 * @param {string[]} argv
 * @returns {Given}
 */
export function readArguments(argv) {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const chromium = end < 0 ? [] : argv.slice(end);
  try {
    const { values } = parseArgs({ args: own, options });
    if (values.help) return { kind: 'help' };
    const forSupervisor = [
      ...(values.config === undefined ? [] : ['--config', resolve(calledFrom(), values.config)]),
      ...(values.state === undefined ? [] : ['--state', resolve(calledFrom(), values.state)]),
      ...(values.kiosk ? ['--kiosk'] : []),
      ...(values.automation ? ['--automation'] : []),
      ...(values['no-page-protocol'] ? ['--no-page-protocol'] : []),
      ...(values['ask-staff-codes'] ? ['--ask-staff-codes'] : []),
      ...(values['map-host'] ?? []).flatMap((mapping) => ['--map-host', mapping]),
      ...chromium,
    ];
    return { kind: 'run', automation: values.automation ?? false, forSupervisor };
  } catch (error) {
    return { kind: 'wrong', problem: error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error) };
  }
}

/** npm runs scripts in the checkout's top folder, and puts the caller's folder into INIT_CWD. */
function calledFrom() {
  const place = process.env['npm_lifecycle_event'] === 'kiosk' ? process.env['INIT_CWD'] : undefined;
  return place ?? process.cwd();
}
