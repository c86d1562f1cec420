/**
 * Checks that the false positive rate is the one that `domain-table-format.ts` states. At the full width (k + 32 bits) no test would see a
 * collision. With fewer bits there are enough to count, and similar names must collide no more often than by chance. The numbers are the
 * same in every run.
 */
import { expect, test } from '@playwright/test';
import { finishMark, finishPlace, MARK_START, markStep, PLACE_START, placeStep } from '../../main/core/table/name-hash.ts';
import { nameMaker } from '../fakes/names.ts';
import { seeded, textOf } from '../fakes/random.ts';

const COUNT = 1 << 17;

/** Generators of distinct, similar names. */
const PATTERNS: Readonly<Record<string, (i: number) => string>> = {
  counted: (i) => `site${i}.example`,
  'counted with zeros': (i) => `${String(i).padStart(9, '0')}.com`,
  'users of a shared host': (i) => `u${i.toString(36)}.blogspot.com`,
  'counted from the left': (i) => `${[...i.toString(16)].reverse().join('')}.shop.net`,
  'two letters only': (i) => `${i.toString(2).padStart(20, '0').replaceAll('0', 'a').replaceAll('1', 'b')}.org`,
  'labels of one letter': (i) => [...i.toString(5)].map((digit) => 'abcde'[Number(digit)]).join('.'),
  'numeric addresses': (i) => `10.${i & 3}.${(i >> 2) & 255}.${i >> 10}`,
  'the same label in many endings': (i) => `casino.${i.toString(36)}`,
};

/** The finished hashes of many names, by index. */
interface Hashes {
  readonly places: Int32Array;
  readonly marks: Int32Array;
}

type Hash = (name: string) => readonly [place: number, mark: number];

function states(name: string): readonly [place: number, mark: number] {
  let [place, mark] = [PLACE_START, MARK_START];
  for (let at = name.length - 1; at >= 0; at -= 1) {
    place = placeStep(place, name.charCodeAt(at));
    mark = markStep(mark, name.charCodeAt(at));
  }
  return [place, mark];
}

function hashesOf(names: readonly string[], hash: Hash = states): Hashes {
  const [places, marks] = [new Int32Array(names.length), new Int32Array(names.length)];
  for (const [i, name] of names.entries()) {
    const [placeState, markState] = hash(name);
    places[i] = finishPlace(placeState);
    marks[i] = finishMark(markState, places[i] ?? 0);
  }
  return { places, marks };
}

const KEPT_BITS = 24;

/** The bits that a table would store if it kept only 24: some from the place, the others from the top or the bottom of the mark. */
const KEPT: Readonly<Record<string, (place: number, mark: number) => number>> = {
  'few buckets, top of the mark': (place, mark) => (place >>> 24) * 2 ** 16 + (mark >>> 16),
  'few buckets, bottom of the mark': (place, mark) => (place >>> 24) * 2 ** 16 + (mark & 0xffff),
  'many buckets': (place, mark) => (place >>> 14) * 2 ** 6 + (mark >>> 26),
  'the mark alone': (_, mark) => mark >>> 8,
  'the place alone': (place) => place >>> 8,
};

/** How many more pairs collide than expected by chance, in standard deviations. */
function surplus({ places, marks }: Hashes, keep: (place: number, mark: number) => number): number {
  const seen = new Uint16Array(2 ** KEPT_BITS);
  let pairs = 0;
  for (let i = 0; i < places.length; i += 1) {
    const at = keep(places[i] ?? 0, marks[i] ?? 0);
    const before = seen[at] ?? 0;
    pairs += before;
    seen[at] = before + 1;
  }
  const expected = (places.length * (places.length - 1)) / 2 / 2 ** KEPT_BITS;
  return (pairs - expected) / Math.sqrt(expected);
}

function namesOf(pattern: string): readonly string[] {
  return Array.from({ length: COUNT }, (_, i) => PATTERNS[pattern]?.(i) ?? '');
}

for (const pattern of Object.keys(PATTERNS)) {
  test(`similar names collide no more often than by chance: ${pattern}`, () => {
    const hashes = hashesOf(namesOf(pattern));
    // 512 pairs are expected; five standard deviations are 22 % more. Fewer collisions do no harm.
    for (const [kept, keep] of Object.entries(KEPT)) expect(surplus(hashes, keep), kept).toBeLessThan(5);
  });
}

test('twin: a hash that only multiplies and adds would fail', () => {
  const weak: Hash = (name) => {
    let state = 0;
    for (let at = name.length - 1; at >= 0; at -= 1) state = (Math.imul(state, 31) + name.charCodeAt(at)) | 0;
    return [state, state];
  };
  const hashes = hashesOf(namesOf('users of a shared host'), weak);
  for (const [kept, keep] of Object.entries(KEPT)) expect(surplus(hashes, keep), kept).toBeGreaterThan(5);
});

test('names that are not in the table are found no more often than by chance', () => {
  const random = seeded(4);
  const make = nameMaker(random);
  const held = new Set(Array.from({ length: COUNT / 2 }, make));
  const others = new Set<string>();
  // Names that visitors could request: other names of the same kind, and near misses of names in the table.
  for (const name of held)
    others
      .add(make())
      .add(`${textOf(random, 'abcdefghij0123456789-', 1)}${name}`)
      .add(`${name}s`);
  const [inside, outside] = [hashesOf([...held]), hashesOf([...others].filter((name) => !held.has(name)))];
  for (const [kept, keep] of Object.entries(KEPT)) {
    const table = new Uint8Array(2 ** KEPT_BITS);
    inside.places.forEach((place, i) => {
      table[keep(place, inside.marks[i] ?? 0)] = 1;
    });
    const full = table.reduce((sum, bit) => sum + bit, 0);
    const wrong = outside.places.reduce((sum, place, i) => sum + (table[keep(place, outside.marks[i] ?? 0)] ?? 0), 0);
    const expected = (outside.places.length * full) / 2 ** KEPT_BITS;
    expect(expected, kept).toBeGreaterThan(500);
    expect(Math.abs(wrong - expected) / Math.sqrt(expected), kept).toBeLessThan(5);
  }
});
