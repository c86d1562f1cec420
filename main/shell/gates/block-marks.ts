/**
 * Placeholders for refused frames and pictures. The visitor sees that something was left out. The page sees a frame that failed, or an
 * ordinary small picture, and learns nothing about the rule, the list or the visitor.
 */
import { randomBytes } from 'node:crypto';
import { app, type CustomScheme, type Session } from 'electron';
import type { PageVerbs } from '../../contract/page.ts';
import { frameOfEvent } from '../views/frame-of-event.ts';
import { BLOCKED_BY_CLIENT } from '../views/load-errors.ts';

/** The text of the placeholders, which our page sends in the visitor's language. A shell serves one turn, so it is never reset. */
let words: PageVerbs['markWords'] = { language: 'en', short: 'Blocked', long: 'Blocked on this computer' };

export function sayInMarks(next: PageVerbs['markWords']): void {
  words = next;
}

const SIGN = '<circle r="9"/><path d="M-6-6L6 6"/>';
const SIGN_LOOK = 'fill:none;stroke:#5d6b76;stroke-width:2.5';
const FONT = 'Arial,"Liberation Sans","DejaVu Sans",sans-serif';

/**
 * The placeholder of a frame. It is written into the empty error page that Chromium shows there, which belongs to no site. So it
 * needs no request, no policy of the page applies to it, and the page around it notices nothing.
 */
const frame = (text: string): string => `<head><title>${text}</title><style>
html,body{height:100%;margin:0;overflow:hidden}
body{box-sizing:border-box;display:flex;flex-flow:row wrap;align-content:center;align-items:center;justify-content:center;gap:2px 8px;
border:2px solid #5d6b76;padding:2px;background:#f3f5f6;color:#0b0c0c;font:16px/1.25 ${FONT};text-align:center}
p{margin:0}
svg{flex:none;width:24px;height:24px;${SIGN_LOOK}}
@media (max-width:160px),(max-height:60px){body{font-size:12px;gap:1px 4px}svg{width:18px;height:18px}}
@media (max-width:90px),(max-height:24px){p{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
</style></head><body><svg viewBox="-12 -12 24 24" aria-hidden="true">${SIGN}</svg><p dir="auto">${text}</p></body>`;

/** The script checks where it runs: the page may have put another document into the frame meanwhile. */
const writeFrame = (): string => `if (location.href === 'chrome-error://chromewebdata/') {
  document.documentElement.lang = '${words.language}';
  document.documentElement.innerHTML = ${JSON.stringify(frame(plain(words.long)))};
}
void 0`;

/** Escapes text for HTML and SVG. */
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The placeholder of a picture, an SVG without a size: it fills the picture's place, and as a background it does not repeat. */
const picture = (short: string, long: string): string => `<svg xmlns="http://www.w3.org/2000/svg" lang="${words.language}"><style>
text{display:none;fill:#0b0c0c;font:16px ${FONT};text-anchor:middle}
@media (max-width:30px),(max-height:30px){.sign{transform:scale(.75)}}
@media (max-width:20px),(max-height:20px){.sign{transform:scale(.5)}}
@media (min-width:80px) and (min-height:60px){.short{display:block}.sign{transform:translateY(-12px)}}
@media (min-width:200px) and (min-height:60px){.short{display:none}.long{display:block}}
@media (min-width:240px) and (min-height:24px) and (max-height:59px){.beside{display:block}.sign{transform:translate(-100px)}}
</style><rect width="100%" height="100%" style="fill:#f3f5f6;stroke:#5d6b76;stroke-width:4"/>
<svg x="50%" y="50%" overflow="visible"><g class="sign" style="${SIGN_LOOK}">${SIGN}</g>
<text class="short" y="20">${short}</text><text class="long" y="20">${long}</text><text class="beside" x="12" y="6">${long}</text></svg></svg>`;

/**
 * The picture comes from a scheme of the guest's session, since Chromium follows no redirect to `data:`. The scheme bypasses the page's content
 * security policy, which has already allowed the picture itself. A page that requests the scheme directly is refused.
 */
export const MARK_SCHEME: CustomScheme = { scheme: 'kiosk-mark', privileges: { secure: true, bypassCSP: true } };

/** Serves the placeholder of pictures. Returns its address, new in each turn. Pages never learn it: they see the address that they requested. */
export function servePictureMark(guest: Session): string {
  const address = `${MARK_SCHEME.scheme}://${randomBytes(16).toString('hex')}/`;
  const headers = {
    'content-type': 'image/svg+xml',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-store',
  };
  guest.protocol.handle(MARK_SCHEME.scheme, ({ url }) =>
    url === address
      ? new Response(picture(plain(words.short), plain(words.long)), { headers })
      : new Response(null, { status: 404 }),
  );
  return address;
}

/** Writes the placeholder into each frame that a gate refused. @param isBlocked true if the connection gate refused this address a moment ago */
export function markFrames(guest: Session, isBlocked: (address: string) => boolean): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.on('did-fail-load', (_event, code, _text, url, isMainFrame, processId, routingId) => {
      if (isMainFrame || (code !== BLOCKED_BY_CLIENT && !isBlocked(url))) return;
      // A frame that is gone by now needs no placeholder.
      frameOfEvent(processId, routingId)
        ?.executeJavaScript(writeFrame())
        .catch(() => {});
    });
  });
}
