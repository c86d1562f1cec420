/** Browsers have only `setTimeout`; in Node that would wait a millisecond each time. */
const soon: (run: () => void) => unknown =
  (globalThis as { setImmediate?: (run: () => void) => unknown }).setImmediate ?? ((run) => setTimeout(run));

/** Long work awaits this between its steps, so that other tasks can run. */
export function pause(): Promise<void> {
  return new Promise((done) => soon(done));
}
