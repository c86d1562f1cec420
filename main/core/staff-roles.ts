/** The two kinds of staff who pass by a kiosk, and what each may do at its screen. Pure; the supervisor asks before it acts. */

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
  shutDown: 'it',
  leave: 'it',
  quit: 'it',
} as const satisfies Readonly<Record<string, StaffRole>>;

export type StaffAction = keyof typeof WHOSE;

/** In the order in which the staff screen offers them. */
export const STAFF_ACTIONS = Object.keys(WHOSE) as readonly StaffAction[];

/** True if this role may do that. Nobody may do anything before a code was accepted: then the role is null. */
export function mayAct(role: StaffRole | null, action: StaffAction): boolean {
  return role !== null && (role === 'it' || WHOSE[action] === 'facilities');
}

/** True if this role may change staff codes, and sees how the PC is set up. */
export function maySetCodes(role: StaffRole | null): boolean {
  return role === 'it';
}
