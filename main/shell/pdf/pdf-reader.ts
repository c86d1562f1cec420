/**
 * Shows documents without saving them (P2, P4). A document arrives as a download, is stored in the turn's own folder without a dialog, and a
 * page of ours shows it where it was requested. Chromium's own PDF viewer never runs. For a document that cannot be shown, we say what it is.
 */
import { join } from 'node:path';
import { app, type DownloadItem, type Session, type WebContents } from 'electron';
import type { Language } from '../../core/browser/languages.ts';
import { rateCap } from '../../core/browser/rate-cap.ts';
import { DRAWN, isNamed, kindByName, type NamedKind } from '../../core/documents/kinds.ts';
import { type Expected, frameOf, moveFrame, type PdfPlace, PdfPlaces } from './pdf-places.ts';
import { servePdfs } from './pdf-server.ts';
import { type PdfDocument, PdfStore } from './pdf-store.ts';

/** No honest page opens more documents. */
const MAX_PER_SECOND = 8;

/** What became of a download. `left`: its page goes on with it by itself. `named`: its kind, if that is known and cannot be opened. */
export type Arrival = { readonly became: 'shown' | 'left' } | { readonly became: 'refused'; readonly named: NamedKind | null };

export class PdfReader {
  readonly places = new PdfPlaces();
  readonly store = new PdfStore(join(app.getPath('userData'), 'kiosk-documents'));
  readonly #rate = rateCap(MAX_PER_SECOND);
  readonly #openTab: (url: string) => WebContents | null;

  /**
   * @param language returns the visitor's current language
   * @param openTab opens the reader in a new tab, with a message; returns null if there are too many tabs
   */
  constructor(guest: Session, language: () => Language, openTab: (url: string) => WebContents | null) {
    this.#openTab = openTab;
    servePdfs(guest, this.store, language);
  }

  /** True for the reader's own addresses of this turn. */
  owns(url: string): boolean {
    return this.store.find(url) !== null;
  }

  /** Returns the address to show for a page: for a document, the address that it came from. */
  addressOf(url: string): string {
    return this.store.find(url)?.address ?? url;
  }

  /** Handles each download of a guest page; called within `will-download`. */
  arrives(item: DownloadItem, contents: WebContents | null): Arrival {
    const url = item.getURLChain().at(-1) ?? item.getURL();
    const expected = this.places.take(url, contents);
    const kind = kindByName(item.getMimeType(), [item.getFilename(), url]);
    const isOurs = kind !== null && !isNamed(kind) && !(DRAWN.has(kind) && expected?.judged !== undefined);
    expected?.judged?.(isOurs);
    if (!isOurs && expected?.judged !== undefined) return { became: 'left' };
    const refused: Arrival = { became: 'refused', named: isNamed(kind) ? kind : null };
    const place = placeFor(expected);
    // A tab that was opened only for a file of unknown kind would stay empty next to the tab that names the file.
    const isUnborn = kind === null && contents?.getURL() === '';
    // A new tab needs a user gesture, like any pop-up. A file of unknown kind is accepted: its bytes will show what it is.
    if (isNamed(kind) || isUnborn || (place === null && !item.hasUserGesture()) || !this.#rate.admits(performance.now()))
      return refused;
    const document = this.store.add(url, item.getFilename(), item.getMimeType());
    this.#save(item, document);
    this.show(document, place);
    return { became: 'shown' };
  }

  /** Shows a document where it was requested, or in a new tab if the site meant it to be saved. Removes it if the requesting page is gone. */
  show(document: PdfDocument, place: PdfPlace | null): void {
    const contents = place === null ? this.#openTab(document.url) : place.contents;
    const frame = place === null ? null : frameOf(place);
    if (contents === null || contents.isDestroyed() || (place !== null && frame === null)) return this.store.remove(document);
    this.store.shownIn(contents, document);
    if (place === null) return;
    // Deferred: we are within an event of the navigation that this one replaces.
    setImmediate(() => {
      if (contents.isDestroyed()) return;
      if (place.frameTreeNodeId === null) contents.loadURL(document.url).catch(() => {});
      else if (frame !== null) moveFrame(frame, document.url).catch(() => this.store.remove(document));
    });
  }

  /** Chromium writes the file, so a large document takes none of our memory. Stops the download at the size limit. */
  #save(item: DownloadItem, document: PdfDocument): void {
    item.setSavePath(document.file);
    const check = (state: 'progressing' | 'interrupted'): void => {
      const goesOn = this.store.arrived(document, item.getReceivedBytes(), item.getTotalBytes());
      // Cancelled, since Chromium would keep the partial file for a retry that the visitor cannot start.
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

/** Where to show a document; null for a new tab: one that the site meant to be saved must not replace its page, unless the tab is still empty. */
function placeFor(expected: Expected | null): PdfPlace | null {
  if (expected === null) return null;
  const { place, aside } = expected;
  return aside && !(place.frameTreeNodeId === null && place.contents.getURL() === '') ? null : place;
}
