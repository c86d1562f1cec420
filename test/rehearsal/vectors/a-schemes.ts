/** A: addresses and documents outside the web: typed, linked, framed, opened and redirected to. */
import { atOnce, onClick } from './pages.ts';
import type { Attack, Guard, Text, Vector } from './types.ts';

const VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html';

/** The end of the id, what it is, and the typed address. Only the address bar's own check protects against these. */
const TYPED: readonly (readonly [row: string, what: string, address: string])[] = [
  ['1', 'a file', 'file:///etc/hostname'],
  ['5', 'a file of another PC', 'file://host.test/share'],
  ['6', "Chromium's settings", 'chrome://settings'],
  ['6b', "Chromium's version page", 'chrome://version'],
  ['6c', 'the page that quits', 'chrome://quit'],
  ['6d', 'the page that restarts', 'chrome://restart'],
  ['6e', 'the log of all requests', 'chrome://net-export'],
  ['6f', 'the page about graphics', 'chrome://gpu'],
  ['7', 'the page that crashes', 'chrome://crash'],
  ['7b', 'the page that hangs', 'chrome://hang'],
  ['7c', 'the page that crashes the browser', 'chrome://inducebrowsercrashforrealz'],
  ['7d', 'the page that crashes graphics', 'chrome://gpucrash'],
  ['9', 'the developer tools', 'devtools://devtools/bundled/inspector.html'],
  ['10', 'the PDF viewer', VIEWER],
  ['11', 'the print preview', 'chrome-untrusted://print'],
  ['11b', 'the error page', 'chrome-error://chromewebdata/'],
  ['13', 'a data page', 'data:text/html,<h1>Data</h1>'],
  ['17', 'a legacy file system', 'filesystem:https://a.test/temporary/x'],
  ['18', 'a file server', 'ftp://127.0.0.1/'],
  ['19', 'our own page', 'kiosk://shell/'],
  ['19b', 'a script', 'javascript:document.write(1)'],
  ['19c', 'the source of a page', 'view-source:https://a.test/'],
];

/** The ways in which a page goes to an address by itself. */
const WAYS: readonly (readonly [key: string, what: string, attack: (address: string) => Attack])[] = [
  ['l', 'by a link', (address) => onClick(`link(${JSON.stringify(address)})`)],
  ['s', 'by a script', (address) => atOnce(`location = ${JSON.stringify(address)}`)],
  ['w', 'in a pop-up', (address) => onClick(`open(${JSON.stringify(address)})`)],
  ['f', 'in a frame', (address) => atOnce(`add('iframe', { src: ${JSON.stringify(address)} })`)],
  ['r', 'by a redirect', (address) => redirected(address)],
  ['m', 'by a meta refresh', (address) => refreshed(address)],
];

const REACHED: readonly (readonly [row: string, what: string, address: string, ways: string])[] = [
  ['1', 'a file', 'file:///etc/hostname', 'lswfrm'],
  ['7', 'the page that crashes', 'chrome://crash', 'lswr'],
  ['6', "Chromium's settings", 'chrome://settings', 'ws'],
  ['9', 'the developer tools', 'devtools://devtools/bundled/inspector.html', 'lw'],
  ['10', 'the PDF viewer', VIEWER, 'swf'],
  ['13', 'a data page', 'data:text/html,<h1>Data</h1>', 'swr'],
  ['19', 'our own page', 'kiosk://shell/', 'lswf'],
  ['19c', 'the source of a page', 'view-source:https://a.test/', 'w'],
];

function redirected(address: string): Attack {
  return {
    files: { '/': { status: 302, headers: { Location: '/took' } }, '/took': { status: 302, headers: { Location: address } } },
    ran: 'took',
  };
}

function refreshed(address: string): Attack {
  const files = { '/': '<title>Stage</title><meta http-equiv=refresh content="0;url=/took">', '/took': '' };
  return { files: { ...files, '/took': `<title>Took</title><meta http-equiv=refresh content="0;url=${address}">` }, ran: 'took' };
}

function typed(address: Text): Attack {
  return { opens: address, ran: 'typed' };
}

/** Without these guards an unknown scheme would open another program. In a frame the PDF reader's guard also keeps the PDF viewer out. */
function guardOf(address: string, way = 't'): readonly Guard[] {
  if (address.startsWith('kiosk:')) return ['navigation.ts', 'permissions.ts', 'shell-wall.ts'];
  return way === 'f' ? ['navigation.ts', 'pdf-reader.ts'] : ['navigation.ts'];
}

/** Chromium lets no web page go there, whatever the kiosk does. */
const OWN_RULE = 'Chromium itself refuses pages this address';

const REACHABLE = /^(chrome-extension|kiosk):/;

export const SCHEME_VECTORS: readonly Vector[] = [
  ...TYPED.map(
    ([row, what, address]): Vector => ({
      id: `A-${row}t`,
      title: `${what}, typed`,
      guard: guardOf(address),
      ...typed(address),
      ...(/^(ftp|filesystem|javascript|view-source|chrome-error|chrome-untrusted):|restart|quit/.test(address)
        ? { twinless: 'Chromium 130 shows nothing for it' }
        : {}),
    }),
  ),
  ...REACHED.flatMap(([row, what, address, ways]) =>
    WAYS.filter(([key]) => ways.includes(key)).map(
      ([key, way, attack]): Vector => ({
        id: `A-${row}${key}`,
        title: `${what}, ${way}`,
        guard: REACHABLE.test(address) ? guardOf(address, key) : 'chromium',
        ...attack(address),
        ...(REACHABLE.test(address) ? {} : { twinless: OWN_RULE }),
        ...(address === VIEWER && key === 'f' ? { twinless: 'it has no visible effect here even without these guards' } : {}),
      }),
    ),
  ),
  {
    id: 'A-14',
    title: 'a blob page of a frame without an origin',
    guard: 'chromium',
    twinless: OWN_RULE,
    ...atOnce(`add('iframe', { sandbox: 'allow-scripts allow-top-navigation', srcdoc:
      "<script>top.location = URL.createObjectURL(new Blob(['x'], { type: 'text/html' }))</" + "script>" })`),
  },
  {
    id: 'A-15',
    title: 'a written page that loads the refused site',
    guard: ['request-gate.ts', 'connection-gate.ts'],
    ...onClick(`const made = open('about:blank'); made.document.write('<img src="' + place.blocked + '">')`),
  },
  {
    id: 'A-19x',
    title: 'our own page, read by a script',
    guard: 'chromium',
    twinless: OWN_RULE,
    ...atOnce("return (await (await fetch('kiosk://shell/')).text()).length"),
  },
  {
    id: 'A-1x',
    title: 'a file, read by a script',
    guard: 'chromium',
    twinless: OWN_RULE,
    ...atOnce(`return new Promise((done, fail) => { const asked = new XMLHttpRequest(); asked.open('GET', 'file:///etc/hostname');
      asked.onload = () => done('a file'); asked.onerror = () => fail(new Error('no')); asked.send(); })`),
  },
  {
    id: 'A-1y',
    title: 'a file as a picture and as a style',
    guard: 'chromium',
    twinless: OWN_RULE,
    ...atOnce(`return new Promise((done, fail) => { add('img', { src: 'file:///usr/share/pixmaps/debian-logo.png',
      onload: () => done('a file'), onerror: () => fail(new Error('no')) }); })`),
  },
];
