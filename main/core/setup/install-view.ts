/** What the screen shows on a PC that was started from the stick with the image, to make a kiosk of it. */

export interface InstallView {
  /** Null: the service has not listed the disks yet. */
  readonly disks: readonly InstallDisk[] | null;
  readonly step: InstallStep;
}

/** What the PC's own service does. */
type InstallStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'copying'; readonly percent: number }
  /** The disk may have been erased in part. */
  | { readonly kind: 'failed'; readonly why: InstallFailure; readonly attempt: number }
  /** The PC restarts when the stick is pulled out. */
  | { readonly kind: 'done' };

/** `changed`: the disk is not as it was when it was chosen. `checking`: what was read back differs from what was written. */
export const INSTALL_FAILURES = ['changed', 'writing', 'checking'] as const;
export type InstallFailure = (typeof INSTALL_FAILURES)[number];

export interface InstallDisk {
  /** The kernel's name, such as `sda` or `nvme0n1`. */
  readonly name: string;
  /** Empty if the disk does not tell. */
  readonly model: string;
  /** As on the disk's label. Empty if the disk does not tell. */
  readonly serial: string;
  /** The kernel gives every disk that is put in a new one, even if it has the same name. */
  readonly sequence: number;
  readonly bytes: number;
  readonly place: DiskPlace;
  readonly holds: DiskContents;
  /** Why the disk cannot be used; null if it can. */
  readonly unusable: DiskFault | null;
  /** Chosen from the start: the only usable disk, if it is inside the PC. At most one. */
  readonly preselected: boolean;
}

export type DiskPlace = 'inside' | 'usb' | 'card';
/** `unrecognised`: no known table or file system, which can also be that of an encrypted disk. `files`: of a stick or a card, for example. */
export type DiskContents = 'unrecognised' | 'windows' | 'kiosk' | 'linux' | 'files' | 'unknown';
export type DiskFault =
  /** This system runs from it. */
  | { readonly kind: 'stick' }
  | { readonly kind: 'small'; readonly needs: number }
  | { readonly kind: 'readOnly' }
  /** The EFI partition is made for sectors of 512 bytes. */
  | { readonly kind: 'sectors' };

/** What a person confirms at the screen. */
export interface InstallWish {
  /** The `name` of the disk. */
  readonly disk: string;
  /** The `sequence` of the disk. */
  readonly sequence: number;
}

/** True if the wish is for a disk that may be erased now. */
export function mayInstall({ disks, step }: InstallView, { disk, sequence }: InstallWish): boolean {
  if (step.kind !== 'choosing' && step.kind !== 'failed') return false;
  return (disks ?? []).some((each) => each.name === disk && each.sequence === sequence && each.unusable === null);
}
