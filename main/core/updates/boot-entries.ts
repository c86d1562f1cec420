/**
 * The entries that the boot loader (systemd-boot) reads from the EFI partition: one for each bootable slot. It boots the entry with
 * the highest version that has tries left, and counts the try in the entry's file name before it boots. A system that does not come
 * up is therefore abandoned after its tries, without any program of ours.
 *
 * `kiosk-GENERATION-SLOT-SERIAL+LEFT-DONE.conf`; without `+...` the system has proven itself and is not counted. The generation rises with each
 * installation, also when IT go back to an older serial.
 */
import { MAX_SERIAL } from '../packs/pack-format.ts';
import type { UpdateManifest } from './update-format.ts';

export type Slot = 'a' | 'b';

/** A new system that has failed so often is not started again. */
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

/** No menu: whoever sits at the PC chooses neither a slot nor words for the kernel. */
export const LOADER_TEXT = 'timeout menu-disabled\neditor no\nauto-entries no\nauto-firmware no\nsecure-boot-enroll off\n';

const NAME =
  /^kiosk-(?<generation>[1-9]\d{0,8})-(?<slot>[ab])-(?<serial>[1-9]\d{0,9})(\+(?<left>\d{1,3})(-(?<done>\d{1,3}))?)?\.conf$/;

/** @returns null for a name that is not of an entry of ours */
export function readEntryName(name: string): BootEntry | null {
  const { generation, slot, serial, left, done } = NAME.exec(name)?.groups ?? {};
  if (generation === undefined || Number(serial) > MAX_SERIAL) return null;
  const tries = left === undefined ? null : { left: Number(left), done: Number(done ?? 0) };
  return { generation: Number(generation), slot: slot === 'a' ? 'a' : 'b', serial: Number(serial), tries };
}

/** As the boot loader writes it: no tries done are left out. */
export function entryName({ generation, slot, serial, tries }: BootEntry): string {
  const counted = tries === null ? '' : `+${tries.left}${tries.done === 0 ? '' : `-${tries.done}`}`;
  return `kiosk-${generation}-${slot}-${serial}${counted}.conf`;
}

/** The entry of a system in a slot. Its paths are seen from the top of the EFI partition. */
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
 * A kernel or a first process that stops starts the PC again, so that a try is counted. Nothing of the disk is mounted
 * unasked, and the kernel's last words do not go into the firmware's memory.
 */
const KERNEL_WORDS =
  'boot=kiosk ro quiet panic=10 efi_pstore.pstore_disable=1 systemd.gpt_auto=0 systemd.crash_action=reboot vt.global_cursor_default=0 consoleblank=0';

/** The order in which the boot loader takes entries: the first is started. Those without tries come last, so that a PC with nothing else still starts. */
export function bootOrder(entries: readonly BootEntry[]): readonly BootEntry[] {
  const isLeft = ({ tries }: BootEntry) => (tries === null || tries.left > 0 ? 1 : 0);
  return [...entries].sort((a, b) => isLeft(b) - isLeft(a) || b.generation - a.generation);
}

/** The same entry after the boot loader has counted one start. */
export function startedOnce(entry: BootEntry): BootEntry {
  const { tries } = entry;
  return tries === null ? entry : { ...entry, tries: { left: Math.max(0, tries.left - 1), done: tries.done + 1 } };
}

export interface Installation {
  /** The new system's entry: with all its tries. */
  readonly entry: BootEntry;
  /** Entries to remove before the first byte of the slot changes: nobody must start a slot that is half written. */
  readonly outdated: readonly BootEntry[];
}

/**
 * Where an update goes: into the slot that does not run.
 * @returns null while the running system has still to prove itself: the other slot is the only way back
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
  /** What runs has proven itself, and nothing newer was tried. */
  | { readonly kind: 'proven' }
  /** What runs is being tried; `left` more starts before it is given up. */
  | { readonly kind: 'onTrial'; readonly entry: BootEntry; readonly left: number }
  /** A newer system is in the other slot and waits for the next start. */
  | { readonly kind: 'waiting'; readonly entry: BootEntry }
  /** A newer system was tried and given up, and the PC went back by itself. */
  | { readonly kind: 'cameBack'; readonly entry: BootEntry };

/** What the entries say about the system that runs now. */
export function standingOf(entries: readonly BootEntry[], running: Slot): SlotStanding {
  const own = entries.find(({ slot }) => slot === running);
  const other = entries.find(({ slot, generation }) => slot !== running && generation > (own?.generation ?? 0));
  if (own !== undefined && own.tries !== null) return { kind: 'onTrial', entry: own, left: own.tries.left };
  if (other === undefined) return { kind: 'proven' };
  return other.tries?.left === 0 ? { kind: 'cameBack', entry: other } : { kind: 'waiting', entry: other };
}
