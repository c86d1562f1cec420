/** Where a document that arrives as a download is to be shown: in the tab or frame that asked for it. */
import type { WebContents, WebFrameMain } from 'electron';
import { withoutHash } from '../../core/net/url.ts';

export interface PdfPlace {
  readonly contents: WebContents;
  /** Null for the whole tab. */
  readonly frameTreeNodeId: number | null;
}

export interface Expected {
  readonly place: PdfPlace;
  /** The site meant it to be saved: its page is to stay. */
  readonly aside?: boolean;
  /** For an answer that may yet turn out to be something else: called with false instead of showing it. */
  readonly judged?: (isOurs: boolean) => void;
}

/** Few are on their way at a time; what never arrives is forgotten. */
const MAX_EXPECTED = 32;

/** What has been asked for and not yet arrived, by address. */
export class PdfPlaces {
  readonly #expected: (Expected & { readonly url: string })[] = [];

  expect(url: string, expected: Expected): void {
    this.#expected.push({ ...expected, url: withoutHash(url) });
    if (this.#expected.length > MAX_EXPECTED) this.#expected.shift();
  }

  /** Takes out the newest for this address. @param contents the page that the download belongs to */
  take(url: string, contents: WebContents | null): Expected | null {
    const bare = withoutHash(url);
    // A `blob:` address is unique, so it also matches when the download belongs to a window that the page has just opened.
    const at = this.#expected.findLastIndex(
      (each) => each.url === bare && (bare.startsWith('blob:') || each.place.contents === contents),
    );
    return at < 0 ? null : (this.#expected.splice(at, 1)[0] ?? null);
  }
}

/** The frame of a place; null if it is gone. */
export function frameOf({ contents, frameTreeNodeId }: PdfPlace): WebFrameMain | null {
  if (contents.isDestroyed()) return null;
  if (frameTreeNodeId === null) return contents.mainFrame;
  return contents.mainFrame.framesInSubtree.find((frame) => frame.frameTreeNodeId === frameTreeNodeId) ?? null;
}

/** Sends a frame somewhere as its own page would, so that the page around it is asked nothing and told nothing. */
export function moveFrame(frame: WebFrameMain, url: string): Promise<unknown> {
  return frame.executeJavaScript(`location.replace(${JSON.stringify(url)});void 0`);
}
