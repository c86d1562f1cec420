import { readHead } from './domain-table-format.ts';

/** Takes a sound table; returns how many of its names each category has: exceptions first, then categories 1, 2, 3 ... */
export function categoryCounts(table: Uint8Array, categories: number): readonly number[] {
  const layout = readHead(table, table.length);
  const counts = new Array<number>(categories + 1).fill(0);
  if (layout === null) return counts;
  for (const category of table.subarray(layout.categories, layout.end)) counts[category] = (counts[category] ?? 0) + 1;
  return counts;
}
