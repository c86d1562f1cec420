import { codesOf, journalOf } from '../../machine/visit.ts';
import { makeUpdate } from '../image-disk.ts';
import { expect, test } from '../image-pc.ts';
import { updateStick } from '../sticks.ts';
import { bootEntriesListed, entries, restart, takenFrom } from '../visit.ts';

test('an update that does not start is given up after two tries; the PC reports it and refuses it from then on', async ({
  trial,
}) => {
  const broken = updateStick(trial.folder, 'broken', await makeUpdate(trial.folder, { serial: 30_000_003, broken: true }));
  await trial.newDisk();
  const pc = await trial.start();
  await pc.up(120);
  await bootEntriesListed(pc);
  expect(await takenFrom(pc, broken)).toContain('"taken"');
  await restart(pc);
  await pc.up(240);
  expect(await pc.says('cat /proc/cmdline', 60)).toContain('kiosk.slot=a');
  await bootEntriesListed(pc);
  expect(await entries(pc)).toEqual([expect.stringMatching(/^kiosk-1-a-\d+\.conf$/), 'kiosk-2-b-30000003+0-2.conf']);
  await pc.reads('Accept and start browsing', 120, 'notice-after-it-came-back');
  await pc.until('the journal says so', 60, async () => (await codesOf(pc)).includes('update.came-back'));
  expect(await takenFrom(pc, broken)).toContain('tried on this PC twice');
  await pc.until('that is in the journal', 60, async () => (await codesOf(pc)).includes('update.refused'));
  expect((await journalOf(pc)).findLast(({ code }) => code === 'update.refused')).toMatchObject({ why: 'givenUp' });
});
