/** K: pages that use up memory and drawing time. */
import { POPPED, type Row, SOON, worker } from './k-parts.ts';
import { atOnce } from './pages.ts';

export const BOMBS: readonly Row[] = [
  [
    '165',
    'memory in blocks',
    atOnce(`${SOON} const all = []; for (let i = 0; i < 40; i++) { all.push(new Uint8Array(5e7).fill(1)); await pause(5) }`),
  ],
  ['165b', 'memory in objects', atOnce(`${SOON} const all = []; for (;;) all.push({ a: new Array(1000).fill(all.length) })`)],
  ['165c', 'memory in strings', atOnce(`${SOON} let words = 'x'; for (;;) words += words + words.slice(1)`)],
  [
    '165d',
    'memory of WebAssembly',
    atOnce(`${SOON} const all = []; for (let i = 0; i < 30; i++) all.push(new WebAssembly.Memory({ initial: 1000 }))`),
  ],
  [
    '165e',
    'memory in workers',
    atOnce(
      `for (let i = 0; i < 4; i++) ${worker('const all = []; for (let i = 0; i < 400; i++) all.push(new Array(1e5).fill(i))')}`,
    ),
  ],
  [
    '166',
    'a million elements',
    atOnce(`${SOON} let all = ''; for (let i = 0; i < 1e6; i++) all += '<i>x</i>'; document.body.innerHTML = all`),
  ],
  [
    '166b',
    'deeply nested elements',
    atOnce(
      `${SOON} let at = document.body; for (let i = 0; i < 2e5; i++) { const made = document.createElement('div'); at.append(made); at = made }`,
    ),
  ],
  ['166c', 'a hundred frames', atOnce(`for (let i = 0; i < 100; i++) add('iframe', { src: '/inner.html' })`, { more: POPPED })],
  [
    '166d',
    'frames of thirty sites',
    atOnce(`for (let i = 0; i < 30; i++) add('iframe', { src: place.other + '/inner.html?' + i })`, { more: POPPED }),
  ],
  [
    '166e',
    'large canvases',
    atOnce(
      `${SOON} for (let i = 0; i < 20; i++) { const drawn = document.createElement('canvas'); drawn.width = drawn.height = 8000; drawn.getContext('2d').fillRect(0, 0, 8000, 8000); globalThis['c' + i] = drawn }`,
    ),
  ],
  [
    '166f',
    'a page of maximum size',
    atOnce(
      `${SOON} document.body.style.cssText = 'width:33000000px;height:33000000px;filter:blur(99px);background:conic-gradient(red,blue)'`,
    ),
  ],
  ['166g', 'endlessly nested frames', atOnce("add('iframe', { src: location.href + '?' + Math.random() })")],
];
