import { expect, test } from '@playwright/test';
import { FORMATS, LIST_FORMATS } from '../../main/core/lists/formats.ts';
import { bytesOf, fuzzCases, pick, seeded, textOf, whole } from '../fakes/random.ts';
import { scan } from '../fakes/scan.ts';

test('the scanner reads a plain list on the fast path, despite odd spellings', () => {
  const { names, fast, result } = scan('bad.example\r\nworse.example\nwww.third.example\n-x.b_d.example\nlast.example');
  expect(names).toEqual(['-x.b_d.example', 'bad.example', 'last.example', 'third.example', 'worse.example']);
  // The last line has no line end, so the slow path reads it.
  expect(fast).toBe(4);
  expect(result).toEqual({ format: 'domains', lines: 5, used: 5, ignored: 0, exceptions: 0, unusable: [] });
});

test('the scanner reads byte order marks, comments, capitals and other alphabets', () => {
  const { names, result } = scan('\ufeffFirst.example\n# c\n\nBÜCHER.example\nbücher.example.\n');
  expect(names).toEqual(['first.example', 'xn--bcher-kva.example', 'xn--bcher-kva.example']);
  expect(result).toMatchObject({ lines: 5, used: 3, ignored: 2 });
});

test('the scanner reports unusable lines by kind, with line numbers and an example', () => {
  const { result } = scan('good.example\n192.0.2.7\nco.uk\ncom\n192.0.2.8\nxn--a.example\n192.0.2.9\n192.0.2.10\n');
  expect(result.unusable).toEqual([
    { why: 'ipAddress', count: 4, first: [2, 5, 7], example: '192.0.2.7' },
    { why: 'publicSuffix', count: 1, first: [3], example: 'co.uk' },
    { why: 'singleLabel', count: 1, first: [4], example: 'com' },
    { why: 'notAName', count: 1, first: [6], example: 'xn--a.example' },
  ]);
});

test('public suffixes are refused in every list format, also with "www." in front', () => {
  const lists: Readonly<Record<string, string>> = {
    domains: 'co.uk\nblogspot.com\ngithub.io\n*.co.uk\nwww.blogspot.com\nfoo.ck\nmine.blogspot.com\nwww.ck\n',
    hosts: '0.0.0.0 co.uk\n0.0.0.0 blogspot.com mine.blogspot.com\n',
    adblock: '||co.uk^\n||blogspot.com^\n||mine.blogspot.com^\n',
    dnsmasq: 'local=/co.uk/\naddress=/blogspot.com/mine.blogspot.com/#\n',
    rpz: '$TTL 1\n*.co.uk CNAME .\nblogspot.com CNAME .\nmine.blogspot.com CNAME .\n',
    unbound: 'local-zone: "co.uk" static\nlocal-zone: "blogspot.com" static\nlocal-zone: "mine.blogspot.com" static\n',
  };
  for (const [format, text] of Object.entries(lists)) {
    const { names, result } = scan(text);
    expect.soft(result.format).toBe(format);
    expect.soft(names, format).toEqual(format === 'domains' ? ['mine.blogspot.com', 'www.ck'] : ['mine.blogspot.com']);
    expect
      .soft(
        result.unusable.map(({ why }) => why),
        format,
      )
      .toEqual(['publicSuffix']);
  }
  // An exception may name a suffix: it opens nothing that is listed below it.
  expect(scan('||bad.example^\n@@||co.uk^\n').names).toEqual(['@co.uk', 'bad.example']);
});

test('a forced suffix is accepted; with endingsMeant, "*.casino" means the whole top-level domain', () => {
  expect(scan('co.uk\nblogspot.com\ncasino\n', { force: ['co.uk', 'casino'] }).names).toEqual(['casino', 'co.uk']);
  expect(scan('*.casino\ncasino\n*.co.uk\n', { endingsMeant: true }).names).toEqual(['casino']);
  expect(scan('*.casino\n').names).toEqual([]);
  // In other formats "*." has no special meaning.
  expect(scan('$TTL 1\n*.com CNAME .\n', { endingsMeant: true }).names).toEqual([]);
});

test('parts of sites go into the address table, with a marker for their host', () => {
  const { names, addresses } = scan('bad.example\nbig.example/Members/\n', { format: 'urls' });
  expect([names, addresses]).toEqual([['bad.example'], ['big.example//', 'big.example/members']]);
});

