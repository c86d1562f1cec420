// @ts-check
/** The content of a slot: the root file system as squashfs, and dm-verity's digests behind it. */
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { Stop } from '../say.mjs';
import { must, tried } from './commands.mjs';
import { uuidOf } from './layout.mjs';

const VERITY_BLOCK_BYTES = 4096;

/** @typedef {{ rootHash: string, dataBlocks: number }} Verity */

/**
 * @param {string} tree
 * @param {string} file made
 * @param {import('../package/facts.mjs').Facts} facts
 * @returns {Promise<Verity>}
 */
export async function makeSlot(tree, file, { name, version, epoch }) {
  const times = ['-mkfs-time', String(epoch), '-all-time', String(epoch)];
  // At 9 it takes a tenth of the time of 19 for a twentieth more bytes; larger blocks make less of each read useful.
  const packing = ['-comp', 'zstd', '-Xcompression-level', '9', '-b', '256K'];
  // It takes times from its words or from the environment, and not from both; the environment only bounds them.
  await must('env', [
    '--unset=SOURCE_DATE_EPOCH',
    'mksquashfs',
    tree,
    file,
    '-noappend',
    '-no-progress',
    '-quiet',
    ...packing,
    ...times,
  ]);
  const bytes = statSync(file).size;
  if (bytes % VERITY_BLOCK_BYTES !== 0) throw new Stop('mksquashfs made no whole number of blocks.');
  const seed = `${name} ${version} ${epoch}`;
  // Fixed, so that the same root has the same root hash. The salt is no secret.
  const same = [`--salt=${uuidOf(seed).replaceAll('-', '').toLowerCase()}`, `--uuid=${uuidOf(`${seed} verity`)}`];
  const said = await must('veritysetup', ['format', file, file, `--hash-offset=${bytes}`, ...blocksOf(bytes), ...same]);
  const rootHash = /^Root hash:\s*([0-9a-f]{64})$/m.exec(said)?.[1];
  if (rootHash === undefined) throw new Stop('veritysetup told no root hash.');
  return { rootHash, dataBlocks: bytes / VERITY_BLOCK_BYTES };
}

/**
 * The root as it is must be verified, and one with a changed byte must not: a check that refuses nothing is none.
 * @param {string} file as it was before, in the end
 * @param {Verity} verity
 */
export async function mustBeVerified(file, { rootHash, dataBlocks }) {
  const bytes = dataBlocks * VERITY_BLOCK_BYTES;
  const verify = () => tried('veritysetup', ['verify', file, file, rootHash, `--hash-offset=${bytes}`]);
  const whole = await verify();
  if (whole.status !== 0) throw new Stop(`The root does not fit its root hash: ${whole.output.trim()}`);
  const at = Math.floor(bytes / 2);
  flip(file, at);
  const changed = await verify();
  flip(file, at);
  if (changed.status === 0) throw new Stop('veritysetup did not see a changed byte.');
}

/** @param {number} bytes */
function blocksOf(bytes) {
  const sizes = [`--data-block-size=${VERITY_BLOCK_BYTES}`, `--hash-block-size=${VERITY_BLOCK_BYTES}`];
  return [...sizes, `--data-blocks=${bytes / VERITY_BLOCK_BYTES}`];
}

/**
 * Changes one bit of a byte.
 * @param {string} file
 * @param {number} at
 */
function flip(file, at) {
  const handle = openSync(file, 'r+');
  const byte = new Uint8Array(1);
  readSync(handle, byte, 0, 1, at);
  writeSync(handle, new Uint8Array([(byte[0] ?? 0) ^ 1]), 0, 1, at);
  closeSync(handle);
}
