/** Decides which files of the journal have been kept long enough. */
import type { JournalHead } from '../../core/journal/head.ts';
import { hasPassed } from '../../core/journal/steps.ts';
import { DAY_MS } from '../../core/time/calendar.ts';
import type { KeptFile } from './recovery.ts';

/** At this size a new file is started. */
const MAX_FILE_BYTES = 1 << 20;
/** Limit for all files together: some months of the busiest PC. Keeps a PC that runs for years from filling its disk. */
const MAX_JOURNAL_BYTES = 64 << 20;

/**
 * Returns the files to remove: the oldest ones and never one in the middle, so that the chain of the kept ones stays whole.
 * @param files completed files
 * @param head files before its first line are expired: an earlier run may have ended before it removed them
 * @param old true for a time that is long ago
 */
export function expiredFiles(files: readonly KeptFile[], head: JournalHead, old: (at: number) => boolean): readonly KeptFile[] {
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const keeps = files.findIndex((file, index) => {
    const past = (files[index + 1]?.first ?? head.last + 1) <= head.first;
    const long = file.lastAt === null || old(Date.parse(file.lastAt));
    const tooMuch = bytes > MAX_JOURNAL_BYTES;
    bytes -= file.bytes;
    return !past && !long && !tooMuch;
  });
  return keeps < 0 ? files : files.slice(0, keeps);
}

/**
 * Returns a function that says whether a time is more than `days` ago, although the PC's clock may have been wrong meanwhile: a step back,
 * or one forward over more time than a PC is ever off, counts as no time.
 * @param files all kept files: the times of their last lines are the record of the clock
 */
export function olderThan(days: number, files: readonly KeptFile[], now: number): (at: number) => boolean {
  const clock = [...files.flatMap(({ lastAt }) => (lastAt === null ? [] : [Date.parse(lastAt)])), now];
  return (at) => {
    let [age, from] = [0, at];
    for (const next of clock.slice(clock.indexOf(at) + 1)) {
      if (hasPassed(from, next)) age += next - from;
      from = next;
    }
    return age > days * DAY_MS;
  };
}

/** True if the file is complete: it is full, or of another day. */
export function isDone({ lastAt, bytes }: KeptFile, today: string): boolean {
  return lastAt !== null && (bytes >= MAX_FILE_BYTES || !lastAt.startsWith(today));
}
