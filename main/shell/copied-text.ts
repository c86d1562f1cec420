/** Copying, emptying and looking, for whatever selections a runtime has. Without Electron. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SelectionsFound } from '../contract/shell.ts';
import type { Selection } from './clipboards.ts';

/** Under Wayland only the window with the focus can read, and the focus comes a moment after the window. */
const TRIES = 20;
const LOOK_INTERVAL_MS = 50;

export class CopiedText {
  readonly #selections: () => readonly Selection[];
  /** Copies that are under way; those of newer Electrons take a moment. */
  #copying: Promise<void> = Promise.resolve();

  /** @param selections the clipboard first */
  constructor(selections: () => readonly Selection[]) {
    this.#selections = selections;
  }

  /** Copies for the visitor; what was copied goes with the turn, as all of theirs. */
  copy(text: string): void {
    this.#copying = this.#copying.then(() => this.#selections()[0]?.write(text)).catch(() => {});
  }

  /** Empties the selections, including a copy that is still under way when this is called. */
  async empty(): Promise<void> {
    this.#clearAll();
    await this.#copying;
    this.#clearAll();
  }

  /**
   * Looks whether anything is left, then proves with a probe of our own that looking works: a window without the focus reads
   * an empty text from a full clipboard.
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
