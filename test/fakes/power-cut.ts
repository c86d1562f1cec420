/**
 * A disk that loses power. It works on the real disk and records each call; `after` then computes what could be on the disk if the
 * power had failed during a call. It uses all the freedom of POSIX, and is worse than most file systems: unflushed data may be there
 * in full, in part, as zeros or not at all, and each operation in an unflushed folder may have happened or not, independently of the
 * others.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { DISK, type Disk, type NewFile } from '../../main/node/files/atomic-file.ts';
import { byRunLength } from './forms.ts';
import { pick, seeded, whole } from './random.ts';

/** The number of random outcomes per call. */
const SEEDS = byRunLength(4, 14);

export type Call =
  | { readonly does: 'create' | 'makeFolder' | 'remove' | 'syncFolder' | 'sync'; readonly path: string }
  | { readonly does: 'append'; readonly path: string; readonly bytes: Uint8Array }
  /** Overwrites a file of one sector and flushes it. */
  | { readonly does: 'overwriteSector'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly does: 'write'; readonly path: string; readonly bytes: Uint8Array; readonly inPlace: boolean }
  | { readonly does: 'rename'; readonly path: string; readonly from: string };

/** The content of a file: flushed bytes, and bytes written since. */
interface Content {
  safe: Uint8Array;
  unsafe: Uint8Array | null;
  /** The number of bytes of `unsafe` that are already flushed, because data was appended to them. */
  kept: number;
}

export type Files = ReadonlyMap<string, Uint8Array>;

export class PowerCutDisk implements Disk {
  readonly calls: Call[] = [];
  readonly #top: string;
  /** Called with the number of each call before it runs; may kill the process or throw. */
  readonly #at: (call: number) => void;

  /** Paths are recorded relative to `top`. */
  constructor(top: string, at: (call: number) => void = () => {}) {
    this.#top = top;
    this.#at = at;
  }

  makeFolder(path: string): Promise<void> {
    this.#note({ does: 'makeFolder', path });
    return DISK.makeFolder(path);
  }

  async create(path: string, mode: number): Promise<NewFile> {
    this.#note({ does: 'create', path });
    return this.#noted(await DISK.create(path, mode), path, false);
  }

  rename(from: string, path: string): Promise<void> {
    this.#note({ does: 'rename', path, from: relative(this.#top, from) });
    return DISK.rename(from, path);
  }

  remove(path: string): Promise<void> {
    this.#note({ does: 'remove', path });
    return DISK.remove(path);
  }

  syncFolder(path: string): Promise<void> {
    this.#note({ does: 'syncFolder', path });
    return DISK.syncFolder(path);
  }

  /** Overwrites an existing file in place, as a careless program does. */
  async overwrite(path: string, bytes: Uint8Array): Promise<void> {
    const file = await open(path, 'w');
    const close = () => file.close();
    const opened = this.#noted({ write: (data) => file.writeFile(data), sync: () => file.sync(), close }, path, true);
    await opened.write(bytes);
    await opened.sync();
    await opened.close();
  }

