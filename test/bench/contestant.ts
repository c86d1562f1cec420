/** What a contestant must measure, and one clock for all: it starts when the click is sent to the page, and watches from outside. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';

export const FIGURES = [
  ...(['shown', 'heard', 'told', 'shownOwn', 'gone', 'goneOwn', 'erased', 'next', 'warm'] as const),
  ...(['supervisor', 'standby', 'pair', 'activeStart', 'activePage', 'allNotice', 'allPage'] as const),
] as const;
export type Figure = (typeof FIGURES)[number];
/** Values in milliseconds, and in MB for memory. */
export type Sample = Partial<Record<Figure, number>>;

export interface Contestant {
  readonly name: string;
  /** Plays a whole visit, from "Accept" until the next notice is up and everything is quiet again. */
  turn(number: number): Promise<Sample>;
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;

/** Waits until the test is true, checking every millisecond. @param what names it in the error @throws Error on timeout */
export async function until(test: () => boolean, what: string | (() => string)): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!test()) {
    if (performance.now() > deadline)
      throw new Error(`time ran out while waiting for ${typeof what === 'string' ? what : what()}`);
    await sleep(1);
  }
}

/**
 * Clicks a button, and returns for each watch after how many milliseconds it was first true. The pointer is over the button before: the
 * clock starts when the release of the mouse button is sent by the DevTools protocol.
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
  // Gives the last change time to be drawn, because the watches take a picture of the current state.
  await sleep(150);
  const open = new Map(Object.entries(watches()) as [Name, () => boolean][]);
  const times: Partial<Record<Name, number>> = {};
  const began = performance.now();
  // The page may close before the protocol has answered.
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
