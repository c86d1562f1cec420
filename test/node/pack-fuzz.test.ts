import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import * as format from '../../main/core/packs/pack-format.ts';
import { newSha256 } from '../../main/node/crypto/node-crypto.ts';
import { checkPack, encodePack, openPack, readPack } from '../../main/node/packs/pack-file.ts';
import { verifyPack } from '../../main/node/packs/verify-pack.ts';
import { test } from '../fakes/folder.ts';
import { PACK_NAME, packParts, withHeader } from '../fakes/pack.ts';
import { damaged, fuzzCases, pick, seeded } from '../fakes/random.ts';

test('readPack and checkPack find the same problems in damaged packs as openPack', { tag: '@slow' }, async ({ folder }) => {
  const random = seeded(2);
  const [bytes, path] = [encodePack(packParts(300)), join(folder, PACK_NAME)];
  for (let i = 0; i < 300; i += 1) {
    const hurt = i === 0 ? bytes : damaged(random, bytes);
    await writeFile(path, hurt);
    const [opened, read, checked] = [openPack(hurt, PACK_NAME), await readPack(path), await checkPack(path)];
    expect(read.ok ? [] : read.problems).toEqual(opened.ok ? [] : opened.problems);
    expect(checked.ok ? [] : checked.problems).toEqual(opened.ok ? [] : opened.problems);
    expect(checked.ok).toBe(hurt.length === bytes.length && Buffer.compare(hurt, bytes) === 0);
  }
});

test('verifyPack reads a large pack in pieces of at most 1 MiB', () => {
  const bytes = encodePack(packParts(400_000));
  expect(bytes.length).toBeGreaterThan(2 << 20);
  const check = verifyPack(bytes.length, PACK_NAME, 'check', newSha256);
  let [step, largest] = [check.next(), 0];
  while (!step.done) {
    const { start, end } = step.value;
    largest = Math.max(largest, end - start);
    step = check.next(bytes.subarray(start, end));
  }
  expect(step.value.ok).toBe(true);
  expect(largest).toBe(1 << 20);
});

test('a pack that is truncated while it is read is refused, at whatever point', () => {
  const bytes = encodePack(packParts());
  const checkCutAt = (cutAt: number): { readonly ok: boolean; readonly count: number } => {
    const check = verifyPack(bytes.length, PACK_NAME, 'check', newSha256);
    let [step, count] = [check.next(), 0];
    while (!step.done) {
      const { start, end } = step.value;
      step = check.next(bytes.subarray(start, count === cutAt && end > start ? end - 1 : end));
      count += 1;
    }
    return { ok: step.value.ok, count };
  };
  const { ok, count } = checkCutAt(-1);
  expect(ok).toBe(true);
  const refused = Array.from({ length: count }, (_, cutAt) => !checkCutAt(cutAt).ok).filter(Boolean).length;
  expect(refused).toBeGreaterThan(4);
});

test('thousands of damaged packs: none opens, none crashes the reader', () => {
  const random = seeded(3);
  const samples = [encodePack(packParts(0)), encodePack(packParts(40)), encodePack(packParts(2_000))];
  const before = process.memoryUsage().arrayBuffers;
  let whole = 0;
  for (let i = fuzzCases(4_000); i > 0; i -= 1) {
    const bytes = pick(random, samples);
    const hurt = damaged(random, bytes);
    const same = hurt.length === bytes.length && Buffer.compare(hurt, bytes) === 0;
    if (same) whole += 1;
    if (openPack(hurt, PACK_NAME).ok !== same) expect(same, `case ${i}`).toBe(!same);
  }
  // Sometimes the damage changes nothing; if that were common, the test would prove little.
  expect(whole).toBeLessThan(fuzzCases(4_000) / 5);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
});

test('damaged pack headers with a right digest: none moves the sections, none crashes the reader', () => {
  const random = seeded(4);
  const bytes = encodePack(packParts());
  const original = openPack(bytes, PACK_NAME);
  if (!original.ok) throw new Error('not opened');
  const { offsets } = format.placeSections(format.SECTIONS.map((name) => original.value.header.sections[name].length));
  for (let i = fuzzCases(4_000); i > 0; i -= 1) {
    const hurt = withHeader(bytes, (text) => Buffer.from(damaged(random, Buffer.from(text))).toString());
    const read = openPack(hurt, PACK_NAME);
    // A header with another serial or date may open, since its digest is right; but the sections must not move.
    if (read.ok && !format.SECTIONS.every((name, at) => read.value.header.sections[name].offset === offsets[at])) {
      expect(read.value.header.sections).toEqual(original.value.header.sections);
    }
  }
});
