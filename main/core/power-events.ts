/**
 * What the system says of the PC under the kiosk (sleep, lock, another session in front, a screen saver), and what follows from it.
 * P3: nothing locks, blanks or holds a PC. P9: a PC that nobody could see for a while is not handed on with a visit in it. Pure.
 */
import type { JournalCode } from './log-codes.ts';
import type { Mode } from './session-types.ts';

/** `left` and `back`: our session is no longer, or again, the one on the screen (switch-user, another virtual terminal). */
export type PowerSign = 'sleeps' | 'woke' | 'locked' | 'left' | 'back' | 'saver';

export type PowerAct = 'endVisit' | 'unlock' | 'endSaver' | 'waitForReturn' | 'returned';

export interface PowerAnswer {
  readonly code: JournalCode;
  readonly act: PowerAct;
}

/** Going to sleep ends the visit as well as waking: whoever opens the lid first must not see the page that was there. */
export const POWER_ANSWERS: Readonly<Record<PowerSign, PowerAnswer>> = {
  sleeps: { code: 'power.sleeps', act: 'endVisit' },
  woke: { code: 'power.woke', act: 'endVisit' },
  locked: { code: 'power.locked', act: 'unlock' },
  left: { code: 'power.left', act: 'waitForReturn' },
  back: { code: 'power.back', act: 'returned' },
  saver: { code: 'power.saver', act: 'endSaver' },
};

/** Long enough to come back from a key that was pressed by mistake, too short for somebody else to take the chair unseen. */
export const AWAY_MS = 10_000;

/** A PC that is closed may blank and sleep until it opens. One that is out of order goes on saying so. */
export function mayRest(mode: Mode): boolean {
  return mode === 'closed';
}

const MANAGER = '/org/freedesktop/login1';

/** The object path of a logind session: letters stay, digits too except in front, anything else becomes `_` and its number. */
export function sessionPath(id: string): string {
  const safe = [...id].map((letter, at) =>
    /[A-Za-z]/.test(letter) || (at > 0 && /[0-9]/.test(letter))
      ? letter
      : `_${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `${MANAGER}/session/${safe.join('')}`;
}

export interface PowerSignal {
  readonly sign: PowerSign;
  /** The object that said it. */
  readonly path: string;
}

/**
 * Reads a line of `gdbus monitor`: object, signal, and its arguments as GVariant text. Lines that mean nothing to us give an empty list.
 * @param session the object path of our own session; null when we have none. What happens to other sessions is not our business.
 */
export function signalsIn(line: string, session: string | null): readonly PowerSignal[] {
  const [, path = '', member = '', args = ''] = /^(\/[\w/]*): ([\w.]+) \((.*)\)$/.exec(line) ?? [];
  return signsOf(path, member, args, session).map((sign) => ({ sign, path }));
}

function signsOf(path: string, member: string, args: string, session: string | null): readonly PowerSign[] {
  switch (member) {
    case 'org.freedesktop.login1.Manager.PrepareForSleep':
      return path === MANAGER ? [args.startsWith('true') ? 'sleeps' : 'woke'] : [];
    case 'org.freedesktop.login1.Session.Lock':
      return path === session ? ['locked'] : [];
    case 'org.freedesktop.DBus.Properties.PropertiesChanged':
      return path === session ? changesOf(args) : [];
    case 'org.freedesktop.ScreenSaver.ActiveChanged':
    case 'org.gnome.ScreenSaver.ActiveChanged':
      return args.startsWith('true') ? ['saver'] : [];
    default:
      return [];
  }
}

function changesOf(args: string): readonly PowerSign[] {
  if (!args.startsWith("'org.freedesktop.login1.Session', {")) return [];
  const active = /'Active': <(true|false)>/.exec(args)?.[1];
  const seen: PowerSign[] = active === undefined ? [] : [active === 'true' ? 'back' : 'left'];
  return args.includes("'LockedHint': <true>") ? [...seen, 'locked'] : seen;
}

/** Two clocks of the same machine, in milliseconds: only the first goes on while it sleeps. */
export interface Clocks {
  readonly sinceBoot: number;
  readonly awake: number;
}

/** Far more than reading one clock after the other can take. */
const SLEPT_MS = 3_000;

/** True when the machine has slept between two looks: also when nobody announced it, as with a paused virtual machine. */
export function hasSlept(before: Clocks, now: Clocks): boolean {
  return now.sinceBoot - before.sinceBoot - (now.awake - before.awake) > SLEPT_MS;
}
