/** The two places where copied text waits: the clipboard and, on Linux, the primary selection. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { clipboard } from 'electron';
import type { SelectionsFound } from '../contract/shell.ts';
import { type Selection, selectionsOf } from './clipboards.ts';

/** Under Wayland only the window with the focus can read, and the focus comes a moment after the window. */
const TRIES = 20;
const LOOK_INTERVAL_MS = 50;

/** Copies that are under way; those of newer Electrons take a moment. */
let copying: Promise<void> = Promise.resolve();

/** Also of what was still being copied when it was asked for. */
export async function emptySelections(): Promise<void> {
  clearAll();
  await copying;
  clearAll();
}

function clearAll(): void {
  for (const selection of selections()) selection.clear();
}

/**
 * Looks whether anything is left, then proves with a probe of our own that looking works: a window without the focus reads
 * an empty text from a full clipboard.
 */
export async function checkSelections(): Promise<SelectionsFound> {
  const all = selections();
  if (!(await every(all, isEmpty))) return 'left';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await every(all, probe)) return (await every(all, isEmpty)) ? 'empty' : 'left';
    await sleep(LOOK_INTERVAL_MS);
  }
  return 'unreadable';
}

async function isEmpty(selection: Selection): Promise<boolean> {
  return (await selection.kinds()).length === 0 && (await selection.read()) === '';
}

async function probe(selection: Selection): Promise<boolean> {
  const word = randomBytes(12).toString('hex');
  await selection.write(word);
  const readable = (await selection.read()) === word;
  selection.clear();
  return readable;
}

async function every(all: readonly Selection[], test: (selection: Selection) => Promise<boolean>): Promise<boolean> {
  for (const selection of all) if (!(await test(selection))) return false;
  return true;
}

/** Copies for the visitor; what was copied goes with the turn, as all of theirs. */
export function copyText(text: string): void {
  copying = copying.then(() => selections()[0]?.write(text)).catch(() => {});
}

/** The clipboard first. */
export function selections(): readonly Selection[] {
  return selectionsOf(clipboard, process.platform === 'linux');
}
