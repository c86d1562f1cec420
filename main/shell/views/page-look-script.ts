/** A part of the preload in `page-shadows.ts`: sends a page's title, description and headings to the shell (`unlisted-sites.ts`). */

/** A page that has not been judged by then is painted anyway. */
const MAX_HOLD_MS = 300;

/**
 * Asks the shell as the page begins whether to look at it; the answer usually comes before the body. Nothing is painted before the body, so the
 * page is transparent only from then until its first heading arrives, and goes on loading. Opacity changes neither layout nor
 * focus. Elements in the top layer do not inherit it, so they are named too.
 */
export const LOOK_SCRIPT = `if ($looks && process.isMainFrame && /^https?:$/.test(location.protocol)) {
  const FRAMES_WITHOUT_HEADING = 3, MAX_LENGTH = 500, MAX_HEADINGS = 30;
  // Of the page's own origin: Electron takes no other style away again.
  const HOLD = ':root:root:root,:modal:modal:modal,:popover-open:popover-open:popover-open,::backdrop{opacity:0!important}';
  let held = null, began = false, may = null, looked = false, frames = 0;
  const release = () => {
    if (held !== null) webFrame.removeInsertedCSS(held);
    held = null;
  };
  const cut = (text) => String(text ?? '').slice(0, MAX_LENGTH);
  const meta = (...names) => {
    for (const name of names) {
      const { content } = document.head?.querySelector('meta[name="' + name + '" i],meta[property="' + name + '" i]') ?? {};
      if (content) return cut(content);
    }
    return '';
  };
  const headings = () => [...document.querySelectorAll('h1,h2,h3')].slice(0, MAX_HEADINGS).map(({ textContent }) => cut(textContent));
  const look = () => {
    looked = true;
    const siteName = meta('og:site_name', 'application-name'), description = meta('description', 'og:description');
    ipcRenderer.invoke('pageLook', cut(document.title), siteName, description, ...headings()).then(release, release);
  };
  // A hidden page has no frames, and nobody sees it.
  const next = () => {
    if (looked || may !== true || !began) return;
    const ready = document.readyState !== 'loading' || document.querySelector('h1,h2,h3') !== null;
    if (ready || document.hidden || frames >= FRAMES_WITHOUT_HEADING) return look();
    frames += 1;
    requestAnimationFrame(next);
  };
  const body = new MutationObserver(() => {
    if (document.body === null) return;
    body.disconnect();
    began = true;
    if (may === false) return;
    held = webFrame.insertCSS(HOLD);
    setTimeout(release, ${MAX_HOLD_MS});
    next();
  });
  body.observe(document, { childList: true, subtree: true });
  ipcRenderer.invoke('pageBegins', location.href).then((answer) => {
    may = answer === true;
    if (may) next();
    else release();
  }, release);
}`;
