/**
 * The entries that the boot loader (systemd-boot) reads from the EFI partition: one for each bootable slot. It boots the entry with
 * the highest version that has tries left, and counts the try in the entry's file name before it boots. A system that does not start
 * is therefore abandoned after its tries, without help from our own programs.
 *
 * `kiosk-GENERATION-SLOT-SERIAL+LEFT-DONE.conf`; without `+...` the system has proven itself and is not counted. The generation rises
 * with each installation, even if IT go back to an older serial.
 */
import { MAX_SERIAL } from '../packs/pack-format.ts';
import type { UpdateManifest } from './update-format.ts';

export type Slot = 'a' | 'b';

/** A new system that has failed this often is not started again. */
const TRIES = 2;

/** Folders of the EFI partition. */
export const ENTRIES_FOLDER = 'loader/entries';
export const KERNELS_FOLDER = 'canteen-kiosk';
export const LOADER_FILE = 'loader/loader.conf';

export interface BootEntry {
  readonly generation: number;
  readonly slot: Slot;
  readonly serial: number;
  /** Null once the system has proven itself. */
  readonly tries: { readonly left: number; readonly done: number } | null;
}

/** No menu: a person at the PC can choose neither a slot nor kernel parameters. */
export const LOADER_TEXT = 'timeout menu-disabled\neditor no\nauto-entries no\nauto-firmware no\nsecure-boot-enroll off\n';

const NAME =
  /^kiosk-(?<generation>[1-9]\d{0,8})-(?<slot>[ab])-(?<serial>[1-9]\d{0,9})(\+(?<left>\d{1,3})(-(?<done>\d{1,3}))?)?\.conf$/;

/** @returns null for a name that is not one of our entries */
export function readEntryName(name: string): BootEntry | null {
  const { generation, slot, serial, left, done } = NAME.exec(name)?.groups ?? {};
  if (generation === undefined || Number(serial) > MAX_SERIAL) return null;
  const tries = left === undefined ? null : { left: Number(left), done: Number(done ?? 0) };
  return { generation: Number(generation), slot: slot === 'a' ? 'a' : 'b', serial: Number(serial), tries };
}

/** Returns the file name as the boot loader writes it, without `-0` if no tries are done. */
export function entryName({ generation, slot, serial, tries }: BootEntry): string {
  const counted = tries === null ? '' : `+${tries.left}${tries.done === 0 ? '' : `-${tries.done}`}`;
  return `kiosk-${generation}-${slot}-${serial}${counted}.conf`;
}

/** Returns the text of an entry for a system in a slot. Its paths begin at the top of the EFI partition. */
export function entryText({ generation, slot }: BootEntry, { version, rootHash, dataBlocks }: SystemFacts): string {
  const folder = `/${KERNELS_FOLDER}/${slot}`;
  return [
    `title Canteen kiosk ${version}`,
    'sort-key canteen-kiosk',
    `version ${generation}`,
    `linux ${folder}/kernel`,
    `initrd ${folder}/initrd`,
    `options kiosk.slot=${slot} kiosk.hash=${rootHash} kiosk.blocks=${dataBlocks} ${KERNEL_WORDS}`,
    '',
  ].join('\n');
}

export type SystemFacts = Pick<UpdateManifest, 'version' | 'rootHash' | 'dataBlocks'>;

/**
 * If the kernel or the init process crashes, the PC restarts, so that the try counts. Nothing on the disk is mounted automatically, and
 * crash logs of the kernel are not stored in the firmware.
 */
const KERNEL_WORDS =
  'boot=kiosk ro quiet panic=10 efi_pstore.pstore_disable=1 systemd.gpt_auto=0 systemd.crash_action=reboot vt.global_cursor_default=0 consoleblank=0';

/** Sorts entries as the boot loader does, which starts the first. Entries without tries come last: with no others the PC still starts. */
export function bootOrder(entries: readonly BootEntry[]): readonly BootEntry[] {
  const isLeft = ({ tries }: BootEntry) => (tries === null || tries.left > 0 ? 1 : 0);
  return [...entries].sort((a, b) => isLeft(b) - isLeft(a) || b.generation - a.generation);
}

/** Returns the entry after the boot loader has counted one start. */
export function startedOnce(entry: BootEntry): BootEntry {
  const { tries } = entry;
  return tries === null ? entry : { ...entry, tries: { left: Math.max(0, tries.left - 1), done: tries.done + 1 } };
}

export interface Installation {
  /** The new system's entry, with all its tries. */
  readonly entry: BootEntry;
  /** Entries to remove before the first byte of the slot changes: a half-written slot must never be started. */
  readonly outdated: readonly BootEntry[];
}

/**
 * Plans an update into the slot that is not running.
 * @returns null while the running system must still prove itself: the other slot is the only way back
 */
export function planInstallation(entries: readonly BootEntry[], running: Slot, serial: number): Installation | null {
  if (standingOf(entries, running).kind === 'onTrial') return null;
  const slot = running === 'a' ? 'b' : 'a';
  const generation = Math.max(0, ...entries.map((entry) => entry.generation)) + 1;
  return {
    entry: { generation, slot, serial, tries: { left: TRIES, done: 0 } },
    outdated: entries.filter((entry) => entry.slot === slot),
  };
}

export type SlotStanding =
  /** The running system has proven itself, and nothing newer was tried. */
  | { readonly kind: 'proven' }
  /** The running system is on trial; `left` more starts before it is given up. */
  | { readonly kind: 'onTrial'; readonly entry: BootEntry; readonly left: number }
  /** A newer system is in the other slot and waits for the next start. */
  | { readonly kind: 'waiting'; readonly entry: BootEntry }
  /** A newer system was tried and given up, and the PC went back by itself. */
  | { readonly kind: 'cameBack'; readonly entry: BootEntry };

/** Returns what the entries show about the running system. */
export function standingOf(entries: readonly BootEntry[], running: Slot): SlotStanding {
  const own = entries.find(({ slot }) => slot === running);
  const other = entries.find(({ slot, generation }) => slot !== running && generation > (own?.generation ?? 0));
  if (own !== undefined && own.tries !== null) return { kind: 'onTrial', entry: own, left: own.tries.left };
  if (other === undefined) return { kind: 'proven' };
  return other.tries?.left === 0 ? { kind: 'cameBack', entry: other } : { kind: 'waiting', entry: other };
}
