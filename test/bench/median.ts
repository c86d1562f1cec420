/** Returns a percentile by the nearest-rank method, which is always a measured value; NaN without values. @param part 0 to 1 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/** The 50th percentile. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);
