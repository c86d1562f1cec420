import { access, copyFile, mkdir, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { MAX_OUTBOX_FILE_BYTES, MAX_OUTBOX_FILES, type Outbox, openOutbox } from '../../main/node/sticks/outbox.ts';
import { KINDS, MAY_MOUNT, openBelow, run, SAFE, type Sticks, type TestStick, test } from '../fakes/stick.ts';

const TEXT = Buffer.from('what leaves the kiosk\n');
const NO_FOLDER = no(
  'The stick has no folder canteen-kiosk/outbox, so nothing is written to it. Make the folder on another PC, or use the stick of IT.',
);
const TAKEN_OUT = no('The stick was taken out too early. Put it in again.');

for (const kind of KINDS) {
  test(`outbox files are written and finished, and no file stays open (${kind})`, async ({ sticks }) => {
    const stick = await sticks.make(kind, makeFolder, 'rw');
    const outbox = await opened(stick);
    expect(await outbox.write('receipt.json', TEXT)).toEqual({ ok: true, value: 'receipt.json' });
    const long = new Uint8Array(1_000_000).fill(3);
    expect(await outbox.write('reports.age', long)).toEqual({ ok: true, value: 'reports.age' });
    expect(await outbox.finish()).toEqual({ ok: true, value: ['receipt.json', 'reports.age'] });
    expect(await openBelow(stick.point)).toBe(0);
    expect(await readFile(pathIn(stick, 'receipt.json'))).toEqual(TEXT);
    expect(Buffer.compare(await readFile(pathIn(stick, 'reports.age')), long)).toBe(0);
  });

  test(`the outbox overwrites nothing on the stick and follows no link (${kind})`, async ({ sticks, folder }) => {
    const outside = join(folder, 'outside');
    const stick = await sticks.make(
      kind,
      async (dir) => {
        await makeFolder(dir);
        const at = (name: string) => pathIn({ point: dir }, name);
        await writeFile(at('receipt.json'), 'older');
        await symlink(outside, at('receipt-2.json'));
        await symlink(outside, at('twin.json'));
        await writeFile(at('twin-old.json'), 'older');
      },
      'rw',
    );
    const outbox = await opened(stick);
    expect(await outbox.write('receipt.json', TEXT)).toEqual({ ok: true, value: 'receipt-3.json' });
    expect(await outbox.write('receipt.json', TEXT)).toEqual({ ok: true, value: 'receipt-4.json' });
    expect((await outbox.finish()).ok).toBe(true);
    expect(await readFile(pathIn(stick, 'receipt.json'), 'utf8')).toBe('older');
    await expect(access(outside)).rejects.toThrow('ENOENT');
    // Twin: plain writes do both.
    await writeFile(pathIn(stick, 'twin.json'), TEXT);
    expect(await readFile(outside)).toEqual(TEXT);
    await writeFile(pathIn(stick, 'twin-old.json'), TEXT);
    expect(await readFile(pathIn(stick, 'twin-old.json'))).toEqual(TEXT);
  });

  test(`a stick without the outbox folder stays unchanged (${kind})`, async ({ sticks, folder }) => {
    const elsewhere = join(folder, 'elsewhere');
    await makeFolder(elsewhere);
    const open = async (fill: (dir: string) => unknown) => {
      const stick = await sticks.make(kind, fill, 'rw');
      const outbox = await openOutbox(stick.mount, stick.options);
      expect(await openBelow(stick.point)).toBe(0);
      return { outbox, names: await readdir(stick.point) };
    };
    expect(await open(() => {})).toMatchObject({ outbox: NO_FOLDER });
    const half = await open((dir) => mkdir(join(dir, 'canteen-kiosk')));
    expect(half).toMatchObject({ outbox: NO_FOLDER });
    expect(half.names.filter((name) => name !== 'lost+found')).toEqual(['canteen-kiosk']);
    const linkTo = (name: string) => no(`${name} on the stick is a link to another place. Put the folder itself there.`);
    const first = await open((dir) => symlink(join(elsewhere, 'canteen-kiosk'), join(dir, 'canteen-kiosk')));
    expect(first.outbox).toEqual(linkTo('canteen-kiosk'));
    const second = await open(async (dir) => {
      await mkdir(join(dir, 'canteen-kiosk'));
      await symlink(join(elsewhere, 'canteen-kiosk', 'outbox'), join(dir, 'canteen-kiosk', 'outbox'));
    });
    expect(second.outbox).toEqual(linkTo('outbox'));
    const third = await open(async (dir) => {
      await mkdir(join(dir, 'canteen-kiosk'));
      await writeFile(join(dir, 'canteen-kiosk', 'outbox'), '');
    });
    expect(third.outbox).toEqual(no('outbox on the stick is not a folder. Make a folder of this name.'));
  });

  test(`a read-only stick cannot be an outbox (${kind})`, async ({ sticks }) => {
    const { mount, options } = await sticks.make(kind, makeFolder, 'ro');
    expect(await openOutbox(mount, options)).toEqual(no('The stick cannot be written to. Tell IT.'));
  });
}

test('the outbox limits the size, number and names of files', { tag: '@slow' }, async ({ sticks }) => {
  const stick = await sticks.make('folder', makeFolder, 'rw');
  const outbox = await opened(stick);
  expect(await outbox.write('a.age', new Uint8Array(MAX_OUTBOX_FILE_BYTES + 1))).toEqual(
    no('A report is too large for a stick. Tell IT.'),
  );
  for (const name of ['../a.age', 'a/b.age', 'A.age', '.age', 'a', 'a\n.age', `${'a'.repeat(60)}.age`])
    await expect(outbox.write(name, TEXT), name).rejects.toThrow('not a name for the outbox');
  for (let count = 0; count < MAX_OUTBOX_FILES; count += 1) expect((await outbox.write(`a${count % 9}.age`, TEXT)).ok).toBe(true);
  const enough = no(
    'There are more reports than the kiosk writes at once. Take this stick out and put it in again for the rest.',
  );
  expect(await outbox.write('a.age', TEXT)).toEqual(enough);
  // The files written so far are safe.
  expect(await outbox.finish()).toMatchObject({ ok: true, value: { length: MAX_OUTBOX_FILES } });
  expect(await readdir(pathIn(stick, ''))).toHaveLength(MAX_OUTBOX_FILES);
  await expect(outbox.write('a.age', TEXT)).rejects.toThrow('finished');
  await expect(outbox.finish()).rejects.toThrow('finished');
  const next = await opened(stick);
  let last = await next.write('a.age', TEXT);
  while (last.ok) last = await next.write('a.age', TEXT);
  const full = no('The folder canteen-kiosk/outbox on the stick is full of older files. Empty it on another PC.');
  expect(last).toEqual(full);
  expect(await next.finish()).toEqual(full);
});

test('a full stick is reported; the partial file is removed, and earlier files stay', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await small(sticks);
  const outbox = await opened(stick);
  expect((await outbox.write('first.age', TEXT)).ok).toBe(true);
  const full = no('The stick is full. Remove something from it or use another.');
  expect(await outbox.write('second.age', new Uint8Array(4 << 20))).toEqual(full);
  expect(await outbox.write('third.age', TEXT)).toEqual(full);
  expect(await outbox.finish()).toEqual(full);
  expect(await readdir(pathIn(stick, ''))).toEqual(['first.age']);
  // Twin: a plain write leaves the partial file.
  await expect(writeFile(pathIn(stick, 'second.age'), new Uint8Array(4 << 20))).rejects.toThrow('ENOSPC');
  expect((await readFile(pathIn(stick, 'second.age'))).length).toBeGreaterThan(0);
});

