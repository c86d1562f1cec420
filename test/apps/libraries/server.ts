/** The site of the library pages: the pages, the libraries as they come from npm, and the data that the pages fetch. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize, parse } from 'node:path';
import { pdfOfPages } from '../../sites/pdf-files.ts';
import type { PageHandler, Sites } from '../../sites/sites.ts';
import type { Served } from '../both.ts';
import { BUNDLES, NODE_MODULES } from '../servers/places.ts';
import { freePort } from '../servers/programs.ts';
import { serveFrom } from '../servers/reverse-proxy.ts';

export const LIBRARIES = 'libraries.test';
const SOCKETS = 'sockets.test';

const PAGES = join(import.meta.dirname, 'pages');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

/** All pages, by name. */
export const pageNames: readonly string[] = readdirSync(PAGES)
  .filter((name) => name.endsWith('.html'))
  .map((name) => parse(name).name)
  .sort();

/** Pages that are compared as pictures too: drawings, editors and overlays. */
export const PICTURED: ReadonlySet<string> = new Set([
  ...['bootstrap', 'chart', 'ckeditor', 'codemirror', 'd3', 'flatpickr', 'fullcalendar', 'leaflet', 'monaco', 'pdfjs', 'quill'],
  ...['select2', 'swiper', 'three', 'tinymce', 'tippy', 'tom-select', 'video', 'webcomponents'],
]);

export async function serveLibraries(sites: Sites): Promise<Served> {
  for (const name of pageNames) sites.page(LIBRARIES, `/${name}`, pageOf(name));
  sites.page(LIBRARIES, '/report.js', filesBelow(PAGES, ''));
  sites.page(LIBRARIES, '/npm/*', filesBelow(NODE_MODULES, '/npm'));
  sites.page(LIBRARIES, '/bundles/*', filesBelow(BUNDLES, '/bundles'));
  sites.page(LIBRARIES, '/data.json', (_request, response) => send(response, 'application/json', '{"lunch":"soup"}'));
  sites.page(LIBRARIES, '/fragment', '<b>Lunch</b>');
  sites.page(LIBRARIES, '/lunch.pdf', (_request, response) => send(response, 'application/pdf', pdfOfPages(2)));
  sites.page(LIBRARIES, '/lunch.m3u8', (_request, response) => send(response, 'application/vnd.apple.mpegurl', HLS));
  sites.page(LIBRARIES, '/echo', async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    send(
      response,
      'application/json',
      JSON.stringify({ got: JSON.parse(String(Buffer.concat(parts))), table: request.headers['x-table'] }),
    );
  });
  return serveSockets(sites);
}

/** Starts socket.io's own server, on a separate site as many have it. */
async function serveSockets(sites: Sites): Promise<Served> {
  const { Server } = createRequire(join(NODE_MODULES, 'x'))('socket.io');
  const port = await freePort();
  const http = createServer();
  const server = new Server(http, { cors: { origin: '*' } });
  server.on(
    'connection',
    (socket: { on(name: string, heard: (words: string, answer: (text: string) => void) => void): void }) => {
      socket.on('lunch', (words, answer) => answer(`${words} it is`));
    },
  );
  await new Promise<void>((done) => http.listen(port, '127.0.0.1', done));
  serveFrom(sites, SOCKETS, port);
  sites.page(LIBRARIES, '/sockets.js', (_request, response) =>
    send(response, 'text/javascript', `globalThis.sockets = ${JSON.stringify(sites.secureUrl(SOCKETS, ''))}`),
  );
  return { stop: () => server.close() };
}

const HLS = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=1000000,CODECS="avc1.42e01e,mp4a.40.2"
low.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=2000000,CODECS="avc1.42e01e,mp4a.40.2"
high.m3u8
`;

function pageOf(name: string): string {
  const body = readFileSync(join(PAGES, `${name}.html`), 'utf8');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"><script src="/report.js"></script><body>\n${body}`;
}

function filesBelow(folder: string, prefix: string): PageHandler {
  return ({ url = '' }, response) => {
    const path = join(folder, normalize(decodeURIComponent(url.replace(/\?.*/, '').slice(prefix.length))));
    if (path.startsWith(folder) && existsSync(path)) send(response, TYPES[extname(path)] ?? 'text/plain', readFileSync(path));
    else response.writeHead(404).end();
  };
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'Content-Type': type }).end(body);
}
