/**
 * System signals (sleep, lock, another session in front, screen saver), and what the kiosk does about each. P3: nothing locks or blanks
 * a PC. P9: the visit ends after a time in which nobody could see the screen. Pure.
 */
import type { JournalCode } from '../journal/log-codes.ts';
import type { Mode } from '../session/session-types.ts';

/** `left` and `back`: our session left the screen, or is back on it (switch-user, another virtual terminal). */
export type PowerSign = 'sleeps' | 'woke' | 'locked' | 'left' | 'back' | 'saver';

export type PowerAct = 'endVisit' | 'unlock' | 'endSaver' | 'waitForReturn' | 'returned';

export interface PowerAnswer {
  readonly code: JournalCode;
  readonly act: PowerAct;
}

/** The visit ends before sleep as well as after it: the person who opens the lid must not see the last page. */
export const POWER_ANSWERS: Readonly<Record<PowerSign, PowerAnswer>> = {
  sleeps: { code: 'power.sleeps', act: 'endVisit' },
  woke: { code: 'power.woke', act: 'endVisit' },
  locked: { code: 'power.locked', act: 'unlock' },
  left: { code: 'power.left', act: 'waitForReturn' },
  back: { code: 'power.back', act: 'returned' },
  saver: { code: 'power.saver', act: 'endSaver' },
};

/** Long enough to undo an accidental key press, too short for another person to sit down unseen. */
export const AWAY_MS = 10_000;

/** A closed PC may blank and sleep until it opens; one that is out of order keeps its message on the screen. */
export function mayRest(mode: Mode): boolean {
  return mode === 'closed';
}

const MANAGER = '/org/freedesktop/login1';

/** The object path of a logind session: letters and digits stay (but for a leading digit), the rest becomes `_` and its hex code. */
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
  /** The object that sent the signal. */
  readonly path: string;
}

/**
 * Parses a line of `gdbus monitor`: object, signal, and arguments as GVariant text. Empty for lines that do not concern us.
 * @param session the object path of our own session; null without one. Signals of other sessions are ignored.
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

/** Two clocks of one machine, in milliseconds: only the first runs while it sleeps. */
export interface Clocks {
  readonly sinceBoot: number;
  readonly awake: number;
}

/** Far more than the time between reading the two clocks. */
const SLEPT_MS = 3_000;

/** True if the machine slept between two readings, announced or not (as with a paused virtual machine). */
export function hasSlept(before: Clocks, now: Clocks): boolean {
  return now.sinceBoot - before.sinceBoot - (now.awake - before.awake) > SLEPT_MS;
}
