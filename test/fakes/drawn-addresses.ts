/**
 * Random addresses of every kind that the filter distinguishes, for tests that compare two filters on the same addresses. All
 * that can be opened have the port of a test site, since tests cannot listen on the default ports.
 */
import type { FilterRules } from '../../main/core/filter/filter-rules.ts';
import { CARRIERS, inner } from './carrier-addresses.ts';
import { nameMaker } from './names.ts';
import { pick, seeded } from './random.ts';

export interface DrawnLists {
  readonly adult: readonly string[];
  readonly gambling: readonly string[];
  /** Subdomains of listed names that are open. */
  readonly exceptions: readonly string[];
  /** Listed parts of sites, as `host/path`. */
  readonly parts: readonly string[];
  readonly ownAllow: readonly string[];
  readonly ownBlock: readonly string[];
}

export interface Drawn {
  readonly kind: string;
  readonly address: string;
  /** Part of the address as `zz<number>zz`, by which a request is recognised. */
  readonly number: number;
}

export interface Ports {
  readonly http: number;
  readonly https: number;
}

export function drawLists(seed: number): DrawnLists {
  const random = seeded(seed);
  const name = nameMaker(random);
  const names = (count: number): readonly string[] => [...new Set(Array.from({ length: count }, name))];
  const adult = names(4_000);
  return {
    adult,
    gambling: names(2_000),
    exceptions: adult.slice(0, 300).map((host) => `ok.${host}`),
    parts: names(500).map((host) => `${host}/${pick(random, ['pictures', 'a/b', 'x'])}`),
    ownAllow: adult.slice(300, 320),
    ownBlock: names(20),
  };
}

/** The same seed gives the same addresses, except for the ports. */
export function drawAddresses(
  seed: number,
  count: number,
  lists: DrawnLists,
  rules: FilterRules,
  ports: Ports,
): readonly Drawn[] {
  const random = seeded(seed);
  const draw = { random, name: nameMaker(random), lists, rules };
  const kinds = Object.entries(KINDS);
  return Array.from({ length: count }, (_, number) => {
    const [kind, make] = kinds[number % kinds.length] ?? ['', () => ''];
    return { kind, number, address: withPort(withTag(make(draw), number), ports) };
  });
}

interface Draw {
  readonly random: () => number;
  readonly name: () => string;
  readonly lists: DrawnLists;
  readonly rules: FilterRules;
}

const KINDS: Readonly<Record<string, (draw: Draw) => string>> = {
  listed: (draw) => spelled(draw, pick(draw.random, listed(draw))),
  'below listed': (draw) => spelled(draw, `${pick(draw.random, ['www', 'a.b', 'm'])}.${pick(draw.random, listed(draw))}`),
  'not listed': (draw) => spelled(draw, draw.name()),
  'look-alike': (draw) => spelled(draw, lookAlike(draw, pick(draw.random, listed(draw)))),
  exception: ({ random, lists }) => `https://${pick(random, ['', 'www.'])}${pick(random, lists.exceptions)}{port}/`,
  'part of a site': ({ random, lists }) =>
    `https://${pick(random, lists.parts).replace('/', '{port}/')}${pick(random, ['', '/more', 'not', '/../x'])}`,
  own: (draw) => spelled(draw, pick(draw.random, pick(draw.random, [draw.lists.ownAllow, draw.lists.ownBlock]))),
  protected: ({ random, rules }) => `https://${pick(random, ['', 'www.'])}${pick(random, rules.protectedHosts)}{port}/free+porn`,
  carrier: (draw) => carrier(draw),
  search: (draw) => search(draw),
  words: (draw) => words(draw),
  number: ({ random }) => `http://${pick(random, NUMBERS)}{port}/`,
  private: ({ random }) =>
    `http://${pick(random, ['localhost', 'any.localhost', 'printer', 'nas.local', 'x.internal', 'LOCALHOST.', 'a.home.arpa'])}{port}/`,
  inside: ({ random, name, lists }) =>
    `https://${name()}{port}/go?to=${pick(random, [encodeURIComponent, (text: string) => text])(`https://${pick(random, lists.adult)}/`)}`,
};

const NUMBERS = [
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '127.1',
  '203.0.113.5',
  '[::1]',
  '[::ffff:203.0.113.5]',
  '0',
  '127.0.0.1.',
];

