import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  arrowsOf,
  badImports,
  cycles,
  emptySpreads,
  looseFiles,
  misplacedWords,
  needsNode,
  oddNames,
  type Source,
  tooLong,
} from './architecture-rules.ts';

const ROOT = join(import.meta.dirname, '..');

function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

const product = [...sourcesBelow('main'), ...sourcesBelow('renderer')];
const everything = [...product, ...sourcesBelow('build'), ...sourcesBelow('test')];

test('imports follow docs/design.md, and no code of the IT desk imports Node modules', () => {
  expect(product.length).toBeGreaterThan(30);
  expect(badImports(product)).toEqual([]);
  expect(needsNode(product)).toEqual([]);
});

test('no import cycles between files or folders', () => {
  expect(cycles(product)).toEqual([]);
});

test('restricted APIs are used in one file each, and core uses no clock, no randomness and no process state', () => {
  expect(misplacedWords(product)).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  expect(tooLong(everything)).toEqual([]);
});

test('every file of core and node is in a subfolder, and none is next to a folder of the same name', () => {
  expect(looseFiles(everything)).toEqual([]);
});

test('no object literal is spread', () => {
  expect(emptySpreads(everything)).toEqual([]);
});

test('names of constants, types and files follow the rules', () => {
  expect(oddNames(everything)).toEqual([]);
});

// The same rules on a small made-up tree, to show that each can fail.

function file(path: string, ...lines: readonly string[]): Source {
  return { path, text: `${lines.join('\n')}\n` };
}

const SOUND: readonly Source[] = [
  file('main/entry.ts', "import { app } from 'electron';", "import { run } from './supervisor/run.ts';"),
  file(
    'main/contract/page.ts',
    "import { z } from 'zod';",
    "import { rule } from '../core/rule.ts';",
    'export type Screen = Rule;',
  ),
  file('main/contract/bridge.ts', "import type { Screen } from './page.ts';"),
  file(
    'main/preload/page.ts',
    "import { CHANNELS } from '../contract/bridge.ts';",
    "import type { Screen } from '../contract/page.ts';",
  ),
  file(
    'main/core/rule.ts',
    "import { host } from './host.ts';",
    '// Date.now() and process.env are not for core',
    "export const wipe = 'wipe.process';",
  ),
  file('main/core/host.ts', 'export const host = 1;'),
  file(
    'main/node/file.ts',
    "import { open } from 'node:fs';",
    "import { z } from 'zod';",
    "import { rule } from '../core/rule.ts';",
  ),
  file(
    'main/supervisor/run.ts',
    "import Store from 'electron-store';",
    "import { file } from '../node/file.ts';",
    "import './host.ts';",
  ),
  file('main/supervisor/host.ts', "import { app } from 'electron';"),
  file('main/shell/page-ipc.ts', "import { ipcMain } from 'electron';", "import { verbs } from '../contract/page.ts';"),
  file('main/shell/gates/request-gate.ts', 'session.webRequest.onBeforeRequest(decide);'),
  file('main/cli/tool.ts', "import { file } from '../node/file.ts';"),
  file(
    'renderer/page.tsx',
    "import { useState } from 'react';",
    "import type { Rule } from '../main/core/settings/settings.ts';",
    "import type { Screen } from '../main/contract/page.ts';",
    "import './page.scss';",
  ),
];

/** The valid tree with some files changed or added. */
function withFiles(...files: readonly Source[]): readonly Source[] {
  const changed = new Set(files.map(({ path }) => path));
  return [...SOUND.filter(({ path }) => !changed.has(path)), ...files];
}

test('a valid tree passes', () => {
  expect([...badImports(SOUND), ...cycles(SOUND), ...misplacedWords(SOUND), ...tooLong(SOUND), ...oddNames(SOUND)]).toEqual([]);
});