  #noted(file: NewFile, path: string, inPlace: boolean): NewFile {
    return {
      write: (data) => {
        this.#note({ does: 'write', path, bytes: new Uint8Array(Buffer.from(data as Uint8Array)), inPlace });
        return file.write(data);
      },
      sync: () => {
        this.#note({ does: 'sync', path });
        return file.sync();
      },
      close: () => file.close(),
    };
  }

  #note(call: Call): void {
    this.#at(this.calls.length);
    this.calls.push({ ...call, path: relative(this.#top, call.path) || '.' });
  }
}

/** One random outcome of a power failure during call `cut`, starting from the files `before`. */
function after(before: Files, calls: readonly Call[], cut: number, random: () => number): Files {
  const safe = new Map<string, Content>([...before].map(([path, bytes]) => [path, { safe: bytes, unsafe: null, kept: 0 }]));
  // What programs see, flushed or not.
  const seen = new Map(safe);
  const unsafeFolders = new Set<string>();
  let waiting: { readonly folder: string; readonly happen: () => void }[] = [];
  const later = (path: string, happen: () => void): void => {
    waiting.push({ folder: dirname(path), happen });
  };
  for (const [index, call] of calls.slice(0, cut + 1).entries()) {
    const { path } = call;
    if (call.does === 'makeFolder') {
      unsafeFolders.add(path);
      later(path, () => unsafeFolders.delete(path));
    } else if (call.does === 'create') {
      const content: Content = { safe: new Uint8Array(), unsafe: null, kept: 0 };
      seen.set(path, content);
      later(path, () => safe.set(path, content));
    } else if (call.does === 'write') {
      const content = seen.get(path);
      if (content !== undefined) Object.assign(content, { unsafe: call.bytes, kept: 0 });
      // Writing in place begins with truncating the file.
      if (content !== undefined && call.inPlace && random() < 0.5) content.safe = new Uint8Array();
    } else if (call.does === 'append') {
      const content = seen.get(path);
      if (content === undefined) continue;
      content.unsafe = new Uint8Array(Buffer.concat([content.unsafe ?? content.safe, call.bytes]));
      content.kept = content.safe.length;
    } else if (call.does === 'overwriteSector') {
      const content = seen.get(path);
      // Unlike a file, a sector is never written in part.
      if (content !== undefined && (index < cut || random() < 0.5)) Object.assign(content, { safe: call.bytes, unsafe: null });
    } else if (call.does === 'rename') {
      const content = seen.get(call.from);
      if (content === undefined) continue;
      seen.set(path, content);
      seen.delete(call.from);
      later(path, () => {
        safe.set(path, content);
        safe.delete(call.from);
      });
    } else if (call.does === 'remove') {
      seen.delete(path);
      later(path, () => safe.delete(path));
    } else if (index < cut && call.does === 'sync') {
      const content = seen.get(path);
      if (content?.unsafe) Object.assign(content, { safe: content.unsafe, unsafe: null });
    } else if (index < cut && call.does === 'syncFolder') {
      for (const { folder, happen } of waiting) if (folder === path) happen();
      waiting = waiting.filter(({ folder }) => folder !== path);
    }
  }
  for (const { happen } of waiting) if (random() < 0.5) happen();
  const left = [...safe].filter(([path]) => !unsafeFolders.has(dirname(path)));
  return new Map(left.map(([path, content]) => [path, leftOf(content, random)]));
}

function leftOf({ safe, unsafe, kept: least }: Content, random: () => number): Uint8Array {
  if (unsafe === null) return safe;
  const upTo = (): number => least + whole(random, unsafe.length - least + 1);
  const [length, kept] = [upTo(), upTo()];
  return pick(random, [
    safe,
    unsafe,
    // A part of it, or its full length with zeros for the missing data.
    unsafe.slice(0, length),
    unsafe.map((byte, at) => (at < kept ? byte : 0)),
  ]);
}

/** Writes such files into a folder. */
function lay(files: Files, folder: string): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** The files of a folder, as the input of `after`. */
export function filesIn(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return new Map(paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]));
}

/** Simulates a power failure during each call and after the last one, `SEEDS` times each. @returns what `look` found, by call */
export async function cutEverywhere<Found>(
  before: Files,
  calls: readonly Call[],
  stateDir: string,
  look: () => Promise<Found>,
): Promise<readonly (readonly Found[])[]> {
  const all: Found[][] = [];
  for (let cut = 0; cut <= calls.length; cut += 1) {
    const finds: Found[] = [];
    for (let seed = 0; seed < SEEDS; seed += 1) {
      rmSync(stateDir, { recursive: true });
      mkdirSync(stateDir);
      lay(after(before, calls, cut, seeded(cut * SEEDS + seed)), stateDir);
      finds.push(await look());
    }
    all.push(finds);
  }
  return all;
}
