import { SITE_HOST } from '../image/disk.ts';
import { expect, test } from '../test.ts';
import { journalOf, openPage } from '../visit.ts';

test('who walks away is covered, asked and erased', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  await openPage(pc, SITE_HOST, 'Machine test news');
  const cover = await pc.reads('Carry on', 90, 'cover');
  expect(cover.text).not.toContain('Machine test news');
  await pc.reads('Are you still there', 90, 'warning');
  await pc.reads('Accept and start browsing', 60, 'erased');
  expect((await journalOf(pc)).filter(({ code }) => code === 'turn.ended').at(-1)).toMatchObject({ cause: 'idle' });
});
