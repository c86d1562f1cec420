import { expect, test } from '@playwright/test';
import { FORMATS, LIST_FORMATS, type ListFormat, recogniseFormat } from '../../../main/core/lists/formats.ts';
import { type Item, UNUSABLE } from '../../../main/core/lists/items.ts';
import { parseUrl } from '../../../main/core/net/url.ts';
import { fuzzCases, pick, seeded, textOf, whole } from '../../fakes/random.ts';

const PARTS = [
  ...[
    '||',
    '^',
    '$important',
    '$badfilter',
    '@@',
    '##',
    '#',
    '!',
    '[',
    ']',
    '/',
    '//',
    '\\',
    '*',
    '*.',
    '.',
    '..',
    ':',
    '|',
    ',',
    '=',
    '"',
    "'",
  ],
  ...[
    'local=/',
    'server=/',
    'address=/',
    '/#',
    '0.0.0.0',
    '127.0.0.1',
    '::',
    '::1',
    '192.0.2.1',
    ' ',
    '\t',
    '  ',
    '\r',
    '\0',
    '\ufeff',
  ],
  ...[
    'local-zone: ',
    'local-data: ',
    'redirect',
    'always_nxdomain',
    'CNAME',
    ' CNAME .',
    'SOA',
    '(',
    ')',
    ';',
    '$ORIGIN ',
    '$TTL ',
    '@',
    'IN',
    '60',
  ],
  ...[
    'rpz-passthru.',
    '.rpz-ip',
    'bad.example',
    'www.',
    'BAD',
    'xn--',
    'bücher',
    '。',
    '％',
    '١',
    'com',
    'casino',
    '?',
    '%2e',
    '://',
    'http:',
    '\ud800',
  ],
];

/** Lines as in the list formats, with odd text in the place of `%`. */
const SHAPES = [
  ...[
    '||%^',
    '@@||%^',
    '||%^$important',
    '0.0.0.0 %',
    '127.0.0.1 % %',
    '*.%',
    '%/path',
    'https://%/%',
    'local=/%/',
    'address=/%/#',
  ],
  ...[
    'local-zone: "%" redirect',
    'local-zone: "%" refuse',
    'local-data: "% A 0.0.0.0"',
    '% CNAME .',
    '% CNAME rpz-passthru.',
    '$ORIGIN %',
  ],
];

function line(random: () => number): string {
  if (random() < 0.05) return textOf(random, 'ab.-*/ #$^|', whole(random, 2_000));
  if (random() < 0.5) return pick(random, SHAPES).replaceAll('%', () => parts(random));
  return parts(random);
}

function parts(random: () => number): string {
  return Array.from({ length: 1 + whole(random, 5) }, () => pick(random, PARTS)).join(random() < 0.2 ? ' ' : '');
}

/** Whether an item is valid. Otherwise the tables would contain names that no address ever has. */
function isSound(item: Item): boolean {
  switch (item.kind) {
    case 'block':
    case 'exception':
      return isName(item.name);
    case 'address':
      return isName(item.host) && item.path.startsWith('/') && item.path !== '/' && !/[?#\s]/.test(item.path);
    case 'unusable':
      return Object.hasOwn(UNUSABLE, item.why);
  }
}

function isName(name: string): boolean {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name) && name.length <= 253 && parseUrl(`http://${name}/`)?.hostname === name;
}

for (const format of LIST_FORMATS) {
  test(`20,000 random lines: the reader of ${format} returns valid items or a reason`, () => {
    const random = seeded(LIST_FORMATS.indexOf(format) + 1);
    const wrong: string[] = [];
    const kinds = new Set<string>();
    for (let left = fuzzCases(20_000), reader = FORMATS[format].reader(); left > 0; left -= 1) {
      if (left % 50 === 0) reader = FORMATS[format].reader();
      const text = line(random);
      for (const item of [...reader.read(text), ...(left % 50 === 1 ? (reader.end?.() ?? []) : [])]) {
        kinds.add(item.kind);
        if (!isSound(item)) wrong.push(`${JSON.stringify(text)} -> ${JSON.stringify(item)}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect([...kinds].sort()).toEqual(EXPECTED_KINDS[format]);
  });
}

/** The kinds of items that the random lines must produce, to prove that they reach every branch of the readers. */
const EXPECTED_KINDS: Readonly<Record<ListFormat, readonly string[]>> = {
  domains: ['address', 'block', 'unusable'],
  hosts: ['address', 'block', 'unusable'],
  adblock: ['address', 'block', 'exception', 'unusable'],
  dnsmasq: ['block', 'unusable'],
  unbound: ['block', 'unusable'],
  rpz: ['block', 'exception', 'unusable'],
  urls: ['address', 'block', 'unusable'],
  expressions: ['unusable'],
};

// A reader with quadratic time in the length of a line would exceed the timeout of the test.
test('lines made to be slow are read in linear time', () => {
  const long = 8_000;
  const lines = [
    ' ',
    '\t#',
    '#',
    '|',
    '^',
    '$',
    '.',
    '-',
    'a.',
    '*.',
    '/',
    '/a',
    '"',
    "'",
    'xn--',
    '\\',
    ',',
    '@@',
    '(',
    ';',
    '::',
    '$$',
  ].flatMap((part) => {
    const text = part.repeat(Math.ceil(long / part.length));
    return [
      text,
      `${text}!`,
      `||${text}^`,
      `local=/${text}`,
      `local-zone: "${text}" x`,
      `local-data: "${text}`,
      `a CNAME ${text}b`,
    ];
  });
  for (const format of LIST_FORMATS) {
    const reader = FORMATS[format].reader();
    expect(lines.flatMap((text) => reader.read(text)).filter((item) => !isSound(item))).toEqual([]);
    recogniseFormat(lines);
  }
});
