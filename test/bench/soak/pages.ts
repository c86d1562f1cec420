/** The sites of the soak's visitors: some that people use, and some that strain a PC. */
import type { Sites } from '../../sites/sites.ts';
import { statementPdf } from '../../tour/statement-pdf.ts';

/** What visitors type, copy and store; it must never appear again. */
export const MARK = 'soak-secret-word';

const FORM = '<form><label>Name <input name="name"></label><button type="button">Go on</button></form>';
const STORE = `<title>Shop</title><h1>Shop</h1><script type="module">
  document.cookie = 'basket=${MARK}; max-age=86400; secure';
  localStorage.setItem('basket', '${MARK}'.repeat(2000));
  await (await caches.open('soak')).put('/piece', new Response('${MARK}'.repeat(20000)));
  await new Promise((done, fail) => {
    const open = indexedDB.open('soak');
    open.onupgradeneeded = () => open.result.createObjectStore('words').put('${MARK}', 1);
    open.onsuccess = done;
    open.onerror = fail;
  });
  document.body.append(Object.assign(document.createElement('p'), { textContent: 'Stored' }));
</script>`;
const ALERTS = '<title>Alerts</title><h1>Alerts</h1><script>for (let i = 0; i < 500; i++) { alert(i); confirm(i); }</script>';
const POP_UPS =
  '<title>Pop-ups</title><h1>Pop-ups</h1><script>n = 0; setInterval(() => { for (let i = 0; i < 20; i++) open("/opened?" + n++) }, 20)</script>';
const BUSY = '<title>Busy</title><h1>Busy</h1><script>setTimeout(() => { for (;;); }, 50)</script>';
/** As large as a large page may be: below the memory limit. */
const HOG = '<title>Hog</title><h1>Hog</h1><script>held = new Uint8Array(300 << 20).fill(1)</script>';

/** A host that every pack of the soak blocks. */
export const NAUGHTY = 'naughty.test';

/** Serves the pages on every host, so that each visit can have its own. */
export function servePages(sites: Sites): void {
  const frames = ['one', 'two', 'three'].map((name) => `<iframe src="${sites.secureUrl(`${name}.test`)}"></iframe>`);
  const pages = {
    '/': '<title>A site</title><h1>A site</h1>',
    '/shop': STORE,
    '/alerts': ALERTS,
    '/pop-ups': POP_UPS,
    '/busy': BUSY,
    '/bank': `<title>Bank</title><h1>Your bank</h1>${FORM}<p>${MARK}</p>`,
    '/paper': `<title>Paper</title><h1>Paper</h1>${frames.join('')}`,
    '/hog': HOG,
  };
  for (const [path, page] of Object.entries(pages)) sites.page('*', path, page);
  const pdf = statementPdf();
  const headers = { 'Content-Type': 'application/pdf' };
  sites.page('*', '/statement.pdf', (_request, response) => void response.writeHead(200, headers).end(pdf));
}
