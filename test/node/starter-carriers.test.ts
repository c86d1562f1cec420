import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { CARRIERS, inner } from '../fakes/carrier-addresses.ts';
import { NO_OWN } from '../fakes/filter-rules.ts';
import { inWords, starterFilter, starterRules } from '../fakes/starter.ts';

/** On the starter's list, with a name that no word rule knows. */
const LISTED = 'www.penthouse.com';

const ALL = (host: string) => Object.entries(CARRIERS).flatMap(([id, make]) => make(inner(host)).map((url) => ({ id, url })));

/** Rules for copies that are named by a number only: there is no inner address to show. */
const CODED = {
  'ghostarchive-copies': 'https://ghostarchive.org/archive/aB3dE',
  'archive-today-copies': 'https://archive.ph/aB3dE',
};

test('every carrier rule of the starter is tried', async () => {
  const { carriers } = await starterRules();
  expect(carriers.map(({ id }) => id).sort()).toEqual([...Object.keys(CARRIERS), ...Object.keys(CODED)].sort());
});

test('a carrier that shows a listed site is stopped, under that site’s category', async () => {
  const filter = await starterFilter();
  const open = ALL(LISTED).filter(({ id, url }) => inWords(filter.decideUrl(url)) !== `adult (carrier:${id})`);
  expect(open.map(({ id, url }) => `${id}: ${url}: ${inWords(filter.decideUrl(url))}`)).toEqual([]);
});

test('the same carrier showing a harmless site opens', async () => {
  const filter = await starterFilter();
  for (const host of ['www.bbc.co.uk', 'www.my-shop.example.org']) {
    const stopped = ALL(host).filter(({ url }) => inWords(filter.decideUrl(url)) !== 'allow');
    expect(stopped.map(({ id, url }) => `${id}: ${url}: ${inWords(filter.decideUrl(url))}`)).toEqual([]);
  }
});

test('without the carrier rules half of them would show it: these rules are what stops them', async () => {
  const rules = await starterRules();
  const filter = createFilter({ rules: { ...rules, carriers: [] }, own: NO_OWN, allowHosts: [] });
  const shown = ALL(LISTED).filter(({ url }) => filter.decideUrl(url).verdict !== 'block');
  expect(shown.length).toBeGreaterThan(40);
});

test('home pages of carriers open, and pages of theirs that show nothing', async () => {
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

test('where a carrier codes what it shows, it is stopped rather than believed', async () => {
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

test('web proxies that no list knows are stopped by the address that they have in theirs', async () => {
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
