/** Writes the files of the journal: appends, flushes, starts a new file by day and size, and removes old ones. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalFacts } from '../../core/journal/entry.ts';
import type { JournalHead } from '../../core/journal/head.ts';
import type { JournalText } from '../../core/journal/journal-texts.ts';
import { writeLine } from '../../core/journal/line.ts';
import type { JournalCode } from '../../core/journal/log-codes.ts';
import { digest } from './digest.ts';
import { SECTOR_BYTES } from './disk.ts';
import { readableText, signedHead } from './journal-folder.ts';
import { fileName, HEAD_FILE } from './journal-names.ts';
import type { JournalParts, OpenJournal as Open } from './journal-parts.ts';
import { expiredOldFiles, moveOldJournal } from './old-journal.ts';
import { type KeptFile, recover } from './recovery.ts';
import { expiredFiles, isDone, olderThan } from './retention.ts';

export class JournalFiles {
  readonly #stateDir: string;
  readonly #folder: string;
  readonly #parts: Required<JournalParts>;
  /** Null until the existing files have been read. */
  #open: Open | null = null;

  constructor(stateDir: string, folder: string, parts: Required<JournalParts>) {
    this.#stateDir = stateDir;
    this.#folder = folder;
    this.#parts = parts;
  }

  /** Reads the existing files and prepares to continue them, if that has not been done yet. @throws if it cannot be done now */
  ready(): Open {
    if (this.#open !== null) return this.#open;
    const { disk, key } = this.#parts;
    if (!existsSync(this.#folder)) {
      disk.makeFolder(this.#folder);
      disk.syncFolder(this.#stateDir);
    }
    const { files, news, ...found } = recover(this.#folder, key);
    const old = moveOldJournal(this.#stateDir, this.#folder, disk);
    const allNews = old > 0 ? [...news, { code: 'journal.old', facts: { files: old } } as const] : news;
    const open: Open = { ...found, files: [...files], news: [...allNews], descriptor: null, cleaned: '', headIsSector: false };
    // The head is written before the first line, because lines without a head mean that somebody has removed it.
    if (open.head.last === 0) this.#writeHead(open);
    this.#open = open;
    return open;
  }

  /** Records what was found at the start, if that has not been done yet. */
  settle(): void {
    const open = this.ready();
    for (let next = open.news[0]; next !== undefined; next = open.news[0]) {
      this.#addTo(open, next.code, next.facts);
      if (next.code === 'journal.broken') open.brokenAt = open.head.at;
      open.news.shift();
      if (open.news.length === 0) this.sync();
    }
  }

  /** Adds a line; the first of a day also removes old files. @throws if it cannot be written; a partial line is truncated before the next one */
  add(code: JournalCode, facts: JournalFacts): void {
    this.settle();
    const open = this.ready();
    // Lines are removed only if a signed head can record that.
    if (this.#parts.key.problem === null && open.cleaned !== this.#today()) this.#clean(open);
    this.#addTo(open, code, facts);
  }

  /** Flushes all lines, and then writes a head that signs for them. */
  sync(): void {
    const open = this.ready();
    this.#flush(open);
    this.#writeHead(open);
  }

  close(): void {
    const open = this.#open;
    if (open === null || open.descriptor === null) return;
    this.sync();
    this.#closeFile(open);
  }

  /** How far the journal reaches, flushed or not; null while it cannot be opened. */
  get head(): JournalHead | null {
    return this.#open?.head ?? null;
  }

  /** When the journal was last found damaged; null: never. */
  get brokenAt(): string | null {
    return this.#open?.brokenAt ?? null;
  }

  paths(): readonly string[] {
    return (this.#open?.files ?? []).map(({ name }) => join(this.#folder, name));
  }

  /** The texts of the files that hold lines from that number on. */
  *texts(from = 1): Iterable<JournalText> {
    const files = this.#open?.files ?? [];
    const paths = this.paths().filter((_, index) => (files[index + 1]?.first ?? Number.POSITIVE_INFINITY) > from);
    for (const path of paths) yield { file: path, text: readableText(path) };
  }

  #addTo(open: Open, code: JournalCode, facts: JournalFacts): void {
    const entry = { n: open.head.last + 1, at: this.#now(), code, facts };
    const line = writeLine(entry, open.head.hash);
    const bytes = Buffer.from(`${line}\n`, 'latin1');
    const { file, descriptor } = this.#fileFor(open);
    open.torn = true;
    try {
      this.#parts.disk.append(descriptor, bytes);
    } catch (error) {
      this.#mend(open, file, descriptor);
      throw error;
    }
    open.torn = false;
    Object.assign(file, { bytes: file.bytes + bytes.length, lastAt: entry.at });
    open.head = { ...open.head, last: entry.n, hash: digest(line), at: entry.at };
  }

  /** Returns the file for the next line, and creates it if necessary. */
  #fileFor(open: Open): { readonly file: KeptFile; readonly descriptor: number } {
    const { disk } = this.#parts;
    const last = open.files.at(-1);
    // A torn file is truncated first and then continued, even if it is full or of another day: the line about the tear belongs in it.
    if (last !== undefined && !open.begins && (open.torn || !isDone(last, this.#today()))) {
      const descriptor = open.descriptor ?? disk.open(join(this.#folder, last.name));
      open.descriptor = descriptor;
      if (open.torn) this.#mend(open, last, descriptor);
      return { file: last, descriptor };
    }
    // Flush the previous file first, so that it is as safe as the new one: an earlier run may have left it unflushed.
    this.#flush(open);
    const first = open.head.last + 1;
    const file: KeptFile = { name: fileName(first), first, before: open.head.hash, lastAt: null, bytes: 0 };
    const descriptor = disk.open(join(this.#folder, file.name));
    this.#closeFile(open);
    // Clean up again with each new file, not only once a day: many files can be filled in one day.
    Object.assign(open, { descriptor, begins: false, files: [...open.files, file], cleaned: '' });
    disk.syncFolder(this.#folder);
    return { file, descriptor };
  }

  /** Truncates a partial line; if that fails too, the next write tries again first. */
  #mend(open: Open, file: KeptFile, descriptor: number): void {
    this.#parts.disk.cut(descriptor, file.bytes);
    open.torn = false;
  }

  #clean(open: Open): void {
    const { disk, now, keepDays } = this.#parts;
    const isOld = olderThan(keepDays(), open.files, now());
    const last = open.files.at(-1);
    const done =
      last === undefined || open.begins || (!open.torn && isDone(last, this.#today())) ? open.files : open.files.slice(0, -1);
    const gone = expiredFiles(done, open.head, isOld);
    const old = expiredOldFiles(this.#folder, isOld);
    open.cleaned = this.#today();
    if (gone.length + old.length === 0) return;
    // A file without lines does not count yet: its first line will be the next one of the journal.
    const next = open.files.slice(gone.length).find(({ lastAt }) => lastAt !== null);
    const { first, before } = next ?? { first: open.head.last + 1, before: open.head.hash };
    if (first > open.head.first) open.head = { ...open.head, first, before };
    this.#addTo(open, 'journal.removed', { files: gone.length + old.length, first: open.head.first });
    // Sign before removing, so that no line is missing that the head still lists.
    this.sync();
    disk.syncFolder(this.#folder);
    for (const name of [...gone.map((file) => file.name), ...old]) disk.remove(join(this.#folder, name));
    open.files = open.files.slice(gone.length);
  }

  #flush(open: Open): void {
    const last = open.files.at(-1);
    if (last === undefined) return;
    open.descriptor ??= this.#parts.disk.open(join(this.#folder, last.name));
    this.#parts.disk.sync(open.descriptor);
  }

  #closeFile(open: Open): void {
    if (open.descriptor !== null) this.#parts.disk.close(open.descriptor);
    open.descriptor = null;
  }

  /** The first time as a new file, afterwards in place. A line that must last comes with a head, and a new file each time costs a PC's disk three times as much. */
  #writeHead(open: Open): void {
    // Without the kiosk's own key, the head of the last start that had it is kept: the next start with the key continues from there.
    if (this.#parts.key.problem !== null) return;
    const { key, disk } = this.#parts;
    const text = signedHead({ ...open.head, at: this.#now() }, key).padEnd(SECTOR_BYTES);
    const path = join(this.#folder, HEAD_FILE);
    const inPlace = open.headIsSector;
    open.headIsSector = false;
    if (inPlace) disk.overwriteSector(path, text);
    else disk.replace(path, text);
    open.headIsSector = true;
  }

  #now(): string {
    return new Date(this.#parts.now()).toISOString();
  }

  #today(): string {
    return this.#now().slice(0, 10);
  }
}
