/**
 * Sets up a PC that has no staff codes yet from a stick of the IT desk: settings, notice, keys and a first block pack. Before that, a person at
 * the screen must compare the six words, name the PC and choose both codes. The codes are stored last, so that a PC asks again after a power cut.
 * A restart then applies the new configuration.
 */
import { NO_SETUP, type SetUpWish, type SetupContents, type SetupOffer, type SetupView } from '../../core/setup/setup-format.ts';
import { newSha256 } from '../../node/crypto/node-crypto.ts';
import type { Result } from '../../node/files/result.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { PackStore } from '../../node/packs/pack-store.ts';
import { readSettings } from '../../node/settings/settings-file.ts';
import { judgeSetup } from '../../node/setup/judge-setup.ts';
import { writeKioskSetup } from '../../node/setup/setup-store.ts';
import { sixWords } from '../../node/setup/six-words.ts';
import type { Mount } from '../../node/sticks/mounts.ts';
import type { StickOptions } from '../../node/sticks/open-stick.ts';
import { type TakenSetup, takeFirstPack, takeSetup } from '../../node/sticks/read-setup.ts';
import type { StaffSession } from '../staff/staff-session.ts';
import { hasPins, openPacks, type PacksPlace } from './packs.ts';

export interface SetUpTools {
  readonly place: PacksPlace;
  readonly journal: Pick<Journal, 'write'>;
  readonly options: StickOptions;
  readonly staff: Pick<StaffSession, 'setFirstCodes'>;
  /** True until the first codes are set; after that, no stick can set anything up. */
  codesMissing(): boolean;
  /** The view has changed. */
  changed(): void;
  /** Ends the program; the system starts it again. */
  restart(): void;
}

interface Offered {
  readonly offer: SetupOffer;
  readonly mount: Mount;
  readonly taken: TakenSetup;
  readonly contents: SetupContents;
}

const NOTHING_TAKEN: Result<never> = { ok: false, problems: [] };
const HAS_PINS =
  'The settings folder of this PC has keys already (keys/pins.json). Remove them, or set the PC up without a stick.';

export class SetUp {
  readonly #tools: SetUpTools;
  #offered: Offered | null = null;
  #problems: readonly string[] = [];
  #working = false;
  #count = 0;

  constructor(tools: SetUpTools) {
    this.#tools = tools;
  }

  view(): SetupView {
    if (!this.#tools.codesMissing()) return NO_SETUP;
    return { offer: this.#offered?.offer ?? null, working: this.#working, problems: this.#problems };
  }

  /** Looks for a set-up on a new stick. @returns true if there is one, so that the stick need not be searched for packs */
  async look(mount: Mount): Promise<boolean> {
    const { codesMissing, options, journal } = this.#tools;
    if (!codesMissing() || this.#working) return false;
    const taken = await takeSetup(mount, options);
    if (taken.ok && taken.value === null) return false;
    const offered = taken.ok && taken.value !== null ? await this.#offer(mount, taken.value) : NOTHING_TAKEN;
    if (!offered.ok) journal.write('setup.refused', { why: taken.ok ? 'contents' : 'stick' });
    this.#is(
      offered.ok ? offered.value : null,
      [taken, offered].flatMap((read) => (read.ok ? [] : read.problems)),
    );
    return true;
  }

  /** The last stick was pulled out. */
  gone(): void {
    if (!this.#working && (this.#offered !== null || this.#problems.length > 0)) this.#is(null, []);
  }

  /** The person at the screen accepts the set-up. */
  async take({ offer, pc, it, facilities }: SetUpWish): Promise<void> {
    const { codesMissing, journal, staff, restart, changed } = this.#tools;
    const offered = this.#offered;
    if (offered === null || offered.offer.id !== offer || this.#working || !codesMissing())
      return journal.write('staff.action-refused', { action: 'setUp' });
    this.#working = true;
    this.#problems = [];
    changed();
    const done = await staff
      .setFirstCodes({ it, facilities }, async () => {
        this.#problems = await this.#carryOut(offered, pc);
        if (this.#problems.length > 0) journal.write('setup.refused', { why: 'contents' });
        return this.#problems.length === 0;
      })
      .catch(() => {
        this.#problems = ['The kiosk failed while it used this set-up. Tell the developers of the kiosk.'];
        return false;
      });
    if (done) journal.write('setup.taken');
    this.#working = false;
    changed();
    if (done) restart();
  }

  /** Returns the problems; empty if the set-up was stored. */
  async #carryOut({ mount, taken, contents }: Offered, pc: string): Promise<readonly string[]> {
    const { place, options } = this.#tools;
    const pack = await takeFirstPack(mount, options);
    if (!pack.ok) return pack.problems;
    if (pack.value !== null) {
      const packs = await openPacks(place, { ...contents, pc });
      if (!packs.ok) return packs.problems;
      const problems = await install(packs.value, pack.value);
      if (problems.length > 0) return problems;
    }
    try {
      await writeKioskSetup(place.stateDir, { pc, ...taken });
      return [];
    } catch {
      return ['The set-up could not be stored on this PC: its disk is full or broken.'];
    }
  }

  async #offer(mount: Mount, taken: TakenSetup): Promise<Result<Offered>> {
    const { configDir } = this.#tools.place;
    const judged = await judgeSetup(taken.text, taken.signature);
    if (!judged.ok) return judged;
    if (hasPins(configDir)) return { ok: false, problems: [HAS_PINS] };
    const contents = judged.value;
    const settings = await readSettings(configDir, contents.settings);
    if (!settings.ok) return settings;
    this.#count += 1;
    const words = sixWords(contents.keys.current, newSha256);
    const offer = { id: this.#count, place: settings.value.site.name, group: contents.group, words };
    return { ok: true, value: { offer, mount, taken, contents } };
  }

  #is(offered: Offered | null, problems: readonly string[]): void {
    this.#offered = offered;
    this.#problems = problems;
    this.#tools.changed();
  }
}

/** Installs the first pack; returns the problems. It may be installed already, from an attempt that a power cut ended. */
async function install(
  packs: PackStore | null,
  { bytes, signature }: { readonly bytes: Uint8Array; readonly signature: string },
): Promise<readonly string[]> {
  const result = await packs?.install(bytes, signature);
  if (result === undefined) return ['This kiosk takes no packs.'];
  return result.ok || result.refusal === 'installed' ? [] : result.problems;
}
