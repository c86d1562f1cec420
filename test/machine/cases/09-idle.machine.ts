import { SITE_HOST } from '../image/disk.ts';
import type { Pc } from '../pc/pc.ts';
import { expect, test } from '../test.ts';
import { IN_A_VISIT, journalOf, openPage } from '../visit.ts';

/** Returns the idle time, in seconds, after which the page is covered. */
async function coverSeconds(pc: Pc): Promise<number> {
  return JSON.parse(await pc.says('cat /etc/canteen-kiosk/kiosk.json')).session.coverSeconds;
}

test('a visitor who only moves the mouse is not idle', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  const end = Date.now() + ((await coverSeconds(pc)) + 30) * 1000;
  for (let x = 100; Date.now() < end; x = 100 + ((x + 40) % 600)) {
    await pc.move(x, 500);
    await new Promise((done) => setTimeout(done, 2_000));
  }
  expect((await pc.picture('still-there')).find(IN_A_VISIT)).not.toBeNull();
});

test('a visit without input is covered, with a countdown, and erased', async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  await openPage(pc, SITE_HOST);
  const cover = await pc.reads('Is this still you', (await coverSeconds(pc)) + 60, 'cover');
  expect(cover.text).not.toContain('Machine test news');
  expect(cover.find('everything is erased in')).not.toBeNull();
  await pc.reads('Accept and start browsing', 300, 'erased');
  expect((await journalOf(pc)).filter(({ code }) => code === 'turn.ended').at(-1)).toMatchObject({ cause: 'idle' });
});
