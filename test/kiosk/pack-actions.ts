/** A kiosk that accepts block packs, and real sticks to plug into it. */
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackExtras } from '../../main/core/packs/pack-extras.ts';
import { DomainTableBuilder } from '../../main/core/table/domain-table-builder.ts';
import { encodePack } from '../../main/node/packs/pack-file.ts';
import { openPackStore } from '../../main/node/packs/pack-store.ts';
import { journalText } from '../fakes/journal.ts';
import { FACTS, packParts } from '../fakes/pack.ts';
import { files, type SignedPack, signingKey } from '../fakes/pack-kiosk.ts';
import { run, SAFE } from '../fakes/stick.ts';
import type { Sites } from '../sites/sites.ts';
import { type Kiosk, type KioskOptions, PATIENT, startKiosk } from './harness.ts';

const [KEY, NEXT] = [signingKey(), signingKey()];
const PINS = { group: FACTS.group, current: { key: KEY.text }, next: { key: NEXT.text } };

export interface PackWish {
  readonly serial: number;
  readonly hosts: readonly string[];
  readonly expires?: string;
  readonly extras?: Partial<PackExtras>;
}

/** Makes a pack that blocks these hosts, signed with the key that the kiosk knows. */
export async function packBlocking({ serial, hosts, expires = '2090-12-31', extras }: PackWish): Promise<SignedPack> {
  const domains = new DomainTableBuilder();
  for (const host of hosts) domains.add(host, 1);
  const suites = { block: hosts.map((host) => `https://${host}/`), allow: ['https://fine.test/'] };
  const header = { ...FACTS, serial, expires };
  const bytes = encodePack({ ...packParts(), header, domains: domains.finish(), extras: { suites, ...extras } });
  return { bytes, signature: await KEY.sign(bytes) };
}

/** Makes the folders of a kiosk with an installed pack. Returns their parent folder. */
export async function folderWithPack(first: SignedPack): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-packs-'));
  const [configDir, stateDir] = [join(folder, 'config'), join(folder, 'state')];
  mkdirSync(stateDir);
  await files(configDir, { 'kiosk.json': '{}', 'keys/pins.json': JSON.stringify(PINS) });
  const today = () => '2026-06-01';
  const store = await openPackStore({ configDir, stateDir, version: '0.1.0', builtOn: '2026-01-15', today });
  if (!store.ok) throw new Error(store.problems.join('\n'));
  const installed = await store.value.install(first.bytes, first.signature);
  if (!installed.ok) throw new Error(installed.problems.join('\n'));
  return folder;
}

export function startWithPacks(folder: string, sites: Sites, { settings, ...options }: KioskOptions = {}): Promise<Kiosk> {
  return startKiosk({
    stateDir: join(folder, 'state'),
    // The pack replaces these.
    lists: { adult: 'listed.test\n' },
    prepare: (dir) => cpSync(join(folder, 'config/keys'), join(dir, 'keys'), { recursive: true }),
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    settings: { ...PATIENT, ...settings },
    ...options,
  });
}

/** Returns the journal's entries with a code. */
export function journalOf(kiosk: Kiosk, code: string): readonly object[] {
  const lines = journalText(kiosk.stateDir).split('\n');
  return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line)])).filter((entry) => entry.code === code);
}

let made = 0;

/** An ext4 stick. It is mounted where the set-up of the PC mounts sticks, under a random name. */
export class RealStick {
  readonly #image: string;
  readonly #behind: string;
  readonly point: string;

  constructor(folder: string) {
    made += 1;
    this.#image = join(folder, `disk-${made}`);
    this.#behind = join(folder, `behind-${made}`);
    // Random, because lanes have processes with the same number and share /media.
    this.point = `/media/kiosk-test-${randomBytes(6).toString('hex')}`;
    run('truncate', '-s', '32M', this.#image);
    run('mkfs.ext4', '-q', '-F', this.#image);
    mkdirSync(this.#behind);
  }

  /** Mounts the stick where the kiosk does not look, to read or change it: otherwise the kiosk would read it half finished. */
  async open<Found>(use: (dir: string) => Found | Promise<Found>): Promise<Found> {
    run('mount', '-o', `loop,${SAFE}`, this.#image, this.#behind);
    try {
      return await use(this.#behind);
    } finally {
      run('umount', this.#behind);
    }
  }

  /** @param access `ro`, as for packs, or `rw`, as for an outbox */
  plug(access: 'ro' | 'rw'): void {
    mkdirSync(this.point);
    run('mount', '-o', `loop,${access},${SAFE}`, this.#image, this.point);
  }

  /** SHA-256 of the whole stick with its metadata, in hex. Only while it is not plugged in. */
  digest(): string {
    return createHash('sha256').update(readFileSync(this.#image)).digest('hex');
  }

  pull(): void {
    if (!existsSync(this.point)) return;
    run('umount', '-l', this.point);
    rmSync(this.point, { recursive: true });
  }
}

/** Makes a stick with packs. @param packs by file name without extension */
export async function stickWith(folder: string, packs: Readonly<Record<string, SignedPack>>): Promise<RealStick> {
  const stick = new RealStick(folder);
  const names = Object.entries(packs).flatMap(([name, { bytes, signature }]) => [
    [`${name}.kioskpack`, bytes] as const,
    [`${name}.kioskpack.minisig`, signature] as const,
  ]);
  await stick.open((dir) => files(join(dir, 'canteen-kiosk'), Object.fromEntries(names)));
  return stick;
}

/** Makes a stick with an outbox for reports and receipts. */
export async function outboxStick(folder: string): Promise<RealStick> {
  const stick = new RealStick(folder);
  await stick.open((dir) => mkdirSync(join(dir, 'canteen-kiosk/outbox'), { recursive: true }));
  return stick;
}

/** Returns the texts of the files directly in its outbox, by name. */
export function outboxOf(stick: RealStick): Promise<Readonly<Record<string, string>>> {
  return stick.open((dir) => {
    const outbox = join(dir, 'canteen-kiosk/outbox');
    // The kiosk's own records are in a folder among them.
    const names = readdirSync(outbox).filter((name) => name.includes('.'));
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(outbox, name), 'utf8')]));
  });
}
