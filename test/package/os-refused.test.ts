/** What an installed kiosk does when its files are not as packed: the parts of it. In a running system: os-boot.test.ts. */
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
/** Nothing told, or another end. */
const OTHER_ENDS = [{}, ...['', '0', '1', '2', '4', '33', '133', 'KILL'].map((status) => ({ MONITOR_EXIT_STATUS: status }))];

/** Runs a script as systemd does for `OnFailure=`; returns what it says. */
function says(script: string, told: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr } = spawnSync(script, { encoding: 'utf8', env: { PATH: '/usr/bin', ...told } });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

test('the console says so when a newer version wrote the state', () => {
  const message = says(MESSAGE, { MONITOR_EXIT_STATUS: String(END_STATUS.newerState) });
  expect(Object.keys(FAULTS).filter((code) => message.includes(code))).toEqual(['state.newer']);
  for (const line of message.split('\n')) expect(line.length).toBeLessThan(80);
});

test('the console gets its message when files are not as packed, and after no other end', () => {
  const message = says(MESSAGE, { MONITOR_EXIT_STATUS: '3' });
  expect(message).toContain('THIS PC IS OUT OF ORDER');
  expect(Object.keys(FAULTS).filter((code) => message.includes(code))).toEqual(['install.files']);
  // The fonts of a console have little more than ASCII, and the smallest has 80 columns.
  expect(message.replaceAll('\x1b', '')).toMatch(/^[\n -~]*$/);
  for (const line of message.split('\n')) expect(line.length).toBeLessThan(80);
  for (const told of OTHER_ENDS) expect(says(MESSAGE, told)).toBe('');
});

test('under X the server goes first, but not after another end', ({ folder }) => {
  writeFileSync(join(folder, 'systemctl'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
  const frees = (told: Readonly<Record<string, string>>): string => says(FREE_CONSOLE, { PATH: `${folder}:/usr/bin`, ...told });
  expect(frees({ MONITOR_EXIT_STATUS: '3' })).toBe('stop canteen-kiosk-seat.service\n');
  for (const told of OTHER_ENDS) expect(frees(told)).toBe('');
});

test('the statuses that systemd does not try again after are those that the program ends with', () => {
  const status = END_STATUS.damaged;
  const unit = readFileSync(join(OS_TREE, 'usr/lib/systemd/system/canteen-kiosk.service'), 'utf8');
  expect(unit).toContain(`\nRestartPreventExitStatus=${Object.values(END_STATUS).join(' ')}\n`);
  expect(readFileSync(MESSAGE, 'utf8')).toContain(`\nNOT_AS_PACKED=${status}\n`);
  expect(readFileSync(FREE_CONSOLE, 'utf8')).toContain(` = ${status} ]`);
});
