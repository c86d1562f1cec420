/** Hostile sticks, most of which only root can make: devices, misplaced mounts, dying disks. Twins show what plain file access would do. */
import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { findPacks, takePack } from '../../main/node/sticks/read-stick.ts';
import { USUAL_STICK_LIMITS } from '../../main/node/sticks/stick-timeouts.ts';
import { deadStick, KINDS, MAY_MOUNT, openBelow, run, SAFE, type TestStick, test } from '../fakes/stick.ts';

const NAME = 'council.kioskpack';
const BYTES = new Uint8Array(8 << 20).fill(7);
const FIRST = 'the first stick';
const NOT_A_FILE = no(`${NAME} is not a file. Copy the file to the stick again.`);
const CHANGED_PLACE = no('Something else lies where the stick was. Take the stick out, wait a moment, and put it in again.');
const TAKEN_OUT = no('The stick was taken out too early. Put it in again.');
const NO_ANSWER = no('The stick does not answer: it is broken or very slow. Take it out and use another.');
/** A short timeout for sticks that never answer; still long enough for others. */
const SHORT = { limits: { ...USUAL_STICK_LIMITS, stepMs: 1500 } };

for (const kind of KINDS) {
  test(`a pipe, socket or folder in place of the pack is not opened (${kind})`, async ({ sticks }) => {
    const pipe = await sticks.make(kind, (dir) => fill(dir, (path) => run('mkfifo', path)));
    expect(await take(pipe)).toEqual(NOT_A_FILE);
    const folder = await sticks.make(kind, (dir) => fill(dir, (path) => mkdir(path)));
    expect(await take(folder)).toEqual(NOT_A_FILE);
    const socket = await sticks.make(kind, (dir) => fill(dir, makeSocket));
    expect((await stat(pathIn(socket))).isSocket()).toBe(true);
    expect(await take(socket)).toEqual(NOT_A_FILE);
  });
}

test('twin: a plain reader waits at a pipe until somebody writes', async ({ sticks }) => {
  const { point } = await sticks.make('folder', (dir) => fill(dir, (path) => run('mkfifo', path)));
  const path = join(point, 'canteen-kiosk', NAME);
  const reading = watched(readFile(path));
  await briefly();
  expect(reading.settled()).toBe(false);
  await (await open(path, 'w')).close();
  expect((await reading.promise).length).toBe(0);
});

test('a device is not touched; a plain reader would read from it', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  for (const kind of KINDS) {
    for (const type of ['c', 'b']) {
      const numbers = type === 'c' ? ['1', '5'] : ['7', '0'];
      const stick = await sticks.make(kind, (dir) => fill(dir, (path) => run('mknod', path, type, ...numbers)));
      expect(await take(stick), kind).toEqual(NOT_A_FILE);
      // On a real stick the kernel also refuses (nodev); on a mount without nodev only our check does.
      if (kind !== 'folder') await expect(open(pathIn(stick))).rejects.toThrow('EACCES');
      if (kind !== 'folder' || type !== 'c') continue;
      const device = await open(pathIn(stick));
      expect((await device.read(new Uint8Array(9), 0, 9)).bytesRead).toBe(9);
      await device.close();
    }
  }
});

test('a mount over a folder or file of the stick is not mistaken for the stick', async ({ sticks, folder }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const outside = join(folder, 'outside');
  await writeFile(outside, 'not of the stick');
  const over = await sticks.make('tmpfs', (dir) => fill(dir, FIRST));
  sticks.mount(pathIn(over), '--bind', outside);
  expect(await readFile(pathIn(over), 'utf8')).toBe('not of the stick');
  expect(await take(over)).toEqual(CHANGED_PLACE);
  // On the same disk, so that the device number does not reveal the mount.
  const same = await sticks.make('tmpfs', async (dir) => {
    await fill(dir, FIRST);
    await mkdir(join(dir, 'other'));
    await writeFile(join(dir, 'other', NAME), 'from another folder');
    await writeFile(join(dir, 'other', `${NAME}.minisig`), 'signature');
  });
  sticks.mount(join(same.point, 'canteen-kiosk'), '--bind', join(same.point, 'other'));
  expect((await stat(pathIn(same))).dev).toBe((await stat(same.point)).dev);
  expect(await readFile(pathIn(same), 'utf8')).toBe('from another folder');
  expect(await take(same)).toEqual(CHANGED_PLACE);
});

test('another stick at the same mount point is not mistaken for the judged one', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await sticks.make('tmpfs', (dir) => fill(dir, FIRST));
  expect((await take(stick)).ok).toBe(true);
  const hidden = await sticks.make('tmpfs', (dir) => fill(dir, 'the second stick'));
  sticks.mount(stick.point, '--bind', hidden.point);
  expect(await readFile(pathIn(stick), 'utf8')).toBe('the second stick');
  expect(await take(stick)).toEqual(TAKEN_OUT);
  expect(await findPacks(stick.mount, stick.options)).toEqual(TAKEN_OUT);
});

