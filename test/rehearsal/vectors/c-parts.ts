/** Common parts of the attacks of class C. */
import { inner } from './pages.ts';
import type { Attack, Vector } from './types.ts';

/** GTK takes a while to show its first dialog. */
const SLOW_MS = 900;

/** Makes attacks of class C with the same guard. */
export function rows(
  guard: Vector['guard'],
  list: readonly (readonly [row: string, title: string, attack: Attack])[],
): readonly Vector[] {
  return list.map(([row, title, attack]) => ({ id: `C-${row}`, title, guard, settleMs: SLOW_MS, ...attack }));
}

/** A frame that obeys messages and is one large file input. */
export const IN_FRAME =
  inner(`addEventListener('message', ({ data }) => { const made = document.createElement('input'); made.type = 'file';
  if (data === 'file') made.click(); if (data === 'print') print(); if (data === 'picker') showOpenFilePicker().catch(() => {}); if (data === 'alert') alert(1) });
  document.body.innerHTML = '<input id=i type=file style="position:fixed;inset:0;width:100%;height:100%;opacity:.1">'`);
