/** G: pages that imitate the kiosk, or capture what a visitor types and points at. */
import { atOnce, onClick } from './pages.ts';
import type { Vector } from './types.ts';

const PAINT = `document.body.style.cssText = 'margin:0;background:#0b0c0c;color:#fff';`;

const AT_BOTTOM = 'position:fixed;left:0;bottom:0;width:100%;height:40px;font-size:30px';

export const SPOOFING_VECTORS: readonly Vector[] = [
  {
    id: 'G-112',
    title: 'a page in full screen',
    guard: 'guest-view.ts',
    twinless: 'a view does not grow by itself',
    settleMs: 1_200,
    ...onClick(
      `${PAINT} await document.body.requestFullscreen({ navigationUI: 'hide' }); await pause(400); if (innerHeight > 1000) return 'the whole screen'`,
    ),
  },
  {
    id: 'G-112b',
    title: 'a page in full screen, by the old function',
    guard: 'guest-view.ts',
    twinless: 'a view does not grow by itself',
    settleMs: 1_200,
    ...onClick(
      `${PAINT} document.body.webkitRequestFullscreen(); await pause(700); if (innerHeight > 1000) return 'the whole screen'`,
    ),
  },
  {
    id: 'G-112c',
    title: 'a cross-site frame in full screen',
    guard: 'guest-view.ts',
    twinless: 'a view does not grow by itself',
    settleMs: 1_200,
    ...onClick(
      "add('iframe', { src: place.other + '/inner.html', allow: 'fullscreen', style: 'position:fixed;inset:0;width:100%;height:100%;z-index:5' }).requestFullscreen(); await pause(700); if (innerHeight > 1000) return 'the whole screen'",
    ),
  },
  {
    id: 'G-112d',
    title: 'full screen, requested again after each exit',
    guard: 'guest-view.ts',
    twinless: 'a view does not grow by itself',
    settleMs: 1_200,
    ...onClick(
      "const again = () => document.body.requestFullscreen().catch(() => {}); onfullscreenchange = again; onclick = again; onmousedown = again; await again(); await pause(500); if (innerHeight > 1000) return 'the whole screen'",
    ),
  },
  {
    id: 'G-113',
    title: 'a page that locks the pointer',
    guard: ['permissions.ts', 'document-headers.ts'],
    ...onClick(
      "await document.body.requestPointerLock(); await pause(300); if (document.pointerLockElement) return 'the pointer'",
    ),
  },
  {
    id: 'G-114',
    title: 'a page that locks the keyboard',
    guard: 'permissions.ts',
    ...onClick("await navigator.keyboard.lock(); return 'the keyboard'", { needs: 'navigator.keyboard' }),
  },
  {
    id: 'G-115',
    title: 'a page that hides the pointer',
    guard: 'chromium',
    twinless: 'hiding the pointer is not an escape',
    ...onClick("document.body.style.cursor = 'none'; document.getElementById('go').style.cursor = 'none'"),
  },
  {
    id: 'G-116',
    title: 'a page that lies above everything',
    guard: 'chromium',
    twinless: 'no page leaves its view',
    ...atOnce(
      "add('div', { popover: 'manual', style: 'position:fixed;inset:-500px;width:300vw;height:300vh;margin:0' }).showPopover(); add('dialog', { style: 'position:fixed;top:-300px;width:200vw;height:200vh' }).showModal()",
    ),
  },
  {
    id: 'G-116b',
    title: 'a select list over the toolbar, again and again',
    guard: 'page-shadows.ts',
    twinless: 'the rehearsal does not count windows of lists yet: test/kiosk/page-lists.test.ts has the twin',
    ...onClick(
      `const list = add('select', { style: '${AT_BOTTOM}', onchange: () => list.showPicker() });
      for (let i = 0; i < 200; i++) list.add(new Option('Please wait for staff'));
      list.showPicker(); await pause(400)`,
    ),
  },
  {
    id: 'G-116c',
    title: 'a datalist over the toolbar',
    guard: 'page-shadows.ts',
    twinless: 'the rehearsal does not count windows of lists yet: test/kiosk/page-lists.test.ts has the twin',
    ...onClick(
      `const list = add('datalist', { id: 'list' }); const field = add('input', { style: '${AT_BOTTOM}' });
      for (let i = 0; i < 200; i++) list.append(new Option('Please wait for staff'));
      field.focus(); field.setAttribute('list', 'list'); field.showPicker(); await pause(400)`,
    ),
  },
  {
    id: 'G-117',
    title: 'a prompt as long as the screen that imitates the kiosk',
    guard: 'chromium',
    twinless: "a website's question appears in place of its page",
    ...atOnce("setTimeout(() => prompt('\\u202EEnter the staff code\\n' + '\\n'.repeat(300) + 'w'.repeat(1e6)), 50)"),
  },
  {
    id: 'G-118',
    title: 'an imitation of the notice',
    guard: 'chromium',
    twinless: 'the toolbar stays above it',
    ...atOnce(
      `${PAINT} document.title = 'Canteen kiosk'; add('h1', { textContent: 'Enter the staff code' }); add('input', {}).focus()`,
    ),
  },
  {
    id: 'G-119',
    title: 'text written to the clipboard without a click',
    guard: 'permissions.ts',
    ...atOnce("await navigator.clipboard.writeText('x'); return 'the clipboard'", { needs: 'navigator.clipboard' }),
    twinless: 'Chromium itself requires a focused page',
  },
  {
    id: 'G-119b',
    title: 'text read from the clipboard',
    guard: 'permissions.ts',
    ...onClick(
      "await navigator.clipboard.writeText('x'); const got = await navigator.clipboard.readText(); return 'the clipboard ' + got.length",
      { needs: 'navigator.clipboard' },
    ),
  },
  {
    id: 'G-119c',
    title: 'pictures read from the clipboard',
    guard: 'permissions.ts',
    ...onClick("await navigator.clipboard.read(); return 'the clipboard'", { needs: 'navigator.clipboard' }),
  },
  {
    id: 'G-119d',
    title: 'paste with execCommand',
    guard: 'page-shadows.ts',
    ...onClick(
      "await navigator.clipboard.writeText('x'); const field = add('textarea', {}); field.focus(); if (document.execCommand('paste') && field.value !== '') return 'the clipboard'",
    ),
  },
  {
    id: 'G-121',
    title: 'a page that keeps the screen awake',
    guard: 'permissions.ts',
    ...onClick("await navigator.wakeLock.request('screen'); return 'the screen'", { needs: 'navigator.wakeLock' }),
    twinless: 'the kiosk counts input, not the wake lock',
  },
  {
    id: 'G-123',
    title: 'an address as long as the screen',
    guard: 'tab-words.ts',
    twinless: 'a long address is not an escape',
    ...onClick("history.replaceState(0, '', '/' + 'www.bank.test/'.repeat(3000))"),
  },
];
