/** What the attacks of class C have in common. */
import { inner } from './pages.ts';
import type { Attack, Vector } from './types.ts';

/** GTK takes its time for the first box. */
const SLOW_MS = 900;

/** Attacks behind a click, with the guard that holds them. */
export function rows(
  guard: Vector['guard'],
  list: readonly (readonly [row: string, title: string, attack: Attack])[],
): readonly Vector[] {
  return list.map(([row, title, attack]) => ({ id: `C-${row}`, title, guard, settleMs: SLOW_MS, ...attack }));
}

/** A frame that does as it is told, and is one large file input. */
export const IN_FRAME =
  inner(`addEventListener('message', ({ data }) => { const made = document.createElement('input'); made.type = 'file';
  if (data === 'file') made.click(); if (data === 'print') print(); if (data === 'picker') showOpenFilePicker().catch(() => {}); if (data === 'alert') alert(1) });
  document.body.innerHTML = '<input id=i type=file style="position:fixed;inset:0;width:100%;height:100%;opacity:.1">'`);
