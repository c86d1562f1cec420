/** What the kiosk does with each stick that is inserted: one visit, one receipt, and no journal lines about a visitor's stick. */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import type { Journal } from '../../main/node/journal/journal.ts';
import { openOutbox } from '../../main/node/sticks/outbox.ts';
import { stickLimits } from '../../main/node/sticks/stick-timeouts.ts';
import type { PackInstaller } from '../../main/supervisor/sticks/pack-installer.ts';
import { StickTransfers } from '../../main/supervisor/sticks/stick-transfers.ts';
import { MAY_MOUNT, run, type Sticks, test } from '../fakes/stick.ts';

test.skip(!MAY_MOUNT, 'only root can mount');

const INSTALLED = { good: true, words: 'installed' };
const SAFE = 'noexec,nosuid,nodev';

/** Starts transfers that watch real mounts, as of inserted sticks. */
function deskFor(sticks: Sticks) {
  const lines: string[] = [];
  const options = { rules: sticks.rules, limits: stickLimits(USUAL_LIMITS) };
  const transfers: StickTransfers = new StickTransfers({
    // A fake installer that takes a moment, like the real one.
    packs: { install: () => new Promise((done) => setTimeout(done, 300, { results: [INSTALLED] })) } as unknown as PackInstaller,
    journal: { write: (code: string) => void lines.push(code) } as unknown as Journal,
    setUp: { look: async () => false, gone: () => {} },
    options,
    leave: async (mount) => {
      const outbox = await openOutbox(mount, options);
      if (!outbox.ok) return null;
      await outbox.value.write(
        'receipt.txt',
        Buffer.from(
          transfers
            .view()
            .results.map(({ words }) => words)
            .join('\n'),
        ),
      );
      await outbox.value.finish();
      return [{ good: true, words: 'receipt' }];
    },
    changed: () => {},
  });
  transfers.watch();
  return { transfers, lines };
}

/** Inserts a stick mounted as by mount-stick: first for packs, then for the outbox. Returns the last mount point. */
async function putIn(sticks: Sticks, fill: (dir: string) => Promise<unknown>, outbox: boolean): Promise<string> {
  const image = await sticks.image();
  const device = execFileSync('losetup', ['--find', '--show', image], { encoding: 'utf8' }).trim();
  const filled = join(image, '../filled');
  await mkdir(filled, { recursive: true });
  run('mount', device, filled);
  await fill(filled);
  run('umount', filled);
  const [packs, out] = [await sticks.place(), await sticks.place()];
  sticks.mount(packs, '-o', `${outbox ? 'ro=vfs' : 'ro'},${SAFE}`, device);
  if (outbox) sticks.mount(out, '--rw', '-o', SAFE, device);
  // The loop device disappears with the last mount.
  run('losetup', '--detach', device);
  return outbox ? out : packs;
}

const withOutbox = (dir: string): Promise<unknown> => mkdir(join(dir, 'canteen-kiosk/outbox'), { recursive: true });
const receiptsIn = (dir: string): Promise<readonly string[]> => readdir(join(dir, 'canteen-kiosk/outbox'));
const isDone = ({ transfers }: { transfers: StickTransfers }): boolean => transfers.view().takeOut;

test('a stick with only an outbox gets one receipt and no refusal', async ({ sticks }) => {
  const at = deskFor(sticks);
  const stick = await putIn(sticks, withOutbox, true);
  await expect.poll(() => receiptsIn(stick)).toEqual(['receipt.txt']);
  await expect.poll(() => isDone(at)).toBe(true);
  await new Promise((done) => setTimeout(done, 1_500));
  expect(await receiptsIn(stick)).toEqual(['receipt.txt']);
  expect(at.lines).toEqual([]);
  expect(at.transfers.view().results).toEqual([{ good: true, words: 'receipt' }]);
  at.transfers.stop();
});

test('a stick with an outbox and a pack gets one receipt, written after the installation', async ({ sticks }) => {
  const at = deskFor(sticks);
  const stick = await putIn(
    sticks,
    async (dir) => {
      await withOutbox(dir);
      for (const name of ['it.kioskpack', 'it.kioskpack.minisig']) await writeFile(join(dir, 'canteen-kiosk', name), 'x');
    },
    true,
  );
  await expect.poll(() => receiptsIn(stick)).toEqual(['receipt.txt']);
  await expect.poll(() => isDone(at)).toBe(true);
  expect(await receiptsIn(stick)).toEqual(['receipt.txt']);
  expect(at.transfers.view().results).toEqual([INSTALLED, { good: true, words: 'receipt' }]);
  at.transfers.stop();
});

test("a visitor's own stick is not journalled; one with IT's folder but no pack is", async ({ sticks }) => {
  const at = deskFor(sticks);
  await putIn(sticks, (dir) => writeFile(join(dir, 'holiday.jpg'), 'x'), false);
  await expect.poll(() => at.transfers.view().results).toHaveLength(1);
  expect(at.lines).toEqual([]);
  await putIn(sticks, (dir) => mkdir(join(dir, 'canteen-kiosk')), false);
  await expect.poll(() => at.lines).toEqual(['pack.refused']);
  at.transfers.stop();
});
