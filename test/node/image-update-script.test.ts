/** What the root services of an image PC do with the boot loader's entries, run in a mount namespace of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { inOwnMounts } from '../fakes/own-mounts.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';

const TREE = join(import.meta.dirname, '../../build/os/image/tree');
const SCRIPT = join(TREE, 'usr/lib/canteen-kiosk/update');
/** The vendor of the boot loader's EFI variables. */
const LOADER = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';
const ENTRIES = ['debian.conf', 'kiosk-1-a-7.conf', 'kiosk-2-b-8+1-1.conf'];

test.skip(!MAY_MOUNT, 'it mounts');

/**
 * Fakes a PC: each program that the script starts is logged to a file; `mount` binds a folder in place of the EFI partition. The boot loader has
 * counted the start of slot b, which is on trial.
 */
function pcIn(folder: string, slot: 'a' | 'b') {
  const place = (name: string) => join(folder, name);
  mkdirSync(place('esp/loader/entries'), { recursive: true });
  mkdirSync(place('run/kiosk/disk'), { recursive: true });
  for (const name of ['run/canteen-kiosk-update', 'run/canteen-kiosk', 'bin']) mkdirSync(place(name), { recursive: true });
  for (const name of ENTRIES) writeFileSync(place(`esp/loader/entries/${name}`), '');
  writeFileSync(place('cmdline'), `BOOT_IMAGE=x boot=kiosk kiosk.slot=${slot} kiosk.hash=ee ro\n`);
  const note = `#!/bin/sh\nprintf '%s' "\${0##*/}" >>${place('calls')}; printf ' %s' "$@" >>${place('calls')}; echo >>${place('calls')}\n`;
  for (const name of ['systemctl', 'setpriv']) writeFileSync(place(`bin/${name}`), note, { mode: 0o755 });
  writeFileSync(place('bin/sleep'), `#!/bin/sh\necho >>${place('sleeps')}\n`, { mode: 0o755 });
  writeFileSync(place('bin/mount'), `#!/bin/sh\nexec /usr/bin/mount --bind ${place('esp')} /run/kiosk/esp\n`, { mode: 0o755 });
  const firmware = 'mount -t tmpfs firmware /sys/firmware; mkdir -p /sys/firmware/efi/efivars';
  const counted = slot === 'b' ? `: >/sys/firmware/efi/efivars/LoaderBootCountPath-${LOADER}` : ':';
  const inView = `mount --bind ${place('run')} /run; mount --bind ${place('cmdline')} /proc/cmdline; ${firmware}; ${counted}; PATH=${place('bin')}:$PATH exec ${SCRIPT} "$@"`;
  return {
    does: (words: readonly string[], seconds = '0') =>
      inOwnMounts(inView, words, { KIOSK_TRIAL_SECONDS: seconds, KIOSK_TRIAL_STAFF_SECONDS: '20' }),
    /** How often the script has waited two seconds. */
    waits: () => readFileSync(place('sleeps'), 'utf8').length,
    staffCome: () => writeFileSync(place('run/canteen-kiosk/staff'), ''),
    listed: () => readFileSync(place('run/canteen-kiosk-update/entries'), 'utf8').trim().split('\n').sort(),
    entries: () => readdirSync(place('esp/loader/entries')).sort(),
    calls: () => execFileSync('sh', ['-c', `cat ${place('calls')} 2>/dev/null || true`], { encoding: 'utf8' }),
    handOver: () => writeFileSync(place('run/canteen-kiosk/fetched'), ''),
    isHandedOver: () => existsSync(place('run/canteen-kiosk/fetched')),
    prove: () => writeFileSync(place('run/canteen-kiosk/proven'), ''),
    /** Replaces the program that reads an update: it writes this news, and ends with this status. */
    programEnds: (status: number, news: object) => {
      const write = `printf %s '${JSON.stringify({ format: 1, news })}' >/run/canteen-kiosk-update/news.json`;
      writeFileSync(place('bin/setpriv'), `#!/bin/sh\n${write}\nexit ${status}\n`, { mode: 0o755 });
    },
    /** Another process holds the lock while it runs the script. */
    doesWhileLocked: (words: readonly string[]) =>
      inOwnMounts(
        `exec 8>${place('run/canteen-kiosk-update/lock')}; flock 8; ${inView.replace('exec ', 'timeout 1 ')} 8>&-`,
        words,
      ),
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

test('while staff are at their screen the time of the trial stands still, but not for ever', ({ folder }) => {
  const [alone, watched] = [pcIn(join(folder, 'alone'), 'b'), pcIn(join(folder, 'watched'), 'b')];
  watched.staffCome();
  for (const pc of [alone, watched]) {
    pc.does(['prove'], '10');
    expect(pc.calls()).toBe('systemctl reboot\n');
  }
  expect([alone.waits(), watched.waits()]).toEqual([5, 15]);
});

test('a trial in which one step fails goes on', () => {
  const unit = readFileSync(join(TREE, 'usr/lib/systemd/system/canteen-kiosk-trial.service'), 'utf8');
  expect(unit).toMatch(/^Restart=on-failure$/m);
  expect(unit).toMatch(/^StartLimitIntervalSec=0$/m);
});

test('a new system whose boot entries were never listed, since its state did not open, restarts the PC too', ({ folder }) => {
  const pc = pcIn(folder, 'b');
  expect(pc.does(['prove']).status).toBe(0);
  expect(pc.calls()).toBe('systemctl reboot\n');
  const unit = readFileSync(join(TREE, 'usr/lib/systemd/system/canteen-kiosk-trial.service'), 'utf8');
  expect(unit).not.toMatch(/^(Requires|Requisite|BindsTo|PartOf|After)=/m);
});

test('the try counter is not removed while another process changes the boot entries', ({ folder }) => {
  const pc = pcIn(folder, 'b');
  pc.does(['tell']);
  pc.prove();
  expect(pc.doesWhileLocked(['prove']).status).toBe(124);
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

test('a refused update is no failure of the service, which would delete what staff read; any other end is one', ({ folder }) => {
  const pc = pcIn(folder, 'a');
  const refused = { kind: 'refused', why: 'key', words: 'The update is signed with another key.' };
  const copying = { kind: 'copying', serial: 8, version: '0.2.0', percent: 40 };
  for (const words of [['take', 'sdb1'], ['fetched']]) {
    pc.programEnds(1, refused);
    expect.soft(pc.does(words).status, words.join(' ')).toBe(0);
    for (const [status, news] of [
      [1, copying],
      [2, refused],
      [143, refused],
    ] as const) {
      pc.programEnds(status, news);
      expect.soft(pc.does(words).status, `${words.join(' ')} ${status}`).not.toBe(0);
    }
  }
  const unit = readFileSync(join(TREE, 'usr/lib/systemd/system/canteen-kiosk-update@.service'), 'utf8');
  expect(unit).toContain('\nExecStopPost=/usr/lib/canteen-kiosk/update gone\n');
});
