/** Messages in the toolbar about what a page did. A page can cause them in a loop, and they must not cover what the visitor is reading. */
import type { WebContents } from 'electron';
import type { ToolbarMessage } from '../../core/view/browser-view.ts';
import { whenTouched } from '../views/touches.ts';

/** Without an act of the visitor, the same message is not shown again within this time. */
const REPEAT_MS = 10_000;

export interface PageMessagesTools {
  /** True if the visitor sees this page. */
  sees(contents: WebContents): boolean;
  say(message: ToolbarMessage): void;
}

export class PageMessages {
  readonly #tools: PageMessagesTools;
  readonly #saidAt = new WeakMap<WebContents, Map<ToolbarMessage, number>>();

  constructor(tools: PageMessagesTools) {
    this.#tools = tools;
  }

  /** Shows a message about the page that the visitor sees. Returns false if it was left out. */
  say(contents: WebContents, message: ToolbarMessage): boolean {
    if (contents.isDestroyed() || !this.#tools.sees(contents)) return false;
    const saidAt = this.#saidAt.get(contents) ?? this.#watch(contents);
    const now = performance.now();
    if (now - (saidAt.get(message) ?? Number.NEGATIVE_INFINITY) < REPEAT_MS) return false;
    saidAt.set(message, now);
    this.#tools.say(message);
    return true;
  }

  /** The visitor has given a command in the toolbar: whatever follows is answered, also with a message that was just shown. */
  commanded(contents: WebContents | null): void {
    if (contents !== null) this.#saidAt.get(contents)?.clear();
  }

  #watch(contents: WebContents): Map<ToolbarMessage, number> {
    const saidAt = new Map<ToolbarMessage, number>();
    this.#saidAt.set(contents, saidAt);
    whenTouched(contents, () => saidAt.clear());
    return saidAt;
  }
}
