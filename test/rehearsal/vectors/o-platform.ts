/** O: what Electron would give to a page without its guards. */
import { atOnce, inner, onClick } from './pages.ts';
import type { Vector } from './types.ts';

const GUARD = 'guest-view.ts';

export const PLATFORM_VECTORS: readonly Vector[] = [
  {
    id: 'O-233',
    title: 'Node in a page',
    guard: GUARD,
    ...atOnce(
      "for (const name of ['require', 'process', 'module', 'Buffer', '__dirname', 'global']) if (name in window) return name",
    ),
  },
  {
    id: 'O-233b',
    title: 'the bridge of our own page',
    guard: GUARD,
    twinless: 'guest pages have no preload that could be removed',
    ...atOnce("for (const name of ['kiosk', 'electron', 'ipcRenderer', 'api', 'bridge']) if (name in window) return name"),
  },
  {
    id: 'O-233c',
    title: 'Node in a frame of another site',
    guard: GUARD,
    twinless: 'frames get Node by another setting',
    ...atOnce("add('iframe', { src: place.other + '/inner.html' })", {
      more: { '/inner.html': inner("if ('require' in window) say('got node')") },
    }),
  },
  {
    id: 'O-233d',
    twinless: 'pop-ups get Node by another setting',
    title: 'Node in a blank pop-up',
    guard: GUARD,
    ...onClick("const made = open('about:blank'); await pause(200); if (made && 'require' in made) return 'node'"),
  },
  {
    id: 'O-234',
    title: 'Node in a worker',
    guard: GUARD,
    twinless: 'workers get Node by another setting',
    ...atOnce(
      `const made = new Worker(URL.createObjectURL(new Blob(['postMessage(typeof require)']))); const got = await new Promise((done) => { made.onmessage = ({ data }) => done(data) }); if (got !== 'undefined') return 'node'`,
    ),
  },
  {
    id: 'O-240',
    title: 'Electron’s webview element',
    guard: GUARD,
    ...atOnce(
      "const made = add('webview', { src: 'file:///etc/hostname' }); await pause(300); if (typeof made.getWebContentsId === 'function' || typeof made.loadURL === 'function') return 'webview'",
    ),
  },
  {
    id: 'O-241',
    title: 'the browser’s extension functions',
    guard: 'chromium',
    twinless: 'Chromium does not give them to pages',
    ...atOnce(
      "for (const name of ['debugger', 'tabs', 'runtime', 'management', 'send']) if (window.chrome?.[name]?.sendCommand || window.chrome?.[name]?.query) return name",
    ),
  },
  {
    id: 'O-242',
    title: 'pages of other sites, read',
    guard: GUARD,
    ...atOnce("return (await (await fetch(place.other + '/secret.json')).text()).length", { more: { '/secret.json': '{}' } }),
  },
  {
    id: 'O-243',
    twinless: 'Chromium itself isolates sites',
    title: 'a cross-site frame, read',
    guard: GUARD,
    ...atOnce(
      "const made = await frame(place.other + '/inner.html'); await pause(200); const inside = made.contentDocument ?? made.contentWindow.document; if (inside) return 'a frame'",
      { more: { '/inner.html': inner('') } },
    ),
  },
];
