/** The two staff roles, and what each may do on the staff screen. Pure; the supervisor checks before it acts. */
import type { FaultCode } from '../journal/log-codes.ts';

/** Facilities keep the PC in service; IT are responsible for what it does. */
export const STAFF_ROLES = ['facilities', 'it'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export const STAFF_ROLE_NAMES: Readonly<Record<StaffRole, string>> = { facilities: 'Facilities', it: 'IT' };

/** The buttons of the staff screen and their role. IT may do all that Facilities may. */
const WHOSE = {
  reset: 'facilities',
  takeOutOfOrder: 'facilities',
  putBackInService: 'facilities',
  peopleWaiting: 'facilities',
  nobodyWaiting: 'facilities',
  openToday: 'facilities',
  closeToday: 'facilities',
  usualHours: 'facilities',
  restart: 'facilities',
  previousPack: 'it',
  drill: 'it',
  rehearse: 'it',
  saveRecords: 'it',
  shutDown: 'it',
  leave: 'it',
  quit: 'it',
} as const satisfies Readonly<Record<string, StaffRole>>;

export type StaffAction = keyof typeof WHOSE;

/** In the order in which the staff screen offers them. */
export const STAFF_ACTIONS = Object.keys(WHOSE) as readonly StaffAction[];

/**
 * Data that was left once may be left again, and Facilities cannot judge what somebody has changed: IT must find out why first (P9).
 */
const ONLY_IT_LIFT: readonly FaultCode[] = [
  'wipe.files',
  'drill.left',
  'drill.failed',
  'install.files',
  'key.bad',
  'state.newer',
];

/** True for a fault that Facilities may not lift at the screen. */
export function onlyItLift(fault: FaultCode | null): boolean {
  return fault !== null && ONLY_IT_LIFT.includes(fault);
}

/**
 * True if this role may do that. Null, before a code was accepted, may do nothing.
 * @param fault why the PC is out of order, or null
 */
export function mayAct(role: StaffRole | null, action: StaffAction, fault: FaultCode | null): boolean {
  const its = WHOSE[action] === 'it' || (action === 'putBackInService' && onlyItLift(fault));
  return role === 'it' || (role !== null && !its);
}

/** True if this role may change staff codes, and sees how the PC is set up. */
export function maySetCodes(role: StaffRole | null): boolean {
  return role === 'it';
}
