import type { KindModes } from './kind-modes.ts';
import type { Restriction } from './searches.ts';

/** What a shell's filter is made of. Paths are absolute. */
export interface FilterPlace {
  readonly configDir: string;
  /** The installed block pack: with one, packs, lists and rules of the settings folder are not looked at. */
  readonly pack: string | null;
  /** `network.allowHosts` of the settings in force. */
  readonly allowHosts: readonly string[];
  /** `search.youtube` of the settings in force; absent: moderate. */
  readonly restriction?: Restriction | undefined;
  /** `unlistedSites` of the settings in force; absent: nothing is guessed. */
  readonly unlisted?: KindModes | undefined;
}
