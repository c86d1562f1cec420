/** Maps the session to its screen: one for each mode, recomputed after each step. Pure. */

import type { FaultCode } from '../journal/log-codes.ts';
import type { PacksView } from '../packs/packs-view.ts';
import type { Session } from '../session/session.ts';
import { endCause, endOf, moreMinutes } from '../session/session-end.ts';
import type { ReminderMinutes } from '../session/session-types.ts';
import type { InstallView } from '../setup/install-view.ts';
import type { SetupView } from '../setup/setup-format.ts';
import type { Notice } from './notice.ts';
import { type StaffFacts, type StaffView, staffView } from './staff-screen.ts';

/** What the supervisor knows besides the session. Times are milliseconds since the epoch, here and on screens. */
export interface ScreenFacts {
  readonly now: number;
  readonly notice: Notice;
  /** When the last wipe was proven; null before the first. */
  readonly erasedAt: number | null;
  /** Offset from the steady clock, which sessions use, to the wall clock. */
  readonly wallAhead: number;
  readonly opensAt: number | null;
  /** The name of the exception for which the PC is closed. */
  readonly closedFor: string | null;
  readonly staff: StaffFacts;
  /** The set-up from a stick, for a PC without staff codes. */
  readonly setup: SetupView;
  /** Null on a PC that was not started from the install stick. */
  readonly install: InstallView | null;
  /** Null if this kiosk takes no block packs. */
  readonly packs: PacksView | null;
}

export type Screen =
  /** The last session is being erased: the notice is shown, "Accept" waits. */
  | { readonly mode: 'wiping'; readonly notice: Notice }
  /** `erased`: when the last wipe was proven; null after the first start. `endsBy`: set if the PC closes before a full session. */
  | { readonly mode: 'notice'; readonly notice: Notice; readonly erased: number | null; readonly endsBy: number | null }
  | { readonly mode: 'browsing'; readonly endsAt: number; readonly end: EndView | null }
  /** The session is erased at `graceEndsAt`, which is never later than `endsAt`. */
  | { readonly mode: 'covered'; readonly graceEndsAt: number; readonly endsAt: number }
  /** `end` is null for "Are you still there?". */
  | { readonly mode: 'warning'; readonly graceEndsAt: number; readonly endsAt: number; readonly end: EndView | null }
  /** `opensAt` is null if no opening is planned within 60 days. */
  | { readonly mode: 'closed'; readonly opensAt: number | null; readonly closedFor: string | null }
  /** The code is shown in the "Staff" dialog: without a proven wipe nobody reaches the staff screen. */
  | { readonly mode: 'outOfOrder'; readonly code: FaultCode; readonly setup: SetupView; readonly install: InstallView | null }
  | ({ readonly mode: 'staff' } & StaffView);

/** A reminder that the session ends soon. */
export interface EndView {
  readonly cause: 'limit' | 'closing';
  /** Minutes before the end at which the reminder is shown. */
  readonly minutes: ReminderMinutes;
  /** Minutes that "More time" adds; null if it is not offered. */
  readonly more: number | null;
}

/** Returns the screen for a session. */
export function screenOf(session: Session, facts: ScreenFacts): Screen {
  const wall = (steady: number | null): number => onWall(steady ?? 0, facts);
  const endsAt = wall(endOf(session));
  // The session ends at `endsAt` in any case: a countdown must not promise more.
  const graceEndsAt = session.graceEndsAt === null ? endsAt : Math.min(wall(session.graceEndsAt), endsAt);
  switch (session.mode) {
    case 'wiping':
      return { mode: 'wiping', notice: facts.notice };
    case 'notice':
      return { mode: 'notice', notice: facts.notice, erased: facts.erasedAt, endsBy: endsBy(session, facts) };
    case 'browsing':
      return { mode: 'browsing', endsAt, end: endView(session) };
    case 'covered':
      return { mode: 'covered', graceEndsAt, endsAt };
    case 'warning':
      return { mode: 'warning', graceEndsAt, endsAt, end: session.warnedOf === 'end' ? endView(session) : null };
    case 'closed':
      return { mode: 'closed', opensAt: facts.opensAt, closedFor: facts.closedFor };
    case 'outOfOrder':
      return { mode: 'outOfOrder', code: shownFault(session), setup: facts.setup, install: facts.install };
    case 'staff':
      return { mode: 'staff', ...staffView(session, facts.staff, facts.packs) };
  }
}

function endView(session: Session): EndView | null {
  const { lastReminder } = session;
  return lastReminder === null ? null : { cause: endCause(session), minutes: lastReminder, more: moreMinutes(session) };
}

/** A failed wipe precedes other faults, since it keeps staff from their screen; missing staff codes precede everything. */
function shownFault({ fault, unproven }: Session): FaultCode {
  return (fault === 'staff.unset' ? fault : (unproven ?? fault)) ?? 'supervisor.bug';
}

function endsBy({ hours, times }: Session, facts: ScreenFacts): number | null {
  const lastAt = hours.lastAt === null ? null : onWall(hours.lastAt, facts);
  return lastAt !== null && lastAt < facts.now + times.limit ? lastAt : null;
}

/** Rounded to seconds: the clocks are read one after the other, and 17:55 must not show as 17:54. */
function onWall(steady: number, { wallAhead }: ScreenFacts): number {
  return Math.round((steady + wallAhead) / 1000) * 1000;
}
