/** The files of a visitor's stick: what is listed and read, and that a hostile stick gains nothing. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { USUAL_STICK_LIMITS } from '../../main/node/sticks/stick-timeouts.ts';
import { listFolder, MAX_NAMES_READ, MAX_SHOWN, takeFile } from '../../main/node/sticks/visitor-files.ts';
import { deadStick, KINDS, MAY_MOUNT, openBelow, run, type TestStick, test } from '../fakes/stick.ts';

const LIMIT = 1 << 20;
const SECRET = 'a file of this computer';

const list = (stick: TestStick, ...trail: readonly string[]) => listFolder(stick.mount, trail, stick.options);
const take = (stick: TestStick, name: string, ...trail: readonly string[]) =>
  takeFile(stick.mount, trail, name, LIMIT, stick.options);
const text = async (taken: ReturnType<typeof take>): Promise<string> => {
  const read = await taken;
  return read.ok ? (read.value === 'ofIT' ? 'ofIT' : Buffer.from(read.value).toString()) : read.problem;
};

async function names(stick: TestStick, ...trail: readonly string[]): Promise<readonly string[]> {
  const read = await list(stick, ...trail);
  if (!read.ok || read.value === 'ofIT') throw new Error(JSON.stringify(read));
  return read.value.entries.map(({ name }) => name);
}

for (const kind of KINDS) {
  test(`a visitor's stick lists folders first, then files in natural order with sizes; a chosen file is read (${kind})`, async ({
    sticks,
  }) => {
    const stick = await sticks.make(kind, async (dir) => {
      for (const folder of ['Letters/2027', 'Arbeit']) await mkdir(join(dir, folder), { recursive: true });
      for (const name of ['page 10.txt', 'page 2.txt', 'Letters/2027/bank.txt']) await writeFile(join(dir, name), name);
      await writeFile(join(dir, 'empty'), '');
    });
    expect(await list(stick)).toEqual({
      ok: true,
      value: {
        entries: [
          { name: 'Arbeit', kind: 'folder', size: 0 },
          { name: 'Letters', kind: 'folder', size: 0 },
          { name: 'empty', kind: 'file', size: 0 },
          { name: 'page 2.txt', kind: 'file', size: 10 },
          { name: 'page 10.txt', kind: 'file', size: 11 },
        ],
        cut: false,
        unshown: false,
      },
    });
    expect(await names(stick, 'Letters', '2027')).toEqual(['bank.txt']);
    expect(await text(take(stick, 'bank.txt', 'Letters', '2027'))).toBe('Letters/2027/bank.txt');
    expect(await text(take(stick, 'empty'))).toBe('');
    expect(await openBelow(stick.point)).toBe(0);
  });

  test(`links, pipes and odd names on a visitor's stick are neither listed nor read (${kind})`, async ({ sticks, folder }) => {
    const secret = join(folder, 'secret');
    await writeFile(secret, SECRET);
    const stick = await sticks.make(kind, (dir) => hostile(dir, folder, secret));
    const shown = await list(stick);
    expect(shown).toMatchObject({ ok: true, value: { entries: [{ name: 'inner' }, { name: 'plain.txt' }], unshown: true } });
    for (const name of ['to-file', 'to-folder', 'pipe', '..', '.', '.hidden', 'a\nb', 'inner', '../secret', secret, ''])
      expect(await text(take(stick, name)), name).toMatch(/^(gone|unusable)$/);
    for (const trail of [['to-folder'], ['..'], ['inner', '..'], ['.'], ['inner/..'], ['plain.txt']])
      expect(await list(stick, ...trail), trail.join()).toMatchObject({ ok: false });
    expect(await text(take(stick, 'secret', 'to-folder'))).toBe('unusable');
    expect(await openBelow(stick.point)).toBe(0);
  });
}

test('twin: a file chooser that uses plain paths follows links', async ({ sticks, folder }) => {
  const secret = join(folder, 'secret');
  await writeFile(secret, SECRET);
  const { point } = await sticks.make('folder', (dir) => hostile(dir, folder, secret));
  expect((await stat(join(point, 'to-file'))).isFile()).toBe(true);
  expect(await readFile(join(point, 'to-file'), 'utf8')).toBe(SECRET);
  expect(await readFile(join(point, 'to-folder', 'secret'), 'utf8')).toBe(SECRET);
});

test("devices on a visitor's stick are neither listed nor read", async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await sticks.make('ext4', (dir) => {
    run('mknod', join(dir, 'zero'), 'c', '1', '5');
    run('mknod', join(dir, 'disk'), 'b', '7', '0');
  });
  expect(await list(stick)).toEqual({ ok: true, value: { entries: [], cut: false, unshown: true } });
  expect(await text(take(stick, 'zero'))).toBe('unusable');
});

test('a folder with 100,000 files is listed quickly, truncated and marked as cut', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await sticks.make('tmpfs', (dir) => fillWith(dir, 100_000));
  const began = performance.now();
  const read = await list(stick);
  expect(performance.now() - began).toBeLessThan(8_000);
  if (!read.ok || read.value === 'ofIT') throw new Error(JSON.stringify(read));
  expect(read.value.entries).toHaveLength(MAX_SHOWN);
  expect(read.value.cut).toBe(true);
  expect(MAX_NAMES_READ).toBeLessThan(100_000);
});

test('a file over the size limit is not read, even if it is sparse', async ({ sticks }) => {
  const stick = await sticks.make('folder', async (dir) => {
    await writeFile(join(dir, 'fits'), new Uint8Array(LIMIT));
    await writeFile(join(dir, 'large'), '');
    await truncate(join(dir, 'large'), LIMIT + 1);
  });
  expect((await text(take(stick, 'fits'))).length).toBe(LIMIT);
  expect(await text(take(stick, 'large'))).toBe('tooLarge');
});

test('no files are offered from a stick of IT or from a writable one', async ({ sticks }) => {
  const ofIT = await sticks.make('folder', (dir) => mkdir(join(dir, 'canteen-kiosk')));
  expect(await list(ofIT)).toEqual({ ok: true, value: 'ofIT' });
  expect(await text(take(ofIT, 'x'))).toBe('ofIT');
  const writable = await sticks.make('folder', (dir) => writeFile(join(dir, 'x'), ''), 'rw');
  expect(await list(writable)).toMatchObject({ ok: false });
  expect(await take(writable, 'x')).toMatchObject({ ok: false });
});

test('a removed stick and one that never answers are reported as different problems', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const pulled = await sticks.make('ext4', (dir) => writeFile(join(dir, 'x'), ''));
  sticks.pull(pulled);
  expect(await list(pulled)).toMatchObject({ ok: false, problem: 'takenOut' });
  const dead = await deadStick(sticks);
  const options = { ...dead.options, limits: { ...USUAL_STICK_LIMITS, stepMs: 1_000 } };
  expect(await listFolder(dead.mount, [], options)).toMatchObject({
    ok: false,
    problem: 'noAnswer',
  });
  await dead.wake();
});

/** Makes one folder and one file that are acceptable, and many entries that are not. */
async function hostile(dir: string, folder: string, secret: string): Promise<void> {
  await mkdir(join(dir, 'inner'));
  await writeFile(join(dir, 'plain.txt'), 'plain');
  await symlink(secret, join(dir, 'to-file'));
  await symlink(folder, join(dir, 'to-folder'));
  run('mkfifo', join(dir, 'pipe'));
  await chmod(join(dir, 'pipe'), 0o666);
  for (const name of ['.hidden', 'a\nb', 'a\u202eb', '\u001b[2J', 'tab\tbed']) await writeFile(join(dir, name), '');
  await writeFile(Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0xff, 0xfe, 0x41])]), '');
}

function fillWith(dir: string, count: number): void {
  execFileSync('sh', ['-c', `cd "$1" && seq 1 ${count} | xargs touch`, 'sh', dir], { timeout: 60_000 });
}
