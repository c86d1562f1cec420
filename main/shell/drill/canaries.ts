/** The canaries of a drill: how to plant and how to look for each kind. A canary counts as found if it contains the drill's mark. */
import type { DrillKind } from '../../core/drill/kinds.ts';
import type { Canary, DrillContext } from './drill-context.ts';
import { historyCanary, hostCanaries, selectionCanaries, shownCanary, soundCanary, zoomCanary } from './own-canaries.ts';

/** Makes a canary from two function bodies that run in the page, with `mark` in scope. @param has expression: false if the feature is missing */
function inPage(plant: string, look: string, has?: string): Canary {
  const run = ({ page, mark }: DrillContext, body: string): Promise<unknown> =>
    page.executeJavaScript(`(async (mark) => { ${body} })(${JSON.stringify(mark)})`, true);
  return {
    plant: (context) => run(context, plant),
    look: (context) => run(context, look),
    ...(has !== undefined && { has: (context: DrillContext) => run(context, `return ${has};`) }),
  };
}

/** The same request plants and looks: the server marks the first response; a later one shows what the browser has sent or cached. */
const byRequest = (path: string): Canary =>
  inPage(`await (await fetch('${path}')).text();`, `return (await fetch('${path}')).text();`);

const OPEN_DATABASE = `const database = await new Promise((done, fail) => {
    const opening = indexedDB.open('drill', 1);
    opening.onerror = () => fail(opening.error);
    opening.onupgradeneeded = () => opening.result.createObjectStore('words');
    opening.onsuccess = () => done(opening.result);
  });
  const words = database.transaction('words', 'readwrite').objectStore('words');
  const asked = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result ?? ''); request.onerror = fail; });`;
const OPEN_BUCKET = `const kept = await (await navigator.storageBuckets.open('drill')).caches.open('drill');`;
const OPEN_SANDBOX = `const files = await new Promise((done, fail) => webkitRequestFileSystem(0, 1024, done, fail));`;
const OPEN_FILE = `const file = await (await navigator.storage.getDirectory()).getFileHandle('drill', { create: true });`;
const TO_WORKER = `const toWorker = (word) => new Promise((done) => {
    const { port } = new SharedWorker('/shared-worker.js');
    port.onmessage = ({ data }) => done(data);
    port.postMessage(word);
  });`;

const PAGE_CANARIES = {
  cookie: inPage(`document.cookie = 'drill=' + mark + '; Max-Age=31536000';`, 'return document.cookie;'),
  localStorage: inPage(`localStorage.setItem('drill', mark);`, `return localStorage.getItem('drill');`),
  sessionStorage: inPage(`sessionStorage.setItem('drill', mark);`, `return sessionStorage.getItem('drill');`),
  windowName: inPage('window.name = mark;', 'return window.name;'),
  indexedDb: inPage(
    `${OPEN_DATABASE} await asked(words.put(mark, 1)); database.close();`,
    `${OPEN_DATABASE} const found = await asked(words.get(1)); database.close(); return found;`,
  ),
  cacheStorage: inPage(
    `await (await caches.open('drill')).put('/kept', new Response(mark));`,
    `return (await caches.match('/kept'))?.text();`,
  ),
  storageBucket: inPage(
    `${OPEN_BUCKET} await kept.put('/kept', new Response(mark));`,
    `${OPEN_BUCKET} return (await kept.match('/kept'))?.text();`,
    `'storageBuckets' in navigator`,
  ),
  sandboxFiles: inPage(
    `${OPEN_SANDBOX} await new Promise((done, fail) => files.root.getDirectory(mark, { create: true }, done, fail));`,
    `${OPEN_SANDBOX} return new Promise((done, fail) =>
       files.root.createReader().readEntries((found) => done(found.map(({ name }) => name).join()), fail));`,
    `'webkitRequestFileSystem' in window`,
  ),
  privateFiles: inPage(
    `${OPEN_FILE} const writer = await file.createWritable(); await writer.write(mark); await writer.close();`,
    `${OPEN_FILE} return (await file.getFile()).text();`,
    `'getDirectory' in StorageManager.prototype`,
  ),
  serviceWorker: inPage(
    `await navigator.serviceWorker.register('/service-worker.js?' + mark); await navigator.serviceWorker.ready;`,
    `return (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.scriptURL).join();`,
  ),
  sharedWorker: inPage(`${TO_WORKER} await toWorker(mark);`, `${TO_WORKER} return toWorker(null);`, `'SharedWorker' in window`),
  broadcast: inPage(
    `const channel = window.drillChannel = new BroadcastChannel('drill'); channel.onmessage = () => channel.postMessage(mark);`,
    `return new Promise((done) => {
       const channel = new BroadcastChannel('drill');
       channel.onmessage = ({ data }) => done(data);
       channel.postMessage('who is there?');
       setTimeout(() => done(''), 500);
     });`,
    `'BroadcastChannel' in window`,
  ),
  lock: inPage(
    `await new Promise((held) => void navigator.locks.request(mark, () => { held(); return new Promise(() => {}); }));`,
    `return JSON.stringify(await navigator.locks.query());`,
    `'locks' in navigator`,
  ),
  signIn: inPage(
    `await new Promise((done, fail) => {
       const request = new XMLHttpRequest();
       request.open('GET', '/sign-in', true, 'drill', mark);
       request.onload = done;
       request.onerror = fail;
       request.send();
     });`,
    `return (await fetch('/sign-in')).text();`,
  ),
  moved: inPage(`await fetch('/moved');`, `return (await fetch('/moved')).url;`),
  httpOnlyCookie: byRequest('/cookie'),
  httpCache: byRequest('/cached'),
  etag: byRequest('/etag'),
  history: {
    ...historyCanary,
    plant: inPage(`history.pushState(null, '', '/?' + mark); history.pushState(null, '', '/');`, '').plant,
  },
} as const;

const CANARIES: Readonly<Record<DrillKind, Canary>> = {
  ...PAGE_CANARIES,
  ...selectionCanaries,
  ...hostCanaries,
  zoom: zoomCanary,
  siteShown: shownCanary,
  sound: soundCanary,
};

/** Plants one canary. Some kinds need the drill's website, which marks its responses meanwhile. */
export async function plantCanary(kind: DrillKind, context: DrillContext): Promise<void> {
  context.server.mark = context.mark;
  try {
    await CANARIES[kind].plant(context);
  } finally {
    context.server.mark = null;
  }
}

/** False if this browser lacks the feature that would keep the canary. */
export async function hasCanary(kind: DrillKind, context: DrillContext): Promise<boolean> {
  return (await CANARIES[kind].has?.(context)) !== false;
}

/** True if the canary is found. Rejects if looking for it fails. */
export async function seesCanary(kind: DrillKind, context: DrillContext): Promise<boolean> {
  const found = await CANARIES[kind].look(context);
  return found === true || (typeof found === 'string' && found.includes(context.mark));
}
