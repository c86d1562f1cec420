/** Coalesces counts, so that a flood of refusals does not become a flood of messages and journal lines. */

const TELL_INTERVAL_MS = 1_000;

/** Returns a function that adds one to the count; `tell` gets the count at most once a second. */
export function coalesceCounts(tell: (count: number) => void): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > 1) return;
    setTimeout(() => {
      const total = count;
      count = 0;
      tell(total);
    }, TELL_INTERVAL_MS);
  };
}
