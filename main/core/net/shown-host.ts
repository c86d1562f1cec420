/** The host that the visitor sees for an address. Pure. */
import { parseUrl } from './url.ts';

/**
 * Returns the host, with its port if one is written. For a `blob:` page (P2: banks make statements that way), returns the host of the
 * page that made it. Empty for an address without a host.
 */
export function shownHost(address: string): string {
  const url = parseUrl(address);
  if (url?.protocol === 'blob:') return parseUrl(url.pathname)?.host ?? '';
  return url?.host ?? '';
}
