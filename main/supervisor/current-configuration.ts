/** The configuration in force: read at start, and again whenever another block pack is installed. */

import type { Result } from '../node/files/result.ts';
import type { PackStore } from '../node/packs/pack-store.ts';
import type { KioskSetup } from '../node/setup/setup-store.ts';
import { type Configuration, readConfiguration } from './configuration.ts';

export class CurrentConfiguration {
  #configuration: Configuration;
  readonly #configDir: string;
  readonly #packs: Result<PackStore | null>;
  readonly #setup: Result<KioskSetup | null>;

  private constructor(
    configDir: string,
    packs: Result<PackStore | null>,
    setup: Result<KioskSetup | null>,
    configuration: Configuration,
  ) {
    this.#configDir = configDir;
    this.#packs = packs;
    this.#setup = setup;
    this.#configuration = configuration;
  }

  static async read(
    configDir: string,
    packs: Result<PackStore | null>,
    setup: Result<KioskSetup | null> = { ok: true, value: null },
  ): Promise<CurrentConfiguration> {
    return new CurrentConfiguration(configDir, packs, setup, await readConfiguration(configDir, packs, setup));
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  async readAgain(): Promise<void> {
    this.#configuration = await readConfiguration(this.#configDir, this.#packs, this.#setup);
  }
}
