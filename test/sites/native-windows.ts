/**
 * Pages that try to open native windows: file choosers and print dialogs. Each is a page of the site "attacker.test" that is one large
 * button, and a click on it is the attack. The title shows the result.
 */
import type { Sites } from './sites.ts';

const ATTACKER = 'attacker.test';
/** Another site, and therefore another process. */
const OTHER = 'elsewhere.test';

export interface WindowAttack {
  readonly what: string;
  /** Runs on the click, or on load if `atOnce`. `{other}` stands for the address of the other site. */
  readonly script: string;
  /** Runs while the page loads, without a click. */
  readonly atOnce?: true;
  /** The number of further clicks that the attack needs, each on what the last one opened. */
  readonly clicks?: number;
  /** Replaces the button. */
  readonly body?: string;
  /** The page gets a `cancel` event. */
  readonly cancels?: true;
  /** The visitor sees no message, because the page finds that the browser does not have this API. */
  readonly silent?: true;
}

const INPUT = `const make = (d = document) => { const i = d.createElement('input'); i.type = 'file';
  i.addEventListener('cancel', () => { top.document.title = 'cancelled'; }); return i; };`;
const BIG = 'position:fixed;inset:0;width:100%;height:100%;opacity:.5';
const FRAME = `const frame = (set) => { const f = document.createElement('iframe'); f.style = '${BIG}'; set(f); document.body.replaceChildren(f); return f; };`;
const CHILD = `<script>onclick = () => { const i = document.createElement('input'); i.type = 'file'; i.click(); }</script><body style='height:90vh'>Press here`;

export const CHOOSER_ATTACKS: readonly WindowAttack[] = [
  { what: 'an input', script: '', body: `<input type=file style="${BIG}">` },
  { what: 'a folder input', script: '', body: `<input type=file webkitdirectory style="${BIG}">` },
  { what: 'a label', script: '', body: `<label style="${BIG}">Send<input type=file hidden></label>` },
  { what: 'a click by script', script: 'const i = make(); document.body.append(i); i.click()', cancels: true },
  { what: 'a click by script on a loose input', script: 'make().click()', cancels: true },
  { what: 'showPicker', script: 'const i = make(); document.body.append(i); i.showPicker()' },
  { what: 'a click event that cannot be prevented', script: "make().dispatchEvent(new MouseEvent('click'))" },
  {
    what: 'a closed shadow tree',
    script: '',
    body: `<div id=host style="${BIG}"></div><script>host.attachShadow({ mode: 'closed' }).innerHTML = '<input type=file style="${BIG}">'</script>`,
  },
  {
    what: 'a closed shadow tree in the markup',
    script: '',
    body: `<div style="${BIG}"><template shadowrootmode=closed><input type=file style="${BIG}"></template></div>`,
  },
  {
    what: 'the click of a blank frame, borrowed',
    script: `const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.HTMLElement.prototype.click.call(make())`,
  },
  { what: 'showOpenFilePicker', script: 'showOpenFilePicker()', silent: true },
  { what: 'showSaveFilePicker', script: "showSaveFilePicker({ suggestedName: 'x.desktop' })", silent: true },
  { what: 'showDirectoryPicker', script: 'showDirectoryPicker()', silent: true },
  { what: 'a frame of the same site', script: "frame((f) => { f.src = '/child' })", clicks: 1 },
  { what: 'a frame of another site', script: "frame((f) => { f.src = '{other}/child' })", clicks: 1 },
  {
    what: 'a frame of the page itself',
    script: `frame((f) => { f.srcdoc = ${JSON.stringify(CHILD).replaceAll('</', '<\\/')} })`,
    clicks: 1,
  },
  { what: 'a sandboxed frame', script: "frame((f) => { f.sandbox = 'allow-scripts'; f.src = '{other}/child' })", clicks: 1 },
  { what: 'a pop-up', script: "open('/child')", clicks: 1 },
  { what: 'a pop-up of another site', script: "open('{other}/child')", clicks: 1 },
  {
    what: 'a blank pop-up, filled by its opener',
    script: `const w = open(); w.document.body.innerHTML = '<input type=file style="${BIG}">'`,
    clicks: 1,
  },
  { what: 'another site after the first', script: "location = '{other}/child'", clicks: 1 },
];

