import { expect, test } from '@playwright/test';
import { type Circumstances, NO_KEYRING, readStart, WITHOUT_FEATURES } from '../../main/core/browser/start-arguments.ts';

const APP = '/opt/canteen-kiosk/resources/app.asar';
const INSTALLED: Circumstances = { packaged: true, app: APP };
const PROFILE = '--user-data-dir=/dev/shm/canteen-kiosk-0123456789abcdef/turn-7-aB3xYz/profile';
const HEADLESS = '--ozone-platform=headless';

const SUPERVISOR = [HEADLESS, '--log-level=3'];
const SHELL = [APP, '--role=shell', PROFILE, '--disable-dev-shm-usage', '--ozone-platform=wayland', WITHOUT_FEATURES, NO_KEYRING];

test('an installed kiosk accepts the arguments of its launcher and its supervisor', () => {
  const role = (argv: readonly string[]): unknown => {
    const read = readStart(argv, INSTALLED);
    return read.ok ? read.value : read.problem;
  };
  expect(role([])).toEqual({ role: 'supervisor', args: [] });
  expect(role(SUPERVISOR)).toEqual({ role: 'supervisor', args: [] });
  expect(role(SHELL)).toEqual({ role: 'shell', args: [] });
  expect(role(SHELL.with(4, '--ozone-platform=x11'))).toEqual({ role: 'shell', args: [] });
  for (const tool of ['pack', 'doctor', 'staff-code'])
    expect(role([HEADLESS, '--no-sandbox', `--role=${tool}`, '--', 'check', '--config', 'x'])).toEqual({
      role: tool,
      args: ['check', '--config', 'x'],
    });
});

/** Switches that open a kiosk or remove a protection. Chromium has hundreds; none of them is on the allow list. */
const SWITCHES = [
  '--remote-debugging-port=0',
  '--remote-debugging-port',
  '-remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--remote-allow-origins=*',
  '--inspect',
  '--inspect-brk=0',
  '--inspect-wait',
  '--js-flags=--expose-gc',
  '--load-extension=/tmp/x',
  '--disable-extensions-except=/tmp/x',
  '--no-zygote',
  '--disable-setuid-sandbox',
  '--disable-gpu-sandbox',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--single-process',
  '--ignore-certificate-errors',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--proxy-server=127.0.0.1:1',
  '--proxy-pac-url=http://x.test/',
  '--proxy-bypass-list=*',
  '--no-proxy-server',
  '--enable-logging',
  '--log-level=0',
  '--enable-logging=stderr',
  '--log-net-log=/tmp/x',
  '--log-file=/tmp/x',
  '--ssl-key-log-file=/tmp/x',
  '--user-data-dir=/tmp/x',
  '--user-data-dir=/tmp/../canteen-kiosk-0123456789abcdef/turn-7-aB3xYz/profile/..',
  '--disk-cache-dir=/tmp/x',
  '--renderer-cmd-prefix=sh -c',
  '--utility-cmd-prefix=sh',
  '--gpu-launcher=sh',
  '--browser-subprocess-path=/tmp/x',
  '--enable-features=X',
  '--disable-features=X',
  '--enable-blink-features=X',
  '--enable-automation',
  '--allow-file-access-from-files',
  '--kiosk-printing',
  '--app=https://x.test',
  '--gtk-module=x',
  '--trace-startup',
  '--require=/tmp/x.cjs',
  '-r',
  '-e',
  '--ozone-platform=x11 ',
  '--ozone-platform=drm',
  '--OZONE-PLATFORM=headless',
  '--automation',
  '--config=/tmp/x',
  '--role=supervisor ',
  '/tmp/app',
  'https://x.test/',
  '',
  '-',
];

for (const odd of SWITCHES) {
  test(`"${odd}" is refused by every role of an installed kiosk, in any position`, () => {
    const tool = [HEADLESS, '--role=pack'];
    for (const usual of [SUPERVISOR, SHELL, tool]) {
      for (const place of [0, 1, usual.length]) {
        const read = readStart(usual.toSpliced(place, 0, odd), INSTALLED);
        expect(read.ok, `${odd} at ${place} of ${usual.join(' ')}`).toBe(false);
        if (!read.ok) expect(read.problem.split('\n')).toHaveLength(1);
      }
    }
  });
}

test('each role accepts only its own arguments', () => {
  const refuses = (argv: readonly string[]): boolean => !readStart(argv, INSTALLED).ok;
  // The supervisor and the tools must be headless; shells must not be.
  expect(refuses(['--ozone-platform=wayland'])).toBe(true);
  expect(refuses([...SHELL, HEADLESS])).toBe(true);
  expect(refuses(SHELL.with(0, '/opt/canteen-kiosk/resources/other.asar'))).toBe(true);
  expect(refuses([PROFILE])).toBe(true);
  // Pages would have no sandbox. The tools may run without one, because they load no pages.
  for (const argv of [[HEADLESS], SHELL])
    for (const place of [0, 1, argv.length]) expect(refuses(argv.toSpliced(place, 0, '--no-sandbox'))).toBe(true);
  expect(refuses([HEADLESS, '--no-sandbox', '--no-sandbox', '--role=pack'])).toBe(true);
  // Only tools have arguments of their own, and no process may have two roles.
  expect(refuses([HEADLESS, '--'])).toBe(true);
  expect(refuses([...SHELL, '--', 'x'])).toBe(true);
  expect(refuses([HEADLESS, '--role=pack', '--role=shell'])).toBe(true);
  expect(refuses([HEADLESS, '--role=pack', '--role=pack'])).toBe(true);
  expect(refuses(['--role='])).toBe(true);
  expect(refuses(['--role=constructor'])).toBe(true);
});

test('from source every argument is accepted, because tests need the switches', () => {
  const source = { ...INSTALLED, packaged: false };
  for (const odd of SWITCHES) expect(readStart([APP, HEADLESS, odd], source).ok).toBe(!odd.startsWith('--role='));
});

test('a refusal names the argument, truncated and without control characters', () => {
  const read = readStart([`--x=\u001b[2J${'y'.repeat(500)}`], INSTALLED);
  expect(read.ok ? '' : read.problem).toMatch(/^An installed kiosk does not take "--x=\uFFFD\[2Jy+\.\.\."\./);
  expect(read.ok ? '' : read.problem.length).toBeLessThan(200);
});
