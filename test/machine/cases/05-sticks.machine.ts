import { rmSync } from 'node:fs';
import type { Pc } from '../pc/pc.ts';
import { damage, makeStick, manyPartitions, outboxOf, readFromOutbox } from '../sticks.ts';
import { expect, test } from '../test.ts';
import { codesOf, journalOf, visitGoesOn } from '../visit.ts';

/** Lists the mounts of sticks that the kiosk sees, with their options. */
const MOUNTS =
  'grep -oE " /run/kiosk-usb/[a-z0-9-]+ r[ow],[a-z,]*" /proc/$(systemctl show --property MainPID --value canteen-kiosk)/mountinfo || true';
const mounted = (pc: Pc) => pc.says(MOUNTS);
const installedPack = async (pc: Pc) => (await journalOf(pc)).filter(({ code }) => code === 'pack.installed').at(-1)?.['serial'];

test('a pack on a FAT32 stick is installed at once, even during a visit', { tag: '@short' }, async ({ trial }) => {
  const stick = await makeStick(trial.folder, 'pack', { fileSystem: 'fat32', pack: 12 });
  const pc = await trial.pc({ from: 'visit' });
  await pc.plug(stick);
  await pc.until('the pack is installed', 20, async () => (await installedPack(pc)) === 12);
  expect(await mounted(pc)).toMatch(/^ \/run\/kiosk-usb\/sd[a-z]1 ro,nosuid,nodev,noexec/);
  await pc.pull();
  await pc.until('nothing is mounted now', 10, async () => (await mounted(pc)) === '');
  await visitGoesOn(pc);
});

test('sticks without a partition table and with exFAT are mounted; ext4 and NTFS are not', async ({ trial }) => {
  const pc = await trial.pc();
  const bare = await makeStick(trial.folder, 'bare', { fileSystem: 'fat32', table: false, pack: 12 });
  await pc.plug(bare);
  await pc.until('the pack is installed', 20, async () => (await installedPack(pc)) === 12);
  await pc.pull();
  await pc.plug(await makeStick(trial.folder, 'exfat', { fileSystem: 'exfat' }));
  await pc.until('exFAT is mounted', 10, async () => /ro,nosuid,nodev,noexec/.test(await mounted(pc)));
  await pc.pull();
  await pc.until('nothing is mounted now', 10, async () => (await mounted(pc)) === '');
  for (const fileSystem of ['ext4', 'ntfs'] as const) {
    await pc.plug(await makeStick(trial.folder, fileSystem, { fileSystem }));
    await pc.until(`udev has seen ${fileSystem}`, 10, async () => (await pc.sh('ls /dev/sd?1')).status === 0);
    await pc.says('udevadm settle', 30);
    await new Promise((done) => setTimeout(done, pc.limit(0.5)));
    expect(await mounted(pc), fileSystem).toBe('');
    await pc.pull();
  }
});

test("a stick with an outbox gets one receipt, and a visitor's own stick is ignored", async ({ trial }) => {
  const outbox = await makeStick(trial.folder, 'outbox', { fileSystem: 'fat32', outbox: true });
  const plain = await makeStick(trial.folder, 'plain', { fileSystem: 'fat32', plain: true });
  const pc = await trial.pc();
  await pc.plug(outbox);
  await pc.until('there is a receipt', 20, async () => outboxOf(outbox).length > 0);
  await new Promise((done) => setTimeout(done, pc.limit(1)));
  await pc.pull();
  expect(outboxOf(outbox)).toEqual(['receipt.txt']);
  expect(readFromOutbox(outbox, 'receipt.txt')).not.toContain('REFUSED');
  await pc.plug(plain);
  await pc.until('the stick is mounted', 10, async () => (await mounted(pc)) !== '');
  await new Promise((done) => setTimeout(done, pc.limit(1)));
  await pc.pull();
  expect(await codesOf(pc)).not.toContain('pack.refused');
});

test('a stick pulled out at any moment of an installation leaves one whole pack and a working kiosk', async ({ trial }) => {
  const pc = await trial.pc();
  const stick = await makeStick(trial.folder, 'pack', { fileSystem: 'fat32', pack: 12 });
  for (let moment = 0; moment < 10; moment += 1) {
    await pc.plug(stick, `stick${moment}`);
    await new Promise((done) => setTimeout(done, moment * pc.limit(0.05)));
    await pc.pull(`stick${moment}`);
  }
  await pc.plug(stick, 'last');
  await pc.until('the pack is installed', 30, async () => (await installedPack(pc)) === 12);
  await pc.pull('last');
  await pc.until('nothing is mounted now', 10, async () => (await mounted(pc)) === '');
  expect(await pc.says('systemctl is-active canteen-kiosk')).toBe('active');
  await pc.reads('Accept and start browsing', 10, 'in-service');
});

test('damaged file systems, many partitions and sticks that act as keyboards do no harm', async ({ trial }) => {
  const pc = await trial.pc();
  const unit = await pc.says('systemctl show --property InvocationID --value canteen-kiosk');
  const bad = await makeStick(trial.folder, 'bad', { fileSystem: 'fat32', pack: 12 });
  // Damages the FAT and the root folder. The boot sector stays whole, so that the stick is mounted and read.
  damage(bad, (1 << 20) + 32 * 512, 600 << 10);
  const badExfat = await makeStick(trial.folder, 'badexfat', { fileSystem: 'exfat' });
  damage(badExfat, (1 << 20) + 64 * 1024, 600 << 10);
  for (const image of [bad, badExfat, manyPartitions(trial.folder, 19)]) {
    await pc.plug(image);
    await pc.until('udev has seen the stick', 10, async () => (await pc.sh('ls /dev/sd?1')).status === 0);
    await pc.says('udevadm settle', 60);
    await new Promise((done) => setTimeout(done, pc.limit(1)));
    await pc.pull();
    rmSync(image);
  }
  await pc.qmp.run('device_add', { driver: 'usb-kbd', id: 'second', bus: 'xhci.0' });
  await pc.keys('ctrl', 'alt', 'f2');
  await pc.keys('ctrl', 'alt', 'delete');
  await pc.qmp.run('device_del', { id: 'second' });
  expect(await pc.says('cat /sys/class/tty/tty0/active')).toBe('tty1');
  expect(await pc.says('systemctl show --property InvocationID --value canteen-kiosk')).toBe(unit);
  expect(await pc.says('dmesg | grep -cE "BUG|Oops|panic" || true')).toBe('0');
  expect(await pc.says('systemctl --failed --no-legend --no-pager | grep -v canteen-kiosk-stick || true')).toBe('');
});

test('a stick that acts as a network card gives the PC no address and no route', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  const cards = () => pc.says('ls /sys/class/net');
  expect(await cards()).toBe('lo');
  await pc.qmp.run('netdev_add', { type: 'hubport', id: 'wire', hubid: 0 });
  await pc.qmp.run('device_add', { driver: 'usb-net', id: 'card2', netdev: 'wire', bus: 'xhci.0' });
  await pc.until('the kernel has the card', 10, async () => (await cards()) !== 'lo');
  await pc.says('udevadm settle', 60);
  await new Promise((done) => setTimeout(done, pc.limit(0.5)));
  // Only loopback has an address.
  expect(await pc.says('ip -brief address | grep --invert-match "^lo " | grep --count " UP " || true')).toBe('0');
  expect(await pc.says('ip route show; ip -6 route show | grep --invert-match " dev lo " || true')).toBe('');
  await pc.qmp.run('device_del', { id: 'card2' });
  await visitGoesOn(pc);
});
