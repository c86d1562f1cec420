import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import { createFilter, type Filter } from '../../main/core/filter/filter.ts';
import { NO_OWN } from '../fakes/filter-rules.ts';
import { inWords, starterFilter, starterRules } from '../fakes/starter.ts';

/** The filter's result: the address (null: unchanged), the request headers, and the dialled host (null: unchanged). */
type Held = readonly [to: string | null, headers: Readonly<Record<string, string>> | null, dial: string | null];

const GOOGLE = 'forcesafesearch.google.com';
const YOUTUBE = { 'YouTube-Restrict': 'Moderate' };
const YOUTUBE_HOST = 'restrictmoderate.youtube.com';
const STARTPAGE = 'safe.startpage.com';
const SAFE = { Prefer: 'safe' };
const DDG = 'safe.duckduckgo.com';
const YANDEX = 'familysearch.yandex.ru';

/** One or more rows for every engine of docs/facts.md, section 6. */
const ENGINES: Readonly<Record<string, Held>> = {
  'https://www.google.com/search?q=cats': ['https://www.google.com/search?q=cats&safe=active&ssui=on', null, GOOGLE],
  'https://www.google.com/': ['https://www.google.com/?safe=active&ssui=on', null, GOOGLE],
  'https://www.google.co.uk/search?q=cats&tbm=isch&safe=off': [
    'https://www.google.co.uk/search?q=cats&tbm=isch&safe=active&ssui=on',
    null,
    GOOGLE,
  ],
  'https://www.google.com.tr/webhp?hl=tr': ['https://www.google.com.tr/webhp?hl=tr&safe=active&ssui=on', null, GOOGLE],
  'https://www.google.cat/search?safe=images&q=a&ssui=off': [
    'https://www.google.cat/search?q=a&safe=active&ssui=on',
    null,
    GOOGLE,
  ],
  'https://www.google.de/imghp': ['https://www.google.de/imghp?safe=active&ssui=on', null, GOOGLE],
  'https://google.com/search?q=cats': ['https://google.com/search?q=cats&safe=active&ssui=on', null, GOOGLE],
  'https://google.co.uk/': ['https://google.co.uk/?safe=active&ssui=on', null, GOOGLE],
  'https://images.google.fr/images?q=a': ['https://images.google.fr/images?q=a&safe=active&ssui=on', null, null],
  'https://cse.google.com/cse?cx=1&q=a&safe=off': ['https://cse.google.com/cse?cx=1&q=a&safe=active&ssui=on', null, null],
  'https://www.youtube.com/watch?v=abc': [null, YOUTUBE, YOUTUBE_HOST],
  'https://m.youtube.com/results?search_query=a': [null, YOUTUBE, YOUTUBE_HOST],
  'https://youtubei.googleapis.com/youtubei/v1/player': [null, YOUTUBE, YOUTUBE_HOST],
  'https://youtube.googleapis.com/v/abc': [null, YOUTUBE, YOUTUBE_HOST],
  'https://www.youtube-nocookie.com/embed/abc': [null, YOUTUBE, YOUTUBE_HOST],
  'https://youtube.com/watch?v=abc': [null, YOUTUBE, null],
  'https://music.youtube.com/': [null, YOUTUBE, null],
  'https://youtu.be/abc': [null, YOUTUBE, null],
  'https://www.bing.com/search?q=cats': ['https://www.bing.com/search?q=cats&adlt=strict', SAFE, 'strict.bing.com'],
  'https://www.bing.com/images/search?adlt=off&q=a': [
    'https://www.bing.com/images/search?q=a&adlt=strict',
    SAFE,
    'strict.bing.com',
  ],
  'https://www.bing.com/': ['https://www.bing.com/?adlt=strict', SAFE, 'strict.bing.com'],
  'https://edgeservices.bing.com/edgesvc/chat': [null, SAFE, 'strict.bing.com'],
  'https://cn.bing.com/search?q=a&ADLT=OFF': ['https://cn.bing.com/search?q=a&adlt=strict', SAFE, null],
  'https://duckduckgo.com/?q=cats': ['https://duckduckgo.com/?q=cats&kp=1', null, DDG],
  'https://duckduckgo.com/?kp=-2&q=cats+!safeoff': ['https://duckduckgo.com/?q=cats&kp=1', null, DDG],
  'https://www.duckduckgo.com/?q=!SafeOff%20cats&kp=-1': ['https://www.duckduckgo.com/?q=cats&kp=1', null, DDG],
  'https://start.duckduckgo.com/?q=cats': ['https://start.duckduckgo.com/?q=cats&kp=1', null, DDG],
  'https://duckduckgo.com/i.js?q=cats&p=-1': ['https://duckduckgo.com/i.js?q=cats&kp=1&p=1', null, DDG],
  'https://noai.duckduckgo.com/?q=cats': ['https://noai.duckduckgo.com/?q=cats&kp=1', null, null],
  'https://search.brave.com/search?q=cats&safesearch=off': [
    'https://search.brave.com/search?q=cats&safesearch=strict',
    null,
    'forcesafe.search.brave.com',
  ],
  'https://www.ecosia.org/search?q=cats': [null, null, 'strict-safe-search.ecosia.org'],
  'https://search.yahoo.com/search?p=cats&vm=p': ['https://search.yahoo.com/search?p=cats&vm=r', null, null],
  'https://uk.images.search.yahoo.com/search/images;_ylt=A0?p=a': [
    'https://uk.images.search.yahoo.com/search/images;_ylt=A0?p=a&vm=r',
    null,
    null,
  ],
  'https://yandex.com/search/?text=cats&family=no': ['https://yandex.com/search/?text=cats&family=yes', null, YANDEX],
  'https://yandex.com.tr/images/search?text=a': ['https://yandex.com.tr/images/search?text=a&family=yes', null, YANDEX],
  'https://ya.ru/search/?text=a': ['https://ya.ru/search/?text=a&family=yes', null, YANDEX],
  'https://www.qwant.com/?q=cats&t=web&safesearch=1': ['https://www.qwant.com/?q=cats&t=web&safesearch=2', null, null],
  'https://api.qwant.com/v3/search/images?q=a&safesearch=1': [
    'https://api.qwant.com/v3/search/images?q=a&safesearch=2',
    null,
    'safeapi.qwant.com',
  ],
  'https://www.startpage.com/sp/search?query=a&qadf=none': [
    'https://www.startpage.com/sp/search?query=a&qadf=heavy',
    null,
    STARTPAGE,
  ],
  'https://startpage.com/do/search?query=a': ['https://startpage.com/do/search?query=a&qadf=heavy', null, STARTPAGE],
  'https://eu.startpage.com/sp/search?query=a': ['https://eu.startpage.com/sp/search?query=a&qadf=heavy', null, null],
  'https://www.mojeek.com/search?q=a&safe=0': ['https://www.mojeek.com/search?q=a&safe=1', null, null],
  'https://pixabay.com/images/search/cats/': [null, null, 'safesearch.pixabay.com'],
  'https://www.flickr.com/search/?text=a&safe_search=3': ['https://www.flickr.com/search/?text=a&safe_search=1', null, null],
  'https://api.flickr.com/services/rest?text=a&safe_search=2': [
    'https://api.flickr.com/services/rest?text=a&safe_search=1',
    null,
    null,
  ],
  'https://openverse.org/search/image?q=a&includeSensitiveResults=true': [
    'https://openverse.org/search/image?q=a&includeSensitiveResults=false',
    null,
    null,
  ],
  'https://api.openverse.org/v1/images/?q=a&unstable__include_sensitive_results=True': [
    'https://api.openverse.org/v1/images/?q=a&unstable__include_sensitive_results=false',
    null,
    null,
  ],
  'https://somebodys-searx.example/search?q=a&safesearch=0': [
    'https://somebodys-searx.example/search?q=a&safesearch=2',
    null,
    null,
  ],
};

