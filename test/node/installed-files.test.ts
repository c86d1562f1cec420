import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { damagedFiles, damageInWords, FILE_LIST } from '../../main/node/state/installed-files.ts';
import { test } from '../fakes/folder.ts';
import { linkTree, runtimeExecutable } from '../fakes/runtime-copy.ts';

const FILES: Readonly<Record<string, string>> = {
  'canteen-kiosk': 'program',
  'libffmpeg.so': 'library',
  'locales/en-GB.pak': '',
  'resources/app.asar': 'archive',
  'resources/kiosk-config/kiosk.json': '{}',
  'resources/kiosk-config/lists/a list with spaces.txt': 'x.test',
};

/** Writes a tree with its list of hashes, as in the package. */
function treeIn(folder: string): string {
  const tree = join(folder, 'tree');
  for (const [path, text] of Object.entries(FILES)) put(tree, path, text);
  const line = (path: string): string =>
    `${createHash('sha256')
      .update(FILES[path] ?? '')
      .digest('hex')}  ${path}\n`;
  put(tree, FILE_LIST, Object.keys(FILES).map(line).join(''));
  return tree;
}

function put(tree: string, path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

test('an unchanged installation is sound, also for sha256sum', async ({ folder }) => {
  const tree = treeIn(folder);
  expect(await damagedFiles(tree)).toEqual([]);
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', FILE_LIST], { cwd: tree });
});

const DAMAGE: Readonly<Record<string, { do: (tree: string) => void; seen: string }>> = {
  'another byte of the same length': {
    do: (tree) => put(tree, 'resources/app.asar', 'archivE'),
    seen: 'resources/app.asar changed',
  },
  'a truncated file': { do: (tree) => put(tree, 'canteen-kiosk', ''), seen: 'canteen-kiosk changed' },
  'a missing file': { do: (tree) => rmSync(join(tree, 'libffmpeg.so')), seen: 'libffmpeg.so missing' },
  'an extra file next to the archive': {
    do: (tree) => put(tree, 'resources/app/package.json', '{}'),
    seen: 'resources/app/package.json extra',
  },
  'an extra library': { do: (tree) => put(tree, 'libgtk-3.so.0', 'x'), seen: 'libgtk-3.so.0 extra' },
  'a hidden file': { do: (tree) => put(tree, 'resources/.x', 'x'), seen: 'resources/.x extra' },
  'a link in place of a file': {
    do: (tree) => {
      renameSync(join(tree, 'libffmpeg.so'), join(tree, '../elsewhere'));
      symlinkSync('../elsewhere', join(tree, 'libffmpeg.so'));
    },
    seen: 'libffmpeg.so changed',
  },
  'a link to a folder': { do: (tree) => symlinkSync('/tmp', join(tree, 'resources/app')), seen: 'resources/app extra' },
  'a folder in place of a file': {
    do: (tree) => {
      rmSync(join(tree, 'canteen-kiosk'));
      mkdirSync(join(tree, 'canteen-kiosk'));
    },
    seen: 'canteen-kiosk missing',
  },
  'a missing list': { do: (tree) => rmSync(join(tree, FILE_LIST)), seen: `${FILE_LIST} missing` },
  'an empty list': { do: (tree) => put(tree, FILE_LIST, ''), seen: `${FILE_LIST} missing` },
  'a list in another format': { do: (tree) => put(tree, FILE_LIST, '<html>'), seen: `${FILE_LIST} missing` },
  'a list that omits a file': {
    do: (tree) => put(tree, FILE_LIST, readFileSync(join(tree, FILE_LIST), 'utf8').replace(/^.*app\.asar\n/m, '')),
    seen: 'resources/app.asar extra',
  },
};

for (const [what, { do: damage, seen }] of Object.entries(DAMAGE)) {
  test(`${what} is noticed`, async ({ folder }) => {
    const tree = treeIn(folder);
    damage(tree);
    expect((await damagedFiles(tree)).map(({ path, kind }) => `${path} ${kind}`)).toEqual([seen]);
  });
}

test('the extra files of an AppImage are no damage at the top of the tree, but they are elsewhere', async ({ folder }) => {
  const tree = treeIn(folder);
  for (const path of ['AppRun', '.DirIcon', 'canteen-kiosk.desktop', 'usr/lib/libx.so']) put(tree, path, 'x');
  expect(await damagedFiles(tree)).toEqual([]);
  put(tree, 'resources/AppRun', 'x');
  expect(await damagedFiles(tree)).toEqual([{ path: 'resources/AppRun', kind: 'extra' }]);
});

test('the damage message names at most five files and the remedy', async ({ folder }) => {
  const tree = treeIn(folder);
  rmSync(join(tree, 'canteen-kiosk'));
  expect(damageInWords(await damagedFiles(tree))).toBe(
    'A file of this installation is not as packed: canteen-kiosk (missing). The kiosk does not start. Install the package again.',
  );
  for (let i = 0; i < 10; i++) put(tree, `resources/extra-${i}`, 'x');
  const words = damageInWords(await damagedFiles(tree));
  expect(words).toContain('11 files of this installation are not as packed: canteen-kiosk (missing), resources/extra-0 (extra)');
  expect(words).toContain('resources/extra-3 (extra) and 6 more. ');
});

test('checking a whole Electron installation takes less than ten seconds', async ({ folder }, info) => {
  const runtime = dirname(runtimeExecutable());
  const tree = join(folder, 'tree');
  linkTree(runtime, tree);
  const files = readdirSync(tree, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(tree, name)).isFile());
  mkdirSync(join(tree, 'resources'));
  const start = performance.now();
  writeFileSync(join(tree, FILE_LIST), execFileSync('sha256sum', files, { cwd: tree }));
  const began = performance.now();
  expect(await damagedFiles(tree)).toEqual([]);
  const took = Math.round(performance.now() - began);
  const byTool = Math.round(began - start);
  info.annotations.push({ type: 'time', description: `${took} ms, sha256sum ${byTool} ms` });
  // On a busy machine the limit is ten times what sha256sum took for the same files.
  expect(took).toBeLessThan(Math.max(10_000, 10 * byTool));
});