export const PRINT_ATTACKS: readonly WindowAttack[] = [
  { what: 'print while loading', script: 'print()', atOnce: true },
  { what: 'print on a click', script: 'print()' },
  { what: 'execCommand', script: "document.execCommand('Print')", atOnce: true },
  { what: 'a frame of the same site', script: "frame((f) => { f.src = '/prints' })", atOnce: true },
  { what: 'a frame of another site', script: "frame((f) => { f.src = '{other}/prints' })", atOnce: true },
  {
    what: 'a sandboxed frame',
    script: "frame((f) => { f.sandbox = 'allow-scripts allow-modals'; f.src = '{other}/prints' })",
    atOnce: true,
  },
  { what: 'a frame of the page itself', script: "frame((f) => { f.srcdoc = '<script>print()</' + 'script>' })", atOnce: true },
  { what: 'a blank frame', script: 'frame(() => {}).contentWindow.print()' },
  { what: 'the print of a blank frame, borrowed', script: 'frame(() => {}).contentWindow.print.call(window)' },
  {
    what: 'a blank frame that is written',
    script: "const d = frame(() => {}).contentDocument; d.open(); d.write('<script>print()</' + 'script>'); d.close()",
  },
  {
    what: 'a blob',
    script: "frame((f) => { f.src = URL.createObjectURL(new Blob(['<script>print()</' + 'script>'], { type: 'text/html' })) })",
    atOnce: true,
  },
  { what: 'a blank pop-up at once', script: 'open().print()' },
  { what: 'a blank pop-up by document.open', script: "document.open('about:blank', 'x', 'popup').print()" },
  {
    what: 'a blank pop-up that is written',
    script: "const w = open('about:blank'); w.document.write('<script>print()</' + 'script>'); w.document.close()",
  },
  { what: 'execCommand of a blank pop-up', script: "open().document.execCommand('print')" },
  { what: 'a pop-up of the same site', script: "open('/prints')" },
  { what: 'a pop-up of another site', script: "open('{other}/prints')" },
  { what: 'another site after the first', script: "location = '{other}/prints'" },
  {
    // Electron 33 closes and reopens the DevTools session of all frames whenever one of them navigates to another site.
    what: 'frames that come and go between sites',
    script: `const [a, b] = [1, 2].map(() => document.body.appendChild(document.createElement('iframe'))); let n = 0;
      setInterval(() => { a.src = n++ % 2 ? '{other}/swap' : '/swap'; if (n % 4 === 0) b.src = n % 8 ? '{other}/prints' : '/prints'; }, 60)`,
    atOnce: true,
  },
  {
    what: 'a page made by a service worker',
    script:
      "navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => { location = '/made' })",
  },
];

/** Serves the attacks, and the pages that they open. @returns a function that gives the address of an attack */
export function addWindowAttacks(sites: Sites, attacks: readonly WindowAttack[]): (attack: WindowAttack) => string {
  const other = sites.secureUrl(OTHER, '');
  attacks.forEach((attack, index) => {
    const script = attack.script.replaceAll('{other}', other);
    const begin = attack.atOnce
      ? `addEventListener('load', () => { act() })`
      : 'document.body.onclick = () => { document.body.onclick = null; act() }';
    const page = `<!doctype html><title>ready</title><body style="margin:0;height:100vh">Press here ${attack.body ?? ''}<script>${INPUT}${FRAME}
      const act = async () => { ${script} };${attack.body === undefined ? begin : ''}</script>`;
    sites.page(ATTACKER, `/${index}`, page);
  });
  for (const host of [ATTACKER, OTHER]) {
    sites.page(host, '/child', `<!doctype html><title>child</title>${CHILD}`);
    sites.page(host, '/prints', '<!doctype html><title>prints</title><script>print()</script>');
    sites.page(host, '/swap', '<!doctype html>');
  }
  sites.page(ATTACKER, '/worker.js', (_request, response) => {
    const text = `onfetch = (event) => { if (event.request.url.endsWith('/made'))
      event.respondWith(new Response('<title>made</title><script>print()</' + 'script>', { headers: { 'content-type': 'text/html' } })); };`;
    response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(text);
  });
  return (attack) => sites.secureUrl(ATTACKER, `/${attacks.indexOf(attack)}`);
}
