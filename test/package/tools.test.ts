/** Tests the command-line roles as packed: they need no display, leave nothing in the home, and return their own exit status. */
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
/** In a chroot, such as one in which a PC's image is made, the kernel allows no user namespaces. */
const IN_FOLDER = ['unshare', '--mount', 'sh', '-c', 'mount --rbind / /mnt && exec chroot /mnt "$@"', 'sh'];

/** Runs a tool with the launcher's arguments, as root or as an account that owns only its home. */
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

/** Returns standard error without Chromium's complaint about a missing system bus. */
const complaints = ({ stderr }: SpawnSyncReturns<string>): string => stderr.replace(/^\[.*:ERROR:bus\.cc.*\n/gm, '');

const config = (): string => join(electronTree(), 'resources/kiosk-config');

for (const root of asRoot ? [true, false] : [false]) {
  test(`"pack check" prints verdicts on addresses, run by ${root ? 'root' : 'an ordinary account'}`, () => {
    const check = ['--role=pack', '--', 'check', '--config', config()];
    const some = tool([...check, 'https://www.bbc.co.uk/'], { root });
    expect(complaints(some)).toBe('');
    expect(some.status).toBe(0);
    expect(JSON.parse(some.stdout)).toMatchObject({ verdict: 'allow' });
    // More than a pipe holds at once: no output may get lost when the program ends.
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

test('a slow reader of the pipe gets all output of "pack check"', async () => {
  const lines = 10_000;
  const [program = '', ...words] = commandOf(['--role=pack', '--', 'check', '--config', config(), '-'], { root: true });
  const child = spawn(program, words, { env: environment(), stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(Array.from({ length: lines }, (_, i) => `https://a.example/${i}\n`).join(''));
  // Nothing is read meanwhile: output that the pipe cannot hold waits in the program.
  await sleep(4_000);
  let output = '';
  for await (const piece of child.stdout.setEncoding('utf8')) output += piece;
  expect(output.trimEnd().split('\n')).toHaveLength(lines);
});

test('"staff-code" stores the staff code in the state folder', () => {
  const set = tool(['--role=staff-code'], { input: '39584712\n' });
  expect(complaints(set)).toMatch(/^The staff code .*is set\./);
  expect(complaints(set)).toContain(` It is kept in ${join(home, 'state')}.\n`);
  expect(set.status).toBe(0);
  expect(readdirSync(home)).toEqual(['state']);
  expect(tool(['--role=staff-code'], { input: '1111\n' }).status).toBe(1);
});

test("the staff code can also be set where Chromium's sandbox cannot work", () => {
  test.skip(!asRoot, 'only root can make such a chroot');
  const set = (sandbox: string[]) => tool(['--role=staff-code'], { input: '39584712\n', place: IN_FOLDER, sandbox });
  expect(set([NO_SANDBOX]).status).toBe(0);
  // The twin: the former call, without --no-sandbox.
  expect(set([]).stderr).toContain('SUID sandbox');
});

test('"doctor --json" reports that this machine, which is no kiosk, is not sound', () => {
  const doctor = tool(['--role=doctor', '--', '--json'], { root: true });
  expect(complaints(doctor)).toBe('');
  expect(doctor.status).toBe(1);
  expect(JSON.parse(doctor.stdout)).toMatchObject({ sound: false });
  expect(readdirSync(home)).toEqual([]);
});

test('the kiosk does not run as root, and a shell does not run without its supervisor', () => {
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
