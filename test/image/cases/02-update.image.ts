import type { Pc } from '../../machine/pc/pc.ts';
import { countOnDisk } from '../../machine/raw-disk.ts';
import { acceptNotice, codesOf, endSession, journalOf, openPage, settled } from '../../machine/visit.ts';
import { makeUpdate, SITE_HOST } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { updateStick } from '../sticks.ts';
import { entries, startSite } from '../visit.ts';

/** Typed by the visitor; the PC's own commands never name it. */
const MARKER = 'zqxmarker77kv';
const PATTERN = 'zqxmarke[r]77kv';
const ON_RAM_DISK = `nsenter --mount --target $(systemctl show --property MainPID --value canteen-kiosk) grep --recursive --files-with-matches --text ${PATTERN} /dev/shm | wc -l`;
const NEWS = 'cat /run/canteen-kiosk-update/news.json 2>/dev/null';

async function atTheNotice(pc: Pc): Promise<void> {
  await pc.reads('Accept and start browsing', 120, 'notice');
  await pc.up();
}

async function takenFrom(pc: Pc, stick: string, what: RegExp): Promise<string> {
  await pc.plug(stick);
  await pc.until('the PC is done with the update', 60, async () => what.test((await pc.sh(NEWS, 10)).out));
  const said = (await pc.sh(NEWS, 10)).out;
  await pc.pull();
  return said;
}

async function restart(pc: Pc): Promise<void> {
  const before = pc.events.length;
  await pc.sh('systemctl --no-block reboot', 10);
  await pc.until('the PC restarts', 60, async () => pc.events.slice(before).some(({ event }) => event === 'RESET'));
}

test('an update from a stick in a visit runs from the next start and proves itself; one that does not start is left; nothing of the visit is on the disk', async ({
  trial,
}) => {
  const good = updateStick(trial.folder, 'good', await makeUpdate(trial.folder, { serial: 30_000_001 }));
  const changed = updateStick(trial.folder, 'changed', await makeUpdate(trial.folder, { serial: 30_000_002, changed: true }));
  const foreign = updateStick(trial.folder, 'foreign', await makeUpdate(trial.folder, { serial: 30_000_002, key: 'other' }));
  await trial.newDisk();
  let pc = await trial.start();
  await atTheNotice(pc);
  await startSite(pc);
  await settled(pc);
  await acceptNotice(pc);
  await openPage(pc, `${SITE_HOST}/?q=${MARKER}`);
  await pc.type(MARKER);
  await pc.until('the page has stored what was typed', 20, async () => Number(await pc.says(ON_RAM_DISK)) > 0);
  expect(await takenFrom(pc, foreign, /refused|taken/)).toContain('is signed with the key');
  expect(await takenFrom(pc, changed, /refused|taken/)).toContain('not as it was made');
  expect(await entries(pc)).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/)]);
  expect(await takenFrom(pc, good, /refused|taken/)).toContain('"taken"');
  expect(await entries(pc)).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/), 'kiosk-2-b-30000001+2.conf']);
  // The visit goes on.
  await pc.reads('Stored', 20, 'visit-goes-on');
  await endSession(pc);
  await pc.until(
    'the session is erased',
    60,
    async () => (await codesOf(pc)).filter((code) => code === 'wipe.receipt').length >= 2,
  );
  expect(await codesOf(pc)).toContain('update.taken');
  await restart(pc);
  await pc.up(120);
  expect(await pc.says('cat /proc/cmdline')).toContain('kiosk.slot=b');
  await pc.until('the new system has proven itself', 240, async () => (await entries(pc)).includes('kiosk-2-b-30000001.conf'));
  expect(await codesOf(pc)).toEqual(expect.arrayContaining(['update.tried', 'drill.passed', 'update.proven']));
  await pc.reads('Accept and start browsing', 60, 'notice-of-the-new-system');
  await pc.says('sync');
  await pc.cut();
  expect(countOnDisk(trial.disk, MARKER)).toBe(0);

  const broken = updateStick(trial.folder, 'broken', await makeUpdate(trial.folder, { serial: 30_000_003, broken: true }));
  pc = await trial.start();
  await atTheNotice(pc);
  expect(await takenFrom(pc, broken, /refused|taken/)).toContain('"taken"');
  await pc.sh('printf "zqx%s" marker77kv >/var/lib/canteen-kiosk/control; sync', 10);
  await restart(pc);
  await pc.up(240);
  expect(await pc.says('cat /proc/cmdline')).toContain('kiosk.slot=b');
  expect(await entries(pc)).toEqual(['kiosk-2-b-30000001.conf', 'kiosk-3-a-30000003+0-2.conf']);
  await pc.until('the journal says so', 120, async () => (await codesOf(pc)).includes('update.came-back'));
  await pc.reads('Accept and start browsing', 60, 'notice-after-it-came-back');
  expect(await takenFrom(pc, broken, /refused|taken/)).toContain('tried on this PC twice');
  expect((await journalOf(pc)).findLast(({ code }) => code === 'update.refused')).toMatchObject({ why: 'givenUp' });
  await pc.cut();
  // What counts would find it.
  expect(countOnDisk(trial.disk, MARKER)).toBeGreaterThan(0);
});
