/** What UT1's collection says about its own categories: is a list made to block or to allow? */

/** Takes a category's `usage` file; returns true if it says "white" and nowhere "black". */
export function usageAllows(text: string): boolean {
  const words = text
    .split('\n')
    .map((line) => line.replace(/#.*$/, '').trim().toLowerCase())
    .filter((line) => line !== '');
  return words.includes('white') && !words.includes('black');
}

/** Takes the collection's `global_usage`; returns the names of categories whose main use is to allow. */
export function globallyAllowed(text: string): ReadonlySet<string> {
  const allowed = new Set<string>();
  let name = '';
  for (const line of text.split('\n')) {
    const [, key = '', value = ''] = /^(NAME|DEFAULT_TYPE):\s*(\S*)/.exec(line) ?? [];
    if (key === 'NAME') name = value;
    if (key === 'DEFAULT_TYPE' && value.toLowerCase() === 'white') allowed.add(name);
  }
  return allowed;
}
