/** The host that a visitor is shown for an address. Pure. */
import { parseUrl } from './url.ts';

/** With its port, where one is written; of a page that another has made (P2: banks make statements that way), the host of that one. Empty for an address without. */
export function shownHost(address: string): string {
  const url = parseUrl(address);
  if (url?.protocol === 'blob:') return parseUrl(url.pathname)?.host ?? '';
  return url?.host ?? '';
}
