/** Maps Chromium's error codes to the few reasons that a visitor is told. Pure. */
import type { FailReason } from '../../contract/page-state.ts';

/** From net_error_list.h: the load was aborted by another one or by "Stop". Not a failure. */
export const ABORTED = -3;
/** From net_error_list.h: the request gate refused the load. */
export const BLOCKED_BY_CLIENT = -20;

const NOT_FOUND = new Set([-105, -137]);
const NO_CONNECTION = new Set([-7, -15, -21, -100, -101, -102, -104, -106, -109, -111, -118, -130, -324]);

/** @param code a negative error code of net_error_list.h */
export function failReason(code: number): FailReason {
  if (NOT_FOUND.has(code)) return 'notFound';
  if (NO_CONNECTION.has(code)) return 'noConnection';
  // -200 to -299 are certificate errors; -107, -113 and -126 are failures of the TLS handshake.
  if ((code <= -200 && code > -300) || code === -107 || code === -113 || code === -126) return 'notSecure';
  return 'other';
}
