import { expect, test } from '@playwright/test';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';
import { blockedChange, EXCEPTION, type NamedTable, tableChanges } from '../../main/core/table/domain-table-diff.ts';
import { nameMaker } from '../fakes/names.ts';
import { pick, seeded } from '../fakes/random.ts';

type Names = ReadonlyMap<string, string>;

function table(names: Names): NamedTable {
  // The order of the categories must not matter.
  const categories = [...new Set(names.values())].filter((name) => name !== EXCEPTION).sort((a, b) => (a < b ? 1 : -1));
  const builder = new DomainTableBuilder();
  for (const [name, category] of names) builder.add(name, category === EXCEPTION ? 0 : categories.indexOf(category) + 1);
  return { bytes: builder.finish(), categories };
}

function changes(before: Names, now: Names): Readonly<Record<string, number>> {
  const found = tableChanges(table(before), table(now));
  return Object.fromEntries(found.map(({ from, to, count }) => [`${from} -> ${to}`, count]));
}

/** The same counts, taken from the names themselves. */
function known(before: Names, now: Names): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of new Set([...before.keys(), ...now.keys()])) {
    const [from, to] = [before.get(name) ?? null, now.get(name) ?? null];
    if (from !== to) counts[`${from} -> ${to}`] = (counts[`${from} -> ${to}`] ?? 0) + 1;
  }
  return counts;
}

test('names that are added, removed or change category are counted', () => {
  const before: Names = new Map([
    ['a.example', 'adult'],
    ['b.example', 'adult'],
    ['c.example', 'hate'],
    ['d.example', EXCEPTION],
  ]);
  expect(changes(before, before)).toEqual({});
  const now = new Map([
    ...before,
    ['a.example', 'gambling'],
    ['d.example', 'hate'],
    ['e.example', 'hate'],
    ['f.example', EXCEPTION],
  ]);
  now.delete('c.example');
  expect(changes(before, now)).toEqual({
    'adult -> gambling': 1,
    'exception -> hate': 1,
    'hate -> null': 1,
    'null -> hate': 1,
    'null -> exception': 1,
  });
  expect(changes(new Map(), before)).toEqual({ 'null -> adult': 2, 'null -> hate': 1, 'null -> exception': 1 });
  expect(changes(before, new Map())).toEqual({ 'adult -> null': 2, 'hate -> null': 1, 'exception -> null': 1 });
});

test('a category whose number changes does not count as changed', () => {
  const before: Names = new Map([['a.example', 'zebra']]);
  expect(changes(before, new Map([...before, ['b.example', 'apple']]))).toEqual({ 'null -> apple': 1 });
});

test('tables of very different sizes are compared name by name', () => {
  const random = seeded(9);
  for (const [left, right] of [
    [10, 40_000],
    [40_000, 10],
    [3_000, 50_000],
    [30_000, 31_000],
  ] as const) {
    const make = nameMaker(random);
    const all = Array.from({ length: Math.max(left, right) }, () => make());
    const draw = (count: number): Names =>
      new Map(all.slice(0, count).map((name) => [name, pick(random, ['adult', 'hate', 'gambling', EXCEPTION])]));
    const [before, now] = [draw(left), draw(right)];
    expect(changes(before, now), `${left} to ${right}`).toEqual(known(before, now));
  }
});

test('the change for visitors: how many names become blocked, and how many no longer are', () => {
  const before: Names = new Map([
    ['a.example', 'adult'],
    ['b.example', EXCEPTION],
    ['c.example', 'hate'],
    ['d.example', 'hate'],
  ]);
  const now: Names = new Map([
    ['a.example', EXCEPTION],
    ['b.example', 'adult'],
    ['d.example', 'adult'],
    ['e.example', 'adult'],
    ['f.example', EXCEPTION],
  ]);
  expect(blockedChange(tableChanges(table(before), table(now)))).toEqual({ more: 2, fewer: 2 });
});
