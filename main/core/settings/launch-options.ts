/** The options of `npm run kiosk -- …` (docs/design.md, section 5). A packaged build refuses all of them. */

export interface LaunchOptions {
  readonly configDir: string | null;
  readonly stateDir: string | null;
  /** Full screen, as on a real PC; otherwise a window, so that a developer is not locked in. */
  readonly kiosk: boolean;
  readonly automation: boolean;
  /** False: leaves the DevTools protocol of guest pages to a test, since Electron 33 detaches one client for another. */
  readonly pageProtocol: boolean;
  readonly mapHosts: readonly { readonly pattern: string; readonly address: string }[];
  /** On the first start the kiosk asks IT for the staff codes, as an installed kiosk does. */
  readonly asksForCodes: boolean;
  /** Passed to every shell unchanged. */
  readonly chromiumSwitches: readonly string[];
}

export const NO_OPTIONS: LaunchOptions = {
  configDir: null,
  stateDir: null,
  kiosk: false,
  automation: false,
  pageProtocol: true,
  asksForCodes: false,
  mapHosts: [],
  chromiumSwitches: [],
};

export type ParsedOptions =
  | { readonly ok: true; readonly value: LaunchOptions }
  | { readonly ok: false; readonly problem: string };

const USAGE =
  'Usage: npm run kiosk -- [--config DIR] [--state DIR] [--kiosk] [--automation] [--no-page-protocol] [--ask-staff-codes] [--map-host PATTERN=ADDRESS]... [-- CHROMIUM_SWITCH ...]';

/** Parses the command line. Unknown arguments are refused with the usage. */
export function parseOptions(words: readonly string[]): ParsedOptions {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  let options: LaunchOptions = { ...NO_OPTIONS, chromiumSwitches: end < 0 ? [] : words.slice(end + 1) };
  const odd = options.chromiumSwitches.find((word) => !word.startsWith('--'));
  if (odd !== undefined)
    return refused(`After "--" only Chromium switches may follow, each beginning with "--"; "${odd}" does not.`);
  for (let i = 0; i < own.length; i++) {
    const word = own[i] as string;
    if (word === '--kiosk') options = { ...options, kiosk: true };
    else if (word === '--automation') options = { ...options, automation: true };
    else if (word === '--ask-staff-codes') options = { ...options, asksForCodes: true };
    else if (word === '--no-page-protocol') options = { ...options, pageProtocol: false };
    else {
      const { name, value, words: used } = readOption(word, own[i + 1]);
      i += used - 1;
      const changed = withValue(options, name, value);
      if (typeof changed === 'string') return refused(changed);
      options = changed;
    }
  }
  return { ok: true, value: options };
}

function withValue(options: LaunchOptions, name: string, value: string | undefined): LaunchOptions | string {
  if (name !== '--config' && name !== '--state' && name !== '--map-host') return `"${name}" is not known.`;
  if (value === undefined || value === '') return `"${name}" needs a value.`;
  if (name === '--config') return { ...options, configDir: value };
  if (name === '--state') return { ...options, stateDir: value };
  const [pattern, address] = value.split('=', 2);
  if (!pattern || !address) return `--map-host needs PATTERN=ADDRESS, as in "*.wipe.test=127.0.0.1"; it is "${value}".`;
  return { ...options, mapHosts: [...options.mapHosts, { pattern, address }] };
}

/** Reads one option: `--name=value` is one argument, `--name value` two. */
function readOption(word: string, following: string | undefined): { name: string; value: string | undefined; words: 1 | 2 } {
  const match = /^(--[a-z-]+)=(.*)$/.exec(word);
  if (match) return { name: match[1] as string, value: match[2], words: 1 };
  return { name: word, value: following?.startsWith('--') ? undefined : following, words: 2 };
}

function refused(why: string): ParsedOptions {
  return { ok: false, problem: `${why}\n${USAGE}` };
}
