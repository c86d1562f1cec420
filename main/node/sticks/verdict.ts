/**
 * Which mounts are sticks, and for what they may be used. The kiosk mounts nothing: the PC's set-up does, and here is checked that it
 * did so in the only ways that are safe with a stick from anybody.
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
 * `/run/kiosk-usb` is where the PC's set-up mounts; the others are where udisks does. File systems: FAT32 and exFAT, which sticks are
 * sold with and every PC writes, and ext2 to ext4, which IT may mount by hand; no stick of those is mounted by itself. Not more: each is a
 * piece of the kernel that a forged stick can attack. So no NTFS, UDF, ISO 9660, btrfs, squashfs, and nothing that a program plays (fuse);
 * tmpfs is for tests.
 */
export const STICK_RULES: StickRules = {
  roots: ['/run/kiosk-usb', '/media', '/run/media'],
  types: new Set(['vfat', 'exfat', 'ext2', 'ext3', 'ext4']),
};

/** Against programs, rights and device nodes from the stick. */
const HARMLESS = ['noexec', 'nosuid', 'nodev'] as const;

/** The mounts that are or could be sticks, each with its verdict. Those that lie hidden under another mount cannot be reached. */
export function sticksAmong(mounts: readonly Mount[], rules: StickRules = STICK_RULES): readonly Stick[] {
  const covers = new Set(mounts.map(({ parent, point }) => `${parent} ${point}`));
  const own = new Set(mounts.filter((mount) => !isBelow(rules.roots, mount.point)).map(({ device }) => device));
  return mounts
    .filter(({ id, point }) => !covers.has(`${id} ${point}`))
    .map((mount) => ({ mount, verdict: own.has(mount.device) ? ownDisk(mount, rules) : stickVerdict(mount, rules) }))
    .filter(({ verdict }) => verdict.kind !== 'notAStick');
}

/** Looks at one mount alone; `sticksAmong` also knows this PC's own disks. */
export function stickVerdict(mount: Mount, rules: StickRules = STICK_RULES): StickVerdict {
  if (!isBelow(rules.roots, mount.point)) return { kind: 'notAStick' };
  const why = whyRefused(mount, rules);
  if (why !== null) return { kind: 'refused', why };
  return { kind: mount.options.has('ro') ? 'packs' : 'outbox' };
}

function whyRefused(mount: Mount, rules: StickRules): string | null {
  // A path that is no text cannot be opened by this name.
  if (mount.point.includes('\ufffd')) return 'The stick has a name that cannot be read. Give it a name of plain letters.';
  if (mount.root !== '/') return 'This is a folder of a disk, not a whole stick. Tell IT.';
  if (!rules.types.has(mount.type))
    return `The stick is formatted as ${shown(mount.type)}, which the kiosk does not read. Format it as exFAT or FAT32.`;
  const missing = HARMLESS.filter((option) => !mount.options.has(option));
  if (missing.length > 0)
    return `This PC has opened the stick in an unsafe way. Tell IT: it is mounted without ${missing.join(', ')}.`;
  const readOnly = mount.options.has('ro');
  if (readOnly === mount.options.has('rw')) return 'This PC does not say whether the stick can be written to. Tell IT.';
  // The kernel does this to a stick whose contents are damaged, and to one with a switch against writing.
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

/** A program may have chosen this word. */
function shown(type: string): string {
  return /^[a-z0-9._-]{1,20}$/i.test(type) ? type : 'something else';
}
