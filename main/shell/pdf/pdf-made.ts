/**
 * PDFs that a page has made itself, as banks do (P2): `blob:` and `data:` addresses, whose answers pass no gate. A blob is looked at
 * before it is let into a tab, since its maker is gone once it is there; in a frame, only when Chromium has refused it.
 */
import { writeFile } from 'node:fs/promises';
import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import { frameOfEvent } from '../views/frame-of-event.ts';
import { BLOCKED_BY_CLIENT } from '../views/load-errors.ts';
import type { PdfPlace } from './pdf-places.ts';
import type { PdfReader } from './pdf-reader.ts';
import { refuseViewerFrames } from './viewer-frames.ts';

/** A page whose sandbox forbids downloads never answers. */
const READ_TIMEOUT_MS = 3_000;

/** Names a PDF as its type, however it is spelt. */
const DATA_PDF = /^data:[^,;]*\bpdf\b/i;

/** The newest makers of blobs that are on their way into a frame. */
const MAX_MAKERS = 64;

/**
 * To be called after the filter listens to navigations, whose refusals count first.
 * @param refused called when a PDF cannot be shown
 */
export function readMadePdfs(guest: Session, reader: PdfReader, refused: () => void): void {
  /** Looked at already. */
  const passed = new Set<string>();
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
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
    // A page from its own worker has no sandbox: there the PDF is in the frame, without Chromium's reader (see the request gate).
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
 * Repeats the navigation that was stopped, from inside the page. In a new tab without an opener there is no such page yet: its blank document
 * belongs to no site and so cannot open the blob.
 * @param passed where it is let through
 */
async function goOn(contents: WebContents, url: string, passed: Set<string>): Promise<void> {
  if (contents.isDestroyed()) return;
  // A download rejects this, and is reported as one.
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
 * Only the page that made a blob can read it, and a download tells its type before there is any file.
 * @param goOn called when it is nothing that we show, or when nothing comes
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
