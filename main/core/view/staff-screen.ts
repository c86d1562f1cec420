/** What the staff screen shows and offers, by role. Pure; the supervisor enforces it. */
import { FAULTS, type FaultCode } from '../journal/log-codes.ts';
import type { PacksView } from '../packs/packs-view.ts';
import type { ProofView } from '../proof/proof-view.ts';
import { type Session, UNTIL_REPAIRED } from '../session/session.ts';
import { mayAct, maySetCodes, onlyItLift, STAFF_ACTIONS, type StaffAction, type StaffRole } from '../staff/staff-roles.ts';

/** What staff set for today instead of the opening hours. */
export type TodaysHours = 'usual' | 'open' | 'closed';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What the supervisor knows for staff, besides the session. */
export interface StaffFacts {
  /** Null before a code was accepted. */
  readonly role: StaffRole | null;
  readonly withoutCode: readonly StaffRole[];
  /** Why the settings or lists cannot be used, in words. */
  readonly problems: readonly string[];
  readonly facts: readonly Fact[];
  /** The settings of the PC: for IT. */
  readonly settings: readonly Fact[];
  /** Null while the clock is wrong: then no hours apply, and there is nothing to set. */
  readonly hoursToday: TodaysHours | null;
  /** There are opening hours: without them the PC is always open. */
  readonly hasHours: boolean;
  readonly proof: ProofView;
  /** An installed kiosk restarts and switches off its PC; only one that is run from source can be quit. */
  readonly installed: boolean;
}

export interface StaffView {
  readonly role: StaffRole;
  /** Null while the kiosk is in service. `forIt`: the present role can do nothing about it. */
  readonly fault: {
    readonly code: FaultCode;
    readonly meaning: string;
    readonly problems: readonly string[];
    readonly forIt: boolean;
  } | null;
  /** Facts in words for the person at the screen. */
  readonly facts: readonly Fact[];
  readonly settings: readonly Fact[];
  readonly packs: PacksView | null;
  readonly actions: readonly StaffAction[];
  /** Set and unset by staff. */
  readonly peopleWaiting: boolean;
  readonly hoursToday: TodaysHours;
  /** Which staff codes can be set here; null for a role that may not. */
  readonly codes: { readonly missing: readonly StaffRole[] } | null;
  /** Journal and months for IT only. */
  readonly proof: ProofView;
}

/** Returns the staff screen of a session, for the present role. */
export function staffView(session: Session, staff: StaffFacts, packs: PacksView | null): StaffView {
  const { fault, peopleWaiting } = session;
  // The staff screen needs a code, so a role is known; if not, show the lesser one.
  const role = staff.role ?? 'facilities';
  const offers = offered(session, staff, packs);
  return {
    role,
    packs,
    peopleWaiting,
    facts: staff.facts,
    hoursToday: staff.hoursToday ?? 'usual',
    fault: fault === null ? null : { code: fault, meaning: FAULTS[fault], problems: staff.problems, forIt: isForIt(fault, role) },
    settings: role === 'it' ? staff.settings : [],
    proof: role === 'it' ? staff.proof : { ...staff.proof, rehearsal: null, journal: [], months: [] },
    actions: STAFF_ACTIONS.filter((action) => offers[action] && mayAct(role, action, fault) && helps(action, fault, role)),
    codes: maySetCodes(role) ? { missing: staff.withoutCode } : null,
  };
}

function isForIt(fault: FaultCode, role: StaffRole): boolean {
  return role === 'facilities' && (onlyItLift(fault) || UNTIL_REPAIRED.includes(fault));
}

/** While a fault is for IT, Facilities are offered a restart only: IT may ask for it by telephone, and nothing else helps. */
function helps(action: StaffAction, fault: FaultCode | null, role: StaffRole): boolean {
  return fault === null || !isForIt(fault, role) || action === 'restart';
}

/** Which actions apply now. */
function offered(
  session: Session,
  { installed, hoursToday, hasHours }: StaffFacts,
  packs: PacksView | null,
): Readonly<Record<StaffAction, boolean>> {
  const { fault, peopleWaiting } = session;
  return {
    reset: true,
    takeOutOfOrder: fault === null,
    putBackInService: fault !== null && !UNTIL_REPAIRED.includes(fault),
    peopleWaiting: !peopleWaiting,
    nobodyWaiting: peopleWaiting,
    // While the clock is wrong hours have no effect, so the screen must not offer to set them.
    openToday: hasHours && hoursToday !== null && hoursToday !== 'open',
    closeToday: hoursToday !== null && hoursToday !== 'closed',
    usualHours: hoursToday !== null && hoursToday !== 'usual',
    // Not while a stick is being processed: one thing at a time, so that staff see each result.
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
