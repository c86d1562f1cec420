/** The files that the image adds to a Debian root. The root, and the programs that would run in it, are stand-ins. */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';

const IMAGE = join(import.meta.dirname, '../../build/os/image');
const TREE = join(IMAGE, 'tree');
interface FactsFile {
  readonly writeFacts: (tree: string, facts: { group: string; version: string; issued: string }) => void;
}
const { writeFacts }: FactsFile = await import(join(IMAGE, '../../image/facts-file.mjs'));
const modeOf = (path: string) => lstatSync(path).mode & 0o777;

test('the files of the image can be read by every account, also from a checkout that only its owner can read', ({ folder }) => {
  const [root, tree, bin] = ['root', 'tree', 'bin'].map((name) => join(folder, name)) as [string, string, string];
  const files = {
    'usr/sbin/other': '',
    'etc/shadow': '',
    'var/lib/dbus/machine-id': '',
    'var/lib/apt/lists/x_InRelease': 'Date: Tue, 01 Dec 2026 10:00:00 UTC\n',
    'usr/share/fonts/x.ttf': '',
    'usr/share/canteen-kiosk/x': '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(bin);
  writeFileSync(join(bin, 'chroot'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(folder, 'deb'), '');
  execFileSync('sh', ['-euc', 'umask 077; cp -R "$1" "$2"', 'sh', TREE, tree]);
  expect(modeOf(join(tree, 'usr/lib/canteen-kiosk/update'))).toBe(0o700);
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, SOURCE_DATE_EPOCH: '1764500000' };
  execFileSync(join(IMAGE, 'customize'), [root, join(folder, 'deb'), tree], { env });
  expect(readlinkSync(join(root, 'etc/localtime')), 'opening hours are local').toBe('/usr/share/zoneinfo/Europe/London');
  const umask = process.umask(0o077);
  writeFacts(root, { group: 'canteen', version: '0.1.0', issued: '2026-12-01' });
  process.umask(umask);
  expect(modeOf(join(root, 'usr/share/canteen-kiosk/image.json'))).toBe(0o644);
  expect(readdirSync(root).sort()).toEqual(['etc', 'usr', 'var']);
  for (const entry of readdirSync(TREE, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(TREE.length + 1);
    const usual = entry.isDirectory() || (modeOf(join(TREE, path)) & 0o100) !== 0 ? 0o755 : 0o644;
    expect.soft(modeOf(join(root, path)), path).toBe(entry.isSymbolicLink() ? 0o777 : usual);
  }
});
