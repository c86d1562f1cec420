/** Serves a server on a local port under a host of the test sites, with https and WebSockets. */
import { request as ask } from 'node:http';
import { WebSocket } from 'ws';
import type { Sites } from '../../sites/sites.ts';

export function serveFrom(sites: Sites, host: string, port: number): void {
  sites.page(host, '/*', (request, response) => {
    const headers = { ...request.headers, 'x-forwarded-proto': 'https' };
    const upstream = ask({ host: '127.0.0.1', port, path: request.url, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  });
  sites.socket(host, '/*', (socket, { url, headers: { cookie, origin } }) => {
    const upstream = new WebSocket(`ws://127.0.0.1:${port}${url}`, {
      headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
    });
    const early: [Buffer, boolean][] = [];
    socket.on('message', (data: Buffer, isBinary) => {
      if (upstream.readyState === WebSocket.OPEN) upstream.send(data, { binary: isBinary });
      else early.push([data, isBinary]);
    });
    upstream.on('open', () => {
      for (const [data, binary] of early) upstream.send(data, { binary });
    });
    upstream.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    upstream.on('error', () => socket.terminate());
    upstream.on('close', () => socket.close());
    socket.on('close', () => upstream.close());
  });
}
