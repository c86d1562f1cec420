/** Everyday attachments on a website, as webmail serves them. */
import { letterDocx, letterOdt, letterRtf, packed, rentOds, rentXlsx } from '../fakes/documents/office-files.ts';
import { pdfOfPages } from './pdf-files.ts';
import type { Sites } from './sites.ts';

interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer | string;
}

const NO_TYPE = 'application/octet-stream';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Attachments by path. */
const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  '/letter.docx': { name: 'letter.docx', type: WORD, body: letterDocx() },
  '/letter.odt': { name: 'letter.odt', type: 'application/vnd.oasis.opendocument.text', body: letterOdt() },
  '/letter.rtf': { name: 'letter.rtf', type: 'application/rtf', body: letterRtf() },
  '/rent.xlsx': { name: 'rent.xlsx', type: NO_TYPE, body: rentXlsx() },
  '/rota.ods': { name: 'rota.ods', type: 'application/vnd.oasis.opendocument.spreadsheet', body: rentOds() },
  '/list.csv': { name: 'list.csv', type: 'text/csv', body: 'Name,Amount\n"Öz, A",5\n' },
  '/notes.txt': { name: 'notes.txt', type: 'text/plain', body: 'Bring <b>both</b> keys.' },
  '/photos.zip': { name: 'photos.zip', type: 'application/zip', body: packed({ 'a.jpg': 'x' }) },
  '/old.doc': { name: 'old.doc', type: 'application/msword', body: 'x' },
  '/program.docx': { name: 'program.docx', type: WORD, body: Buffer.from('MZ\u0090\0', 'latin1') },
  '/really.docx': { name: 'really.docx', type: WORD, body: pdfOfPages(1) },
  '/really.pdf': { name: 'really.pdf', type: 'application/pdf', body: letterOdt() },
  '/broken.docx': { name: 'broken.docx', type: WORD, body: letterDocx().subarray(0, 400) },
};

/** Serves each attachment inline and, below `/saved`, with `Content-Disposition: attachment`; `/inbox` links to the latter. */
export function serveAttachments(sites: Sites, host: string): void {
  for (const [path, { name, type, body }] of Object.entries(ATTACHMENTS)) {
    sites.page(host, path, (_request, response) => void response.writeHead(200, { 'Content-Type': type }).end(body));
    const headers = { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` };
    sites.page(host, `/saved${path}`, (_request, response) => void response.writeHead(200, headers).end(body));
  }
  const links = Object.values(ATTACHMENTS).map(({ name }) => `<p><a href="/saved/${name}">${name}</a></p>`);
  sites.page(host, '/inbox', `<!doctype html><title>Inbox</title><h1>Inbox</h1>${links.join('')}`);
}
