/** Serves our pages that show documents (P2, P4: to read, not to save), and the documents, in the guest session. */
import { join } from 'node:path';
import type { CustomScheme, Session } from 'electron';
import type { Language } from '../../core/browser/languages.ts';
import { readPart } from '../page-server.ts';
import { PDF_SCHEME_NAME, type PdfDocument, type PdfProblem, type PdfStore } from './pdf-store.ts';

/**
 * Must be declared before Electron is ready. Each document has an origin of its own. It bypasses the content security policy of the page around
 * it, which requested a PDF whose address the gates have judged.
 */
export const PDF_SCHEME: CustomScheme = {
  scheme: PDF_SCHEME_NAME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: true },
};

/**
 * The reader loads only its own parts, opens only new tabs, which pass the gates, and its sandbox allows neither printing nor saving. A PDF's
 * own scripts never run: the reader has no engine for them.
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
/** The document is of a kind that this page does not show; a header names the kind. A reload then gets the page for that kind. */
const OTHER_KIND = 415;

/** Includes cross-origin headers: cross-origin isolated pages load only frames that opt in. */
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};

/** The built pages are in folders next to that of the bundled shell. */
const PDF_PAGE = join(import.meta.dirname, '../pdf');
const DOCUMENT_PAGE = join(import.meta.dirname, '../documents');
/** The path of the parts of the page for documents other than PDFs (`build/bundle/parts.mjs`). */
const DOCUMENT_PARTS = '/documents/';

/**
 * Answers every request of the scheme with a part of our page, with the document, or with a status that says why there is none.
 * @param language returns the visitor's current language
 */
export function servePdfs(guest: Session, store: PdfStore, language: () => Language): void {
  guest.protocol.handle(PDF_SCHEME_NAME, async ({ url }) => {
    const found = store.find(url);
    const { pathname } = new URL(url);
    if (pathname === '/document') return documentOf(found);
    // The PDF page also tells the visitor that a document is gone.
    const isPdf = found === null || found.kind === 'pdf';
    const part = pathname.startsWith(DOCUMENT_PARTS)
      ? await readPart(DOCUMENT_PAGE, pathname.slice(DOCUMENT_PARTS.length - 1))
      : await readPart(pathname === '/' && !isPdf ? DOCUMENT_PAGE : PDF_PAGE, pathname);
    if (part === null) return new Response('', { status: 404 });
    const body = pathname === '/' ? inLanguage(part.body, language()) : part.body;
    return new Response(body, { headers: { ...HEADERS, 'content-type': part.type } });
  });
}

/** Sets the page's `lang` attribute, from which it takes its language. */
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
