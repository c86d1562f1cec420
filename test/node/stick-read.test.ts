import { truncateSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { MAX_PACK_BYTES, MAX_SIGNATURE_BYTES } from '../../main/core/packs/pack-format.ts';
import { findPacks, MAX_NAMES, takePack } from '../../main/node/sticks/read-stick.ts';
import { KINDS, MAY_MOUNT, openBelow, test } from '../fakes/stick.ts';

const NAME = 'council.kioskpack';
const BYTES = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 251);
const SECRET = 'what lies outside of the stick';

for (const kind of KINDS) {
  test(`a pack and its signature are read whole, and no file stays open (${kind})`, async ({ sticks }) => {
    const { mount, options, point } = await sticks.make(kind, fill);
    expect(await findPacks(mount, options)).toEqual({ ok: true, value: [{ name: NAME }] });
    const progress: number[] = [];
    const taken = await takePack(mount, NAME, { ...options, onProgress: (bytes, total) => progress.push(bytes / total) });
    expect(taken).toMatchObject({ ok: true, value: { name: NAME, signature: 'the signature\n' } });
    if (taken.ok) expect(Buffer.compare(taken.value.bytes, BYTES)).toBe(0);
    expect(progress.length).toBeGreaterThan(2);
    expect(progress.at(-1)).toBe(1);
    expect(await openBelow(point)).toBe(0);
    expect(await takePack(mount, 'other.kioskpack', options)).toEqual(
      no('other.kioskpack.minisig is missing on the stick. Copy it there too.'),
    );
    expect(await openBelow(point)).toBe(0);
  });

  test(`no symlink on a stick is followed, at any step of the path (${kind})`, async ({ sticks, folder }) => {
    const outside = join(folder, 'outside');
    await fill(outside);
    await writeFile(join(outside, 'secret'), SECRET);
    const file = await sticks.make(kind, async (dir) => {
      await fill(dir);
      await swap(join(dir, 'canteen-kiosk', NAME), join(outside, 'secret'));
    });
    expect(await readFile(join(file.point, 'canteen-kiosk', NAME), 'utf8')).toBe(SECRET);
    expect(await take(file)).toEqual(no(`${NAME} is a link to another place. Copy the file itself to the stick.`));
    const signature = await sticks.make(kind, async (dir) => {
      await fill(dir);
      await swap(join(dir, 'canteen-kiosk', `${NAME}.minisig`), '/etc/hostname');
    });
    expect(await readFile(join(signature.point, 'canteen-kiosk', `${NAME}.minisig`), 'utf8')).toBe(
      await readFile('/etc/hostname', 'utf8'),
    );
    expect(await take(signature)).toEqual(no(`${NAME}.minisig is a link to another place. Copy the file itself to the stick.`));
    for (const target of [join(outside, 'canteen-kiosk'), 'elsewhere', '..']) {
      const way = await sticks.make(kind, async (dir) => {
        await fill(dir);
        await rename(join(dir, 'canteen-kiosk'), join(dir, 'elsewhere'));
        await symlink(target, join(dir, 'canteen-kiosk'));
      });
      const problem = no('canteen-kiosk on the stick is a link to another place. Put the folder itself there.');
      expect(await findPacks(way.mount, way.options)).toEqual(problem);
      expect(await take(way)).toEqual(problem);
      // Twin: a plain path follows the link.
      if (target !== '..') expect(await readdir(join(way.point, 'canteen-kiosk'))).toContain(NAME);
    }
  });

  test(`packs with unusual names are neither shown nor read (${kind})`, async ({ sticks }) => {
    const odd = [
      '\u0441ouncil',
      'council\u202eexe',
      'coun\ncil',
      'coun cil',
      'coun\x1b[2Jcil',
      '-council',
      'coun;cil',
      'n'.repeat(60),
    ];
    const names = odd.map((name) => `${name}.kioskpack`);
    const fillOdd = async (dir: string) => {
      await mkdir(join(dir, 'canteen-kiosk'));
      for (const name of names) await writeFile(join(dir, 'canteen-kiosk', name), 'x');
    };
    const stick = await sticks.make(kind, fillOdd);
    const problem = no(
      'The block pack on the stick has a name that the kiosk does not take. Use at most 64 plain letters, digits, dots, hyphens ' +
        'and underscores, and the ending .kioskpack.',
    );
    // By their extension alone they would be packs.
    expect((await readdir(join(stick.point, 'canteen-kiosk'))).filter((name) => name.endsWith('.kioskpack'))).toHaveLength(8);
    expect(await findPacks(stick.mount, stick.options)).toEqual(problem);
    for (const name of [...names, '../x.kioskpack', 'a/b.kioskpack', '.kioskpack', '', NAME.toUpperCase()])
      expect(await takePack(stick.mount, name, stick.options), name).toEqual(problem);
    const both = await sticks.make(kind, async (dir) => {
      await fillOdd(dir);
      await writeFile(join(dir, 'canteen-kiosk', NAME), 'x');
      await writeFile(join(dir, 'canteen-kiosk', `._${NAME}`), 'a Mac leaves these');
    });
    expect(await findPacks(both.mount, both.options)).toEqual({ ok: true, value: [{ name: NAME }] });
  });

  test(`a stick without a pack says what is missing (${kind})`, async ({ sticks }) => {
    const find = async (fillWith: (dir: string) => unknown) => {
      const { mount, options } = await sticks.make(kind, fillWith);
      return findPacks(mount, options);
    };
    const nothing = no('The stick has no folder canteen-kiosk. Make one and copy the block pack into it.');
    expect(await find(() => {})).toEqual(nothing);
    const empty = no(
      'The folder canteen-kiosk on the stick holds no block pack. Copy the file NAME.kioskpack and its signature into it.',
    );
    expect(await find((dir) => mkdir(join(dir, 'canteen-kiosk')))).toEqual(empty);
    const noFolder = no('canteen-kiosk on the stick is not a folder. Make a folder of this name.');
    expect(await find((dir) => writeFile(join(dir, 'canteen-kiosk'), 'x'))).toEqual(noFolder);
  });

  test(`sizes are checked before anything is read (${kind})`, async ({ sticks }) => {
    const huge = await sticks.make(kind, async (dir) => {
      await fill(dir);
      await truncate(join(dir, 'canteen-kiosk', NAME), 100 * 1024 ** 3);
    });
    const larger = (name: string, limit: string) =>
      no(`${name} is larger than ${limit}, so it is not what it should be. Copy it again.`);
    expect(await take(huge)).toEqual(larger(NAME, '128 MB'));
    // Twin: a reader without the check reads more than any pack may have.
    expect(await readOnUntil(join(huge.point, 'canteen-kiosk', NAME), MAX_PACK_BYTES + 1)).toBeGreaterThan(MAX_PACK_BYTES);
    for (const [size, read] of [
      [MAX_SIGNATURE_BYTES, true],
      [MAX_SIGNATURE_BYTES + 1, false],
    ] as const) {
      const stick = await sticks.make(kind, (dir) => fill(dir, 'x'.repeat(size)));
      const taken = await take(stick);
      expect(read ? taken.ok : taken).toEqual(read || larger(`${NAME}.minisig`, '4 KB'));
    }
  });

  test(`two sticks can be read at once (${kind})`, async ({ sticks }) => {
    const packs = [BYTES, BYTES.slice().reverse()];
    const made = [];
    for (const bytes of packs) made.push(await sticks.make(kind, (dir) => fill(dir, 'the signature\n', bytes)));
    const taken = await Promise.all(made.map(take));
    expect(
      taken.map((read) => (read.ok ? packs.findIndex((bytes) => Buffer.compare(bytes, read.value.bytes) === 0) : read)),
    ).toEqual([0, 1]);
  });
}

