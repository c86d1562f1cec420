/** What the install screen says about disks. In English only, as all screens for IT. */
import type { DiskContents, DiskFault, DiskPlace, InstallDisk, InstallFailure } from '../main/contract/page-state.ts';

const GB = 1e9;

const HOLDS: Readonly<Record<DiskContents, string>> = {
  unrecognised: 'Nothing was recognised on it. It may still hold data.',
  windows: 'It holds Windows or Windows files.',
  kiosk: 'It holds a kiosk. That kiosk’s settings, codes and records will be erased too.',
  linux: 'It holds Linux or Linux files.',
  files: 'It holds files.',
  unknown: 'It holds data of a kind that the kiosk does not know.',
};

const PLACES: Readonly<Record<DiskPlace, string>> = { inside: '', usb: ', on USB', card: ', memory card' };

const FAILED: Readonly<Record<InstallFailure, string>> = {
  changed: 'The disk that you chose was taken out or replaced. Nothing was erased. Choose a disk.',
  writing:
    'The disk could not be written to, or the stick could not be read. Part of the disk may have been erased. Try again. If it fails again, use another stick, and then another disk.',
  checking:
    'What was written to the disk differs from what is on the stick. Make the stick again and try once more. If it fails again, use another disk.',
};

/** "Samsung SSD 870 EVO, 500 GB" */
export function diskName({ model, bytes, place }: InstallDisk): string {
  return `${model === '' ? 'Disk' : model}, ${gigabytes(bytes)}${PLACES[place]}`;
}

/** What is on the disk, or why it cannot be used. */
export function diskWords({ holds, serial, unusable }: InstallDisk): string {
  if (unusable !== null) return faultWords(unusable);
  return serial === '' ? HOLDS[holds] : `${HOLDS[holds]} Serial number ${serial}.`;
}

export function failureWords(why: InstallFailure): string {
  return FAILED[why];
}

function faultWords(fault: DiskFault): string {
  switch (fault.kind) {
    case 'stick':
      return 'it is the stick that this PC was started from.';
    case 'small':
      return `it is too small. It needs at least ${gigabytes(Math.ceil(fault.needs / GB) * GB)}.`;
    case 'readOnly':
      return 'it cannot be written to.';
    case 'sectors':
      return 'its sectors are not 512 bytes. Some disks can be changed with the maker’s program.';
  }
}

/** Decimal, as on the disk's label. */
function gigabytes(bytes: number): string {
  return `${(bytes / GB).toLocaleString('en-GB', { maximumFractionDigits: bytes < 100 * GB ? 1 : 0 })}\u00a0GB`;
}
