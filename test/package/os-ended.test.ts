/** Tests what staff can request but the kiosk's account may not do: show a login, restart the PC, switch it off. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { END_STATUS } from '../../main/core/session/end-status.ts';
import { look, READY, STATE } from '../fakes/booted-kiosk.ts';
import { MAY_BOOT } from '../fakes/booted-root.ts';
import { test } from '../fakes/folder.ts';
import { OS_TREE } from '../fakes/installed-pc.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import type { TrialRoot } from '../fakes/trial-root.ts';

const ENDED = join(OS_TREE, 'usr/lib/canteen-kiosk/ended');

/** Returns the script's calls of systemctl, one line each. @param refuses the command that fails */
function asks(
  folder: string,
  status: number | string | null,
  refuses = 'nothing',
  more: Readonly<Record<string, string>> = {},
): readonly string[] {
  const place = mkdtempSync(join(folder, 'ended-'));
  const systemctl = `#!/bin/sh\necho "$*"\n[ "$1" != ${refuses} ]\n`;
  writeFileSync(join(place, 'systemctl'), systemctl, { mode: 0o755 });
  const exit = status === null ? {} : { MONITOR_EXIT_STATUS: String(status) };
  const env = { PATH: `${place}:/usr/bin`, RUNTIME_DIRECTORY: place, ...exit, ...more };
  const { stdout, stderr } = spawnSync(ENDED, { encoding: 'utf8', env });
  expect(stderr).toBe('');
  if (status === END_STATUS.left && Object.keys(more).length === 0)
    expect(readFileSync(join(place, 'canteen-kiosk.issue'), 'utf8')).toContain('systemctl start canteen-kiosk\n');
  return stdout.split('\n').slice(0, -1);
}

test('each exit status for a request of staff triggers that request, and no other status triggers anything', ({ folder }) => {
  const { left, restart, off, damaged } = END_STATUS;
  expect(asks(folder, left)).toEqual(['reset-failed canteen-kiosk.service', '--no-block start getty@tty1.service']);
  expect(asks(folder, restart)).toEqual(['reboot']);
  expect(asks(folder, off)).toEqual(['poweroff']);
  for (const other of [null, '', 0, 1, 2, damaged, 44, 'KILL', 'TERM']) expect(asks(folder, other), String(other)).toEqual([]);
});

test('a PC made from the image, which has no login, restarts when staff leave the kiosk', ({ folder }) => {
  const image = join(
    import.meta.dirname,
    '../../build/os/image/tree/usr/lib/systemd/system/canteen-kiosk-ended.service.d/image.conf',
  );
  const [, name = '', value = ''] = /^Environment=(\w+)=(.*)$/m.exec(readFileSync(image, 'utf8')) ?? [];
  expect(asks(folder, END_STATUS.left, 'nothing', { [name]: value })).toEqual(['reboot']);
});

test('the kiosk starts again when the PC cannot be restarted or switched off', ({ folder }) => {
  const again = '--no-block start canteen-kiosk.service';
  expect(asks(folder, END_STATUS.restart, 'reboot')).toEqual(['reboot', again]);
  expect(asks(folder, END_STATUS.off, 'poweroff')).toEqual(['poweroff', again]);
});

const PATH = 'opt/canteen-kiosk/canteen-kiosk';
const GETTY = 'systemctl is-active getty@tty1.service';
/** Makes the kiosk's program end once with this status. The login is a program that keeps running. */
const endsOnce =
  (status: number) =>
  (trial: TrialRoot): void => {
    trial.run('cp', '-p', `/${PATH}`, `/${PATH}.sound`);
    const once = `[ ! -e "$STATE_DIRECTORY/ended" ] || exec /${PATH}.sound\n: >"$STATE_DIRECTORY/ended"\nexit ${status}\n`;
    trial.write(PATH, `#!/bin/sh\n${once}`);
    trial.write('etc/systemd/system/getty@tty1.service', '[Service]\nExecStart=/bin/sleep infinity\n');
  };

test('when IT leave the kiosk the console shows a login, and "systemctl start" brings the kiosk back', async ({ folder }) => {
  test.skip(!MAY_MOUNT || !MAY_BOOT, 'only root can start a system');
  test.setTimeout(180_000);
  const output = await look(
    folder,
    `for i in $(seq 100); do [ "$(${GETTY})" = active ] && break; sleep 0.2; done; sleep 3
    ${STATE}; ${GETTY}; systemctl is-failed canteen-kiosk.service; ls /run/issue.d
    systemctl try-restart canteen-kiosk-seat.service; sleep 2; ${STATE}
    systemctl start canteen-kiosk.service; ${READY}; ${STATE}; ${GETTY}`,
    endsOnce(END_STATUS.left),
  );
  expect(output.split('\n').map((line) => line.trim())).toEqual([
    ...['inactive inactive', 'active', 'inactive', 'canteen-kiosk.issue'],
    // An upgrade of the package does not start it.
    'inactive inactive',
    ...['active active', 'inactive', 'it is done', ''],
  ]);
  // The twin: after another exit status the kiosk restarts, and there is no login.
  const twin = await look(folder, `sleep 3; ${READY}; ${STATE}; ${GETTY}`, endsOnce(1));
  expect(twin.split('\n').map((line) => line.trim())).toEqual(['active active', 'inactive', 'it is done', '']);
});

test('systemd restarts the PC or switches it off when the kiosk ends with that request', async ({ folder }) => {
  test.skip(!MAY_MOUNT || !MAY_BOOT, 'only root can start a system');
  test.setTimeout(180_000);
  for (const [target, status] of [
    ['reboot.target', END_STATUS.restart],
    ['poweroff.target', END_STATUS.off],
  ] as const) {
    // The target normally stops everything else; here it stops nothing, so that the test can still query systemd.
    const harmless = (trial: TrialRoot): void => {
      endsOnce(status)(trial);
      trial.write(`etc/systemd/system/${target}`, '[Unit]\nDefaultDependencies=no\n');
    };
    const script = `for i in $(seq 100); do [ "$(systemctl is-active ${target})" = active ] && break; sleep 0.2; done
    systemctl is-active ${target} canteen-kiosk.service`;
    expect((await look(folder, script, harmless)).split('\n')).toEqual(['active', 'failed', 'it is done', '']);
  }
});
