/**
 * A sandboxed page shows no plug-in (see `main/core/browser/document-headers.ts`), and Chromium treats a PDF in `<embed>` or `<object>` as one:
 * it does not even request it. So this replaces the element by a frame, whose PDF the kiosk's reader shows (P2).
 */
import { app, type Session } from 'electron';
import { frameOfEvent } from '../views/frame-of-event.ts';

/** Runs in the page. A page that undoes it only loses its document, so no guard depends on it. */
const EXCHANGE = `(() => {
  const exchange = (old) => {
    const address = old.getAttribute('src') ?? old.getAttribute('data') ?? '';
    if (!/\\bpdf\\b/i.test(old.type) && !/^data:[^,;]*\\bpdf\\b|^[^?#]*\\.pdf([?#]|$)/i.test(address)) return;
    if (address === '') return;
    const frame = document.createElement('iframe');
    for (const { name, value } of old.attributes) {
      if (!['src', 'data', 'type', 'classid', 'codebase', 'name'].includes(name)) frame.setAttribute(name, value);
    }
    if (!old.hasAttribute('title')) frame.title = 'Document';
    frame.style.borderWidth ||= '0';
    frame.src = address;
    old.replaceWith(frame);
  };
  const look = (node) => {
    if (node.localName === 'embed' || node.localName === 'object') exchange(node);
    else if (node.firstElementChild) for (const each of node.querySelectorAll('embed, object')) exchange(each);
  };
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') { if (/^(embed|object)$/.test(target.localName)) exchange(target); }
      else for (const node of addedNodes) look(node);
    }
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['src', 'data', 'type'] });
  look(document);
})()`;

export function exchangeEmbeds(guest: Session): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.on('did-frame-navigate', (_event, _url, _code, _text, _isMainFrame, processId, routingId) => {
      // A frame that is gone by now needs nothing.
      frameOfEvent(processId, routingId)
        ?.executeJavaScript(EXCHANGE)
        .catch(() => {});
    });
  });
}
