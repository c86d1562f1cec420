import { canonicalHost } from './address.ts';
import { parseUrl } from './url.ts';

/** One entry of `network.allowHosts`. */
export interface AllowHost {
  readonly host: string;
  /** True for `*.host`: names below it, not the host itself. */
  readonly below: boolean;
  /** Null allows every port. */
  readonly port: number | null;
}

/**
 * Takes `host`, `host:port`, `*.host` or `*.host:port`, where the host is a name or an IP literal (IPv6 in brackets). Returns
 * null for anything else, including an address with a scheme or a path. `*.host` does not include the host itself: list both
 * to allow both.
 */
export function parseAllowHost(entry: string): AllowHost | null {
  const below = entry.startsWith('*.');
  const place = below ? entry.slice(2) : entry;
  if (/[\s/\\?#@*]|:$/.test(place)) return null;
  // The port is cut off here, because the parser would drop http's default port 80.
  const port = /:(\d{1,5})$/.exec(place)?.[1] ?? null;
  const url = parseUrl(`http://${port === null ? place : place.slice(0, -port.length - 1)}/`);
  const host = url === null || url.port !== '' ? null : canonicalHost(url.hostname);
  if (host === null || (below && host.startsWith('['))) return null;
  if (port !== null && (Number(port) < 1 || Number(port) > 65_535)) return null;
  return { host, below, port: port === null ? null : Number(port) };
}

/** True if an entry allows this canonical host and port. Entries that cannot be read allow nothing. */
export function allowsHost(entries: readonly AllowHost[], host: string, port: number): boolean {
  return entries.some(
    (entry) =>
      (entry.port === null || entry.port === port) && (entry.below ? host.endsWith(`.${entry.host}`) : host === entry.host),
  );
}
