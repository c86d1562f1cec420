/** The journal's disk, noting each call for `after` of `power-cut.ts`. It flushes nothing: no power goes in earnest. */
import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { JOURNAL_DISK, type JournalDisk } from '../../main/node/journal/disk.ts';
import type { Call } from './power-cut.ts';

/** Paths are noted from `top`. `flushes`: false plays a careless program, which leaves its lines to the system. */
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
    // Only after the cut, of which nothing is noted any more.
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
