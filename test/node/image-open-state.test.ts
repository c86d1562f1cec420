/** What an image PC shows when its state cannot be opened, in a mount namespace of its own. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';
import { inOwnMounts } from '../fakes/own-mounts.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';

const SCRIPT = join(import.meta.dirname, '../../build/os/image/tree/usr/lib/canteen-kiosk/open-state');
const PROGRAMS = '/usr/lib/canteen-kiosk';
const CLEARED = '\x1b[2J';

test.skip(!MAY_MOUNT, 'it mounts');

/** The console is a pipe, which keeps what is written to it. */
const RUN = `
mount -t tmpfs memory /run
mount -t tmpfs memory /var/lib
mount -t tmpfs devices /dev
mkdir -p /run/kiosk/disk
mknod /dev/null c 1 3
[ -z "$2" ] || : >/run/kiosk/disk/loose
mknod /run/kiosk/disk/state b 7 200
mkfifo /dev/tty1
exec 8<>/dev/tty1
cat </dev/tty1 8>&- >"$1/screen" &
PATH=$1/bin:$PATH "$1/open-state" 8>&- || status=$?
exec 8>&-
wait
[ ! -e /run/kiosk/installs ] || : >"$1/installs"
exit "\${status:-0}"
`;

interface PcState {
  /** The system runs from a disk on USB or a memory card. */
  readonly isLoose?: boolean;
  /** The state partition is empty. */
  readonly isNew?: boolean;
}

/** @param fails the program that fails, and a word among its arguments */
function opens(folder: string, fails: { readonly program: string; readonly word: string } | null, pc: PcState = {}) {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const usual = {
    cmp: pc.isNew === true ? ':' : 'exit 1',
    mount: `echo "$*" >>${join(folder, 'mounts')}`,
    'mkfs.ext4': `: >${join(folder, 'formatted')}`,
    e2fsck: ':',
    chown: ':',
    chmod: ':',
  };
  const failing = fails && { [fails.program]: `case "$*" in *${fails.word}*) exit 8 ;; esac` };
  for (const [name, does] of Object.entries({ ...usual, ...failing }))
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
  const script = readFileSync(SCRIPT, 'utf8').replaceAll(`${PROGRAMS}/`, `${join(OS_TREE, PROGRAMS)}/`);
  writeFileSync(join(folder, 'open-state'), script, { mode: 0o755 });
  const { status, stderr } = inOwnMounts(RUN, [folder, pc.isLoose === true ? 'loose' : '']);
  return { status, stderr, screen: readFileSync(join(folder, 'screen'), 'utf8') };
}

test('a PC whose state cannot be opened says on a cleared console that it is out of order, whatever step fails', ({ folder }) => {
  expect(opens(join(folder, 'well'), null)).toEqual({ status: 0, stderr: '', screen: '' });
  const steps = [
    { program: 'e2fsck', word: '' },
    { program: 'mount', word: 'ext4' },
    { program: 'chown', word: 'kiosk:kiosk' },
    { program: 'chmod', word: '0700' },
    { program: 'mount', word: '--bind' },
    { program: 'mount', word: 'overlay' },
  ];
  for (const [i, step] of steps.entries()) {
    const { status, stderr, screen } = opens(join(folder, String(i)), step);
    const name = `${step.program} ${step.word}`;
    expect.soft(status, name).toBe(1);
    expect.soft(stderr, name).toMatch(/^open-state: .+\n$/);
    expect.soft(screen.startsWith(CLEARED), name).toBe(true);
    expect.soft(screen, name).toContain('THIS PC IS OUT OF ORDER');
  }
});

test('only an empty state on a disk that anybody can put in makes an install stick, which keeps its state in memory and formats nothing', ({
  folder,
}) => {
  const seen = (name: string, pc: PcState) => {
    const place = join(folder, name);
    expect(opens(place, null, pc)).toEqual({ status: 0, stderr: '', screen: '' });
    const type = /-t (tmpfs|ext4)/.exec(readFileSync(join(place, 'mounts'), 'utf8'))?.[1];
    return { state: type, formatted: existsSync(join(place, 'formatted')), installs: existsSync(join(place, 'installs')) };
  };
  expect(seen('stick', { isLoose: true, isNew: true })).toEqual({ state: 'tmpfs', formatted: false, installs: true });
  expect(seen('pc-on-usb', { isLoose: true })).toEqual({ state: 'ext4', formatted: false, installs: false });
  expect(seen('new-pc', { isNew: true })).toEqual({ state: 'ext4', formatted: true, installs: false });
  expect(seen('pc', {})).toEqual({ state: 'ext4', formatted: false, installs: false });
});
