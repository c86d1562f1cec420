/** Reads the set-up for a PC without staff codes, and its first block pack, from a stick. As with packs, the bytes read once are those used. */
import type { FileHandle } from 'node:fs/promises';
import { MAX_PACK_BYTES, MAX_SIGNATURE_BYTES, SIGNATURE_ENDING } from '../../core/packs/pack-format.ts';
import { FIRST_PACK, MAX_SETUP_BYTES, SETUP_FILE, SETUP_FOLDER } from '../../core/setup/setup-format.ts';
import type { Result } from '../files/result.ts';
import type { Mount } from './mounts.ts';
import { type OpenStick, STICK_FOLDER, type StickOptions } from './open-stick.ts';
import { NO_FOLDER, type TakenPack, type TakeOptions, take, textOf, withPackFolder } from './read-stick.ts';

export interface TakenSetup {
  /** The texts of `setup.json` and of its `.minisig`. */
  readonly text: string;
  readonly signature: string;
}

const NO_SETUP_FOLDER = `The folder ${STICK_FOLDER} on the stick has no folder ${SETUP_FOLDER}.`;
const NO_FIRST_PACK = `${FIRST_PACK} is not on the stick.`;

/** Returns null if the stick has no set-up, as is usual. */
export async function takeSetup(mount: Mount, options: StickOptions = {}): Promise<Result<TakenSetup | null>> {
  const taken = await withSetupFolder(mount, options, async (stick, folder) => {
    const signature = await take(stick, folder, `${SETUP_FILE}${SIGNATURE_ENDING}`, MAX_SIGNATURE_BYTES);
    const text = await take(stick, folder, SETUP_FILE, MAX_SETUP_BYTES);
    return { text: textOf(text, SETUP_FILE), signature: textOf(signature, `${SETUP_FILE}${SIGNATURE_ENDING}`) };
  });
  const none = !taken.ok && (taken.problems[0] === NO_FOLDER || taken.problems[0] === NO_SETUP_FOLDER);
  return none ? { ok: true, value: null } : taken;
}

/** Returns null if the set-up comes without a pack; the starter lists are used then. */
export async function takeFirstPack(mount: Mount, options: TakeOptions = {}): Promise<Result<TakenPack | null>> {
  const name = FIRST_PACK;
  const taken = await withSetupFolder(mount, options, async (stick, folder) => {
    const bytes = await take(stick, folder, name, MAX_PACK_BYTES, options.onProgress, NO_FIRST_PACK);
    const signature = await take(stick, folder, `${name}${SIGNATURE_ENDING}`, MAX_SIGNATURE_BYTES);
    return { name, bytes, signature: textOf(signature, `${name}${SIGNATURE_ENDING}`) };
  });
  return !taken.ok && taken.problems[0] === NO_FIRST_PACK ? { ok: true, value: null } : taken;
}

function withSetupFolder<Value>(
  mount: Mount,
  options: StickOptions,
  use: (stick: OpenStick, folder: FileHandle) => Promise<Value>,
): Promise<Result<Value>> {
  return withPackFolder(mount, options, async (stick, own) => use(stick, await stick.folder(own, SETUP_FOLDER, NO_SETUP_FOLDER)));
}
