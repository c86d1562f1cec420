/** A disk for the journal that records each call for `after` of `power-cut.ts`. It does not flush, since the power failure is simulated. */
import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { JOURNAL_DISK, type JournalDisk } from '../../main/node/journal/disk.ts';
import type { Call } from './power-cut.ts';

/** Paths are recorded relative to `top`. @param flushes false to play a careless program that never flushes its lines */
export function notingDisk(top: string, calls: Call[], flushes = true): JournalDisk {
  const paths = new Map<number, string>();
  const from = (path: string): string => relative(top, path) || '.';
  const pathOf = (file: number): string => paths.get(file) ?? '';
  return {
    makeFolder(path) {
      calls.push({ does: 'makeFolder', path: from(path) });
      JOURNAL_DISK.makeFolder(path);
    },
    open(path) {
      if (!existsSync(path)) calls.push({ does: 'create', path: from(path) });
      const file = JOURNAL_DISK.open(path);
      paths.set(file, from(path));
      return file;
    },
    append(file, bytes) {
      calls.push({ does: 'append', path: pathOf(file), bytes: new Uint8Array(bytes) });
      JOURNAL_DISK.append(file, bytes);
    },
    // Used only after the power failure, when nothing is recorded any more.
    cut: JOURNAL_DISK.cut,
    sync(file) {
      if (flushes) calls.push({ does: 'sync', path: pathOf(file) });
    },
    close: JOURNAL_DISK.close,
    replace(path, text) {
      const [draft, file] = [`${from(path)}.tmp`, from(path)];
      const bytes = new Uint8Array(Buffer.from(text));
      calls.push({ does: 'create', path: draft }, { does: 'write', path: draft, bytes, inPlace: false });
      calls.push({ does: 'sync', path: draft }, { does: 'rename', path: file, from: draft });
      writeFileSync(path, text);
    },
    overwriteSector(path, text) {
      calls.push({ does: 'overwriteSector', path: from(path), bytes: new Uint8Array(Buffer.from(text)) });
      JOURNAL_DISK.overwriteSector(path, text);
    },
    rename: JOURNAL_DISK.rename,
    remove(path) {
      calls.push({ does: 'remove', path: from(path) });
      JOURNAL_DISK.remove(path);
    },
    syncFolder(path) {
      calls.push({ does: 'syncFolder', path: from(path) });
    },
  };
}
