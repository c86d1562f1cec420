import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { STICK_RULES, type Stick } from '../../main/node/sticks/verdict.ts';
import { watchSticks } from '../../main/node/sticks/watch-sticks.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { MAY_MOUNT, run, SAFE, test } from '../fakes/stick.ts';

const line = (id: number, name: string, options: string) =>
  `${id} 27 8:${id} / /media/${name} ${options},${SAFE} - vfat /dev/x ${options}\n`;

test('watchSticks reports sticks only when they are inserted or removed', async ({ folder }) => {
  const mountinfo = join(folder, 'mountinfo');
  const seen: (readonly string[])[] = [];
  const timers = fakeClock();
  const watch = watchSticks({ mountinfo, timers, onChange: (sticks) => seen.push(sticks.map(({ verdict }) => verdict.kind)) });
  const after = async (text: string | null) => {
    if (text === null) await rm(mountinfo, { force: true });
    else {
      // Replaced atomically: like the kernel's file, it is never read half-written.
      await writeFile(`${mountinfo}-next`, text);
      await rename(`${mountinfo}-next`, mountinfo);
    }
    await polls(timers, 2);
  };
  /** Polls until these verdicts are reported, since a look takes as long as reading the file. */
  const isSeen = (verdicts: readonly string[]) =>
    expect
      .poll(async () => {
        await polls(timers, 1);
        return seen.at(-1);
      })
      .toEqual(verdicts);
  await after(null);
  expect(seen).toEqual([]);
  const [one, two] = [line(41, 'A', 'ro'), line(42, 'B', 'rw')];
  await after(one);
  await isSeen(['packs']);
  await after(one + two);
  await isSeen(['packs', 'outbox']);
  // Other mounts are not reported.
  await after(`${one}${two}50 27 8:3 / /home rw - ext4 /dev/y rw\n`);
  expect(seen).toHaveLength(2);
  await after(one.replace('nodev', 'dev') + two);
  await isSeen(['refused', 'outbox']);
  // Another stick at the same mount point.
  await after(line(43, 'A', 'ro') + two);
  await isSeen(['packs', 'outbox']);
  await after('');
  await isSeen([]);
  expect(seen).toHaveLength(5);
  watch.stop();
  await after(one);
  expect(seen.at(-1)).toEqual([]);
});

test('watchSticks reports nothing after stop, even if a look was in progress', async ({ folder }) => {
  const mountinfo = join(folder, 'mountinfo');
  await writeFile(mountinfo, line(41, 'A', 'ro'));
  const seen: unknown[] = [];
  const timers = fakeClock();
  watchSticks({ mountinfo, timers, onChange: (sticks) => seen.push(sticks) }).stop();
  await polls(timers, 3);
  expect(seen).toEqual([]);
  const stop = watchSticks({ mountinfo, timers, onChange: (sticks) => seen.push(sticks) });
  await polls(timers, 3);
  stop.stop();
  expect(seen).toHaveLength(1);
});

test('watchSticks sees real mounts with odd names, two at once, and their removal', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  let now: readonly Stick[] = [];
  const watch = watchSticks({ rules: sticks.rules, pollMs: 20, onChange: (next) => (now = next) });
  const [odd, other] = [await sticks.place('media', 'MY  OLD\n\\134 ro,noexec - vfat x\t№'), await sticks.place()];
  sticks.mount(odd, '-t', 'tmpfs', '-o', `ro,${SAFE}`, 'a b');
  sticks.mount(other, '-t', 'tmpfs', '-o', `rw,${SAFE}`, 'b');
  await expect
    .poll(() => now.map(({ mount, verdict }) => [mount.point, verdict.kind]))
    .toEqual([
      [odd, 'packs'],
      [other, 'outbox'],
    ]);
  sticks.pull({ point: odd });
  await expect.poll(() => now.map(({ mount }) => mount.point)).toEqual([other]);
  run('mount', '-o', `remount,ro,${SAFE}`, other);
  await expect.poll(() => now.map(({ verdict }) => verdict.kind)).toEqual(['packs']);
  sticks.pull({ point: other });
  await expect.poll(() => now).toEqual([]);
  watch.stop();
});

test('a real mount without one of the safe options is refused', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const opposite = { noexec: 'exec', nosuid: 'suid', nodev: 'dev' } as const;
  for (const [missing, instead] of Object.entries(opposite)) {
    const point = await sticks.place();
    sticks.mount(point, '-t', 'tmpfs', '-o', `ro,${SAFE},${instead}`, 'stick');
    const { verdict } = await sticks.find(point);
    expect(verdict).toEqual({
      kind: 'refused',
      why: `This PC has opened the stick in an unsafe way. Tell IT: it is mounted without ${missing}.`,
    });
  }
  const point = await sticks.place();
  sticks.mount(point, '-t', 'tmpfs', '-o', `ro,${SAFE}`, 'stick');
  expect((await sticks.find(point)).verdict).toEqual({ kind: 'packs' });
  // Outside tests a RAM disk is not a stick.
  expect(STICK_RULES.types.has('tmpfs')).toBe(false);
});

/** Lets the watch look again this many times. */
async function polls(timers: FakeClock, times: number): Promise<void> {
  for (let left = times; left > 0; left -= 1) {
    timers.pass(1000);
    // The look reads a file. Later reads finish after it, so waiting for them waits for the look.
    for (let again = 3; again > 0; again -= 1) await readFile('/proc/self/mountinfo');
  }
}
