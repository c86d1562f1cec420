/** Installs block packs, and makes every shell and the kiosk itself use the newest. Calls must not overlap. */
import { isDeepStrictEqual } from 'node:util';
import { changeWords } from '../../core/packs/change-words.ts';
import type { PackRefusal } from '../../core/packs/pack-refusals.ts';
import type { StickResult } from '../../core/packs/packs-view.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';
import { STAFF_ROLE_NAMES } from '../../core/staff/staff-roles.ts';
import type { Journal } from '../../node/journal/journal.ts';
import type { InstalledPack } from '../../node/packs/pack-files.ts';
import type { InstallStep, PackStore } from '../../node/packs/pack-store.ts';
import { sitesChanged } from '../../node/packs/sites-changed.ts';
import type { CurrentConfiguration } from '../current-configuration.ts';
import type { ShellPool } from '../shells/shell-pool.ts';
import { wipeUnused } from '../shells/turn-ender.ts';
import type { Wiper } from '../shells/wiper.ts';

export interface PackInstallerTools {
  readonly packs: PackStore;
  readonly inForce: CurrentConfiguration;
  readonly pool: Pick<ShellPool, 'active' | 'renewStandby'>;
  readonly wiper: Wiper;
  readonly journal: Journal;
  readonly limits: TimeLimits;
  /** A pack has set staff codes. */
  codesSet(): void;
  /** The configuration has been read again. @param fresh true if something besides the filter has changed */
  configured(fresh: boolean): void;
}

export interface PackOutcome {
  /** Null if the pack is installed. */
  readonly refusal: PackRefusal['kind'] | null;
  readonly results: readonly StickResult[];
}

export class PackInstaller {
  readonly #tools: PackInstallerTools;
  /** Replaces the standby; null once that is done. */
  #renew: ((when: 'taken' | 'turnEnds') => void) | null = null;

  constructor(tools: PackInstallerTools) {
    this.#tools = tools;
  }

  /** Checks a pack, and installs it if it is acceptable. Otherwise the installed pack stays. */
  async install(bytes: Uint8Array, signature: string, onStep: (step: InstallStep) => void): Promise<PackOutcome> {
    const { packs, journal, codesSet } = this.#tools;
    const before = packs.installed();
    const result = await packs.install(bytes, signature, onStep);
    const roles = result.codes.map((role) => STAFF_ROLE_NAMES[role]).join(' and ');
    const codes = result.codes.length === 0 ? [] : [good(`The pack set new staff codes for ${roles}.`)];
    if (codes.length > 0) {
      journal.write('staff.codes-set', { roles: result.codes.join(' '), by: 'pack' });
      codesSet();
    }
    if (!result.ok) {
      journal.write('pack.refused', { why: result.refusal });
      // Plugging in the same stick twice is not an error.
      const results = [...result.problems.map(result.refusal === 'installed' ? good : bad), ...codes];
      return { refusal: result.refusal, results };
    }
    const { serial } = result.value.header;
    journal.write('pack.installed', { serial });
    await this.#spread();
    const change = await changeFrom(before, result.value);
    const words = good(`Block pack number ${serial} is installed and in use.`);
    return { refusal: null, results: [words, ...change, ...codes, ...result.notes.map(good)] };
  }

  /** Goes back to the previous pack. */
  async goBack(): Promise<readonly StickResult[]> {
    const { packs, journal } = this.#tools;
    const before = packs.installed();
    const result = await packs.goBack();
    if (!result.ok) return result.problems.map(bad);
    const { serial } = result.value.header;
    journal.write('pack.previous', { serial });
    await this.#spread();
    const change = await changeFrom(before, result.value);
    return [good(`The kiosk went back to block pack number ${serial}, which is in use now.`), ...change];
  }

  /** The shell on the screen uses the new pack now, or has failed to. */
  takenOver(): void {
    this.#renew?.('taken');
  }

  /** Called before the next shell is shown: it must not be one that has only the old pack. */
  turnEnds(): void {
    this.#renew?.('turnEnds');
  }

  /** Makes the active shell and the next one use the new pack. The visitor goes on, and later requests are judged by the new rules. */
  async #spread(): Promise<void> {
    const { inForce, pool, wiper, limits, configured } = this.#tools;
    const before = inForce.configuration;
    await inForce.readAgain();
    const after = inForce.configuration;
    // The standby is replaced afterwards: a starting browser would take CPU time from the shell that is loading five million names.
    const when = await new Promise<'taken' | 'turnEnds'>((done) => {
      this.#renew = (at) => {
        this.#renew = null;
        const old = pool.renewStandby();
        if (old !== null) wipeUnused(old, wiper);
        done(at);
      };
      if (after.filter === null || pool.active === null) return this.#renew('taken');
      pool.active.send({ type: 'filter', filter: after.filter });
      setTimeout(() => this.#renew?.('taken'), limits.packTaken);
    });
    configured(when === 'taken' && !isDeepStrictEqual({ ...before, filter: null }, { ...after, filter: null }));
  }
}

/** Describes what has changed between two packs; empty for the first pack. */
async function changeFrom(before: InstalledPack | null, now: InstalledPack): Promise<readonly StickResult[]> {
  const change = before === null ? null : await sitesChanged(before, now);
  return before === null || change === null ? [] : [good(changeWords(before.header, now.header, change))];
}

const good = (words: string): StickResult => ({ good: true, words });
const bad = (words: string): StickResult => ({ good: false, words });
