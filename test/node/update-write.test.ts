/** Writing an update into the inactive slot: whatever fails, the PC still starts the running system. */
import { mkdir, open, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type BootEntry, bootOrder, entryName, entryText, planInstallation } from '../../main/core/updates/boot-entries.ts';
import { type BlockSource, fileSource } from '../../main/node/updates/blocks.ts';
import { keepSystem, readEntries, writeUpdate } from '../../main/node/updates/write-update.ts';
import { test } from '../fakes/folder.ts';
import { memorySource, type TestUpdate, testUpdate } from '../fakes/update.ts';

const RUNNING: BootEntry = { generation: 4, slot: 'a', serial: 7, tries: null };
const OLD: BootEntry = { generation: 3, slot: 'b', serial: 6, tries: null };
const SLOT_BYTES = 12 << 20;

/** A PC that runs slot a, with an older system in slot b. */
async function pcIn(folder: string) {
  const [esp, slot] = [join(folder, 'esp'), join(folder, 'slot-b')];
  await mkdir(join(esp, 'loader/entries'), { recursive: true });
  for (const entry of [RUNNING, OLD])
    await writeFile(
      join(esp, 'loader/entries', entryName(entry)),
      entryText(entry, { version: '0.1.0', rootHash: 'a'.repeat(64), dataBlocks: 1 }),
    );
  await writeFile(join(esp, 'loader/entries/debian.conf'), 'title Debian\n');
  await writeFile(slot, 'an older root');
  await truncate(slot, SLOT_BYTES);
  return { esp, slot };
}

async function install(update: TestUpdate, source: BlockSource, target: { readonly esp: string; readonly slot: string }) {
  const plan = planInstallation(await readEntries(target.esp), 'a', update.manifest.serial);
  if (plan === null) throw new Error('nothing may be installed');
  return await writeUpdate(update.manifest, source, plan, target);
}

async function next(esp: string): Promise<BootEntry | undefined> {
  return bootOrder(await readEntries(esp))[0];
}

test('a complete update is written and starts next, with two tries', async ({ folder }) => {
  const update = await testUpdate(join(folder, 'update'));
  const pc = await pcIn(folder);
  const file = await open(update.blocksFile);
  expect(await install(update, await fileSource(file), pc)).toBeNull();
  await file.close();
  const slot = await readFile(pc.slot);
  expect(slot.length).toBe(SLOT_BYTES);
  expect(Buffer.compare(slot.subarray(0, update.contents.root.length), update.contents.root)).toBe(0);
  expect(Buffer.compare(await readFile(join(pc.esp, 'canteen-kiosk/b/kernel')), update.contents.kernel)).toBe(0);
  expect(Buffer.compare(await readFile(join(pc.esp, 'canteen-kiosk/b/initrd')), update.contents.initrd)).toBe(0);
  expect((await readdir(join(pc.esp, 'loader/entries'))).sort()).toEqual([
    'debian.conf',
    'kiosk-4-a-7.conf',
    'kiosk-5-b-8+2.conf',
  ]);
  const entry = await next(pc.esp);
  expect(entry).toEqual({ generation: 5, slot: 'b', serial: 8, tries: { left: 2, done: 0 } });
  const text = await readFile(join(pc.esp, 'loader/entries/kiosk-5-b-8+2.conf'), 'utf8');
  expect(text).toContain(`kiosk.hash=${update.manifest.rootHash} kiosk.blocks=${update.manifest.dataBlocks}`);
  if (entry !== undefined) await keepSystem(pc.esp, entry);
  expect(await next(pc.esp)).toEqual({ generation: 5, slot: 'b', serial: 8, tries: null });
});

test('an update with a changed byte, or whose blocks file is too short or too long, is not installed', async ({ folder }) => {
  const update = await testUpdate(join(folder, 'update'));
  const whole = await readFile(update.blocksFile);
  const changed = (at: number) => {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  const bad: readonly (readonly [Buffer, string])[] = [
    ...[0, 4999, 5000, 12_001, 5_000_000, whole.length - 1].map((at) => [changed(at), 'changed'] as const),
    [whole.subarray(0, -1), 'short'],
    [whole.subarray(0, 100), 'short'],
    [Buffer.concat([whole, Buffer.from('x')]), 'long'],
  ];
  for (const [i, [bytes, why]] of bad.entries()) {
    const pc = await pcIn(join(folder, String(i)));
    expect.soft(await install(update, memorySource(bytes), pc)).toEqual({ kind: 'blocks', why });
    expect.soft(await next(pc.esp)).toEqual(RUNNING);
  }
});

test('no block of an update is read twice, so a stick cannot change it after the check', async ({ folder }) => {
  const update = await testUpdate(join(folder, 'update'));
  const source = memorySource(await readFile(update.blocksFile));
  const reads: number[] = [];
  const noted: BlockSource = {
    size: source.size,
    read: (into, position) => {
      reads.push(position);
      return source.read(into, position);
    },
  };
  expect(await install(update, noted, await pcIn(folder))).toBeNull();
  expect(new Set(reads).size).toBe(reads.length);
  expect(reads.length).toBe(5);
});

test('a power cut or a removed stick at any block leaves the running system as it is', async ({ folder }) => {
  const update = await testUpdate(join(folder, 'update'));
  const source = memorySource(await readFile(update.blocksFile));
  for (let cut = 0; cut < 5; cut += 1) {
    const pc = await pcIn(join(folder, String(cut)));
    let reads = 0;
    const cutOff: BlockSource = {
      size: source.size,
      read: async (into, position) => {
        // The slot's old system must already be unbootable before the first byte of the slot changes.
        expect(await readEntries(pc.esp)).toEqual([RUNNING]);
        if (reads === cut) throw new Error('the stick is gone');
        reads += 1;
        return source.read(into, position);
      },
    };
    await expect(install(update, cutOff, pc)).rejects.toThrow('the stick is gone');
    expect(await next(pc.esp)).toEqual(RUNNING);
    // A retry with the same update.
    expect(await install(update, source, pc)).toBeNull();
    expect((await next(pc.esp))?.slot).toBe('b');
  }
});

test('a slot or EFI partition that cannot be written is reported as a disk fault, not as a bad stick', async ({ folder }) => {
  const update = await testUpdate(join(folder, 'update'));
  const source = memorySource(await readFile(update.blocksFile));
  const pc = await pcIn(folder);
  expect(await install(update, source, { ...pc, slot: join(folder, 'no-such-slot') })).toEqual({ kind: 'disk', code: 'ENOENT' });
  expect(await next(pc.esp)).toEqual(RUNNING);
  await writeFile(join(pc.esp, 'canteen-kiosk/c'), '');
  const notAFolder = { ...pc, esp: join(pc.esp, 'canteen-kiosk/c') };
  expect(
    await writeUpdate(update.manifest, source, { entry: { ...RUNNING, slot: 'b' }, outdated: [] }, notAFolder),
  ).toMatchObject({
    kind: 'disk',
  });
});
