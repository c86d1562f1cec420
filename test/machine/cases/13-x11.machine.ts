import { SITE_HOST } from '../image/disk.ts';
import { expect, test } from '../test.ts';
import { acceptNotice, kioskRuns, openPage, settled, visitGoesOn } from '../visit.ts';

/** The steps in the README of the X variant. */
const SWITCH = `cd /usr/share/canteen-kiosk/x11
for unit in canteen-kiosk canteen-kiosk-seat canteen-kiosk-refused; do
  install -D -m 0644 $unit.conf /etc/systemd/system/$unit.service.d/x11.conf
done
systemctl daemon-reload
systemctl restart --no-block canteen-kiosk-seat`;

test('under X a visit works, and chords have no effect', async ({ trial }) => {
  const pc = await trial.pc();
  await pc.says(SWITCH);
  await pc.until('X runs', 60, async () => (await pc.sh('pgrep -x Xorg')).status === 0);
  await kioskRuns(pc, 90);
  await settled(pc);
  await acceptNotice(pc);
  await openPage(pc, SITE_HOST);
  for (const chord of [
    ['ctrl', 'alt', 'f2'],
    ['ctrl', 'alt', 'backspace'],
    ['ctrl', 'alt', 'delete'],
    ['alt', 'f4'],
  ])
    await pc.keys(...chord);
  expect(await pc.says('cat /sys/class/tty/tty0/active')).toBe('tty1');
  await visitGoesOn(pc);
});
