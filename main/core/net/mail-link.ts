/** Whom a `mailto:` link writes to (RFC 6068). Pure. */

/** RFC 5321 has 254 for one address. */
const MAX_LENGTH = 254;
/** One address, without anything that could be read as words of ours. */
const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/u;

/** The address in a link, such as `plots@allotments.test`; null for other links, and for those with no address or several. */
export function mailAddressOf(link: string): string | null {
  const written = /^mailto:([^?#]*)/i.exec(link)?.[1] ?? '';
  const address = decoded(written);
  return address.length <= MAX_LENGTH && ADDRESS.test(address) ? address : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
