/** Websites whose service worker answers requests: one built like a web proxy, and one that works offline. */
import type { Sites } from './sites.ts';

/** The worker answers paths with these prefixes itself; `/moved` redirects to the address in its query. */
const WORKER_PATHS = ['/proxy/', '/service/', '/find'] as const;

export const ANSWERED = 'Answered by the worker';

const WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { pathname, search, origin } = new URL(event.request.url);
  if (origin !== location.origin) return;
  if (pathname === '/moved') event.respondWith(Response.redirect(decodeURIComponent(search.slice(1)), 302));
  else if (${JSON.stringify(WORKER_PATHS)}.some((path) => pathname.startsWith(path)))
    event.respondWith(new Response('<title>Proxy</title><h1>${ANSWERED}</h1>', { headers: { 'content-type': 'text/html' } }));
});`;

/** Caches its pages and answers from the cache. */
const OFFLINE_WORKER = `
addEventListener('install', (event) => event.waitUntil(caches.open('pages').then((c) => c.addAll(['/app', '/app/list', '/app/frame']).then(skipWaiting))));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request))));`;

const REGISTER = `<script>
  navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => {
    if (navigator.serviceWorker.controller) document.title = 'Ready';
    else navigator.serviceWorker.oncontrollerchange = () => { document.title = 'Ready'; };
  });
</script>`;

export function addProxySite(sites: Sites, host: string): void {
  sites.page(host, '/', `<title>Door</title><h1>Door</h1>${REGISTER}`);
  sites.page(host, '/worker.js', script(WORKER));
}

export function addOfflineSite(sites: Sites, host: string): void {
  sites.page(host, '/', `<title>Door</title><h1>Door</h1>${REGISTER}`);
  sites.page(host, '/app', '<title>App</title><h1>App</h1><a href="/app/list">List</a><iframe src="/app/frame"></iframe>');
  sites.page(host, '/app/list', '<title>List</title><h1>List</h1>');
  sites.page(host, '/app/frame', '<h1>Part of the app</h1>');
  sites.page(host, '/worker.js', script(OFFLINE_WORKER));
}

function script(text: string) {
  return (_request: unknown, response: import('node:http').ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(text);
  };
}
