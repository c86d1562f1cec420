/** What a page shows of itself. Of long texts the beginning counts. */
export interface SiteLook {
  /** Canonical. */
  readonly host: string;
  readonly title?: string;
  /** `og:site_name`, and the like. */
  readonly siteName?: string;
  readonly description?: string;
  readonly headings?: readonly string[];
}

/** What a page shows of itself; nothing of it is known before it is there. */
export type PageLook = Omit<SiteLook, 'host'>;

/** `main/core/content/text-score.ts` */
export interface TextReader {
  /** Reads the text of a page a sentence at a time. Returns the group of terms that it is full of, or null. */
  read(text: string): Generator<void, string | null>;
}

/** `main/core/content/site-guess.ts` */
export interface Guesser {
  /** Returns the category to ask about, or null. */
  guess(look: SiteLook): string | null;
}
