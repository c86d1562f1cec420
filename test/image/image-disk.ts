/** Makes the disk of a PC from the image of `npm run image`, with the state that IT would set up, and makes updates for it. */

import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setStaffCodes } from '../../main/node/state/staff-codes.ts';
import { cached } from '../machine/image/cache.ts';
import { run, script } from '../machine/image/shell.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out/image');
const TOOL = join(ROOT, 'build/kiosk-pack.mjs');
const VERITY_BLOCK_BYTES = 4096;

export interface Partition {
  readonly name: string;
  readonly start: number;
  readonly bytes: number;
}

/** Hosts of the tests' website, which runs on this machine (QEMU's network leads there). */
export const SITE_HOST = 'news.machine.test';

/** Staff codes that are already set, as on a PC in use. */
const CODES = { it: '90417263', facilities: '31852046' };

/** Raises the time limits that an emulated PC cannot meet, as the guide for slow PCs says. */
const SLOW_PC_FACTOR = 30;
const SLOW_SESSION = { coverSeconds: 180, idleSeconds: 300 };

function only(ending: string): string {
  const names = existsSync(OUT) ? readdirSync(OUT).filter((name) => name.endsWith(ending)) : [];
  if (names.length !== 1) throw new Error(`there is not one ${ending} in ${OUT}: npm run image makes it`);
  return join(OUT, names[0] as string);
}

function updateFiles() {
  const manifest = only('.kioskupdate');
  return { manifest, blocks: manifest.replace(/\.kioskupdate$/, '.kioskblocks') };
}

export function partitionsIn(disk: string): readonly Partition[] {
  const { partitiontable } = JSON.parse(run('sfdisk', '--json', disk)) as {
    partitiontable: { partitions: { name: string; start: number; size: number }[] };
  };
  return partitiontable.partitions.map(({ name, start, size }) => ({ name, start: start * 512, bytes: size * 512 }));
}

/** The key that signs the tests' updates. The PC's settings name it. */
function updatesKey(): Promise<string> {
  return cached('updates-key', [{ text: '1' }], (folder) => {
    for (const name of ['updates', 'other', 'current', 'next'])
      run(process.execPath, TOOL, 'keygen', '--out', join(folder, name));
  });
}

function publicKey(folder: string, name: string): string {
  return readFileSync(join(folder, name, 'pack.pub'), 'utf8').split('\n')[1] ?? '';
}

/** Returns the image as a raw disk. */
export async function unchangedImage(): Promise<string> {
  const image = only('.img.zst');
  const folder = await cached('image-raw', [{ path: image }], async (empty) => {
    run('zstd', '--quiet', '--decompress', '--sparse', image, '-o', join(empty, 'disk.raw'));
  });
  return join(folder, 'disk.raw');
}

/** Returns a disk with the unchanged image, and with the settings of a slow PC and the tests' keys in its state. */
export async function imageDisk(): Promise<string> {
  const raw = await unchangedImage();
  const keys = await updatesKey();
  const folder = await cached('image-disk', [{ text: raw }, { text: keys }, { path: import.meta.filename }], async (empty) => {
    const disk = join(empty, 'disk.raw');
    run('cp', '--sparse=always', raw, disk);
    const state = partitionsIn(disk).find(({ name }) => name === 'kiosk-state');
    if (state === undefined) throw new Error('the image has no state');
    const tree = join(empty, 'tree');
    mkdirSync(join(tree, 'settings/keys'), { recursive: true });
    mkdirSync(join(tree, 'kiosk'), { recursive: true });
    writeFileSync(join(tree, 'settings/kiosk.json'), slowPcSettings());
    const set = await setStaffCodes(join(tree, 'kiosk'), CODES);
    if (!set.ok) throw new Error(`the code of ${set.role}: ${set.fault}`);
    const pins = ['current', 'next', 'updates'].map((name) => [name, { key: publicKey(keys, name), floor: 0 }] as const);
    writeFileSync(join(tree, 'settings/keys/pins.json'), JSON.stringify({ group: 'canteen', ...Object.fromEntries(pins) }));
    const part = join(empty, 'state.raw');
    script('chmod -R a+rX "$1"; mke2fs -q -F -t ext4 -L kiosk-state -d "$1" "$2" "$3"', tree, part, `${state.bytes / 1024}K`);
    script('dd if="$1" of="$2" bs=1M seek="$3" conv=notrunc,sparse status=none', part, disk, String(state.start / (1 << 20)));
    rmSync(part);
    rmSync(tree, { recursive: true });
  });
  return join(folder, 'disk.raw');
}

