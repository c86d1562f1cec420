/**
 * Documents are to be read, without saving (P2, P4): one arrives as a download, is put into the turn's own folder without a dialog, and
 * is shown by a page of ours in the place that asked for it. Chromium's own viewer of PDFs never runs. What cannot be shown is named.
 */
import { join } from 'node:path';
import { app, type DownloadItem, type Session, type WebContents } from 'electron';
import type { Language } from '../../core/browser/languages.ts';
import { rateCap } from '../../core/browser/rate-cap.ts';
import { DRAWN, isNamed, kindByName, type NamedKind } from '../../core/documents/kinds.ts';
import { type Expected, frameOf, moveFrame, type PdfPlace, PdfPlaces } from './pdf-places.ts';
import { servePdfs } from './pdf-server.ts';
import { type PdfDocument, PdfStore } from './pdf-store.ts';

/** A page that asks for more has something else in mind than reading. */
const MAX_PER_SECOND = 8;

/** What became of a download: `left` is what its page goes on with by itself. `named` is what it is, where it is known and cannot be opened. */
export type Arrival = { readonly became: 'shown' | 'left' } | { readonly became: 'refused'; readonly named: NamedKind | null };

export class PdfReader {
  readonly places = new PdfPlaces();
  readonly store = new PdfStore(join(app.getPath('userData'), 'kiosk-documents'));
  readonly #rate = rateCap(MAX_PER_SECOND);
  readonly #openTab: (url: string) => WebContents | null;

  /**
   * @param language what the visitor has chosen by then
   * @param openTab opens the reader in a tab of its own, and says so; null when there is no room
   */
  constructor(guest: Session, language: () => Language, openTab: (url: string) => WebContents | null) {
    this.#openTab = openTab;
    servePdfs(guest, this.store, language);
  }

  /** True for the reader's own addresses of this turn. */
  owns(url: string): boolean {
    return this.store.find(url) !== null;
  }

  /** The address to show for that of a page: a document goes by the one that it came from. */
  addressOf(url: string): string {
    return this.store.find(url)?.address ?? url;
  }

  /** Takes every download of the guest's, from within `will-download`. */
  arrives(item: DownloadItem, contents: WebContents | null): Arrival {
    const url = item.getURLChain().at(-1) ?? item.getURL();
    const expected = this.places.take(url, contents);
    const kind = kindByName(item.getMimeType(), [item.getFilename(), url]);
    const isOurs = kind !== null && !isNamed(kind) && !(DRAWN.has(kind) && expected?.judged !== undefined);
    expected?.judged?.(isOurs);
    if (!isOurs && expected?.judged !== undefined) return { became: 'left' };
    const refused: Arrival = { became: 'refused', named: isNamed(kind) ? kind : null };
    const place = placeFor(expected);
    // A tab that was opened for a file of no known kind would stay empty beside the one that names it.
    const isUnborn = kind === null && contents?.getURL() === '';
    // In a tab of its own only if the visitor did something for it, as with any pop-up. One of no known kind its bytes will name.
    if (isNamed(kind) || isUnborn || (place === null && !item.hasUserGesture()) || !this.#rate.admits(performance.now()))
      return refused;
    const document = this.store.add(url, item.getFilename(), item.getMimeType());
    this.#save(item, document);
    this.show(document, place);
    return { became: 'shown' };
  }

  /** Shows a document where it was asked for; what was meant for saving, in a tab of its own. Where the asker is gone, nobody reads it. */
  show(document: PdfDocument, place: PdfPlace | null): void {
    const contents = place === null ? this.#openTab(document.url) : place.contents;
    const frame = place === null ? null : frameOf(place);
    if (contents === null || contents.isDestroyed() || (place !== null && frame === null)) return this.store.remove(document);
    this.store.shownIn(contents, document);
    if (place === null) return;
    // Not from within an event of the navigation that this one takes the place of.
    setImmediate(() => {
      if (contents.isDestroyed()) return;
      if (place.frameTreeNodeId === null) contents.loadURL(document.url).catch(() => {});
      else if (frame !== null) moveFrame(frame, document.url).catch(() => this.store.remove(document));
    });
  }

  /** Chromium writes the file, so that of a large document nothing lies in our memory; all of it stays within bounds. */
  #save(item: DownloadItem, document: PdfDocument): void {
    item.setSavePath(document.file);
    const check = (state: 'progressing' | 'interrupted'): void => {
      const goesOn = this.store.arrived(document, item.getReceivedBytes(), item.getTotalBytes());
      // Chromium would keep half of it for an attempt that nobody can ask for.
      if (state === 'interrupted') document.settle('interrupted');
      if (!goesOn || state === 'interrupted') item.cancel();
    };
    setImmediate(() => check('progressing'));
    item.on('updated', (_event, state) => check(state));
    item.once('done', (_event, state) => {
      if (state === 'completed') this.store.arrived(document, item.getReceivedBytes(), 0);
      else document.grow(0);
      document.settle(state === 'completed' ? null : 'interrupted');
      if (!this.store.holds(document)) this.store.remove(document);
    });
  }
}

/** What the site meant to be saved leaves its page as it is; a tab that was opened for it has none. */
function placeFor(expected: Expected | null): PdfPlace | null {
  if (expected === null) return null;
  const { place, aside } = expected;
  return aside && !(place.frameTreeNodeId === null && place.contents.getURL() === '') ? null : place;
}
