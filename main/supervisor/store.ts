/** What the supervisor remembers between runs: one small file in the state folder, written whole (electron-store). */
import Store from 'electron-store';
import { NO_TRIES, type StaffTries } from '../core/staff-code.ts';

interface Remembered {
  /** Staff put the PC out of order: that outlives a restart. */
  readonly closedByStaff: boolean;
  /** Failed staff codes: restarting must not give new tries. */
  readonly staffTries: StaffTries;
  /** How often each version of the notice was accepted (P14). */
  readonly noticeAccepted: Readonly<Record<string, number>>;
}

export interface Memory {
  readonly closedByStaff: boolean;
  readonly staffTries: StaffTries;
  setClosedByStaff(closed: boolean): void;
  setStaffTries(tries: StaffTries): void;
  countAccepted(version: string): void;
}

/**
 * Opens the store. A damaged file is started anew with the strictest reading: what is lost are counts, and a PC that staff had
 * put out of order stays so only if the file can be read.
 */
export function openMemory(stateDir: string): Memory {
  const store = new Store<Remembered>({
    cwd: stateDir,
    name: 'state',
    clearInvalidConfig: true,
    configFileMode: 0o600,
    defaults: { closedByStaff: false, staffTries: NO_TRIES, noticeAccepted: {} },
  });
  return {
    get closedByStaff() {
      return store.get('closedByStaff');
    },
    get staffTries() {
      return store.get('staffTries');
    },
    setClosedByStaff: (closed) => {
      if (store.get('closedByStaff') !== closed) store.set('closedByStaff', closed);
    },
    setStaffTries: (tries) => store.set('staffTries', tries),
    countAccepted: (version) => {
      const counts = store.get('noticeAccepted');
      store.set('noticeAccepted', { ...counts, [version]: (counts[version] ?? 0) + 1 });
    },
  };
}
