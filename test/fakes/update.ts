/** Small updates with random contents. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MACHINE, manifestText, UPDATE_FORMAT, type UpdateManifest } from '../../main/core/updates/update-format.ts';
import type { BlockSource } from '../../main/node/updates/blocks.ts';
import { makeUpdate } from '../../main/node/updates/make-update.ts';

const ROOT_BLOCKS = 2560;

export interface TestUpdate {
  readonly manifest: UpdateManifest;
  /** The bytes of the manifest. */
  readonly bytes: Uint8Array;
  readonly blocksFile: string;
  readonly contents: Readonly<Record<'kernel' | 'initrd' | 'root', Uint8Array>>;
}

/** Makes an update, whose root has 10 MB and therefore three blocks. @param folder an empty folder */
export async function testUpdate(folder: string, facts: Partial<UpdateManifest> = {}): Promise<TestUpdate> {
  await mkdir(folder, { recursive: true });
  const contents = { kernel: randomBytes(5000), initrd: randomBytes(7001), root: randomBytes(ROOT_BLOCKS * 4096) };
  const path = (name: string) => join(folder, name);
  for (const [name, bytes] of Object.entries(contents)) await writeFile(path(name), bytes);
  const usual = {
    format: UPDATE_FORMAT,
    machine: MACHINE,
    group: 'canteen',
    serial: 8,
    version: '0.2.0',
    issued: '2026-11-30',
    backFrom: null,
    rootHash: createHash('sha256').update(contents.root).digest('hex'),
    dataBlocks: ROOT_BLOCKS - 10,
  } as const;
  const files = { kernel: path('kernel'), initrd: path('initrd'), root: path('root') };
  const manifest = await makeUpdate({ ...usual, ...facts }, files, path('test.kioskblocks'));
  return { manifest, bytes: Buffer.from(manifestText(manifest)), blocksFile: path('test.kioskblocks'), contents };
}

/** A block source that reads from memory. */
export function memorySource(bytes: Uint8Array): BlockSource {
  return {
    size: bytes.length,
    read: async (into, position) => {
      const piece = bytes.subarray(position, position + into.length);
      into.set(piece);
      return piece.length;
    },
  };
}
