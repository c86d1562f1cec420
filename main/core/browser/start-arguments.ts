/**
 * Checks the command-line arguments of the program. Chromium accepts hundreds of switches, and many open what the kiosk closes: a
 * debugger, an extension, another proxy. So an installed kiosk accepts only the arguments that its launcher and supervisor pass.
 */

import { replaceControls } from '../lists/tally.ts';
import { LANGUAGE } from './language.ts';

/** Supervisor and shell make up the kiosk; a tool is run by a person in a terminal. */
type Role = 'supervisor' | 'shell' | Tool;
export type Tool = 'pack' | 'doctor' | 'staff-code';

export interface Start {
  readonly role: Role;
  /** The arguments after `--`, for the tool itself. */
  readonly args: readonly string[];
}

export type ReadStart = { readonly ok: true; readonly value: Start } | { readonly ok: false; readonly problem: string };

export interface Circumstances {
  /** False when run from source: then every argument is accepted, because tests pass Chromium switches. */
  readonly packaged: boolean;
  /** Path of the application archive, which the supervisor passes to its shells. */
  readonly app: string;
}

/**
 * Chromium ignores feature names that it does not know. A later switch of the same name, as tests pass it, overrides this one.
 * `WebRtcHideLocalIpsWithMdns` is off because a WebRTC call would bind the mDNS port on every network interface. Its protection is
 * not needed: no candidate leaves the PC anyway (docs/facts.md, section 3, row 50).
 */
export const WITHOUT_FEATURES = '--disable-features=PdfOopif,PdfUseShowSaveFilePicker,WebRtcHideLocalIpsWithMdns';

/** Otherwise newer versions of Electron get the cookie encryption key from the session's secret service, where it outlives the turn. */
export const NO_KEYRING = '--password-store=basic';

type Allowed = (word: string, circumstances: Circumstances) => boolean;

/** The supervisor shows no window and needs no display. Of Chromium's own messages only fatal ones are logged. */
const supervisor: Allowed = (word) => ['--ozone-platform=headless', '--log-level=3'].includes(word);

/** The path that `main/node/turns/turn-folders.ts` creates: each turn has a new profile, which is never reused. */
const PROFILE = /^--user-data-dir=\/[^\0]*\/canteen-kiosk-[0-9a-f]{16}\/turn-\d+-[A-Za-z0-9]{6}\/profile$/;

/**
 * A tool loads no page, so it has nothing to sandbox. It must also run where a sandbox is impossible: as root, and where an image of a
 * PC is built in a folder.
 */
const tool: Allowed = (word) => ['--ozone-platform=headless', '--no-sandbox'].includes(word);

const ALLOWED: Readonly<Record<Role, Allowed>> = {
  supervisor,
  shell: (word, { app }) =>
    ['--disable-dev-shm-usage', NO_KEYRING, WITHOUT_FEATURES, '--ozone-platform=wayland', '--ozone-platform=x11', app].includes(
      word,
    ) ||
    PROFILE.test(word) ||
    (word.startsWith('--lang=') && LANGUAGE.test(word.slice('--lang='.length))),
  pack: tool,
  doctor: tool,
  'staff-code': tool,
};

const ROLE = '--role=';
const MAX_SHOWN_LENGTH = 60;

/**
 * Reads the arguments after the program's name.
 * @returns the role and its own arguments; or, if an argument is not accepted, a sentence for standard error
 */
export function readStart(argv: readonly string[], circumstances: Circumstances): ReadStart {
  const end = argv.indexOf('--');
  const switches = end < 0 ? argv : argv.slice(0, end);
  const args = end < 0 ? [] : argv.slice(end + 1);
  const roles = switches.filter((word) => word.startsWith(ROLE)).map((word) => word.slice(ROLE.length));
  const role = roles[0] ?? 'supervisor';
  if (!isRole(role)) return { ok: false, problem: `There is no role "${shown(role)}".` };
  if (circumstances.packaged) {
    const allowed = ALLOWED[role];
    const odd = switches.find((word, i) => switches.indexOf(word) < i || !(word === ROLE + role || allowed(word, circumstances)));
    if (odd !== undefined || (end >= 0 && !isTool(role))) return refused(odd ?? '--');
  }
  return { ok: true, value: { role, args } };
}

function isTool(role: Role): role is Tool {
  return ALLOWED[role] === tool;
}

function isRole(name: string): name is Role {
  return Object.hasOwn(ALLOWED, name);
}

function refused(word: string): ReadStart {
  const problem = `An installed kiosk does not take "${shown(word)}". Start it with "canteen-kiosk kiosk" and nothing else.`;
  return { ok: false, problem };
}

function shown(word: string): string {
  return replaceControls(word.length > MAX_SHOWN_LENGTH ? `${word.slice(0, MAX_SHOWN_LENGTH)}...` : word);
}
