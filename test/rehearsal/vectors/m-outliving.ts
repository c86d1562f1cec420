/** M: pages that try to survive until the next visitor. After the wipe they must send nothing, and the next visitor must find nothing. */
import { inner, onClick } from './pages.ts';
import type { Vector } from './types.ts';

const GUARD = 'wipe-steps.ts';
const BEAT = "setInterval(() => fetch(place.own + '/beat').catch(() => {}), 60);";
const BEATING = "setInterval(() => fetch('/beat'), 60)";

/** @param looks the body of an async function that returns what the next visitor finds, or undefined */
function next(looks: string): Vector['next'] {
  return inner(
    `const got = await (async () => { ${looks} })().catch(() => undefined); say(got === undefined ? 'clean' : 'got ' + got)`,
  );
}

const NOTHING = next('');

const ROWS: readonly (readonly [
  row: string,
  title: string,
  code: string,
  next?: Vector['next'],
  files?: Readonly<Record<string, string>>,
])[] = [
  ['197', 'timers', BEAT],
  ['198', 'a pop-up', `open('/inner.html'); ${BEAT}`],
  ['199', 'a worker', `new Worker('/w.js'); ${BEAT}`, NOTHING, { '/w.js': BEATING }],
  ['199b', 'a shared worker', "new SharedWorker('/w.js')", NOTHING, { '/w.js': BEATING }],
  [
    '199c',
    'a service worker',
    "await navigator.serviceWorker.register('/w.js')",
    next("if ((await navigator.serviceWorker.getRegistrations()).length > 0) return 'a service worker'"),
    { '/w.js': BEATING },
  ],
  ['201', 'a socket', `new WebSocket(place.own.replace('https', 'wss') + '/'); ${BEAT}`],
  [
    '202',
    'a cookie',
    "document.cookie = 'a=b; max-age=99999; secure'; if (document.cookie === '') throw new Error('none')",
    next("if (document.cookie !== '') return 'a cookie'"),
  ],
  ['202b', 'local storage', "localStorage.a = 'b'", next("if (localStorage.a) return 'storage'")],
  ['202c', 'a database', "indexedDB.open('a')", next("if ((await indexedDB.databases()).length > 0) return 'a data base'")],
  [
    '202d',
    'a cache',
    "await (await caches.open('a')).put('/a', new Response('x'))",
    next("if ((await caches.keys()).length > 0) return 'a cache'"),
  ],
  [
    '202e',
    'a private file',
    "const root = await navigator.storage.getDirectory(); await root.getFileHandle('a', { create: true })",
    next("for await (const name of (await navigator.storage.getDirectory()).keys()) return 'a file ' + name"),
  ],
  ['205', 'text in the clipboard', "await navigator.clipboard.writeText('left')", NOTHING],
  [
    '206',
    'a page that sets a cookie while it unloads',
    `addEventListener('pagehide', () => { document.cookie = 'late=1; max-age=999; secure'; for (const end = Date.now() + 500; Date.now() < end;); }); ${BEAT}`,
    next("if (document.cookie !== '') return 'a cookie'"),
  ],
  [
    '207',
    'a request that outlives its page',
    "addEventListener('pagehide', () => fetch('/late', { keepalive: true })); setInterval(() => fetch('/late', { keepalive: true }), 100)",
    next("if (document.cookie !== '') return 'a cookie'"),
  ],
  [
    '210',
    'a permission and a name',
    "window.name = 'left'; history.pushState(0, '', '/left')",
    next("if (window.name !== '' || history.length > 2) return 'a name'"),
  ],
];

export const OUTLIVING_VECTORS: readonly Vector[] = ROWS.map(([row, title, code, after = NOTHING, files = {}]) => ({
  id: `M-${row}`,
  title,
  guard: GUARD,
  ends: true as const,
  settleMs: 500,
  ...onClick(code, {
    more: { '/inner.html': inner(BEAT), '/late': { headers: { 'Set-Cookie': 'late=1; Max-Age=9999' } }, ...files },
  }),
  ...(after === undefined ? {} : { next: after }),
}));
