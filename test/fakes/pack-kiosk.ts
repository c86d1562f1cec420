/** The folders of a kiosk with two pinned keys, and packs that are signed with these or other keys. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackExtras } from '../../main/core/packs/pack-extras.ts';
import type { PackFacts } from '../../main/core/packs/pack-format.ts';
import type { Disk } from '../../main/node/files/atomic-file.ts';
import { publicKeyText } from '../../main/node/minisign/public-key-text.ts';
import { sign } from '../../main/node/minisign/sign.ts';
import { encodePack } from '../../main/node/packs/pack-file.ts';
import { openPackStore, type PackStore } from '../../main/node/packs/pack-store.ts';
import { FACTS, packParts } from './pack.ts';

export interface SigningKey {
  readonly id: string;
  /** The public key, without its comment. */
  readonly text: string;
  sign(bytes: Uint8Array): Promise<string>;
}

/** Makes a new random key. */
export function signingKey(): SigningKey {
  const key = generateKeyPairSync('ed25519').privateKey;
  const id = randomBytes(8).toString('hex').toUpperCase();
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  const text = publicKeyText(id, raw).split('\n')[1] ?? '';
  return { id, text, sign: (bytes) => sign(bytes, { id, key }, 'canteen, number 7') };
}

export interface SignedPack {
  readonly bytes: Uint8Array;
  readonly signature: string;
}

export interface PackChoice {
  readonly facts?: Partial<PackFacts>;
  readonly extras?: Partial<PackExtras>;
  /** The number of generated names, in addition to the known ones. */
  readonly count?: number;
}

const SUITES = { block: ['https://bad.example/'], allow: ['https://www.nhs.example/', 'https://help.bad.example/'] };

export function packBytes({ facts, extras, count = 20 }: PackChoice = {}): Uint8Array {
  return encodePack({ ...packParts(count), header: { ...FACTS, ...facts }, extras: { suites: SUITES, ...extras } });
}

export async function signedPack(key: SigningKey, choice: PackChoice = {}): Promise<SignedPack> {
  const bytes = packBytes(choice);
  return { bytes, signature: await key.sign(bytes) };
}

export async function files(folder: string, contents: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

export class PackKiosk {
  readonly folder: string;
  readonly configDir: string;
  readonly stateDir: string;
  readonly current = signingKey();
  readonly next = signingKey();
  today = '2026-06-01';
  version = '0.1.0';

  constructor(folder: string) {
    this.folder = folder;
    this.configDir = join(folder, 'config');
    this.stateDir = join(folder, 'state');
  }

  static async make(folder: string, floors: { readonly current?: number; readonly next?: number } = {}): Promise<PackKiosk> {
    const kiosk = new PackKiosk(folder);
    await files(kiosk.configDir, { 'kiosk.json': '{}', 'own/block.txt': '' });
    await kiosk.pin(kiosk.current, kiosk.next, floors);
    await mkdir(kiosk.stateDir, { recursive: true });
    return kiosk;
  }

  async pin(
    current: SigningKey,
    next: SigningKey,
    floors: { readonly current?: number; readonly next?: number } = {},
  ): Promise<void> {
    const pins = {
      group: FACTS.group,
      current: { key: current.text, floor: floors.current ?? 0 },
      next: { key: next.text, floor: floors.next ?? 0 },
    };
    await files(this.configDir, { 'keys/pins.json': JSON.stringify(pins) });
  }

  /** Opens the pack store as the kiosk does when it starts. */
  async open(disk?: Disk): Promise<PackStore> {
    const opened = await openPackStore({
      stateDir: this.stateDir,
      configDir: this.configDir,
      version: this.version,
      builtOn: '2026-01-15',
      today: () => this.today,
      ...(disk === undefined ? {} : { disk }),
    });
    if (!opened.ok) throw new Error(opened.problems.join('\n'));
    return opened.value;
  }

  /** Opens the store and installs a pack. @throws Error if the pack is refused */
  async install(pack: SignedPack): Promise<PackStore> {
    const store = await this.open();
    const installed = await store.install(pack.bytes, pack.signature);
    if (!installed.ok) throw new Error(installed.problems.join('\n'));
    return store;
  }

  /** Every file of the state folder with the SHA-256 hash of its content. */
  async stateFiles(): Promise<readonly string[]> {
    const names = await readdir(this.stateDir, { recursive: true, withFileTypes: true });
    const found = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return await Promise.all(found.sort().map(async (path) => `${path} ${digest(await readFile(path))}`));
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
