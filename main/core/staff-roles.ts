/** The two kinds of staff who pass by a kiosk, and what each may do at its screen. Pure; the supervisor asks before it acts. */
import type { FaultCode } from './log-codes.ts';

/** Facilities keep the PC in service; IT answer for what it does. */
export const STAFF_ROLES = ['facilities', 'it'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export const STAFF_ROLE_NAMES: Readonly<Record<StaffRole, string>> = { facilities: 'Facilities', it: 'IT' };

/** What can be done on the staff screen by one press, and whose it is. What Facilities may do, IT may do too. */
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
 * True if this role may do that. Nobody may do anything before a code was accepted: then the role is null.
 * @param fault for which the PC is out of order
 */
export function mayAct(role: StaffRole | null, action: StaffAction, fault: FaultCode | null): boolean {
  // What a drill has found left, a visitor's session may leave too: IT find out why first (P9).
  const its = WHOSE[action] === 'it' || (action === 'putBackInService' && fault === 'drill.left');
  return role === 'it' || (role !== null && !its);
}

/** True if this role may change staff codes, and sees how the PC is set up. */
export function maySetCodes(role: StaffRole | null): boolean {
  return role === 'it';
}
