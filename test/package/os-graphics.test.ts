/** What the unit's check of the screen reads in the kernel's files (`can-draw`). With a real card it is tried by `npm run test:image`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';

const CAN_DRAW = join(OS_TREE, 'usr/lib/canteen-kiosk/can-draw');
const HEADER = '             command  tgid dev master a   uid      magic\n';
const LOGIND = '      systemd-logind   998   0   n    y     0          0\n';
const CAGE = '                cage  1203   0   y    y   988          0\n';

/** Plays a PC. @param clients the lists of each card; @param monitors the status of each monitor. @returns the exit status */
function canDraw(folder: string, clients: readonly string[], monitors: readonly string[]): number | null {
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [card, text] of clients.entries()) write(`kernel/debug/dri/${card}/clients`, text);
  for (const [monitor, status] of monitors.entries()) write(`class/drm/card0-DP-${monitor}/status`, `${status}\n`);
  return spawnSync('sh', [CAN_DRAW, folder]).status;
}

for (const [what, status, clients, monitors] of [
  ['nobody may draw', 1, [HEADER + LOGIND], ['disconnected', 'connected']],
  ['no program has the card open', 1, [HEADER], ['connected']],
  ['the compositor may draw', 0, [HEADER + LOGIND + CAGE], ['connected']],
  ['the compositor may draw on another card', 0, [HEADER, HEADER + CAGE], ['connected']],
  ['the name of the program has spaces', 0, [HEADER + CAGE.replace('cage', 'X y n')], ['connected']],
  ['no monitor is connected', 0, [HEADER + LOGIND], ['disconnected']],
  ['the kernel has no such list', 0, [], ['connected']],
  ['the list has another form', 0, ['command pid\nX 1\n'], ['connected']],
] as const) {
  test(`a kiosk that cannot draw is started again, one that nobody can judge is not: ${what}`, ({ folder }) => {
    expect(canDraw(folder, clients, monitors)).toBe(status);
  });
}
