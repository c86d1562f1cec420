/** The two places where copied text waits: the clipboard and, on Linux, the primary selection. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { clipboard } from 'electron';
import type { SelectionsFound } from '../ipc.ts';

export interface Selection {
  clear(): void;
  write(text: string): Promise<void>;
  read(): Promise<string>;
  /** The kinds of content there are: an image has no text. */
  kinds(): Promise<readonly string[]>;
}

/** Under Wayland only the window with the focus can read, and the focus comes a moment after the window. */
const TRIES = 20;
const BETWEEN_MS = 50;

export function emptySelections(): void {
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
    await sleep(BETWEEN_MS);
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

/** Electron before 42 or so: one synchronous object, the selection named by an argument. Development and tests still run on 33. */
interface OldClipboard {
  clear(kind: string): void;
  writeText(text: string, kind: string): void;
  readText(kind: string): string;
  availableFormats(kind: string): string[];
}

/** Copies for the visitor; what was copied goes with the turn, as all of theirs. */
export function copyText(text: string): void {
  void selections()[0]?.write(text);
}

/** The clipboard first. */
export function selections(): readonly Selection[] {
  if ('availableFormats' in clipboard) {
    const old = clipboard as unknown as OldClipboard;
    return process.platform === 'linux' ? [fromOld(old, 'clipboard'), fromOld(old, 'selection')] : [fromOld(old, 'clipboard')];
  }
  return process.platform === 'linux' ? [fromNew(clipboard), fromNew(clipboard.selection)] : [fromNew(clipboard)];
}

function fromOld(old: OldClipboard, kind: string): Selection {
  return {
    clear: () => old.clear(kind),
    write: async (text) => old.writeText(text, kind),
    read: async () => old.readText(kind),
    kinds: async () => old.availableFormats(kind),
  };
}

function fromNew(board: Electron.Clipboard): Selection {
  return {
    clear: () => board.clear(),
    write: (text) => board.writeText(text),
    read: () => board.readText(),
    kinds: async () => (await board.read()).flatMap((item) => item.types),
  };
}
