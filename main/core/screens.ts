/** From the session to what is shown: one screen for each mode, made anew after each step. Pure. */
import { FAULTS, type FaultCode } from './log-codes.ts';
import type { Notice } from './notice.ts';
import type { PacksView } from './packs/packs-view.ts';
import { LASTING, type Session } from './session.ts';

/** What the supervisor knows besides the session. Times are milliseconds since the epoch. */
export interface ScreenFacts {
  readonly notice: Notice;
  /** When the last wipe was proven; null before the first. */
  readonly erasedAt: number | null;
  readonly opensAt: number | null;
  /** Why the settings or lists cannot be used, in words; for staff only. */
  readonly problems: readonly string[];
  readonly staffFacts: readonly { readonly label: string; readonly value: string }[];
  /** Null when this kiosk takes no block packs. */
  readonly packs: PacksView | null;
  /** Only a kiosk run from source can be quit from its staff screen. */
  readonly canQuit: boolean;
}

export type StaffAction = 'reset' | 'takeOutOfOrder' | 'putBackInService' | 'previousPack' | 'quit';

export type Screen =
  /** The last session is being erased: the notice is shown, "Accept" waits. */
  | { readonly mode: 'wiping'; readonly notice: Notice }
  /** `erased` tells when the last session was erased and checked; null after the first start. */
  | { readonly mode: 'notice'; readonly notice: Notice; readonly erased: number | null }
  | { readonly mode: 'browsing'; readonly endsAt: number }
  /** Nobody has to answer before `graceEndsAt`; then the session is erased. */
  | { readonly mode: 'covered'; readonly graceEndsAt: number; readonly endsAt: number }
  | { readonly mode: 'warning'; readonly reason: 'idle' | 'limit'; readonly graceEndsAt: number; readonly endsAt: number }
  /** `opensAt` is null when no opening is planned within a week. */
  | { readonly mode: 'closed'; readonly opensAt: number | null }
  /** The code is shown to whoever presses "Staff": where a wipe cannot be proven, nobody can get as far as the staff screen. */
  | { readonly mode: 'outOfOrder'; readonly code: FaultCode }
  | ({ readonly mode: 'staff' } & StaffView);

export interface StaffView {
  /** Null while the kiosk is in service. */
  readonly fault: { readonly code: FaultCode; readonly meaning: string; readonly problems: readonly string[] } | null;
  /** Facts in words for the person at the screen: label and value. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly packs: PacksView | null;
  readonly actions: readonly StaffAction[];
}

/** The screen that belongs to a session. */
export function screenOf(session: Session, facts: ScreenFacts): Screen {
  const endsAt = session.endsAt ?? 0;
  switch (session.mode) {
    case 'wiping':
      return { mode: 'wiping', notice: facts.notice };
    case 'notice':
      return { mode: 'notice', notice: facts.notice, erased: facts.erasedAt };
    case 'browsing':
      return { mode: 'browsing', endsAt };
    case 'covered':
      return { mode: 'covered', graceEndsAt: session.graceEndsAt ?? endsAt, endsAt };
    case 'warning':
      return { mode: 'warning', reason: session.warnedOf ?? 'idle', graceEndsAt: session.graceEndsAt ?? endsAt, endsAt };
    case 'closed':
      return { mode: 'closed', opensAt: facts.opensAt };
    case 'outOfOrder':
      return { mode: 'outOfOrder', code: session.fault ?? 'supervisor.bug' };
    case 'staff':
      return staffScreen(session, facts);
  }
}

function staffScreen(session: Session, facts: ScreenFacts): Screen {
  const { fault } = session;
  const shown = fault === null ? null : { code: fault, meaning: FAULTS[fault], problems: facts.problems };
  const actions: StaffAction[] = ['reset'];
  if (fault === null) actions.push('takeOutOfOrder');
  else if (!LASTING.includes(fault)) actions.push('putBackInService');
  // Not while a stick is being worked on: one thing after the other, and staff see what came of each.
  if (facts.packs !== null && facts.packs.previous !== null && facts.packs.stick.work === null) actions.push('previousPack');
  if (facts.canQuit) actions.push('quit');
  return { mode: 'staff', fault: shown, facts: facts.staffFacts, packs: facts.packs, actions };
}