test('binary data and endless lines in a list are counted and do no harm', () => {
  const junk = Buffer.concat([
    Buffer.from('good.example\nb'),
    Buffer.from([0xfc]),
    Buffer.from('cher.example\nnul\0.example\n'),
    Buffer.from('x'.repeat(3_000_000)),
    Buffer.from('\nalso-good.example\n'),
    Buffer.from('a.'.repeat(5_000)),
    Buffer.from('\n'),
  ]);
  for (const pieces of [undefined, 1, 7, 4096, 100_000]) {
    if (pieces === 1) continue;
    const { names, result } = scan(junk, pieces === undefined ? {} : { pieces });
    expect(names).toEqual(['also-good.example', 'good.example']);
    expect(result).toMatchObject({ lines: 6, used: 2 });
    expect(result.unusable.map(({ why, count, first }) => [why, count, first])).toEqual([
      ['notText', 2, [2, 3]],
      ['tooLong', 2, [4, 6]],
    ]);
  }
  expect(scan('').result).toMatchObject({ lines: 0, used: 0 });
  expect(scan('x'.repeat(200_000)).result.unusable).toMatchObject([{ why: 'tooLong', count: 1 }]);
});

test('a list in UTF-16, as some editors save it, is reported as unreadable, not as empty', () => {
  const { names, result } = scan(Buffer.from('\ufeffbad.example\nworse.example\n', 'utf16le'));
  expect(names).toEqual([]);
  expect(result.unusable).toMatchObject([{ why: 'notText' }]);
});

const PARTS = [
  ...[
    'bad.example',
    'www.',
    'www.bad.example',
    'xn--bcher-kva.de',
    'xn--a.de',
    'co.uk',
    'foo.ck',
    'blogspot.com',
    'me.github.io',
    'a--b.example',
  ],
  ...[
    '-',
    '_',
    '.',
    '..',
    'A',
    'ü',
    '1',
    '127.0.0.1',
    '2.example',
    'com',
    ' ',
    '\t',
    '#',
    '\r',
    '^',
    '/',
    '||',
    '*.',
    '0x1.5',
    'x.1a',
    'x.a1',
  ],
];

test('20,000 random lines: the fast path gives the same result as the slow path', () => {
  const random = seeded(7);
  for (const format of LIST_FORMATS.filter((name) => FORMATS[name].shapes.length > 0)) {
    const lines = Array.from({ length: fuzzCases(20_000) }, () => {
      const shapes: readonly (readonly [string, string])[] = FORMATS[format].shapes;
      const [before, after] = pick(random, shapes);
      const name = Array.from({ length: 1 + whole(random, 3) }, () => pick(random, PARTS)).join(random() < 0.4 ? '.' : '');
      return `${before}${random() < 0.05 ? textOf(random, 'ab.-', 300) : name}${after}`;
    });
    // A space at the end sends a line to the slow path and changes nothing else.
    const fast = scan(lines.map((line) => `${line}\n`).join(''), { format });
    const slow = scan(lines.map((line) => `${line} \n`).join(''), { format });
    expect(fast.fast, format).toBeGreaterThan(lines.length / 20);
    expect(slow.fast).toBe(0);
    expect(fast.names).toEqual(slow.names);
    expect(fast.addresses).toEqual(slow.addresses);
    expect(fast.result.unusable.map(({ why, count }) => [why, count])).toEqual(
      slow.result.unusable.map(({ why, count }) => [why, count]),
    );
  }
});

test('20,000 random files: the scanner gives the same result in pieces of any size, and never crashes', () => {
  const random = seeded(8);
  for (let left = fuzzCases(20_000); left > 0; left -= 1) {
    const junk =
      random() < 0.3
        ? bytesOf(random, whole(random, 200))
        : Buffer.from(Array.from({ length: whole(random, 12) }, () => pick(random, [...PARTS, '\n', '\r\n', '\0'])).join(''));
    const format = pick(random, LIST_FORMATS);
    const pieces = 1 + whole(random, 9);
    const [atOnce, inPieces] = [scan(junk, { format }), scan(junk, { format, pieces })];
    if (JSON.stringify(atOnce.result) !== JSON.stringify(inPieces.result) || String(atOnce.names) !== String(inPieces.names))
      expect(inPieces, JSON.stringify([format, pieces, Buffer.from(junk).toString('latin1')])).toEqual(atOnce);
  }
});
