/** Pages that ask for files in the ways of real ones. Each shows the result in its title. */
import { createHash } from 'node:crypto';
import type { Sites } from './sites.ts';

export const UPLOAD_HOST = 'send.test';
/** Another site, in a frame of a page of the first. */
export const OTHER_HOST = 'elsewhere.test';

/** A file that the server received. */
export interface Received {
  readonly name: string;
  readonly type: string;
  readonly digest: string;
  readonly bytes: number;
}

const TELL = `
  const told = (what) => { document.title = what; };
  const watch = (input) => {
    input.addEventListener('cancel', () => told('cancelled'));
    input.addEventListener('change', async () => {
      for (const file of input.files)
        await fetch('/take', { method: 'POST', body: file, headers: { 'x-name': encodeURIComponent(file.name), 'x-type': file.type } });
      told('sent ' + input.files.length);
    });
    return input;
  };`;

const page = (body: string, script: string): string =>
  `<!doctype html><title>Send</title><h1>Send</h1>${body}<script>${TELL}${script}</script>`;

const BUTTON = '<button style="font-size:30px">Choose</button>';
const onPress = (script: string): string => `document.querySelector('button').onclick = () => { ${script} };`;
const MADE = "const input = watch(Object.assign(document.createElement('input'), { type: 'file' }));";

const PAGES: Readonly<Record<string, string>> = {
  '/plain': page('<input id=f type=file accept=".pdf,.txt">', "watch(document.getElementById('f'));"),
  '/many': page('<label for=f>Choose</label><input id=f type=file multiple hidden>', "watch(document.getElementById('f'));"),
  // Webmail creates its input when the button is pressed, and never adds it to the page.
  '/made': page(BUTTON, onPress(`${MADE} input.click();`)),
  '/picker': page(BUTTON, onPress(`${MADE} document.body.append(input); input.showPicker();`)),
  '/closed': page(
    '<div id=host></div>',
    `const root = document.getElementById('host').attachShadow({ mode: 'closed' });
     root.innerHTML = '<input type=file style="position:fixed;left:20px;top:100px;width:300px;height:80px">';
     watch(root.querySelector('input'));`,
  ),
  '/frame': page('<iframe src="/whole" style="position:fixed;left:0;top:0;width:400px;height:400px;border:0"></iframe>', ''),
  // The frame is removed at once after its request, or while the dialog is open.
  '/gone-at-once': page(
    '<iframe src="/leaves?0" style="position:fixed;left:0;top:0;width:400px;height:400px;border:0"></iframe>',
    '',
  ),
  '/gone-later': page(
    '<iframe src="/leaves?3000" style="position:fixed;left:0;top:0;width:400px;height:400px;border:0"></iframe>',
    '',
  ),
  '/leaves': page(
    '<button style="position:fixed;inset:0;width:100%;height:100%">Choose</button>',
    onPress(`${MADE} const after = Number(location.search.slice(1)), leave = () => { parent.document.title = 'alone'; frameElement.remove(); };
      input.click(); if (after === 0) leave(); else parent.setTimeout(leave, after);`),
  ),
  // The frame has an opaque origin, but the file must reach its site.
  '/sandboxed': page(
    '<iframe sandbox="allow-scripts" src="{other}/whole" style="position:fixed;left:0;top:0;width:400px;height:400px;border:0"></iframe>',
    '',
  ),
  '/whole': page(
    '<button style="position:fixed;inset:0;width:100%;height:100%">Choose</button>',
    onPress(`${MADE} input.click();`),
  ),
  '/pop-up': page(
    BUTTON,
    onPress(
      `const made = open('about:blank'); made.document.body.innerHTML = '<h1>Blank</h1><input type=file>'; made.document.title = 'blank';
       const input = watch(made.document.querySelector('input'));`,
    ),
  ),
  '/folder': page('<input id=f type=file webkitdirectory>', "watch(document.getElementById('f'));"),
  // Asks without any input from the visitor, and again after each "Cancel".
  '/nag': page(
    BUTTON,
    `const ask = () => { ${MADE} fetch('/asked'); input.addEventListener('cancel', () => setTimeout(ask, 20)); input.click(); };
     setTimeout(ask, 0);`,
  ),
};

export function addUploadPages(sites: Sites): readonly Received[] {
  const received: Received[] = [];
  const other = sites.secureUrl(OTHER_HOST, '');
  for (const host of [UPLOAD_HOST, OTHER_HOST])
    for (const [path, body] of Object.entries(PAGES)) sites.page(host, path, body.replaceAll('{other}', other));
  sites.page(UPLOAD_HOST, '/take', (request, response) => {
    const digest = createHash('sha256');
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      digest.update(piece);
      bytes += piece.length;
    });
    request.on('end', () => {
      const name = decodeURIComponent(String(request.headers['x-name']));
      received.push({ name, type: String(request.headers['x-type']), digest: digest.digest('hex'), bytes });
      response.end('taken');
    });
  });
  return received;
}
