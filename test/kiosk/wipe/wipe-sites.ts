/**
 * The sites on which a visitor leaves traces. While `planting` they mark the browser by every means of HTTP. Afterwards they serve the
 * same addresses without a mark and report what the browser still sends. The host `*` answers for every host name.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type Sites, startSites } from '../../sites/sites.ts';
import type { Marks } from './marks.ts';
import { form, letter, pdf, SERVICE_WORKER, SHARED_WORKER } from './wipe-pages.ts';

export interface WipeSites extends Sites {
  planting: boolean;
  /** The marks of WebSockets that are currently open. */
  readonly liveSockets: () => readonly string[];
}

const YEAR = 31_536_000;

export async function startWipeSites(marks: Marks): Promise<WipeSites> {
  const sites = await startSites();
  const live = new Set<string>();
  const marked = new WeakMap<Socket, string>();
  const all: WipeSites = Object.assign(sites, { planting: false, liveSockets: () => [...live] });
  const mark = (trace: string): string => (all.planting ? marks.of(trace) : 'nothing');

  /** Adds an answer that the bank's pages can read from every host, with cookies. */
  const answer = (path: string, respond: (request: IncomingMessage, response: ServerResponse) => string): void =>
    sites.page('*', path, (request, response) => {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Allow-Headers', 'x-from-the-bank');
      response.setHeader('Access-Control-Max-Age', '7200');
      response.setHeader('Cache-Control', 'no-store');
      response.end(respond(request, response));
    });
  const script = (path: string, text: string): void =>
    answer(path, (_request, response) => {
      response.setHeader('Content-Type', 'text/javascript');
      return text;
    });

  sites.page('*', '/home', '<title>Home</title><h1>Home</h1>');
  sites.page('*', '/keeper', `<title>Keeper</title><button onclick="window.open(popup)">Open</button>`);
  sites.page('*', '/look', '<title>Look</title><h1>Look</h1>');
  sites.page('*', '/letter', letter(marks));
  sites.page('*', '/form', form(marks));
  sites.page('*', '/posted', async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.setHeader('Content-Type', 'text/html').end(`<title>Thanks</title><p>${body}</p>`);
  });
  sites.page('*', '/popup', `<title>${marks.of('tab-title')}</title><p>Popup</p>`);
  sites.page('*', '/', '<title>Results</title><p>Results</p>');
  sites.page('*', '/statement.pdf', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(pdf(marks.of('pdf')));
  });
  script('/service-worker.js', SERVICE_WORKER);
  script('/shared-worker.js', SHARED_WORKER);
  answer('/from-worker', () => 'from the network');
  sites.socket('*', '/live', (socket, request) => {
    const words = new URL(request.url ?? '', 'http://x').searchParams.get('mark') ?? '';
    live.add(words);
    socket.on('close', () => live.delete(words));
  });

  answer('/sign-in', (request, response) => {
    if (!all.planting) return 'nothing';
    const third = request.headers.host?.startsWith('shop.') ?? false;
    const cookies = third
      ? [
          `third=${mark('cookie-third-party')}; Max-Age=${YEAR}; Secure; SameSite=None`,
          `chips=${mark('cookie-partitioned')}; Max-Age=${YEAR}; Secure; SameSite=None; Path=/; Partitioned`,
        ]
      : [`id=${mark('cookie-http-only')}; Max-Age=${YEAR}; Secure; HttpOnly`, `now=${mark('cookie-session')}; Secure`];
    response.setHeader('Set-Cookie', cookies);
    response.setHeader('Alt-Svc', `h3="${mark('alt-svc')}test:443"; ma=${YEAR}`);
    return 'signed in';
  });
  answer('/cookies', (request) => request.headers.cookie ?? '');
  answer('/cached', (request, response) => {
    response.setHeader('Cache-Control', `max-age=${YEAR}`);
    return mark('encrypted' in request.socket ? 'http-cache' : 'http-cache-plain');
  });
  answer('/etag', (request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('ETag', `"${mark('etag')}"`);
    return request.headers['if-none-match'] ?? 'new';
  });
  answer('/moved', (_request, response) => {
    if (!all.planting) return 'not moved';
    response.writeHead(301, { Location: `/moved-to?${mark('moved-for-ever')}`, 'Cache-Control': `max-age=${YEAR}` });
    return '';
  });
  answer('/moved-to', () => 'moved');
  answer('/only-secure', (_request, response) => {
    if (all.planting) response.setHeader('Strict-Transport-Security', `max-age=${YEAR}`);
    return 'secure';
  });
  answer('/keep-alive', ({ socket }, response) => {
    if (all.planting) marked.set(socket, mark('keep-alive-socket'));
    // By default Node's server would close it after 5 seconds.
    response.on('finish', () => setImmediate(() => socket.setTimeout(0)));
    return marked.get(socket) ?? 'a new connection';
  });
  answer('/hang-up', ({ socket }, response) => {
    response.setHeader('Connection', 'close');
    return String((socket as TLSSocket).isSessionReused());
  });
  answer('/preflight', () => 'after the preflight');
  answer('/dictionary', (_request, response) => {
    response.setHeader('Cache-Control', `max-age=${YEAR}`);
    if (all.planting) response.setHeader('Use-As-Dictionary', 'match="/dictionary/*"');
    return `${mark('shared-dictionary')} ${'words '.repeat(200)}`;
  });
  answer('/dictionary/use', (request) => String(request.headers['available-dictionary'] ?? 'none'));
  return all;
}
