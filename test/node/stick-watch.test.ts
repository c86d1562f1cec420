import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { STICK_RULES, type Stick } from '../../main/node/sticks/verdict.ts';
import { watchSticks } from '../../main/node/sticks/watch-sticks.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { MAY_MOUNT, run, SAFE, test } from '../fakes/stick.ts';

const line = (id: number, name: string, options: string) =>
  `${id} 27 8:${id} / /media/${name} ${options},${SAFE} - vfat /dev/x ${options}\n`;

test('sticks are reported when they come and go, and only then', async ({ folder }) => {
  const mountinfo = join(folder, 'mountinfo');
  const seen: (readonly string[])[] = [];
  const timers = fakeClock();
  const watch = watchSticks({ mountinfo, timers, onChange: (sticks) => seen.push(sticks.map(({ verdict }) => verdict.kind)) });
  const after = async (text: string | null) => {
    await (text === null ? rm(mountinfo, { force: true }) : writeFile(mountinfo, text));
    await polls(timers, 2);
    return seen.at(-1);
  };
  expect(await after(null)).toBeUndefined();
  const [one, two] = [line(41, 'A', 'ro'), line(42, 'B', 'rw')];
  expect(await after(one)).toEqual(['packs']);
  expect(await after(one + two)).toEqual(['packs', 'outbox']);
  // What else is mounted is no news.
  await after(`${one}${two}50 27 8:3 / /home rw - ext4 /dev/y rw\n`);
  expect(seen).toHaveLength(2);
  expect(await after(one.replace('nodev', 'dev') + two)).toEqual(['refused', 'outbox']);
  // Another stick in the same place.
  expect(await after(line(43, 'A', 'ro') + two)).toEqual(['packs', 'outbox']);
  expect(await after('')).toEqual([]);
  expect(seen).toHaveLength(5);
  watch.stop();
  expect(await after(one)).toEqual([]);
});

test('nothing is reported after stop, also when a look was under way', async ({ folder }) => {
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

test('real mounts, two at once and with odd names, are seen and their going too', async ({ sticks }) => {
  if (!MAY_MOUNT) return;
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

test('a real mount without one of the options is refused', async ({ sticks }) => {
  if (!MAY_MOUNT) return;
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
  // Outside of tests a RAM disk is no stick.
  expect(STICK_RULES.types.has('tmpfs')).toBe(false);
});

/** Lets the watch look again, so often. */
async function polls(timers: FakeClock, times: number): Promise<void> {
  for (let left = times; left > 0; left -= 1) {
    timers.pass(1000);
    // The look itself reads a file: what is asked after it is answered after it.
    for (let again = 3; again > 0; again -= 1) await readFile('/proc/self/mountinfo');
  }
}
