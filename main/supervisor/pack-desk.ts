/** Takes block packs from sticks and sees to it that every shell filters with the newest. */
import type { FilterPlace } from '../core/filter/filter-place.ts';
import type { Journal } from '../node/journal.ts';
import type { PackStore } from '../node/pack/pack-store.ts';
import type { Mount } from '../node/stick/mounts.ts';
import { findPacks, takePack } from '../node/stick/read-stick.ts';
import type { Stick } from '../node/stick/verdict.ts';
import { watchSticks } from '../node/stick/watch-sticks.ts';
import type { SupervisorParts } from './parts.ts';
import type { ShellPool } from './shell-pool.ts';
import { wipeUnused } from './turn-ender.ts';
import type { Wiper } from './wiper.ts';

export interface PackDeskTools {
  readonly pool: ShellPool;
  readonly wiper: Wiper;
  readonly journal: Journal;
}

/** A stick with more packs than this is not from IT; it would only keep the PC busy. */
const MOST_PACKS = 4;

export class PackDesk {
  /** What a new shell is to filter with. */
  filter: FilterPlace | null;
  readonly #parts: SupervisorParts;
  readonly #tools: PackDeskTools;
  #known: ReadonlySet<string> = new Set();
  /** One stick after the other. */
  #last: Promise<void> = Promise.resolve();
  #stop = (): void => {};

  constructor(parts: SupervisorParts, tools: PackDeskTools) {
    this.filter = parts.configuration.filter;
    this.#parts = parts;
    this.#tools = tools;
  }

  watch(): void {
    const { packs } = this.#parts;
    if (packs !== null) this.#stop = watchSticks({ onChange: (sticks) => this.#changed(sticks, packs) }).stop;
  }

  stop(): void {
    this.#stop();
  }

  #changed(sticks: readonly Stick[], packs: PackStore): void {
    const known = this.#known;
    this.#known = new Set(sticks.map(nameOf));
    for (const stick of sticks.filter((found) => !known.has(nameOf(found)))) {
      if (stick.verdict.kind === 'refused') this.#refused('mount');
      else if (stick.verdict.kind === 'packs') this.#last = this.#last.then(() => this.#takeFrom(stick.mount, packs));
    }
  }

  /** Nothing that is written on a stick gets into the journal: it could be anything. */
  async #takeFrom(mount: Mount, packs: PackStore): Promise<void> {
    const found = await findPacks(mount);
    if (!found.ok) return this.#refused('stick');
    for (const { name } of found.value.slice(0, MOST_PACKS)) {
      const taken = await takePack(mount, name);
      if (taken.ok) await this.#install(taken.value.bytes, taken.value.signature, packs);
      else this.#refused('stick');
    }
  }

  async #install(bytes: Uint8Array, signature: string, packs: PackStore): Promise<void> {
    const result = await packs.install(bytes, signature);
    if (!result.ok) return this.#refused(result.refusal);
    this.#tools.journal.write('pack.installed', { serial: result.value.header.serial });
    this.#spread({ configDir: this.#parts.configDir, pack: result.value.path });
  }

  /** The visitor goes on, and all that is still to be asked is judged by the new rules; so it is for the next. */
  #spread(filter: FilterPlace): void {
    const { pool, wiper } = this.#tools;
    this.filter = filter;
    pool.active?.send({ type: 'filter', filter });
    const old = pool.renewStandby();
    if (old !== null) wipeUnused(old, wiper);
  }

  #refused(why: string): void {
    this.#tools.journal.write('pack.refused', { why });
  }
}

function nameOf({ mount: { id, device, point }, verdict }: Stick): string {
  return JSON.stringify([id, device, point, verdict.kind]);
}