test('a disk that fails after the system accepted every write is reported', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const write = async (how: (stick: TestStick) => Promise<unknown>): Promise<unknown> => {
    // The disk is a file on a RAM disk that is too small for it.
    const disk = await sticks.place('behind');
    sticks.mount(disk, '-t', 'tmpfs', '-o', 'size=3m', 'none');
    const image = await sticks.image(disk);
    const point = await sticks.place();
    sticks.mount(point, '-o', `loop,rw,${SAFE}`, image);
    await makeFolder(point);
    return how(await sticks.real(point, { image }));
  };
  const ours = await write(async (stick) => {
    const outbox = await opened(stick);
    const written = await outbox.write('reports.age', new Uint8Array(MAX_OUTBOX_FILE_BYTES).fill(1));
    return [written, await outbox.finish()];
  });
  const broken = no(expect.stringMatching(/^The stick (cannot be used \(EIO\)|is full|cannot be written to)/));
  expect(ours).toEqual([broken, broken]);
  // Twin: a plain write gets no error.
  expect(
    await write((stick) => writeFile(pathIn(stick, 'reports.age'), new Uint8Array(MAX_OUTBOX_FILE_BYTES).fill(1))),
  ).toBeUndefined();
});

test('a stick that is removed during a write is never reported as finished', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  for (const kind of ['tmpfs', 'ext4'] as const) {
    const early = await sticks.make(kind, makeFolder, 'rw');
    const outbox = await opened(early);
    const held = await open(pathIn(early, ''));
    sticks.pull(early);
    expect(await outbox.write('receipt.json', TEXT)).toEqual(TAKEN_OUT);
    expect(await outbox.finish()).toEqual(TAKEN_OUT);
    // Twin: a write through an open folder, without a check for the stick, is lost without an error.
    await writeFile(`/proc/self/fd/${held.fd}/receipt.json`, TEXT);
    await held.sync();
    await held.close();
    const late = await sticks.make(kind, makeFolder, 'rw');
    const second = await opened(late);
    expect((await second.write('receipt.json', TEXT)).ok).toBe(true);
    sticks.pull(late);
    expect(await second.finish()).toEqual(TAKEN_OUT);
  }
});

