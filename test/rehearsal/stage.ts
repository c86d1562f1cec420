/** Serves the attacks' pages and collects their messages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Canary, startTcpCanary, startUdpCanary } from '../sites/canary.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { type Answer, fill, type Place, slugOf, type Vector } from './vectors/types.ts';

const EAR = 'ear.test';
/** The blocked host, on a list of the kiosk under attack. */
export const BLOCKED = 'bets.test';
const LOOK_INTERVAL_MS = 20;
const MORE_INTERVAL_MS = 20;
/** A whole rehearsal is kept in memory, and no code reads more messages of one attack than this. */
const MAX_WORDS = 200;

export interface Stage {
  readonly sites: Sites;
  readonly tcp: Canary;
  readonly udp: Canary;
  placeOf(vector: Vector): Place;
  /** The address to open. */
  addressOf(vector: Vector): string;
  words(vector: Vector): readonly string[];
  forget(vector: Vector): void;
  /** Waits until a matching word has arrived. Returns false on timeout. */
  heard(vector: Vector, test: (word: string) => boolean, ms: number): Promise<boolean>;
  /** The number of requests for the page's `/beat` so far. */
  beats(vector: Vector): number;
  close(): Promise<void>;
}

export async function openStage(vectors: readonly Vector[]): Promise<Stage> {
  const sites = await startSites();
  const [tcp, udp] = [await startTcpCanary(), await startUdpCanary()];
  const said = new Map<string, string[]>();
  const beats = new Map<string, number>();

  const placeOf = (vector: Vector): Place => {
    const slug = slugOf(vector);
    return {
      own: (path) => sites.secureUrl(`${slug}.stage.test`, path),
      plain: (path) => sites.url(`${slug}.stage.test`, path),
      other: (path) => sites.secureUrl(`${slug}.other.test`, path),
      blocked: sites.secureUrl(BLOCKED, '/'),
      tcp: tcp.port,
      udp: udp.port,
      reportUrl: (word) => sites.secureUrl(EAR, `/${slug}/${encodeURIComponent(word)}`),
    };
  };
  const note = (slug: string, word: string): void => {
    const words = said.get(slug) ?? [];
    if (words.length < MAX_WORDS) said.set(slug, [...words, word]);
  };

  sites.page(EAR, '/*', (request, response) => {
    const [, slug = '', word = ''] = (request.url ?? '').split('/');
    note(slug, decodeURIComponent(word));
    response.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end();
  });
  sites.page(BLOCKED, '/*', '<title>Bets</title>');
  for (const vector of vectors) {
    const slug = slugOf(vector);
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      const path = (request.url ?? '').replace(/\?.*$/, '');
      if (path === '/took') note(slug, 'ran');
      if (path === '/beat') beats.set(slug, (beats.get(slug) ?? 0) + 1);
      const found = path === '/next' ? vector.next : vector.files?.[path];
      if (found === undefined) return void response.writeHead(path === '/beat' ? 204 : 404).end();
      serve(response, typeof found === 'object' ? found : { body: found }, placeOf(vector), path);
    };
    for (const host of [`${slug}.stage.test`, `${slug}.other.test`]) sites.page(host, '/*', answer);
  }

  return {
    sites,
    tcp,
    udp,
    placeOf,
    addressOf: (vector) => (vector.opens === undefined ? placeOf(vector).own('/') : fill(vector.opens, placeOf(vector))),
    words: (vector) => said.get(slugOf(vector)) ?? [],
    forget: (vector) => void said.delete(slugOf(vector)),
    async heard(vector, test, ms) {
      for (const end = performance.now() + ms; performance.now() < end; await sleep(LOOK_INTERVAL_MS))
        if ((said.get(slugOf(vector)) ?? []).some(test)) return true;
      return false;
    },
    beats: (vector) => beats.get(slugOf(vector)) ?? 0,
    close: async () => void (await Promise.all([sites.close(), tcp.close(), udp.close()])),
  };
}

function serve(
  response: ServerResponse,
  { status = 200, headers = {}, body = '', endless }: Answer,
  place: Place,
  path: string,
): void {
  const filled = Object.entries(headers).map(([name, value]) => [name, fill(value, place)] as const);
  response.writeHead(status, { 'Content-Type': typeOf(path), ...Object.fromEntries(filled) });
  response.write(Buffer.from(fill(body, place), isText(path) ? 'utf8' : 'latin1'));
  if (endless === undefined) return void response.end();
  const more = setInterval(() => response.write(endless), MORE_INTERVAL_MS);
  response.on('close', () => clearInterval(more));
}

function isText(path: string): boolean {
  return !/\.(pdf|bin|wasm)$/.test(path);
}

function typeOf(path: string): string {
  const types: Readonly<Record<string, string>> = {
    js: 'text/javascript',
    pdf: 'application/pdf',
    bin: 'application/octet-stream',
    json: 'application/json',
    svg: 'image/svg+xml',
  };
  return types[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? 'text/html; charset=utf-8';
}
