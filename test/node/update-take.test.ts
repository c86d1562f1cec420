/** How the PC's update service takes an update from a stick: what is written, what is kept, and what the kiosk is notified of. */
import { copyFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { UpdateManifest } from '../../main/core/updates/update-format.ts';
import { pinnedKey } from '../../main/node/packs/pins.ts';
import { takeUpdate, type UpdatePlace } from '../../main/node/updates/take-update.ts';
import { readUpdateMemory, readUpdateStatus } from '../../main/node/updates/update-store.ts';
import { signingKey } from '../fakes/pack-kiosk.ts';
import { type Sticks, test } from '../fakes/stick.ts';
import { testUpdate } from '../fakes/update.ts';

const KEY = signingKey();
const RUNNING = 'kiosk-1-a-7.conf';
/** As `npm run image` names the files of a build for tests. */
const NAME = 'canteen-kiosk-0.2.0~electron33';

/** A PC that runs slot a and has never had another system. */
async function pcIn(folder: string, entries = [RUNNING]): Promise<UpdatePlace> {
  const place = (name: string) => join(folder, name);
  await mkdir(place('esp/loader/entries'), { recursive: true });
  await mkdir(place('status'), { recursive: true });
  for (const name of entries) await writeFile(place(`esp/loader/entries/${name}`), '');
  for (const slot of ['a', 'b']) {
    await writeFile(place(slot), '');
    await truncate(place(slot), 12 << 20);
  }
  return {
    system: { slot: 'a', rootHash: 'a'.repeat(64) },
    group: 'canteen',
    key: pinnedKey(KEY.text),
    pinnedFloor: 0,
    esp: place('esp'),
    slotDevice: place,
    memoryFile: place('updates.json'),
    statusFolder: place('status'),
  };
}

async function stickWith(sticks: Sticks, folder: string, facts: Partial<UpdateManifest> = {}, change?: (dir: string) => unknown) {
  const update = await testUpdate(folder, facts);
  const stick = await sticks.make('folder', async (dir) => {
    const own = join(dir, 'canteen-kiosk/update');
    await mkdir(own, { recursive: true });
    await writeFile(join(own, `${NAME}.kioskupdate`), update.bytes);
    await writeFile(join(own, `${NAME}.kioskupdate.minisig`), await KEY.sign(update.bytes));
    await copyFile(update.blocksFile, join(own, `${NAME}.kioskblocks`));
    await change?.(own);
  });
  return { update, take: (place: UpdatePlace) => takeUpdate(stick.mount, place, stick.options) };
}

test('a sound update is written for the next start, and is not copied twice', async ({ sticks, folder }) => {
  const { update, take } = await stickWith(sticks, join(folder, 'update'));
  const pc = await pcIn(join(folder, 'pc'));
  const taken = { kind: 'taken', serial: 8, version: '0.2.0' };
  expect(await take(pc)).toEqual(taken);
  const status = await readUpdateStatus(pc.statusFolder);
  expect(status?.news).toEqual(taken);
  expect(status?.entries).toContainEqual({ generation: 2, slot: 'b', serial: 8, tries: { left: 2, done: 0 } });
  expect((await readFile(pc.slotDevice('b'))).subarray(0, 5000).equals(update.contents.root.subarray(0, 5000))).toBe(true);
  expect(await readUpdateMemory(pc.memoryFile)).toMatchObject({
    memory: { floor: 7, pending: { serial: 8, rootHash: update.manifest.rootHash } },
  });
  await writeFile(pc.slotDevice('b'), Buffer.alloc(12 << 20));
  expect(await take(pc)).toEqual(taken);
  expect((await readFile(pc.slotDevice('b'))).every((byte) => byte === 0)).toBe(true);
});

test('a damaged, foreign, older or second update on the stick is refused with a reason and changes nothing', async ({
  sticks,
  folder,
}) => {
  const flip = async (dir: string) => {
    const bytes = await readFile(join(dir, `${NAME}.kioskblocks`));
    bytes[6_000_000] = (bytes[6_000_000] ?? 0) ^ 1;
    await writeFile(join(dir, `${NAME}.kioskblocks`), bytes);
  };
  const cases: readonly (readonly [Partial<UpdateManifest>, ((dir: string) => unknown) | undefined, string, RegExp])[] = [
    [{}, flip, 'blocks', /not as it was made/],
    [{ group: 'library' }, undefined, 'group', /belongs to the group "canteen"/],
    [{ machine: 'pc-arm64-uefi' }, undefined, 'machine', /another kind of PC/],
    [{ serial: 7 }, undefined, 'serial', /higher numbers only/],
    [{}, (dir) => writeFile(join(dir, 'second.kioskupdate'), ''), 'stick', /more than one update/],
    [{}, (dir) => truncate(join(dir, `${NAME}.kioskblocks`), 9000), 'blocks', /copied only in part/],
    [{}, (dir) => writeFile(join(dir, `${NAME}.kioskupdate`), '{}'), 'signature', /does not fit/],
  ];
  for (const [i, [facts, change, why, words]] of cases.entries()) {
    const { take } = await stickWith(sticks, join(folder, `update-${i}`), facts, change);
    const pc = await pcIn(join(folder, `pc-${i}`));
    const news = await take(pc);
    expect.soft(news).toMatchObject({ kind: 'refused', why });
    expect.soft(news.kind === 'refused' ? news.words : '').toMatch(words);
    expect
      .soft((await readUpdateStatus(pc.statusFolder))?.entries)
      .toEqual([{ generation: 1, slot: 'a', serial: 7, tries: null }]);
  }
});

test('a file that was copied only in part does not cost the update that waits', async ({ sticks, folder }) => {
  const { take } = await stickWith(sticks, join(folder, 'update'), { serial: 9 }, (dir) =>
    truncate(join(dir, `${NAME}.kioskblocks`), 9000),
  );
  const pc = await pcIn(join(folder, 'pc'), [RUNNING, 'kiosk-2-b-8+2.conf']);
  expect(await take(pc)).toMatchObject({ kind: 'refused', why: 'blocks' });
  expect((await readdir(join(pc.esp, 'loader/entries'))).sort()).toEqual([RUNNING, 'kiosk-2-b-8+2.conf']);
});

test('an update that this PC has given up is refused, and so is one during the trial of another', async ({ sticks, folder }) => {
  const { take } = await stickWith(sticks, join(folder, 'update'));
  const pc = await pcIn(join(folder, 'pc'));
  await take(pc);
  // The boot loader has used both tries and returned to the old system.
  const came = await pcIn(join(folder, 'came-back'), [RUNNING, 'kiosk-2-b-8+0-2.conf']);
  await copyFile(pc.memoryFile, came.memoryFile);
  expect(await take(came)).toMatchObject({ kind: 'refused', why: 'givenUp' });
  const trying = await pcIn(join(folder, 'trying'), ['kiosk-1-b-6.conf', 'kiosk-2-a-7+1-1.conf']);
  expect(await take(trying)).toMatchObject({ kind: 'refused', why: 'onTrial' });
});

test('a PC that has lost what it knew of its updates takes none that is older than its own system', async ({
  sticks,
  folder,
}) => {
  const { take } = await stickWith(sticks, join(folder, 'update'), { serial: 6 });
  for (const [i, other] of ['kiosk-2-b-8+0-2.conf', 'kiosk-2-b-8+2.conf'].entries()) {
    const pc = await pcIn(join(folder, `pc-${i}`), [RUNNING, other]);
    await writeFile(pc.memoryFile, 'damaged');
    expect.soft(await take(pc), other).toMatchObject({ kind: 'refused', why: 'serial' });
  }
});

test('update memory written by a newer version is refused and kept', async ({ sticks, folder }) => {
  const { take } = await stickWith(sticks, join(folder, 'update'));
  const pc = await pcIn(join(folder, 'pc'));
  await writeFile(pc.memoryFile, '{"format":2,"floor":"another"}');
  expect(await take(pc)).toMatchObject({ kind: 'refused', words: expect.stringContaining('newer version') });
  expect(await readFile(pc.memoryFile, 'utf8')).toBe('{"format":2,"floor":"another"}');
});
