/** Records events in the journal, in `--automation`, and in the state that outlives a run. */
import type { FaultCode } from '../core/journal/log-codes.ts';
import type { Session } from '../core/session/session.ts';
import type { Journal } from '../node/journal/journal.ts';
import type { Automation } from './automation.ts';
import type { Shell } from './shells/shell.ts';
import type { Memory } from './store.ts';

export interface EventLog {
  faulted(code: FaultCode): void;
  /** A wipe left something. @param codes all faults; the PC goes out of order with the first */
  wipeFailed(codes: readonly FaultCode[]): void;
  shellReady(shell: Shell, role: 'active' | 'standby'): void;
  sessionChanged(session: Session, before: Session): void;
}

/** @param noticeVersion returns the version of the notice on the screen, whose acceptances are counted (P14) */
export function openEventLog(journal: Journal, automation: Automation, memory: Memory, noticeVersion: () => string): EventLog {
  let written: FaultCode | null = null;
  return {
    faulted(code) {
      if (written !== code) journal.write('fault', { fault: code });
      written = null;
      automation({ event: 'fault', code });
    },
    wipeFailed(codes) {
      if (codes.includes('wipe.files')) memory.setFilesLeft(true);
    },
    shellReady({ turn, pid, cdp, drawing, folder }, role) {
      journal.write('shell.ready', { turn, drawing });
      automation({ event: 'shell', turn, role, pid, cdp, profile: folder.dir });
    },
    sessionChanged(session, before) {
      if (session.mode !== before.mode) automation({ event: 'mode', mode: session.mode });
      if (session.mode === 'browsing' && before.mode === 'notice') {
        journal.write('notice.accepted', { turn: session.turn });
        memory.countAccepted(noticeVersion());
      }
      // Some faults raise no `faulted` effect (staff close the PC, settings become invalid), so every fault is written here too.
      written = before.fault === null ? session.fault : null;
      if (written !== null) journal.write('fault', { fault: written });
      if (session.fault === null && before.fault !== null) {
        journal.write('service.back');
        memory.setFilesLeft(false);
      }
      // Change `closedByStaff` only if this is the fault that came or went.
      if (session.fault !== before.fault && [session.fault, before.fault].includes('staff.closed'))
        memory.setClosedByStaff(session.fault === 'staff.closed');
    },
  };
}
