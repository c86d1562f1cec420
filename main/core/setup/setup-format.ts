/**
 * What a stick brings to a PC that has no staff codes yet, in the folder `canteen-kiosk/setup`: `setup.json` with its `.minisig`, and the
 * first block pack, if there is one, with its own. `setup.json` is signed with the current key that it names; that this key is the right one
 * a person sees by its six words (`main/node/setup/six-words.ts`).
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
  /** minisign public keys (base64 line): what `keys/pins.json` of a settings folder has. */
  readonly keys: { readonly current: string; readonly next: string };
  /** A part of `kiosk.json`: overrides the kiosk's own. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The notice, as `notice.en.md` holds it; null: the one that the kiosk has. */
  readonly notice: string | null;
}

/** The one way to write a set-up down. */
export function setupText({ group, keys: { current, next }, settings, notice }: Omit<SetupContents, 'format'>): string {
  return `${JSON.stringify({ format: SETUP_FORMAT, group, keys: { current, next }, settings, notice }, null, 2)}\n`;
}

/** What is shown of a set-up before somebody agrees to it. */
export interface SetupOffer {
  /** Counts what was offered: an answer to another one does not count. */
  readonly id: number;
  /** Where the PC is to stand: the name of the site. */
  readonly place: string;
  readonly group: string;
  readonly words: readonly string[];
}

export interface SetupView {
  /** Null: no stick with a set-up is in. */
  readonly offer: SetupOffer | null;
  /** It is being carried out. */
  readonly working: boolean;
  /** Why there is no offer, or why it could not be carried out. */
  readonly problems: readonly string[];
}

export const NO_SETUP: SetupView = { offer: null, working: false, problems: [] };

const MAX_PC_NAME_LENGTH = 20;

/** May a PC be called so? As the setting `site.pc`, but never empty. */
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
