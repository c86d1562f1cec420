/**
 * Websites for tests: http, https, ws and wss servers on loopback with any number of hosts. Each test defines the pages of its hosts.
 * A kiosk reaches them with `--map-host`, or as `*.localhost` if its settings allow that.
 */
import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Certificate, makeCertificate } from './certificate.ts';

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
type SocketHandler = (socket: WebSocket, request: IncomingMessage) => void;

export interface Visit {
  readonly kind: 'request' | 'websocket';
  readonly secure: boolean;
  readonly method: string;
  /** The host, without the port. */
  readonly host: string;
  /** The path, with the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Sites {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** The Chromium switch that makes a browser trust these sites. */
  readonly trustSwitch: string;
  readonly spkiHash: string;
  /** All requests and WebSockets that reached a server, oldest first. */
  readonly visits: readonly Visit[];
  /** Adds a page: HTML, or a function that answers. A path that ends with `*` matches all with that prefix; the host `*` matches every host. */
  page(host: string, path: string, page: string | PageHandler): void;
  /** Adds a WebSocket handler. Without one the messages are echoed. */
  socket(host: string, path: string, handler: SocketHandler): void;
  url(host: string, path?: string): string;
  secureUrl(host: string, path?: string): string;
  visitsTo(host: string): readonly Visit[];
  close(): Promise<void>;
}

/** One certificate for all sites of a test worker, so that a kiosk also trusts the sites of the next test file. */
let usual: Promise<Certificate> | null = null;

/** @param certificate a different certificate, for sites that the kiosk must not trust */
export async function startSites(certificate?: Certificate): Promise<Sites> {
  usual ??= makeCertificate();
  const { key, cert, spkiHash } = certificate ?? (await usual);
  const pages = new Map<string, PageHandler>();
  const socketHandlers = new Map<string, SocketHandler>();
  const visits: Visit[] = [];
  const open = new Set<Socket>();
  const webSockets = new WebSocketServer({ noServer: true });

  const note = (kind: Visit['kind'], secure: boolean, request: IncomingMessage): readonly [host: string, path: string] => {
    const { method = 'GET', headers, url: path = '/' } = request;
    const host = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    visits.push({ kind, secure, method, host, path, headers });
    return [host, path.replace(/\?.*$/, '')];
  };
  const onRequest = (secure: boolean): RequestListener => {
    return (request, response) => {
      const handler = findFor(pages, ...note('request', secure, request)) ?? notFound;
      Promise.resolve(handler(request, response)).catch(() => response.destroy());
    };
  };
  const start = async (server: Server, secure: boolean): Promise<number> => {
    server.on('connection', (socket: Socket) => {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => open.delete(socket));
    });
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      if (request.headers.upgrade?.toLowerCase() !== 'websocket') return answerWithoutUpgrade(request, socket, onRequest(secure));
      const handler = findFor(socketHandlers, ...note('websocket', secure, request)) ?? echo;
      socket.on('error', () => socket.destroy());
      webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate());
        handler(webSocket, request);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  const plain = createHttp(onRequest(false));
  const secure = createHttps({ key, cert }, onRequest(true));
  const [httpPort, httpsPort] = await Promise.all([start(plain, false), start(secure, true)]);
  return {
    httpPort,
    httpsPort,
    spkiHash,
    trustSwitch: `--ignore-certificate-errors-spki-list=${spkiHash}`,
    visits,
    page: (host, path, page) => void pages.set(`${host}${path}`, typeof page === 'string' ? html(page) : page),
    socket: (host, path, handler) => void socketHandlers.set(`${host}${path}`, handler),
    url: (host, path = '/') => `http://${host}:${httpPort}${path}`,
    secureUrl: (host, path = '/') => `https://${host}:${httpsPort}${path}`,
    visitsTo: (host) => visits.filter((visit) => visit.host === host),
    async close() {
      const closed = [plain, secure].map((server) => new Promise((done) => server.close(done)));
      for (const socket of open) socket.destroy();
      await Promise.all(closed);
    },
  };
}

/** Answers clients that offer to upgrade to another protocol, as libcurl does for HTTP/2. */
function answerWithoutUpgrade(request: IncomingMessage, socket: Socket, answer: RequestListener): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => socket.end());
  answer(request, response);
}

/** Prefers the host to `*`, then the exact path, then the longest `*` path. */
function findFor<T>(handlers: ReadonlyMap<string, T>, host: string, path: string): T | undefined {
  for (const site of [host, '*']) {
    const exact = handlers.get(`${site}${path}`);
    if (exact !== undefined) return exact;
    for (let end = path.length; end > 0; end--) {
      const found = handlers.get(`${site}${path.slice(0, end)}*`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function html(text: string): PageHandler {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(text);
  };
}

const notFound: PageHandler = (_request, response) => {
  response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
};

const echo: SocketHandler = (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
};
