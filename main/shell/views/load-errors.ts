/** From Chromium's numbers to the few things that can be said to a visitor. Pure. */
import type { FailReason } from '../../contract/page-state.ts';

/** net_error_list.h: the load was given up for another one, or by "Stop". Not a failure. */
export const ABORTED = -3;
/** The request gate refused it. */
export const BLOCKED_BY_CLIENT = -20;

const NOT_FOUND = new Set([-105, -137]);
const NO_CONNECTION = new Set([-7, -15, -21, -100, -101, -102, -104, -106, -109, -111, -118, -130, -324]);

/** @param code a negative number of net_error_list.h */
export function failReason(code: number): FailReason {
  if (NOT_FOUND.has(code)) return 'notFound';
  if (NO_CONNECTION.has(code)) return 'noConnection';
  // 200 to 299 are certificate errors, 107, 113 and 126 failures of the handshake.
  if ((code <= -200 && code > -300) || code === -107 || code === -113 || code === -126) return 'notSecure';
  return 'other';
}
