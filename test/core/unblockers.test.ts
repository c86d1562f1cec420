/** Unblockers (programs that turn any site into a web proxy) are known by their file names. Parameters that switch safe search off. */
import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { NO_OWN, ruleOf, rulesOf } from '../fakes/filter-rules.ts';
import { inWords, starterFilter, starterRules } from '../fakes/starter.ts';

const ODD = 'https://maths-help.example';

const FILES: readonly (readonly [path: string, rule: string])[] = [
  ['/uv/uv.bundle.js', 'unblocker:ultraviolet'],
  ['/assets/history/uv.config.js?v=3', 'unblocker:ultraviolet'],
  ['/%75v/UV.Handler.js', 'unblocker:ultraviolet'],
  ['//a/./uv/uv.sw.js', 'unblocker:ultraviolet'],
  ['/scram/scramjet.all.js', 'unblocker:scramjet'],
  ['/x/scramjet.wasm.wasm', 'unblocker:scramjet'],
  ['/baremux/worker.js', 'unblocker:bare-mux'],
  ['/lib/epoxy/index.mjs', 'unblocker:bare-mux'],
  ['/libcurl/index.mjs', 'unblocker:bare-mux'],
  ['/bare/v3/', 'unblocker:bare-server'],
  ['/rammerhead.js', 'unblocker:rammerhead'],
  ['/api/shuffleDict', 'unblocker:rammerhead'],
];

test('files of unblockers are refused on every site, also as subresources @P11', async () => {
  const filter = await starterFilter();
  for (const [path, rule] of FILES) {
    for (const resource of ['mainFrame', 'other'] as const)
      expect(inWords(filter.decideUrl(ODD + path, { resource })), path).toBe(`proxy (${rule})`);
  }
  expect(inWords(filter.decideUrl('wss://maths-help.example/wisp/', { resource: 'other' }))).toBe('proxy (unblocker:wisp)');
  expect(inWords(filter.decideUrl('wss://maths-help.example/wisp', { resource: 'other' }))).toBe('proxy (unblocker:wisp)');
});

test('twin: similar names, and the same names on protected sites, open', async () => {
  const filter = await starterFilter();
  const innocent = [
    '/uv/uv.html',
    '/uv/uv.js',
    '/uv/lib/uv-openseadragon-extension.js',
    '/uv.bundle.js/about',
    '/my-uv.bundle.js',
    '/wisp/',
    '/wisp/uv.bundle.json',
    '/bare/v10/',
    '/libcurl/',
    '/libcurl/index.html',
    '/epoxy/index.html',
    '/news/scramjet.html',
    '/assets/bundle.js',
    '/index.js',
    '/worker.js',
  ];
  for (const path of innocent) expect(inWords(filter.decideUrl(ODD + path, { resource: 'other' })), path).toBe('allow');
  expect(inWords(filter.decideUrl('https://www.nhs.uk/uv/uv.bundle.js', { resource: 'other' }))).toBe('allow');
  const without = await starterFilter({ unblockers: [] });
  for (const [path] of FILES) expect(inWords(without.decideUrl(ODD + path, { resource: 'other' })), path).toBe('allow');
});

test('parameters that switch safe search off on any site are rewritten to safe ones; others are unchanged', async () => {
  const filter = await starterFilter();
  const cases: readonly (readonly [string, string])[] = [
    ['/search?q=cats&safesearch=0', '/search?q=cats&safesearch=2'],
    ['/search?q=cats&SafeSearch=Off#top', '/search?q=cats&SafeSearch=strict#top'],
    ['/find?safe=off&q=a%20b', '/find?safe=active&q=a%20b'],
    ['/find?s%61fe=%6fff', '/find?s%61fe=active'],
    ['/images?s=cats&nsfw=yes', '/images?s=cats&nsfw=no'],
    ['/search?q=x&include_over_18=on&safe=off', '/search?q=x&include_over_18=off&safe=active'],
  ];
  for (const [from, to] of cases) {
    expect(filter.decideUrl(ODD + from), from).toEqual({
      verdict: 'rewrite',
      category: 'search',
      rule: 'search:any-site',
      to: ODD + to,
    });
    expect(inWords(filter.decideUrl(ODD + to)), to).toBe('allow');
  }
  for (const path of [
    '/?safe=0',
    '/?safe=on',
    '/?safesearch=1',
    '/?nsfw=no',
    '/?unsafe=off',
    '/?q=safe%3Doff',
    '/safe=off',
    '/?safe=',
    '/?safe',
  ])
    expect(inWords(filter.decideUrl(ODD + path)), path).toBe('allow');
  for (const address of ['https://www.nhs.uk/?safe=off', 'https://www.bbc.co.uk/search?safesearch=0'])
    expect(inWords(filter.decideUrl(address)), address).toBe('allow');
  expect(inWords(filter.decideUrl(`${ODD}/save?safe=off`, { resource: 'mainFrame', method: 'POST' }))).toBe('allow');
});

