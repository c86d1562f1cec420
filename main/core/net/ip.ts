/**
 * IP addresses. "Public" follows IANA's special-purpose registries (RFC 6890): what is not globally reachable is refused,
 * documentation ranges included.
 */

/** One IPv4 range: first address and length of its prefix in bits. */
type Range = readonly [first: string, bits: number];

const NOT_PUBLIC_V4: readonly Range[] = [
  ['0.0.0.0', 8], // this network; Linux treats 0.0.0.0 as loopback
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, with the clouds' metadata services
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // IETF protocols
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, withdrawn
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
];

/** Takes `192.0.2.1` in the canonical spelling (four decimals, no leading zeros); returns its 32 bits, or null. */
export function parseIpv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let bits = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bits = bits * 256 + Number(part);
  }
  return bits;
}

/** Takes an IPv6 address without brackets and without a zone; returns its eight 16-bit groups, or null. */
export function parseIpv6(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (head === null || tail === null) return null;
  if (halves.length === 1) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? null : [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function groupsOf(half: string): number[] | null {
  if (half === '') return [];
  const groups: number[] = [];
  const parts = half.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16));
      continue;
    }
    const v4 = index === parts.length - 1 ? parseIpv4(part) : null;
    if (v4 === null) return null;
    groups.push(Math.floor(v4 / 0x10000), v4 % 0x10000);
  }
  return groups;
}

/** True if a host, as the URL parser leaves it, is an IPv4 or a bracketed IPv6 literal. */
export function isIpLiteral(host: string): boolean {
  return host.startsWith('[') || parseIpv4(host) !== null;
}

/**
 * True if an IPv4 or IPv6 address, bracketed or not, is reachable from the whole internet. False for what cannot be parsed, which
 * includes a zone such as `%eth0`: the connection gate refuses it.
 */
export function isPublicAddress(address: string): boolean {
  const text = address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
  const v4 = parseIpv4(text);
  if (v4 !== null) return isPublicV4(v4);
  const v6 = text.includes(':') ? parseIpv6(text) : null;
  return v6 !== null && isPublicV6(v6);
}

function isPublicV4(bits: number): boolean {
  return !NOT_PUBLIC_V4.some(([first, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(bits / size) === Math.floor((parseIpv4(first) ?? 0) / size);
  });
}

function isPublicV6(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const zeros = (...of: number[]) => of.every((group) => group === 0);
  // IPv4-mapped, NAT64 and 6to4 addresses lead to the IPv4 address inside them.
  if (zeros(a, b, c, d, e) && f === 0xffff) return isPublicV4(g * 0x10000 + h);
  if (a === 0x64 && b === 0xff9b && zeros(c, d, e, f)) return isPublicV4(g * 0x10000 + h);
  if (a === 0x2002) return isPublicV4(b * 0x10000 + c);
  // Only 2000::/3 is given out; ::, ::1, fc00::/7, fe80::/10, fec0::/10, ff00::/8 and 64:ff9b:1::/48 lie outside it.
  if (a < 0x2000 || a > 0x3fff) return false;
  // 2001::/23 is IETF protocols: Teredo (which hides an IPv4 address, and is withdrawn), ORCHID, benchmarks.
  if (a === 0x2001 && b < 0x200) return false;
  const documentation = (a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000);
  return !documentation;
}
