/** A browser that a test drives by hand: the kiosk, or the same Electron without it. */
import type { Tab } from './tab.ts';

export interface Question {
  readonly kind: 'alert' | 'confirm' | 'leave';
  /** The website's words; empty for `leave`. */
  readonly text: string;
}

export interface Browser {
  readonly kind: 'kiosk' | 'bare';
  /** Goes to an address, in the tab in front, as a visitor who typed it. It may ask first whether to leave. */
  open(address: string): Promise<void>;
  /** The newest tab whose address contains the words. @throws Error when none comes */
  tab(words: string): Promise<Tab>;
  tabs(): Promise<number>;
  /** Waits for what a website asks. @throws Error when nothing is asked */
  question(): Promise<Question>;
  /** By "OK" and "Cancel", or "Leave this page" and "Stay on this page". */
  answer(yes: boolean): Promise<void>;
  /** What became of a wish for a file: "chooser", or what the visitor was told instead. Waits for it. */
  fileWish(): Promise<string>;
  /** Chooses a file for the website that asks for one: in the kiosk by its name on the visitor's stick. */
  giveFile(path: string): Promise<void>;
  close(): Promise<void>;
}

const PAGE_TIMEOUT_MS = 30_000;

/** Looks again until there is something. @throws Error which says what was missing */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  ms = PAGE_TIMEOUT_MS,
): Promise<T> {
  for (const end = performance.now() + ms; ; ) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`there was no ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
