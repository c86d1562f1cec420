/**
 * Verifies the hash chain of a journal line by line: finds lines that were changed, removed, moved, cut off or taken from another
 * journal. Pure: the caller reads the files and provides the digest.
 */
import { type Damage, type DamagePlace, placeOf, rangeInWords } from './damage.ts';
import type { JournalHead } from './head.ts';
import { beginning, type Digest, type JournalLine } from './line.ts';

interface Link {
  /** The number of the last readable line. */
  readonly n: number;
  readonly hash: string;
  readonly place: DamagePlace;
  /** Unreadable lines since then. */
  readonly unread: number;
}

export class Chain {
  readonly damages: Damage[] = [];
  readonly #digest: Digest;
  readonly #head: JournalHead | null;
  #first: Link | null = null;
  #last: Link | null = null;
  #greatest = 0;
  /** The first line that the head does not cover. */
  #unsigned: DamagePlace | null = null;

  /** Without a head neither the start nor the end can be checked. */
  constructor(digest: Digest, head: JournalHead | null) {
    this.#digest = digest;
    this.#head = head;
  }

  /** The first number; 0 without lines. */
  get first(): number {
    return this.#first?.n ?? 0;
  }

  /** The greatest number so far; 0 before the first line. */
  get last(): number {
    return this.#greatest;
  }

  /** The hash of the last line; null before the first. */
  get hash(): string | null {
    return this.#last?.hash ?? null;
  }

  /** Takes the next line: its text (one character per byte), and its contents, or null if unreadable. */
  take(text: string, line: JournalLine | null, place: DamagePlace): void {
    const before = this.#last;
    const n = line?.entry.n ?? before?.n ?? 0;
    const unread = line === null ? (before?.unread ?? 0) + 1 : 0;
    const link: Link = { n, hash: this.#digest(text), place, unread };
    if (line === null) this.#found(place, n + unread, `${placeOf(place)} cannot be read: it was damaged or changed.`);
    else if (before === null) this.#begins(line, place);
    else this.#fits(line, before, place);
    if (line !== null && this.#head !== null) this.#fitsHead(line, link, this.#head);
    if (this.#head !== null && n > this.#head.last) this.#unsigned ??= place;
    this.#first ??= link;
    this.#last = link;
    this.#greatest = Math.max(this.#greatest, n);
  }

  /** Call after the last line. @param saved true for an export: it is signed up to its last line, so any later line was added */
  end(saved: boolean): void {
    const head = this.#head;
    if (head !== null && saved && this.#unsigned !== null) this.#added(this.#unsigned, head.last + 1);
    if (head === null || this.#greatest >= head.last) return;
    const missing = rangeInWords(Math.max(this.#greatest + 1, head.first), head.last);
    this.#found(null, this.#greatest + 1, `The end was cut off: ${missing} missing after ${placeOf(this.#last?.place ?? null)}.`);
  }

  #begins({ entry: { n }, prev }: JournalLine, place: DamagePlace): void {
    const head = this.#head;
    if (head === null) return;
    if (n > head.first && head.last > 0)
      this.#found(place, head.first, `The start was cut off: ${rangeInWords(head.first, n - 1)} missing.`);
    else if (n === 1 && prev !== beginning(head.key, this.#digest))
      this.#found(
        place,
        n,
        `${placeOf(place)} is the start of another journal (another kiosk's, or of an earlier key), or was changed.`,
      );
  }

  #fits({ entry: { n }, prev }: JournalLine, before: Link, place: DamagePlace): void {
    const next = before.n + before.unread + 1;
    if (n > next) this.#found(place, next, `${rangeInWords(next, n - 1)} missing before ${placeOf(place)}.`);
    else if (n <= before.n)
      this.#found(
        place,
        n,
        `${placeOf(place)} has number ${n} after ${before.n}: lines were moved or repeated, or are of another journal.`,
      );
    else if (prev !== before.hash && before.unread === 0)
      this.#found(
        before.place,
        before.n,
        `${placeOf(before.place)} and ${placeOf(place)} do not fit: one was changed, or is of another journal.`,
      );
  }

  #fitsHead({ entry: { n }, prev }: JournalLine, { hash, place }: Link, head: JournalHead): void {
    if (n === head.last && hash !== head.hash)
      this.#found(place, n, `${placeOf(place)} is not the line that the kiosk signed as number ${n}.`);
    if (n === head.first && prev !== head.before && n <= head.last)
      this.#found(place, n, `${placeOf(place)} is not the line that the kiosk signed as the first that is kept.`);
  }

  #added(place: DamagePlace, from: number): void {
    const which = `from ${placeOf(place)} on, ${rangeInWords(from, this.#greatest)} not signed for`;
    this.#found(place, from, `${which}: the kiosk saves only what it has signed for, so somebody may have added that.`);
  }

  #found(place: DamagePlace | null, n: number, words: string): void {
    this.damages.push({ place, n, words: words.charAt(0).toUpperCase() + words.slice(1) });
  }
}
