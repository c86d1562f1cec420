/** Whether the run that wrote the end of the journal was asked to stop. Pure. */
import type { JournalEntry } from './entry.ts';

/**
 * A crash leaves no line, and a newer Electron ends with status 0 when its display or the message bus goes away, as if it had been asked to.
 * @param lines the newest ones before this run, oldest first
 */
export function wasCutOff(lines: readonly JournalEntry[]): boolean {
  const stopped = lines.findLastIndex(({ code }) => code === 'supervisor.stopped');
  const started = lines.findLastIndex(({ code }) => code === 'supervisor.started');
  return lines.length > 0 && (stopped === -1 || stopped < started);
}
