/** Which disks of a PC the install screen offers, what it says about them, and what a person may confirm. */
import { expect, test } from '@playwright/test';
import { type BlockDevice, installDisks } from '../../main/core/setup/install-disks.ts';
import { type InstallView, mayInstall } from '../../main/core/setup/install-view.ts';
import { diskName, diskWords } from '../../renderer/install-words.ts';

const GB = 1e9;
const NEEDS = 5.9 * GB;

function device(name: string, more: Partial<BlockDevice> = {}): BlockDevice {
  const usual = {
    'disk-seq': 9,
    type: 'disk',
    size: 256 * GB,
    model: 'Disk',
    serial: null,
    tran: 'sata',
    ro: false,
    'log-sec': 512,
  };
  return { name, ...usual, fstype: null, pttype: null, partlabel: null, ...more };
}
const part = (fstype: string | null, partlabel: string | null = null): BlockDevice =>
  device('x1', { type: 'part', fstype, partlabel, pttype: 'gpt' });
const disks = (...devices: readonly BlockDevice[]) => installDisks({ stick: 'sdb', needs: NEEDS, loose: ['mmcblk1'], devices });

test('whole disks are listed; CD drives, zram, loop devices, empty card readers and boot areas of an eMMC are not', () => {
  const found = disks(
    device('sr0', { type: 'rom' }),
    device('zram0'),
    device('loop0', { type: 'loop' }),
    device('mmcblk0boot0'),
    device('sdc', { size: 0 }),
    device('sda'),
    device('nvme0n1', { tran: 'nvme' }),
    device('vda', { tran: 'virtio' }),
    device('mmcblk0', { tran: 'mmc' }),
  );
  expect(found.map(({ name }) => name).sort()).toEqual(['mmcblk0', 'nvme0n1', 'sda', 'vda']);
});

test('the stick itself, a read-only disk, one that is too small and one with large sectors cannot be used, and say why', () => {
  const found = disks(
    device('sdb', { tran: 'usb' }),
    device('sdc', { ro: true }),
    device('sdd', { size: 4 * GB }),
    device('sde', { 'log-sec': 4096 }),
    device('sdf', { size: NEEDS }),
  );
  const words = Object.fromEntries(found.map((disk) => [disk.name, diskWords(disk)]));
  expect(words).toMatchObject({
    sdb: expect.stringContaining('it is the stick'),
    sdc: expect.stringContaining('cannot be written to'),
    sdd: expect.stringContaining('It needs at least 6\u00a0GB'),
    sde: expect.stringContaining('512 bytes'),
    sdf: expect.stringContaining('Nothing was recognised'),
  });
});

test('usable disks come first, those inside the PC before those on USB, and the largest before smaller ones', () => {
  const found = disks(
    device('sdb', { tran: 'usb' }),
    device('sdc', { tran: 'usb', size: 900 * GB }),
    device('sda', { size: 120 * GB }),
    device('nvme0n1', { size: 500 * GB }),
    device('sdd', { size: 1 * GB }),
  );
  expect(found.map(({ name }) => name)).toEqual(['nvme0n1', 'sda', 'sdc', 'sdd', 'sdb']);
});

test('what is on a disk is recognised by its file systems and partitions, at any depth', () => {
  const holds = (more: Partial<BlockDevice>) => disks(device('sda', more))[0]?.holds;
  expect(holds({})).toBe('unrecognised');
  expect(holds({ pttype: 'dos', children: [part('vfat')] })).toBe('files');
  expect(holds({ fstype: 'exfat' })).toBe('files');
  expect(holds({ pttype: 'gpt', children: [part('vfat'), part(null), part('ntfs')] })).toBe('windows');
  expect(holds({ pttype: 'gpt', children: [part('vfat'), part('BitLocker')] })).toBe('windows');
  expect(holds({ pttype: 'gpt', children: [part('vfat', 'kiosk-esp'), part(null, 'kiosk-root-a')] })).toBe('kiosk');
  expect(holds({ pttype: 'dos', children: [part('ext4')] })).toBe('linux');
  const volume = { ...part('LVM2_member'), children: [device('vg-home', { type: 'lvm', fstype: 'xfs' })] };
  expect(holds({ pttype: 'gpt', children: [{ ...part(null), children: [volume] }] })).toBe('linux');
  expect(holds({ fstype: 'apfs' })).toBe('unknown');
  expect(holds({ pttype: 'mac' })).toBe('unknown');
});

test('a disk is named by model and size, as on its label', () => {
  const [inside, builtIn, card, onUsb] = disks(
    device('sda', { model: ' Samsung  SSD 870 ', size: 500_107_862_016 }),
    device('mmcblk0', { model: null, tran: 'mmc', size: 64_010_928_128 }),
    device('mmcblk1', { model: null, tran: 'mmc', size: 32_010_928_128 }),
    device('sdc', { model: null, tran: 'usb', size: 15_518_924_800 }),
  ).map(diskName);
  expect(builtIn).toBe('Disk, 64\u00a0GB');
  expect(card).toBe('Disk, 32\u00a0GB, memory card');
  expect(inside).toBe('Samsung SSD 870, 500\u00a0GB');
  expect(onUsb).toBe('Disk, 15.5\u00a0GB, on USB');
});

test('the only disk inside the PC is chosen from the start; among several, on USB and on a memory card, a person chooses', () => {
  const preselected = (...devices: readonly BlockDevice[]) =>
    disks(...devices).flatMap(({ name, preselected: is }) => (is ? [name] : []));
  const stick = device('sdb', { tran: 'usb' });
  const other = device('sdc', { tran: 'usb' });
  expect(preselected(stick, device('sda'))).toEqual(['sda']);
  expect(preselected(stick, device('sda'), device('sdd', { size: 1 * GB }))).toEqual(['sda']);
  expect(preselected(stick, device('sda'), device('sdd'))).toEqual([]);
  expect(preselected(stick, device('sda'), other)).toEqual([]);
  expect(preselected(stick, other)).toEqual([]);
  expect(preselected(stick, device('mmcblk0', { tran: 'mmc' }))).toEqual(['mmcblk0']);
  expect(preselected(stick, device('mmcblk1', { tran: 'mmc' }))).toEqual([]);
  expect(preselected(stick)).toEqual([]);
});

test('only a listed disk that was not replaced can be erased, and only while nothing is copied', () => {
  const view: InstallView = { disks: disks(device('sda'), device('sdd', { size: 1 * GB })), step: { kind: 'choosing' } };
  const wish = { disk: 'sda', sequence: 9 };
  expect(mayInstall(view, wish)).toBe(true);
  expect(mayInstall({ ...view, step: { kind: 'failed', why: 'writing', attempt: 1 } }, wish)).toBe(true);
  expect(mayInstall(view, { ...wish, sequence: 10 })).toBe(false);
  expect(mayInstall(view, { disk: 'sdd', sequence: 9 })).toBe(false);
  expect(mayInstall(view, { disk: 'sdz', sequence: 9 })).toBe(false);
  expect(mayInstall({ ...view, disks: null }, wish)).toBe(false);
  expect(mayInstall({ ...view, step: { kind: 'copying', percent: 0 } }, wish)).toBe(false);
  expect(mayInstall({ ...view, step: { kind: 'done' } }, wish)).toBe(false);
});
