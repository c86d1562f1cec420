import { SITE_HOST } from '../image/disk.ts';
import { expect, test } from '../test.ts';
import { IN_A_VISIT, journalOf, openPage } from '../visit.ts';

/** Longer than the cover waits (`session.coverSeconds`). */
const READING_S = 75;

test('who only moves the mouse is still there', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  const end = Date.now() + READING_S * 1000;
  for (let x = 100; Date.now() < end; x = 100 + ((x + 40) % 600)) {
    await pc.move(x, 500);
    await new Promise((done) => setTimeout(done, 2_000));
  }
  expect((await pc.picture('still-there')).find(IN_A_VISIT)).not.toBeNull();
});

test('who walks away is covered, asked and erased', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  await openPage(pc, SITE_HOST, 'Machine test news');
  const cover = await pc.reads('Carry on', 90, 'cover');
  expect(cover.text).not.toContain('Machine test news');
  await pc.reads('Are you still there', 90, 'warning');
  await pc.reads('Accept and start browsing', 60, 'erased');
  expect((await journalOf(pc)).filter(({ code }) => code === 'turn.ended').at(-1)).toMatchObject({ cause: 'idle' });
});
