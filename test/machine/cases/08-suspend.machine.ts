import { SITE_HOST } from '../image/disk.ts';
import { expect, test } from '../test.ts';
import { acceptNotice, coldStart, journalOf, openPage, setFirstCodes, settled, visitGoesOn } from '../visit.ts';

/** Far longer than the longest sleep that a visit survives (`main/core/keys/power-events.ts`). */
const SLEEP_MS = 15_000;

/** Long before the package was built. At boot systemd moves the clock forward to the date of its own build. */
const OLD_CLOCK = '2019-01-01T12:00:00';

test('a new PC whose clock says 2019 starts, and after a forced suspend the page is never seen again', { tag: '@new' }, async ({
  trial,
}) => {
  const pc = await trial.pc({ from: 'new', hardware: { clock: OLD_CLOCK } });
  await coldStart(pc);
  await setFirstCodes(pc);
  await acceptNotice(pc);
  await openPage(pc, SITE_HOST);
  await settled(pc);
  expect((await pc.sh('systemctl suspend')).status, 'suspend is masked').not.toBe(0);
  await pc.says('systemd-run --quiet --on-active=2 sh -c "echo mem >/sys/power/state"');
  await pc.until('the PC sleeps', 20, async () => pc.events.some(({ event }) => event === 'SUSPEND'));
  await new Promise((done) => setTimeout(done, SLEEP_MS));
  await pc.qmp.run('system_wakeup');
  // Until programs run again the card shows its last picture, and no program can change that.
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

test('a visit continues when the clock jumps by years and back', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  await pc.says('date --set="+10 years" >/dev/null');
  await new Promise((done) => setTimeout(done, pc.limit(0.5)));
  await pc.says('date --set="-12 years" >/dev/null');
  await new Promise((done) => setTimeout(done, pc.limit(0.5)));
  await visitGoesOn(pc);
  expect((await journalOf(pc)).filter(({ code }) => code === 'turn.ended')).toHaveLength(1);
});
