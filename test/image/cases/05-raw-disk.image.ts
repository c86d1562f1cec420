import { countOnDisk } from '../../machine/raw-disk.ts';
import { acceptNotice, endSession, journalOf, openPage, settled } from '../../machine/visit.ts';
import { SITE_HOST } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { startSite } from '../visit.ts';

/** Typed by the visitor. Commands in the PC must not contain it, so PATTERN is a regex that does not match its own text. */
const MARKER = 'zqxmarker77kv';
const PATTERN = 'zqxmarke[r]77kv';
const ON_RAM_DISK = `nsenter --mount --target $(systemctl show --property MainPID --value canteen-kiosk) grep --recursive --files-with-matches --text ${PATTERN} /dev/shm | wc -l`;

/** Kibibytes written to the PC's own disk since its start. */
const WRITTEN = 'awk \'{print int($7 / 2)}\' "/sys/class/block/$(basename "$(readlink -f /run/kiosk/disk/state)")/stat"';
const IDLE_MINUTES = 5;
/** A busy day of a PC. */
const DAY = { visits: 40, minutes: 14 * 60 };
/** The most that a PC may write in a day without packs and updates. */
const MAX_KIB_A_DAY = 5 * 1024;

test('after a visit and a power cut, nothing of the visit is on the whole disk', async ({ trial }) => {
  await trial.newDisk();
  const pc = await trial.start();
  await pc.reads('Accept and start browsing', 120, 'notice');
  await pc.up();
  const written = async () => Number(await pc.says(`sync; ${WRITTEN}`, 60));
  const atNotice = await written();
  await startSite(pc);
  await settled(pc);
  await acceptNotice(pc);
  await openPage(pc, `${SITE_HOST}/?q=${MARKER}`);
  await pc.type(MARKER);
  await pc.until('the page has stored what was typed', 20, async () => Number(await pc.says(ON_RAM_DISK)) > 0);
  await endSession(pc);
  await pc.until('the session is erased', 60, async () => (await journalOf(pc)).some(({ code }) => code === 'wipe.receipt'));
  const afterVisit = await written();
  const visit = afterVisit - atNotice;
  await new Promise((done) => setTimeout(done, IDLE_MINUTES * 60_000));
  const afterPause = await written();
  const minute = (afterPause - afterVisit) / IDLE_MINUTES;
  trial.figure(
    'written to the state, in KiB: by the first start, by one visit, in each minute without one, in a day of 40 visits',
    [atNotice, visit, minute, visit * DAY.visits + minute * DAY.minutes].join(', '),
  );
  expect.soft(visit * DAY.visits + minute * DAY.minutes, 'written in a day').toBeLessThan(MAX_KIB_A_DAY);
  // The paused disk is searched first; then the PC writes the marker as the positive control.
  await pc.says('sync', 60);
  await pc.qmp.run('stop');
  const whileItRuns = countOnDisk(trial.disk, MARKER, true);
  await pc.qmp.run('cont');
  await pc.says("printf 'zqx%s' marker77kv >/var/lib/canteen-kiosk/control; sync", 60);
  await pc.cut();
  expect(whileItRuns).toBe(0);
  expect(countOnDisk(trial.disk, MARKER)).toBe(1);
});
