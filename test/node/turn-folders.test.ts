import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import {
  forgetGroup,
  leftOvers,
  makeTurnFolder,
  openTurnRoot,
  recordGroup,
  removeTurnFolder,
  type TurnRoot,
} from '../../main/node/turns/turn-folders.ts';
import { test as base } from '../fakes/folder.ts';
import { childModule, firstLine } from '../fakes/module-in-child.ts';

const TMPFS = 0x01021994;
const modeOf = (path: string): number => lstatSync(path).mode & 0o777;
const nameFor = (state: string): string => `canteen-kiosk-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;

/** `root`: the turn root for this test's own state folder, removed afterwards. */
const test = base.extend<{ root: TurnRoot }>({
  root: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    await use(root);
    rmSync(root.dir, { recursive: true, force: true });
  },
});

test('the turn root is on a RAM disk, private, and named after the state folder', ({ root, folder }) => {
  expect(root.inMemory).toBe(true);
  expect(statfsSync(root.dir).type).toBe(TMPFS);
  expect(modeOf(root.dir)).toBe(0o700);
  expect(basename(root.dir)).toBe(nameFor(folder));
  expect(openTurnRoot(folder, process.env)).toEqual(root);
  const other = openTurnRoot(`${folder}-other`, process.env);
  expect(other.dir).not.toBe(root.dir);
  rmSync(other.dir, { recursive: true });
});

test('widened permissions of the turn root are restored', ({ root, folder }) => {
  chmodSync(root.dir, 0o777);
  openTurnRoot(folder, process.env);
  expect(modeOf(root.dir)).toBe(0o700);
});

test('each turn gets a new private folder, whatever the umask', ({ root }) => {
  const umask = process.umask(0);
  const first = makeTurnFolder(root, 7);
  const second = makeTurnFolder(root, 7);
  process.umask(umask);
  expect(first.dir).not.toBe(second.dir);
  for (const path of [first.dir, first.home, first.profile, first.temp, first.runtime]) expect(modeOf(path)).toBe(0o700);
  expect(readdirSync(first.dir).toSorted()).toEqual(['home', 'profile', 'run', 'tmp']);
});

test('a symlink or file in place of the turn root is refused, even a dangling link', ({ folder }) => {
  const dir = join('/dev/shm', nameFor(folder));
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  for (const target of [elsewhere, '/nowhere/at/all', '/etc']) {
    symlinkSync(target, dir);
    expect(() => openTurnRoot(folder, process.env), target).toThrow();
    rmSync(dir);
  }
  writeFileSync(dir, 'a file');
  expect(() => openTurnRoot(folder, process.env)).toThrow();
  rmSync(dir);
  expect(existsSync('/nowhere')).toBe(false);
});

test('a turn root of another account is refused', ({ folder }) => {
  test.skip(process.getuid?.() !== 0, 'only root can make a folder for another account');
  const dir = join('/dev/shm', nameFor(folder));
  execFileSync('setpriv', ['--reuid', '65534', '--regid', '65534', '--clear-groups', 'mkdir', dir]);
  expect(() => openTurnRoot(folder, process.env)).toThrow(`${dir} is not a folder of this account`);
  rmSync(dir, { recursive: true });
});

test('if /dev/shm has no room the turn root is on the next RAM disk, or else in the temp folder with inMemory false', async ({
  folder,
}) => {
  const module = await childModule('main/node/turns/turn-folders.ts', folder);
  const run = join(folder, 'run');
  mkdirSync(run);
  // /dev/shm is made tiny in a separate mount namespace, so no other program is affected.
  const open = async (mounts: string, env: NodeJS.ProcessEnv): Promise<TurnRoot> => {
    const before = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', `${mounts}; exec "$@"`, 'sh'];
    const child = module.call('openTurnRoot', [folder, env], before);
    const result = await firstLine<TurnRoot>(child);
    child.kill('SIGKILL');
    return result;
  };
  const tiny = 'mount -t tmpfs -o size=10m none /dev/shm';
  expect(await open(tiny, {})).toEqual({ dir: join(tmpdir(), nameFor(folder)), inMemory: false, earlier: [] });
  const roomy = `${tiny}; mount -t tmpfs -o size=2g none ${run}`;
  const earlier = [join(tmpdir(), nameFor(folder))];
  expect(await open(roomy, { XDG_RUNTIME_DIR: run })).toEqual({ dir: join(run, nameFor(folder)), inMemory: true, earlier });
  // A runtime folder on a disk is not a RAM disk.
  expect((await open(tiny, { XDG_RUNTIME_DIR: run })).inMemory).toBe(false);
  rmSync(join(tmpdir(), nameFor(folder)), { recursive: true, force: true });
});

test('left-overs of an earlier run are found with their process group: folders, lone records, damaged records', ({ root }) => {
  const group = { pgid: 4_000_000, startTime: 77 };
  const whole = makeTurnFolder(root, 1);
  recordGroup(whole.dir, group);
  expect(modeOf(`${whole.dir}.json`)).toBe(0o600);
  const unrecorded = makeTurnFolder(root, 2);
  const lone = join(root.dir, 'turn-3-x');
  recordGroup(lone, group);
  const damaged = makeTurnFolder(root, 4);
  writeFileSync(`${damaged.dir}.json`, '{"pgid":"1","startTime":');
  const hostile = makeTurnFolder(root, 5);
  writeFileSync(`${hostile.dir}.json`, '{"pgid":"1","startTime":2.5}');
  const found = new Map(leftOvers(root).map((each) => [each.dir, each.group]));
  expect(found).toEqual(
    new Map([
      ...([
        [whole.dir, group],
        [unrecorded.dir, null],
        [lone, group],
      ] as const),
      ...([
        [damaged.dir, null],
        [hostile.dir, null],
      ] as const),
    ]),
  );
  for (const dir of found.keys()) {
    removeTurnFolder(dir);
    forgetGroup(dir);
  }
  expect(readdirSync(root.dir)).toEqual([]);
});

test('left-overs are also found where an earlier run kept its turns, but not those of other accounts', ({ root, folder }) => {
  const run = join(folder, 'run');
  const earlier = join(run, basename(root.dir));
  mkdirSync(join(earlier, 'turn-7-x'), { recursive: true });
  const found = () => leftOvers(openTurnRoot(folder, { XDG_RUNTIME_DIR: run })).map(({ dir, turn }) => [dir, turn]);
  expect(found()).toEqual([[join(earlier, 'turn-7-x'), 7]]);
  rmSync(earlier, { recursive: true });
  symlinkSync('/etc', earlier);
  expect(found()).toEqual([]);
});

test('the name of a turn folder gives its turn; any other name gives turn 0', ({ root }) => {
  const names = [makeTurnFolder(root, 1), makeTurnFolder(root, 1204)].map(({ dir }) => basename(dir));
  for (const name of ['turn-3-stale.json', 'turn-x-1', 'other']) writeFileSync(join(root.dir, name), '{}');
  const found = leftOvers(root).map(({ dir, turn }) => [basename(dir), turn] as const);
  expect(new Map(found)).toEqual(
    new Map([
      ...names.map((name, index) => [name, [1, 1204][index]] as const),
      ['turn-3-stale', 3],
      ['turn-x-1', 0],
      ['other', 0],
    ]),
  );
});

test('a record names its run; one of an older kiosk does not', ({ root }) => {
  const group = { pgid: 4_000_000, startTime: 77 };
  const [known, older, odd] = [1, 2, 3].map((turn) => makeTurnFolder(root, turn).dir);
  recordGroup(known ?? '', group, 1204);
  recordGroup(older ?? '', group);
  writeFileSync(`${odd}.json`, JSON.stringify({ ...group, started: 'yesterday' }));
  const found = new Map(leftOvers(root).map(({ dir, started }) => [dir, started]));
  expect([known, older, odd].map((dir) => found.get(dir ?? ''))).toEqual([1204, 0, 0]);
});

test('a record with the group 0, 1 or a negative number is ignored, because such a group must never be killed', ({ root }) => {
  for (const pgid of [0, 1, -1, -1234]) {
    const { dir } = makeTurnFolder(root, 6);
    writeFileSync(`${dir}.json`, JSON.stringify({ pgid, startTime: 1 }));
    expect(leftOvers(root).find((each) => each.dir === dir)?.group, `${pgid}`).toBeNull();
  }
});

test('a turn folder is removed with its contents: links are not followed, and read-only folders do not prevent it', ({
  root,
  folder,
}) => {
  const kept = join(folder, 'kept');
  writeFileSync(kept, 'mine');
  const { dir, home } = makeTurnFolder(root, 8);
  symlinkSync(folder, join(home, 'link'));
  mkdirSync(join(home, 'locked'));
  writeFileSync(join(home, 'locked', 'file'), 'x');
  chmodSync(join(home, 'locked'), 0o500);
  removeTurnFolder(dir);
  expect(existsSync(dir)).toBe(false);
  expect(existsSync(kept)).toBe(true);
});

test('removing a busy turn folder is retried; a folder that cannot be removed, or stays, is an error', ({ root }) => {
  const failing = (code: string, times: number): { readonly remove: (dir: string) => void; readonly tries: () => number } => {
    let tries = 0;
    const remove = (dir: string): void => {
      tries += 1;
      if (tries <= times) throw Object.assign(new Error('not yet'), { code });
      rmSync(dir, { recursive: true });
    };
    return { remove, tries: () => tries };
  };
  for (const code of ['ENOTEMPTY', 'EBUSY']) {
    const { dir } = makeTurnFolder(root, 9);
    removeTurnFolder(dir, failing(code, 3).remove);
    expect(existsSync(dir), code).toBe(false);
    const { dir: stuck } = makeTurnFolder(root, 9);
    const ever = failing(code, 9);
    expect(() => removeTurnFolder(stuck, ever.remove), code).toThrow('not yet');
    expect([existsSync(stuck), ever.tries()]).toEqual([true, 4]);
  }
  const { dir } = makeTurnFolder(root, 9);
  const never = failing('EROFS', 9);
  expect(() => removeTurnFolder(dir, never.remove)).toThrow('not yet');
  expect(never.tries(), 'no retry on a read-only disk').toBe(1);
  expect(() => removeTurnFolder(dir, () => {}), 'a removal that did nothing').toThrow('still there');
  for (const left of leftOvers(root)) removeTurnFolder(left.dir);
});
