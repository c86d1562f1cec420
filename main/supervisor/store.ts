/** What the supervisor remembers between runs: one small file in the state folder, written whole (electron-store). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { DrillFault, LastDrill } from '../core/drill/kinds.ts';
import { readTries, type StaffTries, type Uptime } from '../core/staff-tries.ts';

export interface HoursSet {
  readonly day: number;
  readonly open: boolean;
}

interface Remembered {
  /** Staff put the PC out of order: that outlives a restart. */
  readonly closedByStaff: boolean;
  /** A drill found something, or nobody knows whether it would have: that outlives a restart too. */
  readonly drillFault: DrillFault | null;
  readonly lastDrill: LastDrill | null;
  /** Failed staff codes: restarting must not give new tries. Only there after the first. */
  readonly staffDoors?: StaffTries;
  /** What staff set for one day in place of the opening hours; null: nothing. Days are counted as in `core/calendar.ts`. */
  readonly hoursSet: HoursSet | null;
  /** How often each version of the notice was accepted (P14). */
  readonly noticeAccepted: Readonly<Record<string, number>>;
}

export interface Memory {
  readonly closedByStaff: boolean;
  readonly drillFault: DrillFault | null;
  readonly lastDrill: LastDrill | null;
  readonly staffTries: StaffTries;
  readonly hoursSet: HoursSet | null;
  setClosedByStaff(closed: boolean): void;
  setDrillFault(fault: DrillFault | null): void;
  setLastDrill(drill: LastDrill): void;
  setStaffTries(tries: StaffTries): void;
  setHoursSet(hours: HoursSet | null): void;
  countAccepted(version: string): void;
}

const NAME = 'state';

/**
 * Opens the store. A damaged file is started anew: what is lost are counts, a PC that staff had put out of order stays so only if the file
 * can be read, and staff have to wait as after the most wrong codes.
 */
export function openMemory(stateDir: string, now: Uptime): Memory {
  const damaged = isDamaged(join(stateDir, `${NAME}.json`));
  const store = new Store<Remembered>({
    cwd: stateDir,
    name: NAME,
    clearInvalidConfig: true,
    configFileMode: 0o600,
    defaults: { closedByStaff: false, drillFault: null, lastDrill: null, hoursSet: null, noticeAccepted: {} },
  });
  const stored = damaged ? null : store.get('staffDoors');
  let tries = readTries(stored, now);
  // Counted on from this start, or the next one would count from the one before.
  if (stored !== undefined) store.set('staffDoors', tries);
  return {
    get closedByStaff() {
      return store.get('closedByStaff');
    },
    get drillFault() {
      return store.get('drillFault');
    },
    get lastDrill() {
      return store.get('lastDrill');
    },
    get staffTries() {
      return tries;
    },
    get hoursSet() {
      return store.get('hoursSet');
    },
    setHoursSet: (hours) => keep(() => store.set('hoursSet', hours)),
    setClosedByStaff: (closed) => {
      if (store.get('closedByStaff') !== closed) keep(() => store.set('closedByStaff', closed));
    },
    setDrillFault: (fault) => {
      if (store.get('drillFault') !== fault) keep(() => store.set('drillFault', fault));
    },
    setLastDrill: (drill) => keep(() => store.set('lastDrill', drill)),
    // On the disk when this returns, flushed: a try that a power cut undoes would be free. So this one fails aloud.
    setStaffTries: (next) => {
      store.set('staffDoors', next);
      tries = next;
    },
    countAccepted: (version) => {
      const counts = store.get('noticeAccepted');
      keep(() => store.set('noticeAccepted', { ...counts, [version]: (counts[version] ?? 0) + 1 }));
    },
  };
}

/** A disk that is full or read-only is no reason to end: what cannot be kept holds until the next start. */
function keep(write: () => void): void {
  try {
    write();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`What the kiosk remembers between starts could not be stored. Tell IT: ${why}\n`);
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
