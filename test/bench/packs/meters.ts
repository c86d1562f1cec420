/** Measures what a visitor notices while something else goes on: the longest gap or wait of each kind, and when it ended. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Kiosk } from '../../kiosk/harness.ts';
import { clickOn } from '../../kiosk/x-input.ts';

const runAside = promisify(execFile);

interface Longest {
  readonly ms: number;
  /** When it ended (`Date.now()`). */
  readonly at: number;
}

/** Measured in both pages. */
const GAPS = ['timer', 'frame'] as const;
export const STALLS = [
  ...(['toolbar timer', 'toolbar frame', 'key', 'click'] as const),
  ...(['page timer', 'page frame', 'request'] as const),
] as const;
export type Stall = (typeof STALLS)[number];
export type Stalls = Readonly<Record<Stall, Longest>>;

/** Functions and values that the scripts leave in a page. */
interface Metered extends Window {
  endMeters?: () => Record<string, Longest>;
  /** Resolves with the time when the site was first found blocked. */
  blocked?: Promise<number>;
}

export interface Visit {
  readonly kiosk: Kiosk;
  /** Our own page with the toolbar. */
  readonly toolbar: Page;
  /** The visitor's page, of a site that answers at once. */
  readonly guest: Page;
}

/** Measures while `work` runs. The visitor's page also requests `site` until it is blocked. */
export async function withMeters<Result>(
  { kiosk, toolbar, guest }: Visit,
  site: string,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly stalls: Stalls }> {
  const hands = await Hands.at(kiosk, toolbar);
  for (const page of [toolbar, guest]) await watchGaps(page);
  await toolbar.evaluate(watchInput);
  await guest.evaluate(askOnAndOn, site);
  const moving = hands.move();
  try {
    const result = await work();
    const [ours, theirs] = [await endOf(toolbar), await endOf(guest)];
    const gaps = GAPS.flatMap((kind) => [
      [`toolbar ${kind}`, ours[kind]],
      [`page ${kind}`, theirs[kind]],
    ]);
    const { key, click } = ours;
    // Otherwise nothing was measured, and a missing wait would count as the best.
    if (key?.ms === 0 || click?.ms === 0) throw new Error('no key or no click has reached the toolbar');
    return { result, stalls: { ...Object.fromEntries(gaps), key, click, request: theirs['request'] } };
  } finally {
    hands.rest();
    await moving;
  }
}

/** Returns when the visitor's page was first refused the site. Called by the work that is measured. */
export function untilBlocked(guest: Page): Promise<number> {
  return guest.evaluate(() => (window as Metered).blocked ?? 0);
}

function watchGaps(page: Page): Promise<void> {
  return page.evaluate(() => {
    const longest: Record<string, { ms: number; at: number }> = {};
    let over = false;
    const watch = (name: string, next: (tick: () => void) => void): void => {
      longest[name] = { ms: 0, at: 0 };
      let last = performance.now();
      const tick = (): void => {
        const now = performance.now();
        if (now - last > (longest[name]?.ms ?? 0)) longest[name] = { ms: now - last, at: Date.now() };
        last = now;
        if (!over) next(tick);
      };
      next(tick);
    };
    watch('timer', (tick) => setTimeout(tick, 4));
    watch('frame', (tick) => requestAnimationFrame(tick));
    (window as Metered).endMeters = () => {
      over = true;
      return longest;
    };
  });
}

/** Measures from when the X server got a key or button until our page handles it, whatever delays it. */
function watchInput(): void {
  const page = window as Metered;
  const end = page.endMeters;
  const longest = { key: { ms: 0, at: 0 }, click: { ms: 0, at: 0 } };
  const listen = (type: 'keydown' | 'mousedown', name: 'key' | 'click'): (() => void) => {
    const took = ({ timeStamp }: Event): void => {
      const ms = performance.now() - timeStamp;
      if (ms > longest[name].ms) longest[name] = { ms, at: Date.now() };
    };
    addEventListener(type, took, true);
    return () => removeEventListener(type, took, true);
  };
  const stops = [listen('keydown', 'key'), listen('mousedown', 'click')];
  page.endMeters = () => {
    for (const stop of stops) stop();
    return { ...end?.(), ...longest };
  };
}

/** Sends small requests, one after the other: each goes through both gates, and so through the shell's main process. */
function askOnAndOn(site: string): void {
  const page = window as Metered;
  const end = page.endMeters;
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  let over = false;
  let request = { ms: 0, at: 0 };
  const ask = async (): Promise<void> => {
    while (!over) {
      const began = performance.now();
      await fetch('/empty', { cache: 'no-store' });
      const ms = performance.now() - began;
      if (ms > request.ms) request = { ms, at: Date.now() };
      await pause(4);
    }
  };
  const askForSite = async (): Promise<number> => {
    while (!over) {
      try {
        await fetch(site, { mode: 'no-cors', cache: 'no-store' });
      } catch {
        return Date.now();
      }
      await pause(10);
    }
    return 0;
  };
  page.endMeters = () => {
    over = true;
    return { ...end?.(), request };
  };
  page.blocked = askForSite();
  void ask();
}

async function endOf(page: Page): Promise<Record<string, Longest>> {
  return page.evaluate(() => (window as Metered).endMeters?.() ?? {});
}

/** A key and a click in turn, for about a second. */
const MOVES = Array.from({ length: 10 }, () => ['key', 'a', 'sleep', '0.04', 'click', '1', 'sleep', '0.04']).flat();

/** Types into the address field and clicks there, through X as a visitor does. */
class Hands {
  #over = false;

  static async at(kiosk: Kiosk, toolbar: Page): Promise<Hands> {
    const field = toolbar.getByRole('textbox', { name: 'Web address or search' });
    await clickOn(kiosk, field);
    await field.fill('');
    return new Hands();
  }

  async move(): Promise<void> {
    while (!this.#over) await runAside('xdotool', MOVES);
  }

  rest(): void {
    this.#over = true;
  }
}
