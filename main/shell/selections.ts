/** The two places that hold copied text: the clipboard and, on Linux, the primary selection. */
import { clipboard } from 'electron';
import type { SelectionsFound } from '../contract/shell.ts';
import { type Selection, selectionsOf } from './clipboards.ts';
import { CopiedText } from './copied-text.ts';

const copied = new CopiedText(selections);

export function emptySelections(): Promise<void> {
  return copied.empty();
}

export function checkSelections(): Promise<SelectionsFound> {
  return copied.check();
}

export function copyText(text: string): void {
  copied.copy(text);
}

/** The clipboard first. */
export function selections(): readonly Selection[] {
  return selectionsOf(clipboard, process.platform === 'linux');
}
