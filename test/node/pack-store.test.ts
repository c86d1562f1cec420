import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { readFilterSource } from '../../main/node/packs/filter-source.ts';
import { test } from '../fakes/folder.ts';
import { PackKiosk, signedPack, signingKey } from '../fakes/pack-kiosk.ts';

test('an installed pack is found again at the next start and filters', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const empty = await kiosk.open();
  expect([empty.installed(), empty.previous(), empty.problems(), empty.warnings()]).toEqual([null, null, [], []]);
  const pack = await signedPack(kiosk.current);
  const steps: string[] = [];
  const taken = await empty.install(pack.bytes, pack.signature, (step) => steps.push(step));
  expect(taken).toMatchObject({ ok: true, notes: [], value: { header: { serial: 7, group: 'canteen' } } });
  expect(steps).toEqual(['checking', 'writing']);
  for (const store of [empty, await kiosk.open()]) {
    const installed = store.installed();
    expect(installed).toMatchObject({ header: { serial: 7 }, keyId: kiosk.current.id });
    expect(store.floor(kiosk.current.id)).toBe(7);
    expect([store.problems(), store.warnings(), store.previous()]).toEqual([[], [], null]);
    const source = await readFilterSource(kiosk.configDir, installed?.path ?? null);
    if (!source.ok) throw new Error(source.problems.join('\n'));
    expect(source.value.pack?.header.serial).toBe(7);
    const filter = createFilter({ rules: source.value.rules, own: source.value.own, allowHosts: [] });
    expect(filter.decideUrl('https://bad.example/')).toMatchObject({ verdict: 'block', rule: 'list:adult' });
  }
});

test('the installed pack takes precedence over one in the settings folder, and that over the lists', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const shown = async (installed: string | null) => {
    const source = await readFilterSource(kiosk.configDir, installed);
    return source.ok ? (source.value.pack?.header.serial ?? 'lists') : source.problems;
  };
  expect(await shown(null)).toEqual(expect.arrayContaining(['The folder lists is missing. Put it back.']));
  await writeFile(join(kiosk.configDir, 'it.kioskpack'), (await signedPack(kiosk.current, { facts: { serial: 3 } })).bytes);
  expect(await shown(null)).toBe(3);
  const store = await kiosk.install(await signedPack(kiosk.current));
  expect(await shown(store.installed()?.path ?? null)).toBe(7);
  await rm(store.installed()?.path ?? '');
  // A missing installed pack is an error; there is no fallback.
  expect(await shown(store.installed()?.path ?? null)).toEqual([expect.stringMatching(/^7-[0-9a-f]{16}\.kioskpack is missing/)]);
});

test('going back restores the previous pack, and going back again the newer one; floors and keys stay', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  expect(await (await kiosk.open()).goBack()).toEqual({ ok: false, problems: ['There is no earlier pack to go back to.'] });
  await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 7 } }));
  const store = await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 8 } }));
  expect(store.previous()).toMatchObject({ serial: 7 });
  expect(await store.goBack()).toMatchObject({ ok: true, value: { header: { serial: 7 } } });
  const again = await kiosk.open();
  expect(again.installed()?.header.serial).toBe(7);
  expect(again.previous()?.serial).toBe(8);
  expect(again.floor(kiosk.current.id)).toBe(8);
  const same = await signedPack(kiosk.current, { facts: { serial: 8 }, count: 30 });
  expect(await again.install(same.bytes, same.signature)).toMatchObject({ ok: false, refusal: 'serial' });
  expect(await again.goBack()).toMatchObject({ ok: true, value: { header: { serial: 8 } } });
  expect(again.installed()?.header.serial).toBe(8);
});

test('the pack store keeps only the installed pack and the previous one', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  for (const serial of [7, 8, 9]) await kiosk.install(await signedPack(kiosk.current, { facts: { serial } }));
  const names = await readdir(join(kiosk.stateDir, 'packs'));
  expect(names.map((name) => name.replace(/-[0-9a-f]{16}/, '')).sort()).toEqual([
    ...['8.kioskpack', '8.kioskpack.minisig', '9.kioskpack', '9.kioskpack.minisig', 'state.json'],
  ]);
});

test('an expired pack continues to filter, and staff are warned', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  await kiosk.install(await signedPack(kiosk.current));
  kiosk.today = '2027-02-01';
  expect((await kiosk.open()).warnings()).toEqual([]);
  kiosk.today = '2027-02-02';
  const store = await kiosk.open();
  expect(store.installed()?.header.serial).toBe(7);
  expect(store.problems()).toEqual([]);
  expect(store.warnings()).toEqual([
    'The block pack, number 7, ran out on 2027-02-01. It still filters, but knows nothing newer. Ask IT for a new one.',
  ]);
});

