/** Where an installed kiosk has its settings and state, and with which arguments its supervisor starts shells. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { NO_KEYRING, readStart, WITHOUT_FEATURES } from '../../main/core/browser/start-arguments.ts';
import { NO_OPTIONS } from '../../main/core/settings/launch-options.ts';
import { installedConfigDir } from '../../main/node/settings/config-dir.ts';
import { defaultStateDir } from '../../main/node/state/state-dir.ts';
import { makeTurnFolder, openTurnRoot } from '../../main/node/turns/turn-folders.ts';
import type { Host } from '../../main/supervisor/host.ts';
import { shellCommand } from '../../main/supervisor/shells/shell-start.ts';
import { test } from '../fakes/folder.ts';

test('the state folder is the one that systemd made (STATE_DIRECTORY)', () => {
  const home = { HOME: '/home/x', XDG_STATE_HOME: '/home/x/state' };
  expect(defaultStateDir({ ...home, STATE_DIRECTORY: '/var/lib/canteen-kiosk' })).toBe('/var/lib/canteen-kiosk');
  expect(defaultStateDir({ ...home, STATE_DIRECTORY: '/var/lib/canteen-kiosk:/var/lib/other' })).toBe('/var/lib/canteen-kiosk');
  for (const odd of ['', 'relative', ':/var/lib/other'])
    expect(defaultStateDir({ ...home, STATE_DIRECTORY: odd })).toBe('/home/x/state/canteen-kiosk');
});

test('the settings folder in /etc is used if it exists, otherwise the one in the package', ({ folder }) => {
  const system = join(folder, 'etc');
  expect(installedConfigDir('/opt/x/resources', system)).toBe('/opt/x/resources/kiosk-config');
  mkdirSync(system);
  expect(installedConfigDir('/opt/x/resources', system)).toBe(system);
});

const APP = '/opt/canteen-kiosk/resources/app.asar';
const HOST = { executable: '/opt/canteen-kiosk/canteen-kiosk', app: APP } as Host;

const PLACE = { stateDir: '/var/lib/canteen-kiosk', configDir: '/etc/canteen-kiosk', root: { dir: '/dev/shm/x' } };

test('run from source, a shell uses X11 wherever DISPLAY is set', () => {
  const word = (env: NodeJS.ProcessEnv): string | undefined =>
    shellCommand({ ...PLACE, env, options: NO_OPTIONS, host: { ...HOST, packaged: false } }, '/run/x/home', {
      language: 'en-GB',
    }).switches.find((each) => each.startsWith('--ozone-platform='));
  expect(word({ DISPLAY: ':0' })).toBe('--ozone-platform=x11');
  expect(word({ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' })).toBe('--ozone-platform=x11');
  expect(word({ WAYLAND_DISPLAY: 'wayland-0' })).toBe('--ozone-platform=wayland');
});

for (const [display, env] of [
  ['wayland', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }],
  ['x11', { DISPLAY: ':0' }],
] as const) {
  test(`a shell of an installed kiosk is started on ${display}, with arguments that it accepts`, ({ folder }) => {
    const root = openTurnRoot(folder, process.env);
    const turn = makeTurnFolder(root, 12);
    rmSync(root.dir, { recursive: true });
    const command = shellCommand({ ...PLACE, env, options: NO_OPTIONS, host: { ...HOST, packaged: true } }, '/run/x/home', {
      language: 'en-GB',
    });
    expect(command.switches).toEqual([
      '--disable-dev-shm-usage',
      WITHOUT_FEATURES,
      NO_KEYRING,
      '--lang=en-GB',
      `--ozone-platform=${display}`,
    ]);
    expect(command.silent).toBe(true);
    const argv = [command.app, '--role=shell', `--user-data-dir=${turn.profile}`, ...command.switches];
    expect(readStart(argv, { packaged: true, app: APP })).toEqual({
      ok: true,
      value: { role: 'shell', args: [] },
    });
  });
}
