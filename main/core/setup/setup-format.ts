/**
 * The set-up on a stick for a PC that has no staff codes yet, in the folder `canteen-kiosk/setup`: `setup.json` with its `.minisig`, and
 * the first block pack, if there is one, with its own. `setup.json` is signed with the current key that it names. A person checks by six
 * words (`main/node/setup/six-words.ts`) that this is the right key.
 */
import { PACK_ENDING } from '../packs/pack-format.ts';

export const SETUP_FOLDER = 'setup';
export const SETUP_FILE = 'setup.json';
export const FIRST_PACK = `first${PACK_ENDING}`;
export const SETUP_FORMAT = 1;
export const MAX_SETUP_BYTES = 512 << 10;

export interface SetupContents {
  readonly format: typeof SETUP_FORMAT;
  readonly group: string;
  /** minisign public keys (base64 line), as in `keys/pins.json` of a settings folder. */
  readonly keys: { readonly current: string; readonly next: string };
  /** A part of `kiosk.json` that overrides the kiosk's own. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The notice, in the format of `notice.en.md`; null: the kiosk's own notice. */
  readonly notice: string | null;
}

/** Serialises a set-up in its only valid form. */
export function setupText({ group, keys: { current, next }, settings, notice }: Omit<SetupContents, 'format'>): string {
  return `${JSON.stringify({ format: SETUP_FORMAT, group, keys: { current, next }, settings, notice }, null, 2)}\n`;
}

/** What the screen shows of a set-up before somebody agrees to it. */
export interface SetupOffer {
  /** Number of the offer: an answer to another offer does not count. */
  readonly id: number;
  /** Where the PC will stand: the name of the site. */
  readonly place: string;
  readonly group: string;
  readonly words: readonly string[];
}

export interface SetupView {
  /** Null: no stick with a set-up is in. */
  readonly offer: SetupOffer | null;
  /** True while the set-up is being carried out. */
  readonly working: boolean;
  /** Why there is no offer, or why it could not be carried out. */
  readonly problems: readonly string[];
}

export const NO_SETUP: SetupView = { offer: null, working: false, problems: [] };

const MAX_PC_NAME_LENGTH = 20;

/** True for a valid name of a PC: the rules of the setting `site.pc`, but not empty. */
export function isPcName(name: string): boolean {
  return name !== '' && name.length <= MAX_PC_NAME_LENGTH && name === name.trim() && !/\p{Cc}/u.test(name);
}

/** The answer of the person who has compared the words. */
export interface SetUpWish {
  /** The `id` of the offer. */
  readonly offer: number;
  readonly pc: string;
  readonly it: string;
  readonly facilities: string;
}
