/** Downloads one file from IT's web server into a folder of the state. An interrupted download is resumed. */
import { type FileHandle, mkdir, open, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileRequest, type PartialFile, resumable, type Validators } from '../../core/fetching/answers.ts';
import type { FetchFault } from '../../core/fetching/faults.ts';
import { codeOf, readTextFile } from '../files/text-file.ts';
import { type GetOptions, httpsGet } from './https-get.ts';

/** Free space that must remain: settings, journal and packs are written to the same disk. */
const ROOM_LEFT_BYTES = 150 << 20;
const MAX_ETAG_BYTES = 200;

export interface FileDownload extends Pick<FileRequest, 'known' | 'maxBytes' | 'exactBytes'> {
  /** The web address of the folder on the server; it ends with a slash. */
  readonly base: string;
  readonly name: string;
  /** The local folder; the file keeps its name. */
  readonly folder: string;
  onProgress?(bytes: number, total: number | null): void;
}

export type Fetched =
  | { readonly kind: 'same' }
  | { readonly kind: 'got'; readonly path: string; readonly validators: Validators }
  | { readonly kind: 'failed'; readonly why: FetchFault; readonly retryMs: number | null };

/**
 * Downloads one file into a folder, and resumes a partial download left there by an earlier attempt. Never rejects: a full or unwritable
 * disk is `failed` too, with `room` or `disk`. `retryMs` is how long the server asks us to wait, in milliseconds.
 */
export async function fetchFile(download: FileDownload, options: GetOptions): Promise<Fetched> {
  try {
    await mkdir(download.folder, { recursive: true, mode: 0o700 });
    const part = join(download.folder, `${download.name}.part`);
    const first = await attempt(download, part, await readPartialFile(part, download), options);
    if (first !== 'again') return first;
    await forget(part);
    const second = await attempt(download, part, null, options);
    return second === 'again' ? { kind: 'failed', why: 'form', retryMs: null } : second;
  } catch (error) {
    return { kind: 'failed', why: codeOf(error) === 'ENOSPC' ? 'room' : 'disk', retryMs: null };
  }
}

class NoRoom extends Error {
  readonly code = 'ENOSPC';
}

async function attempt(
  download: FileDownload,
  part: string,
  kept: PartialFile | null,
  options: GetOptions,
): Promise<Fetched | 'again'> {
  const { base, name, folder, exactBytes } = download;
  const path = join(folder, name);
  let file: FileHandle | null = null;
  try {
    const got = await httpsGet(new URL(name, base), { ...download, kept }, options, async ({ from, total, validators }) => {
      if (from === 0) await forget(part);
      await checkRoom(folder, (total ?? exactBytes ?? 0) - from);
      const etag = resumable(validators);
      if (from === 0 && etag !== null) await writeFile(`${part}.etag`, etag, { mode: 0o600 });
      const opened = await open(part, from === 0 ? 'w' : 'a', 0o600);
      file = opened;
      let bytes = from;
      return async (piece) => {
        await opened.appendFile(piece);
        bytes += piece.length;
        download.onProgress?.(bytes, total ?? exactBytes);
      };
    });
    if (got.kind === 'again') return 'again';
    if (got.kind === 'same') return got;
    if (got.kind === 'failed') {
      if (got.why === 'size') await forget(part);
      return got;
    }
    const written = file as FileHandle | null;
    await written?.sync();
    await rename(part, path);
    await forget(part);
    return { kind: 'got', path, validators: got.validators };
  } finally {
    await (file as FileHandle | null)?.close();
  }
}

/** Returns null if there is nothing to resume. */
async function readPartialFile(part: string, { known, maxBytes, exactBytes }: FileDownload): Promise<PartialFile | null> {
  const etag = await readTextFile(`${part}.etag`, MAX_ETAG_BYTES);
  const file = etag.ok ? await open(part).catch(() => null) : null;
  if (!etag.ok || file === null) return null;
  try {
    const { size } = await file.stat();
    const fits = size > 0 && size < (exactBytes ?? maxBytes) && resumable({ etag: etag.value, modified: null }) !== null;
    // With `known` set we only ask whether there is a new version, so there is no download to resume.
    return fits && known === null ? { bytes: size, etag: etag.value } : null;
  } finally {
    await file.close();
  }
}

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + ROOM_LEFT_BYTES) throw new NoRoom();
}

async function forget(part: string): Promise<void> {
  for (const path of [part, `${part}.etag`]) await rm(path, { force: true });
}