function held(filter: Filter, address: string): Held {
  const verdict = filter.decideUrl(address);
  const host = new URL(address).hostname;
  const dial = filter.dialHost(host);
  const to = verdict.verdict === 'allow' ? null : verdict.verdict === 'rewrite' ? verdict.to : inWords(verdict);
  return [to, filter.headersFor(address), dial === host ? null : dial];
}

test('safe search is enforced on every engine through its address, headers and dialled host @P6', async () => {
  const filter = await starterFilter();
  expect(Object.fromEntries(Object.keys(ENGINES).map((address) => [address, held(filter, address)]))).toEqual(ENGINES);
});

test('every safe search rule is needed: without it an engine would be enforced less', async () => {
  const rules = await starterRules();
  const idle = rules.searches.filter((rule) => {
    const searches = rules.searches.filter((other) => other !== rule);
    const less = createFilter({ rules: { ...rules, searches }, own: NO_OWN, allowHosts: [] });
    return Object.entries(ENGINES).every(([address, wanted]) => isDeepStrictEqual(held(less, address), wanted));
  });
  expect(idle.map(({ id, hosts }) => `${id}: ${hosts[0]}`)).toEqual([]);
});

test('a rewritten search address is not rewritten again, so there are no redirect loops', async () => {
  const filter = await starterFilter();
  const rewritten = Object.values(ENGINES).flatMap(([to]) => (to === null ? [] : [to]));
  expect(rewritten.length).toBeGreaterThan(20);
  expect(rewritten.filter((address) => filter.decideUrl(address).verdict !== 'allow')).toEqual([]);
});

