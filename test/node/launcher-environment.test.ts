/** Which environment variables of the caller reach the program of an installed kiosk. Runs the real launcher with a stand-in for the program. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';

const LAUNCHER = join(OS_TREE, 'usr/bin/canteen-kiosk');
/** Each changes how Electron, Node or the loader starts a program, or what Node keeps. */
const GIVEN = {
  NODE_OPTIONS: '--require=/x.js',
  NODE_EXTRA_CA_CERTS: '/x',
  ELECTRON_RUN_AS_NODE: '1',
  CANTEEN_KIOSK_ARGS: '[]',
  NODE_USE_ENV_PROXY: '1',
  NODE_USE_SYSTEM_CA: '1',
  NODE_COMPILE_CACHE: '/tmp/x',
  GTK_MODULES: 'x',
};

/** Runs the launcher. @param text the launcher's script; @returns the environment of the program, one "NAME=value" each */
function environmentFrom(folder: string, text: string): readonly string[] {
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\nenv\n', { mode: 0o755 });
  const launcher = join(folder, 'launcher');
  writeFileSync(launcher, text.replace(/^PROGRAM=.*$/m, `PROGRAM=${program}`), { mode: 0o755 });
  const env = { PATH: process.env['PATH'], TMPDIR: folder, ...GIVEN };
  return execFileSync(launcher, ['doctor'], { encoding: 'utf8', env }).split('\n');
}

test("the launcher removes variables that change how the program starts, and disables Node's compile cache", ({ folder }) => {
  const received = environmentFrom(folder, readFileSync(LAUNCHER, 'utf8'));
  expect(received.filter((line) => Object.keys(GIVEN).some((name) => line.startsWith(`${name}=`)))).toEqual([]);
  expect(received).toContain('NODE_DISABLE_COMPILE_CACHE=1');
});

test('the twin: without the cleaning all variables reach the program', ({ folder }) => {
  const received = environmentFrom(folder, readFileSync(LAUNCHER, 'utf8').replace(/^clean$/m, ''));
  for (const [name, value] of Object.entries(GIVEN)) expect(received).toContain(`${name}=${value}`);
  expect(received).not.toContain('NODE_DISABLE_COMPILE_CACHE=1');
});
