import { once } from 'node:events';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect } from '@playwright/test';
import { readFilterSource } from '../../main/node/packs/filter-source.ts';
import { test } from '../fakes/folder.ts';
import { byRunLength } from '../fakes/forms.ts';
import type { ChildInstall } from '../fakes/install-in-child.ts';
import { childModule, firstLine } from '../fakes/module-in-child.ts';
import { PackKiosk, type SignedPack, signedPack } from '../fakes/pack-kiosk.ts';
import { type Call, cutEverywhere, filesIn, PowerCutDisk } from '../fakes/power-cut.ts';

interface Work {
  /** The serial before the work and after it; 0 means no pack. */
  readonly from: number;
  readonly to: number;
  /** Serials installed beforehand, in order. */
  readonly earlier: readonly number[];
  readonly run: (kiosk: PackKiosk, disk: PowerCutDisk) => Promise<{ readonly ok: boolean }>;
}

const pack = (kiosk: PackKiosk, serial: number): Promise<SignedPack> =>
  signedPack(kiosk.current, { facts: { serial }, count: 200 });

async function install(kiosk: PackKiosk, disk: PowerCutDisk, serial: number): Promise<{ readonly ok: boolean }> {
  const { bytes, signature } = await pack(kiosk, serial);
  return await (await kiosk.open(disk)).install(bytes, signature);
}

const WORKS: Readonly<Record<string, Work>> = {
  'the first install': { from: 0, to: 7, earlier: [], run: (kiosk, disk) => install(kiosk, disk, 7) },
  'an install over another': { from: 7, to: 8, earlier: [6, 7], run: (kiosk, disk) => install(kiosk, disk, 8) },
  'going back': { from: 7, to: 6, earlier: [6, 7], run: async (kiosk, disk) => (await kiosk.open(disk)).goBack() },
};

/** Makes a kiosk in the state before the work. */
async function ready(folder: string, { earlier }: Work): Promise<PackKiosk> {
  const kiosk = await PackKiosk.make(folder);
  for (const serial of earlier) await kiosk.install(await pack(kiosk, serial));
  return kiosk;
}

/** Returns the serial of the pack with which the kiosk starts, 0 for none, or 'broken' if it cannot filter with it. */
async function found(kiosk: PackKiosk): Promise<number | 'broken'> {
  const store = await kiosk.open();
  const installed = store.installed();
  if (store.problems().length > 0) return 'broken';
  if (installed === null) return 0;
  const source = await readFilterSource(kiosk.configDir, installed.path);
  return source.ok && source.value.rules.domains.find('bad.example') !== null ? installed.header.serial : 'broken';
}

for (const [name, work] of Object.entries(WORKS)) {
  test(`after a power cut at any write, rename or flush, ${name} leaves one whole pack, the old or the new`, async ({
    folder,
  }) => {
    const kiosk = await ready(folder, work);
    const before = filesIn(kiosk.stateDir);
    const disk = new PowerCutDisk(kiosk.stateDir);
    expect(await work.run(kiosk, disk)).toMatchObject({ ok: true });
    const finds = await cutEverywhere(before, disk.calls, kiosk.stateDir, () => found(kiosk));
    expect(new Set(finds.flat())).toEqual(new Set([work.from, work.to]));
    // Completed work persists, and work that had not begun has changed nothing.
    expect(new Set(finds.at(-1))).toEqual(new Set([work.to]));
    expect(new Set(finds[0])).toEqual(new Set([work.from]));
    if (name === 'an install over another') expect(finds.flat().length).toBeGreaterThanOrEqual(byRunLength(50, 200));
  });
}

test('after a power cut at any call the same pack can be installed again, and temporary files are removed', async ({
  folder,
}) => {
  const work = WORKS['an install over another'] as Work;
  const kiosk = await ready(folder, work);
  const before = filesIn(kiosk.stateDir);
  const disk = new PowerCutDisk(kiosk.stateDir);
  await work.run(kiosk, disk);
  const again = await pack(kiosk, work.to);
  const finds = await cutEverywhere(before, disk.calls, kiosk.stateDir, async () => {
    const store = await kiosk.open();
    const had = store.installed()?.header.serial;
    const taken = await store.install(again.bytes, again.signature);
    return `${had}: ${taken.ok ? 'taken' : taken.refusal}, ${filesIn(kiosk.stateDir).size} files`;
  });
  expect(new Set(finds.flat())).toEqual(new Set(['7: taken, 5 files', '8: installed, 5 files']));
});

// Twins: the same power cuts with faulty installers.