test('a safe search parameter that is missing, contradicted or spelt differently is corrected', async () => {
  const filter = await starterFilter();
  const right = 'https://www.google.com/search?q=a&safe=active&ssui=on';
  const wrong = [
    'https://www.google.com/search?q=a',
    'https://www.google.com/search?q=a&safe=active',
    'https://www.google.com/search?safe=off&q=a&ssui=on',
    'https://www.google.com/search?q=a&safe=active&ssui=on&safe=off',
    'https://www.google.com/search?q=a&SAFE=off',
    'https://www.google.com/search?q=a&s%61fe=off&ssui=',
    'https://www.google.com/search?q=a&safe=%61ctive&ssui=on',
  ];
  expect(wrong.filter((address) => inWords(filter.decideUrl(address)) !== `rewrite to ${right}`)).toEqual([]);
  for (const host of ['WWW.GOOGLE.COM', 'www.google.com.', 'www.google.com:443']) {
    expect(filter.decideUrl(`https://${host}/search?q=a&safe=off`), host).toMatchObject({ verdict: 'rewrite' });
  }
  expect([filter.dialHost('WWW.Google.com'), filter.dialHost('www.google.com.')]).toEqual([GOOGLE, GOOGLE]);
  expect(filter.headersFor('https://www.youtube.com./watch?v=a')).toEqual(YOUTUBE);
});

test('POST searches are blocked if only the address enforces safe search; other POST requests of the engine pass', async () => {
  const [filter, rules] = [await starterFilter(), await starterRules()];
  const post = { resource: 'mainFrame', method: 'POST' } as const;
  const forms = {
    'https://search.yahoo.com/search': 'search (search:yahoo)',
    'https://eu.startpage.com/sp/search': 'search (search:startpage)',
    'https://www.mojeek.com/search': 'search (search:mojeek)',
    'https://api.qwant.com/v3/search/web': 'search (search:qwant)',
    'https://www.qwant.com/': 'search (search:qwant)',
    'https://cn.bing.com/search': 'search (search:bing)',
    'https://images.google.com/search': 'search (search:google)',
    'https://links.duckduckgo.com/d.js': 'search (search:duckduckgo)',
  };
  expect(Object.fromEntries(Object.keys(forms).map((url) => [url, inWords(filter.decideUrl(url, post))]))).toEqual(forms);
  const free = rules.searches.map(({ getOnly: _, ...rule }) => rule);
  const without = createFilter({ rules: { ...rules, searches: free }, own: NO_OWN, allowHosts: [] });
  expect(Object.keys(forms).filter((url) => without.decideUrl(url, post).verdict === 'block')).toEqual([]);
  const others = [
    'https://www.bing.com/fd/ls/lsp.aspx',
    'https://www.startpage.com/suggestions',
    'https://www.google.com/gen_204',
  ];
  expect(others.filter((url) => inWords(filter.decideUrl(url, { resource: 'other', method: 'POST' })) !== 'allow')).toEqual([]);
});

test('POST searches work on an engine with a dialled host: Startpage has no GET form', async () => {
  const [filter, rules] = [await starterFilter(), await starterRules()];
  const post = { resource: 'mainFrame', method: 'POST' } as const;
  const form = 'https://www.startpage.com/sp/search?qadf=heavy';
  expect(inWords(filter.decideUrl(form, post))).toBe('allow');
  expect(filter.dialHost('www.startpage.com')).toBe(STARTPAGE);
  // Without the dialled host the form would bypass safe search, so it is refused.
  const searches = rules.searches.map(({ dial: _, ...rule }) => rule);
  const without = createFilter({ rules: { ...rules, searches }, own: NO_OWN, allowHosts: [] });
  expect(inWords(without.decideUrl(form, post))).toBe('search (search:startpage)');
});

test('YouTube is restricted to the moderate mode, or to the strict one by setting', async () => {
  const rules = await starterRules();
  const strict = createFilter({ rules, own: NO_OWN, allowHosts: [], restriction: 'strict' });
  const youtube = Object.entries(ENGINES).filter(([, [, headers]]) => headers === YOUTUBE);
  expect(youtube.length).toBeGreaterThan(5);
  for (const [address, [to, , dial]] of youtube) {
    const wanted = [to, { 'YouTube-Restrict': 'Strict' }, dial === null ? null : 'restrict.youtube.com'];
    expect.soft(held(strict, address), address).toEqual(wanted);
  }
  // The setting changes nothing else.
  const others = Object.keys(ENGINES).filter((address) => !youtube.some(([each]) => each === address));
  const moderate = await starterFilter();
  expect(others.map((address) => held(strict, address))).toEqual(others.map((address) => held(moderate, address)));
});

test('every safe search rule that only sets a parameter allows GET only', async () => {
  const { searches } = await starterRules();
  const loose = searches.filter(({ set, dial, getOnly }) => set !== undefined && dial === undefined && !getOnly);
  expect(loose).toEqual([]);
});
