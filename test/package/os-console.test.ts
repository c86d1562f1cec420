/** Tests the console under the kiosk, with the units as packed: a visitor's keys must never reach it, whatever starts, dies or is stopped. */
import { expect } from '@playwright/test';
import { look, pidOf, READY, STATE } from '../fakes/booted-kiosk.ts';
import { MAY_BOOT } from '../fakes/booted-root.ts';
import { test } from '../fakes/folder.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import type { TrialRoot } from '../fakes/trial-root.ts';

test.skip(!MAY_MOUNT || !MAY_BOOT, 'only root can start a system');
test.setTimeout(180_000);

const SEAT = 'usr/lib/systemd/system/canteen-kiosk-seat.service';
const HOLDER = 'usr/lib/canteen-kiosk/hold-seat';
const KEPT_OFF = '4';
const SWITCHED_ON = '3';

const ioctl = (request: string, value: string): string => `open my $tty, "+<", "/dev/tty1"; ${value}; ioctl $tty, ${request}, $_`;
/** Shell functions: type like a keyboard (TIOCSTI), print the console, and read and set its keyboard mode as logind does (KDGKBMODE, KDSKBMODE). */
const TOOLS = `
type_keys() { perl -e '${ioctl('0x5412', '$_ = 0')} for split //, $ARGV[0]' "$1"; sleep 0.2; }
shows() { echo "shows $(tr -d ' ' </dev/vcs1)"; }
keyboard() { perl -e '${ioctl('0x4B44', '$_ = pack "l", 0')}; print "keyboard ", unpack("l", $_), "\\n"'; }
switch_on() { perl -e '${ioctl('0x4B45', '$_ = 3')}'; }
`;

const changed =
  (path: string, from: string | RegExp, to: string) =>
  (trial: TrialRoot): void => {
    const before = trial.read(path);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} does not contain ${from}`);
    trial.write(path, after);
  };

async function run(folder: string, script: string, change?: (trial: TrialRoot) => void): Promise<readonly string[]> {
  const text = await look(folder, TOOLS + script, change);
  return text.split('\n').map((line) => line.trim());
}

test('twin: a second command in the seat unit hangs up the console', async ({ folder }) => {
  const second = changed(SEAT, /^ExecStart=.*$/m, '$&\nExecStartPost=/bin/true');
  expect(await run(folder, `sleep 8; ${STATE}`, second)).not.toContain('active active');
});

test('keys typed at the console are not echoed and end no program', async ({ folder }) => {
  const typing = `${READY}; before=${pidOf('canteen-kiosk-seat.service')}; keyboard
    type_keys 'mypassword'; shows; type_keys "$(printf '\\003')"; sleep 1.5
    [ "$before" = ${pidOf('canteen-kiosk-seat.service')} ] && echo "the same" || echo "another"; ${READY}; ${STATE}`;
  expect(await run(folder, typing)).toEqual([
    ...[`keyboard ${KEPT_OFF}`, 'shows', 'the same', 'active active', 'it is done', ''],
  ]);
  const asItWas = changed(HOLDER, /^.*quiet-console\n([\s\S]*)\/usr\/lib\/canteen-kiosk\/keyboard-off/m, '$1sleep infinity');
  expect((await run(folder, typing, asItWas)).slice(0, 3)).toEqual([`keyboard ${SWITCHED_ON}`, 'shows mypassword', 'another']);
});

test('keys typed while seat and kiosk restart do not stay on the console', async ({ folder }) => {
  const typing = `${READY}
    (while sleep 0.01; do perl -e '${ioctl('0x5412', '$_ = "k"')}'; done) & typist=$!
    for victim in canteen-kiosk-seat canteen-kiosk; do
      systemctl kill --kill-whom=main --signal=KILL $victim.service; sleep 2.5; ${READY}; ${STATE}; shows
    done
    systemctl try-restart canteen-kiosk-seat.service; sleep 1; ${READY}; ${STATE}; shows; kill $typist`;
  const each = ['active active', 'shows'];
  expect(await run(folder, typing)).toEqual([...each, ...each, ...each, 'it is done', '']);
});

test('the console keyboard that logind switches on when the compositor ends is switched off again, and on for a login', async ({
  folder,
}) => {
  const ways = `${READY}; switch_on; keyboard; sleep 1; keyboard; systemctl stop canteen-kiosk-seat.service; keyboard`;
  expect(await run(folder, ways)).toEqual([
    ...[`keyboard ${SWITCHED_ON}`, `keyboard ${KEPT_OFF}`, `keyboard ${SWITCHED_ON}`, 'it is done', ''],
  ]);
});

const MASK = '/etc/systemd/system/ctrl-alt-del.target';
/** What the kernel does for Ctrl+Alt+Del. The restart stops nothing here, so that the test can still query systemd. */
const PRESSED = 'kill -INT 1; sleep 1; systemctl is-active reboot.target';
const harmless = (trial: TrialRoot): void =>
  trial.write('etc/systemd/system/reboot.target', '[Unit]\nDefaultDependencies=no\nAllowIsolate=yes\n');

test('Ctrl+Alt+Del does not restart the PC, even pressed 20 times', async ({ folder }) => {
  const often = `${READY}; ${PRESSED}; for i in $(seq 20); do kill -INT 1; done; sleep 1; ${STATE}`;
  expect(await run(folder, often, harmless)).toEqual(['inactive', 'active active', 'it is done', '']);
  const unmasked = (trial: TrialRoot): void => {
    harmless(trial);
    trial.run('ln', '-sf', '/etc/systemd/system/reboot.target', MASK);
  };
  expect(await run(folder, `${READY}; ${PRESSED}`, unmasked)).toEqual(['active', 'it is done', '']);
});
