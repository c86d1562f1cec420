/** Tests the image's own scripts and units, which the tests of the package do not read. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { entryText } from '../../main/core/updates/boot-entries.ts';

const IMAGE = join(import.meta.dirname, '../../build/os/image');
const TREE = join(IMAGE, 'tree');
const BOOT_SCRIPT = join(TREE, 'etc/initramfs-tools/scripts/kiosk');

test("shellcheck finds no fault in the image's scripts", () => {
  const scripts = [
    ...[join(IMAGE, 'customize'), BOOT_SCRIPT],
    join(TREE, 'etc/initramfs-tools/hooks/canteen-kiosk'),
    ...['install', 'loose-disk', 'open-state', 'update'].map((name) => join(TREE, 'usr/lib/canteen-kiosk', name)),
  ];
  const found = spawnSync('shellcheck', ['--external-sources', '--severity=warning', ...scripts], { encoding: 'utf8' });
  expect(found).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test("the image's units name programs and units that exist", () => {
  const folder = join(TREE, 'usr/lib/systemd/system');
  const unit = readFileSync(join(folder, 'canteen-kiosk-state.service'), 'utf8');
  const [, program = ''] = /^ExecStart=(\S+)$/m.exec(unit) ?? [];
  expect(readdirSync(join(TREE, 'usr/lib/canteen-kiosk')).map((name) => `/usr/lib/canteen-kiosk/${name}`)).toContain(program);
  const seat = readFileSync(join(folder, 'canteen-kiosk-seat.service.d/image.conf'), 'utf8');
  expect(seat).toContain('Requires=canteen-kiosk-state.service\nAfter=canteen-kiosk-state.service\n');
});

test('the boot script reads each of our parameters on the kernel’s command line', () => {
  const text = entryText(
    { generation: 1, slot: 'a', serial: 1, tries: null },
    { version: '1.0.0', rootHash: 'a', dataBlocks: 1 },
  );
  const words = [...text.matchAll(/ (kiosk\.\w+)=/g)].map(([, word = '']) => word);
  const read = readFileSync(BOOT_SCRIPT, 'utf8');
  expect(words).toHaveLength(3);
  for (const word of words) expect.soft(read).toContain(`$(word ${word})`);
});

test('the boot script finds the value of a kernel parameter, and ignores parameters with similar names', () => {
  const [, body = ''] = /^word\(\) \{\n([\s\S]*?)^\}/m.exec(readFileSync(BOOT_SCRIPT, 'utf8')) ?? [];
  const script = `word() {\n${body.replace('$(cat /proc/cmdline)', '$line')}}\nline=$1\nprintf '<%s>' "$(word "$2")"`;
  const value = (line: string, word: string) => execFileSync('sh', ['-euc', script, 'sh', line, word], { encoding: 'utf8' });
  expect(value('ro kiosk.slot=b kiosk.hash=12=3 quiet', 'kiosk.slot')).toBe('<b>');
  expect(value('ro kiosk.slot=b kiosk.hash=12=3 quiet', 'kiosk.hash')).toBe('<12=3>');
  expect(value('xkiosk.slot=b kiosk.slots=c', 'kiosk.slot')).toBe('<>');
});
