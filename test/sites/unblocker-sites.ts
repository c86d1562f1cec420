/**
 * Real unblockers, from their npm packages, on sites with innocent names. They fetch listed sites by a transport of this test, which
 * uses their own server, or by a real transport over a real Wisp server on the same host.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Sites } from './sites.ts';
import { addWispServer } from './wisp-server.ts';

const PACKAGES = join(import.meta.dirname, '../../node_modules');
const UV = join(PACKAGES, '@titaniumnetwork-dev/ultraviolet/dist');
const SCRAMJET = join(PACKAGES, '@mercuryworkshop/scramjet/dist');
const BARE_MUX = join(PACKAGES, '@mercuryworkshop/bare-mux/dist');
const EPOXY = join(PACKAGES, '@mercuryworkshop/epoxy-transport/dist');
const LIBCURL = join(PACKAGES, '@mercuryworkshop/libcurl-transport/dist');

/** The heading of the listed page. */
export const CONTENT = 'A page of a listed site';
export const LISTED_PAGE = `<title>Listed</title><h1>${CONTENT}</h1>`;

type Program = 'ultraviolet' | 'scramjet';
/** `shipped`: file names and the encoding of addresses are unchanged. */
type Names = 'shipped' | 'renamed';
/** `own`: the transport of this test, which shows the same content for every address. */
type Transport = 'own' | 'epoxy' | 'libcurl';

export interface Unblocker {
  readonly host: string;
  readonly program: Program;
  readonly names: Names;
  readonly transport: Transport;
  /** Where the site shows the listed page. */
  readonly place: 'frame' | 'tab';
  /** Only for renamed Ultraviolet: the page loads no file of the program, and encodes the address itself. */
  readonly unmarked?: boolean;
}

const SHIPPED = {
  uv: '/uv',
  scram: '/scram',
  mux: '/baremux',
  epoxy: '/epoxy',
  libcurl: '/libcurl',
  wisp: '/wisp/',
  service: '/service/',
  name: (name: string) => name,
};
const RENAMED = {
  uv: '/assets/maths',
  scram: '/assets/maths',
  mux: '/assets/history',
  epoxy: '/assets/music',
  libcurl: '/assets/music',
  wisp: '/marks/',
  service: '/homework/',
  name: (name: string) => `${createHash('sha256').update(name).digest('hex').slice(0, 12)}${name.slice(name.lastIndexOf('.'))}`,
};

/** Reverses the address, which no filter decodes. Written as source text, to be embedded in pages. */
const OWN_CODING = {
  encode: '(url) => url && encodeURIComponent([...url].reverse().join(""))',
  decode: '(url) => url && [...decodeURIComponent(url)].reverse().join("")',
};

/**
 * Adds the site of an unblocker. Its page has the title "Ready" once it can open sites, and then opens a listed one.
 * @param listed the address of the listed page
 */
export function addUnblocker(sites: Sites, unblocker: Unblocker, listed: string): void {
  const { host, program, names, transport, place, unmarked = false } = unblocker;
  const { mux, service, name } = names === 'shipped' ? SHIPPED : RENAMED;
  const at = (file: string): string => `${mux}/${name(file)}`;
  for (const each of ['index.js', 'index.mjs', 'worker.js']) sites.page(host, at(each), file(BARE_MUX, each));
  // As a module it leaves no global variable.
  const library =
    transport === 'own'
      ? `<script src="${at('index.js')}"></script><script type="module">`
      : `<script type="module">import * as BareMux from '${at('index.mjs')}';`;
  const parts = program === 'ultraviolet' ? addUltraviolet(sites, host, names) : addScramjet(sites, host, names);
  const open =
    place === 'tab'
      ? 'location.assign(address)'
      : "document.body.append(Object.assign(document.createElement('iframe'), { src: address }))";
  sites.page(
    host,
    '/',
    `<title>Maths</title><h1>Maths</h1>${unmarked ? '' : parts.scripts}${library}
    ${parts.begin}
    const { installing, waiting, active } = await navigator.serviceWorker.register(${JSON.stringify(parts.worker)}, { scope: ${JSON.stringify(service)} });
    const worker = installing ?? waiting ?? active;
    while (worker.state !== 'activated') await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    const connection = new BareMux.BareMuxConnection('${at('worker.js')}');
    ${addTransport(sites, host, transport, names)}
    const url = ${JSON.stringify(listed)};
    const address = ${unmarked ? `'${service}' + (${OWN_CODING.encode})(url)` : parts.encode};
    document.title = 'Ready';
    ${open};</script>`,
  );
}

