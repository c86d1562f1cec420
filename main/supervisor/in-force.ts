/** The configuration that the kiosk works by: read at start, and again whenever another block pack is installed. */
import type { PackStore } from '../node/pack/pack-store.ts';
import type { Read } from '../node/read.ts';
import { type Configuration, readConfiguration } from './configuration.ts';

export class InForce {
  #configuration: Configuration;
  readonly #configDir: string;
  readonly #packs: Read<PackStore | null>;

  private constructor(configDir: string, packs: Read<PackStore | null>, configuration: Configuration) {
    this.#configDir = configDir;
    this.#packs = packs;
    this.#configuration = configuration;
  }

  static async read(configDir: string, packs: Read<PackStore | null>): Promise<InForce> {
    return new InForce(configDir, packs, await readConfiguration(configDir, packs));
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  async readAgain(): Promise<void> {
    this.#configuration = await readConfiguration(this.#configDir, this.#packs);
  }
}