test('a stick that becomes read-only during a write is reported', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await sticks.make('tmpfs', makeFolder, 'rw');
  const outbox = await opened(stick);
  run('mount', '-o', `remount,bind,ro,${SAFE}`, stick.point);
  const problem = no('The stick cannot be written to any more: it is write-protected or damaged. Use another stick.');
  expect(await outbox.write('receipt.json', TEXT)).toEqual(problem);
  expect(await outbox.finish()).toEqual(problem);
});

test('after finish the stick can be removed: all data is on the disk, and nothing is open', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await sticks.make('ext4', makeFolder, 'rw');
  const outbox = await opened(stick);
  await outbox.write('receipt.json', TEXT);
  await writeFile(pathIn(stick, 'plain.json'), TEXT);
  const early = await asPulled(sticks, stick);
  expect(await readdir(early)).toEqual(['receipt.json']);
  expect(() => run('umount', stick.point)).toThrow(/busy/);
  expect((await outbox.finish()).ok).toBe(true);
  const late = await asPulled(sticks, stick);
  expect(await readFile(join(late, 'receipt.json'))).toEqual(TEXT);
  // Data written by others is flushed too.
  expect(await readFile(join(late, 'plain.json'))).toEqual(TEXT);
  run('umount', stick.point);
});

async function opened({ mount, options }: TestStick): Promise<Outbox> {
  const outbox = await openOutbox(mount, options);
  if (!outbox.ok) throw new Error(outbox.problems.join());
  return outbox.value;
}

function no(problem: unknown) {
  return { ok: false, problems: [problem] };
}

function pathIn({ point }: Pick<TestStick, 'point'>, name: string): string {
  return join(point, 'canteen-kiosk', 'outbox', name);
}

async function makeFolder(dir: string): Promise<void> {
  await mkdir(join(dir, 'canteen-kiosk', 'outbox'), { recursive: true });
}

/** Makes a stick with room for 2 MB. */
async function small(sticks: Sticks): Promise<TestStick> {
  const point = await sticks.place();
  sticks.mount(point, '-t', 'tmpfs', '-o', `rw,${SAFE},size=2m`, 'stick');
  await makeFolder(point);
  return sticks.real(point);
}

/** Mounts a copy of the disk, as another PC would find it if the stick were removed now. Returns the path of its outbox. */
async function asPulled(sticks: Sticks, { image }: TestStick): Promise<string> {
  const point = await sticks.place('behind');
  const copy = `${point}.disk`;
  await copyFile(image, copy);
  sticks.mount(point, '-o', `loop,${SAFE}`, copy);
  return join(point, 'canteen-kiosk', 'outbox');
}
