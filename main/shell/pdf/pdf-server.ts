/** Serves the pages of ours that show documents (P2, P4: to read, not to save), and the documents, to the guest's session. */
import { join } from 'node:path';
import type { CustomScheme, Session } from 'electron';
import type { Language } from '../../core/browser/languages.ts';
import { readPart } from '../page-server.ts';
import { PDF_SCHEME_NAME, type PdfDocument, type PdfProblem, type PdfStore } from './pdf-store.ts';

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

const STATUS: Readonly<Record<PdfProblem, number>> = { gone: 404, tooLarge: 413, interrupted: 502 };
/** Not for this page: with the kind in a header. A document that turns out to be of another kind gets its own page when it is loaded anew. */
const OTHER_KIND = 415;

/** Pages that isolate themselves load only frames that agree to it. */
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};

/** The built pages lie beside the folder that the bundled shell lies in. */
const PDF_PAGE = join(import.meta.dirname, '../pdf');
const DOCUMENT_PAGE = join(import.meta.dirname, '../documents');
/** Where the parts of the page for all but PDFs are (`build/bundle/parts.mjs`). */
const DOCUMENT_PARTS = '/documents/';

/**
 * Answers every request for the scheme: with a part of a page of ours, with the document, or with why there is none.
 * @param language what the visitor has chosen by then
 */
export function servePdfs(guest: Session, store: PdfStore, language: () => Language): void {
  guest.protocol.handle(PDF_SCHEME_NAME, async ({ url }) => {
    const found = store.find(url);
    const { pathname } = new URL(url);
    if (pathname === '/document') return documentOf(found);
    // The page of PDFs is there for a document that is gone as well, to say so.
    const isPdf = found === null || found.kind === 'pdf';
    const part = pathname.startsWith(DOCUMENT_PARTS)
      ? await readPart(DOCUMENT_PAGE, pathname.slice(DOCUMENT_PARTS.length - 1))
      : await readPart(pathname === '/' && !isPdf ? DOCUMENT_PAGE : PDF_PAGE, pathname);
    if (part === null) return new Response('', { status: 404 });
    const body = pathname === '/' ? inLanguage(part.body, language()) : part.body;
    return new Response(body, { headers: { ...HEADERS, 'content-type': part.type } });
  });
}

/** The page says nothing before it has seen in which language. */
function inLanguage(page: Uint8Array<ArrayBuffer>, language: Language): Uint8Array<ArrayBuffer> {
  if (language === 'en') return page;
  const text = new TextDecoder().decode(page).replace('<html lang="en-GB">', `<html lang="${language}">`);
  return new TextEncoder().encode(text);
}

async function documentOf(found: PdfDocument | null): Promise<Response> {
  const wasPdf = found?.kind === 'pdf';
  const read = found === null ? 'gone' : await found.read();
  if (typeof read === 'string') return new Response('', { status: STATUS[read], headers: HEADERS });
  const named = { ...HEADERS, 'x-kind': read.kind ?? '', 'x-name': encodeURIComponent(found?.name ?? '') };
  if (read.bytes === null || wasPdf !== (read.kind === 'pdf')) return new Response('', { status: OTHER_KIND, headers: named });
  const headers = { ...named, 'content-type': 'application/octet-stream' };
  return new Response(new Uint8Array(read.bytes), { headers });
}
