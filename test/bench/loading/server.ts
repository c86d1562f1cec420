/** The sites of this bench, in a separate process: serving must not compete inside the process that is measured. */
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { BODIES, pageText } from './page.ts';

export interface Ports {
  readonly http: number;
  readonly https: number;
}

const CHUNK = Buffer.alloc(256 * 1024, 'x');

/** Serves `/page?delay=MS`, the page's resources, `/empty`, and `/bytes?size=BYTES`, for any host. */
export async function startServers(key: string, cert: string): Promise<Ports> {
  const plain = createHttp({ noDelay: true }, answer('http'));
  const secure = createHttps({ key, cert, noDelay: true }, answer('https'));
  // Longer than a run, so that the server never closes a connection.
  for (const server of [plain, secure]) server.keepAliveTimeout = 600_000;
  const [http, https] = await Promise.all([plain, secure].map(listen));
  return { http: http ?? 0, https: https ?? 0 };
}

function answer(scheme: string): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const { pathname, searchParams, hostname, port } = new URL(`${scheme}://${request.headers.host}${request.url}`);
    const delay = Number(searchParams.get('delay'));
    const send = (type: string, body: Buffer): void => {
      response.writeHead(200, {
        'Content-Type': type,
        'Content-Length': body.length,
        'Cache-Control': 'no-store',
        // The fetches come from another host of the same site.
        'Access-Control-Allow-Origin': '*',
      });
      response.end(body);
    };
    const later = (type: string, body: Buffer): void => {
      if (delay === 0) send(type, body);
      else setTimeout(send, delay, type, body);
    };
    const resource = BODIES[pathname.slice(pathname.lastIndexOf('.') + 1)];
    if (resource !== undefined) return later(resource.type, resource.body);
    if (pathname === '/bytes') return pour(response, Number(searchParams.get('size')));
    const text = pathname === '/page' ? pageText({ scheme, host: hostname, port: Number(port) }, delay) : '';
    later('text/html; charset=utf-8', Buffer.from(text));
  };
}

function pour(response: ServerResponse, size: number): void {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': size, 'Cache-Control': 'no-store' });
  let left = size;
  const more = (): void => {
    while (left > 0) {
      const part = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
      left -= part.length;
      if (!response.write(part)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
