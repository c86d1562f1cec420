/**
 * Real unblockers, from their npm packages, on sites with innocent names. What they fetch they fetch from their own site's server, by a
 * transport of the test's own, so that no request tells of it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Sites } from './sites.ts';

const PACKAGES = join(import.meta.dirname, '../../node_modules');
const UV = join(PACKAGES, '@titaniumnetwork-dev/ultraviolet/dist');
const SCRAMJET = join(PACKAGES, '@mercuryworkshop/scramjet/dist');
const BARE_MUX = join(PACKAGES, '@mercuryworkshop/bare-mux/dist');

/** What every site looks like that is fetched by an unblocker. */
export const CONTENT = 'A page of a listed site';

export type Program = 'ultraviolet' | 'scramjet';
/** `shipped`: names of files and the coding of addresses are the program's own. */
export type Names = 'shipped' | 'renamed';

/** What a site's own page answers when it is asked for the coded address of a listed one. */
export const CODED_ADDRESS = 'codedAddress';

const SHIPPED = { uv: '/uv', scram: '/scram', mux: '/baremux', service: '/service/', name: (name: string) => name };
const RENAMED = {
  ...{ uv: '/assets/maths', scram: '/assets/maths', mux: '/assets/history', service: '/homework/' },
  name: (name: string) => `${createHash('sha256').update(name).digest('hex').slice(0, 12)}${name.slice(name.lastIndexOf('.'))}`,
};

/** Backwards: no filter reads that. Written so that it can be passed on as text. */
const OWN_CODING = {
  encode: '(url) => url && encodeURIComponent([...url].reverse().join(""))',
  decode: '(url) => url && [...decodeURIComponent(url)].reverse().join("")',
};

/** Lays a program's site out on a host. Its page has the title "Ready" once a listed site could be opened. */
export function addUnblocker(sites: Sites, host: string, program: Program, names: Names): void {
  const place = names === 'shipped' ? SHIPPED : RENAMED;
  const [mux, worker] = [`${place.mux}/${place.name('index.js')}`, `${place.mux}/${place.name('worker.js')}`];
  sites.page(host, mux, file(BARE_MUX, 'index.js'));
  sites.page(host, worker, file(BARE_MUX, 'worker.js'));
  sites.page(host, '/transport.mjs', text(TRANSPORT));
  sites.page(host, '/fetched', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<title>Listed</title><h1>${CONTENT}</h1>`);
  });
  const connect = `const connection = new BareMux.BareMuxConnection(${JSON.stringify(worker)});
    await connection.setTransport(location.origin + '/transport.mjs', []);`;
  const parts = program === 'ultraviolet' ? addUltraviolet(sites, host, names) : addScramjet(sites, host, names);
  sites.page(
    host,
    '/',
    `<title>Maths</title><h1>Maths</h1><script src="${mux}"></script>${parts.scripts}<script type="module">
    ${parts.begin}
    await navigator.serviceWorker.register(${JSON.stringify(parts.worker)}, { scope: ${JSON.stringify(place.service)} });
    ${connect}
    window.${CODED_ADDRESS} = (url) => ${parts.encode};
    document.title = 'Ready';</script>`,
  );
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
    ...{ begin: '', worker: '/sw.js', encode: '__uv$config.prefix + __uv$config.encodeUrl(url)' },
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
    ...{ worker: '/sw.js', encode: 'scramjet.encodeUrl(url)' },
  };
}

const TRANSPORT = `export default class {
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

/** @param everywhere for a worker: it may answer for the whole site */
function text(words: string, everywhere = false) {
  const scope = everywhere ? { 'Service-Worker-Allowed': '/' } : {};
  return (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/javascript', ...scope }).end(words);
  };
}
