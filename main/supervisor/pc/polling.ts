/** For facts about the PC that change without telling the kiosk. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Looks at once, and again after each pause, until the signal aborts. The pause follows the look, so looks never overlap. */
export async function poll(look: () => Promise<void>, pauseMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await look();
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
