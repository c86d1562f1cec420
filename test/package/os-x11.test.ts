/** Tests the X11 variant, with its drop-ins installed as in its README. The X server is a stand-in, the scripts that start it are real. */
import { expect } from '@playwright/test';
import { look } from '../fakes/booted-kiosk.ts';
import { MAY_BOOT } from '../fakes/booted-root.ts';
import { test } from '../fakes/folder.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import type { TrialRoot } from '../fakes/trial-root.ts';

test.skip(!MAY_MOUNT || !MAY_BOOT, 'only root can start a system');
test.setTimeout(180_000);

const SEAT = 'usr/share/canteen-kiosk/x11/seat';
/** Like the real one it logs to the account's home unless it is given another place, and ends if it cannot. */
const SERVER = `#!/bin/sh
echo "$*" >/run/canteen-kiosk-seat/words
case "$*" in *"-logfile /dev/null"*) ;; *) mkdir -p "$HOME/.local/share/xorg" || exit 1 ;; esac
mkdir -p /tmp/.X11-unix
exec sleep infinity
`;

function underX(trial: TrialRoot): void {
  trial.run('mkdir', '-p', '/usr/lib/xorg');
  trial.write('usr/lib/xorg/Xorg', SERVER);
  trial.run('chmod', '0755', '/usr/lib/xorg/Xorg');
  for (const unit of ['canteen-kiosk', 'canteen-kiosk-seat', 'canteen-kiosk-refused']) {
    const [from, to] = [`/usr/share/canteen-kiosk/x11/${unit}.conf`, `/etc/systemd/system/${unit}.service.d/x11.conf`];
    expect(trial.run('install', '-D', '-m', '0644', from, to)).toEqual({ status: 0, out: '' });
  }
}

const LOOK = 'sleep 8; systemctl is-active canteen-kiosk-seat.service; cat /run/canteen-kiosk-seat/words 2>/dev/null';
const outputOf = async (folder: string, change: (trial: TrialRoot) => void): Promise<readonly string[]> =>
  (await look(folder, LOOK, change)).split('\n').map((line) => line.trim());

test('the seat starts the X server on the first console, with its log outside the missing home', async ({ folder }) => {
  const [state, words] = await outputOf(folder, underX);
  expect(state).toBe('active');
  expect(words).toContain(':0 vt1 -keeptty -novtswitch -noreset -nolisten tcp');
});

test('twin: with its options parsed by systemd-notify, or its log in the home, the X server never starts', async ({ folder }) => {
  for (const [from, to] of [
    ['--exec -- ', '--exec '],
    ['-logfile /dev/null ', ''],
  ] as const) {
    const [state] = await outputOf(folder, (trial) => {
      underX(trial);
      const whole = trial.read(SEAT);
      expect(whole).toContain(from);
      trial.write(SEAT, whole.replace(from, to));
    });
    expect(state, from).not.toBe('active');
  }
});
