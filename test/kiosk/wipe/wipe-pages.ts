/** Pages and scripts that the sites of the wipe test serve. */
import type { Marks } from './marks.ts';

/** Answers one address itself, with the query that it was registered with, and opens a WebSocket when it gets a message. */
export const SERVICE_WORKER = `
  let socket;
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('message', ({ data }) => { socket = new WebSocket(data); });
  self.addEventListener('fetch', (event) => {
    if (new URL(event.request.url).pathname === '/from-worker') event.respondWith(new Response(self.location.search));
  });`;

/** Keeps a word and a WebSocket for every page that connects. */
export const SHARED_WORKER = `
  let kept = 'nothing', socket;
  self.onconnect = ({ ports: [port] }) => {
    port.onmessage = ({ data }) => {
      if (data.keep) kept = data.keep;
      if (data.socket) socket = new WebSocket(data.socket);
      port.postMessage(kept);
    };
  };`;

export function letter(marks: Marks): string {
  return `<title>Letter</title><label>Your letter <input size="80"></label>
    <p id="passage">${marks.of('primary-selection')}</p>
    <button onclick="navigator.clipboard.writeText('${marks.of('clipboard')}').then(() => document.title = 'Copied')">Copy</button>`;
}

/** A form that sends the next page a marked referrer. */
export function form(marks: Marks): string {
  return `<title>Form</title><form method="post" action="/posted" enctype="text/plain">
    <input name="answer" value="${marks.of('posted-page')}"><button>Send</button></form>
    <script>history.replaceState(null, '', '/form?${marks.of('referrer')}')</script>`;
}

/** Makes a PDF of one page with one line of text, uncompressed. */
export function pdf(text: string): string {
  const stream = `BT /F1 18 Tf 40 100 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const rest = `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return body + rest;
}
