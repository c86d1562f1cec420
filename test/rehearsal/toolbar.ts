/**
 * The kiosk's own page as a visitor uses it. It attaches to this one page only, through a plain socket: Playwright would answer the
 * guests' dialogs and move their downloads, and so do what the kiosk must do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** What our page shows, as far as the tests need it. */
export interface Shown {
  readonly heading: string;
  readonly tabs: number;
  readonly address: string;
  readonly message: string;
  readonly dialog: string;
  /** The text of a website's question. */
  readonly question: string;
  /** Whether a guest page is in front. */
  readonly guest: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Target {
  readonly type: string;
  readonly url: string;
  readonly webSocketDebuggerUrl?: string;
}

const OURS = 'kiosk://shell/';
const BUTTON_TIMEOUT_MS = 10_000;
const LOOK_INTERVAL_MS = 25;

const SHOWN = `(() => {
  const text = (name) => (document.querySelector(name)?.textContent ?? '').trim();
  const area = document.querySelector('main');
  return {
    heading: text('main h1') || text('h1'), tabs: document.querySelectorAll('.tabs__list > li').length,
    address: document.getElementById('address')?.value ?? '', message: text('.message__text'),
    // One of ours lies above what a website asks.
    dialog: text('dialog[open] h1, dialog[open] h2') || text('[role=dialog] h1, [role=dialog] h2'),
    question: text('.question__text'), guest: area !== null && text('main h1') === 'Web page',
  };
})()`;

/** Finds a button by its name. A disabled one, as "Accept" is while the last session is erased, does not count. */
const BUTTON = (
  name: string,
): string => `[...document.querySelectorAll('button:not([aria-disabled=true], :disabled)')].find((each) => {
  const words = each.title || each.textContent.trim();
  return (words === ${JSON.stringify(name)} || words.startsWith(${JSON.stringify(name)})) && each.getClientRects().length > 0;
})`;

export class Toolbar {
  readonly #cdp: string;
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (result: unknown) => void>();
  #next = 1;

  private constructor(cdp: string, socket: WebSocket) {
    this.#cdp = cdp;
    this.#socket = socket;
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
      if (id === undefined) return;
      this.#answers.get(id)?.(result);
      this.#answers.delete(id);
    });
  }

  /** @param cdp the shell's DevTools address. @throws Error when its page cannot be reached */
  static async of(cdp: string): Promise<Toolbar> {
    for (const end = performance.now() + BUTTON_TIMEOUT_MS; performance.now() < end; await sleep(LOOK_INTERVAL_MS)) {
      const target = (await targetsAt(cdp)).find(({ url }) => url.startsWith(OURS));
      if (target?.webSocketDebuggerUrl === undefined) continue;
      const socket = new WebSocket(target.webSocketDebuggerUrl);
      await new Promise((done, fail) => socket.once('open', done).once('error', fail));
      return new Toolbar(cdp, socket);
    }
    throw new Error('our own page is not there');
  }

  close(): void {
    this.#socket.terminate();
  }

  shown(): Promise<Shown> {
    return this.#evaluate<Shown>(SHOWN);
  }

  /** Waits until our page passes the test. Returns milliseconds; null on timeout. */
  async until(test: (shown: Shown) => boolean, ms: number): Promise<number | null> {
    const began = performance.now();
    while (performance.now() - began < ms) {
      const shown = await Promise.race([this.shown(), sleep(ms).then(() => null)]);
      if (shown !== null && test(shown)) return Math.round(performance.now() - began);
      await sleep(LOOK_INTERVAL_MS);
    }
    return null;
  }

  /** Returns the middle of a button in screen pixels (the window fills the screen); null if there is none. */
  async middleOf(name: string): Promise<Point | null> {
    return this.#evaluate<Point | null>(`(() => { const box = ${BUTTON(name)}?.getBoundingClientRect();
      return box === undefined ? null : { x: (box.left + box.width / 2) * devicePixelRatio, y: (box.top + box.height / 2) * devicePixelRatio }; })()`);
  }

  /** Returns the area of guest pages, in screen pixels. */
  area(): Promise<{ left: number; top: number; width: number; height: number }> {
    return this.#evaluate(
      "(() => { const box = document.querySelector('main').getBoundingClientRect(); const by = devicePixelRatio; return { left: box.left * by, top: box.top * by, width: box.width * by, height: box.height * by }; })()",
    );
  }

  press(name: string): Promise<boolean> {
    return this.#evaluate<boolean>(`(() => { const found = ${BUTTON(name)}; found?.click(); return found !== undefined; })()`);
  }

  /** Answers a website's question and waits until that is gone, because the next one may look the same. Returns false if there is no such button. */
  async answer(name: string): Promise<boolean> {
    await this.#evaluate('void (globalThis.answered = document.getElementById("question"))');
    if (!(await this.press(name))) return false;
    for (const end = performance.now() + BUTTON_TIMEOUT_MS; performance.now() < end; await sleep(LOOK_INTERVAL_MS))
      if (await this.#evaluate<boolean>('globalThis.answered?.isConnected !== true')) return true;
    throw new Error(`the question is still there after "${name}"`);
  }

  /** Ticks the box whose label begins with this text. Returns false if there is none. */
  tick(label: string): Promise<boolean> {
    const found = `[...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim().startsWith(${JSON.stringify(label)}))`;
    return this.#evaluate<boolean>(`(() => { const found = ${found}; found?.click(); return found !== undefined; })()`);
  }

  /** Types an address and goes there. */
  async go(address: string): Promise<void> {
    await this.#evaluate("(() => { const field = document.getElementById('address'); field.focus(); field.select(); })()");
    await this.#call('Input.insertText', { text: address });
    await this.#evaluate("document.querySelector('form.address').requestSubmit()");
  }

  /** Returns all documents in this shell except our own page. Workers are left out. */
  async guests(): Promise<readonly Target[]> {
    const targets = await targetsAt(this.#cdp);
    const own = targets.findIndex(({ url }) => url.startsWith(OURS));
    return targets.filter(({ type }, at) => at !== own && !type.includes('worker'));
  }

  async #evaluate<T>(expression: string): Promise<T> {
    const answer = (await this.#call('Runtime.evaluate', { expression, returnByValue: true })) as
      | { result?: { value?: T } }
      | undefined;
    return answer?.result?.value as T;
  }

  #call(method: string, params: object): Promise<unknown> {
    const id = this.#next++;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`our page does not answer ${method}`)), BUTTON_TIMEOUT_MS);
      this.#answers.set(id, (result) => {
        clearTimeout(timer);
        done(result);
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** Returns all targets at a DevTools address; none when it does not answer. */
export async function targetsAt(cdp: string): Promise<readonly Target[]> {
  try {
    const answer = await fetch(`${cdp}/json/list`, { signal: AbortSignal.timeout(3_000) });
    return (await answer.json()) as readonly Target[];
  } catch {
    return [];
  }
}
