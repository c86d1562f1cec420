import { canonicalPath } from './address-keys.ts';
import type { PathPattern } from './filter-rules.ts';

/** Takes a rule's path patterns (absent: every path); returns the test of a path in `canonicalPath` spelling. */
export function pathTest(patterns: readonly PathPattern[] | undefined): (canonical: string) => boolean {
  if (patterns === undefined) return () => true;
  const [exact, beginnings] = [new Set<string>(), [] as string[]];
  for (const pattern of patterns) {
    if (pattern.endsWith('*')) beginnings.push(pattern.slice(0, -1).toLowerCase());
    else exact.add(canonicalPath(pattern));
  }
  // `/web/*` covers `/web/` too, which canonical spelling writes without its slash.
  return (path) => exact.has(path) || beginnings.some((beginning) => `${path}/`.startsWith(beginning));
}
