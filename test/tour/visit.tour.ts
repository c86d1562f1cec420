/** A visit from notice to notice with the default notice and settings, with a screenshot of each step. */
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { WEEKDAYS } from '../../main/core/settings/settings.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { crashPage, followWithoutWaiting } from '../kiosk/guest-actions.ts';
import { type Kiosk, type KioskOptions, startKiosk } from '../kiosk/harness.ts';
import { clickAt, colourAt } from '../kiosk/x-input.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { Camera } from './camera.ts';
import { STATEMENT_BAND } from './statement-pdf.ts';
import { ALLOTMENTS, BANK, CASINO, MAIL, MAPLE_ID, serveTourSites } from './tour-sites.ts';

/** Time for five starts of the whole kiosk on a busy machine. */
test.setTimeout(600_000);

const STAFF_CODE = '830417';
const CLOSED = Object.fromEntries(WEEKDAYS.map((day) => [day, 'closed']));

let sites: Sites;
let camera: Camera;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  serveTourSites(sites);
  camera = new Camera();
});
test.afterAll(async () => {
  await kiosk.stop();
  camera.writeSummary(kiosk.complaints().match(/^Electron .*$/m)?.[0] ?? '');
  await sites.close();
});

// One test, so that its screenshots stay together even after a failure.
test('tour: screenshots of a whole visit and of the other screens', async () => {
  await test.step('a visitor reads mail, opens a statement, is blocked at a betting site, and leaves', wholeVisit);
  for (const [what, play] of Object.entries({ cover, warning, closed, badSettings })) {
    await kiosk.stop();
    await test.step(what, play);
  }
});

async function start(options: KioskOptions = {}, mode = 'notice'): Promise<void> {
  kiosk = await startKiosk({
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
    prepare: (dir) => appendFileSync(join(dir, 'lists/gambling.txt'), `\n${CASINO}\n`),
    ...options,
  });
  await kiosk.waitForMode(mode);
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function seeHeading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name })).toBeVisible({ timeout: 30_000 });
}

/** Waits for the new tab, since an address typed too early would go to the old tab. */
async function newTab(page: Page): Promise<void> {
  await press(page, 'New tab');
  await seeHeading(page, 'Where would you like to go?');
}

async function wholeVisit(): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  expect(await setStaffCode(stateDir, STAFF_CODE)).toEqual({ ok: true });
  camera.begin();
  await start({ stateDir });
  await camera.take(kiosk, 'notice', 'The kiosk starts: the rules, before anything else');
  const page = await kiosk.accept();
  await seeHeading(page, 'Where would you like to go?');
  await camera.take(kiosk, 'start-page', 'Accepted: the start page');

  const mail = await kiosk.visit(page, sites.secureUrl(MAIL));
  await camera.take(kiosk, 'mail', 'A mail site');
  await mail.getByRole('button', { name: 'Sign in' }).click();
  const signIn = await kiosk.guestPage(MAPLE_ID);
  await signIn.getByLabel('E-mail address').fill('n.okafor@maple.test');
  await signIn.getByLabel('Password').fill('not a real password');
  await camera.take(kiosk, 'sign-in', 'Its sign-in window has become a tab');
  await signIn.getByRole('button', { name: 'Sign in to Maple' }).click();
  await mail.getByRole('heading', { name: 'Inbox' }).waitFor();
  await camera.take(kiosk, 'inbox', 'The sign-in has told its opener and closed itself');
  // Without a listener Playwright would dismiss the dialog.
  mail.on('dialog', () => {});
  // The click resolves only when the page continues, after the question is answered.
  const asking = mail.getByRole('button', { name: 'Delete all messages' }).click();
  await seeHeading(page, MAIL);
  await camera.take(kiosk, 'question', 'The mail site asks a question, in the place of its page');
  await press(page, 'Cancel');
  await asking;
  await mail.getByLabel('Reply to Amina').click();
  await mail.keyboard.type('Yes! One o’clock?');
  await press(page, 'Reload');
  await seeHeading(page, 'Leave this page?');
  await camera.take(kiosk, 'leave-page', 'A letter that is not sent yet: it asks before the page is left');
  await press(page, 'Stay on this page');
  await mail.getByRole('link', { name: 'Save all attachments' }).click();
  await expect(page.getByText('This is a zip archive or similar')).toBeVisible();
  await camera.take(kiosk, 'download-refused', 'A download is refused, and it says so');
  await press(page, 'Close this message');

  await newTab(page);
  const bank = await kiosk.visit(page, sites.secureUrl(BANK));
  await camera.take(kiosk, 'bank', 'A bank, in a second tab');
  await statement(bank, page);

  const again = await kiosk.page();
  await newTab(again);
  const form = await kiosk.visit(again, sites.url(ALLOTMENTS));
  await camera.take(kiosk, 'not-encrypted', 'A form on a page that is not encrypted is marked');
  await followWithoutWaiting(form.getByRole('link', { name: 'the secretary' }));
  await expect(again.getByText('That link writes an email to')).toBeVisible();
  await camera.take(kiosk, 'mail-link', 'A link that writes an email: the address can be copied');
  await press(again, 'Close this message');
  await crashPage(form);
  await seeHeading(again, 'This page stopped working');
  await camera.take(kiosk, 'crashed', 'A page has crashed; the others go on');
  await press(again, 'Try again');
  await seeHeading(again, 'Web page');

  await again.getByRole('textbox', { name: 'Web address or search' }).fill(CASINO);
  await again.keyboard.press('Enter');
  await seeHeading(again, 'This page is blocked');
  await camera.take(kiosk, 'blocked', 'A betting site is blocked');
  await press(again, 'I got here by mistake');
  await seeHeading(again, 'We have closed that page');
  await camera.take(kiosk, 'mistake', '"I got here by mistake": what to quote, and to whom');
  await press(again, 'Keep browsing');

  await press(again, 'End session');
  await seeHeading(again, 'End your session?');
  await camera.take(kiosk, 'end-session', 'Ending the session');
  await press(again, 'Keep browsing');
  const wiped = await kiosk.finish(again);
  expect(wiped).toMatchObject({ turn: 1, verified: true });
  const next = await kiosk.page();
  await expect(next.getByText(/Last session erased at \d\d:\d\d\. Checked\./)).toBeVisible();
  await camera.take(kiosk, 'next-notice', 'The next visitor finds nothing');

  await staffAtWork(next);
}

