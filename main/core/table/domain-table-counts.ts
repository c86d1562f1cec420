import { BYTES_A_NAME, readHead } from './domain-table-format.ts';

/** Takes a valid table; returns the number of names in each category: exceptions first, then categories 1, 2, 3 ... */
export function categoryCounts(table: Uint8Array, categories: number): readonly number[] {
  const layout = readHead(table, table.length);
  const counts = new Array<number>(categories + 1).fill(0);
  if (layout === null) return counts;
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  const placeOf = (bucket: number): number =>
    view.getUint32(layout.bases + 4 * (bucket >>> 8), true) + view.getUint16(layout.starts + 2 * bucket, true);
  for (let bucket = 0, start = 0; bucket < 2 ** layout.bits; bucket += 1) {
    const end = placeOf(bucket + 1);
    const last = layout.names + BYTES_A_NAME * end;
    for (const category of table.subarray(last - (end - start), last)) counts[category] = (counts[category] ?? 0) + 1;
    start = end;
  }
  return counts;
}
