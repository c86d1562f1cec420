import { expect, test } from '../image-pc.ts';

const CLIENTS = '/sys/kernel/debug/dri/0/clients';
/** Takes the right to draw from the compositor as soon as it has it, as happened on a PC on which logind was slower than the compositor. */
const DROP = `
until grep -qE ' [0-9]+ +[0-9]+ +y +[yn] ' ${CLIENTS}; do sleep 0.1; done
pid=$(pgrep -x cage)
for fd in /proc/$pid/fd/*; do
  [ "$(readlink "$fd")" = /dev/dri/card0 ] || continue
  # pidfd_open, pidfd_getfd and DRM_IOCTL_DROP_MASTER.
  perl -e '$own = syscall(438, syscall(434, $ARGV[0] + 0, 0), $ARGV[1] + 0, 0); open($card, "+<&=", $own); ioctl($card, 0x641f, 0)' "$pid" "\${fd##*/}"
done
`;
const DROPPER = `[Unit]
DefaultDependencies=no
After=canteen-kiosk-graphics.service
Before=canteen-kiosk-seat.service
[Service]
ExecStart=/bin/sh -c 'echo ${Buffer.from(DROP).toString('base64')} | base64 -d | sh'
`;

test('a kiosk that may not draw on its graphics card is started again, until the notice is on the screen', async ({ trial }) => {
  await trial.newDisk();
  const pc = await trial.start({
    'systemd.extra-unit.dropper.service': DROPPER,
    'systemd.unit-dropin.canteen-kiosk-seat.service': '[Unit]\nWants=dropper.service\n',
  });
  await pc.reads('Accept and start browsing', 240, 'notice');
  await pc.up();
  const failures = await pc.says('journalctl --boot --unit canteen-kiosk | grep -c "No program may draw"', 60);
  expect(Number(failures)).toBe(1);
});
