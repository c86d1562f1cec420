/** C: all ways to open a file chooser. */
import { IN_FRAME, rows } from './c-parts.ts';
import { onClick } from './pages.ts';
import type { Guard } from './types.ts';

const GUARD: readonly Guard[] = ['file-choosers.ts', 'guest-view.ts', 'page-shadows.ts'];
const INPUT = (more = ''): string => `const made = hidden('input', { type: 'file' ${more} });`;
const FRAME = 'position: fixed; inset: 0; width: 100%; height: 100%; z-index: 5';

export const CHOOSERS = rows(GUARD, [
  ['30', 'a file input, by a script', onClick(`${INPUT()} made.click()`)],
  ['30b', 'a file input, by a label', onClick(`${INPUT(", id: 'i'")} add('label', { htmlFor: 'i' }).click()`)],
  ['30c', 'a file input, by showPicker', onClick(`${INPUT()} made.showPicker()`)],
  ['30d', 'a file input for several files', onClick(`${INPUT(', multiple: true')} made.click()`)],
  ['30e', 'a file input with file types', onClick(`${INPUT(", accept: 'image/*,.pdf', capture: 'user'")} made.click()`)],
  ['31', 'a file input for a folder', onClick(`${INPUT(', webkitdirectory: true')} made.click()`)],
  ['34', 'showOpenFilePicker', onClick('await showOpenFilePicker({ multiple: true })', { needs: 'window.showOpenFilePicker' })],
  [
    '35',
    'showSaveFilePicker',
    onClick("await showSaveFilePicker({ suggestedName: 'rehearsal-canary.desktop' })", { needs: 'window.showSaveFilePicker' }),
  ],
  [
    '35b',
    'showDirectoryPicker',
    onClick("await showDirectoryPicker({ mode: 'readwrite' })", { needs: 'window.showDirectoryPicker' }),
  ],
  [
    '33',
    'a file input in a blank pop-up',
    {
      ...onClick(
        'const made = open(\'about:blank\'); made.document.write(\'<button onclick="i.click()" style="position:fixed;inset:0;width:100%">x</button><input id=i type=file>\')',
      ),
      hands: [{ kind: 'click' }, { kind: 'wait', ms: 900 }, { kind: 'click' }],
    },
  ],
  [
    '30f',
    'a file input in a frame of the same site',
    onClick("const i = frames[0].document.createElement('input'); i.type = 'file'; i.click()", { html: '<iframe></iframe>' }),
  ],
  [
    '30g',
    'a file input in a frame of another site',
    {
      ...onClick(`add('iframe', { src: place.other + '/inner.html', style: '${FRAME}' })`, { more: { '/inner.html': IN_FRAME } }),
      hands: [{ kind: 'click' }, { kind: 'wait', ms: 700 }, { kind: 'click', x: 0.06, y: 0.5 }],
    },
  ],
  ['30h', 'a file input, again and again', onClick(`${INPUT()} for (let i = 0; i < 5; i++) { made.click(); await pause(60); }`)],
  ['30i', 'three choosers at once', onClick(`${INPUT()} made.click(); showOpenFilePicker().catch(() => {}); made.showPicker()`)],
]);
