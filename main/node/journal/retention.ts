/** Which files of the journal have been kept long enough. */
import type { JournalHead } from '../../core/journal/head.ts';
import { hasPassed } from '../../core/journal/steps.ts';
import { DAY_MS } from '../../core/time/calendar.ts';
import type { KeptFile } from './recovery.ts';

/** A file of this size is followed by a new one. */
const MAX_FILE_BYTES = 1 << 20;
/** All files together: some months of the busiest PC. A PC that runs for years does not fill its disk. */
const MAX_JOURNAL_BYTES = 64 << 20;

/**
 * From the oldest on, and never one in the middle: the chain from the first that is kept is whole.
 * @param files nothing is added to them any more
 * @param head what it says is kept: an earlier run may have ended before it removed what came before
 * @param old true for a moment that is long ago
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
 * Says of a moment whether it is longer ago than so many days, by the clock of a PC that may have been wrong meanwhile: a step back,
 * or one over more time than the PC was ever off, counts as no time.
 * @param files all that are kept: when they were last written is what the clock said since
 */
export function olderThan(days: number, files: readonly KeptFile[], now: number): (at: number) => boolean {
  const told = [...files.flatMap(({ lastAt }) => (lastAt === null ? [] : [Date.parse(lastAt)])), now];
  return (at) => {
    let [age, from] = [0, at];
    for (const next of told.slice(told.indexOf(at) + 1)) {
      if (hasPassed(from, next)) age += next - from;
      from = next;
    }
    return age > days * DAY_MS;
  };
}

/** True if nothing is added to it any more: it is large, or of another day. */
export function isDone({ lastAt, bytes }: KeptFile, today: string): boolean {
  return lastAt !== null && (bytes >= MAX_FILE_BYTES || !lastAt.startsWith(today));
}
