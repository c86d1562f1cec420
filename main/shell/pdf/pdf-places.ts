/** Remembers where to show a document that arrives as a download: in the tab or frame that requested it. */
import type { WebContents, WebFrameMain } from 'electron';
import { withoutHash } from '../../core/net/url.ts';
import { ifThere } from '../../node/files/if-there.ts';
import { framesOf } from '../guest-contents.ts';

export interface PdfPlace {
  readonly contents: WebContents;
  /** Null for the whole tab. */
  readonly frameTreeNodeId: number | null;
}

export interface Expected {
  readonly place: PdfPlace;
  /** True if the site sent it as an attachment to save: its page stays. */
  readonly aside?: boolean;
  /** For a response that may not be a document: called with whether we show it. If not, the download is left to its page. */
  readonly judged?: (isOurs: boolean) => void;
}

/** Few documents are pending at a time; beyond this the oldest, which never arrived, is dropped. */
const MAX_EXPECTED = 32;

/** Requested documents that have not arrived yet. */
export class PdfPlaces {
  readonly #expected: (Expected & { readonly url: string })[] = [];

  expect(url: string, expected: Expected): void {
    this.#expected.push({ ...expected, url: withoutHash(url) });
    if (this.#expected.length > MAX_EXPECTED) this.#expected.shift();
  }

  /** Removes and returns the newest entry for this address. @param contents the page that the download belongs to */
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
  return framesOf(contents).find((frame) => ifThere(() => frame.frameTreeNodeId, 0) === frameTreeNodeId) ?? null;
}

/** Navigates a frame from inside, so that the page around it is not involved. */
export function moveFrame(frame: WebFrameMain, url: string): Promise<unknown> {
  return frame.executeJavaScript(`location.replace(${JSON.stringify(url)});void 0`);
}
