import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { openOutbox } from '../../main/node/sticks/outbox.ts';
import { findPacks } from '../../main/node/sticks/read-stick.ts';
import { STICK_RULES, type Stick, type StickRules } from '../../main/node/sticks/verdict.ts';
import { sticksNow } from '../../main/node/sticks/watch-sticks.ts';
import { MAY_MOUNT, run } from '../fakes/stick.ts';
import { standInDeb, TrialRoot } from '../fakes/trial-root.ts';

/** The package's script, run as udev runs it, on real file systems. The kiosk's own code judges the result. */
const MOUNTER = '/usr/lib/canteen-kiosk/mount-stick';

class Bench {
  readonly trial = new TrialRoot();
  readonly #folder = mkdtempSync(join(tmpdir(), 'kiosk-images-'));
  readonly #loops: string[] = [];

  constructor() {
    this.trial.run('dpkg', '--purge', 'canteen-kiosk');
    this.trial.install(standInDeb(this.#folder));
    mkdirSync(join(this.trial.path, 'run/kiosk-usb'));
  }

  get rules(): StickRules {
    return { ...STICK_RULES, roots: [join(this.trial.path, 'run/kiosk-usb')] };
  }

  /** Makes a partition with what `fill` writes. Returns the kernel's name for it, and its image file. */
  partition(fill: (dir: string) => unknown = () => {}, ...tune: readonly string[]): { name: string; image: string } {
    const image = join(this.#folder, `image-${this.#loops.length}`);
    const place = join(this.#folder, 'place');
    mkdirSync(place, { recursive: true });
    run('truncate', '-s', '32M', image);
    run('mkfs.ext4', '-q', '-F', image);
    if (tune.length > 0) run('tune2fs', ...tune, image);
    run('mount', '-o', 'loop', image, place);
    fill(place);
    run('umount', place);
    return { name: this.loop(image), image };
  }

  loop(image: string, ...options: readonly string[]): string {
    const device = execFileSync('losetup', ['--find', '--show', ...options, image], { encoding: 'utf8' }).trim();
    this.#loops.push(device);
    return device.replace('/dev/', '');
  }

  file(...make: readonly string[]): string {
    const image = join(this.#folder, `other-${this.#loops.length}`);
    run('truncate', '-s', '32M', image);
    const [command, ...args] = make;
    if (command !== undefined) run(command, ...args, image);
    return this.loop(image);
  }

  mounter(...words: readonly string[]): { status: number | null; out: string } {
    return this.trial.run(MOUNTER, ...words);
  }

  sticks = (): Promise<readonly Stick[]> => sticksNow(undefined, this.rules);

  async verdicts(): Promise<Readonly<Record<string, string>>> {
    const root = this.rules.roots[0] ?? '';
    return Object.fromEntries(
      (await this.sticks()).map(({ mount, verdict }) => [mount.point.slice(root.length + 1), verdict.kind]),
    );
  }

  end(): void {
    for (const device of this.#loops) this.mounter('remove', device.replace('/dev/', ''));
    this.trial.end();
    for (const device of this.#loops) run('losetup', '--detach', device);
    rmSync(this.#folder, { recursive: true });
  }
}

const test = base.extend<{ bench: Bench }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern and insists on one.
  bench: async ({}, use) => {
    const bench = new Bench();
    await use(bench);
    bench.end();
  },
});

test.skip(!MAY_MOUNT || !existsSync('/usr/bin/dpkg'), 'needs root, to mount, and dpkg');

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function withOutbox(dir: string): void {
  mkdirSync(join(dir, 'canteen-kiosk/outbox'), { recursive: true });
  writeFileSync(join(dir, 'canteen-kiosk/it.kioskpack'), 'pack');
  writeFileSync(join(dir, 'canteen-kiosk/it.kioskpack.minisig'), 'signature');
}

test('a stick without an outbox folder is mounted for packs only, and not a byte of it changes', async ({ bench }) => {
  const { name, image } = bench.partition((dir) => {
    mkdirSync(join(dir, 'canteen-kiosk'));
    writeFileSync(join(dir, 'canteen-kiosk/it.kioskpack'), 'pack');
  });
  const before = digestOf(image);
  expect(bench.mounter('add', name)).toMatchObject({ status: 0 });
  expect(await bench.verdicts()).toEqual({ [name]: 'packs' });
  const [stick] = await bench.sticks();
  if (stick === undefined) throw new Error('nothing is mounted');
  expect(stick.mount.superOptions).toContain('ro');
  expect(await findPacks(stick.mount, { rules: bench.rules })).toMatchObject({ ok: true });
  expect(bench.mounter('remove', name)).toMatchObject({ status: 0 });
  expect(await bench.verdicts()).toEqual({});
  expect(existsSync(join(bench.rules.roots[0] ?? '', name))).toBe(false);
  expect(digestOf(image)).toBe(before);
});

test('twin: an ordinary mount changes a stick, and the kiosk refuses it', async ({ bench }) => {
  const { name, image } = bench.partition();
  const before = digestOf(image);
  bench.trial.run('mkdir', `/run/kiosk-usb/${name}`);
  bench.trial.run('mount', `/dev/${name}`, `/run/kiosk-usb/${name}`);
  expect(await bench.verdicts()).toEqual({ [name]: 'refused' });
  bench.trial.run('umount', `/run/kiosk-usb/${name}`);
  expect(digestOf(image)).not.toBe(before);
});

test('a stick with an outbox folder is mounted for packs and as outbox, and the kiosk accepts both', async ({ bench }) => {
  const { name } = bench.partition(withOutbox);
  expect(bench.mounter('add', name)).toMatchObject({ status: 0 });
  expect(await bench.verdicts()).toEqual({ [name]: 'packs', [`${name}-outbox`]: 'outbox' });
  // The mount for packs comes first, so that one receipt covers what is taken from the stick.
  expect((await bench.sticks()).toSorted((a, b) => a.mount.id - b.mount.id).map(({ verdict }) => verdict.kind)).toEqual([
    'packs',
    'outbox',
  ]);
  const point = (kind: string): string => `/run/kiosk-usb/${name}${kind}/canteen-kiosk`;
  const asKiosk = (...words: readonly string[]) =>
    bench.trial.run('setpriv', '--reuid=kiosk', '--regid=kiosk', '--clear-groups', ...words);
  expect(asKiosk('touch', `${point('-outbox')}/outbox/report`)).toMatchObject({ status: 0 });
  expect(asKiosk('touch', `${point('-outbox')}/elsewhere`)).toMatchObject({ status: 1 });
  expect(asKiosk('touch', `${point('')}/outbox/report-2`)).toMatchObject({
    status: 1,
    out: expect.stringContaining('Read-only'),
  });
  const stick = (await bench.sticks()).find(({ verdict }) => verdict.kind === 'outbox');
  if (stick === undefined) throw new Error('there is no outbox');
  const outbox = await openOutbox(stick.mount, { rules: bench.rules });
  if (!outbox.ok) throw new Error(outbox.problems.join(' '));
  expect(await outbox.value.write('receipt.txt', Buffer.from('all well'))).toEqual({ ok: true, value: 'receipt.txt' });
  expect(await outbox.value.finish()).toMatchObject({ ok: true });
  expect(bench.mounter('remove', name)).toMatchObject({ status: 0 });
  expect(await bench.verdicts()).toEqual({});
});

test("a partition of the PC's own disk is not mounted as a stick", async ({ bench }) => {
  const { name } = bench.partition();
  bench.trial.run('mkdir', '--parents', '/run/kiosk/disk');
  bench.trial.run('ln', '--symbolic', `/dev/${name}`, '/run/kiosk/disk/esp');
  expect(bench.mounter('add', name)).toEqual({ status: 1, out: `mount-stick: ${name} belongs to the PC's own disk\n` });
  expect(await bench.verdicts()).toEqual({});
  bench.trial.run('rm', '/run/kiosk/disk/esp');
  expect(bench.mounter('add', name)).toMatchObject({ status: 0 });
});

test('an outbox folder behind a link, or on a write-protected stick, is not mounted', async ({ bench }) => {
  const linked = bench.partition((dir) => {
    mkdirSync(join(dir, 'canteen-kiosk'));
    symlinkSync('/etc', join(dir, 'canteen-kiosk/outbox'));
  });
  const above = bench.partition((dir) => {
    mkdirSync(join(dir, 'real/outbox'), { recursive: true });
    symlinkSync('real', join(dir, 'canteen-kiosk'));
  });
  const locked = bench.loop(bench.partition(withOutbox).image, '--read-only');
  for (const name of [linked.name, above.name, locked]) {
    expect(bench.mounter('add', name)).toMatchObject({ status: 0 });
    expect(await bench.verdicts()).toEqual({ [name]: 'packs' });
    bench.mounter('remove', name);
  }
  expect(bench.trial.run('stat', '-c', '%U', '/etc').out).toBe('root\n');
});

test('a forged stick cannot make the kernel panic with errors=panic', async ({ bench }) => {
  const { name } = bench.partition(withOutbox, '-e', 'panic');
  // How the kernel reports what it does at an error.
  const faults = (): string | undefined => /^errors=.*$/m.exec(readFileSync(`/proc/fs/ext4/${name}/options`, 'utf8'))?.[0];
  bench.mounter('add', name);
  expect(await bench.sticks()).toHaveLength(2);
  expect(faults()).toBe('errors=remount-ro');
  bench.mounter('remove', name);
  // The twin: with an ordinary mount it could.
  bench.trial.run('mount', '-o', 'ro', `/dev/${name}`, '/mnt');
  expect(faults()).toBe('errors=panic');
  bench.trial.run('umount', '/mnt');
});

test('the mount script refuses partitions in use, unknown file systems, and names that are no partition', async ({ bench }) => {
  const used = bench.partition().name;
  bench.trial.run('mount', '-o', 'ro', `/dev/${used}`, '/mnt');
  const refused = [
    [used, 'is mounted already'],
    [bench.file('mkswap', '-q'), 'of the type swap are not mounted'],
    [bench.file(), 'holds no file system'],
    ['sdzz99', 'there is no partition'],
    ['../tmp', 'that is no name'],
  ] as const;
  for (const [name, why] of refused)
    expect([name, bench.mounter('add', name)]).toEqual([name, { status: 1, out: expect.stringContaining(why) }]);
  expect(await bench.verdicts()).toEqual({});
  expect(bench.mounter('eat', used).status).toBe(1);
  bench.trial.run('umount', '/mnt');
});
