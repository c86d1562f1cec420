import { setMonitor } from '../pc/monitor.ts';
import type { Pc } from '../pc/pc.ts';
import { expect, test } from '../test.ts';
import { acceptNotice, codesOf, coldStart, IN_A_VISIT, isFilled, settled } from '../visit.ts';

const SIZES = [
  [1280, 1024],
  [1920, 1080],
  [3840, 2160],
] as const;

const LOSSES = ['shell.lost', 'turn.ended', 'supervisor.started'];

const STATUS = 'cat /sys/class/drm/card*-*/status';

/** Connects a monitor to an output of the card, or disconnects it (0 x 0), and waits until the kernel has noticed. */
async function plugMonitor(pc: Pc, output: number, width: number, height: number): Promise<void> {
  await setMonitor(pc.sockets.monitors[output] ?? '', width, height);
  const wanted = width > 0 ? 'connected' : 'disconnected';
  await pc.until(`output ${output} is ${wanted}`, 10, async () => (await pc.says(STATUS)).split('\n')[output] === wanted);
  await new Promise((done) => setTimeout(done, pc.limit(0.3)));
}

/** Moves the mouse, since the idle timeout would end the visit in the minutes that monitors take here. */
async function stillThere(pc: Pc): Promise<void> {
  await pc.move(30, 600);
  await pc.move(34, 604);
}

test('a visit continues while monitors of every size, and a second one, are plugged in and pulled out', async ({ trial }) => {
  const pc = await trial.pc({ from: 'off', hardware: { card: 'virtio' } });
  await coldStart(pc);
  await settled(pc);
  await acceptNotice(pc);
  const before = (await codesOf(pc)).length;
  // QEMU ignores the first disconnection of an output unless its size was set before.
  await plugMonitor(pc, 0, 1024, 768);
  for (const [width, height] of SIZES) {
    await plugMonitor(pc, 0, 0, 0);
    await plugMonitor(pc, 0, width, height);
    await stillThere(pc);
    const what = `the visit fills a screen of ${width} x ${height}`;
    await pc.sees(what, 30, `${width}x${height}`, (screen) => isFilled(screen, width, height));
    await pc.reads(IN_A_VISIT, 30, `${width}x${height}`);
  }
  await plugMonitor(pc, 1, 1280, 1024);
  await stillThere(pc);
  await pc.sees('the visit fills the second monitor', 30, 'second', (screen) => isFilled(screen, 1280, 1024), 1);
  await plugMonitor(pc, 1, 0, 0);
  await stillThere(pc);
  await pc.sees('the visit fills the first monitor again', 30, 'first-again', (screen) => isFilled(screen, 3840, 2160));
  const since = (await codesOf(pc)).slice(before);
  expect(since.filter((code) => LOSSES.includes(String(code)))).toEqual([]);
  await withoutSpare(pc);
});

const NO_SPARE = `mkdir -p /run/systemd/system/canteen-kiosk.service.d
printf '[Service]\\nEnvironment=WLR_BACKENDS=drm,libinput\\n' >/run/systemd/system/canteen-kiosk.service.d/no-spare.conf
systemctl daemon-reload
systemctl restart canteen-kiosk`;

/** The twin: without the headless output, the turn ends when the last monitor is pulled out. It uses the same PC because a start takes minutes. */
async function withoutSpare(pc: Pc): Promise<void> {
  await pc.says(NO_SPARE, 90);
  await settled(pc);
  const before = (await codesOf(pc)).length;
  await plugMonitor(pc, 0, 0, 0);
  await pc.until('the shell is lost', 20, async () => (await codesOf(pc)).slice(before).includes('shell.lost'));
}
