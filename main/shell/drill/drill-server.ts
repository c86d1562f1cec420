/** The website of a drill, on this PC alone: while canaries are planted it marks the browser by every means of HTTP; afterwards it marks nothing. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DrillServer {
  readonly port: number;
  /** What it marks the browser with; null: with nothing. */
  mark: string | null;
}

const YEAR = 31_536_000;
const UNMARKED = 'nothing';

/** Answers one address itself, with the word that it was registered with. */
const SERVICE_WORKER = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    if (new URL(event.request.url).pathname === '/from-worker') event.respondWith(new Response(location.search));
  });`;

/** Keeps a word for whoever connects. */
const SHARED_WORKER = `
  let kept = '${UNMARKED}';
  onconnect = ({ ports: [port] }) => {
    port.onmessage = ({ data }) => {
      if (data !== null) kept = data;
      port.postMessage(kept);
    };
  };`;

/** @param port 0 for any that is free. Rejects when it is taken. Listens for as long as this shell lives. */
export function serveDrill(port: number): Promise<DrillServer> {
  return new Promise((done, fail) => {
    const server = createServer((request, response) => answer(request, response, drill.mark));
    const drill = { port, mark: null as string | null };
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      drill.port = (server.address() as AddressInfo).port;
      done(drill);
    });
  });
}

function answer(request: IncomingMessage, response: ServerResponse, mark: string | null): void {
  const path = (request.url ?? '').replace(/\?.*$/s, '');
  const respond = ANSWERS[path];
  response.setHeader('Cache-Control', 'no-store');
  if (respond === undefined) response.statusCode = 404;
  response.end(respond?.(request, response, mark) ?? '');
}

type Answer = (request: IncomingMessage, response: ServerResponse, mark: string | null) => string;

const script =
  (text: string): Answer =>
  (_request, response) => {
    response.setHeader('Content-Type', 'text/javascript');
    return text;
  };

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/': (_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    return '<!doctype html><title>Drill</title>';
  },
  '/service-worker.js': script(SERVICE_WORKER),
  '/shared-worker.js': script(SHARED_WORKER),
  '/cookie': ({ headers }, response, mark) => {
    if (mark !== null) response.setHeader('Set-Cookie', `only=${mark}; Max-Age=${YEAR}; HttpOnly`);
    // Not what the page has set itself: that is a kind of its own.
    return /\bonly=\w*/.exec(headers.cookie ?? '')?.[0] ?? UNMARKED;
  },
  '/cached': (_request, response, mark) => {
    response.setHeader('Cache-Control', `max-age=${YEAR}, immutable`);
    return mark ?? UNMARKED;
  },
  '/etag': ({ headers }, response, mark) => {
    response.setHeader('Cache-Control', 'no-cache');
    if (mark !== null) response.setHeader('ETag', `"${mark}"`);
    return headers['if-none-match'] ?? UNMARKED;
  },
  '/moved': (_request, response, mark) => {
    if (mark === null) return UNMARKED;
    response.writeHead(301, { Location: `/moved-to?${mark}`, 'Cache-Control': `max-age=${YEAR}` });
    return '';
  },
  '/moved-to': () => UNMARKED,
  '/sign-in': ({ headers }, response) => {
    if (headers.authorization === undefined) response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="drill"' });
    return Buffer.from(headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
  },
};
