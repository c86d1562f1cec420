/**
 * Reads an update that the kiosk has fetched. The PC's own service does this, from a folder of the kiosk's account, which it trusts no more
 * than a stick: no link is followed, and only plain files are read.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { FETCHED_NAMES } from '../../core/fetching/names.ts';
import { MAX_SIGNATURE_BYTES } from '../../core/packs/pack-format.ts';
import { MAX_MANIFEST_BYTES } from '../../core/updates/update-format.ts';
import type { Result } from '../files/result.ts';
import { codeOf, openToRead } from '../files/text-file.ts';
import { pathOf } from '../sticks/open-stick.ts';
import { fileSource, fill } from './blocks.ts';
import type { StickUpdate } from './read-update.ts';

const PROBLEM = 'What was fetched cannot be read. The PC fetches it again.';

/** Calls `use` with the update, and closes its files afterwards. */
export async function withFetchedUpdate<Value>(
  path: string,
  use: (update: StickUpdate) => Promise<Value>,
): Promise<Result<Value>> {
  const held: FileHandle[] = [];
  try {
    const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
    held.push(folder);
    const file = async (name: string): Promise<FileHandle> => {
      const opened = await openToRead(pathOf(folder, name));
      held.push(opened);
      if (!(await opened.stat()).isFile()) throw new NotRead();
      return opened;
    };
    const bytes = await whole(await file(FETCHED_NAMES.update), MAX_MANIFEST_BYTES);
    const signature = new TextDecoder().decode(await whole(await file(FETCHED_NAMES.updateSignature), MAX_SIGNATURE_BYTES));
    const blocks = await fileSource(await file(FETCHED_NAMES.blocks));
    return { ok: true, value: await use({ bytes, signature, blocks }) };
  } catch (error) {
    if (!(error instanceof NotRead) && codeOf(error) === 'unknown') throw error;
    return { ok: false, problems: [PROBLEM] };
  } finally {
    await Promise.allSettled(held.map((each) => each.close()));
  }
}

class NotRead extends Error {}

async function whole(file: FileHandle, maxBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(maxBytes + 1);
  const length = await fill(file, bytes, 0);
  if (length > maxBytes) throw new NotRead();
  return bytes.slice(0, length);
}
