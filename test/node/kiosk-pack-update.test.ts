/** `kiosk-pack update`, with which IT and `npm run image` make updates. */
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { kioskPack } from '../../main/cli/kiosk-pack.ts';
import { readManifest } from '../../main/node/updates/manifest.ts';
import { test } from '../fakes/folder.ts';
import { testUpdate } from '../fakes/update.ts';

async function run(...args: readonly string[]): Promise<{ readonly status: number; readonly output: string }> {
  let output = '';
  const status = await kioskPack(['update', ...args], {
    input: process.stdin,
    write: async (text) => {
      output += text;
    },
    complain: (line) => {
      output += `${line}\n`;
    },
    version: '0.1.0',
    starterDir: '',
    today: '2026-12-01',
  });
  return { status, output };
}

/** Makes the parts of an update and a key. @returns the arguments for `kiosk-pack update make` */
async function wordsIn(folder: string): Promise<readonly string[]> {
  await testUpdate(folder);
  await kioskPack(['keygen', '--out', join(folder, 'keys')], {
    input: process.stdin,
    write: async () => {},
    complain: () => {},
    version: '0.1.0',
    starterDir: '',
    today: '2026-12-01',
  });
  const given = {
    kernel: join(folder, 'kernel'),
    initrd: join(folder, 'initrd'),
    root: join(folder, 'root'),
    'root-hash': 'c'.repeat(64),
    'data-blocks': '2500',
    group: 'canteen',
    serial: '12',
    version: '0.2.0',
    issued: '2026-11-30',
    out: join(folder, 'new.kioskupdate'),
    key: join(folder, 'keys/pack.key'),
  };
  return Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
}

test('kiosk-pack update makes, signs and verifies an update; verify finds a changed block', async ({ folder }) => {
  const words = await wordsIn(folder);
  expect(await run('make', ...words)).toEqual({
    status: 0,
    output: 'Made update number 12: new.kioskupdate and new.kioskblocks.\n',
  });
  const update = join(folder, 'new.kioskupdate');
  expect(readManifest(await readFile(update, 'utf8'))).toMatchObject({ ok: true, manifest: { serial: 12, backFrom: null } });
  const pub = join(folder, 'keys/pack.pub');
  const fine = await run('verify', update, '--pub', pub);
  expect(fine.status).toBe(0);
  expect(fine.output).toContain('Update number 12 for the group "canteen", version 0.2.0, of 2026-11-30, is whole.');
  const blocks = join(folder, 'new.kioskblocks');
  const bytes = await readFile(blocks);
  bytes[6_000_000] = (bytes[6_000_000] ?? 0) ^ 1;
  await writeFile(blocks, bytes);
  expect(await run('verify', update, '--pub', pub)).toMatchObject({
    status: 1,
    output: expect.stringContaining('not as it was made'),
  });
  await truncate(blocks, 100);
  expect(await run('verify', update, '--pub', pub)).toMatchObject({
    status: 1,
    output: expect.stringContaining('copied only in part'),
  });
});

test('the same parts make the same update, and existing files are not overwritten', async ({ folder }) => {
  const words = await wordsIn(folder);
  await run('make', ...words);
  const first = await readFile(join(folder, 'new.kioskupdate'));
  expect((await run('make', ...words)).status).toBe(1);
  const other = words.map((word) => word.replace('new.kioskupdate', 'again.kioskupdate'));
  await run('make', ...other);
  expect(Buffer.compare(first, await readFile(join(folder, 'again.kioskupdate')))).toBe(0);
  expect(Buffer.compare(await readFile(join(folder, 'new.kioskblocks')), await readFile(join(folder, 'again.kioskblocks')))).toBe(
    0,
  );
});

test('kiosk-pack update place installs an update on a new disk as its only system', async ({ folder }) => {
  await run('make', ...(await wordsIn(folder)));
  const slot = join(folder, 'slot');
  await writeFile(slot, '');
  await truncate(slot, 12 << 20);
  const placed = await run('place', join(folder, 'new.kioskupdate'), '--slot', slot, '--esp', join(folder, 'esp'));
  expect(placed).toEqual({ status: 0, output: '' });
  expect((await readdir(join(folder, 'esp'), { recursive: true })).sort()).toEqual([
    ...['canteen-kiosk', 'canteen-kiosk/a', 'canteen-kiosk/a/initrd', 'canteen-kiosk/a/kernel'],
    ...['loader', 'loader/entries', 'loader/entries/kiosk-1-a-12.conf', 'loader/loader.conf'],
  ]);
});

test('kiosk-pack update names missing arguments and refuses facts that no PC would accept', async ({ folder }) => {
  const words = await wordsIn(folder);
  expect(await run()).toMatchObject({ status: 2 });
  expect(await run('make', ...words.slice(2))).toMatchObject({
    status: 2,
    output: expect.stringContaining('--kernel is missing.'),
  });
  expect(await run('verify', 'a.kioskpack', '--pub', 'x')).toMatchObject({ status: 2 });
  const bad = words.map((word) => (word === '2026-11-30' ? 'yesterday' : word));
  expect(await run('make', ...bad)).toMatchObject({ status: 1, output: expect.stringContaining('issued must be a date') });
  expect((await readdir(folder)).filter((name) => name.startsWith('new.'))).toEqual([]);
});
