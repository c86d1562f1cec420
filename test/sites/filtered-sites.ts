/** Websites that answer every request, and the lists and rules that block or rewrite some of them. */
import type { Sites } from './sites.ts';

/** No resolver knows `locked.example` and `inside.example`, so a connection to them proves that another host was dialled. */
const SEARCHES = [
  { id: 'engine', hosts: ['engine.test'], paths: ['/search'], set: { safe: 'active' }, strip: { q: ['!safeoff'] } },
  { id: 'engine', hosts: ['engine.test', 'www.engine.test'], headers: { 'Safe-Mode': 'Strict' } },
  { id: 'forms', hosts: ['forms.test'], paths: ['/search'], set: { kp: '1' }, getOnly: true },
  { id: 'locked', hosts: ['locked.example'], dial: 'safe.locked.test' },
  { id: 'inside', hosts: ['inside.example'], dial: 'inside.localhost' },
];
const CARRIERS = [
  { id: 'archive', hosts: ['archive.test'], inner: [{ from: 'lastAddress' }], otherwise: 'allow' },
  { id: 'glass', hosts: ['glass.test'], inner: [{ from: 'query', names: ['u'] }], otherwise: 'block' },
];
const WORDS = { groups: [{ category: 'gambling', phrases: ['free spins'] }], unless: ['help'] };

/** Lists and rules for the settings of the kiosk. */
export const FILTERED = {
  lists: { gambling: 'bets.test\n', adult: 'naughty.test\nplain.test/rude\n' },
  rules: { searches: SEARCHES, carriers: CARRIERS, words: WORDS },
};

/** Typed addresses that are refused, with the rule and the text of the block page. */
export const REFUSED: readonly (readonly [what: string, address: (sites: Sites) => string, rule: string, words: RegExp])[] = [
  [
    'part of a site',
    (sites) => sites.secureUrl('plain.test', '/rude/pictures'),
    'list:adult',
    /^It is on the list of sites with nudity/,
  ],
  [
    'a listed site inside an archive',
    (sites) => sites.secureUrl('archive.test', '/web/2020/https://www.bets.test/'),
    'carrier:archive',
    /^It shows another website inside its own pages, .* gambling sites/,
  ],
  [
    'a carrier that hides what it shows',
    (sites) => sites.secureUrl('glass.test', '/?u=x%00'),
    'carrier:glass',
    /^This site shows other/,
  ],
  [
    'words in the path',
    (sites) => sites.secureUrl('plain.test', '/win/free-spins'),
    'words:gambling',
    /^Its address has words in it/,
  ],
  ['a name and password', (sites) => sites.secureUrl('me:secret@plain.test'), 'address:userinfo', /^This address has a name/],
  [
    'a blob that a listed site made',
    (sites) => `blob:${sites.secureUrl('bets.test', '/1-2')}`,
    'list:gambling',
    /^It is on the list/,
  ],
];

export function addFilteredSites(sites: Sites): void {
  sites.page('*', '/*', '<title>A site</title><h1>A site</h1>');
  sites.page('engine.test', '/to-plain', (_request, response) => {
    response.writeHead(302, { Location: sites.secureUrl('plain.test', '/came-from-engine') }).end();
  });
}
