/** The day on which the system of this PC was last updated: `YYYY-MM-DD`. */
import { readFileSync, statSync } from 'node:fs';
import { isDate } from '../../core/time/calendar.ts';

/** On a PC made from the image: the day of the Debian packages in it. */
const ISSUED = '/usr/share/canteen-kiosk/issued';
/** Touched after a check for Debian's updates, once all available ones are installed. */
const STAMPS = ['/var/lib/apt/periodic/upgrade-stamp', '/var/lib/apt/periodic/unattended-upgrades-stamp'];
/** Touched with every package, including those installed by hand. */
const INSTALLED = '/var/lib/dpkg/status';

/** Returns null if the day is not known. @param at maps the paths of its files, for tests */
export function readSystemDay(at: (path: string) => string = (path) => path): string | null {
  const issued = textOf(at(ISSUED));
  if (issued !== null) return isDate(issued) ? issued : null;
  const times = [...STAMPS, INSTALLED].flatMap((path) => changedAt(at(path)) ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString().slice(0, 10);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function changedAt(path: string): number | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}
