/** Finds the recipient of a `mailto:` link (RFC 6068). Pure. */

/** Longest mail address (RFC 5321). */
const MAX_LENGTH = 254;
/** One address, without characters that could make it look like part of our own message. */
const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/u;

/** Returns the address in a link, such as `plots@allotments.test`; null for other links, and for those with no address or several. */
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
