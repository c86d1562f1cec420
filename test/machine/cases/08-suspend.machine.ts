import { SITE_HOST } from '../image/disk.ts';
import { expect, test } from '../test.ts';
import { acceptNotice, coldStart, journalOf, openPage, settled, visitGoesOn } from '../visit.ts';

/** Far longer than a sleep after which a visit goes on (`main/core/keys/power-events.ts`). */
const SLEEP_MS = 15_000;

/** Long before the package was built. Systemd moves the PC's time on to the day of its own build; a time before that is in the other case. */
const OLD_CLOCK = '2019-01-01T12:00:00';

test('a PC whose own clock stands at 2019 starts, and after a forced suspend the page is never seen again', async ({ trial }) => {
  const pc = await trial.pc({ from: 'off', hardware: { clock: OLD_CLOCK } });
  await coldStart(pc);
  await settled(pc);
  await acceptNotice(pc);
  await openPage(pc, SITE_HOST);
  await settled(pc);
  expect((await pc.sh('systemctl suspend')).status, 'nobody suspends the PC by asking for it').not.toBe(0);
  await pc.says('systemd-run --quiet --on-active=2 sh -c "echo mem >/sys/power/state"');
  await pc.until('the PC sleeps', 20, async () => pc.events.some(({ event }) => event === 'SUSPEND'));
  await new Promise((done) => setTimeout(done, SLEEP_MS));
  await pc.qmp.run('system_wakeup');
  // Until programs run again the card shows what it was switched off with, and no program can help it.
  await pc.up();
  await new Promise((done) => setTimeout(done, pc.limit(0.3)));
  const seen: string[] = [];
  await pc.sees('the notice is back', 60, 'after-waking', (screen) => {
    seen.push(screen.text);
    return screen.find('Accept and start browsing') !== null;
  });
  expect(seen.filter((text) => text.includes('Machine test news'))).toEqual([]);
  expect((await journalOf(pc)).filter(({ code }) => code === 'turn.ended').at(-1)).toMatchObject({ cause: 'interrupted' });
});

test('a clock that jumps by years and back ends no visit', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  await pc.says('date --set="+10 years" >/dev/null');
  await new Promise((done) => setTimeout(done, pc.limit(0.5)));
  await pc.says('date --set="-12 years" >/dev/null');
  await new Promise((done) => setTimeout(done, pc.limit(0.5)));
  await visitGoesOn(pc);
  expect((await journalOf(pc)).filter(({ code }) => code === 'turn.ended')).toHaveLength(1);
});
