/** A drill's website, on loopback only. While canaries are planted it marks the browser by every means of HTTP; afterwards it marks nothing. */
import { randomInt } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface DrillServer {
  readonly port: number;
  /** The text that it marks the browser with; null for no marks. */
  mark: string | null;
}

const YEAR = 31_536_000;
const UNMARKED = 'nothing';

/** Answers one address itself, with the mark in its own URL. */
const SERVICE_WORKER = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    if (new URL(event.request.url).pathname === '/from-worker') event.respondWith(new Response(location.search));
  });`;

/** Keeps the last text that a page has sent, and replies with it to every message. */
const SHARED_WORKER = `
  let kept = '${UNMARKED}';
  onconnect = ({ ports: [port] }) => {
    port.onmessage = ({ data }) => {
      if (data !== null) kept = data;
      port.postMessage(kept);
    };
  };`;

/**
 * Below the ephemeral ports (from 32,768 on in Linux, 49,152 elsewhere): looking for the canaries needs the same port again, and an outgoing
 * connection may hold an ephemeral port for minutes. Above the ports that browsers refuse.
 */
const PORTS = [20_000, 32_000] as const;
const TRIES = 8;
const LOOK_INTERVAL_MS = 250;

/** Starts the website. Rejects if the port stays in use. Listens until this shell ends. @param port null for any free port */
export async function serveDrill(port: number | null): Promise<DrillServer> {
  for (let tries = 1; tries < TRIES; tries++) {
    const server = await listen(port ?? randomInt(...PORTS)).catch(() => null);
    if (server !== null) return server;
    await sleep(LOOK_INTERVAL_MS);
  }
  return listen(port ?? randomInt(...PORTS));
}

function listen(port: number): Promise<DrillServer> {
  return new Promise((done, fail) => {
    const server = createServer((request, response) => answer(request, response, drill.mark));
    const drill = { port, mark: null as string | null };
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(drill));
  });
}

function answer(request: IncomingMessage, response: ServerResponse, mark: string | null): void {
  const path = (request.url ?? '').replace(/\?.*$/s, '');
  const respond = ANSWERS[path];
  response.setHeader('Cache-Control', 'no-store');
  if (respond === undefined) response.statusCode = 404;
  response.end(respond?.(request, response, mark) ?? '');
}

type Responder = (request: IncomingMessage, response: ServerResponse, mark: string | null) => string;

const script =
  (text: string): Responder =>
  (_request, response) => {
    response.setHeader('Content-Type', 'text/javascript');
    return text;
  };

const ANSWERS: Readonly<Record<string, Responder>> = {
  '/': (_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    return '<!doctype html><title>Drill</title>';
  },
  '/service-worker.js': script(SERVICE_WORKER),
  '/shared-worker.js': script(SHARED_WORKER),
  '/cookie': ({ headers }, response, mark) => {
    if (mark !== null) response.setHeader('Set-Cookie', `only=${mark}; Max-Age=${YEAR}; HttpOnly`);
    // Not the cookie that the page sets itself: that is a separate kind of canary.
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
