/** The configuration that the kiosk works by: read at start, and again whenever another block pack is installed. */

import type { Result } from '../node/files/result.ts';
import type { PackStore } from '../node/packs/pack-store.ts';
import { type Configuration, readConfiguration } from './configuration.ts';

export class CurrentConfiguration {
  #configuration: Configuration;
  readonly #configDir: string;
  readonly #packs: Result<PackStore | null>;

  private constructor(configDir: string, packs: Result<PackStore | null>, configuration: Configuration) {
    this.#configDir = configDir;
    this.#packs = packs;
    this.#configuration = configuration;
  }

  static async read(configDir: string, packs: Result<PackStore | null>): Promise<CurrentConfiguration> {
    return new CurrentConfiguration(configDir, packs, await readConfiguration(configDir, packs));
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  async readAgain(): Promise<void> {
    this.#configuration = await readConfiguration(this.#configDir, this.#packs);
  }
}
