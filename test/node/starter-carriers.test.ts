import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { CARRIERS, inner } from '../fakes/carrier-addresses.ts';
import { NO_OWN } from '../fakes/filter-rules.ts';
import { inWords, starterFilter, starterRules } from '../fakes/starter.ts';

/** A site on the starter lists whose name matches no word rule. */
const LISTED = 'www.penthouse.com';

const ALL = (host: string) => Object.entries(CARRIERS).flatMap(([id, make]) => make(inner(host)).map((url) => ({ id, url })));

/** Rules for copies that are named by an ID only: they contain no inner address. */
const CODED = {
  'ghostarchive-copies': 'https://ghostarchive.org/archive/aB3dE',
  'archive-today-copies': 'https://archive.ph/aB3dE',
};

test('every carrier rule of the starter is tested here', async () => {
  const { carriers } = await starterRules();
  expect(carriers.map(({ id }) => id).sort()).toEqual([...Object.keys(CARRIERS), ...Object.keys(CODED)].sort());
});

test('a carrier that shows a listed site is blocked with that site’s category', async () => {
  const filter = await starterFilter();
  const open = ALL(LISTED).filter(({ id, url }) => inWords(filter.decideUrl(url)) !== `adult (carrier:${id})`);
  expect(open.map(({ id, url }) => `${id}: ${url}: ${inWords(filter.decideUrl(url))}`)).toEqual([]);
});

test('a carrier that shows a harmless site opens', async () => {
  const filter = await starterFilter();
  for (const host of ['www.bbc.co.uk', 'www.my-shop.example.org']) {
    const stopped = ALL(host).filter(({ url }) => inWords(filter.decideUrl(url)) !== 'allow');
    expect(stopped.map(({ id, url }) => `${id}: ${url}: ${inWords(filter.decideUrl(url))}`)).toEqual([]);
  }
});

test('twin: without the carrier rules more than 40 carrier addresses of a listed site would open', async () => {
  const rules = await starterRules();
  const filter = createFilter({ rules: { ...rules, carriers: [] }, own: NO_OWN, allowHosts: [] });
  const shown = ALL(LISTED).filter(({ url }) => filter.decideUrl(url).verdict !== 'block');
  expect(shown.length).toBeGreaterThan(40);
});

test('home pages of carriers open, and so do their pages that show no other site', async () => {
  const filter = await starterFilter();
  const hosts = Object.entries(CARRIERS)
    .filter(([id]) => !['google-translate-host', 'yandex-turbo-host', 'amp-cache-host'].includes(id))
    .flatMap(([, make]) => make(inner('www.bbc.co.uk')).map((url) => `https://${new URL(url).host}/`));
  const pages = [
    'https://translate.google.com/?sl=de&tl=en&text=Guten%20Tag&op=translate',
    'https://cdn.ampproject.org/v0.js',
    'https://web.archive.org/web/',
    'https://web.archive.org/_static/js/bundle-playback.js',
    'https://archive.org/details/texts',
    'https://docs.google.com/document/d/1a2b3c/edit',
    'https://www.facebook.com/events/123',
    'https://feedly.com/i/welcome',
  ];
  const shut = [...new Set([...hosts, ...pages])].filter((url) => filter.decideUrl(url).verdict === 'block');
  expect(shut).toEqual([]);
});

test('a carrier that encodes the shown address is blocked', async () => {
  const filter = await starterFilter();
  const coded = {
    'https://web.archive.org/web/2020/pornhub.com': 'adult (carrier:wayback)',
    [CODED['archive-today-copies']]: 'carrier (carrier:archive-today-copies)',
    'https://translated.turbopages.org/proxy_u/0123456789abcdef': 'carrier (carrier:yandex-translated-pages)',
    'https://megalodon.jp/2020-0101-1200-00/pornhub.com/': 'carrier (carrier:megalodon)',
    [CODED['ghostarchive-copies']]: 'carrier (carrier:ghostarchive-copies)',
    'https://www.startpage.com/av/proxy?ep=7a6b5c': 'carrier (carrier:startpage-images)',
    'https://pagespeed.web.dev/analysis/https-www-pornhub-com/x1y2z3': 'carrier (carrier:pagespeed-results)',
  };
  expect(Object.fromEntries(Object.keys(coded).map((url) => [url, inWords(filter.decideUrl(url))]))).toEqual(coded);
});

test('unlisted web proxies are blocked by the address within their address', async () => {
  const filter = await starterFilter();
  const { enc, b64, url, host } = inner('www.pornhub.com');
  const proxies = [
    `https://my-glype.example.org/browse.php?u=${enc}&b=4`,
    `https://my-glype.example.org/browse.php?u=${b64}&b=4`,
    `https://my-phproxy.example.org/index.php?q=${b64}&hl=2e5`,
    `https://my-cgi.example.org/cgi-bin/nph-proxy.cgi/000000A/https/${host}/`,
    `https://my-own.example.org/proxy/${url}`,
    `https://raw.githack.com/someone/proxy/main/index.html?url=${enc}`,
  ];
  expect(proxies.filter((address) => filter.decideUrl(address).verdict !== 'block')).toEqual([]);
});
