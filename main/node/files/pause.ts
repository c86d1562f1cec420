/** A browser has `setTimeout` only; in Node that would wait a millisecond each time. */
const soon: (run: () => void) => unknown =
  (globalThis as { setImmediate?: (run: () => void) => unknown }).setImmediate ?? ((run) => setTimeout(run));

/** Long work calls this between its pieces, so that others have their turn. */
export function pause(): Promise<void> {
  return new Promise((done) => soon(done));
}
