/** Blocks pages and frames that label themselves as adult in a `meta` element; the request gate handles the HTTP header. */
import type { Session } from 'electron';
import type { LabelMemory } from '../../core/filter/label-memory.ts';
import type { BlockedRequest } from '../gates/request-gate.ts';
import { isInPage } from '../guest-contents.ts';
import { onPageMessage } from '../views/page-shadows.ts';

/** No real page has more `meta` elements for its rating. */
const MAX_LABELS = 20;

/** Empties a page that causes no request, and stops its loading. */
const EMPTY = 'window.stop(); document.documentElement.replaceChildren(); void 0';

/**
 * The labels come from a page that may be hostile, but a page can only label itself. The kiosk reloads a labelled page; the request gate then
 * refuses it and shows the block page or the placeholder.
 */
export function blockLabelledPages(guest: Session, pages: LabelMemory, blocked: (request: BlockedRequest) => void): void {
  onPageMessage(guest, (what, words, contents, frame) => {
    if (what !== 'labelled' || frame === null || !isInPage(contents, frame) || words.length > MAX_LABELS) return;
    const labels = words.filter((word) => typeof word === 'string');
    const { url } = frame;
    const before = pages.remembers(url);
    const block = pages.decideLabel(url, labels);
    if (block.verdict !== 'block') return;
    if (!before) return void frame.reload();
    // The page came again, so a service worker answered, which no gate sees. Reloading again would loop for ever.
    frame.executeJavaScript(EMPTY).catch(() => {});
    blocked({ contentsId: contents.id, mainFrame: frame.parent === null, url, block });
  });
}
