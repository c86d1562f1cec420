/** Makes an update of a kernel, an initrd and the image of a root file system with dm-verity's digests behind it. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { BLOCK_BYTES, PARTS, type PartName, type UpdateManifest, type UpdatePart } from '../../core/updates/update-format.ts';
import { fill } from './blocks.ts';

/** Paths of files. */
export type PartFiles = Readonly<Record<PartName, string>>;

/**
 * Writes the file of blocks.
 * @param files read once, so that what is digested is what is written
 * @param path of a file that is not there yet
 * @throws what the disk says
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
