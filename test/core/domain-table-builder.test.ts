import { expect, test } from '@playwright/test';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';
import { categoryCounts } from '../../main/core/table/domain-table-counts.ts';
import { nameMaker } from '../fakes/names.ts';
import { seeded } from '../fakes/random.ts';

/** The bytes of a table of names with their category numbers; 0 is an exception. */
function bytesOf(entries: Iterable<readonly [name: string, category: number]>): Uint8Array {
  const builder = new DomainTableBuilder();
  for (const [name, category] of entries) builder.add(name, category);
  return builder.finish();
}

test('duplicates from many lists do not enlarge the table: the bytes are the same as for one list', () => {
  const make = nameMaker(seeded(2));
  const names = [...new Set(Array.from({ length: 3_000 }, make))].map((name) => [name, 1] as const);
  expect(bytesOf(Array.from({ length: 9 }, () => names).flat())).toEqual(bytesOf(names));
});

test('a table needs less than six bytes per name', () => {
  const make = nameMaker(seeded(3));
  for (const count of [10_000, 100_000]) {
    const names = new Set(Array.from({ length: count }, make));
    expect(bytesOf([...names].map((name) => [name, 1])).length / names.size).toBeLessThan(6);
  }
});

test('adding names from bytes gives the same table as adding them from text', () => {
  const [text, builder] = ['bad.example\n a.casino.example#x', new DomainTableBuilder()];
  builder.addAscii(Buffer.from(text), 0, 11, 1);
  builder.addAscii(Buffer.from(text), 13, 29, 2);
  expect(builder.finish()).toEqual(
    bytesOf([
      ['bad.example', 1],
      ['a.casino.example', 2],
    ]),
  );
  expect(builder.finish(), 'the builder is empty afterwards').toEqual(bytesOf([]));
});

test('the builder rejects names and categories that a table cannot hold', () => {
  const builder = new DomainTableBuilder();
  expect(() => builder.add('bücher.example', 1)).toThrow('ASCII');
  expect(() => builder.addAscii(Buffer.from('b\u00fc'), 0, 2, 1)).toThrow('ASCII');
  for (const name of ['', 'a'.repeat(65_536)]) expect(() => builder.add(name, 1)).toThrow('65,535');
  for (const category of [-1, 256, Number.NaN]) expect(() => builder.add('a', category)).toThrow('category');
  expect(builder.finish()).toEqual(bytesOf([]));
});

test('the names of each category are counted', () => {
  const make = nameMaker(seeded(5));
  const names = [...new Set(Array.from({ length: 5_000 }, make))];
  const bytes = bytesOf(names.map((name, i) => [name, i % 3 === 0 ? 2 : 0]));
  const twos = Math.ceil(names.length / 3);
  expect(categoryCounts(bytes, 3)).toEqual([names.length - twos, 0, twos, 0]);
  expect(categoryCounts(bytesOf([]), 1)).toEqual([0, 0]);
});
