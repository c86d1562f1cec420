import { setMonitor } from '../pc/monitor.ts';
import type { Pc } from '../pc/pc.ts';
import { expect, test } from '../test.ts';
import { acceptNotice, coldStart, IN_A_VISIT, settled } from '../visit.ts';

const SIZES = [
  [1280, 1024],
  [1920, 1080],
  [3840, 2160],
] as const;

/** A monitor is pulled out and another plugged in: the card then says which sizes the new one has. */
async function changeMonitor(pc: Pc, width: number, height: number): Promise<void> {
  const socket = pc.sockets.monitors[0] ?? '';
  await setMonitor(socket, 0, 0);
  await new Promise((done) => setTimeout(done, pc.limit(0.2)));
  await setMonitor(socket, width, height);
}

test('monitors of every size, and a second one, are plugged in and pulled out in a visit: it goes on, and nothing else is shown', async ({
  trial,
}) => {
  const pc = await trial.pc({ from: 'off', hardware: { card: 'virtio' } });
  await coldStart(pc);
  await settled(pc);
  await acceptNotice(pc);
  for (const [width, height] of SIZES) {
    await changeMonitor(pc, width, height);
    await pc.sees(`the screen has ${width} x ${height}`, 30, `${width}x${height}`, ({ light }) => {
      return light.width === width && light.height === height && light.lit > 0.3;
    });
    await pc.reads(IN_A_VISIT, 30, `${width}x${height}`);
  }
  const second = pc.sockets.monitors[1] ?? '';
  await setMonitor(second, 1024, 768);
  await new Promise((done) => setTimeout(done, pc.limit(1)));
  await pc.picture('second', 1);
  await setMonitor(second, 0, 0);
  await new Promise((done) => setTimeout(done, pc.limit(0.5)));
  await pc.reads(IN_A_VISIT, 20, 'first');
  expect(await pc.says('systemctl is-active canteen-kiosk')).toBe('active');
});
