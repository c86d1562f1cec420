/** K: pages that repeat a small action endlessly. */
import { POPPED, type Row, SOON } from './k-parts.ts';
import { atOnce, onClick, talk } from './pages.ts';
import type { Text } from './types.ts';

/** Uses no module, because modules wait for the end of the page, which never comes. */
const ENDLESS: Text = (place) => `<title>Stage</title>${talk(place)}<script>say('ready'); say('ran')</script>`;

export const FLOODS: readonly Row[] = [
  ['167', 'a flood of addresses', atOnce('setInterval(() => { for (let i = 0; i < 50; i++) location.hash = Math.random() }, 1)')],
  [
    '167b',
    'a flood of history',
    atOnce(
      "setInterval(() => { for (let i = 0; i < 100; i++) try { history.pushState(0, '', '/' + Math.random()) } catch {} }, 1)",
    ),
  ],
  ['167c', 'a page that keeps reloading', atOnce('setInterval(() => location.reload(), 5)')],
  [
    '167d',
    'a page that goes back and forth',
    atOnce("history.pushState(0, '', '/x'); setInterval(() => { history.back(); history.forward() }, 1)"),
  ],
  [
    '169',
    'a flood of console errors',
    atOnce("const long = 'x'.repeat(1e4); setInterval(() => { for (let i = 0; i < 500; i++) console.error(long) }, 1)"),
  ],
  [
    '170',
    'a flood of titles',
    atOnce("setInterval(() => { for (let i = 0; i < 300; i++) document.title = Math.random() + 'x'.repeat(200) }, 1)"),
    'shell.ts',
  ],
  [
    '170b',
    'a title of a million letters',
    atOnce("setInterval(() => { document.title = Math.random() + 'w'.repeat(1e6) }, 20)"),
    'tab-words.ts',
  ],
  [
    '170c',
    'a flood of icons',
    atOnce(
      "setInterval(() => { const made = document.createElement('link'); made.rel = 'icon'; made.href = '/' + Math.random(); document.head.append(made) }, 1)",
    ),
  ],
  [
    '172',
    'a storm of alerts',
    atOnce('setTimeout(() => { for (;;) alert(1) }, 150)'),
    ['guest-view.ts', 'document-headers.ts', 'page-shadows.ts'],
  ],
  [
    '172b',
    'a storm of confirms in frames',
    atOnce(
      `for (let i = 0; i < 5; i++) add('iframe', { srcdoc: '<script>setTimeout(()=>{for(;;)confirm(1)},200)</' + 'script>' })`,
    ),
  ],
  [
    '172c',
    'a storm of windows',
    onClick("setInterval(() => open('/inner.html'), 5)", { more: POPPED }),
    ['pop-ups.ts', 'kiosk-window.ts'],
  ],
  [
    '172d',
    'a storm of downloads',
    atOnce("setInterval(() => link('/took.bin', { download: 'x' }), 5)", { more: { '/took.bin': 'x' } }),
    'downloads.ts',
  ],
  [
    '172e',
    'a storm of programs',
    atOnce("setInterval(() => { add('iframe', { src: 'mailto:a@b.test?' + Math.random() }) }, 10)"),
    ['navigation.ts', 'permissions.ts', 'shell-wall.ts'],
  ],
  [
    '172f',
    'a storm of permission requests',
    atOnce('setInterval(() => { Notification.requestPermission(); navigator.geolocation.getCurrentPosition(() => {}) }, 2)'),
  ],
  [
    '172g',
    'a storm of refused requests',
    atOnce(
      "setInterval(() => { for (let i = 0; i < 30; i++) fetch(place.blocked + Math.random(), { mode: 'no-cors' }).catch(() => {}) }, 5)",
    ),
  ],
  ['172h', 'a storm of refused pages', atOnce("setInterval(() => { add('iframe', { src: place.blocked }) }, 10)")],
  [
    '171b',
    'three hundred sockets',
    atOnce("for (let i = 0; i < 300; i++) globalThis['s' + i] = new WebSocket(place.own.replace('https', 'wss') + '/')"),
  ],
  [
    '171c',
    'a thousand requests that stay open',
    atOnce("for (let i = 0; i < 1000; i++) fetch('/slow?' + i).catch(() => {})", { more: { '/slow': { endless: ' ' } } }),
  ],
  ['173', 'a page that never ends', { files: { '/': { body: ENDLESS, endless: ' ' } } }],
  ['174', 'an address of two million letters', atOnce(`${SOON} location.hash = 'x'.repeat(2e6)`)],
  ['174b', 'a link of two million letters', onClick("link('/inner.html?' + 'x'.repeat(2e6))", { more: POPPED })],
  [
    '175',
    'noise',
    atOnce(
      `const sound = new AudioContext(); const made = sound.createOscillator(); made.connect(sound.destination); made.start(); await pause(400); if (sound.state === 'running') return 'sound'`,
    ),
  ],
  [
    '178',
    'tabs until there are no more',
    {
      ...onClick(''),
      hands: [{ kind: 'click' }, ...Array.from({ length: 12 }, () => ({ kind: 'toolbar', button: 'New tab' }) as const)],
    },
  ],
  [
    '179',
    'a full cache storage',
    atOnce(
      "const cache = await caches.open('x'); for (let i = 0; i < 30; i++) await cache.put('/' + i, new Response(new Uint8Array(1e6)))",
    ),
  ],
  [
    '179b',
    'a database that grows',
    atOnce(
      "const asked = indexedDB.open('x'); await new Promise((done) => { asked.onupgradeneeded = () => asked.result.createObjectStore('s'); asked.onsuccess = done }); for (let i = 0; i < 30; i++) asked.result.transaction('s', 'readwrite').objectStore('s').put(new Uint8Array(1e6), i)",
    ),
  ],
  [
    '106',
    'a page with very deep recursion',
    atOnce(
      `${SOON} const deep = () => deep() + deep(); try { deep() } catch {} ; let made = []; for (let i = 0; i < 1e5; i++) made = [made]; JSON.stringify(made)`,
    ),
  ],
];
