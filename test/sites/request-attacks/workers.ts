/** Requests that workers make. More of their WebSockets are in `bypass-attacks.ts`. */
import { type RequestAttack, script } from './types.ts';

/** A service worker that runs code as soon as it starts. */
function serviceWorker(what: string, code: string, more: RequestAttack['files'] = {}): RequestAttack {
  return script(what, 'await navigator.serviceWorker.register("sw.js", { scope: "./" })', { 'sw.js': code, ...more });
}

/** A service worker that controls a frame, which is opened after its activation. */
function ruler(what: string, code: string, more: RequestAttack['files'] = {}): RequestAttack {
  return script(
    what,
    `await navigator.serviceWorker.register("sw.js", { scope: "./ruled" });
     const [each] = await navigator.serviceWorker.getRegistrations();
     while (each.active?.state !== "activated") await new Promise((done) => setTimeout(done, 20));
     document.body.append(Object.assign(document.createElement("iframe"), { src: "ruled" }));`,
    { 'sw.js': `onactivate = (event) => event.waitUntil(clients.claim());${code}`, ruled: 'ruled', ...more },
  );
}

export const WORKER_ATTACKS: readonly RequestAttack[] = [
  script('a worker that fetches', 'new Worker("w.js")', { 'w.js': 'fetch("{url}")' }),
  script('a worker with an old request', 'new Worker("w.js")', {
    'w.js': 'const x = new XMLHttpRequest(); x.open("GET", "{url}", false); x.send()',
  }),
  script('a worker that imports', 'new Worker("w.js")', { 'w.js': 'importScripts("{url}")' }),
  script('a module worker that imports', 'new Worker("w.js", { type: "module" })', { 'w.js': 'import "{url}"' }),
  script('a worker with a WebSocket', 'new Worker("w.js")', { 'w.js': 'new WebSocket("{socket}")' }),
  script('a worker with an event source', 'new Worker("w.js")', { 'w.js': 'new EventSource("{url}")' }),
  script('a worker of a worker', 'new Worker("w.js")', { 'w.js': 'new Worker("inner.js")', 'inner.js': 'fetch("{url}")' }),
  script('a blob worker', 'new Worker(URL.createObjectURL(new Blob([`fetch("{url}")`])))'),
  script('a blob worker with a WebSocket', 'new Worker(URL.createObjectURL(new Blob([`new WebSocket("{socket}")`])))'),
  script('a data worker', 'new Worker(`data:text/javascript,fetch("{url}")`)'),
  script('a data worker with a WebSocket', 'new Worker(`data:text/javascript,new WebSocket("{socket}")`)'),
  script('a shared worker that fetches', 'new SharedWorker("w.js")', { 'w.js': 'fetch("{url}")' }),
  script('a shared worker that imports', 'new SharedWorker("w.js")', { 'w.js': 'importScripts("{url}")' }),
  script('a shared module worker that imports', 'new SharedWorker("w.js", { type: "module" })', { 'w.js': 'import "{url}"' }),
  script('a shared worker with an event source', 'new SharedWorker("w.js")', { 'w.js': 'new EventSource("{url}")' }),
  script('a shared data worker', 'new SharedWorker(`data:text/javascript,fetch("{url}")`)'),
  script('a shared data worker with a WebSocket', 'new SharedWorker(`data:text/javascript,new WebSocket("{socket}")`)'),
  serviceWorker('a service worker that fetches', 'fetch("{url}", { mode: "no-cors" })'),
  serviceWorker('a service worker that imports', 'importScripts("{url}")'),
  script('a module service worker that imports', 'navigator.serviceWorker.register("sw.js", { type: "module" })', {
    'sw.js': 'import "{url}"',
  }),
  serviceWorker('a service worker that adds to a cache', 'caches.open("x").then((cache) => cache.add("{url}"))'),
  ruler('a service worker that answers a page', 'onfetch = (event) => event.respondWith(fetch("{url}", { mode: "no-cors" }))'),
  ruler('a service worker that sends a page on', 'onfetch = (event) => event.respondWith(Response.redirect("{url}"))'),
  ruler(
    'a service worker with an early request',
    `oninstall = () => skipWaiting();
     onactivate = (event) => event.waitUntil(registration.navigationPreload.enable().then(() => clients.claim()));
     onfetch = (event) => event.respondWith(event.preloadResponse)`,
    { ruled: { status: 302, headers: { Location: '{url}' } } },
  ),
];
