/**
 * Leaves pages that do not respond. A visitor must not wait for such a page: the next document of the same site would never arrive, since it
 * would use the same busy process.
 */
import type { WebContents } from 'electron';

/** Longer than a working page takes to answer on a slow PC, and short enough for the next page to arrive within two seconds. */
const ANSWER_TIMEOUT_MS = 1_000;
const ASK_INTERVAL_MS = 250;

/** For each page that is being left: the function that stops watching it. */
const watched = new WeakMap<WebContents, () => void>();

/** True while a page is being left: a crash of it need not be shown then. */
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

export function goBack(contents: WebContents | null): void {
  if (contents?.navigationHistory.canGoBack()) leavePage(contents, ({ navigationHistory }) => navigationHistory.goBack());
}

export function goForward(contents: WebContents | null): void {
  if (contents?.navigationHistory.canGoForward()) leavePage(contents, ({ navigationHistory }) => navigationHistory.goForward());
}

/** Cancels the current navigation, and with it leaving the page. */
export function stopPage(contents: WebContents | null): void {
  if (contents === null) return;
  keepPage(contents);
  contents.stop();
}

/** The page is not left after all: stops watching whether it responds. */
export function keepPage(contents: WebContents): void {
  watched.get(contents)?.();
}

/** Polls whether the page responds, since it may become busy only once it is asked to unload. */
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
    // Two answers in a row: `beforeunload` may run after the first one.
    idle = contents.isLoadingMainFrame() ? 0 : idle + 1;
    if (idle === 2) over();
    else timer = setTimeout(ask, ASK_INTERVAL_MS);
  };
  // Either the next page or the event that the process has ended will follow.
  const gone = (): void => {};
  const ask = (): void => {
    timer = setTimeout(() => giveUp(contents), ANSWER_TIMEOUT_MS);
    try {
      // Not `contents.executeJavaScript`, which waits until the page has loaded.
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
  // Otherwise "Back" would start from the pending navigation.
  contents.stop();
  contents.forcefullyCrashRenderer();
}
