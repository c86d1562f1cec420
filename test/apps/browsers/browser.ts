/** A browser that a test drives with real input: the kiosk, or the same Electron without it. */
import type { Tab } from './tab.ts';

export interface Question {
  readonly kind: 'alert' | 'confirm' | 'leave';
  /** The website's text; empty for `leave`. */
  readonly text: string;
}

export interface Browser {
  readonly kind: 'kiosk' | 'bare';
  /** Goes to an address in the tab in front, as if a visitor had typed it. The page may ask first whether to leave. */
  open(address: string): Promise<void>;
  /** Waits for the newest tab whose address contains the words. @throws Error on timeout */
  tab(words: string): Promise<Tab>;
  tabs(): Promise<number>;
  /** Waits for a website's question. @throws Error on timeout */
  question(): Promise<Question>;
  /** Answers the question: true is "OK" or "Leave this page", false is "Cancel" or "Stay on this page". */
  answer(yes: boolean): Promise<void>;
  /** Waits for the result of a request for a file: "chooser", or the message that the visitor gets instead. */
  fileWish(): Promise<string>;
  /** Chooses a file for the website that requests one: in the kiosk by its name on the visitor's stick. */
  giveFile(path: string): Promise<void>;
  close(): Promise<void>;
}

const PAGE_TIMEOUT_MS = 30_000;

/** Repeats `look` until it returns something. @param what names it in the error @throws Error on timeout */
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
