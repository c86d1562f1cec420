/** Finds the disks on which a kiosk can be installed among the block devices of a PC. Pure. */
import type { DiskContents, DiskFault, DiskPlace, InstallDisk } from './install-view.ts';

/** A block device, as `lsblk --json` lists it. */
export interface BlockDevice {
  readonly name: string;
  /** Null for what is not a whole disk. */
  readonly 'disk-seq': number | null;
  readonly type: string;
  readonly size: number;
  readonly model: string | null;
  readonly serial: string | null;
  /** Such as `sata`, `nvme`, `usb`. */
  readonly tran: string | null;
  readonly ro: boolean;
  readonly 'log-sec': number;
  readonly fstype: string | null;
  readonly pttype: string | null;
  readonly partlabel: string | null;
  readonly children?: readonly BlockDevice[] | undefined;
}

interface FoundDevices {
  /** The kernel's name of the stick that this system runs from. */
  readonly stick: string;
  /** The size of the smallest disk on which the system fits, in bytes. */
  readonly needs: number;
  /** The kernel's names of the disks that anybody can put in. */
  readonly loose: readonly string[];
  readonly devices: readonly BlockDevice[];
}

/** SCSI, SATA and USB; NVMe; virtual disks; eMMC and memory cards. Not zram, loop devices or an eMMC's boot areas. */
const DISK_NAME = /^(sd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)$/;
const SECTOR_BYTES = 512;
const OF_WINDOWS = new Set(['ntfs', 'BitLocker', 'ReFS']);
const OF_ANY = new Set(['vfat', 'exfat']);
const OF_LINUX = /^(ext[234]|xfs|btrfs|f2fs|swap|crypto_LUKS|LVM2_member|linux_raid_member|squashfs|erofs)$/;
/** `build/image/layout.mjs` names the partitions. */
const OF_KIOSK = /^kiosk-/;

/** Usable disks come first, then those inside the PC, then the largest. */
export function installDisks({ stick, needs, loose, devices }: FoundDevices): readonly InstallDisk[] {
  const disks = devices
    .filter(({ name, type, size }) => type === 'disk' && DISK_NAME.test(name) && size > 0)
    .map((device) => ({
      name: device.name,
      model: plain(device.model),
      serial: plain(device.serial),
      sequence: device['disk-seq'] ?? 0,
      bytes: device.size,
      place: placeOf(device, loose),
      holds: contentsOf(device),
      unusable: faultOf(device, stick, needs),
    }))
    .sort((a, b) => rank(a) - rank(b) || b.bytes - a.bytes);
  const only = onlyInside(disks);
  return disks.map((disk) => ({ ...disk, preselected: disk === only }));
}

/** If the firmware hides the disk inside the PC, the only usable one may be a stick with somebody's files. */
function onlyInside<Disk extends Omit<InstallDisk, 'preselected'>>(disks: readonly Disk[]): Disk | null {
  const [first = null, ...more] = disks.filter(({ unusable }) => unusable === null);
  return more.length === 0 && first?.place === 'inside' ? first : null;
}

const rank = ({ unusable, place }: Pick<InstallDisk, 'unusable' | 'place'>): number =>
  (unusable === null ? 0 : 2) + (place === 'inside' ? 0 : 1);

const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

function placeOf({ name, tran }: BlockDevice, loose: readonly string[]): DiskPlace {
  if (tran === 'usb') return 'usb';
  if (!loose.includes(name)) return 'inside';
  return name.startsWith('mmcblk') ? 'card' : 'usb';
}

function faultOf(device: BlockDevice, stick: string, needs: number): DiskFault | null {
  if (device.name === stick) return { kind: 'stick' };
  if (device.ro) return { kind: 'readOnly' };
  if (device.size < needs) return { kind: 'small', needs };
  return device['log-sec'] === SECTOR_BYTES ? null : { kind: 'sectors' };
}

function contentsOf(device: BlockDevice): DiskContents {
  const all = withChildren(device);
  const some = (holds: (each: BlockDevice) => boolean) => all.some(holds);
  if (some(({ partlabel }) => OF_KIOSK.test(partlabel ?? ''))) return 'kiosk';
  if (some(({ fstype }) => OF_WINDOWS.has(fstype ?? ''))) return 'windows';
  if (some(({ fstype }) => OF_LINUX.test(fstype ?? ''))) return 'linux';
  if (some(({ fstype }) => OF_ANY.has(fstype ?? ''))) return 'files';
  return some(({ fstype, pttype }) => fstype !== null || pttype !== null) ? 'unknown' : 'unrecognised';
}

const withChildren = (device: BlockDevice): readonly BlockDevice[] => [device, ...(device.children ?? []).flatMap(withChildren)];
