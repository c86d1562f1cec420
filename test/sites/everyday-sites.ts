/**
 * Small versions of sites that visitors use (P2): webmail with a sign-in by another site, a bank with a card check by another site, a
 * social network with a video. One element at a time fills the page, so that a click anywhere hits it. A page reports the result to its
 * server by requesting `/did/...`.
 */
import { pdfOfPages } from './pdf-files.ts';
import type { Sites } from './sites.ts';

export const MAIL = 'mail.test';
export const SIGN_IN = 'sign-in.test';
export const BANK = 'bank.test';
export const CARD_CHECK = 'card-check.test';
export const SOCIAL = 'social.test';

const FULL = 'style="position:fixed;inset:0;width:100%;height:100%;font-size:3em"';
const did = (what: string): string => `fetch('/did/${what}')`;
/** A field that reports focus and copying. Keys pressed before it has the focus would be lost. */
const FIELD = `${FULL} onfocus="fetch('/did/focus' + location.pathname)" oncopy="${did('copy')}"`;
/** Reports, and navigates only afterwards, because a pending request would be cancelled with its page. */
const didThenGo = (what: string, path: string): string => `${did(what)}.then(() => { location = '${path}'; })`;
/** Answers another window, but only if it has this origin. */
const answer = (whom: string, origin: string): string => `${whom}.postMessage('done', '${origin}')`;
/** Reports the first paint, since Chromium drops presses (but not mouse moves) before it. A page without text never reports it. */
const DRAWN = `<script>new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length > 0) fetch('/did/draw' + location.pathname);
}).observe({ type: 'paint', buffered: true })</script>`;
const heard = (from: string, then: string): string =>
  `addEventListener('message', (event) => { if (event.origin === '${from}' && event.data === 'done') { ${then} } })`;

export function serveEverydaySites(sites: Sites): void {
  const origin = (host: string): string => sites.secureUrl(host, '');
  const page = (host: string, path: string, html: string): void => sites.page(host, path, `${DRAWN}${html}`);
  const pdf = pdfOfPages(2);
  for (const host of [MAIL, SIGN_IN, BANK, CARD_CHECK, SOCIAL])
    sites.page(host, '/did/*', (_request, response) => void response.writeHead(204).end());
  for (const host of [MAIL, BANK, SOCIAL]) {
    sites.page(host, '/file.pdf', (_request, response) => {
      response
        .writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment; filename=file.pdf' })
        .end(pdf);
    });
  }

  page(
    MAIL,
    '/',
    `<title>Mail</title><button ${FULL} onclick="open('${sites.secureUrl(SIGN_IN)}', 'sign-in', 'width=480,height=640')">Sign in</button>
     <script>${heard(origin(SIGN_IN), `document.cookie = 'user=1; Secure'; ${didThenGo('sign-in', '/inbox')}`)}</script>`,
  );
  page(
    SIGN_IN,
    '/',
    `<title>Sign in</title><button ${FULL} onclick="${answer('opener', origin(MAIL))}; window.close()">Continue as A. Visitor</button>`,
  );
  page(MAIL, '/inbox', `<title>Inbox</title><a ${FULL} href="/file.pdf" target="_blank">Attachment: file.pdf</a>`);
  page(MAIL, '/letter', `<title>Letter</title><textarea ${FIELD}>reference 4711</textarea>`);
  page(
    MAIL,
    '/answer',
    `<title>Answer</title><textarea ${FIELD} placeholder="Answer" oninput="fetch('/did/paste?' + encodeURIComponent(value))"></textarea>`,
  );

  page(
    BANK,
    '/pay',
    `<title>Pay</title><iframe ${FULL} src="${sites.secureUrl(CARD_CHECK, '/frame')}"></iframe>
     <script>${heard(origin(CARD_CHECK), `${didThenGo('pay', '/paid')}`)}</script>`,
  );
  page(CARD_CHECK, '/frame', `<form action="/checked" method="post"><button ${FULL}>Confirm this payment</button></form>`);
  sites.page(CARD_CHECK, '/checked', `<script>${answer('parent', origin(BANK))}</script>`);
  page(
    BANK,
    '/paid',
    `<title>Paid</title><textarea ${FIELD} placeholder="Message" oninput="${did('write')}"></textarea>
     <script>onbeforeunload = (event) => { event.preventDefault(); return 'Leave?'; }</script>`,
  );
  page(BANK, '/statements', `<title>Statements</title><a ${FULL} href="/file.pdf" download>Download your statement</a>`);

  // The page records the video itself, so that no video file has to be kept here.
  page(
    SOCIAL,
    '/',
    `<title>Social</title><button ${FULL}>Play</button><video ${FULL} hidden></video><script>
     const draw = document.createElement('canvas').getContext('2d');
     const drawing = setInterval(() => { draw.fillStyle = 'hsl(' + Date.now() % 360 + ' 90% 50%)'; draw.fillRect(0, 0, 300, 150); }, 40);
     const recorder = new MediaRecorder(draw.canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
     const parts = [];
     recorder.ondataavailable = ({ data }) => parts.push(data);
     recorder.onstop = () => { clearInterval(drawing); ${did('record')}; };
     recorder.start();
     setTimeout(() => recorder.stop(), 1500);
     const video = document.querySelector('video');
     document.querySelector('button').onclick = () => {
       video.hidden = false;
       video.src = URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
       video.requestFullscreen().then(() => ${did('full-screen')});
       video.play();
     };
     video.ontimeupdate = () => { if (video.currentTime > 0.5) { video.ontimeupdate = null; ${did('play')}; } };
   </script>`,
  );
  page(
    SOCIAL,
    '/feed',
    `<title>Feed</title><main></main><div id="end">Loading</div><script>
     let posts = 0;
     new IntersectionObserver(([end]) => {
       if (!end.isIntersecting || posts > 40) return;
       for (let i = 0; i < 10; i += 1) document.querySelector('main').append(Object.assign(document.createElement('p'), { textContent: 'Post ' + ++posts, style: 'height:200px' }));
       fetch('/did/scroll?' + posts);
     }, { rootMargin: '200px' }).observe(document.getElementById('end'));
     const live = new WebSocket('wss://' + location.host + '/live');
     live.onopen = () => live.send('hello');
     live.onmessage = () => ${did('live')};
   </script>`,
  );
}
