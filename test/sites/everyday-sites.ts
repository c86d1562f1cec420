/**
 * Sites as visitors use them (P2), small: webmail with a sign-in of another site, a bank with a card check of another site, a social
 * network with a video. One thing at a time fills the page, so that a hand can click anywhere; what came of it a page tells its server
 * by asking for `/did/...`.
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
/** A request that is under way ends with its page. */
const didThenGo = (what: string, path: string): string => `${did(what)}.then(() => { location = '${path}'; })`;
/** To whom a page of another site answers: only the site that asked. */
const tell = (whom: string, origin: string): string => `${whom}.postMessage('done', '${origin}')`;
/** A page hears nothing of the mouse before its first frame. */
const HEARS = `<script>addEventListener('pointermove', () => fetch('/did/hear' + location.pathname), { once: true })</script>`;
const heard = (from: string, then: string): string =>
  `addEventListener('message', (event) => { if (event.origin === '${from}' && event.data === 'done') { ${then} } })`;

export function serveEverydaySites(sites: Sites): void {
  const origin = (host: string): string => sites.secureUrl(host, '');
  const page = (host: string, path: string, html: string): void => sites.page(host, path, `${HEARS}${html}`);
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
    `<title>Sign in</title><button ${FULL} onclick="${tell('opener', origin(MAIL))}; window.close()">Continue as A. Visitor</button>`,
  );
  page(MAIL, '/inbox', `<title>Inbox</title><a ${FULL} href="/file.pdf" target="_blank">Attachment: file.pdf</a>`);
  page(MAIL, '/letter', `<title>Letter</title><textarea ${FULL}>reference 4711</textarea>`);
  page(
    MAIL,
    '/answer',
    `<title>Answer</title><textarea ${FULL} oninput="fetch('/did/paste?' + encodeURIComponent(value))"></textarea>`,
  );

  page(
    BANK,
    '/pay',
    `<title>Pay</title><iframe ${FULL} src="${sites.secureUrl(CARD_CHECK, '/frame')}"></iframe>
     <script>${heard(origin(CARD_CHECK), `${didThenGo('pay', '/paid')}`)}</script>`,
  );
  page(CARD_CHECK, '/frame', `<form action="/checked" method="post"><button ${FULL}>Confirm this payment</button></form>`);
  sites.page(CARD_CHECK, '/checked', `<script>${tell('parent', origin(BANK))}</script>`);
  page(
    BANK,
    '/paid',
    `<title>Paid</title><textarea ${FULL} oninput="${did('write')}"></textarea>
     <script>onbeforeunload = (event) => { event.preventDefault(); return 'Leave?'; }</script>`,
  );
  page(BANK, '/statements', `<title>Statements</title><a ${FULL} href="/file.pdf" download>Download your statement</a>`);

  // The video is made on the spot, as a real file in a real format: nothing of the sort need be kept here.
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
