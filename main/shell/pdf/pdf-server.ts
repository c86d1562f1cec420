/** Serves the kiosk's own reader of PDFs (P2, P4: to read, not to save or print) and its document, to the guest's session. */
import { join } from 'node:path';
import type { CustomScheme, Session } from 'electron';
import { readPart } from '../page-server.ts';
import { PDF_SCHEME_NAME, type PdfProblem, type PdfStore } from './pdf-store.ts';

/**
 * To be declared before Electron is ready. Each document has an origin of its own. A page's content policy does not count for it: the
 * page has asked for a PDF, and the gates have judged the address of that.
 */
export const PDF_SCHEME: CustomScheme = {
  scheme: PDF_SCHEME_NAME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: true },
};

/**
 * The reader loads nothing but its own parts, opens nothing but new tabs, which come past the gates, and in its sandbox can neither
 * print nor save. A PDF's own scripts are never run: there is nothing in the reader that could.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');

const STATUS: Readonly<Record<PdfProblem, number>> = { gone: 404, tooLarge: 413, notPdf: 415, interrupted: 502 };

/** Pages that isolate themselves load only frames that agree to it. */
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};

/** The built reader lies beside the folder that the bundled shell lies in. */
const READER = join(import.meta.dirname, '../pdf');

/** Answers every request for the scheme: with a part of the reader, with the document, or with why there is none. */
export function servePdfs(guest: Session, store: PdfStore): void {
  guest.protocol.handle(PDF_SCHEME_NAME, async ({ url }) => {
    const found = store.find(url);
    const { pathname } = new URL(url);
    if (pathname !== '/document') {
      // The reader is there for a document that is gone as well, to say so.
      const part = await readPart(READER, pathname);
      if (part === null) return new Response('', { status: 404 });
      return new Response(part.body, { headers: { ...HEADERS, 'content-type': part.type } });
    }
    const content = found === null ? 'gone' : await found.read();
    if (typeof content === 'string') return new Response('', { status: STATUS[content], headers: HEADERS });
    const headers = { ...HEADERS, 'content-type': 'application/octet-stream', 'x-name': encodeURIComponent(found?.name ?? '') };
    return new Response(new Uint8Array(content), { headers });
  });
}