function listed({ random, lists }: Draw): readonly string[] {
  return random() < 0.5 ? lists.adult : lists.gambling;
}

function lookAlike({ random }: Draw, host: string): string {
  return pick(random, [`not${host}`, `${host}.example.org`, host.replace('.', '-x.'), `${host}x`]);
}

/** The spellings of docs/facts.md, section 4, without line breaks, since addresses are passed one per line. */
const SPELLINGS: readonly ((host: string) => string)[] = [
  (host) => host.toUpperCase(),
  (host) => `${host}.`,
  (host) => `${host}%2E`,
  (host) => host.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (host) => host.replace('.', '%2e'),
  (host) => host.replace('.', '\u3002'),
  (host) => host.replace('.', '%E3%80%82'),
  (host) => host.replace('.', '\uff0e'),
  (host) => `${host.slice(0, 1)}\u00ad${host.slice(1)}`,
  (host) => `${host.slice(0, 2)}\t${host.slice(2)}`,
  (host) => host.replace(/[a-z]/, (letter) => String.fromCodePoint(0x24d0 + letter.charCodeAt(0) - 97)),
  (host) => host.replace(/[a-z]/g, (letter) => String.fromCodePoint(0xff41 + letter.charCodeAt(0) - 97)),
];

function spelled({ random }: Draw, host: string): string {
  const scheme = random() < 0.5 && !SECURE_ONLY.test(host) ? 'http' : 'https';
  const begin = random() < 0.8 ? '://' : pick(random, [':', ':////', ':\\\\', ':/']);
  const user = random() < 0.9 ? '' : pick(random, ['me@', 'bank.co.uk@', 'bank.co.uk:443@', 'good.example%2f@']);
  const written = random() < 0.5 ? host : pick(random, SPELLINGS)(host);
  return `${scheme}${begin}${user}${written}{port}${pick(random, ['/', '', '/a/b.html', '/?q=1', '/x#y'])}`;
}

/** Names and suffixes in the HSTS preload list of Chromium, which always uses https for them. */
const SECURE_ONLY = /\.(app|dev|page|github\.io|wordpress\.com|tumblr\.com|blogspot\.com|weebly\.com)$/;

function carrier(draw: Draw): string {
  const { random, name, lists } = draw;
  const make = pick(random, Object.values(CARRIERS));
  const host = random() < 0.5 ? pick(random, lists.adult) : name();
  return pick(random, make(inner(host))).replace(/^https?:\/\/([^/?#]+)/, 'https://$1{port}');
}

function search({ random, rules }: Draw): string {
  const rule = pick(random, rules.searches);
  const host = pick(random, rule.hosts)
    .replace(/^\*\./, 'x.')
    .replace(/\.\*$/, `.${pick(random, ['com', 'co.uk', 'de', 'com.tr', 'cat'])}`);
  const path = pick(random, rule.paths ?? ['/']).replace(/\*$/, pick(random, ['', 'more']));
  const set = Object.entries(rule.set ?? {}).filter(() => random() < 0.5);
  const [parameter = '', phrases = []] = pick(random, [Object.entries(rule.strip ?? {})[0] ?? [], []]);
  const query = new URLSearchParams([['q', 'cats'], ...set.map(([key, value]) => [key, random() < 0.5 ? value : 'off'])]);
  if (parameter !== '') query.set(parameter, `cats ${pick(random, phrases)}`);
  return `https://${host}{port}${path}?${query}`;
}

function words({ random, name, rules }: Draw): string {
  const { phrases, names = [] } = pick(random, rules.words.groups);
  const phrase = pick(random, [...phrases, ...names]);
  const unless = random() < 0.3 ? ` ${pick(random, rules.words.unless)}` : '';
  const joined = `${phrase}${unless}`.replaceAll(' ', pick(random, ['+', '-', '%20', '_']));
  return `https://${name()}{port}${pick(random, [`/search?q=${joined}`, `/${joined}/`, `/x${joined}x`])}`;
}

function withTag(address: string, number: number): string {
  const [rest = '', ...fragment] = address.split('#');
  return [`${rest}${rest.includes('?') ? '&' : '?'}n=zz${number}zz`, ...fragment].join('#');
}

function withPort(address: string, { http, https }: Ports): string {
  return address.replace('{port}', `:${/^https/i.test(address) ? https : http}`);
}