test('a mount that has lost a safe option since it was judged is refused; a plain path would be read', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await sticks.make('tmpfs', (dir) => fill(dir, FIRST));
  const results = new Map<string, unknown>();
  for (const options of ['ro,exec,nosuid,nodev', 'ro,noexec,suid,nodev', 'ro,noexec,nosuid,dev', `rw,${SAFE}`, `ro,${SAFE}`]) {
    run('mount', '-o', `remount,bind,${options}`, stick.point);
    expect(await readFile(pathIn(stick), 'utf8')).toBe(FIRST);
    const taken = await take(stick);
    results.set(options, taken.ok ? 'taken' : taken.problems[0]);
  }
  const unsafe = 'This PC has opened the stick in an unsafe way. Tell IT: it is mounted without';
  expect([...results.values()]).toEqual([
    `${unsafe} noexec.`,
    `${unsafe} nosuid.`,
    `${unsafe} nodev.`,
    'The stick can be written to; block packs are read only from one that cannot. Tell IT.',
    'taken',
  ]);
});

test('a removed stick is reported; if it is removed during a copy, the pack is whole or refused', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  for (const kind of ['tmpfs', 'ext4'] as const) {
    const stick = await sticks.make(kind, (dir) => fill(dir, BYTES));
    let pulled = false;
    const onProgress = () => {
      if (!pulled) sticks.pull(stick);
      pulled = true;
    };
    const taken = await takePack(stick.mount, NAME, { ...stick.options, onProgress });
    if (taken.ok) expect(Buffer.compare(taken.value.bytes, BYTES)).toBe(0);
    expect(pulled).toBe(true);
    expect(await take(stick)).toEqual(TAKEN_OUT);
    await rm(stick.point, { recursive: true });
    expect(await take(stick)).toEqual(TAKEN_OUT);
  }
});

test('a stick that fails during a read is reported', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const stick = await sticks.make('ext4', (dir) => fill(dir, BYTES));
  let died: Promise<void> | undefined;
  const onProgress = () => {
    died ??= truncate(stick.image, 0);
  };
  const taken = await takePack(stick.mount, NAME, { ...stick.options, onProgress });
  await died;
  expect(taken).toEqual(
    no('The stick cannot be used (EIO): it was taken out too early or is damaged. Try again or use another.'),
  );
  expect(await openBelow(stick.point)).toBe(0);
});

test('a stick that never answers is reported and then ignored, and blocks neither the kiosk nor other sticks', async ({
  sticks,
}) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const good = await sticks.make('tmpfs', (dir) => fill(dir, FIRST));
  const [first, second, third] = [await deadStick(sticks), await deadStick(sticks), await deadStick(sticks)];
  expect(await findPacks(first.mount, { ...first.options, ...SHORT })).toEqual(NO_ANSWER);
  expect(await takePack(first.mount, NAME, first.options)).toEqual(NO_ANSWER);
  expect((await take(good)).ok).toBe(true);
  expect(await findPacks(second.mount, { ...second.options, ...SHORT })).toEqual(NO_ANSWER);
  // Now all threads for sticks are in use, but the kiosk itself still works.
  for (const { mount, options } of [third, good]) expect(await findPacks(mount, options)).toEqual(NO_ANSWER);
  expect(await readFile('/proc/self/comm', 'utf8')).not.toBe('');
  for (const stick of [first, second, third]) await stick.wake();
  await expect.poll(async () => (await take(good)).ok).toBe(true);
});

test('twin: with plain reads a dead stick would block all file access', async ({ sticks }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const dead = await deadStick(sticks);
  const hanging = [1, 2, 3, 4].map(() => watched(readFile(pathIn(dead)).catch((error) => error)));
  const own = watched(readFile('/proc/self/comm', 'utf8'));
  await briefly();
  const [stuck, waiting] = [hanging.filter(({ settled }) => !settled()).length, !own.settled()];
  await dead.wake();
  expect([stuck, waiting]).toEqual([4, true]);
  expect(await own.promise).not.toBe('');
});

function take({ mount, options }: TestStick): ReturnType<typeof takePack> {
  return takePack(mount, NAME, options);
}

function no(problem: string) {
  return { ok: false, problems: [problem] };
}

function pathIn({ point }: Pick<TestStick, 'point'>): string {
  return join(point, 'canteen-kiosk', NAME);
}

/** @param pack the pack's content, or a function that makes something else at its path */
async function fill(dir: string, pack: string | Uint8Array | ((path: string) => unknown)): Promise<void> {
  const path = pathIn({ point: dir });
  await mkdir(join(dir, 'canteen-kiosk'), { recursive: true });
  await writeFile(`${path}.minisig`, 'signature');
  await (typeof pack === 'function' ? pack(path) : writeFile(path, pack));
}

/** Leaves a socket whose owner was killed before it could remove it. */
async function makeSocket(path: string): Promise<void> {
  const script = 'require("net").createServer().listen(process.argv[1], () => console.log("up"))';
  // The path of a socket must be short.
  const child = spawn(process.execPath, ['-e', script, NAME], { cwd: join(path, '..'), stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((up) => child.stdout.once('data', up));
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

function watched<Value>(promise: Promise<Value>): { readonly promise: Promise<Value>; settled(): boolean } {
  let settled = false;
  const noted = promise.finally(() => {
    settled = true;
  });
  return { promise: noted, settled: () => settled };
}

function briefly(): Promise<unknown> {
  return new Promise((done) => setTimeout(done, 300));
}
