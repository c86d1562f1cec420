/** C: all ways to open the print dialog. */
import { IN_FRAME, rows } from './c-parts.ts';
import { atOnce, inner, onClick } from './pages.ts';
import type { Guard } from './types.ts';

const GUARD: readonly Guard[] = ['page-shadows.ts', 'document-headers.ts'];

export const PRINTING = rows(GUARD, [
  ['37', 'print at once', atOnce('print()')],
  ['37b', 'print by a click', onClick('print()')],
  [
    '37c',
    'print by a same-site frame',
    onClick("(await frame(place.own + '/inner.html')).contentWindow.print()", { more: { '/inner.html': IN_FRAME } }),
  ],
  [
    '37d',
    'print by a cross-site frame',
    onClick("(await frame(place.other + '/inner.html')).contentWindow.postMessage('print', '*')", {
      more: { '/inner.html': IN_FRAME },
    }),
  ],
  ['37e', 'print by a srcdoc frame', atOnce(`add('iframe', { srcdoc: '<script>print()</' + 'script>' })`)],
  ['37f', 'print by a blank pop-up', onClick("open('about:blank').print()")],
  ['37g', 'print with execCommand', onClick("document.execCommand('print')")],
  [
    '37h',
    'print by a fresh frame’s own function',
    onClick("const made = await frame('about:blank'); made.contentWindow.print.call(window); made.contentWindow.print()"),
  ],
  [
    '37i',
    'print in a pop-up of the same site',
    { ...onClick("open('/inner.html')", { more: { '/inner.html': inner('setTimeout(() => print(), 300)') } }) },
  ],
]);
