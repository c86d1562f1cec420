import { expect, test } from '@playwright/test';
import { openDomainTable } from '../../main/core/table/domain-table.ts';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';
import { DomainTableCheck, whyNotATable } from '../../main/core/table/domain-table-check.ts';
import { readHead } from '../../main/core/table/domain-table-format.ts';
import { finishPlace, PLACE_START, placeStep } from '../../main/core/table/name-hash.ts';
import { nameMaker } from '../fakes/names.ts';
import { damaged, fuzzCases, pick, seeded, textOf, whole } from '../fakes/random.ts';

const CATEGORIES = ['adult', 'gambling', 'hate'];
/** The categories that a damaged table may return; see `openDomainTable`. */
const KNOWN = [...CATEGORIES, 'unknown'];

function sample(count: number, seed: number): { readonly names: readonly string[]; readonly bytes: Uint8Array<ArrayBuffer> } {
  const random = seeded(seed);
  const names = Array.from({ length: count }, nameMaker(random));
  const builder = new DomainTableBuilder();
  for (const name of names) builder.add(name, whole(random, 4));
  return { names, bytes: builder.finish() };
}

function table(entries: readonly (readonly [name: string, category: number])[]): { readonly bytes: Uint8Array } {
  const builder = new DomainTableBuilder();
  for (const [name, category] of entries) builder.add(name, category);
  return { bytes: builder.finish() };
}

test('a damaged table is refused, or answers every lookup', () => {
  const random = seeded(5);
  const samples = [sample(0, 6), sample(40, 7), sample(1_500, 8)];
  const before = process.memoryUsage().arrayBuffers;
  const counts = { refused: 0, answered: 0 };
  for (let i = fuzzCases(20_000); i > 0; i -= 1) {
    const { names, bytes } = pick(random, samples);
    const hurt = i % 2 === 0 ? damaged(random, bytes) : scribbled(random, bytes);
    const opened = openDomainTable(hurt, CATEGORIES);
    counts[opened.ok ? 'answered' : 'refused'] += 1;
    if (!opened.ok) continue;
    for (let j = 0; j < 10; j += 1) {
      const host = names.length > 0 && j < 5 ? pick(random, names) : textOf(random, 'ab.-\u00fc\ud800', whole(random, 300));
      const answers = [opened.table.find(host), opened.table.findExact(host)];
      if (!answers.every((hit) => hit === null || KNOWN.includes(hit.category))) expect(answers, host).toEqual([]);
    }
  }
  // Both outcomes must occur, or the fuzz test proves nothing. No memory may be allocated for sizes that a header only claims.
  expect(Math.min(counts.refused, counts.answered)).toBeGreaterThan(fuzzCases(20_000) / 20);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
});

/** Changes bytes after the header only. Such a table has the right length, so only the check of its parts can refuse it. */
function scribbled(random: () => number, bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (let times = 1 + whole(random, 4); times > 0; times -= 1) copy[16 + whole(random, copy.length - 16)] = whole(random, 256);
  return copy;
}

test('twin: without the check a damaged table would be searched for minutes, or beyond its end', () => {
  const { bytes } = sample(1_500, 8);
  const layout = readHead(bytes, bytes.length);
  if (layout === null) throw new Error('not a table');
  const view = new DataView(bytes.buffer);
  const [base, start] = [view.getUint32(layout.bases + 4, true), view.getUint16(layout.starts + 2, true)];
  view.setUint32(layout.bases + 4, 0xffff_ffff, true);
  // The last bucket of the first superblock ends where the second begins, so more than 4 billion places would be searched.
  expect(view.getUint32(layout.bases + 4, true) - base).toBeGreaterThan(4e9);
  expect(openDomainTable(bytes, CATEGORIES)).toEqual({ ok: false, why: 'points outside of itself' });
  view.setUint32(layout.bases + 4, base, true);
  view.setUint16(layout.starts + 2, 0xffff, true);
  expect(openDomainTable(bytes, CATEGORIES)).toEqual({ ok: false, why: 'points outside of itself' });
  view.setUint16(layout.starts + 2, start, true);
  expect(openDomainTable(bytes, CATEGORIES)).toMatchObject({ ok: true });
});

