/** Finds out from the journal whether the previous run was asked to stop. Pure. */
import type { JournalEntry } from './entry.ts';

/**
 * True if the previous run ended without being asked to. Exit codes do not show this: newer versions of Electron end with status 0 when
 * the display or the message bus goes away, as after a request to stop.
 * @param lines the newest lines before this run, oldest first
 */
export function wasCutOff(lines: readonly JournalEntry[]): boolean {
  const stopped = lines.findLastIndex(({ code }) => code === 'supervisor.stopped');
  const started = lines.findLastIndex(({ code }) => code === 'supervisor.started');
  return lines.length > 0 && (stopped === -1 || stopped < started);
}
