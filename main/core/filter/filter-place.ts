import type { KindModes } from './kind-modes.ts';
import type { Restriction } from './searches.ts';

/** What a shell builds its filter from. Paths are absolute. */
export interface FilterPlace {
  readonly configDir: string;
  /** The installed block pack. If there is one, the packs, lists and rules of the settings folder are ignored. */
  readonly pack: string | null;
  /** `network.allowHosts` of the settings in force. */
  readonly allowHosts: readonly string[];
  /** `search.youtube` of the settings in force; absent: moderate. */
  readonly restriction?: Restriction | undefined;
  /** `unlistedSites` of the settings in force; absent: nothing is guessed. */
  readonly unlisted?: KindModes | undefined;
}
