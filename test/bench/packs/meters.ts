/** What a visitor notices while something else goes on: the longest gap or wait of each kind, and when it ended. */
import type { Page } from '@playwright/test';

export interface Longest {
  readonly ms: number;
  /** By the clock of the PC. */
  readonly at: number;
}

/** Two kinds within each page. */
const IN_PAGE = ['timer', 'frame'] as const;
export const STALLS = [
  ...(['toolbar timer', 'toolbar frame', 'key', 'click'] as const),
  ...(['page timer', 'page frame', 'request'] as const),
] as const;
export type Stall = (typeof STALLS)[number];
export type Stalls = Readonly<Record<Stall, Longest>>;

/** What the scripts leave in a page. */
interface Metered extends Window {
  endMeters?: () => Record<string, Longest>;
  /** Resolves with the moment at which the site was first found blocked. */
  blocked?: Promise<number>;
}

export interface VisitorPages {
  /** Ours, with the toolbar. */
  readonly toolbar: Page;
  /** The visitor's, of a site that answers at once. */
  readonly guest: Page;
}

/** Measures while `work` goes on. The visitor's page asks for `site` as well, until it is blocked. */
export async function withMeters<Result>(
  { toolbar, guest }: VisitorPages,
  site: string,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly stalls: Stalls }> {
  const hands = new Hands(toolbar);
  for (const page of [toolbar, guest]) await watchGaps(page);
  await guest.evaluate(askOnAndOn, site);
  const moving = hands.move();
  try {
    const result = await work();
    hands.rest();
    await moving;
    const [ours, theirs] = [await endOf(toolbar), await endOf(guest)];
    const inPage = IN_PAGE.flatMap((kind) => [
      [`toolbar ${kind}`, ours[kind]],
      [`page ${kind}`, theirs[kind]],
    ]);
    return { result, stalls: { ...Object.fromEntries(inPage), ...hands.longest, request: theirs['request'] } };
  } finally {
    hands.rest();
    await moving;
  }
}

/** When the visitor's page was first refused the site; for the work that is measured. */
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

/** Small requests, one after the other: each goes through both gates, and so through the shell's main process. */
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

/** So often a key or a click: what is typed must fit the field. */
const EVERY_MS = 25;

/** Types into the address field and clicks there. Each answer has come when the page has taken the key or the click in. */
class Hands {
  readonly longest = { key: { ms: 0, at: 0 }, click: { ms: 0, at: 0 } };
  readonly #toolbar: Page;
  #over = false;

  constructor(toolbar: Page) {
    this.#toolbar = toolbar;
  }

  async move(): Promise<void> {
    const { keyboard, mouse } = this.#toolbar;
    const field = this.#toolbar.getByRole('textbox', { name: 'Web address or search' });
    const box = await field.boundingBox();
    if (box === null) throw new Error('the address field is not on the screen');
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await field.fill('');
    while (!this.#over) {
      await this.#time('key', () => keyboard.down('a'));
      await keyboard.up('a');
      await this.#time('click', () => mouse.down());
      await mouse.up();
      await new Promise((done) => setTimeout(done, EVERY_MS));
    }
    // The tab's own address again.
    await keyboard.press('Escape');
  }

  rest(): void {
    this.#over = true;
  }

  async #time(what: 'key' | 'click', act: () => Promise<void>): Promise<void> {
    const began = performance.now();
    await act();
    const ms = performance.now() - began;
    if (ms > this.longest[what].ms) this.longest[what] = { ms, at: Date.now() };
  }
}
