import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { startKiosk } from './harness.ts';

test('when a shell dies that should prove a wipe, that turn stays owed, and the next shell proves both wipes', async () => {
  const kiosk = await startKiosk();
  try {
    await kiosk.waitForMode('notice');
    const page = await kiosk.accept();
    const [first, second] = [kiosk.active(), await kiosk.standby()];
    const from = kiosk.events.length;
    await page.getByRole('button', { name: 'End session' }).click();
    // Stopped before it is shown, it cannot prove anything; the supervisor's heartbeat then counts it as lost.
    process.kill(second.pid, 'SIGSTOP');
    const click = page.getByRole('button', { name: 'Erase and finish' }).click();
    click.catch(() => {});
    const provenOf = (turn: number) =>
      kiosk.waitFor(
        (e) => e.event === 'wiped' && e['turn'] === turn && e['verified'] === true,
        `the proof for turn ${turn}`,
        from,
      );
    await Promise.all([provenOf(first.turn), provenOf(second.turn)]);
    await kiosk.waitForMode(
      'notice',
      kiosk.events.findLastIndex((e) => e.event === 'wiped'),
    );
    // Turn 1 was destroyed at once, but proven only together with turn 2.
    const proofs = kiosk.events.filter((e) => e.event === 'wiped').map((e) => e['turn']);
    expect(proofs).toEqual([first.turn, second.turn]);
    expect([existsSync(first.profile), existsSync(second.profile)]).toEqual([false, false]);
    expect(kiosk.active().turn).toBe(second.turn + 1);
  } finally {
    await kiosk.stop();
  }
});
