// @ts-check
/** Makes the content of a slot: the root file system as squashfs, followed by dm-verity's hash tree. */
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { Stop } from '../say.mjs';
import { runOrStop, tryRun } from './commands.mjs';
import { uuidOf } from './layout.mjs';

const VERITY_BLOCK_BYTES = 4096;

/** @typedef {{ rootHash: string, dataBlocks: number }} Verity */

/**
 * @param {string} tree
 * @param {string} file the file to make
 * @param {import('../package/facts.mjs').Facts} facts
 * @returns {Promise<Verity>}
 */
export async function makeSlot(tree, file, { name, version, epoch }) {
  const times = ['-mkfs-time', String(epoch), '-all-time', String(epoch)];
  // Level 9 takes a tenth of the time of level 19 for 5 % more bytes. With larger blocks less of each read would be useful.
  const packing = ['-comp', 'zstd', '-Xcompression-level', '9', '-b', '256K'];
  // mksquashfs refuses time options together with SOURCE_DATE_EPOCH, which would only limit the times.
  await runOrStop('env', [
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
  if (bytes % VERITY_BLOCK_BYTES !== 0) throw new Stop('The size of the squashfs is not a multiple of the block size.');
  const seed = `${name} ${version} ${epoch}`;
  // Salt and UUID are derived, so that the same root has the same root hash. The salt is not secret.
  const same = [`--salt=${uuidOf(seed).replaceAll('-', '').toLowerCase()}`, `--uuid=${uuidOf(`${seed} verity`)}`];
  const output = await runOrStop('veritysetup', ['format', file, file, `--hash-offset=${bytes}`, ...blocksOf(bytes), ...same]);
  const rootHash = /^Root hash:\s*([0-9a-f]{64})$/m.exec(output)?.[1];
  if (rootHash === undefined) throw new Stop('veritysetup printed no root hash.');
  return { rootHash, dataBlocks: bytes / VERITY_BLOCK_BYTES };
}

/**
 * Checks that the root passes verification, and that it fails with a changed byte: otherwise the verification would prove nothing.
 * @param {string} file is changed and restored
 * @param {Verity} verity
 * @throws {Stop}
 */
export async function mustBeVerified(file, { rootHash, dataBlocks }) {
  const bytes = dataBlocks * VERITY_BLOCK_BYTES;
  const verify = () => tryRun('veritysetup', ['verify', file, file, rootHash, `--hash-offset=${bytes}`]);
  const whole = await verify();
  if (whole.status !== 0) throw new Stop(`The root does not match its root hash: ${whole.output.trim()}`);
  const at = Math.floor(bytes / 2);
  flip(file, at);
  const changed = await verify();
  flip(file, at);
  if (changed.status === 0) throw new Stop('veritysetup did not detect a changed byte.');
}

/** @param {number} bytes */
function blocksOf(bytes) {
  const sizes = [`--data-block-size=${VERITY_BLOCK_BYTES}`, `--hash-block-size=${VERITY_BLOCK_BYTES}`];
  return [...sizes, `--data-blocks=${bytes / VERITY_BLOCK_BYTES}`];
}

/**
 * Flips one bit of a byte.
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
