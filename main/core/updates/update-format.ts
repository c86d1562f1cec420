/**
 * An update of a whole PC made from our image: two files and a signature, in the folder `canteen-kiosk/update` of a stick.
 *
 * | file                         | what                                                                             |
 * |------------------------------|----------------------------------------------------------------------------------|
 * | `NAME.kioskupdate`           | the manifest: `UpdateManifest` as JSON, written as `manifestText` does           |
 * | `NAME.kioskupdate.minisig`   | its signature, of the key `updates` in `pins.json`                               |
 * | `NAME.kioskblocks`           | kernel, initrd and root, one after the other, with nothing between and after     |
 *
 * The manifest has the SHA-256 of each block of the parts. So a PC neither needs to hold an update in memory nor to trust a second read
 * of the stick: it checks each block that it has read, and writes these very bytes.
 */

export const UPDATE_FORMAT = 1;
/** In the folder `canteen-kiosk` of a stick. */
export const UPDATE_FOLDER = 'update';
export const UPDATE_ENDING = '.kioskupdate';
export const BLOCKS_ENDING = '.kioskblocks';
/** The kind of machine that an image runs on. Images for other hardware get other names. */
export const MACHINE = 'pc-amd64-uefi';
export const BLOCK_BYTES = 4 << 20;
/** Block size of the root file system and of dm-verity's hash tree. */
export const VERITY_BLOCK_BYTES = 4096;
export const MAX_MANIFEST_BYTES = 256 << 10;

/** In the order of the blocks file. */
export const PARTS = ['kernel', 'initrd', 'root'] as const;
export type PartName = (typeof PARTS)[number];

/** Maximum size of each part in bytes. The kernels and initrds of both slots share the EFI partition; a root must fit into a slot. */
export const MAX_PART_BYTES: Readonly<Record<PartName, number>> = { kernel: 64 << 20, initrd: 160 << 20, root: 2048 * (1 << 20) };

export interface UpdatePart {
  readonly length: number;
  /** SHA-256 of each block of `BLOCK_BYTES`, in hexadecimal; the last block may be shorter. */
  readonly blocks: readonly string[];
}

export interface UpdateManifest {
  readonly format: typeof UPDATE_FORMAT;
  readonly machine: string;
  /** The group of PCs that the update is for, as in packs. */
  readonly group: string;
  /** Rises with every update of a group. */
  readonly serial: number;
  /** Version of the kiosk program in it. */
  readonly version: string;
  /** The date of the Debian packages in it: `YYYY-MM-DD`. */
  readonly issued: string;
  /** Only for an older update that IT want back: accepted by PCs that have had this serial at most. Null for all others. */
  readonly backFrom: number | null;
  /** Root hash of dm-verity for the root file system, in hexadecimal. */
  readonly rootHash: string;
  /** Number of blocks of the root file system, each of `VERITY_BLOCK_BYTES`. dm-verity's hash tree follows them. */
  readonly dataBlocks: number;
  readonly parts: Readonly<Record<PartName, UpdatePart>>;
}

/** A block of the blocks file, and where it belongs. */
export interface UpdateBlock {
  readonly part: PartName;
  /** Offset in the blocks file. */
  readonly from: number;
  /** Offset in the part. */
  readonly to: number;
  readonly length: number;
  readonly sha256: string;
}

/** Serialises a manifest in its only valid form. */
export function manifestText(manifest: UpdateManifest): string {
  const { format, machine, group, serial, version, issued, backFrom, rootHash, dataBlocks } = manifest;
  const parts = PARTS.map((name) => {
    const { length, blocks } = manifest.parts[name];
    return [name, { length, blocks }] as const;
  });
  const facts = { format, machine, group, serial, version, issued, backFrom, rootHash, dataBlocks };
  return `${JSON.stringify({ ...facts, parts: Object.fromEntries(parts) }, null, 1)}\n`;
}

/** Returns all blocks, in the order of the blocks file. */
export function blocksOf({ parts }: Pick<UpdateManifest, 'parts'>): readonly UpdateBlock[] {
  const blocks: UpdateBlock[] = [];
  let start = 0;
  for (const part of PARTS) {
    const { length, blocks: digests } = parts[part];
    for (const [i, sha256] of digests.entries()) {
      const to = i * BLOCK_BYTES;
      blocks.push({ part, from: start + to, to, length: Math.min(BLOCK_BYTES, length - to), sha256 });
    }
    start += length;
  }
  return blocks;
}

/** Returns the length of the blocks file in bytes. */
export function blocksFileBytes({ parts }: Pick<UpdateManifest, 'parts'>): number {
  return PARTS.reduce((sum, part) => sum + parts[part].length, 0);
}

/** Takes sizes that are known to be whole numbers. @returns what is wrong with them, as words after "its manifest: "; null if nothing */
export function whyNotSized({ parts, dataBlocks }: Pick<UpdateManifest, 'parts' | 'dataBlocks'>): string | null {
  for (const name of PARTS) {
    const { length, blocks } = parts[name];
    if (length > MAX_PART_BYTES[name]) return `parts.${name}.length must be ${MAX_PART_BYTES[name]} at most`;
    if (blocks.length !== Math.ceil(length / BLOCK_BYTES))
      return `parts.${name}.blocks must be one for each ${BLOCK_BYTES} bytes`;
  }
  if (parts.root.length % VERITY_BLOCK_BYTES !== 0) return `parts.root.length must be a multiple of ${VERITY_BLOCK_BYTES}`;
  // The hash tree has at least one block.
  return dataBlocks * VERITY_BLOCK_BYTES < parts.root.length ? null : 'dataBlocks must leave room for the digests of the root';
}
