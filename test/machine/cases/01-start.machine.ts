import { remakeStates } from '../states.ts';
import { expect, test } from '../test.ts';
import { journalOf } from '../visit.ts';

/** The unit before the fix: its second command hangs up the console, which ends the session leader and with it the seat. */
const OLD_SEAT = '[Service]\nExecStartPost=+/usr/bin/systemctl --no-block start canteen-kiosk.service\n';

test('a PC starts as the kiosk by itself, and IT sets the staff codes by keyboard', { tag: '@short' }, async ({ trial }) => {
  await remakeStates();
  const pc = await trial.pc();
  const screen = await pc.reads('Accept and start browsing', 20, 'notice');
  expect(screen.find('erased at')).not.toBeNull();
  expect(await pc.says('systemctl --failed --no-legend --no-pager')).toBe('');
  expect(await pc.says('systemctl show --property NRestarts --value canteen-kiosk-seat canteen-kiosk | tr "\\n" " "')).toMatch(
    /^0 +0 ?$/,
  );
  expect(await pc.says('cat /sys/class/tty/tty0/active')).toBe('tty1');
  const session = await pc.says('loginctl --no-legend --no-pager list-sessions');
  expect(session).toMatch(/kiosk\s+seat0/);
  expect((await journalOf(pc)).map(({ code }) => code)).toContain('wipe.receipt');
  // Every renderer process is sandboxed and cannot gain privileges.
  const status = await pc.says(
    'for p in $(pgrep -f type=rendere[r]); do grep -hE "^(Seccomp|NoNewPrivs):" /proc/$p/status; done | sort -u',
  );
  expect(status.split('\n').map((line) => line.replace(/\s+/, ' '))).toEqual(['NoNewPrivs: 1', 'Seccomp: 2']);
  const noise = await pc.says(
    'journalctl --boot --no-pager --output cat --identifier systemd --identifier cage --priority warning || true',
  );
  expect(noise).not.toMatch(/default\/locale|server address/);
});

test('twin: with the old seat unit the kiosk does not start', async ({ trial }) => {
  const pc = await trial.pc();
  await pc.says(
    `mkdir -p /run/systemd/system/canteen-kiosk-seat.service.d; printf '${OLD_SEAT.replaceAll('\n', '\\n')}' >/run/systemd/system/canteen-kiosk-seat.service.d/old.conf; systemctl daemon-reload; systemctl --no-block restart canteen-kiosk-seat`,
  );
  await pc.until(
    'the seat restarts again and again',
    20,
    async () => Number(await pc.says('systemctl show --property NRestarts --value canteen-kiosk-seat')) >= 3,
  );
  expect((await pc.sh('systemctl is-active canteen-kiosk')).out.trim()).not.toBe('active');
  await pc.picture('no-kiosk');
});
