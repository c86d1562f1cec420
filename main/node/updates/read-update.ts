/** Reads an update of the whole PC from a stick. It is too large for memory, so each block is read once and checked as it is read. */
import type { FileHandle } from 'node:fs/promises';
import { MAX_SIGNATURE_BYTES, SIGNATURE_ENDING } from '../../core/packs/pack-format.ts';
import { BLOCKS_ENDING, MAX_MANIFEST_BYTES, UPDATE_ENDING, UPDATE_FOLDER } from '../../core/updates/update-format.ts';
import type { Result } from '../files/result.ts';
import type { Mount } from '../sticks/mounts.ts';
import { type OpenStick, STICK_FOLDER, type StickOptions } from '../sticks/open-stick.ts';
import { StickProblem } from '../sticks/problems.ts';
import { isPlainName, namesIn, take, textOf, withPackFolder } from '../sticks/read-stick.ts';
import type { StickTimeLimits } from '../sticks/stick-timeouts.ts';
import { type BlockSource, fill } from './blocks.ts';

export interface StickUpdate {
  /** The bytes of the manifest, read once. */
  readonly bytes: Uint8Array;
  readonly signature: string;
  readonly blocks: BlockSource;
}

/** A block has 4 MB, and a slow stick needs minutes for all of them; no visitor has to wait for it. */
const UPDATE_STICK_LIMITS: StickTimeLimits = { stepMs: 120_000, wholeMs: 4 * 60 * 60_000 };

const NO_UPDATE_FOLDER = `The folder ${STICK_FOLDER} on the stick has no folder ${UPDATE_FOLDER}.`;
const NO_UPDATE = `The folder ${STICK_FOLDER}/${UPDATE_FOLDER} on the stick holds no update. Copy the file NAME${UPDATE_ENDING}, its signature and NAME${BLOCKS_ENDING} into it.`;
const MANY = `The folder ${STICK_FOLDER}/${UPDATE_FOLDER} on the stick holds more than one update. Leave only the newest there.`;

/** Calls `use` with the only update on a stick, and closes the stick afterwards. */
export function withStickUpdate<Value>(
  mount: Mount,
  options: StickOptions,
  use: (update: StickUpdate) => Promise<Value>,
): Promise<Result<Value>> {
  const patient = { ...options, limits: UPDATE_STICK_LIMITS };
  return withPackFolder(mount, patient, async (stick, own) => {
    const folder = await stick.folder(own, UPDATE_FOLDER, NO_UPDATE_FOLDER);
    const name = onlyOne((await namesIn(stick, folder)).filter(isUpdateName));
    const signature = await take(stick, folder, `${name}${SIGNATURE_ENDING}`, MAX_SIGNATURE_BYTES);
    const bytes = await take(stick, folder, name, MAX_MANIFEST_BYTES);
    const blocks = await blocksOn(stick, folder, `${name.slice(0, -UPDATE_ENDING.length)}${BLOCKS_ENDING}`);
    return await use({ bytes, signature: textOf(signature, `${name}${SIGNATURE_ENDING}`), blocks });
  });
}

function isUpdateName(name: string): boolean {
  return isPlainName(name) && name.endsWith(UPDATE_ENDING);
}

function onlyOne([name, ...more]: readonly string[]): string {
  if (name === undefined) throw new StickProblem(NO_UPDATE);
  if (more.length > 0) throw new StickProblem(MANY);
  return name;
}

async function blocksOn(stick: OpenStick, folder: FileHandle, name: string): Promise<BlockSource> {
  const { file, size } = await stick.file(folder, name, `${name} is missing on the stick. Copy it there too.`);
  return { size, read: (into, position) => stick.do(() => fill(file, into, position)) };
}
