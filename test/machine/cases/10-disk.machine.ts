import { expect, test } from '../test.ts';
import { journalOf, kioskRuns } from '../visit.ts';

const RESTART = 'systemctl restart --no-block canteen-kiosk';
const STATE = '/var/lib/canteen-kiosk';

test('the kiosk serves with a full disk and with a read-only one', async ({ trial }) => {
  const pc = await trial.pc();
  await pc.says(`dd if=/dev/zero of=${STATE}/ballast bs=1M 2>/dev/null || true; ${RESTART}`, 30);
  await pc.until('it starts again', 20, async () => (await pc.sh('systemctl is-active canteen-kiosk')).out.trim() !== 'active');
  await kioskRuns(pc, 60);
  await pc.reads('Accept and start browsing', 30, 'full-disk');
  await pc.says(`rm ${STATE}/ballast; mount -o remount,ro ${STATE}; ${RESTART}`);
  await pc.until('it starts again', 20, async () => (await pc.sh('systemctl is-active canteen-kiosk')).out.trim() !== 'active');
  await kioskRuns(pc, 60);
  await pc.reads('Accept and start browsing', 30, 'read-only-disk');
});

test('without its state the kiosk asks for new staff codes, as on a new PC', async ({ trial }) => {
  const pc = await trial.pc();
  await pc.says(`systemctl stop canteen-kiosk; find ${STATE} -mindepth 1 -delete; systemctl start --no-block canteen-kiosk`, 60);
  await kioskRuns(pc, 60);
  await pc.reads('Set up this PC', 30, 'set-up');
  expect((await journalOf(pc)).map(({ code }) => code)).toContain('supervisor.started');
});
