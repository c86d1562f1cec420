/**
 * Pages that do not answer. Whoever leaves one must not wait for it: another document of the same site would never come, since the process
 * that spins would have to show it.
 */
import type { WebContents } from 'electron';

/** Longer than a page that works takes to answer on a slow PC, and short enough that the next one is there within two seconds. */
const ANSWER_MS = 1_000;
const ASK_EVERY_MS = 250;

const givenUp = new WeakSet<WebContents>();
/** What ends the watch over a page that is being left. */
const watched = new WeakMap<WebContents, () => void>();

/** Its process is being ended on purpose, and what ends with it is no crash. */
export function isGivenUp(contents: WebContents): boolean {
  return givenUp.has(contents);
}

/**
 * Leaves a page. One that gives no sign of life is given up: its process is ended, its history stays, and what it held up is begun again.
 * @param contents null: there is no page
 * @param go begins what the visitor asked for
 */
export function leavePage(contents: WebContents | null, go: (contents: WebContents) => void): void {
  if (contents === null) return;
  watched.get(contents)?.();
  if (!contents.isCrashed() && contents.getURL() !== '') watchUntilLeft(contents, go);
  go(contents);
}

/** The caller knows that there is a page before it. */
export function goBack(contents: WebContents): void {
  leavePage(contents, ({ navigationHistory }) => navigationHistory.goBack());
}

export function goForward(contents: WebContents | null): void {
  if (contents?.navigationHistory.canGoForward()) leavePage(contents, ({ navigationHistory }) => navigationHistory.goForward());
}

/** What was asked for last is not wanted any more. */
export function stopPage(contents: WebContents | null): void {
  if (contents === null) return;
  watched.get(contents)?.();
  contents.stop();
}

/** Asks again and again, since a page can also begin to spin when it is told to go. */
function watchUntilLeft(contents: WebContents, go: (contents: WebContents) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let idle = 0;
  let left = false;
  const over = (): void => {
    left = true;
    clearTimeout(timer);
    contents.off('did-navigate', over);
    contents.off('destroyed', over);
  };
  const answered = (): void => {
    clearTimeout(timer);
    // Twice: what the page is asked before it is left may come after the first answer.
    idle = left || contents.isLoadingMainFrame() ? 0 : idle + 1;
    if (left || idle === 2) over();
    else timer = setTimeout(ask, ASK_EVERY_MS);
  };
  const ask = (): void => {
    timer = setTimeout(() => {
      over();
      giveUp(contents, go);
    }, ANSWER_MS);
    try {
      // Not the call of the contents, which waits until the page has loaded.
      contents.mainFrame.executeJavaScript('0').then(answered, answered);
    } catch {
      // The frame is gone.
      over();
    }
  };
  watched.set(contents, over);
  contents.once('did-navigate', over);
  contents.once('destroyed', over);
  ask();
}

function giveUp(contents: WebContents, go: (contents: WebContents) => void): void {
  givenUp.add(contents);
  // What was on its way would count as the place that "Back" starts from.
  contents.stop();
  contents.once('render-process-gone', () =>
    setImmediate(() => {
      givenUp.delete(contents);
      if (!contents.isDestroyed()) go(contents);
    }),
  );
  contents.forcefullyCrashRenderer();
}
