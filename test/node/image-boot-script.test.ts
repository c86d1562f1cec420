/** Which disk the initramfs of an image PC takes as its own, run against invented disks in a mount namespace. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { inOwnMounts } from '../fakes/own-mounts.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';

const TREE = join(import.meta.dirname, '../../build/os/image/tree');
const SCRIPT = join(TREE, 'etc/initramfs-tools/scripts/kiosk');
const LOADER = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';
const UUID = '0a0b0c0d-1111-8222-8333-444455556666';
const PARTITIONS = ['esp', 'root-a', 'root-b', 'state'];

test.skip(!MAY_MOUNT, 'it mounts');

interface Disk {
  readonly name: string;
  /** Where the kernel has found it. */
  readonly at: 'sata' | 'usb' | 'card';
  /** UUID of the EFI partition. Default: that of the loader's. */
  readonly uuid?: string;
  /** The kernel finds it after so many looks of the script. */
  readonly late?: number;
}

const PLACES = {
  sata: 'pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0',
  usb: 'pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0',
  card: 'pci0000:00/0000:02:00.0/mmc_host/mmc0/mmc0:0001',
} as const;

/** The script uses them for other things than finding the disk. Each look at the disks ends with `sleep`. */
const PROGRAMS = { modprobe: ':', umount: ':', veritysetup: ':', mount: ':' };

const RUN = `
folder=$1
mount -t tmpfs memory /run
mount -t overlay -o "lowerdir=$3/usr/lib:/usr/lib" libraries /usr/lib
mount -t tmpfs firmware /sys/firmware
mkdir -p /sys/firmware/efi/efivars
cp "$folder/variable" /sys/firmware/efi/efivars/LoaderDevicePartUUID-${LOADER}
mount --bind "$folder/block" /sys/class/block
mount --bind "$folder/cmdline" /proc/cmdline
mount -t tmpfs devices /dev
mknod /dev/null c 1 3
mkdir -p /dev/disk/by-partuuid
for partition in "$folder"/block/*/partition "$folder"/late/*/*/partition; do
  [ -e "$partition" ] || continue
  partition=\${partition%/partition}
  name=\${partition##*/}
  mknod "/dev/$name" b 7 200
  # As by udev: of several with the same UUID, one has the link.
  [ ! -e "$folder/uuids/$name" ] || ln -sf "/dev/$name" "/dev/disk/by-partuuid/$(cat "$folder/uuids/$name")"
done
PATH=$folder/bin:$PATH
set +e
. "$2"
panic() { echo "$1" >&3; exit; }
rootmnt=/run
mountroot 3>&1
`;

/** @returns the partition that the script takes for the state, and `loose` if its disk is; or what the script says on the screen */
function stateOn(folder: string, disks: readonly Disk[]): string {
  const place = (name: string) => join(folder, name);
  for (const name of ['bin', 'block', 'late', 'uuids']) mkdirSync(place(name), { recursive: true });
  for (const { name, at, uuid = UUID, late = 0 } of disks) {
    const disk = place(`devices/${PLACES[at]}/block/${name}`);
    mkdirSync(join(disk, 'device'), { recursive: true });
    writeFileSync(join(disk, 'device/type'), at === 'card' ? 'SD\n' : '0\n');
    mkdirSync(place(`late/${late}`), { recursive: true });
    for (const [i, part] of PARTITIONS.entries()) {
      const partition = `${name}${name.startsWith('mmc') ? 'p' : ''}${i + 1}`;
      mkdirSync(join(disk, partition));
      writeFileSync(join(disk, partition, 'partition'), `${i + 1}\n`);
      writeFileSync(join(disk, partition, 'uevent'), `DEVNAME=${partition}\nDEVTYPE=partition\nPARTNAME=kiosk-${part}\n`);
      symlinkSync(join(disk, partition), place(`${late === 0 ? 'block' : `late/${late}`}/${partition}`));
      if (part === 'esp') writeFileSync(place(`uuids/${partition}`), uuid);
    }
  }
  writeFileSync(place('cmdline'), 'boot=kiosk kiosk.slot=a kiosk.hash=ee kiosk.blocks=10\n');
  writeFileSync(place('variable'), Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from(`${UUID.toUpperCase()}\0`, 'utf16le')]));
  const look = `echo >>${place('looks')}; cp -P ${place('late')}/$(wc -l <${place('looks')})/* ${place('block')}/ 2>/dev/null || :`;
  const blkid = `for device; do :; done; cat ${place('uuids')}/\${device##*/}`;
  for (const [name, does] of Object.entries({ ...PROGRAMS, blkid, sleep: look }))
    writeFileSync(place(`bin/${name}`), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
  const { stdout, stderr } = inOwnMounts(`${RUN}\nreadlink /run/kiosk/disk/state\n[ ! -e /run/kiosk/disk/loose ] || echo loose`, [
    folder,
    SCRIPT,
    TREE,
  ]);
  expect(stderr).toBe('');
  return stdout.trim().replace('\n', ' ');
}

const OTHER = '99999999-1111-8222-8333-444455556666';
const MESSAGE = 'Two disks of this PC hold the same system. Take one of them out.';

test('an image PC takes the disk from which its boot loader was started, among disks with other systems', ({ folder }) => {
  const disks: readonly Disk[] = [
    { name: 'sda', at: 'sata', uuid: OTHER },
    { name: 'sdb', at: 'sata' },
    { name: 'sdc', at: 'usb', uuid: OTHER },
  ];
  expect(stateOn(folder, disks)).toBe('/dev/sdb4');
});

test('a copy of its disk on USB or on a memory card is left alone, even if it is found first', ({ folder }) => {
  for (const [i, copy] of [
    { name: 'sda', at: 'usb' },
    { name: 'mmcblk0', at: 'card' },
  ].entries()) {
    for (const late of [0, 20]) {
      const disks = [copy as Disk, { name: 'sdb', at: 'sata', late } as const];
      expect.soft(stateOn(join(folder, `${i}-${late}`), disks), `${copy.at} ${late}`).toBe('/dev/sdb4');
    }
  }
});

test('an image PC also starts from a disk on USB, once it has waited for another, and marks it as one that anybody can put in', ({
  folder,
}) => {
  expect(stateOn(folder, [{ name: 'sda', at: 'usb' }])).toBe('/dev/sda4 loose');
  expect(readFileSync(join(folder, 'looks'), 'utf8').length).toBeGreaterThanOrEqual(50);
});

test('with two disks of a kind that hold the same system the PC says so and does not start', ({ folder }) => {
  for (const at of ['sata', 'usb'] as const) {
    const disks = ['sda', 'sdb'].map((name) => ({ name, at }));
    expect.soft(stateOn(join(folder, at), disks)).toBe(MESSAGE);
  }
  const late = stateOn(join(folder, 'late'), [
    { name: 'sda', at: 'sata' },
    { name: 'sdb', at: 'sata', late: 4 },
  ]);
  expect(late, 'the second one is found a little later').toBe(MESSAGE);
});
