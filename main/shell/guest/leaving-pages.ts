/**
 * Pages that do not answer. A visitor who leaves one must not wait for it: another document of the same site would never come, since the process
 * that spins would have to show it.
 */
import type { WebContents } from 'electron';

/** Longer than a page that works takes to answer on a slow PC, and short enough that the next one is there within two seconds. */
const ANSWER_TIMEOUT_MS = 1_000;
const ASK_INTERVAL_MS = 250;

/** What ends the watch over a page that is being left. */
const watched = new WeakMap<WebContents, () => void>();

/** The visitor has asked for something else: what ends the page now is no news. */
export function isBeingLeft(contents: WebContents): boolean {
  return watched.has(contents);
}

/**
 * Leaves a page. If the page does not respond, its process is killed and its history is kept. If the process ends before the next
 * page has arrived, `go` is called again.
 * @param contents null if there is no page: nothing happens
 * @param go starts the navigation that the visitor asked for
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
  keepPage(contents);
  contents.stop();
}

/** The page is not left for now: it may be as busy as it likes. */
export function keepPage(contents: WebContents): void {
  watched.get(contents)?.();
}

/** Asks again and again, since a page can also begin to spin when it is told to go. */
function watchUntilLeft(contents: WebContents, go: (contents: WebContents) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let idle = 0;
  let left = false;
  const over = (): void => {
    left = true;
    clearTimeout(timer);
    watched.delete(contents);
    contents.off('did-navigate', over);
    contents.off('destroyed', over);
    contents.off('render-process-gone', died);
  };
  const died = (): void => {
    over();
    setImmediate(() => contents.isDestroyed() || go(contents));
  };
  const answered = (): void => {
    clearTimeout(timer);
    if (left) return;
    // Twice: what the page is asked before it is left may come after the first answer.
    idle = contents.isLoadingMainFrame() ? 0 : idle + 1;
    if (idle === 2) over();
    else timer = setTimeout(ask, ASK_INTERVAL_MS);
  };
  // The next page, or word that the process has ended, is about to come.
  const gone = (): void => {};
  const ask = (): void => {
    timer = setTimeout(() => giveUp(contents), ANSWER_TIMEOUT_MS);
    try {
      // Not the call of the contents, which waits until the page has loaded.
      contents.mainFrame.executeJavaScript('0').then(answered, gone);
    } catch {
      gone();
    }
  };
  watched.set(contents, over);
  contents.once('did-navigate', over);
  contents.once('destroyed', over);
  contents.once('render-process-gone', died);
  ask();
}

function giveUp(contents: WebContents): void {
  // What was on its way would count as the place that "Back" starts from.
  contents.stop();
  contents.forcefullyCrashRenderer();
}
