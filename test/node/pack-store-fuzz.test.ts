import { expect } from '@playwright/test';
import { type Judge, judgeContents } from '../../main/node/packs/judge-pack.ts';
import { pinnedKey } from '../../main/node/packs/pins.ts';
import { test } from '../fakes/folder.ts';
import { hostilePack, isUnchanged, regionsOf } from '../fakes/hostile-packs.ts';
import { PackKiosk, signedPack, signingKey } from '../fakes/pack-kiosk.ts';
import { fuzzCases, pick, seeded } from '../fakes/random.ts';

const KINDS = ['damaged pack', 'damaged signature', 'remade', 'two signatures mixed', 'both'];

test('hostile packs and signatures, changed in every region: none is installed, none breaks the pack store', async ({
  folder,
}) => {
  const kiosk = await PackKiosk.make(folder);
  const store = await kiosk.open();
  const random = seeded(6);
  const samples = [await signedPack(kiosk.current, { count: 0 }), await signedPack(kiosk.next, { count: 300 })];
  const other = await signedPack(signingKey());
  const before = process.memoryUsage();
  const [seen, refusals] = [new Map<string, number>(), new Set<string>()];
  let unchanged = 0;
  const cases = fuzzCases(2_000);
  for (let i = 0; i < cases; i += 1) {
    const pack = pick(random, samples);
    const hostile = hostilePack(random, pack, other);
    if (isUnchanged(pack, hostile)) {
      unchanged += 1;
      continue;
    }
    const { bytes, signature, how } = hostile;
    const taken = await store.install(bytes, signature);
    if (taken.ok) expect(how, `case ${i} was taken`).toBe('');
    else refusals.add(taken.refusal);
    seen.set(how, (seen.get(how) ?? 0) + 1);
  }
  expect(store.installed()).toBeNull();
  expect(await kiosk.stateFiles()).toEqual([]);
  const regions = regionsOf(samples[1]?.bytes ?? new Uint8Array()).map(({ name }) => name);
  const lines = [1, 2, 3, 4].map((line) => `line ${line} of the signature`);
  expect([...seen.keys()].sort()).toEqual([...new Set([...KINDS, ...regions, ...lines])].sort());
  expect([...refusals].sort()).toEqual(['key', 'signature']);
  expect(unchanged).toBeLessThan(cases / 5);
  const now = process.memoryUsage();
  expect(now.arrayBuffers + now.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(128 << 20);
});

test('twin: without the signature check some of the same packs would be accepted', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const random = seeded(6);
  const pack = await signedPack(kiosk.current, { count: 0 });
  const keys = { current: pinnedKey(kiosk.current.text), next: pinnedKey(kiosk.next.text) };
  const judge: Judge = {
    keys,
    group: 'canteen',
    version: '0.1.0',
    installed: null,
    configDir: kiosk.configDir,
    floorOf: () => 0,
    clock: { says: '2026-06-01', known: true },
  };
  const taken = new Set<string>();
  for (let i = 0; i < 500; i += 1) {
    const hostile = hostilePack(random, pack, pack);
    if (isUnchanged(pack, hostile)) continue;
    if ((await judgeContents(hostile.bytes, keys.current, judge)).ok) taken.add(hostile.how);
  }
  expect(taken).toContain('remade');
  expect(taken).toContain('line 3 of the signature');
});
