import { codesOf } from '../../machine/visit.ts';
import { makeUpdate } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { updateStick } from '../sticks.ts';
import { bootEntriesListed, entries, restart, takenFrom } from '../visit.ts';

test('an update from a stick is installed at the next restart and proves itself; one with another key and a damaged one change nothing', async ({
  trial,
}) => {
  const foreign = updateStick(trial.folder, 'foreign', await makeUpdate(trial.folder, { serial: 30_000_002, key: 'other' }));
  const changed = updateStick(trial.folder, 'changed', await makeUpdate(trial.folder, { serial: 30_000_002, changed: true }));
  const good = updateStick(trial.folder, 'good', await makeUpdate(trial.folder, { serial: 30_000_001 }));
  await trial.newDisk();
  const pc = await trial.start();
  await pc.up(120);
  await bootEntriesListed(pc);
  expect(await takenFrom(pc, foreign)).toContain('is signed with the key');
  expect(await takenFrom(pc, changed)).toContain('not as it was made');
  expect(await entries(pc)).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/)]);
  await pc.plug(good);
  await pc.reads('Accept and start browsing', 120, 'notice');
  await pc.until('the update is taken', 120, async () => (await codesOf(pc)).includes('update.taken'));
  await pc.pull();
  expect(await entries(pc)).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/), 'kiosk-2-b-30000001+2.conf']);
  await restart(pc);
  await pc.up(120);
  expect(await pc.says('cat /proc/cmdline', 60)).toContain('kiosk.slot=b');
  await pc.until('the new system has proven itself', 240, async () => (await entries(pc)).includes('kiosk-2-b-30000001.conf'));
  expect(await codesOf(pc)).toEqual(expect.arrayContaining(['update.tried', 'drill.passed', 'update.proven']));
  await pc.reads('Accept and start browsing', 60, 'notice-of-the-new-system');
});
