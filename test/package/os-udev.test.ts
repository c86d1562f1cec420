import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import { STICK_RULES } from '../../main/node/sticks/verdict.ts';
import { test } from '../fakes/folder.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';
import { ask, textOf } from '../fakes/os-tree.ts';

const UDEV_RULE = 'usr/lib/udev/rules.d/90-canteen-kiosk.rules';

test('udevadm verify finds no fault in the rule, and reports a wrong key', ({ folder }) => {
  expect(ask('udevadm', 'verify', '--no-style', join(OS_TREE, UDEV_RULE))).toMatchObject({ status: 0 });
  const broken = join(folder, 'broken.rules');
  writeFileSync(broken, textOf(UDEV_RULE).replace('SUBSYSTEM!=', 'SUBSYTEM!='));
  const { status, out } = ask('udevadm', 'verify', '--no-style', broken);
  expect(status).not.toBe(0);
  expect(out).toContain('SUBSYTEM');
});

test('the udev rule runs after the rules that detect file systems, and before those that notify systemd', () => {
  // udev runs all rules in the order of their names. The first sets the variables that ours reads, the second reads those that ours sets.
  const rule = textOf(UDEV_RULE);
  const [own, folder] = [basename(UDEV_RULE), '/usr/lib/udev/rules.d'];
  const setIn = (name: string): string => readFileSync(join(folder, name), 'utf8');
  for (const key of ['ID_BUS', 'ID_FS_TYPE']) expect(rule).toContain(`ENV{${key}}`);
  expect(setIn('60-persistent-storage.rules')).toMatch(/IMPORT\{builtin\}\+?="blkid/);
  expect(setIn('99-systemd.rules')).toMatch(/TAG\+="systemd"/);
  const order = ['60-persistent-storage.rules', own, '99-systemd.rules'];
  expect([...order].sort()).toEqual(order);
  // The twin: its former name.
  expect(['60-persistent-storage.rules', '60-canteen-kiosk.rules'].sort()[0]).toBe('60-canteen-kiosk.rules');
});

test('udev mounts only FAT and exFAT; the mount script accepts exactly the file systems that the kiosk reads', () => {
  const types = [...STICK_RULES.types].sort();
  const mounted = /ID_FS_TYPE\}=="([^"]+)"/.exec(textOf(UDEV_RULE))?.[1] ?? '';
  expect(mounted.split('|').sort()).toEqual(['exfat', 'vfat']);
  expect(types).toEqual(expect.arrayContaining(['exfat', 'vfat']));
  const body = /options_for\(\) \{([\s\S]*?)\n\}/.exec(textOf('usr/lib/canteen-kiosk/mount-stick'))?.[1] ?? '';
  const taken = [...body.matchAll(/^ {4}([a-z0-9 |]+)\) printf/gm)].flatMap(([, names = '']) => names.split(' | '));
  expect(taken.sort()).toEqual(types);
});
