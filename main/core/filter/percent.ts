/** One encoded character: plain ASCII, or two to four bytes of UTF-8 (RFC 3629, section 4). */
const CHARACTER =
  /%[0-7][\da-f]|%(?:c[2-9a-f]|d[\da-f])%[89ab][\da-f]|%(?:e0%[ab]|e[1-9a-cef]%[89ab]|ed%[89])[\da-f]%[89ab][\da-f]|%(?:f0%[9ab]|f[1-3]%[89ab]|f4%8)[\da-f](?:%[89ab][\da-f]){2}/gi;

/** Decodes one layer of percent-encoding as UTF-8. What cannot be decoded stays as it is: this never throws. */
export function decodePercent(text: string): string {
  return text.includes('%') ? text.replace(CHARACTER, (encoded) => decodeURIComponent(encoded)) : text;
}

/** Cache of the last result: several callers ask for the spellings of the same address in a row. */
let latest: readonly string[] = [''];

/** Returns a text as it is, then with one, two and three layers of percent-encoding decoded; each spelling once. */
export function spellings(text: string): readonly string[] {
  if (latest[0] === text) return latest;
  const found = [text];
  for (let layer = 0, last = text; layer < 3; layer += 1) {
    const next = decodePercent(last);
    if (next === last) break;
    found.push(next);
    last = next;
  }
  latest = found;
  return found;
}
