/**
 * An update of a whole PC made from our image: two files and a signature, in the folder `canteen-kiosk/update` of a stick.
 *
 * | file                         | what                                                                             |
 * |------------------------------|----------------------------------------------------------------------------------|
 * | `NAME.kioskupdate`           | the manifest: `UpdateManifest` as JSON, written as `manifestText` does           |
 * | `NAME.kioskupdate.minisig`   | its signature, of the key `updates` in `pins.json`                               |
 * | `NAME.kioskblocks`           | kernel, initrd and root, one after the other, with nothing between and after     |
 *
 * The manifest has the SHA-256 of each block of the parts. So a PC need not hold an update in memory nor believe a stick twice: it checks each
 * block that it has read, and writes that one.
 */

export const UPDATE_FORMAT = 1;
/** In the folder `canteen-kiosk` of a stick. */
export const UPDATE_FOLDER = 'update';
export const UPDATE_ENDING = '.kioskupdate';
export const BLOCKS_ENDING = '.kioskblocks';
/** What an image runs on: a name that changes when an image for something else is made. */
export const MACHINE = 'pc-amd64-uefi';
export const BLOCK_BYTES = 4 << 20;
/** The root file system and the tree of digests of dm-verity come in blocks of this size. */
export const VERITY_BLOCK_BYTES = 4096;
export const MAX_MANIFEST_BYTES = 256 << 10;

/** In the order in which they lie in the file of blocks. */
export const PARTS = ['kernel', 'initrd', 'root'] as const;
export type PartName = (typeof PARTS)[number];

/** The most bytes that each part may have. Both slots' kernels and initrds share the EFI partition; a root fills a slot. */
export const MAX_PART_BYTES: Readonly<Record<PartName, number>> = { kernel: 64 << 20, initrd: 160 << 20, root: 2048 * (1 << 20) };

export interface UpdatePart {
  readonly length: number;
  /** SHA-256 of each block of `BLOCK_BYTES`, in hexadecimal; the last block may be shorter. */
  readonly blocks: readonly string[];
}

export interface UpdateManifest {
  readonly format: typeof UPDATE_FORMAT;
  readonly machine: string;
  /** Whom the update is for, as in packs. */
  readonly group: string;
  /** Rises with every update of a group. */
  readonly serial: number;
  /** Of the kiosk program in it. */
  readonly version: string;
  /** The day on which Debian's packages were taken: `YYYY-MM-DD`. */
  readonly issued: string;
  /** An older update that IT wants back is taken by PCs that have had this serial at most; null for all others. */
  readonly backFrom: number | null;
  /** Of dm-verity over the root file system, in hexadecimal. */
  readonly rootHash: string;
  /** Of the root file system, each of `VERITY_BLOCK_BYTES`. dm-verity's own tree follows them. */
  readonly dataBlocks: number;
  readonly parts: Readonly<Record<PartName, UpdatePart>>;
}

/** A block of the file of blocks, and where it belongs. */
export interface UpdateBlock {
  readonly part: PartName;
  /** In the file of blocks. */
  readonly from: number;
  /** In the part. */
  readonly to: number;
  readonly length: number;
  readonly sha256: string;
}

/** The one way to write a manifest down. */
export function manifestText(manifest: UpdateManifest): string {
  const { format, machine, group, serial, version, issued, backFrom, rootHash, dataBlocks } = manifest;
  const parts = PARTS.map((name) => {
    const { length, blocks } = manifest.parts[name];
    return [name, { length, blocks }] as const;
  });
  const facts = { format, machine, group, serial, version, issued, backFrom, rootHash, dataBlocks };
  return `${JSON.stringify({ ...facts, parts: Object.fromEntries(parts) }, null, 1)}\n`;
}

/** All blocks, in the order of the file. */
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

/** How long the file of blocks is. */
export function blocksFileBytes({ parts }: Pick<UpdateManifest, 'parts'>): number {
  return PARTS.reduce((sum, part) => sum + parts[part].length, 0);
}

/** @returns what is wrong with sizes that have been found to be whole numbers, in words that follow "its manifest: "; null for nothing */
export function whyNotSized({ parts, dataBlocks }: Pick<UpdateManifest, 'parts' | 'dataBlocks'>): string | null {
  for (const name of PARTS) {
    const { length, blocks } = parts[name];
    if (length > MAX_PART_BYTES[name]) return `parts.${name}.length must be ${MAX_PART_BYTES[name]} at most`;
    if (blocks.length !== Math.ceil(length / BLOCK_BYTES))
      return `parts.${name}.blocks must be one for each ${BLOCK_BYTES} bytes`;
  }
  if (parts.root.length % VERITY_BLOCK_BYTES !== 0) return `parts.root.length must be a multiple of ${VERITY_BLOCK_BYTES}`;
  // The tree has a block at least.
  return dataBlocks * VERITY_BLOCK_BYTES < parts.root.length ? null : 'dataBlocks must leave room for the digests of the root';
}
