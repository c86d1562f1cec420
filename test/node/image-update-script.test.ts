/** What the root services of an image PC do with the boot loader's entries, run in a mount namespace of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';

const SCRIPT = join(import.meta.dirname, '../../build/os/image/tree/usr/lib/canteen-kiosk/update');
const ENTRIES = ['debian.conf', 'kiosk-1-a-7.conf', 'kiosk-2-b-8+1-1.conf'];

test.skip(!MAY_MOUNT, 'it mounts');

/** Fakes a PC: each program that the script starts is logged to a file; `mount` binds a folder in place of the EFI partition. */
function pcIn(folder: string, slot: 'a' | 'b') {
  const place = (name: string) => join(folder, name);
  mkdirSync(place('esp/loader/entries'), { recursive: true });
  mkdirSync(place('run/kiosk/disk'), { recursive: true });
  for (const name of ['run/canteen-kiosk-update', 'run/canteen-kiosk', 'bin']) mkdirSync(place(name), { recursive: true });
  for (const name of ENTRIES) writeFileSync(place(`esp/loader/entries/${name}`), '');
  writeFileSync(place('cmdline'), `BOOT_IMAGE=x boot=kiosk kiosk.slot=${slot} kiosk.hash=ee ro\n`);
  const note = `#!/bin/sh\nprintf '%s' "\${0##*/}" >>${place('calls')}; printf ' %s' "$@" >>${place('calls')}; echo >>${place('calls')}\n`;
  for (const name of ['systemctl', 'setpriv']) writeFileSync(place(`bin/${name}`), note, { mode: 0o755 });
  writeFileSync(place('bin/mount'), `#!/bin/sh\nexec /usr/bin/mount --bind ${place('esp')} /run/kiosk/esp\n`, { mode: 0o755 });
  const inView = `mount --bind ${place('run')} /run; mount --bind ${place('cmdline')} /proc/cmdline; PATH=${place('bin')}:$PATH exec ${SCRIPT} "$@"`;
  return {
    does: (words: readonly string[], seconds = '0') =>
      spawnSync('unshare', ['--mount', '--propagation', 'private', 'sh', '-euc', inView, 'sh', ...words], {
        encoding: 'utf8',
        env: { ...process.env, KIOSK_TRIAL_SECONDS: seconds },
        timeout: 30_000,
      }),
    listed: () => readFileSync(place('run/canteen-kiosk-update/entries'), 'utf8').trim().split('\n').sort(),
    entries: () => readdirSync(place('esp/loader/entries')).sort(),
    calls: () => execFileSync('sh', ['-c', `cat ${place('calls')} 2>/dev/null || true`], { encoding: 'utf8' }),
    handOver: () => writeFileSync(place('run/canteen-kiosk/fetched'), ''),
    isHandedOver: () => existsSync(place('run/canteen-kiosk/fetched')),
    prove: () => writeFileSync(place('run/canteen-kiosk/proven'), ''),
  };
}

test('the update script lists the boot entries for the kiosk, and a proven system loses its try counter', ({ folder }) => {
  const pc = pcIn(folder, 'b');
  expect(pc.does(['tell'])).toMatchObject({ status: 0, stderr: '' });
  expect(pc.listed()).toEqual(ENTRIES);
  pc.prove();
  expect(pc.does(['prove'])).toMatchObject({ status: 0, stderr: '' });
  expect(pc.entries()).toEqual(['debian.conf', 'kiosk-1-a-7.conf', 'kiosk-2-b-8.conf']);
  expect(pc.listed()).toEqual(pc.entries());
  expect(pc.calls()).toBe('');
});

test('an unproven system restarts the PC after the timeout, and its try counter stays as the boot loader wrote it', ({
  folder,
}) => {
  const pc = pcIn(folder, 'b');
  pc.does(['tell']);
  expect(pc.does(['prove']).status).toBe(0);
  expect(pc.calls()).toBe('systemctl reboot\n');
  expect(pc.entries()).toEqual(ENTRIES);
});

test('an already proven system is left alone, whatever the other slot contains', ({ folder }) => {
  const pc = pcIn(folder, 'a');
  pc.does(['tell']);
  expect(pc.does(['prove'])).toMatchObject({ status: 0, stderr: '' });
  expect([pc.calls(), pc.entries()]).toEqual(['', ENTRIES]);
});

test('the process that reads a stick may not mount, and device names with path characters are refused', ({ folder }) => {
  const pc = pcIn(folder, 'a');
  expect(pc.does(['take', 'sdb1']).status).toBe(0);
  expect(pc.calls()).toBe(
    'setpriv --bounding-set=-sys_admin,-setpcap --inh-caps=-all -- canteen-kiosk pack update take /run/kiosk-usb/sdb1 --esp /run/kiosk/esp\n',
  );
  for (const name of ['', '../etc', 'sd b', 'a/b']) expect.soft(pc.does(['take', name]).status).toBe(1);
});

test('a fetched update is handed over once, to a process that may not mount', ({ folder }) => {
  const pc = pcIn(folder, 'a');
  pc.handOver();
  expect(pc.does(['fetched'])).toMatchObject({ status: 0, stderr: '' });
  expect(pc.isHandedOver()).toBe(false);
  expect(pc.calls()).toBe(
    'setpriv --bounding-set=-sys_admin,-setpcap --inh-caps=-all -- canteen-kiosk pack update take-fetched --esp /run/kiosk/esp\n',
  );
});
