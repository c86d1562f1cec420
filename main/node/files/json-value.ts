/** Parses JSON that a schema checks next, and whose syntax errors nobody needs in words. Returns undefined if it is no JSON. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
