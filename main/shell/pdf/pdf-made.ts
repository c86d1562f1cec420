/**
 * PDFs that a page generates itself, as banks do (P2): `blob:` and `data:` URLs, whose responses pass no gate. In a tab, a blob is inspected
 * before it is loaded, since the page that made it is gone afterwards; in a frame, only once Chromium has refused it.
 */
import { writeFile } from 'node:fs/promises';
import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import { frameOfEvent } from '../views/frame-of-event.ts';
import { BLOCKED_BY_CLIENT } from '../views/load-errors.ts';
import type { PdfPlace } from './pdf-places.ts';
import type { PdfReader } from './pdf-reader.ts';
import { refuseViewerFrames } from './viewer-frames.ts';

/** Timeout for reading a blob: a page whose sandbox forbids downloads never answers. */
const READ_TIMEOUT_MS = 3_000;

/** A `data:` URL whose media type names PDF in any spelling. */
const DATA_PDF = /^data:[^,;]*\bpdf\b/i;

/** How many blobs on their way into frames are remembered, with the frames that made them. */
const MAX_MAKERS = 64;

/**
 * Call it after the filter listens to navigations: the filter's refusals take precedence.
 * @param tellRefused called when a PDF of this page cannot be shown
 */
export function readMadePdfs(guest: Session, reader: PdfReader, tellRefused: (contents: WebContents) => void): void {
  /** URLs that were inspected and may be loaded. */
  const passed = new Set<string>();
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    const refused = (): void => tellRefused(contents);
    refuseViewerFrames(contents, refused);
    const makers = new Map<string, WebFrameMain | null>();
    contents.on('will-frame-navigate', (event) => {
      const { url, isMainFrame, frame, initiator } = event;
      if (!/^(blob|data):/i.test(url) || event.defaultPrevented || passed.delete(url)) return;
      if (DATA_PDF.test(url)) {
        event.preventDefault();
        showData(reader, { contents, frameTreeNodeId: frame?.frameTreeNodeId ?? -1 }, url).catch(refused);
      } else if (/^blob:/i.test(url) && isMainFrame) {
        event.preventDefault();
        const place = { contents, frameTreeNodeId: null };
        askForBlob(reader, place, url, initiator ?? null, () => {
          goOn(contents, url, passed).catch(refused);
        });
      } else {
        makers.set(url, initiator ?? null);
        const [oldest] = makers.keys();
        if (makers.size > MAX_MAKERS && oldest !== undefined) makers.delete(oldest);
      }
    });
    const readInFrame = (url: string, frame: WebFrameMain | undefined): void => {
      const maker = makers.get(url) ?? null;
      makers.delete(url);
      askForBlob(reader, { contents, frameTreeNodeId: frame?.frameTreeNodeId ?? -1 }, url, maker, refused);
    };
    // The page's sandbox blocks a PDF in a frame, as it blocks every plug-in. Any other blob has loaded by now.
    contents.on('did-fail-provisional-load', (_event, code, _text, url, isMainFrame, processId, routingId) => {
      if (isMainFrame || code !== BLOCKED_BY_CLIENT || !makers.has(url)) return;
      readInFrame(url, frameOfEvent(processId, routingId));
    });
    // A page served by its own worker has no sandbox: there the PDF loads in the frame, but without Chromium's viewer (see the request gate).
    contents.on('did-frame-navigate', (_event, url, _code, _text, isMainFrame, processId, routingId) => {
      if (isMainFrame || !makers.has(url)) return;
      const frame = frameOfEvent(processId, routingId);
      frame?.executeJavaScript('document.contentType').then((type: unknown) => {
        if (type === 'application/pdf') readInFrame(url, frame);
        else makers.delete(url);
      }, refused);
    });
  });
}

/**
 * Repeats the stopped navigation from inside the page. In a new tab without an opener, the blank document belongs to no site and cannot open
 * the blob, so the browser loads it.
 * @param passed gets the URL, so that this navigation is not stopped again
 */
async function goOn(contents: WebContents, url: string, passed: Set<string>): Promise<void> {
  if (contents.isDestroyed()) return;
  // Rejects if the blob becomes a download, which is reported as such.
  if (contents.getURL() === '' && contents.opener === null) return contents.loadURL(url).catch(() => {});
  passed.add(url);
  const how = contents.getURL() === '' ? 'replace' : 'assign';
  await contents.mainFrame.executeJavaScript(`location.${how}(${JSON.stringify(url)});void 0`);
}

async function showData(reader: PdfReader, place: PdfPlace, url: string): Promise<void> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  if (place.contents.isDestroyed()) return;
  const made = reader.store.add(place.contents.getURL(), '', 'application/pdf');
  await writeFile(made.file, bytes, { mode: 0o600 });
  reader.store.grow(made, bytes.length);
  made.settle(null);
  reader.show(made, place);
}

/**
 * Makes the page that created a blob download it: only that page can read it, and a download has a type before there is any file.
 * @param goOn called if it is not a document that we show, or if no download arrives
 */
function askForBlob(reader: PdfReader, place: PdfPlace, url: string, maker: WebFrameMain | null, goOn: () => void): void {
  let answered = false;
  const judged = (isOurs: boolean): void => {
    if (answered) return;
    answered = true;
    clearTimeout(patience);
    if (!isOurs) goOn();
  };
  const patience = setTimeout(() => judged(false), READ_TIMEOUT_MS);
  reader.places.expect(url, { place, judged });
  const ask = `{ const link = document.createElement('a'); link.href = ${JSON.stringify(url)}; link.download = ''; link.click(); }`;
  if (maker === null) judged(false);
  else maker.executeJavaScript(`${ask} void 0`).catch(() => judged(false));
}
