/** What the install screen says about disks. In English only, as all screens for IT. */
import type { DiskContents, DiskFault, InstallDisk, InstallFailure } from '../main/contract/page-state.ts';

const GB = 1e9;

const HOLDS: Readonly<Record<DiskContents, string>> = {
  nothing: 'It is empty.',
  windows: 'It holds Windows, or files of Windows.',
  kiosk: 'It holds a kiosk. Its settings, codes and records are erased too.',
  linux: 'It holds Linux, or files of Linux.',
  unknown: 'It holds something that this screen does not know.',
};

const FAILED: Readonly<Record<InstallFailure, string>> = {
  changed: 'The disk that you chose is no longer there, or is not the same. Nothing was erased. Choose again.',
  writing:
    'The disk could not be written to, or the stick could not be read. The disk is erased in part. Try again; if it fails again, use another stick, then another disk.',
  checking:
    'What was written to the disk is not what is on the stick. Do not use this disk, or make the stick again and try once more.',
};

/** "Samsung SSD 870 EVO, 500 GB" */
export function diskName({ name, model, bytes, usb }: InstallDisk): string {
  const kind = name.startsWith('mmcblk') ? 'Memory card or built-in eMMC' : 'Disk';
  return `${model === '' ? kind : model}, ${gigabytes(bytes)}${usb ? ', on USB' : ''}`;
}

/** What is on the disk, or why it cannot be used. */
export function diskWords({ holds, unusable }: InstallDisk): string {
  return unusable === null ? HOLDS[holds] : faultWords(unusable);
}

export function failureWords(why: InstallFailure): string {
  return FAILED[why];
}

function faultWords(fault: DiskFault): string {
  switch (fault.kind) {
    case 'stick':
      return 'it is the stick that this PC was started from.';
    case 'small':
      return `it is too small. It must have ${gigabytes(Math.ceil(fault.needs / GB) * GB)}.`;
    case 'readOnly':
      return 'it cannot be written to.';
    case 'sectors':
      return 'its sectors do not have 512 bytes. Some disks can be changed to that with the maker’s program.';
  }
}

/** Decimal, as on the disk's label. */
function gigabytes(bytes: number): string {
  return `${(bytes / GB).toLocaleString('en-GB', { maximumFractionDigits: bytes < 100 * GB ? 1 : 0 })}\u00a0GB`;
}
