/** Tests the scripts for a kiosk whose files are not as packed. os-boot.test.ts tests them in a running system. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { FAULTS } from '../../main/core/journal/log-codes.ts';
import { END_STATUS } from '../../main/core/session/end-status.ts';
import { test } from '../fakes/folder.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';

const MESSAGE = join(OS_TREE, 'usr/lib/canteen-kiosk/refused');
const FREE_CONSOLE = join(OS_TREE, 'usr/share/canteen-kiosk/x11/free-console');
/** No exit status, or another one. */
const OTHER_ENDS = [{}, ...['', '0', '1', '2', '4', '33', '133', 'KILL'].map((status) => ({ MONITOR_EXIT_STATUS: status }))];

/** Runs a script as systemd does for `OnFailure=`; returns its output. */
function shows(script: string, exit: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr } = spawnSync(script, { encoding: 'utf8', env: { PATH: '/usr/bin', ...exit } });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

test('the console shows state.newer when a newer version wrote the state', () => {
  const message = shows(MESSAGE, { MONITOR_EXIT_STATUS: String(END_STATUS.newerState) });
  expect(Object.keys(FAULTS).filter((code) => message.includes(code))).toEqual(['state.newer']);
  for (const line of message.split('\n')) expect(line.length).toBeLessThan(80);
});

test('the console shows install.files when files are not as packed, and nothing after any other exit status', () => {
  const message = shows(MESSAGE, { MONITOR_EXIT_STATUS: '3' });
  expect(message).toContain('THIS PC IS OUT OF ORDER');
  expect(Object.keys(FAULTS).filter((code) => message.includes(code))).toEqual(['install.files']);
  // Console fonts have little more than ASCII, and the smallest console has 80 columns.
  expect(message.replaceAll('\x1b', '')).toMatch(/^[\n -~]*$/);
  for (const line of message.split('\n')) expect(line.length).toBeLessThan(80);
  for (const exit of OTHER_ENDS) expect(shows(MESSAGE, exit)).toBe('');
});

test('under X the X server is stopped before either message, but not after another exit status', ({ folder }) => {
  writeFileSync(join(folder, 'systemctl'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
  const frees = (exit: Readonly<Record<string, string>>): string => shows(FREE_CONSOLE, { PATH: `${folder}:/usr/bin`, ...exit });
  for (const status of [END_STATUS.damaged, END_STATUS.newerState])
    expect(frees({ MONITOR_EXIT_STATUS: String(status) })).toBe('stop canteen-kiosk-seat.service\n');
  for (const exit of OTHER_ENDS) expect(frees(exit)).toBe('');
});

test("the unit's RestartPreventExitStatus lists exactly the program's final exit statuses", () => {
  const unit = readFileSync(join(OS_TREE, 'usr/lib/systemd/system/canteen-kiosk.service'), 'utf8');
  expect(unit).toContain(`\nRestartPreventExitStatus=${Object.values(END_STATUS).join(' ')}\n`);
  expect(readFileSync(MESSAGE, 'utf8')).toContain(
    `\nNOT_AS_PACKED=${END_STATUS.damaged}\nNEWER_STATE=${END_STATUS.newerState}\n`,
  );
});
