/** Find in page: searches the page in front and counts the matches. The search ends when the page changes or its tab goes. */
import type { Result, WebContents } from 'electron';
import type { FindView } from '../../core/view/browser-view.ts';
import { ifThere } from '../../node/files/if-there.ts';
import { framesOf } from '../guest-contents.ts';
import { PDF_SCHEME_NAME } from '../pdf/pdf-store.ts';

/** The PDF reader holds only the text of pages that were viewed, until this loads all of it (`renderer/pdf/reading.ts`). */
const ALL_TEXT = 'globalThis.readAllText?.()';
const MAX_TEXT_LENGTH = 200;

export interface FindTools {
  /** The page that the visitor sees, or null. */
  seen(): WebContents | null;
  changed(): void;
}

export class Find {
  readonly #tools: FindTools;
  #contents: WebContents | null = null;
  #text = '';
  #stop: () => void = () => {};
  #view: FindView | null = null;

  constructor(tools: FindTools) {
    this.#tools = tools;
  }

  view(): FindView | null {
    return this.#view;
  }

  /** Opens the find bar. Returns false if there is no page to search. */
  open(): boolean {
    const contents = this.#tools.seen();
    if (contents === null) return false;
    if (this.#contents === contents) return true;
    this.close();
    const found = (_event: unknown, result: Result): void => this.#found(result);
    const left = (): void => this.close();
    contents.on('found-in-page', found);
    contents.on('did-navigate', left);
    contents.once('destroyed', left);
    this.#stop = () => {
      contents.off('found-in-page', found);
      contents.off('did-navigate', left);
      contents.off('destroyed', left);
      if (!contents.isDestroyed()) contents.stopFindInPage('keepSelection');
    };
    this.#contents = contents;
    this.#view = { count: null, at: 0 };
    this.#tools.changed();
    return true;
  }

  /** Goes to the next match of the last search. Returns false if there was none. */
  again(forward: boolean): boolean {
    if (this.#contents === null || this.#text === '') return false;
    void this.look(this.#text, forward);
    return true;
  }

  async look(text: string, forward: boolean): Promise<void> {
    const contents = this.#contents;
    const wanted = text.slice(0, MAX_TEXT_LENGTH);
    if (contents === null || contents.isDestroyed() || wanted.trim() === '') return;
    const again = wanted === this.#text;
    this.#text = wanted;
    if (!again) {
      contents.stopFindInPage('clearSelection');
      await readPdfs(contents);
    }
    if (this.#contents !== contents || contents.isDestroyed() || this.#text !== wanted) return;
    // In Electron, `findNext: true` begins a new search.
    contents.findInPage(wanted, { forward, findNext: !again });
  }

  close(): void {
    if (this.#contents === null) return;
    this.#stop();
    this.#contents = null;
    this.#text = '';
    this.#view = null;
    this.#tools.changed();
  }

  /** Closes the find bar when another page is in front. */
  keepTo(contents: WebContents | null): void {
    if (this.#contents !== null && this.#contents !== contents) this.close();
  }

  #found({ matches, activeMatchOrdinal, finalUpdate }: Result): void {
    if (!finalUpdate || this.#view === null) return;
    this.#view = { count: matches, at: activeMatchOrdinal };
    this.#tools.changed();
  }
}

async function readPdfs(contents: WebContents): Promise<void> {
  const readers = framesOf(contents).filter((frame) => ifThere(() => frame.url, '').startsWith(`${PDF_SCHEME_NAME}:`));
  await Promise.all(readers.map((frame) => frame.executeJavaScript(ALL_TEXT).catch(() => {})));
}
