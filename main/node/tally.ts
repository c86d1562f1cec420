/** Counts what may come in floods, so that a flood of refusals does not become a flood of messages and journal lines. */

const EVERY_MS = 1_000;

/** Returns what counts one; `tell` hears at most once a second how many there were since. */
export function tally(tell: (count: number) => void): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > 1) return;
    setTimeout(() => {
      const told = count;
      count = 0;
      tell(told);
    }, EVERY_MS);
  };
}