async function staffAtWork(next: Page): Promise<void> {
  await press(next, 'Staff');
  await next.getByRole('textbox', { name: 'Staff code' }).fill('111111');
  await press(next, 'Continue');
  await expect(next.getByText('That is not the staff code')).toBeVisible();
  await camera.take(kiosk, 'staff-code', 'Staff: a wrong code');
  await next.getByRole('textbox', { name: 'Staff code' }).fill(STAFF_CODE);
  await press(next, 'Continue');
  await kiosk.waitForMode('staff');
  const staff = await kiosk.page();
  await seeHeading(staff, 'Staff screen');
  await camera.take(kiosk, 'staff', 'The staff screen');
  await press(staff, 'Put out of order');
  // The click removes the page, often before Playwright knows that it succeeded.
  press(staff, 'Leave the staff screen').catch(() => {});
  await kiosk.waitForMode('outOfOrder');
  const out = await kiosk.page();
  await seeHeading(out, 'This PC is out of order');
  await camera.take(kiosk, 'out-of-order', 'Out of order');
  await press(out, 'Staff');
  await expect(out.getByText('Code for IT')).toBeVisible();
  await camera.take(kiosk, 'out-of-order-staff', 'Out of order: the code that IT asks for');
}

/** While Playwright is attached, it sees no new page after Electron 33's PDF viewer starts. So this step uses X input. */
async function statement(bank: Page, page: Page): Promise<void> {
  const below = await page.locator('.guest-area').boundingBox();
  const link = await bank.getByRole('link', { name: 'November 2026 (PDF)' }).boundingBox();
  const close = await page.getByRole('button', { name: 'Close tab: Your accounts' }).boundingBox();
  if (below === null || link === null || close === null) throw new Error('the page, its link and its tab are to be seen');
  await (await kiosk.browser()).close();
  clickAt(kiosk, below.x + link.x + link.width / 2, below.y + link.y + link.height / 2);
  // The band across the page shows that the viewer has drawn the document.
  await expect.poll(() => colourAt(kiosk, 900, 240), { timeout: 30_000 }).toBe(STATEMENT_BAND);
  await camera.take(kiosk, 'statement', 'A statement as PDF, shown in the page');
  clickAt(kiosk, close.x + close.width / 2, close.y + close.height / 2);
}

async function cover(): Promise<void> {
  await start({ settings: { session: { idleSeconds: 60, warningSeconds: 30, coverSeconds: 10, limitMinutes: 60 } } });
  const page = await kiosk.accept();
  await kiosk.visit(page, sites.secureUrl(MAIL));
  camera.begin();
  await seeHeading(page, 'Is this still you?');
  await camera.take(kiosk, 'cover', 'Left alone for a moment: the pages are covered');
}

async function warning(): Promise<void> {
  await start({ settings: { session: { idleSeconds: 5, warningSeconds: 30, limitMinutes: 60 } } });
  camera.begin();
  await seeHeading(await kiosk.accept(), 'Are you still there?');
  await camera.take(kiosk, 'warning', 'Left alone: it asks before it erases');
}

async function closed(): Promise<void> {
  camera.begin();
  await start({ settings: { hours: CLOSED } }, 'closed');
  await seeHeading(await kiosk.page(), 'This PC is closed');
  await camera.take(kiosk, 'closed', 'Closed');
}

async function badSettings(): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, STAFF_CODE);
  await start({ stateDir, settings: { tabs: { max: 'eight' }, serach: {}, session: { idleSeconds: 1 } } }, 'outOfOrder');
  const page = await kiosk.page();
  await press(page, 'Staff');
  await page.getByRole('textbox', { name: 'Staff code' }).fill(STAFF_CODE);
  await press(page, 'Continue');
  camera.begin();
  await kiosk.waitForMode('staff');
  await seeHeading(await kiosk.page(), 'Staff screen');
  await camera.take(kiosk, 'staff-problems', 'The staff screen with all that is wrong with the settings');
}
