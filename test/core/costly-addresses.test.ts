/**
 * No address is expensive to decide, whatever a page repeats in it, under any rule of the starter. The tests count work instead of time:
 * parsed addresses and decoded characters.
 */
import { expect, test } from '@playwright/test';
import { type Filter, MAX_ADDRESS_LENGTH } from '../../main/core/filter/filter.ts';
import type { CarrierRule, HostPattern } from '../../main/core/filter/filter-rules.ts';
import { inWords, starterFilter, starterRules } from '../fakes/starter.ts';

interface Work {
  parsed: number;
  /** Total length of the parsed addresses. */
  parsedChars: number;
  decoded: number;
}

/** About 3 ms: parsing an address takes 2 us (more if it is long), decoding a character 0.2 us. */
const MAX_WORK: Work = { parsed: 1_200, parsedChars: 1_000_000, decoded: 30_000 };

const REAL = { URL: globalThis.URL, decode: globalThis.decodeURIComponent };

/** Counts the work of one decision. */
function workOf(filter: Filter, address: string): Work {
  const work: Work = { parsed: 0, parsedChars: 0, decoded: 0 };
  class Counted extends REAL.URL {
    constructor(text: string) {
      work.parsed += 1;
      work.parsedChars += text.length;
      super(text);
    }
  }
  globalThis.URL = Counted as typeof URL;
  globalThis.decodeURIComponent = (text) => {
    work.decoded += 1;
    return REAL.decode(text);
  };
  try {
    filter.decideUrl(address);
    return work;
  } finally {
    [globalThis.URL, globalThis.decodeURIComponent] = [REAL.URL, REAL.decode];
  }
}

const filled = (start: string, part: string, length = MAX_ADDRESS_LENGTH): string =>
  start + part.repeat(Math.max(Math.floor((length - start.length) / part.length), 0));

const hostOf = (pattern: HostPattern): string =>
  pattern.replace(/^\*\./, 'x-y.').replace(/\.\*$/, '.com').replace(/^\*$/, 'shop.example');
const pathOf = (pattern: string): string => pattern.replaceAll('*', 'a');

/** Parameter values that name no site, one site or several, nested or encoded. */
const VALUES = [
  'a',
  'a.bc',
  'https://a.bc/',
  'http:/a.bc',
  '%68ttps%3A%2F%2Fa.bc',
  '%2568ttps%253A%252F%252Fa.bc',
  'aHR0cHM6Ly9hLmJjLw',
  'https://wsrv.nl/?url=a.bc',
  'https://translate.google.com/translate?u=https://wsrv.nl/?url=a.bc',
  'hvtrs8/-a.bc',
  '687474703a2f2f612e6263',
  '=//a.bc',
];

let begin = 0;
function everyThird(): readonly string[] {
  begin += 1;
  return VALUES.filter((_value, at) => (at + begin) % 3 === 0);
}

/** Long addresses for a host, one of its paths and the parameters that are read there, with every third value from a rotating start. */
function addressesFor(pattern: HostPattern, path: string, names: readonly string[]): readonly string[] {
  const page = `https://${hostOf(pattern)}${pathOf(path)}`;
  return everyThird().flatMap((value, at) => [
    ...names.map((name) => filled(`${page}?`, `${name}=${value}${at % 3 === 2 ? ';' : '&'}`)),
    filled(at % 2 === 0 ? `${page}?${names[0]}=` : `${page}/`, value),
  ]);
}

function addressesOf({ hosts, paths = ['/'], inner }: CarrierRule): readonly string[] {
  const [host = ''] = hosts;
  const names = inner.flatMap((place) => (place.from === 'query' ? place.names : []));
  const places = inner.flatMap((place) => (place.from === 'path' ? [place.after] : []));
  return [
    ...addressesFor(host, paths[0] ?? '/', [names[0] ?? 'zz']),
    ...places.slice(0, 1).flatMap((after) => everyThird().map((value) => filled(`https://${hostOf(host)}`, after + value))),
  ];
}

test('costly addresses: every carrier', async () => {
  const filter = await starterFilter();
  const { carriers } = await starterRules();
  await expectCheap(filter, carriers.flatMap(addressesOf));
});

test('costly addresses: every search engine', async () => {
  const filter = await starterFilter();
  const { searches } = await starterRules();
  const addresses = searches.flatMap(({ hosts, paths = ['/'], set = {}, strip = {} }) =>
    addressesFor(hosts[0] ?? '', paths[0] ?? '/', [...Object.keys(set).slice(0, 1), ...Object.keys(strip), 'q']),
  );
  await expectCheap(filter, addresses);
});

test('costly addresses: any site, with listed words or addresses in them', async () => {
  const filter = await starterFilter();
  const { words } = await starterRules();
  const phrases = words.groups.flatMap((group) => group.phrases.slice(0, 3));
  const addresses = [
    ...addressesFor('shop.example', '/a/*', ['q', 'safe', 'nsfw', 'url']),
    ...phrases.flatMap((phrase) =>
      ['+', '%20', '&q='].map((gap) => filled('https://shop.example/?q=', phrase.replaceAll(' ', gap) + gap)),
    ),
    ...['%25', '%', '%2', '../', './', '/', '%2e%2e%2f', '%252e', 'é', '%f0%9f%92', '--', '-', '%e2%80%8b'].map((part) =>
      filled('https://shop.example/', part),
    ),
  ];
  await expectCheap(filter, addresses);
});

test('costly addresses: over-long ones are refused without parsing', async () => {
  const filter = await starterFilter();
  for (const host of ['shop.example', 'wsrv.nl', 'www.google.com', 'www.gov.uk']) {
    const address = filled(`https://${host}/?`, 'url=a.bc&', 400_000);
    expect(inWords(filter.decideUrl(address))).toBe('unreadable (address:too-long)');
    expect(workOf(filter, address)).toEqual({ parsed: 0, parsedChars: 0, decoded: 0 });
  }
  // The limit does not apply to the data of a `data:` image.
  expect(inWords(filter.decideUrl(filled('data:image/png;base64,', 'AAAA', 100_000), { resource: 'other' }))).toBe('allow');
});

/** Fails with a list of up to 20 addresses that need more than `MAX_WORK`. */
async function expectCheap(filter: Filter, addresses: readonly string[]): Promise<void> {
  const dear = new Map<string, Work>();
  for (const address of new Set(addresses)) {
    const work = workOf(filter, address);
    const over = (Object.keys(MAX_WORK) as (keyof Work)[]).some((kind) => work[kind] > MAX_WORK[kind]);
    if (over && dear.size < 20) dear.set(`${address.slice(0, 120)} (${address.length})`, work);
  }
  expect(Object.fromEntries(dear)).toEqual({});
}
