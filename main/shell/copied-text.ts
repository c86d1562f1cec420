/** Copies to, clears and checks the clipboard and the primary selection. Does not depend on Electron. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SelectionsFound } from '../contract/shell.ts';
import type { Selection } from './clipboards.ts';

/** Under Wayland only the focused window can read the clipboard, and a window gets the focus a moment after it is shown: hence retries. */
const TRIES = 20;
const LOOK_INTERVAL_MS = 50;

export class CopiedText {
  readonly #selections: () => readonly Selection[];
  /** Settles when all pending copies are done. Since Electron 44 they are asynchronous. */
  #copying: Promise<void> = Promise.resolve();

  /** @param selections returns the clipboard first, then the primary selection if there is one */
  constructor(selections: () => readonly Selection[]) {
    this.#selections = selections;
  }

  /** Copies text to the clipboard for the visitor. It is erased with the turn, like everything of theirs. */
  copy(text: string): void {
    this.#copying = this.#copying.then(() => this.#selections()[0]?.write(text)).catch(() => {});
  }

  /** Clears the selections, including a copy that is still pending when this is called. */
  async empty(): Promise<void> {
    this.#clearAll();
    await this.#copying;
    this.#clearAll();
  }

  /**
   * Checks whether anything is left, then writes and reads back a probe to prove that reading works: a window without the focus reads
   * an empty text even from a full clipboard.
   */
  async check(): Promise<SelectionsFound> {
    const all = this.#selections();
    if (!(await every(all, isEmpty))) return 'left';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await every(all, probe)) return (await every(all, isEmpty)) ? 'empty' : 'left';
      await sleep(LOOK_INTERVAL_MS);
    }
    return 'unreadable';
  }

  #clearAll(): void {
    for (const selection of this.#selections()) selection.clear();
  }
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
