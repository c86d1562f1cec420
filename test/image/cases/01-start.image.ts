import { imageDisk, partitionsIn } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { flipOnDisk } from '../raw.ts';
import { entries, fact } from '../visit.ts';

test('a PC made from the image starts to the notice by itself, with no login and no open port', async ({ trial }) => {
  await trial.newDisk();
  const began = Date.now();
  const pc = await trial.start();
  const screen = await pc.reads('Accept and start browsing', 120, 'notice');
  trial.figure('power-on to notice', `${Math.round((Date.now() - began) / 1000)} s, emulated`);
  expect(screen.find('erased at')).not.toBeNull();
  await pc.up();
  expect(await fact(pc, 'secureBoot')).toBe('1');
  expect(await fact(pc, 'listening')).toBe('');
  expect(await fact(pc, 'logins')).toBe('');
  expect(await entries(pc)).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/)]);
  expect(await pc.says('systemctl --failed --no-legend --no-pager', 60)).toBe('');
  expect(await pc.says('cat /proc/swaps | tail -n +2', 60)).toBe('');
  const mounts = await pc.says('grep -E " (/|/var/lib/canteen-kiosk|/run/kiosk/lower) " /proc/mounts', 60);
  expect(mounts).toMatch(/^\/dev\/mapper\/kiosk-root \S+ squashfs ro/m);
  expect(mounts).toMatch(/^\S+ \/ overlay /m);
  expect(mounts).toMatch(/^\S+ \/var\/lib\/canteen-kiosk ext4 rw,nosuid,nodev,noexec/m);
  for (const question of [
    'systemd-analyze --no-pager time',
    'systemd-analyze --no-pager security | grep -E "kiosk|UNIT"',
    'free -m',
    'df -m / /run/kiosk/state',
  ])
    trial.figure(question, (await pc.sh(question, 120)).out);
});

test('a root with a changed byte never runs', async ({ trial }) => {
  const disk = await trial.newDisk();
  const under = await imageDisk();
  const root = partitionsIn(under).find(({ name }) => name === 'kiosk-root-a');
  // In the first block, which mounting reads.
  flipOnDisk(disk, under, (root?.start ?? 0) + 100);
  const pc = await trial.start();
  for (const times of [1, 2]) {
    await pc.until(
      `the PC restarts instead (${times})`,
      120,
      async () => pc.events.filter(({ event }) => event === 'RESET').length >= times,
    );
    await pc.picture(`after-restart-${times}`);
  }
});
