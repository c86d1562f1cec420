/** F: windows opened by a page, and attacks on other windows. */
import { atOnce, inner, onClick } from './pages.ts';
import type { Vector } from './types.ts';

const VIDEO = `const drawn = document.createElement('canvas'); drawn.width = drawn.height = 64; drawn.getContext('2d').fillRect(0, 0, 9, 9);
  const video = add('video', { muted: true, srcObject: drawn.captureStream(10) }); await video.play();`;
/** Two layers: pop-ups become tabs, and a window that still appears is destroyed. */
const POP_UPS = ['pop-ups.ts', 'kiosk-window.ts'] as const;
const POPPED = { '/inner.html': inner("say('popped')") };

export const WINDOW_VECTORS: readonly Vector[] = [
  { id: 'F-94', title: 'a window', guard: POP_UPS, ...onClick("open('/inner.html')", { more: POPPED }) },
  {
    id: 'F-94b',
    title: 'a window with a size and a position',
    guard: POP_UPS,
    ...onClick("open('/inner.html', 'x', 'popup,width=300,height=300,left=100,top=100,alwaysOnTop=yes')", { more: POPPED }),
  },
  {
    id: 'F-94c',
    title: 'a window without opener',
    guard: POP_UPS,
    ...onClick("open('/inner.html', '_blank', 'noopener')", { more: POPPED }),
  },
  {
    id: 'F-94d',
    title: 'a blank window',
    guard: POP_UPS,
    ...onClick("open('about:blank', 'x', 'popup,width=300,height=300')"),
  },
  {
    id: 'F-95',
    title: 'a window that requests full screen, no frame and Node.js',
    guard: POP_UPS,
    ...onClick(
      "const made = open('/inner.html', 'x', 'popup,fullscreen=yes,kiosk=yes,frame=no,nodeIntegration=yes,contextIsolation=no,sandbox=no,preload=/etc/hostname'); await pause(400); if (made?.require) return 'node'",
      { more: POPPED },
    ),
  },
  {
    id: 'F-97',
    title: 'a window of a sandboxed frame',
    guard: POP_UPS,
    ...atOnce(`add('iframe', { sandbox: 'allow-scripts allow-popups', srcdoc: "<script>open('about:blank')</" + 'script>' })`),
  },
  {
    id: 'F-98',
    title: 'thirty windows without a click',
    guard: POP_UPS,
    ...atOnce("for (let i = 0; i < 30; i++) open('/inner.html?' + i)", { more: POPPED }),
  },
  {
    id: 'F-98b',
    title: 'thirty windows with a click',
    guard: POP_UPS,
    ...onClick("for (let i = 0; i < 30; i++) open('/inner.html?' + i)", { more: POPPED }),
  },
  {
    id: 'F-98c',
    title: 'windows that open windows',
    guard: POP_UPS,
    ...onClick("open('/inner.html')", { more: { '/inner.html': inner("open('/inner.html?a'); open('/inner.html?b')") } }),
  },
  {
    id: 'F-98d',
    title: 'a window for every move of the mouse',
    guard: POP_UPS,
    ...onClick(
      "for (const name of ['mousemove', 'mousedown', 'mouseup', 'click']) addEventListener(name, () => open('/inner.html'), true)",
      { more: POPPED },
    ),
    hands: [{ kind: 'click' }, { kind: 'click', x: 0.4 }, { kind: 'click', x: 0.6 }],
  },
  {
    id: 'F-99',
    title: 'a pop-under window',
    guard: POP_UPS,
    ...onClick("open('/inner.html', 'x', 'popup').blur(); window.focus()", { more: POPPED }),
  },
  {
    id: 'F-101',
    title: 'a page that closes itself',
    guard: 'guest-tabs.ts',
    twinless: 'a page in a view cannot close a window',
    ...onClick('setTimeout(() => close(), 200)'),
  },
  {
    id: 'F-101b',
    title: 'a page that closes its opener',
    guard: 'guest-tabs.ts',
    twinless: 'a page in a view cannot close a window',
    ...onClick("open('/inner.html')", { more: { '/inner.html': inner('setTimeout(() => opener.close(), 200)') } }),
  },
  {
    id: 'F-101c',
    title: 'a window that is closed while it opens',
    guard: POP_UPS,
    ...onClick("for (let i = 0; i < 6; i++) open('/inner.html').close(); open('/inner.html')", { more: POPPED }),
  },
  {
    id: 'F-102',
    twinless: 'no such window opens here even without these guards',
    title: 'document picture-in-picture',
    guard: [...POP_UPS, 'guest-view.ts', 'page-shadows.ts', 'document-headers.ts'],
    settleMs: 1_000,
    ...onClick('await documentPictureInPicture.requestWindow({ width: 300, height: 300 })', {
      needs: 'window.documentPictureInPicture',
    }),
  },
  {
    id: 'F-103',
    title: 'video picture-in-picture',
    guard: ['document-headers.ts', 'page-shadows.ts', 'guest-view.ts'],
    settleMs: 1_200,
    ...onClick(`${VIDEO} await video.requestPictureInPicture(); return 'a window'`, {
      needs: 'document.pictureInPictureEnabled',
    }),
  },
  {
    id: 'F-103b',
    title: 'automatic picture-in-picture of a video',
    guard: ['document-headers.ts', 'page-shadows.ts', 'guest-view.ts'],
    settleMs: 1_200,
    ...onClick(`${VIDEO} video.autoPictureInPicture = true; await video.requestPictureInPicture?.(); open('/inner.html')`, {
      more: POPPED,
    }),
  },
  {
    id: 'F-104',
    title: 'a page that moves and resizes the window',
    guard: 'guest-view.ts',
    twinless: 'Chromium does not move views',
    ...onClick('for (let i = 0; i < 20; i++) { moveTo(100, 100); resizeTo(300, 300); moveBy(50, 50); resizeBy(-50, -50) }'),
  },
  {
    id: 'F-105',
    title: 'a page that takes the focus again and again',
    guard: 'guest-tabs.ts',
    twinless: 'the toolbar still responds to the mouse',
    ...onClick("const field = add('input', {}); setInterval(() => { window.focus(); field.focus() }, 1)"),
  },
  {
    id: 'F-110',
    title: 'desktop notifications',
    guard: 'permissions.ts',
    ...onClick("if (await Notification.requestPermission() === 'granted') { new Notification('x'); return 'a note' }", {
      needs: 'window.Notification',
    }),
  },
];
