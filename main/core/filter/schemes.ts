import { type ParsedUrl, parseUrl } from '../net/url.ts';
import { ALLOW, block, type Verdict } from './verdict.ts';

/** Schemes that a rule may name. Any other becomes `other`: a made-up scheme could carry a visitor's words into the log (P13). */
const NAMED = new Set(
  'about blob chrome chrome-extension chrome-untrusted data devtools file filesystem ftp javascript kiosk mailto tel view-source'.split(
    ' ',
  ),
);

/**
 * Takes an address, and whether it is opened as a page. Returns a verdict if the scheme decides it, else the address whose host has to
 * be judged: the address itself, or the one inside a `blob:`.
 */
export function schemeVerdict(url: ParsedUrl, asPage: boolean): Verdict | ParsedUrl {
  switch (url.protocol) {
    case 'http:':
    case 'https:':
    case 'ws:':
    case 'wss:':
      return url;
    case 'about:':
      // Empty frames and pop-ups belong to the page that made them; all they load is judged by its own address.
      return url.pathname === 'blank' || (url.pathname === 'srcdoc' && !asPage) ? ALLOW : refused(url);
    case 'data:':
      // As a picture, font or frame it is part of an allowed page; as a page it would have no host.
      return asPage ? refused(url) : ALLOW;
    case 'blob:':
      return blobVerdict(url, asPage);
    default:
      return refused(url);
  }
}

/**
 * A blob is judged by the origin that made it, even as a page: banks open statements that way (P2). A blob made by a frame without an
 * origin (`blob:null/...`) is treated like `data:`.
 */
function blobVerdict(url: ParsedUrl, asPage: boolean): Verdict | ParsedUrl {
  if (url.pathname.startsWith('null/')) return asPage ? refused(url) : ALLOW;
  const inner = parseUrl(url.pathname);
  return inner !== null && /^https?:$/.test(inner.protocol) ? inner : refused(url);
}

function refused(url: ParsedUrl): Verdict {
  const scheme = url.protocol.slice(0, -1);
  return block('scheme', `scheme:${NAMED.has(scheme) ? scheme : 'other'}`);
}
