/** Websites with documents for which no request is made, and the addresses at which the filter refuses them. */
import { makeExchange } from './signed-exchange.ts';
import type { Sites } from './sites.ts';
import { addOfflineSite, addProxySite } from './worker-sites.ts';

const BAD = 'https://www.bets.test/';
/** One bit flipped in every second character, as Ultraviolet encodes addresses. */
const CODED = encodeURIComponent(
  Array.from(BAD, (char, at) => (at % 2 === 0 ? char : String.fromCharCode(char.charCodeAt(0) ^ 2))).join(''),
);
export const REFUSED = [
  ['a whole address', `/proxy/${BAD}`, 'carrier:embedded'],
  ['a coded address', `/service/${CODED}`, 'carrier:embedded'],
  ['a listed word', '/find?q=free+spins', 'words:gambling'],
] as const;
export const WORD_RULES = { words: { groups: [{ category: 'gambling', phrases: ['free spins'] }], unless: [] } };

/** @returns the hash by which a kiosk trusts the certificate of the signed exchange */
export async function addUnseenDocuments(sites: Sites): Promise<string> {
  const exchange = await makeExchange(`${BAD}inner`, '<title>Inner</title><h1>Inside the exchange</h1>');
  sites.page('*', '/*', '<title>A site</title><h1>A site</h1>');
  addProxySite(sites, 'mirror.test');
  addOfflineSite(sites, 'offline.test');
  sites.page('cache.test', '/exchange', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/signed-exchange;v=b3', 'X-Content-Type-Options': 'nosniff' });
    response.end(exchange.body);
  });
  sites.page('cache.test', '/framed', '<title>Framed</title><h1>Framed</h1><iframe src="/exchange"></iframe>');
  return exchange.spkiHash;
}
