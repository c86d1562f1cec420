import { join } from 'node:path';
import { type KioskClock, readClock } from '../../core/packs/pack-acceptance.ts';
import { expiredWords, noteWords, type PackRefusal, refusalWords } from '../../core/packs/pack-refusals.ts';
import { STAFF_ROLES, type StaffRole } from '../../core/staff/staff-roles.ts';
import { DISK, type Disk } from '../files/atomic-file.ts';
import type { Result } from '../files/result.ts';
import { oneAtATime } from '../processes/one-at-a-time.ts';
import { readSettings, type SettingsPart } from '../settings/settings-file.ts';
import { storePackCodes } from '../state/staff-codes.ts';
import { type Judge, type JudgedPack, judgePack } from './judge-pack.ts';
import { type InstalledPack, PackFiles } from './pack-files.ts';
import { type PinnedKeys, type Pins, pinnedKey, readPins } from './pins.ts';
import type { StoredPack, StoreState } from './store-state.ts';

export interface PackStoreOptions {
  /** The kiosk's state folder, which is there. */
  readonly stateDir: string;
  readonly configDir: string;
  /** Of the product. */
  readonly version: string;
  /** The day on which the product was built: `YYYY-MM-DD`. */
  readonly builtOn: string;
  /** The day that the PC's clock says. */
  readonly today: () => string;
  /** What a set-up from a stick lays down; null without one. Keys in the settings folder count before its own. */
  readonly setup?: LaidDown | null;
  /** For tests. */
  readonly disk?: Disk;
}

export interface LaidDown {
  readonly pins: Pins;
  /** What counts before `kiosk.json`, together with these settings of a pack. */
  over(ofPack?: SettingsPart): SettingsPart;
}

export type InstallStep = 'checking' | 'writing';

/** `codes`: whose staff codes have been set. They come first, so they are even if the disk failed in the moment after. */
export type Installed = { readonly codes: readonly StaffRole[] } & (
  | { readonly ok: true; readonly value: InstalledPack; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[]; readonly refusal: PackRefusal['kind'] }
);

/** Opens the store of a kiosk. Fails only when `keys/pins.json` cannot be used; a damaged pack is among the store's `problems`. */
export async function openPackStore(options: PackStoreOptions): Promise<Result<PackStore>> {
  const read = await readPins(options.configDir);
  if (!read.ok) return read;
  const pins = read.value ?? options.setup?.pins ?? null;
  const packFiles = new PackFiles(join(options.stateDir, 'packs'), options.disk ?? DISK);
  await packFiles.load();
  await packFiles.tidy();
  return { ok: true, value: new PackStore(options, pins, packFiles) };
}

/** The packs that this kiosk has taken: the one that it filters with, and the one before. */
export class PackStore {
  readonly #options: PackStoreOptions;
  readonly #pins: Pins | null;
  readonly #packFiles: PackFiles;
  readonly #inTurn = oneAtATime();

  constructor(options: PackStoreOptions, pins: Pins | null, packFiles: PackFiles) {
    this.#options = options;
    this.#pins = pins;
    this.#packFiles = packFiles;
  }

  /** What the kiosk filters with; null when there is no pack, or when there are `problems`. */
  installed(): InstalledPack | null {
    return this.#packFiles.installed;
  }

  /** The pack that staff can go back to. It is checked only then. */
  previous(): StoredPack | null {
    return this.#packFiles.state.previous;
  }

  /**
   * Why the kiosk must be out of order: its pack is damaged, or nobody knows any more which it is. Other packs or lists do not step
   * in unasked; staff go back, or install another.
   */
  problems(): readonly string[] {
    return this.#packFiles.problems;
  }

