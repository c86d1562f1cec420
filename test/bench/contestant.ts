/** What is measured, and the one clock for all: it starts when the click is sent to the page, and it looks from outside. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';

export const FIGURES = [
  ...(['shown', 'heard', 'told', 'shownOwn', 'gone', 'goneOwn', 'erased', 'next', 'warm'] as const),
  ...(['supervisor', 'standby', 'pair', 'activeStart', 'activePage', 'allNotice', 'allPage'] as const),
] as const;
export type Figure = (typeof FIGURES)[number];
/** Milliseconds, and MB for memory. */
export type Sample = Partial<Record<Figure, number>>;

export interface Contestant {
  readonly name: string;
  /** A whole visit, from "Accept" until the next notice is up and all is quiet again. */
  turn(number: number): Promise<Sample>;
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;

/** Waits for something to come true; true at once on a quiet machine. */
export async function until(test: () => boolean, what: string | (() => string)): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!test()) {
    if (performance.now() > deadline)
      throw new Error(`time ran out while waiting for ${typeof what === 'string' ? what : what()}`);
    await sleep(1);
  }
}

/**
 * Clicks, and notes for each watch how many milliseconds later it is first found true. The pointer stands on the button already: the
 * clock starts when the release of its key is handed to the DevTools protocol.
 */
export async function clickAndWatch<Name extends string>(
  page: Page,
  button: Locator,
  watches: () => Record<Name, () => boolean>,
): Promise<Record<Name, number>> {
  const box = await button.boundingBox();
  if (box === null) throw new Error('the button is not on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  // Long enough for the last change to be drawn: the watches take a picture of what is there now.
  await sleep(150);
  const open = new Map(Object.entries(watches()) as [Name, () => boolean][]);
  const times: Partial<Record<Name, number>> = {};
  const began = performance.now();
  // The page may be gone before the protocol has answered.
  page.mouse.up().catch(() => {});
  await until(
    () => {
      for (const [name, test] of open) {
        if (!test()) continue;
        times[name] = performance.now() - began;
        open.delete(name);
      }
      return open.size === 0;
    },
    () => `${[...open.keys()].join(', ')} after the click`,
  );
  return times as Record<Name, number>;
}
