import type { Pc } from '../pc/pc.ts';
import { expect, test } from '../test.ts';
import { journalOf, kioskRuns, visitGoesOn } from '../visit.ts';

/** Chords that a real console, the kernel, logind or systemd acts on, by QEMU's key names. */
const CHORDS: readonly (readonly string[])[] = [
  ...Array.from({ length: 12 }, (_, i) => ['ctrl', 'alt', `f${i + 1}`]),
  ...[
    ['alt', 'f2'],
    ['alt', 'left'],
    ['alt', 'right'],
    ['ctrl', 'alt', 'delete'],
    ['ctrl', 'alt', 'backspace'],
  ],
  ...['r', 'e', 'i', 's', 'u', 'b', 'k', 'f'].map((key) => ['alt', 'sysrq', key]),
  ...[
    ['alt', 'f4'],
    ['meta_l', 'l'],
    ['meta_l'],
    ['ctrl', 'alt', 't'],
    ['ctrl', 'alt', 'shift', 'esc'],
    ['power'],
    ['sleep'],
    ['wake'],
  ],
];

const ENDS = ['RESET', 'SHUTDOWN', 'POWERDOWN', 'SUSPEND'];

/** Prints the run of the kiosk, the active console and systemd's jobs. */
const STATE =
  'systemctl show --property InvocationID --value canteen-kiosk; cat /sys/class/tty/tty0/active; systemctl list-jobs --no-legend --no-pager';

test('console chords have no effect in a visit', { tag: '@short' }, async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  const before = await pc.says(STATE);
  for (const chord of CHORDS) await pc.keys(...chord);
  for (let i = 0; i < 8; i += 1) await pc.keys('ctrl', 'alt', 'delete');
  await pc.qmp.run('system_powerdown');
  await new Promise((done) => setTimeout(done, 5_000));
  expect(await pc.says(STATE)).toBe(before);
  expect(pc.events.filter(({ event }) => ENDS.includes(event) && event !== 'POWERDOWN')).toEqual([]);
  expect((await journalOf(pc)).filter(({ code }) => code === 'turn.ended')).toHaveLength(1);
  await visitGoesOn(pc);
  expect(await pc.says(STATE), 'after all keys were handled').toBe(before);
});

const TYPED = 'mypassword';

/** Types as a visitor would while no part of the kiosk runs. */
async function typeIntoTheGap(pc: Pc): Promise<void> {
  await pc.says('pkill -KILL -x cage');
  await pc.type(TYPED);
  await pc.keys('ctrl', 'c');
  await pc.keys('ctrl', 'backslash');
  await pc.keys('ctrl', 'd');
  await pc.keys('ctrl', 'alt', 'f2');
  await pc.keys('alt', 'f3');
}

test('keys reach no console while the compositor is down', { tag: '@short' }, async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  const seat = 'systemctl show --property InvocationID --value canteen-kiosk-seat';
  const before = await pc.says(seat);
  await typeIntoTheGap(pc);
  const gap = await pc.picture('gap');
  for (let i = 0; i < 8; i += 1) await pc.keys('ctrl', 'alt', 'delete');
  expect(gap.text).not.toContain(TYPED);
  expect(await pc.says('cat /sys/class/tty/tty0/active')).toBe('tty1');
  await kioskRuns(pc);
  await pc.reads('Accept and start browsing', 20, 'back');
  expect(await pc.says(seat)).toBe(before);
  expect(pc.events.filter(({ event }) => ENDS.includes(event))).toEqual([]);
});

/** The seat before the fix: the console echoes keys and acts on them. */
const OLD_SEAT = `[Service]
ExecStart=
ExecStart=/bin/sh -c 'echo XDG_SESSION_ID=$XDG_SESSION_ID >/run/canteen-kiosk-seat/environment; exec systemd-notify --ready --exec \\; sleep infinity'
`;

test('twin: with the old seat unit the console shows keys and acts on them', async ({ trial }) => {
  const pc = await trial.pc();
  const drop = '/run/systemd/system/canteen-kiosk-seat.service.d';
  await pc.says(
    `mkdir -p ${drop}; cat >${drop}/old.conf <<'UNIT'\n${OLD_SEAT}UNIT\nsystemctl unmask --runtime ctrl-alt-del.target; rm -f /etc/systemd/system/ctrl-alt-del.target; systemctl daemon-reload; systemctl stop canteen-kiosk; systemctl restart canteen-kiosk-seat; systemctl stop canteen-kiosk`,
    60,
  );
  await pc.type(TYPED);
  await pc.until('the console echoes the keys', 10, async () => (await pc.picture('echo')).text.includes(TYPED));
  await pc.keys('ctrl', 'alt', 'delete');
  await pc.until('Ctrl+Alt+Del restarts the PC', 30, async () =>
    pc.events.some(({ event }) => event === 'RESET' || event === 'SHUTDOWN'),
  );
});