/** Returns a disk like `imageDisk`, but larger and with other UUIDs, as the install stick makes one. */
export async function otherKioskDisk(size: string): Promise<string> {
  const raw = await imageDisk();
  const folder = await cached('other-kiosk-disk', [{ text: raw }, { text: size }], async (empty) => {
    const disk = join(empty, 'disk.raw');
    run('cp', '--sparse=always', raw, disk);
    run('truncate', `--size=${size}`, disk);
    run('sfdisk', '--quiet', '--relocate', 'gpt-bak-std', disk);
    for (let number = 1; number <= partitionsIn(disk).length; number++)
      run('sfdisk', '--quiet', '--part-uuid', disk, String(number), randomUUID());
  });
  return join(folder, 'disk.raw');
}

/** The settings of the image, with the limits of a slow PC. */
export function slowPcSettings(): string {
  const text = JSON.parse(readFileSync(join(ROOT, 'kiosk-config/kiosk.json'), 'utf8'));
  text.network.allowHosts = [SITE_HOST];
  text.pc = { ...text.pc, patience: SLOW_PC_FACTOR };
  text.session = { ...text.session, ...SLOW_SESSION };
  return `${JSON.stringify(text, null, 2)}\n`;
}

export interface UpdateWish {
  readonly serial: number;
  /** `other`: signed with a key that the PC does not know. */
  readonly key?: 'updates' | 'other';
  /** With a root hash that matches no root, so that the system does not start. */
  readonly broken?: boolean;
  /** With a changed byte in its blocks, after signing. */
  readonly changed?: boolean;
}

/** Makes an update with the same system under another serial number. Returns the folder with the files for a stick. */
export async function makeUpdate(folder: string, wish: UpdateWish): Promise<string> {
  const keys = await updatesKey();
  const { manifest, blocks } = updateFiles();
  const facts = JSON.parse(readFileSync(manifest, 'utf8'));
  const { parts, dataBlocks, version, issued, group } = facts;
  const out = join(folder, `update-${wish.serial}`);
  mkdirSync(out, { recursive: true });
  const part = (name: string, skip: number, bytes: number) => {
    const file = join(out, name);
    const words = `if=${blocks} of=${file} bs=1M iflag=skip_bytes,count_bytes skip=${skip} count=${bytes} status=none`;
    run('dd', ...words.split(' '));
    return file;
  };
  const kernel = part('kernel', 0, parts.kernel.length);
  const initrd = part('initrd', parts.kernel.length, parts.initrd.length);
  const root = part('root', parts.kernel.length + parts.initrd.length, dataBlocks * VERITY_BLOCK_BYTES);
  // Another root with the same files, because the PC refuses an update that equals the running system.
  truncateSync(root, (dataBlocks + (wish.serial % 7) + 1) * VERITY_BLOCK_BYTES);
  const length = statSync(root).size;
  const said = run(
    'veritysetup',
    'format',
    root,
    root,
    `--hash-offset=${length}`,
    `--data-blocks=${length / VERITY_BLOCK_BYTES}`,
  );
  const rootHash = /^Root hash:\s*([0-9a-f]{64})$/m.exec(said)?.[1] ?? '';
  const words = {
    kernel,
    initrd,
    root,
    group,
    version,
    issued,
    serial: wish.serial,
    'data-blocks': length / VERITY_BLOCK_BYTES,
    'root-hash': wish.broken === true ? `${rootHash.startsWith('0') ? '1' : '0'}${rootHash.slice(1)}` : rootHash,
    key: join(keys, wish.key ?? 'updates', 'pack.key'),
    out: join(out, basename(manifest)),
  };
  run(
    process.execPath,
    TOOL,
    'update',
    'make',
    ...Object.entries(words).flatMap(([name, value]) => [`--${name}`, String(value)]),
  );
  for (const file of [kernel, initrd, root]) rmSync(file);
  if (wish.changed === true) flip(join(out, basename(blocks)), 40 << 20);
  return out;
}

/** Flips one bit in a byte of a file. */
function flip(path: string, at: number): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
  closeSync(file);
}