test('a table with an unknown category in its header is refused; an unknown category of a single name still blocks', () => {
  const { bytes } = table([['bad.example', 3]]);
  expect(openDomainTable(bytes, CATEGORIES)).toMatchObject({ ok: true });
  expect(openDomainTable(bytes, CATEGORIES.slice(0, 2))).toEqual({
    ok: false,
    why: 'has a category that the list of categories does not have',
  });
  expect(bytes.at(-1)).toBe(3);
  const opened = openDomainTable(bytes.with(bytes.length - 1, 4), CATEGORIES);
  expect(opened.ok && opened.table.find('www.bad.example')).toEqual({ category: 'unknown', rule: 'list:unknown' });
});

test('a table with a wrong header or length is refused', () => {
  const { bytes } = sample(40, 7);
  const lies: readonly (readonly [at: number, value: number])[] = [
    ...([0, 4, 5, 6, 7, 14] as const).flatMap((at) => [1, 9, 24, 255].map((value) => [at, value] as const)),
    ...[4, 255].map((value) => [15, value] as const),
  ];
  for (const [at, value] of lies) {
    const lying = new Uint8Array(bytes);
    if (lying[at] === value) continue;
    lying[at] = value;
    expect(openDomainTable(lying, CATEGORIES), `${value} at ${at}`).toMatchObject({ ok: false });
  }
  for (const length of [0, 1, 15, 16, bytes.length - 1]) {
    expect(openDomainTable(bytes.subarray(0, length), CATEGORIES), `${length} bytes`).toMatchObject({ ok: false });
  }
});

test('a table is read at any alignment in memory', () => {
  const { bytes, names } = sample(1_500, 8);
  const straight = openDomainTable(bytes, CATEGORIES);
  for (const shift of [1, 2, 3, 4]) {
    const around = new Uint8Array(bytes.length + 8);
    around.set(bytes, shift);
    const opened = openDomainTable(around.subarray(shift, shift + bytes.length), CATEGORIES);
    if (!opened.ok || !straight.ok) throw new Error('not opened');
    const [here, there] = [names.map((name) => opened.table.find(name)), names.map((name) => straight.table.find(name))];
    expect(here).toEqual(there);
  }
});

test('the check gives the same result for a table that is read in pieces', () => {
  const random = seeded(9);
  const { bytes } = sample(1_500, 8);
  for (let i = 0; i < 2_000; i += 1) {
    const hurt = i === 0 ? bytes : scribbled(random, bytes);
    const check = new DomainTableCheck(hurt, hurt.length, CATEGORIES.length);
    const piece = 4 * (1 + whole(random, 600));
    for (let at = 0; at < hurt.length; at += piece) check.push(hurt.subarray(at, at + piece));
    expect(check.finish()).toBe(whyNotATable(hurt, CATEGORIES.length));
  }
});

test('names that were made to collide are reported instead of sorted for days', () => {
  // With fewer than 1,229 names there are 256 buckets. Names are tried until 101 of them are in the first bucket.
  const alike: string[] = [];
  for (let i = 0; alike.length < 101; i += 1) {
    const state = [...`${i}n`].reduce((before, digit) => placeStep(before, digit.charCodeAt(0)), PLACE_START);
    if (finishPlace(state) >>> 24 === 0) alike.push([...`${i}n`].reverse().join(''));
  }
  const builder = new DomainTableBuilder();
  for (const name of alike.slice(1)) builder.add(name, 1);
  expect(builder.finish().length).toBeGreaterThan(500);
  for (const name of alike) builder.add(name, 1);
  expect(() => builder.finish()).toThrow('made to collide');
});
