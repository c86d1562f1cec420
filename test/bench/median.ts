/** By the nearest-rank method, so that it is a value that was measured; NaN of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/** The same for the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);
