/** From the session to what is shown: one screen for each mode, made anew after each step. Pure. */
import type { FaultCode } from './log-codes.ts';
import type { Notice } from './notice.ts';
import type { PacksView } from './packs/packs-view.ts';
import type { Session } from './session.ts';
import { endCause, endOf, moreMinutes } from './session-end.ts';
import type { EndNotice } from './session-types.ts';
import { type StaffFacts, type StaffView, staffView } from './staff-screen.ts';

/** What the supervisor knows besides the session. Times are milliseconds since the epoch, as they are on screens. */
export interface ScreenFacts {
  readonly now: number;
  readonly notice: Notice;
  /** When the last wipe was proven; null before the first. */
  readonly erasedAt: number | null;
  /** What the wall clock is ahead of the steady clock that sessions count by. */
  readonly wallAhead: number;
  readonly opensAt: number | null;
  /** The name of the day for which the PC is closed. */
  readonly closedFor: string | null;
  readonly staff: StaffFacts;
  /** Null when this kiosk takes no block packs. */
  readonly packs: PacksView | null;
}

export type Screen =
  /** The last session is being erased: the notice is shown, "Accept" waits. */
  | { readonly mode: 'wiping'; readonly notice: Notice }
  /** `erased` tells when the last session was erased and checked; null after the first start. `endsBy`: the PC closes before a whole session. */
  | { readonly mode: 'notice'; readonly notice: Notice; readonly erased: number | null; readonly endsBy: number | null }
  | { readonly mode: 'browsing'; readonly endsAt: number; readonly end: EndView | null }
  /** Nobody has to answer before `graceEndsAt`, which is never later than `endsAt`; then the session is erased. */
  | { readonly mode: 'covered'; readonly graceEndsAt: number; readonly endsAt: number }
  /** `end` is null when it asks whether anybody is there. */
  | { readonly mode: 'warning'; readonly graceEndsAt: number; readonly endsAt: number; readonly end: EndView | null }
  /** `opensAt` is null when no opening is planned within 60 days. */
  | { readonly mode: 'closed'; readonly opensAt: number | null; readonly closedFor: string | null }
  /** The code is shown to whoever presses "Staff": where a wipe cannot be proven, nobody can get as far as the staff screen. */
  | { readonly mode: 'outOfOrder'; readonly code: FaultCode }
  | ({ readonly mode: 'staff' } & StaffView);

/** A notice that the session ends soon. */
export interface EndView {
  readonly cause: 'limit' | 'closing';
  /** It was given at so many minutes before the end. */
  readonly minutes: EndNotice;
  /** How many minutes "More time" really adds; null when there is no more. */
  readonly more: number | null;
}

/** The screen that belongs to a session. */
export function screenOf(session: Session, facts: ScreenFacts): Screen {
  const wall = (steady: number | null): number => onWall(steady ?? 0, facts);
  const endsAt = wall(endOf(session));
  // Everything is erased at the end of the session too: a countdown must not promise more time than that.
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
      return { mode: 'outOfOrder', code: shownFault(session) };
    case 'staff':
      return { mode: 'staff', ...staffView(session, facts.staff, facts.packs) };
  }
}

function endView(session: Session): EndView | null {
  const { told } = session;
  return told === null ? null : { cause: endCause(session), minutes: told, more: moreMinutes(session) };
}

/** The wipe that failed comes first: it is what keeps staff out. But whoever is to see to it needs a code before all else. */
function shownFault({ fault, unproven }: Session): FaultCode {
  return (fault === 'staff.unset' ? fault : (unproven ?? fault)) ?? 'supervisor.bug';
}

function endsBy({ hours, times }: Session, facts: ScreenFacts): number | null {
  const lastAt = hours.lastAt === null ? null : onWall(hours.lastAt, facts);
  return lastAt !== null && lastAt < facts.now + times.limit ? lastAt : null;
}

/** To the second: two clocks are never read at the same moment, and 17:55 must not be told as 17:54. */
function onWall(steady: number, { wallAhead }: ScreenFacts): number {
  return Math.round((steady + wallAhead) / 1000) * 1000;
}
