/** Reads the block file of an update once and checks it block by block. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import {
  BLOCK_BYTES,
  blocksFileBytes,
  blocksOf,
  type UpdateBlock,
  type UpdateManifest,
} from '../../core/updates/update-format.ts';
import type { UpdateRefusal } from '../../core/updates/update-refusals.ts';

/** Where the blocks come from: a file on a stick or on a disk. */
export interface BlockSource {
  readonly size: number;
  /** Reads into `into` from `position` on. @returns the number of bytes read */
  read(into: Uint8Array, position: number): Promise<number>;
}

type Why = Extract<UpdateRefusal, { kind: 'blocks' }>['why'];

/** The bytes do not match the manifest. */
export class WrongBlocks extends Error {
  readonly why: Why;

  constructor(why: Why) {
    super(why);
    this.why = why;
  }
}

/** The source could not be read; `cause` says why. Distinguishes a failing stick from a failing disk. */
export class SourceFailed extends Error {}

export interface CheckedBlock extends UpdateBlock {
  /** Valid until the next block is requested. */
  readonly bytes: Uint8Array;
}

/** @throws WrongBlocks if the source is longer or shorter than the manifest says */
export function mustHaveLength(manifest: UpdateManifest, source: BlockSource): void {
  const total = blocksFileBytes(manifest);
  if (source.size !== total) throw new WrongBlocks(source.size < total ? 'short' : 'long');
}

/**
 * Yields each block, with bytes that match the manifest.
 * @throws WrongBlocks, SourceFailed
 */
export async function* checkedBlocks(manifest: UpdateManifest, source: BlockSource): AsyncGenerator<CheckedBlock> {
  mustHaveLength(manifest, source);
  const buffer = new Uint8Array(BLOCK_BYTES);
  for (const block of blocksOf(manifest)) {
    const bytes = buffer.subarray(0, block.length);
    if ((await readFrom(source, bytes, block.from)) !== block.length) throw new WrongBlocks('short');
    if (createHash('sha256').update(bytes).digest('hex') !== block.sha256) throw new WrongBlocks('changed');
    yield { ...block, bytes };
  }
}

async function readFrom(source: BlockSource, into: Uint8Array, position: number): Promise<number> {
  try {
    return await source.read(into, position);
  } catch (cause) {
    throw new SourceFailed('the blocks cannot be read', { cause });
  }
}

/** A file of this PC as a source. */
export async function fileSource(file: FileHandle): Promise<BlockSource> {
  return { size: (await file.stat()).size, read: (into, position) => fill(file, into, position) };
}

/** Reads until the buffer is full or the file ends. */
export async function fill(file: FileHandle, into: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await file.read(into, filled, into.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
