/** A part of the preload in `page-shadows.ts`: sends the text of a page to the shell, where `page-texts.ts` receives it. */

/** In characters, like `MAX_TEXT_LENGTH` in `page-texts.ts`. */
const MAX_LENGTH = 100_000;

/**
 * Reads only once the page is loaded and idle, a few milliseconds at a time: nothing waits for it. Reads again a moment later, and sends the text
 * if it has grown much. A page with a password field is not read.
 */
export const TEXT_SCRIPT = `if ($reads && process.isMainFrame && /^https?:$/.test(location.protocol)) {
  const SLICE_MS = 4, IDLE_TIMEOUT_MS = 2000, AGAIN_MS = 2500, GROWN = 1.5;
  const UNREAD = /^(script|style|noscript|template|textarea|select|svg|iframe|object|canvas|video|audio)$/i;
  const BLOCKS = 'p,li,dt,dd,tr,td,th,caption,h1,h2,h3,h4,h5,h6,div,section,article,aside,header,footer,main,nav,blockquote,pre,figcaption,br,hr,form,ul,ol';
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).display === 'contents';
  const acceptNode = (node) =>
    node.nodeType === Node.ELEMENT_NODE && (UNREAD.test(node.localName) || !isSeen(node)) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  const idle = () => new Promise((done) => requestIdleCallback(done, { timeout: IDLE_TIMEOUT_MS }));
  let sent = 0;
  const read = async () => {
    await idle();
    if (document.body === null || document.querySelector('input[type="password" i]') !== null) return;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, { acceptNode });
    let text = '', until = performance.now() + SLICE_MS;
    for (let node = walker.nextNode(); node !== null && text.length < ${MAX_LENGTH}; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      else if (node.matches(BLOCKS)) text += '\\n';
      if (performance.now() < until) continue;
      await idle();
      until = performance.now() + SLICE_MS;
    }
    if (text.length <= sent * GROWN) return;
    sent = text.length;
    ipcRenderer.send('pageText', text.slice(0, ${MAX_LENGTH}));
  };
  const begin = async () => {
    if ((await ipcRenderer.invoke('textWanted', location.href)) !== true) return;
    await read();
    setTimeout(read, AGAIN_MS);
  };
  hear('DOMContentLoaded', () => void begin().catch(() => {}), { once: true });
}`;
