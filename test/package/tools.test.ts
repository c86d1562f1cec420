/** The roles for the terminal, as packed: they need no display, leave nothing at home, and give their own exit status. */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { electronTree } from './packed.ts';

const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
let home = '';

test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kiosk-package-home-'));
  chmodSync(home, 0o755);
  if (asRoot) chownSync(home, NOBODY, NOBODY);
});

test.afterEach(() => rmSync(home, { recursive: true, force: true }));

const NO_SANDBOX = '--no-sandbox';
/** In a folder, as where an image of a PC is made, the kernel gives nobody user namespaces. */
const IN_FOLDER = ['unshare', '--mount', 'sh', '-c', 'mount --rbind / /mnt && exec chroot /mnt "$@"', 'sh'];

/** As root, or as an account that owns nothing but its home; with the words that the launcher gives. */
function tool(
  words: readonly string[],
  { input = '', ...how }: How & { readonly input?: string } = {},
): SpawnSyncReturns<string> {
  const [program = '', ...more] = commandOf(words, how);
  return spawnSync(program, more, { env: environment(), input, encoding: 'utf8', timeout: 60_000, maxBuffer: 1e8 });
}

interface How {
  readonly root?: boolean;
  readonly place?: readonly string[];
  readonly sandbox?: readonly string[];
}

function commandOf(words: readonly string[], { root = false, place = [], sandbox = [NO_SANDBOX] }: How): readonly string[] {
  const account = asRoot && !root ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'] : [];
  return [...place, ...account, join(electronTree(), 'canteen-kiosk'), '--ozone-platform=headless', ...sandbox, ...words];
}

const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: home, STATE_DIRECTORY: join(home, 'state') });

/** What it says, but for Chromium's complaint on a machine without a system bus. */
const complaints = ({ stderr }: SpawnSyncReturns<string>): string => stderr.replace(/^\[.*:ERROR:bus\.cc.*\n/gm, '');

const config = (): string => join(electronTree(), 'resources/kiosk-config');

for (const root of asRoot ? [true, false] : [false]) {
  test(`pack tells what becomes of addresses ${root ? 'to root' : 'to anybody'}`, () => {
    const check = ['--role=pack', '--', 'check', '--config', config()];
    const some = tool([...check, 'https://www.bbc.co.uk/'], { root });
    expect(complaints(some)).toBe('');
    expect(some.status).toBe(0);
    expect(JSON.parse(some.stdout)).toMatchObject({ verdict: 'allow' });
    // More than a pipe holds at once: nothing may get lost when the program ends.
    const input = Array.from({ length: 2000 }, (_, i) => `https://a.example/${i}\n`).join('');
    expect(
      tool([...check, '-'], { root, input })
        .stdout.trimEnd()
        .split('\n'),
    ).toHaveLength(2000);
    expect(tool(['--role=pack', '--', 'nothing'], { root }).status).toBe(2);
    expect(readdirSync(home)).toEqual([]);
  });
}

test('a reader who takes their time gets all of it', async () => {
  const lines = 10_000;
  const [program = '', ...words] = commandOf(['--role=pack', '--', 'check', '--config', config(), '-'], { root: true });
  const child = spawn(program, words, { env: environment(), stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(Array.from({ length: lines }, (_, i) => `https://a.example/${i}\n`).join(''));
  // Nothing is read meanwhile: what the system does not hold waits in the program.
  await sleep(4_000);
  let said = '';
  for await (const piece of child.stdout.setEncoding('utf8')) said += piece;
  expect(said.trimEnd().split('\n')).toHaveLength(lines);
});

test('the staff code is set where the kiosk looks for it', () => {
  const set = tool(['--role=staff-code'], { input: '39584712\n' });
  expect(complaints(set)).toMatch(/^The staff code .*is set\./);
  expect(complaints(set)).toContain(` It is kept in ${join(home, 'state')}.\n`);
  expect(set.status).toBe(0);
  expect(readdirSync(home)).toEqual(['state']);
  expect(tool(['--role=staff-code'], { input: '1111\n' }).status).toBe(1);
});

test('the staff code can also be set where no sandbox can be built', () => {
  test.skip(!asRoot, 'only root can make such a place');
  const set = (sandbox: string[]) => tool(['--role=staff-code'], { input: '39584712\n', place: IN_FOLDER, sandbox });
  expect(set([NO_SANDBOX]).status).toBe(0);
  // The twin: as it was called before.
  expect(set([]).stderr).toContain('SUID sandbox');
});

test('doctor looks at this machine, which is no kiosk', () => {
  const doctor = tool(['--role=doctor', '--', '--json'], { root: true });
  expect(complaints(doctor)).toBe('');
  expect(doctor.status).toBe(1);
  expect(JSON.parse(doctor.stdout)).toMatchObject({ sound: false });
  expect(readdirSync(home)).toEqual([]);
});

test('the kiosk itself is not run by root, and a shell not without its supervisor', () => {
  test.skip(!asRoot, 'only root can try');
  const kiosk = tool([], { root: true });
  expect(kiosk.status).toBe(2);
  expect(kiosk.stderr).toContain('does not take "--no-sandbox"');
  expect(existsSync(join(home, 'state'))).toBe(false);
  const profile = '--user-data-dir=/dev/shm/canteen-kiosk-0123456789abcdef/turn-7-aB3xYz/profile';
  const account = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
  const line = [...account, join(electronTree(), 'canteen-kiosk'), '--role=shell', profile, '--ozone-platform=x11'];
  const env = { PATH: process.env['PATH'], HOME: home, DISPLAY: process.env['DISPLAY'] };
  const shell = spawnSync(line[0] as string, line.slice(1), { env, encoding: 'utf8', timeout: 60_000 });
  expect(shell.status).toBe(1);
});