test('twin: an installer that overwrites the old pack is caught', async ({ folder }) => {
  const kiosk = await PackKiosk.make(folder);
  const path = join(kiosk.stateDir, 'installed.kioskpack');
  const [old, young] = [(await pack(kiosk, 7)).bytes, (await pack(kiosk, 8)).bytes];
  await writeFile(path, old);
  const before = filesIn(kiosk.stateDir);
  const disk = new PowerCutDisk(kiosk.stateDir);
  await disk.overwrite(path, young);
  const finds = await cutEverywhere(before, disk.calls, kiosk.stateDir, async () => {
    const bytes = readFileSync(path);
    return bytes.equals(old) ? 'old' : bytes.equals(young) ? 'new' : 'broken';
  });
  expect(finds.flat()).toContain('broken');
});

const CARELESS: Readonly<Record<string, Call['does']>> = { files: 'sync', folders: 'syncFolder' };
for (const [what, does] of Object.entries(CARELESS)) {
  test(`twin: an installer that does not flush ${what} is caught`, async ({ folder }) => {
    const work = WORKS['an install over another'] as Work;
    const kiosk = await ready(folder, work);
    const before = filesIn(kiosk.stateDir);
    const disk = new PowerCutDisk(kiosk.stateDir);
    await work.run(kiosk, disk);
    const calls = disk.calls.filter((call) => call.does !== does);
    const finds = await cutEverywhere(before, calls, kiosk.stateDir, () => found(kiosk));
    expect(finds.flat()).toContain('broken');
  });
}

test('a process killed at any call of an install leaves one whole pack, the old or the new', async ({ folder }) => {
  const work = WORKS['an install over another'] as Work;
  const kiosk = await ready(folder, work);
  const saved = join(folder, 'saved');
  cpSync(kiosk.stateDir, saved, { recursive: true });
  const { bytes, signature } = await pack(kiosk, work.to);
  const path = join(folder, 'new.kioskpack');
  await writeFile(path, bytes);
  await writeFile(`${path}.minisig`, signature);
  const module = await childModule(
    relative(join(import.meta.dirname, '../..'), join(import.meta.dirname, '../fakes/install-in-child.ts')),
    folder,
  );
  const finds: (number | 'broken')[] = [];
  for (let dieAt = 0; ; dieAt += 1) {
    rmSync(kiosk.stateDir, { recursive: true });
    cpSync(saved, kiosk.stateDir, { recursive: true });
    const order: ChildInstall = { stateDir: kiosk.stateDir, configDir: kiosk.configDir, pack: path, dieAt };
    const child = module.call('installAndDie', [order]);
    const ended = once(child, 'exit');
    const finished = await Promise.race([firstLine<boolean>(child).catch(() => null), ended.then(() => null)]);
    child.kill('SIGKILL');
    await ended;
    finds.push(await found(kiosk));
    if (finished !== null) {
      expect(finished).toBe(true);
      break;
    }
  }
  expect(finds.length).toBeGreaterThan(15);
  expect([finds[0], finds.at(-1)]).toEqual([work.from, work.to]);
  expect(new Set(finds)).toEqual(new Set([work.from, work.to]));
});

test('after a disk error at any call, once or permanent, the kiosk continues with the pack that is on the disk', async ({
  folder,
}) => {
  const work = WORKS['an install over another'] as Work;
  const kiosk = await ready(folder, work);
  const saved = join(folder, 'saved');
  cpSync(kiosk.stateDir, saved, { recursive: true });
  const outcomes = new Set<string>();
  for (const forEver of [false, true]) {
    for (let failAt = 0, reached = true; reached; failAt += 1) {
      rmSync(kiosk.stateDir, { recursive: true });
      cpSync(saved, kiosk.stateDir, { recursive: true });
      reached = false;
      const disk = new PowerCutDisk(kiosk.stateDir, (call) => {
        if (call < failAt || (call > failAt && !forEver)) return;
        reached = true;
        throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      });
      const store = await kiosk.open(disk);
      const { bytes, signature } = await pack(kiosk, work.to);
      const taken = await store.install(bytes, signature);
      const serial = store.installed()?.header.serial;
      expect(await found(kiosk), `call ${failAt}`).toBe(serial);
      outcomes.add(`${taken.ok ? 'taken' : taken.problems} ${serial}`);
      const later = await (await kiosk.open()).install(bytes, signature);
      expect(later.ok || later.refusal === 'installed', `call ${failAt}`).toBe(true);
    }
  }
  expect([...outcomes].sort()).toEqual([
    'The pack could not be written to the disk of this PC (ENOSPC). The filter stays as it was. 7',
    'taken 8',
  ]);
});