test('both rules apply to a search engine that has its own rule', async () => {
  const filter = await starterFilter();
  const verdict = filter.decideUrl('https://www.google.com/search?q=cats&nsfw=yes&safe=off');
  expect(verdict).toMatchObject({ verdict: 'rewrite', to: 'https://www.google.com/search?q=cats&nsfw=no&safe=active&ssui=on' });
});

test('the starter lists no unblocker name twice, and without unblockers nothing matches', async () => {
  const { unblockers } = await starterRules();
  const names = unblockers.flatMap(({ files = [], folders = [], sockets = [], marks = [] }) =>
    [files, folders, sockets, marks].flat(),
  );
  expect(new Set(names).size).toBe(names.length);
  const filter = createFilter({ rules: rulesOf({}, { unblockers: [] }), own: NO_OWN, allowHosts: [] });
  expect(ruleOf(filter.decideUrl(`${ODD}/uv/uv.bundle.js`, { resource: 'other' }))).toBe('allow');
});

/** `kiosk-pack check` once printed "allow" for each of these. */
const HIDDEN: readonly (readonly [address: string, rule: string])[] = [
  ['https://bet365-com.webpkgcache.com/doc/-/s/bet365.com/', 'carrier:google-exchange-cache'],
  ['https://0-abcdef.webpkgcache.com/doc/-/s/www.bet365.com/', 'carrier:google-exchange-cache'],
  ['https://arquivo.pt/wayback/2020/bet365.com', 'carrier:library-archives'],
  ['https://wayback.archive-it.org/all/2020/bet365.com', 'carrier:archive-it'],
  ['https://www.webarchive.org.uk/wayback/archive/2020/bet365.com', 'carrier:uk-web-archive'],
  ['https://www.webarchive.org.uk/wayback/archive/20200131000000if_/bet365.com', 'carrier:uk-web-archive'],
  ['https://webarchive.nationalarchives.gov.uk/ukgwa/2020mp_/bet365.com/', 'carrier:national-archives'],
  ['https://swap.stanford.edu/was/2020/bet365.com', 'carrier:library-archives'],
  ['https://timetravel.mementoweb.org/memento/2020/bet365.com', 'carrier:other-archives'],
  ['https://arquivo.pt/wayback/2020%2Fbet365.com', 'carrier:library-archives'],
  ['https://arquivo.pt/wayback/2020/bet365.com?x=https://www.gov.uk/', 'carrier:library-archives'],
  ['https://web.archive.org/web/bet365.com', 'carrier:wayback-save'],
  ['https://archive.ph/Ab3dE', 'carrier:archive-today-copies'],
  ['https://archive.st/archive/2020/1/www.bet365.com/', 'carrier:library-archives'],
  ['https://defuddle.md/bet365.com', 'carrier:defuddle'],
  ['https://www.reverso.net/translationresults.aspx?url=bet365.com', 'carrier:reverso'],
  ['https://index.commoncrawl.org/CC-MAIN-2024-10-index?url=bet365.com', 'carrier:common-crawl'],
  ['https://images.shrinktheweb.com/xino.php?stwurl=bet365.com', 'carrier:page-pictures'],
  ['https://66-254-114-41.ip.linodeusercontent.com/', 'list:proxy'],
  ['https://ec2-3-8-1-2.eu-west-2.compute.amazonaws.com/', 'list:proxy'],
  ['https://41.114.254.66.bc.googleusercontent.com/', 'list:proxy'],
];

test('carriers with a bare host in the path, and host names that contain an IP address, are refused', async () => {
  const filter = await starterFilter();
  for (const [address, rule] of HIDDEN) expect(ruleOf(filter.decideUrl(address)), address).toBe(rule);
});

test('twin: innocent pages of carriers open', async () => {
  const filter = await starterFilter();
  const innocent = [
    'https://arquivo.pt/wayback/2020/www.publico.pt',
    'https://arquivo.pt/?l=en',
    'https://www.webarchive.org.uk/en/ukwa/collection/1234/page',
    'https://wayback.archive-it.org/all/2020/www.gov.uk',
    'https://webarchive.nationalarchives.gov.uk/ukgwa/20200131000000/https://www.gov.uk/',
    'https://www.nationalarchives.gov.uk/webarchive/2020/report/',
    'https://web.archive.org/web/2020/https://www.bbc.co.uk/',
    'https://archive.ph/',
    'https://archive.ph/newest/https://www.bbc.co.uk/news',
    'https://defuddle.md/www.bbc.co.uk/news',
    'https://context.reverso.net/translation/english-french/good',
    'https://www-bbc-co-uk.webpkgcache.com/doc/-/s/www.bbc.co.uk/',
    'https://s3.eu-west-2.amazonaws.com/forms/a.pdf',
    'https://lh3.googleusercontent.com/a/picture',
  ];
  for (const address of innocent) expect(ruleOf(filter.decideUrl(address)), address).toBe('allow');
});
