import { expect, test } from '@playwright/test';
import { type DomainTable, openDomainTable } from '../../main/core/table/domain-table.ts';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';
import { nameMaker } from '../fakes/names.ts';
import { pick, seeded, whole } from '../fakes/random.ts';

const CATEGORIES = ['adult', 'gambling', 'hate'];

/** The bytes of a table of names with their category numbers; 0 is an exception. */
function bytesOf(entries: Iterable<readonly [name: string, category: number]>): Uint8Array {
  const builder = new DomainTableBuilder();
  for (const [name, category] of entries) builder.add(name, category);
  return builder.finish();
}

function tableOf(entries: Iterable<readonly [name: string, category: number]>, categories = CATEGORIES): DomainTable {
  const opened = openDomainTable(bytesOf(entries), categories);
  if (!opened.ok) throw new Error(opened.why);
  return opened.table;
}

test('a host is found by its own name and by its parents, at whole labels only', () => {
  const table = tableOf([
    ['bad.example', 1],
    ['xxx', 1],
    ['deep.sub.other.example', 2],
    ['192.0.2.7', 3],
  ]);
  expect(table.size).toBe(4);
  for (const host of ['bad.example', 'www.bad.example', 'a.b.c.bad.example', 'xxx', 'any.xxx']) {
    expect(table.find(host), host).toEqual({ category: 'adult', rule: 'list:adult' });
  }
  expect(table.find('x.deep.sub.other.example')?.category).toBe('gambling');
  expect(table.find('192.0.2.7')?.category).toBe('hate');
  const others = ['notbad.example', 'bad.example.good.example', 'bad.exampl', 'ad.example', 'example', 'axxx', 'xxx.example'];
  for (const host of [
    ...others,
    'sub.other.example',
    'other.example',
    '192.0.2.8',
    '0.2.7',
    'bad.example.',
    '.bad',
    'BAD.EXAMPLE',
  ]) {
    expect(table.find(host), host).toBeNull();
  }
});

test('the most specific listed parent decides, and an exception overrides its parents', () => {
  const table = tableOf([
    ['example', 1],
    ['site.example', 2],
    ['help.site.example', 0],
    ['chat.help.site.example', 3],
  ]);
  expect(table.find('other.example')?.category).toBe('adult');
  expect(table.find('www.site.example')?.category).toBe('gambling');
  expect(table.find('help.site.example')).toBeNull();
  expect(table.find('www.help.site.example')).toBeNull();
  expect(table.find('a.chat.help.site.example')?.category).toBe('hate');
});

test('a duplicate name is stored once: as an exception, else in the lowest category, whatever the order', () => {
  const entries: [string, number][] = [
    ['two.example', 3],
    ['two.example', 1],
    ['two.example', 2],
    ['open.example', 2],
    ['open.example', 0],
    ['last.example', 3],
  ];
  const table = tableOf(entries);
  expect(table.size).toBe(3);
  expect(table.find('two.example')?.category).toBe('adult');
  expect(table.find('open.example')).toBeNull();
  expect(bytesOf(entries.toReversed())).toEqual(bytesOf(entries));
  const once: [string, number][] = [
    ['two.example', 1],
    ['open.example', 0],
    ['last.example', 3],
  ];
  expect(bytesOf(once)).toEqual(bytesOf(entries));
});

test('a key with a path is found by an exact match only', () => {
  const table = tableOf([
    ['bad.example/user/x', 2],
    ['bad.example', 1],
  ]);
  expect(table.findExact('bad.example/user/x')?.category).toBe('gambling');
  expect(table.findExact('bad.example')?.category).toBe('adult');
  for (const key of ['www.bad.example', 'bad.example/user', 'bad.example/user/x/', 'x', ''])
    expect(table.findExact(key), key).toBeNull();
});

test('an empty table finds nothing', () => {
  const table = tableOf([]);
  expect(table.size).toBe(0);
  for (const host of ['', '.', 'bad.example']) expect([table.find(host), table.findExact(host)], host).toEqual([null, null]);
});

test('a table of 100,000 names gives the same answers as a map', () => {
  const random = seeded(1);
  const make = nameMaker(random);
  const names = new Map(Array.from({ length: 100_000 }, () => [make(), whole(random, 4)] as const));
  const table = tableOf(names);
  expect(table.size).toBe(names.size);
  const listed = [...names.keys()];
  for (let i = 0; i < 200_000; i += 1) {
    const host = near(random, i % 2 === 0 ? pick(random, listed) : make());
    const wanted = fromMap(names, host);
    if (table.find(host)?.category !== wanted) expect(table.find(host)?.category, host).toBe(wanted);
  }
});

/** The name itself, a subdomain, a parent, or a look-alike. */
function near(random: () => number, name: string): string {
  const looks = [
    name,
    name,
    `www.${name}`,
    `a.b.${name}`,
    `x${name}`,
    `${name}x`,
    name.slice(name.indexOf('.') + 1),
    `${name}.example`,
  ];
  return pick(random, looks);
}

function fromMap(names: ReadonlyMap<string, number>, host: string): string | undefined {
  for (let rest = host; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    const category = names.get(rest);
    if (category !== undefined) return CATEGORIES[category - 1];
    if (!rest.includes('.')) return undefined;
  }
}

test('a table can have 255 categories, and no more', () => {
  const many = Array.from({ length: 255 }, (_, i) => `c${i + 1}`);
  const table = tableOf(
    many.map((name, i) => [name, i + 1]),
    many,
  );
  for (const name of many) expect(table.find(name)).toEqual({ category: name, rule: `list:${name}` });
  expect(openDomainTable(bytesOf([]), [...many, 'c256'])).toMatchObject({ ok: false });
});

test('any text can be looked up; a very long one costs no more than the longest name in the table', () => {
  const long: [string, number][] = [
    [`${'a.'.repeat(100)}example`, 1],
    ['bad.example', 2],
  ];
  const table = tableOf(long);
  expect(table.find(`b.${long[0]?.[0]}`)?.category).toBe('adult');
  for (const text of [
    '',
    '.',
    '..',
    '\ud800',
    'b\u00fccher.example',
    '\u0000',
    'bad.ex\u0161mple',
    '\uff0ebad.example',
    '.'.repeat(1e5),
  ]) {
    expect([table.find(text), table.findExact(text)], text.slice(0, 20)).toEqual([null, null]);
  }
  // Reading a million characters takes some milliseconds. If each lookup did so, this loop would take minutes.
  const [endless, below] = ['x'.repeat(1e6), `${'y.'.repeat(5e5)}bad.example`];
  for (let i = 0; i < 100_000; i += 1)
    if (table.find(endless) !== null || table.findExact(endless) !== null) throw new Error('found');
  for (let i = 0; i < 100_000; i += 1) if (table.find(below) === null) throw new Error('not found');
});
