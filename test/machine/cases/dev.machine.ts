import { test } from '@playwright/test';
import { Trial } from '../states.ts';
test('cold', async () => {
  const trial = new Trial('dev');
  const pc = await trial.pc({ from: 'new' });
  const t = Date.now();
  const say = (...w: unknown[]) => console.log(Math.round((Date.now() - t) / 1000), ...w);
  await pc.up();
  say('up', pc.slowness);
  for (let i = 0; i < 12; i++) {
    say(await pc.sh('systemctl is-active canteen-kiosk-seat canteen-kiosk; systemctl show -p NRestarts canteen-kiosk-seat; journalctl -b -u canteen-kiosk-seat -u canteen-kiosk -o cat --no-pager | tail -5').catch(String));
    await new Promise((r) => setTimeout(r, 12000));
  }
  await pc.picture('fault');
  console.log((await pc.sh('systemd-analyze; systemd-analyze blame | head -20; systemctl list-jobs; journalctl -b -p 4 --no-pager -o cat | head -40')).out);
  await trial.end();
});