test('a folder with 100,000 files is not read to its end', { tag: '@slow' }, async ({ sticks }) => {
  const many = async (dir: string, count: number) => {
    await fill(dir);
    for (let at = 2; at < count; at += 1) await (await open(join(dir, 'canteen-kiosk', `${at}.kioskpack`), 'w')).close();
  };
  const kind = MAY_MOUNT ? 'tmpfs' : 'folder';
  const full = await sticks.make(kind, (dir) => many(dir, 100_000));
  const problem = no('The folder canteen-kiosk on the stick holds too many files. Leave only the block pack there.');
  expect(await findPacks(full.mount, full.options)).toEqual(problem);
  expect(await openBelow(full.point)).toBe(0);
  // Twin: a plain readdir returns all of them.
  expect(await readdir(join(full.point, 'canteen-kiosk'))).toHaveLength(100_000);
  // The pack itself can still be read by its name.
  expect((await take(full)).ok).toBe(true);
  const enough = await sticks.make(kind, (dir) => many(dir, MAX_NAMES));
  expect((await findPacks(enough.mount, enough.options)).ok).toBe(true);
});

test('the pack in use is the one that was verified: the stick is read only once', async ({ sticks }) => {
  const stick = await sticks.make(MAY_MOUNT ? 'tmpfs' : 'folder', fill);
  const path = join(stick.behind, 'canteen-kiosk', NAME);
  const taken = await take(stick);
  const verified = await readFile(join(stick.point, 'canteen-kiosk', NAME));
  await writeFile(path, 'something else of the stick');
  // Twin: a second read after the check would get other bytes.
  expect(await readFile(join(stick.point, 'canteen-kiosk', NAME), 'utf8')).toBe('something else of the stick');
  if (!taken.ok) throw new Error(taken.problems.join());
  expect(Buffer.compare(taken.value.bytes, verified)).toBe(0);
  expect(taken.value.bytes.buffer.byteLength).toBe(BYTES.length);
});

test('a pack that grows or shrinks while it is read is refused', async ({ sticks }) => {
  const problem = no(`${NAME} changed while it was being read. Copy it to the stick again.`);
  for (const size of [BYTES.length - 1, BYTES.length + 1, 0]) {
    const stick = await sticks.make(MAY_MOUNT ? 'tmpfs' : 'folder', fill);
    // Called before the last piece is read.
    const onProgress = () => truncateSync(join(stick.behind, 'canteen-kiosk', NAME), size);
    const taken = await takePack(stick.mount, NAME, { ...stick.options, onProgress });
    expect(taken, String(size)).toEqual(problem);
  }
});

type Made = Awaited<ReturnType<import('../fakes/stick.ts').Sticks['make']>>;

function take({ mount, options }: Made) {
  return takePack(mount, NAME, options);
}

function no(problem: string) {
  return { ok: false, problems: [problem] };
}

async function fill(dir: string, signature = 'the signature\n', bytes = BYTES): Promise<void> {
  const kiosk = join(dir, 'canteen-kiosk');
  await mkdir(kiosk, { recursive: true });
  await writeFile(join(kiosk, NAME), bytes);
  await writeFile(join(kiosk, `${NAME}.minisig`), signature);
}

/** Puts a link in place of a file. */
async function swap(path: string, target: string): Promise<void> {
  await rm(path);
  await symlink(target, path);
}

/** Reads until the end of the file or `enough` bytes; returns the number of bytes read. */
async function readOnUntil(path: string, enough: number): Promise<number> {
  const file = await open(path);
  const piece = new Uint8Array(1 << 20);
  let length = 0;
  for (let more = 1; more > 0 && length < enough; length += more) more = (await file.read(piece, 0, piece.length)).bytesRead;
  await file.close();
  return length;
}
