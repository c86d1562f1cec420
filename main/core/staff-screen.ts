/** What the staff screen shows and offers, by role. Pure; that a role does no more than that is seen to in the supervisor. */
import { FAULTS, type FaultCode } from './log-codes.ts';
import type { PacksView } from './packs/packs-view.ts';
import type { ProofView } from './proof/proof-view.ts';
import { LASTING, type Session } from './session.ts';
import { mayAct, maySetCodes, STAFF_ACTIONS, type StaffAction, type StaffRole } from './staff-roles.ts';

/** What staff have set for today in place of the opening hours. */
export type TodaysHours = 'usual' | 'open' | 'closed';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What the supervisor knows for staff, besides the session. */
export interface StaffFacts {
  /** Null while nobody has shown a code. */
  readonly role: StaffRole | null;
  readonly withoutCode: readonly StaffRole[];
  /** Why the settings or lists cannot be used, in words. */
  readonly problems: readonly string[];
  readonly facts: readonly Fact[];
  /** How the PC is set up: for IT. */
  readonly settings: readonly Fact[];
  /** Null while the clock is wrong: then no hours count, and there is nothing to set. */
  readonly hoursToday: TodaysHours | null;
  readonly proof: ProofView;
  /** An installed kiosk restarts and switches off its PC; only one that is run from source can be quit. */
  readonly installed: boolean;
}

export interface StaffView {
  readonly role: StaffRole;
  /** Null while the kiosk is in service. */
  readonly fault: { readonly code: FaultCode; readonly meaning: string; readonly problems: readonly string[] } | null;
  /** Facts in words for the person at the screen. */
  readonly facts: readonly Fact[];
  readonly settings: readonly Fact[];
  readonly packs: PacksView | null;
  readonly actions: readonly StaffAction[];
  /** Staff said so, or took it back. */
  readonly peopleWaiting: boolean;
  readonly hoursToday: TodaysHours;
  /** What can be changed here of the staff codes; null for who may not. */
  readonly codes: { readonly missing: readonly StaffRole[] } | null;
  /** Journal and months for IT only. */
  readonly proof: ProofView;
}

/** The staff screen of a session, for who is there. */
export function staffView(session: Session, staff: StaffFacts, packs: PacksView | null): StaffView {
  const { fault, peopleWaiting } = session;
  // Whoever is there has shown a code; what nobody knows is shown as to those who may do less.
  const role = staff.role ?? 'facilities';
  const offers = offered(session, staff, packs);
  return {
    ...{ role, packs, peopleWaiting, facts: staff.facts },
    hoursToday: staff.hoursToday ?? 'usual',
    fault: fault === null ? null : { code: fault, meaning: FAULTS[fault], problems: staff.problems },
    settings: role === 'it' ? staff.settings : [],
    proof: role === 'it' ? staff.proof : { ...staff.proof, rehearsal: null, journal: [], months: [] },
    actions: STAFF_ACTIONS.filter((action) => offers[action] && mayAct(role, action, fault)),
    codes: maySetCodes(role) ? { missing: staff.withoutCode } : null,
  };
}

/** What means something at this moment. */
function offered(
  session: Session,
  { installed, hoursToday }: StaffFacts,
  packs: PacksView | null,
): Readonly<Record<StaffAction, boolean>> {
  const { fault, peopleWaiting } = session;
  return {
    reset: true,
    takeOutOfOrder: fault === null,
    putBackInService: fault !== null && !LASTING.includes(fault),
    peopleWaiting: !peopleWaiting,
    nobodyWaiting: peopleWaiting,
    // With a clock that is wrong nothing of this would count, while the screen said that it did.
    openToday: hoursToday !== null && hoursToday !== 'open',
    closeToday: hoursToday !== null && hoursToday !== 'closed',
    usualHours: hoursToday !== null && hoursToday !== 'usual',
    // Not while a stick is being worked on: one thing after the other, and staff see what came of each.
    previousPack: packs !== null && packs.previous !== null && packs.stick.work === null,
    drill: true,
    rehearse: true,
    saveRecords: true,
    restart: installed,
    shutDown: installed,
    leave: installed,
    quit: !installed,
  };
}
