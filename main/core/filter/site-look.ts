/** What a page shows of itself. Only the beginning of long texts counts. */
export interface SiteLook {
  /** Canonical. */
  readonly host: string;
  readonly title?: string;
  /** `og:site_name`, and the like. */
  readonly siteName?: string;
  readonly description?: string;
  readonly headings?: readonly string[];
}

/** What a page shows of itself; empty before it has loaded. */
export type PageLook = Omit<SiteLook, 'host'>;

/** Implemented in `main/core/content/text-score.ts`. */
export interface TextReader {
  /** Reads the text of a page a sentence at a time. Returns the group of terms that it is full of, or null. */
  read(text: string): Generator<void, string | null>;
}

/** Implemented in `main/core/content/site-guess.ts`. */
export interface Guesser {
  /** Returns the category to ask about, or null. */
  guess(look: SiteLook): string | null;
}
