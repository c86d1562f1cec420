import { dirname, join } from 'node:path';
import type { PackExtras } from '../../core/packs/pack-extras.ts';
import type { PackHeader } from '../../core/packs/pack-format.ts';
import type { PackRefusal } from '../../core/packs/pack-refusals.ts';
import type { Disk } from '../files/atomic-file.ts';
import type { Result } from '../files/result.ts';
import { codeOf } from '../files/text-file.ts';
import { EMPTY_STATE, readState, type StoredPack, type StoreState, writeState } from './store-state.ts';
import { checkStored, hasPacks, packName, removeOthers, writePack } from './stored-packs.ts';

/** A pack that is installed and sound. */
export interface InstalledPack {
  readonly path: string;
  readonly header: PackHeader;
  readonly extras: PackExtras;
  readonly keyId: string;
}

/** A change of the installed pack: the new state and, if the pack is new, its bytes. */
export interface Change {
  readonly state: StoreState;
  readonly installed: InstalledPack;
  readonly files?: { readonly stored: StoredPack; readonly bytes: Uint8Array; readonly signature: string };
  /** What the pack changes elsewhere; done when its files are safe on the disk and before it becomes the installed one. */
  readonly first?: () => Promise<void>;
}

const LOST = 'The list of the block packs of this PC is lost or damaged. Install a pack from a stick.';

/**
 * The folder of packs and its one small file, which lists them. First a pack is written and flushed to the disk, then the small file is
 * replaced atomically, and last unneeded files are removed. So a power cut at any moment leaves the old pack or the new one.
 */
export class PackFiles {
  readonly #folder: string;
  readonly #disk: Disk;
  #isNew = true;
  state: StoreState = EMPTY_STATE;
  installed: InstalledPack | null = null;
  /** Why there is no pack to filter with although there was one. */
  problems: readonly string[] = [];

  constructor(folder: string, disk: Disk) {
    this.#folder = folder;
    this.#disk = disk;
  }

  /** Reads the state from the disk and checks the installed pack again. */
  async load(): Promise<void> {
    const [state, hadPacks] = [await readState(this.#folder), await hasPacks(this.#folder)];
    this.#isNew = state === null && !hadPacks;
    this.state = state === null || state === 'damaged' ? EMPTY_STATE : state;
    const stored = this.state.installed;
    const opened = stored === null ? null : await this.open(stored);
    this.installed = opened?.ok ? opened.value : null;
    if (state === 'damaged' || (state === null && hadPacks)) this.problems = [LOST];
    else this.problems = stored === null || opened === null || opened.ok ? [] : [damagedWords(stored.serial), ...opened.problems];
  }

  /** Checks a whole pack: its signature and its digests. */
  async open(stored: StoredPack): Promise<Result<InstalledPack>> {
    const checked = await checkStored(this.#folder, stored);
    if (!checked.ok) return checked;
    const { header, extras, key } = checked.value;
    return { ok: true, value: { path: this.pathOf(stored), header, extras, keyId: key.public.id } };
  }

  pathOf(stored: Pick<StoredPack, 'serial' | 'sha256'>): string {
    return join(this.#folder, packName(stored));
  }

  /** Returns null, or why the change failed; then nothing has changed. */
  async change({ state, installed, files, first }: Change): Promise<PackRefusal | null> {
    try {
      if (this.#isNew) await this.#begin();
      if (files !== undefined) await writePack(this.#folder, files.stored, files.bytes, files.signature, this.#disk);
      await first?.();
      await writeState(this.#folder, state, this.#disk);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'unknown') throw error;
      await this.load();
      // If only the last flush failed, the change is made. A power cut may still bring back the old pack, whose file still exists.
      return JSON.stringify(this.state) === JSON.stringify(state) ? null : { kind: 'disk', code };
    }
    this.state = state;
    this.installed = installed;
    this.problems = [];
    await this.tidy();
    return null;
  }

  /** Creates the small file: from now on, packs without it mean that it was lost. */
  async #begin(): Promise<void> {
    try {
      await this.#disk.makeFolder(this.#folder);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    await this.#disk.syncFolder(dirname(this.#folder));
    await writeState(this.#folder, this.state, this.#disk);
    this.#isNew = false;
  }

  /** Removes leftover files. They only take up space: if removing them fails, it is tried again next time. */
  async tidy(): Promise<void> {
    if (this.problems.length > 0) return;
    const kept = [this.state.installed, this.state.previous].filter((pack) => pack !== null);
    await removeOthers(this.#folder, kept, this.#disk).catch(() => {});
  }
}

function damagedWords(serial: number): string {
  return `The installed block pack, number ${serial}, is damaged. Go back to the pack before it, or install one from a stick.`;
}
