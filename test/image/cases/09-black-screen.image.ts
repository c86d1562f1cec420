import { expect, test } from '../image-pc.ts';

/** The first program that opens a graphics card may draw on it, and no other one may while it runs. */
const HOLDER = `[Unit]
DefaultDependencies=no
After=canteen-kiosk-graphics.service
Before=canteen-kiosk-seat.service
[Service]
ExecStart=/bin/sh -c 'exec 3<>/dev/dri/card0; sleep infinity'
ExecStartPost=/bin/sleep 5
`;

test('a kiosk that got a graphics card on which it may not draw is started again, until the notice is on the screen', async ({
  trial,
}) => {
  await trial.newDisk();
  const pc = await trial.start({
    'systemd.extra-unit.holder.service': HOLDER,
    'systemd.unit-dropin.canteen-kiosk-seat.service': '[Unit]\nWants=holder.service\n',
  });
  await pc.up(120);
  const failures = async () =>
    Number(await pc.says('journalctl --boot --unit canteen-kiosk | grep -c "No program may draw" || true', 60));
  await pc.until('the kiosk noticed that it cannot draw', 120, async () => (await failures()) > 0, 5_000);
  expect((await pc.picture('black')).find('Accept and start browsing')).toBeNull();
  await pc.says('systemctl stop holder', 60);
  await pc.reads('Accept and start browsing', 120, 'notice');
});
