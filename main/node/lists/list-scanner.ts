import { addressKey, addressMarker } from '../../core/filter/address-keys.ts';
import { FORMATS, type ListFormat, recogniseFormat } from '../../core/lists/formats.ts';
import { type Item, type LineReader, NOTHING } from '../../core/lists/items.ts';
import { Tally, type TallyResult } from '../../core/lists/tally.ts';
import { joined, latin1 } from '../files/bytes.ts';
import { FastNames } from './fast-names.ts';
import type { NamePolicy } from './name-policy.ts';

/** Takes the names, as the builder of a table does. */
export interface NameSink {
  add(name: string, category: number): void;
  addAscii(bytes: Uint8Array, start: number, end: number, category: number): void;
}

export interface ScanOptions {
  readonly domains: NameSink;
  readonly addresses: NameSink;
  readonly policy: NamePolicy;
  /** The number of the list's category in both tables, from 1. */
  readonly category: number;
  /** Null: recognised from the content. */
  readonly format: ListFormat | null;
  /** Whether `*.name` without another dot, in a list of plain domains, means the whole ending. */
  readonly endingsMeant: boolean;
  /** Whether the list is one of shared endings (dynamic DNS). */
  readonly ofEndings?: boolean;
  /** Called with names to be blocked, at least with all those that the policy's filter flags; returns true to leave the name out. */
  readonly spares?: (name: string) => boolean;
}

export interface ScanResult extends TallyResult {
  readonly format: ListFormat;
}

/** How much is read before the format is recognised. */
const HEAD = 1 << 16;
const HEAD_LINES = 500;
/** No usable line is longer; a longer one is counted but never kept in memory. */
const MAX_LINE_BYTES = 8192;
/** The category number of sites that are let through. */
const EXCEPTION = 0;
const LINE_FEED = 10;

/** Reads one list from the bytes of its file, in pieces of any size, and adds its entries to the tables. */
export class ListScanner {
  readonly #options: ScanOptions;
  readonly #tally = new Tally();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #head: Uint8Array[] = [];
  #headLength = 0;
  #format: ListFormat | null = null;
  #reader: LineReader = { read: () => NOTHING };
  #fast: FastNames;
  /** The beginning of a line whose end has not arrived yet. */
  readonly #part = new Uint8Array(MAX_LINE_BYTES + 2);
  #partLength = 0;

  constructor(options: ScanOptions) {
    this.#options = options;
    this.#fast = new FastNames('expressions', options.policy.suffixes);
  }

  /** How many lines were used so far. */
  get used(): number {
    return this.#tally.used;
  }

  push(bytes: Uint8Array): void {
    if (this.#format !== null) return this.#scan(bytes);
    // Copied, because the caller may reuse the buffer.
    this.#head.push(Uint8Array.from(bytes));
    this.#headLength += bytes.length;
    if (this.#headLength >= HEAD) this.#decide();
  }

  end(): ScanResult {
    const format = this.#decide();
    if (this.#partLength > 0) this.#scan(Uint8Array.of(LINE_FEED));
    this.#take(this.#reader.end?.() ?? NOTHING, '');
    return { format, ...this.#tally.result() };
  }

  #decide(): ListFormat {
    if (this.#format !== null) return this.#format;
    const all = joined(this.#head);
    // The byte order mark that Windows' Notepad writes.
    const head = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? all.subarray(3) : all;
    const lines = new TextDecoder('latin1').decode(head.subarray(0, HEAD)).split(/\r?\n/, HEAD_LINES);
    const format = this.#options.format ?? recogniseFormat(lines.map((line) => line.slice(0, MAX_LINE_BYTES)));
    this.#format = format;
    this.#reader = FORMATS[format].reader();
    this.#fast = new FastNames(format, this.#options.policy.suffixes);
    this.#head = [];
    this.#scan(head);
    return format;
  }

  #scan(bytes: Uint8Array): void {
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) return this.#keep(bytes);
    let at = 0;
    if (this.#partLength > 0) {
      at = bytes.indexOf(LINE_FEED) + 1;
      this.#keep(bytes.subarray(0, at));
      this.#slowLine(this.#part.subarray(0, this.#partLength));
      this.#partLength = 0;
    }
    const { domains, category } = this.#options;
    while (at < end) {
      const next = this.#fast.take(bytes, at);
      if (next < 0) {
        const feed = bytes.indexOf(LINE_FEED, at);
        this.#slowLine(bytes.subarray(at, feed + 1));
        at = feed + 1;
        continue;
      }
      domains.addAscii(bytes, this.#fast.start, this.#fast.end, category);
      this.#tally.lines += 1;
      this.#tally.used += 1;
      at = next;
    }
    this.#keep(bytes.subarray(end));
  }

  /** Keeps the beginning of a line, up to the limit. */
  #keep(bytes: Uint8Array): void {
    const room = this.#part.length - this.#partLength;
    this.#part.set(bytes.length > room ? bytes.subarray(0, room) : bytes, this.#partLength);
    this.#partLength += Math.min(bytes.length, room);
  }

  /** Takes one line with its line end, or the beginning of one that is too long. */
  #slowLine(bytes: Uint8Array): void {
    this.#tally.lines += 1;
    const line = this.#text(bytes.subarray(0, MAX_LINE_BYTES));
    if (bytes.length > MAX_LINE_BYTES) return this.#tally.unusable('tooLong', line ?? '');
    if (line === null) return this.#tally.unusable('notText', latin1(bytes));
    const items = this.#reader.read(line);
    if (items.length === 0) this.#tally.ignored += 1;
    this.#take(items, line);
  }

  /** Returns the line without its end, or null if it is not text. */
  #text(bytes: Uint8Array): string | null {
    try {
      const line = this.#decoder.decode(bytes).trimEnd();
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      return /[\u0000-\u0008\u000b-\u001f\u007f]/.test(line) ? null : line;
    } catch {
      return null;
    }
  }

  #take(items: readonly Item[], line: string): void {
    let used = false;
    for (const item of items) used = this.#takeOne(item, line) || used;
    if (used) this.#tally.used += 1;
  }

  #takeOne(item: Item, line: string): boolean {
    const { domains, addresses, policy, category, endingsMeant, ofEndings, spares } = this.#options;
    switch (item.kind) {
      case 'block': {
        const meant = endingsMeant && item.ending === true && this.#format === 'domains';
        const why = policy.refusal(item.name, meant, ofEndings) ?? (spares?.(item.name) ? 'spared' : null);
        if (why === null) domains.add(item.name, category);
        else this.#tally.unusable(why, line);
        return why === null;
      }
      case 'exception':
        domains.add(item.name, EXCEPTION);
        this.#tally.exceptions += 1;
        return true;
      case 'address':
        addresses.add(addressKey(item.host, item.path), category);
        addresses.add(addressMarker(item.host), category);
        return true;
      case 'unusable':
        this.#tally.unusable(item.why, line);
        return false;
    }
  }
}