test('a forbidden import is found, whatever its syntax', () => {
  const broken: readonly (readonly [path: string, line: string, to: string])[] = [
    ['main/core/rule.ts', "import { open } from 'node:fs';", 'node:fs'],
    ['main/core/rule.ts', "import { file } from '../node/file.ts';", 'main/node/file.ts'],
    ['main/core/rule.ts', "import type { App } from 'electron';", 'electron'],
    ['main/core/rule.ts', "export * from '../contract/page.ts';", 'main/contract/page.ts'],
    ['main/core/rule.ts', 'export { a,\n  b } from "zod";', 'zod'],
    ['main/core/rule.ts', "const x = await import('electron');", 'electron'],
    ['main/core/rule.ts', "import 'electron-store';", 'electron-store'],
    ['main/node/file.ts', "import { app } from 'electron';", 'electron'],
    ['main/node/file.ts', "import { schedule } from 'node-schedule';", 'node-schedule'],
    ['main/node/file.ts', "import { run } from '../supervisor/run.ts';", 'main/supervisor/run.ts'],
    ['main/supervisor/run.ts', "import { app } from 'electron';", 'electron'],
    ['main/supervisor/run.ts', "import { gate } from '../shell/gates/request-gate.ts';", 'main/shell/gates/request-gate.ts'],
    ['main/shell/page-ipc.ts', "import Store from 'electron-store';", 'electron-store'],
    ['main/shell/page-ipc.ts', "import { run } from '../supervisor/run.ts';", 'main/supervisor/run.ts'],
    ['main/contract/page.ts', "import { file } from '../node/file.ts';", 'main/node/file.ts'],
    ['main/contract/page.ts', "import { open } from 'node:fs';", 'node:fs'],
    ['main/preload/page.ts', "import { verbs } from '../contract/page.ts';", 'main/contract/page.ts'],
    ['main/preload/page.ts', "import { z } from 'zod';", 'zod'],
    ['renderer/page.tsx', "import { verbs } from '../main/contract/page.ts';", 'main/contract/page.ts'],
    ['renderer/page.tsx', "import { CHANNELS } from '../main/contract/bridge.ts';", 'main/contract/bridge.ts'],
    ['main/cli/tool.ts', "import { app } from 'electron';", 'electron'],
    ['renderer/page.tsx', "import { rule } from '../main/core/settings/settings.ts';", 'main/core/settings/settings.ts'],
    ['renderer/page.tsx', "import type { Rule } from '../main/core/rule.ts';", 'main/core/rule.ts'],
    ['renderer/page.tsx', "import { ipcRenderer } from 'electron';", 'electron'],
  ];
  for (const [path, line, to] of broken) {
    expect.soft(badImports(withFiles(file(path, line))), line).toEqual([`${path} must not import ${to}`]);
  }
  expect(badImports(withFiles(file('main/extra.ts', '')))).toEqual(['main/extra.ts lies in no place of the design']);
});

test('an import cycle is found between files, parts and rooms, and through type imports', () => {
  const files = withFiles(file('main/core/host.ts', "import type { Rule } from './rule.ts';"));
  expect(cycles(files)).toEqual(['main/core/rule.ts -> main/core/host.ts -> main/core/rule.ts']);
  const folders = withFiles(file('main/core/clock.ts', "import { tool } from '../node/tool.ts';"), file('main/node/tool.ts', ''));
  expect(cycles(folders)).toContain('main/node -> main/core -> main/node');
  const rooms = withFiles(
    file('main/core/net/url.ts', "import { screen } from '../view/screen.ts';"),
    file('main/core/net/ip.ts', ''),
    file('main/core/view/screen.ts', ''),
    file('main/core/view/zoom.ts', "import type { Ip } from '../net/ip.ts';"),
  );
  expect(cycles(rooms)).toEqual(['main/core/net -> main/core/view -> main/core/net']);
});

