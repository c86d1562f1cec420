import { SITE_HOST } from '../image/disk.ts';
import { expect, test } from '../test.ts';
import { acceptNotice, endSession, journalOf, openPage, settled } from '../visit.ts';

const SIGNS = '@ £ " # ~ \\ | €';

test('a visitor types on a British keyboard', { tag: '@short' }, async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  await openPage(pc, SITE_HOST);
  await pc.type(SIGNS);
  await pc.keys('ret');
  const posted = 'cat /run/kiosk-tests/posted';
  await pc.until('the website has the words', 10, async () => (await pc.sh(posted)).status === 0);
  await pc.picture('sent');
  expect(await pc.says(posted)).toBe(SIGNS);
});

test('"End session" erases the visit, and the next visitor finds nothing of it', { tag: '@short' }, async ({ trial }) => {
  const pc = await trial.pc({ from: 'visit' });
  await openPage(pc, SITE_HOST);
  await pc.type('first visitor');
  await pc.reads('first visitor', 20, 'typed');
  // The page shows what it has stored: the positive control of what the next visitor sees.
  await pc.keys('f5');
  await pc.reads('Stored: first visitor', 20, 'stored');
  await endSession(pc);
  await pc.reads('Accept and start browsing', 20, 'next-notice');
  await pc.until('the wipe has its receipt', 20, async () =>
    (await journalOf(pc)).some(({ code, turn }) => code === 'wipe.receipt' && turn === 2),
  );
  const receipt = (await journalOf(pc)).findLast(({ code }) => code === 'wipe.receipt');
  expect(receipt).toMatchObject({ turn: 2, processes: 0, folder: 'gone', clipboard: 'empty' });
  const checks = (await journalOf(pc)).filter(({ code }) => code === 'guards.changed');
  expect(checks, 'the self-checks of browser and window').toEqual([]);
  await settled(pc);
  await acceptNotice(pc);
  await openPage(pc, SITE_HOST);
  const page = await pc.reads('Stored nothing', 10, 'next-visitor');
  expect(page.text).not.toContain('first visitor');
});
