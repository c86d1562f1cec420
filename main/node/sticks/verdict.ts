/**
 * Decides which mounts are sticks, and what they may be used for. The kiosk mounts nothing: the PC's set-up does. This file checks that it
 * did so in one of the ways that are safe with anybody's stick.
 */
import type { Mount } from './mounts.ts';

export type StickVerdict =
  /** Block packs may be read from it; nothing can be written to it. */
  | { readonly kind: 'packs' }
  /** Reports may be written to it, if it has the folder for them (`openOutbox`). */
  | { readonly kind: 'outbox' }
  /** Why not, in words for staff. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'notAStick' };

export interface Stick {
  readonly mount: Mount;
  readonly verdict: StickVerdict;
}

export interface StickRules {
  /** Folders below which sticks are mounted. */
  readonly roots: readonly string[];
  readonly types: ReadonlySet<string>;
}

/**
 * The PC's set-up mounts at `/run/kiosk-usb`, and udisks at the others. File systems: FAT32 and exFAT, which sticks are sold with and every
 * PC can write, and ext2 to ext4, which IT may mount by hand; sticks with those are never mounted automatically. No others: each is a part of
 * the kernel that a forged stick can attack. So no NTFS, UDF, ISO 9660, btrfs or squashfs, and none implemented by a program (fuse);
 * tmpfs is for tests.
 */
export const STICK_RULES: StickRules = {
  roots: ['/run/kiosk-usb', '/media', '/run/media'],
  types: new Set(['vfat', 'exfat', 'ext2', 'ext3', 'ext4']),
};

/** Mount options that disable programs, setuid rights and device nodes on the stick. */
const HARMLESS = ['noexec', 'nosuid', 'nodev'] as const;

/** Returns the mounts that are or could be sticks, each with its verdict. Those hidden under another mount are left out: nothing can reach them. */
export function sticksAmong(mounts: readonly Mount[], rules: StickRules = STICK_RULES): readonly Stick[] {
  const covers = new Set(mounts.map(({ parent, point }) => `${parent} ${point}`));
  const own = new Set(mounts.filter((mount) => !isBelow(rules.roots, mount.point)).map(({ device }) => device));
  return mounts
    .filter(({ id, point }) => !covers.has(`${id} ${point}`))
    .map((mount) => ({ mount, verdict: own.has(mount.device) ? ownDisk(mount, rules) : stickVerdict(mount, rules) }))
    .filter(({ verdict }) => verdict.kind !== 'notAStick');
}

/** Judges one mount by itself; `sticksAmong` also recognises this PC's own disks. */
export function stickVerdict(mount: Mount, rules: StickRules = STICK_RULES): StickVerdict {
  if (!isBelow(rules.roots, mount.point)) return { kind: 'notAStick' };
  const why = whyRefused(mount, rules);
  if (why !== null) return { kind: 'refused', why };
  return { kind: mount.options.has('ro') ? 'packs' : 'outbox' };
}

function whyRefused(mount: Mount, rules: StickRules): string | null {
  // A path that is not valid UTF-8 cannot be opened by this name.
  if (mount.point.includes('\ufffd')) return 'The stick has a name that cannot be read. Give it a name of plain letters.';
  if (mount.root !== '/') return 'This is a folder of a disk, not a whole stick. Tell IT.';
  if (!rules.types.has(mount.type))
    return `The stick is formatted as ${shown(mount.type)}, which the kiosk does not read. Format it as exFAT or FAT32.`;
  const missing = HARMLESS.filter((option) => !mount.options.has(option));
  if (missing.length > 0)
    return `This PC has opened the stick in an unsafe way. Tell IT: it is mounted without ${missing.join(', ')}.`;
  const readOnly = mount.options.has('ro');
  if (readOnly === mount.options.has('rw')) return 'This PC does not say whether the stick can be written to. Tell IT.';
  // The kernel sets this for a stick with damaged contents, and for one whose write-protect switch is on.
  if (!readOnly && mount.superOptions.has('ro'))
    return 'The stick cannot be written to any more: it is write-protected or damaged. Use another stick.';
  return null;
}

function ownDisk(mount: Mount, rules: StickRules): StickVerdict {
  if (!isBelow(rules.roots, mount.point)) return { kind: 'notAStick' };
  return { kind: 'refused', why: 'This is a disk of the PC itself, not a stick. Tell IT.' };
}

function isBelow(roots: readonly string[], point: string): boolean {
  return roots.some((root) => point.startsWith(`${root}/`) && point.length > root.length + 1);
}

/** A program may have chosen the type, so only plain words are shown. */
function shown(type: string): string {
  return /^[a-z0-9._-]{1,20}$/i.test(type) ? type : 'something else';
}
