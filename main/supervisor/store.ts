/** The supervisor's state between runs: one small file in the state folder, always written as a whole (electron-store). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { DrillFault, LastDrill } from '../core/drill/kinds.ts';
import { readTries, type StaffTries, type Uptime } from '../core/staff/staff-tries.ts';

export interface HoursSet {
  readonly day: number;
  readonly open: boolean;
}

interface Remembered {
  /** Staff have put the PC out of order. Stored, so that it survives a restart. */
  readonly closedByStaff: boolean;
  /** A drill found something, or could not be carried out. Survives a restart too. */
  readonly drillFault: DrillFault | null;
  readonly lastDrill: LastDrill | null;
  /** A visitor's files are left in the account's folders. Stored, because after a restart it is unknown what was there before the visit. */
  readonly filesLeft?: boolean;
  /** Failed staff codes, stored because a restart must not give new tries. Missing before the first start. */
  readonly staffDoors?: StaffTries;
  /** What staff have set for one day instead of the opening hours; null for nothing. Days are counted as in `main/core/time/calendar.ts`. */
  readonly hoursSet: HoursSet | null;
  /** How often each version of the notice was accepted, by version (P14). */
  readonly noticeAccepted: Readonly<Record<string, number>>;
}

export interface Memory {
  readonly closedByStaff: boolean;
  readonly drillFault: DrillFault | null;
  readonly lastDrill: LastDrill | null;
  readonly filesLeft: boolean;
  readonly staffTries: StaffTries;
  readonly hoursSet: HoursSet | null;
  setClosedByStaff(closed: boolean): void;
  setDrillFault(fault: DrillFault | null): void;
  setLastDrill(drill: LastDrill): void;
  setFilesLeft(left: boolean): void;
  setStaffTries(tries: StaffTries): void;
  setHoursSet(hours: HoursSet | null): void;
  countAccepted(version: string): void;
}

const NAME = 'state';
/** Not passed to electron-store as `defaults`: it would write them at once, and a full disk would keep the kiosk from starting. */
const AT_FIRST: Remembered = { closedByStaff: false, drillFault: null, lastDrill: null, hoursSet: null, noticeAccepted: {} };

/**
 * Opens the store. A damaged file is replaced: then counts are lost, a PC that staff closed opens again, and staff must wait for as long as
 * after the maximum of wrong codes.
 */
export function openMemory(stateDir: string, now: Uptime): Memory {
  const damaged = isDamaged(join(stateDir, `${NAME}.json`));
  const open = (): Store<Remembered> =>
    new Store<Remembered>({ cwd: stateDir, name: NAME, clearInvalidConfig: true, configFileMode: 0o600 });
  // electron-store reads its file on each access, so keep a copy: without it, a value that a full disk rejected would be lost at once.
  const held: { -readonly [Name in keyof Remembered]: Remembered[Name] } = { ...AT_FIRST };
  keep(() => Object.assign(held, open().store));
  /** Stores all values, including those that could not be written before. @returns whether they are on the disk, flushed */
  const set = <Name extends keyof Remembered>(name: Name, value: Remembered[Name]): boolean => {
    held[name] = value;
    return keep(() => open().set(held));
  };
  let tries = readTries(damaged ? null : held.staffDoors, now);
  // Restart the wait from now. If the disk rejects the write, use the longest wait; otherwise each restart would give free tries.
  if (!set('staffDoors', tries)) held.staffDoors = tries = readTries(null, now);
  return {
    get closedByStaff() {
      return held.closedByStaff;
    },
    get drillFault() {
      return held.drillFault;
    },
    get lastDrill() {
      return held.lastDrill;
    },
    get filesLeft() {
      return held.filesLeft === true;
    },
    get staffTries() {
      return tries;
    },
    get hoursSet() {
      return held.hoursSet;
    },
    setHoursSet: (hours) => void set('hoursSet', hours),
    setClosedByStaff: (closed) => {
      if (held.closedByStaff !== closed) set('closedByStaff', closed);
    },
    setDrillFault: (fault) => {
      if (held.drillFault !== fault) set('drillFault', fault);
    },
    setLastDrill: (drill) => void set('lastDrill', drill),
    setFilesLeft: (left) => {
      if ((held.filesLeft === true) !== left) set('filesLeft', left);
    },
    // Flushed to the disk when this returns: otherwise a power cut would give a free try.
    setStaffTries: (next) => {
      tries = next;
      set('staffDoors', next);
    },
    countAccepted: (version) =>
      void set('noticeAccepted', { ...held.noticeAccepted, [version]: (held.noticeAccepted[version] ?? 0) + 1 }),
  };
}

/**
 * Runs a write. If the disk is full or read-only, the program goes on: the value then holds until the next start.
 * @returns whether the write succeeded
 */
function keep(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`What the kiosk remembers between starts could not be stored. Tell IT: ${why}\n`);
    return false;
  }
}

function isDamaged(path: string): boolean {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
  try {
    return typeof JSON.parse(text) !== 'object';
  } catch {
    return true;
  }
}
