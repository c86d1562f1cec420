/** Makes an update from a kernel, an initrd and the image of a root file system followed by its dm-verity hashes. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { BLOCK_BYTES, PARTS, type PartName, type UpdateManifest, type UpdatePart } from '../../core/updates/update-format.ts';
import { fill } from './blocks.ts';

/** The path of each part. */
export type PartFiles = Readonly<Record<PartName, string>>;

/**
 * Writes the block file and returns its manifest.
 * @param files each is read once, so that the hashed bytes are the written bytes
 * @param path of the block file, which must not exist yet
 * @throws the errors of the file system
 */
export async function makeUpdate(facts: Omit<UpdateManifest, 'parts'>, files: PartFiles, path: string): Promise<UpdateManifest> {
  const out = await open(path, 'wx');
  try {
    const parts: [PartName, UpdatePart][] = [];
    for (const name of PARTS) parts.push([name, await copyInBlocks(files[name], out)]);
    await out.sync();
    return { ...facts, parts: Object.fromEntries(parts) as Record<PartName, UpdatePart> };
  } finally {
    await out.close();
  }
}

async function copyInBlocks(path: string, out: FileHandle): Promise<UpdatePart> {
  const file = await open(path);
  try {
    const blocks: string[] = [];
    const buffer = new Uint8Array(BLOCK_BYTES);
    for (let length = 0; ; ) {
      const bytes = buffer.subarray(0, await fill(file, buffer, length));
      if (bytes.length > 0) {
        blocks.push(createHash('sha256').update(bytes).digest('hex'));
        await out.writeFile(bytes);
        length += bytes.length;
      }
      if (bytes.length < BLOCK_BYTES) return { length, blocks };
    }
  } finally {
    await file.close();
  }
}