  /** The keys that packs may be signed with now; null when this kiosk takes none. */
  pinnedKeys(): PinnedKeys | null {
    const [{ keys }, pins] = [this.#packFiles.state, this.#pins];
    if (pins === null || keys === null) return pins;
    // New keys in the settings folder override keys that a pack brought.
    if (keys.over[0] !== pins.current.text || keys.over[1] !== pins.next.text) return pins;
    return { current: pinnedKey(keys.current), next: pinnedKey(keys.next) };
  }

  /** A pack of this key needs a higher serial. What the settings folder lays down holds even when the state was lost. */
  floor(keyId: string): number {
    const [{ installed, floors }, laidDown] = [this.#packFiles.state, this.#pins?.floors[keyId] ?? 0];
    const damaged = installed !== null && this.#packFiles.installed === null && pinnedKey(installed.key).public.id === keyId;
    // What is damaged may be put in its place again.
    return Math.max(laidDown, damaged ? installed.serial - 1 : (floors[keyId] ?? 0));
  }

  /** What staff are to be told of a pack that goes on filtering. */
  warnings(): readonly string[] {
    const installed = this.#packFiles.installed;
    if (installed === null) return [];
    const [{ serial, expires }, clock] = [installed.header, this.#clock()];
    if (!clock.known) return [noteWords({ kind: 'clock', says: clock.says })];
    return clock.says > expires ? [expiredWords(serial, expires)] : [];
  }

  /** Judges a pack and, if nothing is against it, makes it the installed one. Otherwise nothing changes. */
  install(bytes: Uint8Array, signature: string, onStep: (step: InstallStep) => void = () => {}): Promise<Installed> {
    return this.#inTurn(async () => {
      const [pins, keys] = [this.#pins, this.pinnedKeys()];
      if (pins === null || keys === null) return refused({ kind: 'noKeys' });
      onStep('checking');
      const judged = await judgePack(bytes, signature, this.#judge(keys, pins));
      if (!judged.ok) return refused(judged.refusal);
      onStep('writing');
      return await this.#take(bytes, signature, judged.value, pins);
    });
  }

  /** Makes the previous pack the installed one, and the other way round. Keys and floors stay as they are. */
  goBack(): Promise<Result<InstalledPack>> {
    return this.#inTurn(async () => {
      const { installed, previous } = this.#packFiles.state;
      if (previous === null) return { ok: false, problems: ['There is no earlier pack to go back to.'] };
      const opened = await this.#packFiles.open(previous);
      if (!opened.ok) return opened;
      const settings = await readSettings(this.#options.configDir, this.#over(opened.value.extras.settings));
      if (!settings.ok) return settings;
      // A damaged pack is nothing to come back to.
      const left = this.#packFiles.installed === null ? null : installed;
      const state = { ...this.#packFiles.state, installed: previous, previous: left };
      const failure = await this.#packFiles.change({ state, installed: opened.value });
      return failure === null ? opened : { ok: false, problems: refusalWords(failure) };
    });
  }

  #judge(keys: PinnedKeys, { group }: Pins): Judge {
    const { version, configDir } = this.#options;
    const { installed } = this.#packFiles.state;
    const known = installed === null || this.#packFiles.installed === null ? null : installed;
    const facts = known && { ...known, keyId: pinnedKey(known.key).public.id };
    const over = (ofPack?: SettingsPart) => this.#over(ofPack);
    return {
      keys,
      group,
      version,
      configDir,
      over,
      installed: facts,
      clock: this.#clock(),
      floorOf: (keyId) => this.floor(keyId),
    };
  }

  #over(settings?: SettingsPart): SettingsPart {
    return this.#options.setup?.over(settings) ?? settings ?? {};
  }

  async #take(bytes: Uint8Array, signature: string, { pack, sha256, key, notes }: JudgedPack, pins: Pins): Promise<Installed> {
    const [{ serial, issued, expires }, { keys }, before] = [pack.header, pack.extras, this.#packFiles.state];
    const stored: StoredPack = { serial, sha256, issued, expires, key: key.text };
    const left = this.#packFiles.installed === null ? before.previous : before.installed;
    const state: StoreState = {
      version: 1,
      keys: keys === undefined ? before.keys : { ...keys, over: [pins.current.text, pins.next.text] },
      floors: { ...before.floors, [key.public.id]: serial },
      installed: stored,
      previous: left?.sha256 === sha256 ? null : left,
    };
    const { header, extras } = pack;
    const installed = { path: this.#packFiles.pathOf(stored), header, extras, keyId: key.public.id };
    const codes: StaffRole[] = [];
    // A power cut right after it is made good by the same stick. The other way round the stick would be refused: its pack is installed.
    const first = async (): Promise<void> => {
      if (extras.codes === undefined) return;
      await storePackCodes(this.#options.stateDir, extras.codes, this.#options.disk);
      codes.push(...STAFF_ROLES.filter((role) => extras.codes?.[role] !== undefined));
    };
    const failure = await this.#packFiles.change({ state, installed, files: { stored, bytes, signature }, first });
    return failure === null ? { ok: true, value: installed, notes: notes.map(noteWords), codes } : refused(failure, codes);
  }

  #clock(): KioskClock {
    const issued = this.#packFiles.installed?.header.issued;
    return readClock(this.#options.today(), [this.#options.builtOn, ...(issued === undefined ? [] : [issued])]);
  }
}

function refused(refusal: PackRefusal, codes: readonly StaffRole[] = []): Installed {
  return { ok: false, problems: refusalWords(refusal), refusal: refusal.kind, codes };
}
