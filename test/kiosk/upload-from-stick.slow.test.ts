/** P4, P10: a website gets a file from the visitor's own stick through our own file chooser, which shows nothing else and writes nothing. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { journalText } from '../fakes/journal.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';
import { OTHER_HOST, UPLOAD_HOST } from '../sites/upload-pages.ts';
import { expectAccessible } from './accessible.ts';
import type { KioskOptions } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';
import { SECRET, test } from './upload-test.ts';
import { windowsOf } from './x-input.ts';

const LETTER = Buffer.from('Dear council, '.repeat(9_000));
const session = { idleSeconds: 1_800, coverSeconds: 0 };
const ON: KioskOptions = { settings: { session, files: { uploadFromStick: true } }, pageProtocol: true };
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test.skip(!MAY_MOUNT, 'only root can mount a stick');

test('every way in which websites ask for a file opens our chooser; the website gets what was chosen', async ({ uploads }) => {
  test.slow();
  const { sites, received, kiosk, page, stick, ask, open, dialog, press, pick, shown } = await uploads.start(ON);
  const visitors = await stick((dir) => {
    mkdirSync(join(dir, 'Letters'));
    writeFileSync(join(dir, 'letter.txt'), LETTER);
    writeFileSync(join(dir, 'Letters/bank.pdf'), 'bank');
    writeFileSync(join(dir, 'photo.jpg'), 'photo');
  });
  const before = visitors.digest();
  await test.step('without a stick the chooser waits for one', async () => {
    const waiting = await ask('/plain');
    await expect(dialog().getByRole('status')).toHaveText('Put in your USB stick.');
    await expectAccessible(page, 'chooser without a stick');
    visitors.plug('ro');
    await expect(dialog().getByRole('status')).toHaveText('2 files and 1 folder here.');
    expect(await shown()).toEqual(['Letters', 'letter.txt', 'photo.jpg']);
    await expect(dialog()).toContainText(`The file goes to ${UPLOAD_HOST}`);
    await expect(dialog()).toContainText('The website asks for .pdf or .txt.');
    await expectAccessible(page, 'chooser');
    expect(windowsOf(kiosk)).toHaveLength(1);
    await press('Send this file');
    await expect(dialog().getByRole('alert')).toContainText('Choose a file first.');
    visitors.pull();
    await expect(dialog().getByRole('status')).toHaveText('Put in your USB stick.');
    await press('Cancel');
    await expect.poll(() => waiting.title()).toBe('cancelled');
    visitors.plug('ro');
  });
  for (const path of ['/plain', '/made', '/picker', '/closed', '/pop-up']) {
    await test.step(path, async () => {
      const guest = await ask(path);
      if (path === '/pop-up') {
        const blank = await kiosk.guestPage('about:blank');
        await blank.locator('input').click();
      }
      await pick('letter.txt');
      const count = received.length;
      await press('Send this file');
      await expect.poll(() => received.length).toBe(count + 1);
      expect(received.at(-1)).toEqual({
        name: 'letter.txt',
        type: 'text/plain',
        digest: digestOf(LETTER),
        bytes: LETTER.length,
      });
      await expect(page.getByText('The website has your file.')).toBeVisible();
      expect(await guest.title()).toBe('sent 1');
      expect(windowsOf(kiosk)).toHaveLength(1);
    });
  }
  await test.step('several files, from a folder, by the keyboard alone', async () => {
    const guest = await ask('/many');
    await dialog().getByRole('button', { name: 'Open folder Letters' }).press('Enter');
    await expect(dialog().getByRole('heading', { name: 'Letters' })).toBeFocused();
    expect(await shown()).toEqual(['Letters', 'bank.pdf']);
    await press('Back to your USB stick');
    for (const name of ['letter.txt', 'photo.jpg']) await dialog().getByLabel(name).press('Space');
    await dialog().getByRole('button', { name: 'Send these files' }).press('Enter');
    await expect.poll(() => guest.title()).toBe('sent 2');
    expect(received.slice(-2).map(({ name, type }) => `${name} ${type}`)).toEqual([
      'letter.txt text/plain',
      'photo.jpg image/jpeg',
    ]);
  });
  await test.step('a folder upload is refused; a page without a user gesture gets no dialog', async () => {
    await ask('/folder');
    await expect(page.getByText('This website asks for a file in a way that does not work')).toBeVisible();
    await expect(dialog()).toHaveCount(0);
    // Watched from its server, because Chromium counts whatever Playwright runs in a page as a user gesture.
    await open('/nag');
    await expect.poll(() => sites.visitsTo(UPLOAD_HOST).filter(({ path }) => path === '/asked').length).toBeGreaterThan(3);
    await expect(dialog()).toHaveCount(0);
  });
  await test.step('the chooser closes when the page navigates', async () => {
    const guest = await ask('/made');
    await expect(dialog()).toBeVisible();
    await guest.evaluate(() => location.assign('/plain'));
    await expect(dialog()).toHaveCount(0);
  });
  visitors.pull();
  expect(visitors.digest(), 'nothing was written to the stick').toBe(before);
  await kiosk.finish(page);
  const kept = `${journalText(kiosk.stateDir)}${kiosk.complaints()}`;
  expect(kept).not.toMatch(/letter|photo|bank|send\.test/);
});

test('a frame can open the file chooser too', async ({ uploads }) => {
  // When the guards use the DevTools protocol, Playwright as a second client keeps our scripts out of frames.
  const { received, stick, ask, press, pick } = await uploads.start({ ...ON, pageProtocol: false });
  (await stick((dir) => writeFileSync(join(dir, 'letter.txt'), LETTER))).plug('ro');
  await ask('/frame');
  await pick('letter.txt');
  const count = received.length;
  await press('Send this file');
  await expect.poll(() => received.length).toBe(count + 1);
  expect(received.at(-1)?.digest).toBe(digestOf(LETTER));
});

test("the file chooser of a sandboxed frame names the frame's site, not the page's", async ({ uploads }) => {
  const { stick, ask, dialog } = await uploads.start({ ...ON, pageProtocol: false });
  (await stick((dir) => writeFileSync(join(dir, 'letter.txt'), LETTER))).plug('ro');
  await ask('/sandboxed');
  await expect(dialog().getByText(`The file goes to ${OTHER_HOST}`)).toBeVisible();
  await expect(dialog().getByText(UPLOAD_HOST)).toHaveCount(0);
});

test('a frame that is removed while it asks, or while the visitor chooses, breaks neither the visit nor the next file chooser', async ({
  uploads,
}) => {
  const { received, kiosk, page, stick, ask, dialog, press, pick } = await uploads.start({ ...ON, pageProtocol: false });
  (await stick((dir) => writeFileSync(join(dir, 'letter.txt'), LETTER))).plug('ro');
  const count = received.length;
  for (let time = 0; time < 5; time += 1) {
    const guest = await ask('/gone-at-once');
    await expect.poll(() => guest.title()).toBe('alone');
    // The chooser may have opened first; then it closes with its frame.
    await page.waitForTimeout(1_000);
    await expect(dialog()).toHaveCount(0);
  }
  const guest = await ask('/gone-later');
  await expect(dialog()).toBeVisible();
  await expect.poll(() => guest.title()).toBe('alone');
  await expect(dialog()).toHaveCount(0);
  expect(received).toHaveLength(count);
  await ask('/frame');
  await pick('letter.txt');
  await press('Send this file');
  await expect.poll(() => received.length).toBe(count + 1);
  expect(kiosk.events.filter(({ event, turn }) => event === 'gone' && turn === 1)).toEqual([]);
});

test("of a hostile stick only plain files are shown and sent; IT's own stick is not offered @P10", async ({ uploads }) => {
  const { received, page, stick, hostileStick, ask, dialog, press, pick, shown } = await uploads.start(ON);
  const hostile = await hostileStick();
  hostile.plug('ro');
  await ask('/plain');
  await expect(dialog().getByRole('status')).toHaveText('1 file and 0 folders here.');
  expect(await shown()).toEqual(['honest.txt']);
  await expect(dialog()).toContainText('Some things here are not shown');
  // Even one of our own pages, if it were compromised, can only name places in the list. One of the numbers is that of the list on the screen.
  const count = received.length;
  for (let list = 0; list < 12; list++)
    for (const [verb, argument] of [
      ['uploadSend', { list, places: [1] }],
      ['uploadSend', { list, places: ['link.txt'] }],
      ['uploadOpen', { list, places: [-1] }],
      ['uploadOpen', '../..'],
    ] as const)
      await page.evaluate(([name, value]) => Reflect.get(window, 'kiosk').send(name, value), [verb, argument] as const);
  await pick('honest.txt');
  hostile.pull();
  await expect(dialog().getByRole('status')).toHaveText('Put in your USB stick.');

  const full = await stick((dir) => {
    execFileSync('sh', ['-c', 'cd "$1" && seq 1 6000 | sed "s/$/.txt/" | xargs touch', 'sh', dir], { timeout: 60_000 });
  });
  full.plug('ro');
  await expect(dialog()).toContainText('There is more in this folder than can be shown here.', { timeout: 20_000 });
  await expect(dialog().getByRole('radio')).toHaveCount(300);
  full.pull();
  const ofIT = await stick((dir) => mkdirSync(join(dir, 'canteen-kiosk')));
  ofIT.plug('ro');
  await expect(dialog().getByRole('status')).toContainText('belongs to the people who run this computer');
  ofIT.pull();
  const writable = await stick((dir) => writeFileSync(join(dir, 'report.txt'), ''));
  writable.plug('rw');
  await expect(dialog().getByRole('status')).toContainText('belongs to the people who run this computer');
  await press('Cancel');
  expect(received).toHaveLength(count);
});

test('twin: a chooser that follows links shows them, and the website gets a file of the PC', async ({ uploads }) => {
  const unguarded = makeUnguarded('linksShown', 'linksFollowed', 'linksTaken', 'shellWall');
  try {
    const { received, hostileStick, ask, press, pick } = await uploads.start({ ...ON, command: unguarded.command });
    (await hostileStick()).plug('ro');
    await ask('/plain');
    await pick('link.txt');
    await press('Send this file');
    await expect.poll(() => received.at(-1)?.digest).toBe(digestOf(Buffer.from(SECRET)));
  } finally {
    await uploads.stop();
    unguarded.remove();
  }
});

test('uploads are off by default: no file chooser, even with a stick @P10', async ({ uploads }) => {
  const { page, stick, ask, dialog } = await uploads.start({ pageProtocol: true });
  (await stick((dir) => writeFileSync(join(dir, 'letter.txt'), LETTER))).plug('ro');
  const guest = await ask('/made');
  await expect(page.getByText('Sending files is off on this computer.')).toBeVisible();
  await expect.poll(() => guest.title()).toBe('cancelled');
  await expect(dialog()).toHaveCount(0);
});
