/** Pages and frames that label themselves as adult in their head: what the header says, the request gate sees by itself. */
import type { Session } from 'electron';
import type { LabelMemory } from '../../core/filter/label-memory.ts';
import type { BlockedRequest } from '../gates/request-gate.ts';
import { hear } from '../views/page-shadows.ts';

/** More `meta` elements about one thing no page has. */
const MAX_LABELS = 20;

/** Takes all content away from a page that no request is made for, and stops what it loads. */
const EMPTY = 'window.stop(); document.documentElement.replaceChildren(); void 0';

/**
 * The labels come from a page that may be hostile, but a page can only speak of itself. The kiosk loads a labelled page again; the gate
 * then refuses it and shows the block page or the placeholder.
 */
export function hearLabels(guest: Session, pages: LabelMemory, blocked: (request: BlockedRequest) => void): void {
  hear(guest, (what, words, contents, frame) => {
    if (what !== 'labelled' || frame === null || frame.detached || words.length > MAX_LABELS) return;
    const labels = words.filter((word) => typeof word === 'string');
    const { url } = frame;
    const before = pages.remembers(url);
    const block = pages.decideLabel(url, labels);
    if (block.verdict !== 'block') return;
    if (!before) return void frame.reload();
    // The page is back, so a service worker answered, which no gate sees. Another reload would repeat this for ever.
    frame.executeJavaScript(EMPTY).catch(() => {});
    blocked({ contentsId: contents.id, mainFrame: frame.parent === null, url, block });
  });
}
