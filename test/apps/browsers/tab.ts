/** A page in a browser under test: DevTools read it, and X sends the input. */
import { setTimeout as sleep } from 'node:timers/promises';
import { moveTo, pressMouse } from '../../kiosk/x-input.ts';
import { until } from './browser.ts';
import type { DevTools } from './devtools.ts';

/** Where on the screen the pages of a browser begin (pixels). */
export interface Origin {
  readonly left: number;
  readonly top: number;
}

/** An element: a selector or a `button`; inside same-site frames one selector for each frame and then one for the element. */
export type Place = string | readonly string[];

/** Time for a page to draw what is clicked. */
const DRAWN_MS = 250;
/** Some pages never stop moving. */
const MAX_LOOKS = 12;

export class Tab {
  readonly #devTools: DevTools;
  readonly #origin: () => Promise<Origin>;

  /** @param origin called before each click, because a message above the pages moves them */
  constructor(devTools: DevTools, origin: () => Promise<Origin>) {
    this.#devTools = devTools;
    this.#origin = origin;
  }

  /** Returns the value of an expression in the page; a promise is awaited. @throws Error what the page threw */
  async value<T>(expression: string, ms = 10_000): Promise<T> {
    const answer = await this.#devTools.call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, ms);
    const thrown = answer['exceptionDetails'] as { exception?: { description?: string } } | undefined;
    if (thrown !== undefined) throw new Error(thrown.exception?.description ?? 'the page threw');
    return (answer['result'] as { value: T }).value;
  }

  /** Waits until an expression is true, and returns its value. Errors count as "not yet". */
  until<T>(expression: string, ms?: number): Promise<T> {
    return until(`"${expression}" in the page`, () => this.value<T>(expression, 3_000).catch(() => null), ms);
  }

  /** Waits until an element shows text, and returns it. */
  words(place: Place): Promise<string> {
    return this.until<string>(`${elementOf(place)}.innerText.trim() || null`);
  }

  /** Waits until an element is visible. */
  async see(place: Place): Promise<void> {
    await this.#middleOf(place);
  }

  /** Clicks an element with the mouse, once it is there and the page has been drawn: before that it takes no clicks. */
  async click(place: Place): Promise<void> {
    await this.#middleOf(place);
    await this.until("document.readyState === 'complete' && performance.getEntriesByType('paint').length > 0");
    await sleep(DRAWN_MS);
    const { x, y } = await this.#middleOf(place);
    const { left, top } = await this.#origin();
    moveTo(left + x, top + y);
    pressMouse(1);
    await sleep(DRAWN_MS);
  }

  /** Returns a PNG of the page, once nothing in it moves. */
  async picture(): Promise<Buffer> {
    let picture = await this.#pictureNow();
    for (let looks = 1; looks < MAX_LOOKS; looks++) {
      await sleep(DRAWN_MS);
      const next = await this.#pictureNow();
      if (next.equals(picture)) break;
      picture = next;
    }
    return picture;
  }

  async #pictureNow(): Promise<Buffer> {
    const { data } = await this.#devTools.call('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(String(data), 'base64');
  }

  #middleOf(place: Place): Promise<{ x: number; y: number }> {
    return this.until(`(() => {
      const element = ${elementOf(place)};
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || getComputedStyle(element).visibility === 'hidden') return null;
      let x = box.left + box.width / 2, y = box.top + box.height / 2;
      for (let view = element.ownerDocument.defaultView; view.frameElement; view = view.parent) {
        const frame = view.frameElement.getBoundingClientRect();
        x += frame.left + view.frameElement.clientLeft;
        y += frame.top + view.frameElement.clientTop;
      }
      return { x, y };
    })()`);
  }
}

/** Returns the place of a button or link with this text. */
export const button = (words: string): string => `${BY_WORDS}${words}`;

const BY_WORDS = 'button: ';

function elementOf(place: Place): string {
  const [element = '', ...frames] = (typeof place === 'string' ? [place] : [...place]).reverse();
  const page = frames
    .reverse()
    .reduce((within, frame) => `${within}.querySelector(${JSON.stringify(frame)}).contentDocument`, 'document');
  if (!element.startsWith(BY_WORDS)) return `${page}.querySelector(${JSON.stringify(element)})`;
  const words = JSON.stringify(element.slice(BY_WORDS.length));
  return `[...${page}.querySelectorAll('button, a, [role=button]')].find((each) => each.textContent.trim() === ${words})`;
}