test('a restricted API in the wrong file is found', () => {
  const clock = ['Date.now()', 'new Date()', 'new Date( )', 'new Date', 'Date()', '[Date]', 'performance.now()'];
  const local = [
    'new Date(2026, 10)',
    'new Date(f(a), 1)',
    'at.getHours()',
    'at.setDate(1)',
    'at.getTimezoneOffset()',
    'at.toDateString()',
  ];
  const other = ['setTimeout(f, 1)', 'process.env', 'Math.random()', 'globalThis.x', "require('fs')", 'import(name)'];
  for (const word of [...clock, ...local, ...other])
    expect.soft(misplacedWords([file('main/core/rule.ts', `const x = ${word};`)]), word).toHaveLength(1);
  const pure = [
    'new Date(day * DAY_MS).toISOString()',
    'new Date(max(a, b))',
    'Date.UTC(2026, 1)',
    'Date.parse(text)',
    'at.getUTCDay()',
  ];
  for (const word of pure) expect.soft(misplacedWords([file('main/core/rule.ts', `const x = ${word};`)]), word).toEqual([]);
  expect(misplacedWords([file('main/shell/tabs.ts', "import { ipcMain } from 'electron';")])).toEqual([
    'main/shell/tabs.ts must not use ipcMain',
  ]);
  expect(misplacedWords([file('main/shell/tabs.ts', 'guest.webRequest.onBeforeRequest(x);')])).toEqual([
    'main/shell/tabs.ts must not use webRequest',
  ]);
  expect(misplacedWords([file('main/shell/tabs.ts', '// webRequest is for the gate', 'const x = Date.now();')])).toEqual([]);
});

test('a file that is too long is found', () => {
  const lines = (count: number) => Array.from({ length: count }, () => 'x();');
  expect(tooLong([file('main/core/net/rule.ts', ...lines(250)), file('main/shell/a.ts', ...lines(251))])).toEqual([
    'main/shell/a.ts has 251 lines, more than 250',
  ]);
});

test('a file outside every room, and a file next to a folder of the same name, are found', () => {
  expect(looseFiles([file('main/core/rule.ts', ''), file('main/shell/shell.ts', '')])).toEqual([
    'main/core/rule.ts lies in no room',
  ]);
  expect(looseFiles([file('main/shell/gates.ts', ''), file('main/shell/gates/a.ts', '')])).toEqual([
    'main/shell/gates.ts lies beside a folder of the same name',
  ]);
});

test('a spread object literal is found', () => {
  expect(emptySpreads([file('main/a.ts', 'f({ ...{ a, b } });')])).toHaveLength(1);
  expect(emptySpreads([file('main/a.ts', 'f({ ...parts, ...(x ? { a } : {}) });', "const s = '...{';")])).toEqual([]);
});

test('a constant, a type or a file whose name breaks the rules is found', () => {
  const odd = [
    'const MOST_TABS = 8;',
    'export const LARGEST = 1;',
    'const [LEAST_BITS, MASK] = [8, 1];',
    'let LOOK_EVERY_MS = 5;',
  ];
  for (const line of odd) expect.soft(oddNames([file('main/shell/tabs.ts', line)]), line).toHaveLength(1);
  const types = [
    'export class StickDesk {}',
    'interface DoorAnswer {}',
    'type Shelf<V> = V;',
    'export interface SettlingTools {}',
  ];
  for (const line of types) expect.soft(oddNames([file('main/shell/tabs.ts', line)]), line).toHaveLength(1);
  expect(oddNames([file('main/shell/pack-desk.ts', ''), file('test/node/desks.test.ts', '')])).toHaveLength(2);
  const usual = [
    'const MAX_TABS = 8;',
    'const LAST_MS = 5;',
    'class Keyboard {}',
    'interface DesktopFile {}',
    'type Clipboards = 1;',
  ];
  expect(oddNames([file('main/shell/keyboard.ts', ...usual), file('main/shell/clipboards.ts', '')])).toEqual([]);
});

test('an import over several lines is found', () => {
  expect(arrowsOf(file('main/shell/a.ts', 'import {', '  a,', '  type B,', "} from './b.ts';"))).toEqual([
    { from: 'main/shell/a.ts', to: 'main/shell/b.ts', typeOnly: false },
  ]);
});