test('a pack signed with the current key can change the keys; the old key is refused afterwards', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const [late, other] = [signingKey(), signingKey()];
  const bring = (current: { text: string }, next: { text: string }) => ({ keys: { current: current.text, next: next.text } });
  const byNext = await signedPack(kiosk.next, { extras: bring(kiosk.next, late) });
  const refusal = { ok: false, refusal: 'keys' };
  expect(await (await kiosk.open()).install(byNext.bytes, byNext.signature)).toMatchObject(refusal);
  await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 20 }, extras: bring(kiosk.next, late) }));
  const old = await signedPack(kiosk.current, { facts: { serial: 21 } });
  const store = await kiosk.open();
  expect(store.pinnedKeys()).toMatchObject({ current: { text: kiosk.next.text }, next: { text: late.text } });
  expect(await store.install(old.bytes, old.signature)).toMatchObject({ ok: false, refusal: 'key' });
  // The pack signed with the old key stays installed: the key was valid at the time.
  expect(store.installed()?.header.serial).toBe(20);
  // Serials are counted per key: the new key starts again.
  await kiosk.install(await signedPack(kiosk.next, { facts: { serial: 1 }, extras: bring(kiosk.next, late) }));
  await kiosk.install(await signedPack(late, { facts: { serial: 1 }, count: 3 }));
  const back = await kiosk.open();
  expect(back.floor(kiosk.next.id)).toBe(1);
  expect(back.floor(kiosk.current.id)).toBe(20);
  expect(await back.goBack()).toMatchObject({ ok: true, value: { keyId: kiosk.next.id } });
  expect(back.pinnedKeys()?.current.text).toBe(kiosk.next.text);
  // Other keys in the settings folder take precedence.
  await kiosk.pin(other, kiosk.current);
  expect((await kiosk.open()).pinnedKeys()?.current.text).toBe(other.text);
});

test('going back past a change of keys works and does not restore the old keys', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 7 } }));
  const keys = { current: kiosk.next.text, next: signingKey().text };
  const store = await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 8 }, extras: { keys } }));
  expect(await store.goBack()).toMatchObject({ ok: true, value: { header: { serial: 7 } } });
  const again = await kiosk.open();
  expect(again.problems()).toEqual([]);
  const old = await signedPack(kiosk.current, { facts: { serial: 9 } });
  expect(await again.install(old.bytes, old.signature)).toMatchObject({ ok: false, refusal: 'key' });
});

test('a kiosk that lost its state keeps the serial floor of its pins', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder, { current: 5 });
  await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 9 } }));
  for (const loss of ['file', 'rubbish', 'folder'] as const) {
    const state = join(kiosk.stateDir, 'packs', 'state.json');
    if (loss === 'file') await rm(state);
    else if (loss === 'rubbish') await writeFile(state, '{"version":1,"keys":null');
    else await rm(join(kiosk.stateDir, 'packs'), { recursive: true });
    const store = await kiosk.open();
    expect(store.installed(), loss).toBeNull();
    expect(store.floor(kiosk.current.id), loss).toBe(5);
    // Without the folder the kiosk counts as new; a folder with packs in it must not.
    expect(store.problems(), loss).toEqual(
      loss === 'folder' ? [] : ['The list of the block packs of this PC is lost or damaged. Install a pack from a stick.'],
    );
    for (const serial of [1, 5]) {
      const old = await signedPack(kiosk.current, { facts: { serial } });
      expect(await store.install(old.bytes, old.signature), `${loss} ${serial}`).toMatchObject({ ok: false, refusal: 'serial' });
    }
    const right = await signedPack(kiosk.current, { facts: { serial: 6 } });
    expect(await store.install(right.bytes, right.signature), loss).toMatchObject({ ok: true });
    expect([store.problems(), (await kiosk.open()).problems()]).toEqual([[], []]);
  }
});

test('a damaged installed pack is reported without a fallback, and staff can go back or reinstall it', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const seven = await signedPack(kiosk.current, { facts: { serial: 7 } });
  const eight = await signedPack(kiosk.current, { facts: { serial: 8 } });
  await kiosk.install(seven);
  const path = (await kiosk.install(eight)).installed()?.path ?? '';
  const harms: readonly (() => Promise<void>)[] = [
    () => writeFile(path, eight.bytes.with(eight.bytes.length - 9, 1)),
    () => writeFile(path, eight.bytes.subarray(0, 100)),
    () => rm(path),
    () => writeFile(path, seven.bytes),
    () => rm(`${path}.minisig`),
    () => writeFile(`${path}.minisig`, seven.signature),
    // A sound pack, signed with an unknown key.
    async () => writeFile(`${path}.minisig`, await signingKey().sign(eight.bytes)),
  ];
  for (const [index, harm] of harms.entries()) {
    await harm();
    const store = await kiosk.open();
    expect.soft(store.installed(), `harm ${index}`).toBeNull();
    expect
      .soft(store.problems()[0], `harm ${index}`)
      .toBe('The installed block pack, number 8, is damaged. Go back to the pack before it, or install one from a stick.');
    expect.soft(store.problems().length, `harm ${index}`).toBeGreaterThan(1);
    expect.soft(await store.install(seven.bytes, seven.signature), `harm ${index}`).toMatchObject({ refusal: 'serial' });
    expect.soft(await store.install(eight.bytes, eight.signature), `harm ${index}`).toMatchObject({ ok: true });
    expect.soft([store.problems(), (await kiosk.open()).problems()], `harm ${index}`).toEqual([[], []]);
  }
  await rm(path);
  const store = await kiosk.open();
  expect(await store.goBack()).toMatchObject({ ok: true, value: { header: { serial: 7 } } });
  expect([store.problems(), store.previous()]).toEqual([[], null]);
  expect((await kiosk.open()).installed()?.header.serial).toBe(7);
});

test('going back to a damaged pack is refused without any change', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const path = (await kiosk.install(await signedPack(kiosk.current))).installed()?.path ?? '';
  const store = await kiosk.install(await signedPack(kiosk.current, { facts: { serial: 8 } }));
  await writeFile(path, (await readFile(path)).subarray(1));
  const before = await kiosk.stateFiles();
  expect(await store.goBack()).toMatchObject({ ok: false, problems: [expect.stringContaining('7-')] });
  expect(store.installed()?.header.serial).toBe(8);
  expect(await kiosk.stateFiles()).toEqual(before);
});
