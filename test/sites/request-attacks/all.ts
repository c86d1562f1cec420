/**
 * Ways in which a page makes Chromium send a request (docs/facts.md, section 3, rows 42 to 62 except sockets, and similar ones), as
 * data: each is a few files on the attacker's site that try to reach a separate host. `test/kiosk/bypass-requests.slow.test.ts` checks
 * what arrives there.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sites } from '../sites.ts';
import { ELEMENT_ATTACKS, STYLE_ATTACKS } from './elements.ts';
import { HEADER_ATTACKS, LINK_ATTACKS, REPORT_ATTACKS } from './links.ts';
import { MOVE_ATTACKS, POP_UP_ATTACKS } from './moves.ts';
import { SCRIPT_ATTACKS } from './scripts.ts';
import { SILENT_ATTACKS } from './silent.ts';
import { SOCKET_ATTACKS } from './sockets.ts';
import type { Answer, RequestAttack } from './types.ts';
import { WORKER_ATTACKS } from './workers.ts';

export type { RequestAttack };

/** Attacks that reach their host if nothing stops them. */
export const REQUEST_ATTACKS: Readonly<Record<string, readonly RequestAttack[]>> = {
  'elements of a page': ELEMENT_ATTACKS,
  styles: STYLE_ATTACKS,
  'links of a page': LINK_ATTACKS,
  headers: HEADER_ATTACKS,
  scripts: SCRIPT_ATTACKS,
  workers: WORKER_ATTACKS,
  'ways to another page': MOVE_ATTACKS,
  'pop-ups': POP_UP_ATTACKS,
  sockets: SOCKET_ATTACKS,
};

/** The same, but Chromium sends the requests only a minute after the first one. */
export const SLOW_REQUEST_ATTACKS: readonly RequestAttack[] = REPORT_ATTACKS;

/** Attacks for which Chromium 130, which the tests use, makes no request. If a newer version does, move them above. */
export const SILENT_REQUEST_ATTACKS: readonly RequestAttack[] = SILENT_ATTACKS;

/** Each attack also has its own host below this one, so that data stored for one does not affect another. */
const ATTACKER = 'attacker.test';
const ALL = [...Object.values(REQUEST_ATTACKS).flat(), ...REPORT_ATTACKS, ...SILENT_ATTACKS];

/** The host that an attack tries to reach: a separate one below the site, so that requests can be assigned to the attack. */
export function targetOf({ what }: RequestAttack, site: string): string {
  return `${slug(what)}.${site}`;
}

/** The address to open; the attack then starts by itself. `port` is the port of the target. */
export function attackAddress(sites: Sites, attack: RequestAttack, site: string, port: number): string {
  if (attack.opens !== undefined) return fill(attack.opens, sites, attack, site, port);
  return sites.secureUrl(`${slug(attack.what)}.${ATTACKER}`, `/${port}/${site}/page`);
}

export function addRequestAttacks(sites: Sites): void {
  const slugs = new Map(ALL.map((attack) => [slug(attack.what), attack]));
  if (slugs.size !== ALL.length) throw new Error('two attacks have the same name');
  sites.page('*', '/*', ({ url = '', headers: { host = '' } }: IncomingMessage, response: ServerResponse) => {
    const [, port = '', site = '', file = ''] = url.replace(/\?.*$/, '').split('/');
    const attack = slugs.get(host.split(`.${ATTACKER}`)[0] ?? '');
    const found = attack?.files?.[file];
    if (attack === undefined || found === undefined) return void response.writeHead(404).end();
    const text = (words: string): string => fill(words, sites, attack, site, Number(port));
    const answer: Answer = typeof found === 'string' ? { text: found } : found;
    if (answer.earlyLink !== undefined) response.writeEarlyHints({ link: text(answer.earlyLink) });
    const headers = Object.entries(answer.headers ?? {}).map(([key, value]) => [key, text(value)]);
    response
      .writeHead(answer.status ?? 200, { 'Content-Type': typeOf(file), ...Object.fromEntries(headers) })
      .end(text(answer.text ?? ''));
  });
  // Every request counts. The answer allows attacks to continue that check it.
  sites.page('*', '/leak', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Access-Control-Allow-Origin': '*' }).end('leak');
  });
}

function slug(what: string): string {
  return what.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** Replaces `{url}` and the other placeholders by addresses. */
function fill(text: string, sites: Sites, attack: RequestAttack, site: string, port: number): string {
  const host = targetOf(attack, site);
  const values: Readonly<Record<string, string>> = {
    url: `https://${host}:${port}/leak`,
    origin: `https://${host}:${port}`,
    plain: sites.url(host, '/leak'),
    socket: `wss://${host}:${port}/leak`,
    host: `${host}:${port}`,
    port: String(port),
    plainPage: sites.url(`${slug(attack.what)}.${ATTACKER}`, `/${port}/${site}/page`),
  };
  return text.replace(/\{(url|origin|plain|socket|host|port|plainPage)\}/g, (_all, name: string) => values[name] ?? '');
}

function typeOf(file: string): string {
  const ending = file.split('.')[1] ?? 'html';
  const types: Readonly<Record<string, string>> = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript',
    css: 'text/css',
    xml: 'application/xml',
    svg: 'image/svg+xml',
    json: 'application/json',
    xsl: 'text/xsl',
    pdf: 'application/pdf',
  };
  return types[ending] ?? 'text/plain';
}
