/** Questions of a website (alert, confirm, prompt) while another screen or dialog of the kiosk is up, from a pop-up, and in full screen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { windowsOf } from './x-input.ts';

const CODE = '90417263';
/** A page that asks when the test calls `ask()`, from a timer, and shows the answer. */
const ASKS = `<!doctype html><title>Asks</title><p id=told>none</p><div id=film>Film</div>
<button id=pop onclick="window.opened = window.open('/popped')">pop</button>
<button id=full onclick="film.requestFullscreen()">full</button><script>
const ask = () => { told.textContent = 'waits'; setTimeout(() => { told.textContent = confirm('Delete it?'); }, 50); };
</script>`;

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let stateDir: string;
let visits = 0;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('asks.test', '/*', ASKS);
  stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
});
test.afterAll(async () => {
  await sites.close();
  rmSync(stateDir, { recursive: true, force: true });
});

async function start(session: Readonly<Record<string, number>> = {}): Promise<void> {
  const settings = { session: { idleSeconds: 1_800, warningSeconds: 30, coverSeconds: 0, limitMinutes: 60, ...session } };
  kiosk = await startOnNotice(sites, { stateDir, settings });
  page = await kiosk.accept();
}

/** Opens the site with a new number in its address, which tells this visit from earlier ones. */
async function visit(): Promise<Page> {
  visits += 1;
  const guest = await kiosk.visit(page, sites.secureUrl('asks.test', `/${visits}`));
  await guest.waitForURL(`**/${visits}`);
  return guest;
}

async function begin(session: Readonly<Record<string, number>> = {}): Promise<Page> {
  await start(session);
  return visit();
}

const question = (): Locator => page.getByRole('dialog', { name: 'asks.test' });
const ask = (guest: Page): Promise<unknown> => guest.evaluate('ask()');
const outcome = (guest: Page): Locator => guest.locator('#told');

test.describe('site questions in one visit', () => {
  test.beforeAll(() => start());
  test.beforeEach(() => startOver(page));
  test.afterAll(() => kiosk.stop());

  test('a pop-up asks in its own tab; a tab in the background cannot ask', async () => {
    const opener = await visit();
    await opener.locator('#pop').click();
    const popped = await kiosk.guestPage('/popped');
    await ask(popped);
    await expect(question()).toContainText('Delete it?');
    expect(windowsOf(kiosk)).toHaveLength(1);
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(outcome(popped)).toHaveText('true');
    await ask(opener);
    await expect(outcome(opener), 'the tab in the background gets "Cancel"').toHaveText('false');
    await expect(question()).toHaveCount(0);
  });

  test("an opener that calls confirm of its pop-up's window gets the answer", async () => {
    const opener = await visit();
    await opener.locator('#pop').click();
    await kiosk.guestPage('/popped');
    await opener.evaluate("setTimeout(() => { told.textContent = window.opened.confirm('By the window?'); }, 50); void 0");
    await expect(question()).toContainText('By the window?');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(outcome(opener)).toHaveText('true');
  });

  test('a page in full screen asks below the toolbar, and gets its answer', async () => {
    const guest = await visit();
    await guest.locator('#full').click();
    await expect.poll(() => guest.evaluate(() => document.fullscreenElement?.id)).toBe('film');
    await ask(guest);
    await expect(question()).toContainText('Delete it?');
    await expect(page.getByRole('button', { name: 'End session' })).toBeVisible();
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(outcome(guest)).toHaveText('true');
  });
});

test.describe('site questions in separate visits', () => {
  test.afterEach(() => kiosk.stop());

  test('the cover closes a question, and a covered page cannot ask', { tag: '@slow' }, async () => {
    const guest = await begin({ idleSeconds: 60, coverSeconds: 10 });
    await ask(guest);
    await expect(question()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Is this still you?' })).toBeVisible({ timeout: 20_000 });
    await expect(question()).toHaveCount(0);
    await expect(outcome(guest)).toHaveText('false');
    await ask(guest);
    await expect(outcome(guest)).toHaveText('false');
    await page.getByRole('button', { name: 'Carry on' }).click();
    await expect(question()).toHaveCount(0);
  });

  test('the idle warning closes a question, and the end of an idle visit does not wait for it', { tag: '@slow' }, async () => {
    const guest = await begin({ idleSeconds: 8, warningSeconds: 20 });
    const from = kiosk.events.length;
    await ask(guest);
    await expect(question()).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible({ timeout: 20_000 });
    await expect(outcome(guest)).toHaveText('false');
    await kiosk.waitForMode('notice', from);
  });

  test('the staff dialog opens over a question, and the question is still there afterwards', { tag: '@slow' }, async () => {
    const guest = await begin();
    await ask(guest);
    await expect(question()).toBeVisible();
    await page.getByRole('button', { name: 'Staff', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Staff code' })).toBeFocused();
    await page.keyboard.type('31');
    await page.getByRole('button', { name: 'Cancel' }).last().click();
    await expect(question()).toContainText('Delete it?');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(outcome(guest)).toHaveText('true');
  });
});
