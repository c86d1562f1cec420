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
  /** The kiosk's state folder, which must exist. */
  readonly stateDir: string;
  readonly configDir: string;
  /** The version of the product. */
  readonly version: string;
  /** The day on which the product was built: `YYYY-MM-DD`. */
  readonly builtOn: string;
  /** Today by the PC's clock: `YYYY-MM-DD`. */
  readonly today: () => string;
  /** What a set-up from a stick has fixed; null without one. Pins in the settings folder take precedence over its own. */
  readonly setup?: FixedBySetup | null;
  /** For tests. */
  readonly disk?: Disk;
}

export interface FixedBySetup {
  readonly pins: Pins;
  /** Returns the settings that take precedence over `kiosk.json`, given the settings of a pack. */
  over(ofPack?: SettingsPart): SettingsPart;
}

export type InstallStep = 'checking' | 'writing';

/** `codes`: whose staff codes have been set. That is done first, so they may be set even if the disk fails right after. */
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

/** The packs installed on this kiosk: the one in use, and the one before. */
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

  /** The pack in use; null if there is none, or if there are `problems`. */
  installed(): InstalledPack | null {
    return this.#packFiles.installed;
  }

  /** The pack that staff can go back to. It is checked only then. */
  previous(): StoredPack | null {
    return this.#packFiles.state.previous;
  }

  /**
   * Why the kiosk must be out of order: its pack is damaged, or the record of which one it is has been lost. No other pack or list
   * replaces it automatically; staff go back, or install another.
   */
  problems(): readonly string[] {
    return this.#packFiles.problems;
  }

  /** The keys that packs may be signed with now; null if this kiosk accepts no packs. */
  pinnedKeys(): PinnedKeys | null {
    const [{ keys }, pins] = [this.#packFiles.state, this.#pins];
    if (pins === null || keys === null) return pins;
    // New keys in the settings folder override keys that a pack brought.
    if (keys.over[0] !== pins.current.text || keys.over[1] !== pins.next.text) return pins;
    return { current: pinnedKey(keys.current), next: pinnedKey(keys.next) };
  }

  /** A pack of this key needs a higher serial. The floor in the settings folder applies even if the state was lost. */
  floor(keyId: string): number {
    const [{ installed, floors }, pinnedFloor] = [this.#packFiles.state, this.#pins?.floors[keyId] ?? 0];
    const damaged = installed !== null && this.#packFiles.installed === null && pinnedKey(installed.key).public.id === keyId;
    // A damaged pack may be installed again.
    return Math.max(pinnedFloor, damaged ? installed.serial - 1 : (floors[keyId] ?? 0));
  }

  /** Warnings for staff about a pack that stays in use. */
  warnings(): readonly string[] {
    const installed = this.#packFiles.installed;
    if (installed === null) return [];
    const [{ serial, expires }, clock] = [installed.header, this.#clock()];
    if (!clock.known) return [noteWords({ kind: 'clock', says: clock.says })];
    return clock.says > expires ? [expiredWords(serial, expires)] : [];
  }

  /** Judges a pack and, if it passes, makes it the installed one. Otherwise nothing changes. */
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

  /** Swaps the installed and the previous pack. Keys and floors stay as they are. */
  goBack(): Promise<Result<InstalledPack>> {
    return this.#inTurn(async () => {
      const { installed, previous } = this.#packFiles.state;
      if (previous === null) return { ok: false, problems: ['There is no earlier pack to go back to.'] };
      const opened = await this.#packFiles.open(previous);
      if (!opened.ok) return opened;
      const settings = await readSettings(this.#options.configDir, this.#over(opened.value.extras.settings));
      if (!settings.ok) return settings;
      // A damaged pack does not become the previous one.
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
    // Codes come first: after a power cut in between, the same stick works again. In the reverse order it would be refused: its pack is installed.
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