/** Returns a script that sets the transport of bare-mux and waits until it works, since libcurl refuses everything until it is loaded. */
function addTransport(sites: Sites, host: string, transport: Transport, names: Names): string {
  if (transport === 'own') {
    sites.page(host, '/transport.mjs', text(OWN_TRANSPORT));
    sites.page(host, '/fetched', LISTED_PAGE);
    return "await connection.setTransport(location.origin + '/transport.mjs', []);";
  }
  const { wisp, name, ...folders } = names === 'shipped' ? SHIPPED : RENAMED;
  const path = `${folders[transport]}/${name('index.mjs')}`;
  sites.page(host, path, file(transport === 'epoxy' ? EPOXY : LIBCURL, 'index.mjs'));
  addWispServer(sites, host, wisp);
  return `const options = { wisp: location.origin.replace('http', 'ws') + '${wisp}' };
    await connection.setTransport(location.origin + '${path}', [options]);
    const works = () => new BareMux.BareClient().fetch('${sites.url(host)}').then(() => true, () => false);
    while (!(await works())) await new Promise((done) => setTimeout(done, 100));`;
}

interface Parts {
  readonly scripts: string;
  readonly begin: string;
  readonly worker: string;
  /** An expression that makes the address of `url`. */
  readonly encode: string;
}

function addUltraviolet(sites: Sites, host: string, names: Names): Parts {
  const { uv, service, name } = names === 'shipped' ? SHIPPED : RENAMED;
  const at = (file: string): string => `${uv}/${name(file)}`;
  for (const each of ['uv.bundle.js', 'uv.handler.js', 'uv.client.js', 'uv.sw.js']) sites.page(host, at(each), file(UV, each));
  const coding =
    names === 'shipped'
      ? 'encodeUrl: Ultraviolet.codec.xor.encode, decodeUrl: Ultraviolet.codec.xor.decode'
      : `encodeUrl: ${OWN_CODING.encode}, decodeUrl: ${OWN_CODING.decode}`;
  const config = { handler: at('uv.handler.js'), client: at('uv.client.js'), bundle: at('uv.bundle.js') };
  const rest = { ...config, config: at('uv.config.js'), sw: at('uv.sw.js') };
  sites.page(
    host,
    at('uv.config.js'),
    text(`self.__uv$config = { ...${JSON.stringify({ prefix: service, ...rest })}, ${coding} };`),
  );
  const worker = `importScripts('${rest.bundle}', '${rest.config}', '${rest.sw}');
    const uv = new UVServiceWorker();
    addEventListener('install', () => skipWaiting());
    addEventListener('fetch', (event) => event.respondWith(uv.route(event) ? uv.fetch(event) : fetch(event.request)));`;
  sites.page(host, '/sw.js', text(worker, true));
  return {
    scripts: `<script src="${rest.bundle}"></script><script src="${rest.config}"></script>`,
    begin: '',
    worker: '/sw.js',
    encode: '__uv$config.prefix + __uv$config.encodeUrl(url)',
  };
}

function addScramjet(sites: Sites, host: string, names: Names): Parts {
  const { scram, service, name } = names === 'shipped' ? SHIPPED : RENAMED;
  const at = (file: string): string => `${scram}/${name(file)}`;
  for (const each of ['scramjet.all.js', 'scramjet.sync.js', 'scramjet.wasm.wasm'])
    sites.page(host, at(each), file(SCRAMJET, each));
  const files = { wasm: at('scramjet.wasm.wasm'), all: at('scramjet.all.js'), sync: at('scramjet.sync.js') };
  const worker = `importScripts('${files.all}');
    const { ScramjetServiceWorker } = $scramjetLoadWorker();
    const scramjet = new ScramjetServiceWorker();
    addEventListener('install', () => skipWaiting());
    const answer = async (event) => {
      await scramjet.loadConfig();
      return scramjet.route(event) ? scramjet.fetch(event) : fetch(event.request);
    };
    addEventListener('fetch', (event) => event.respondWith(answer(event)));`;
  sites.page(host, '/sw.js', text(worker, true));
  const coding = names === 'shipped' ? '' : `codec: { encode: ${OWN_CODING.encode}, decode: ${OWN_CODING.decode} },`;
  return {
    scripts: `<script src="${files.all}"></script>`,
    begin: `const { ScramjetController } = $scramjetLoadController();
      const scramjet = new ScramjetController({ prefix: ${JSON.stringify(service)}, ${coding} files: ${JSON.stringify(files)} });
      await scramjet.init();`,
    worker: '/sw.js',
    encode: 'scramjet.encodeUrl(url)',
  };
}

const OWN_TRANSPORT = `export default class {
  ready = false;
  meta() { return {}; }
  async init() { this.ready = true; }
  async request(remote) {
    const answer = await fetch(location.origin + '/fetched', { method: 'POST', body: remote.href });
    return { body: await answer.arrayBuffer(), headers: { 'content-type': 'text/html' }, status: 200, statusText: 'OK' };
  }
  connect() { throw new Error('no sockets'); }
}`;

function file(folder: string, name: string) {
  const bytes = readFileSync(join(folder, name));
  const type = name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
  return (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': type }).end(bytes);
  };
}

/** @param everywhere for a service worker whose scope is the whole site */
function text(words: string, everywhere = false) {
  const scope = everywhere ? { 'Service-Worker-Allowed': '/' } : {};
  return (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/javascript', ...scope }).end(words);
  };
}
