/** Every kind of question in cross-site frames and in pop-ups; leaving unsaved work; and meanwhile sound, timers and the keyboard. */
import { expect, type FrameLocator, type Locator, type Page, test } from '@playwright/test';
import { addPlacesThatAsk } from '../sites/asking-sites.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible } from './accessible.ts';
import { clickByHand, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { ask, expectBelowToolbar } from './question-actions.ts';
import { pressKeys, typeText, windowsOf } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  addPlacesThatAsk(sites);
  kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 1_800, coverSeconds: 0 } } });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});
test.beforeEach(() => startOver(page));

const question = (): Locator => page.getByRole('dialog');
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const letter = (place: Page | FrameLocator): Locator => place.getByLabel('Letter');
const outcome = (place: Page | FrameLocator): Locator => place.locator('#told');

/** Keeps Playwright from answering dialogs in the visitor's place. */
function leftAlone(guest: Page): Page {
  guest.on('dialog', () => {});
  return guest;
}

async function writeByHand(field: Locator, words: string): Promise<void> {
  await clickByHand(kiosk, page, field);
  await expect(field).toBeFocused();
  typeText(words);
  await expect(field).toHaveValue(words);
}

async function begin(where: 'frame of another site' | 'pop-up', objects: boolean): Promise<Page | FrameLocator> {
  if (where === 'pop-up') {
    const opener = await kiosk.visit(page, sites.secureUrl(objects ? 'objects.test' : 'asks.test', '/opener'));
    await opener.getByText('pop', { exact: true }).click();
    return leftAlone(await kiosk.guestPage('/pop'));
  }
  const guest = await kiosk.visit(page, sites.secureUrl('frames.test', objects ? '/objects' : '/'));
  return leftAlone(guest).frameLocator('iframe >> nth=0');
}

/** Goes to the start page, where the next test begins. */
async function goHome(): Promise<void> {
  await button('Home').click();
  await button('Leave this page').click();
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
  await expect(question()).toHaveCount(0);
}

for (const where of ['frame of another site', 'pop-up'] as const) {
  test(`in a ${where} alert, confirm and prompt name the site that asks`, async () => {
    const place = await begin(where, false);
    const ways = [
      { way: 'alert', name: /^asks\.test:\d+ says:$/, gets: '"nothing"' },
      { way: 'confirm', name: /^asks\.test:\d+ asks:$/, gets: 'true' },
      { way: 'prompt', name: /^asks\.test:\d+ asks:$/, gets: '"Bills"' },
    ];
    for (const { way, name, gets } of ways) {
      // The kiosk does not see a click in a cross-site frame, so the last answer must be a while ago.
      await page.waitForTimeout(2_100);
      await clickByHand(kiosk, page, place.getByText(way, { exact: true }));
      await expect(question()).toHaveAccessibleName(name);
      expect(windowsOf(kiosk)).toHaveLength(1);
      await button('OK').click();
      await expect(outcome(place)).toHaveText(gets);
    }
  });

  test(`unsaved text in a ${where} is lost only if the visitor confirms`, async () => {
    const place = await begin(where, true);
    await writeByHand(letter(place), 'Dear council');
    await button('Reload').click();
    await expect(question()).toHaveAccessibleName('Leave this page?');
    await button('Stay on this page').click();
    await expect(question()).toHaveCount(0);
    await expect(letter(place)).toHaveValue('Dear council');
    await button('Reload').click();
    await button('Leave this page').click();
    await expect(letter(place)).toHaveValue('');
    await expect(question()).toHaveCount(0);
  });
}

test('an address that redirects needs only one answer to "Leave this page?"', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('objects.test', '/redirected')));
  await writeByHand(letter(guest), 'Dear council');
  await typeAddress(page, sites.secureUrl('next.test', '/redirect'));
  await button('Leave this page').click();
  await expect(guest.getByRole('heading', { name: 'Next' })).toBeVisible();
  await expect(question()).toHaveCount(0);
});

test('"Leave this page?" comes up also for a page that changes its address while it is being left', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('moves.test')));
  await writeByHand(letter(guest), 'Dear council');
  for (const answer of ['Stay on this page', 'Leave this page']) {
    await button('Reload').click();
    await expect(question()).toHaveAccessibleName('Leave this page?');
    await button(answer).click();
    await expect(question()).toHaveCount(0);
    await expect(letter(guest)).toHaveValue(answer === 'Stay on this page' ? 'Dear council' : '');
  }
});

test('a page that is busy during "Leave this page?" loses no text', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('works.test')));
  await writeByHand(letter(guest), 'Dear council');
  await button('Reload').click();
  await expect(question()).toHaveAccessibleName('Leave this page?');
  await page.waitForTimeout(3_500);
  await expect(question()).toBeVisible();
  await button('Stay on this page').click();
  await expect(question()).toHaveCount(0);
  await expect(letter(guest)).toHaveValue('Dear council');
  await goHome();
});

test('while a page waits for an answer its sound goes on, and its timers stop', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('sound.test'));
  letter(guest)
    .click()
    .catch(() => {});
  await expect(question()).toContainText('Still there?');
  await page.waitForTimeout(3_000);
  await button('OK').click();
  await expect(outcome(guest)).toHaveText('[0,false,true]');
});

test('keyboard alone: a question is reached, read and answered, and the focus returns to where it was', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('asks.test', '/keys'));
  await writeByHand(letter(guest), 'Dear council');
  pressKeys('ctrl+Return');
  await expect(question()).toHaveAccessibleDescription('Send it?');
  await expect(question().getByRole('heading')).toBeFocused();
  await expectAccessible(page, 'a question');
  pressKeys('Tab');
  await expect(button('OK')).toBeFocused();
  pressKeys('Tab');
  await expect(button('Cancel')).toBeFocused();
  pressKeys('space');
  await expect(outcome(guest)).toHaveText('false');
  typeText(', thank you');
  await expect(letter(guest)).toHaveValue('Dear council, thank you');
  pressKeys('ctrl+Return');
  await expect(question().getByRole('heading')).toBeFocused();
  pressKeys('Tab');
  await expect(button('OK')).toBeFocused();
  pressKeys('Return');
  await expect(outcome(guest)).toHaveText('true');
  await guest.evaluate('onbeforeunload = (event) => event.preventDefault(); void 0');
  leftAlone(guest);
  pressKeys('F5');
  await expect(question()).toHaveAccessibleName('Leave this page?');
  await expect(question()).toHaveAccessibleDescription('What you typed may be lost.');
  await expectAccessible(page, '"Leave this page?"');
  pressKeys('Escape');
  await expect(question()).toHaveCount(0);
  typeText('!');
  await expect(letter(guest)).toHaveValue('Dear council, thank you!');
  await goHome();
});

test('two frames of a page that both object lead to one question', async () => {
  const guest = leftAlone(await kiosk.visit(page, sites.secureUrl('frames.test', '/objects')));
  for (const at of [0, 1]) await writeByHand(letter(guest.frameLocator(`iframe >> nth=${at}`)), 'Dear council');
  await goHome();
});

let letters = 0;

/** Opens a page with a text field, at a new address each time. */
async function openLetter(): Promise<Page> {
  letters += 1;
  const guest = await kiosk.visit(page, sites.secureUrl('letters.test', `/${letters}`));
  await guest.waitForURL(`**/${letters}`);
  return leftAlone(guest);
}

/** The ways in which a visitor can leave a page. */
const LEAVES: Readonly<Record<string, () => Promise<void>>> = {
  Back: () => button('Back').click(),
  'Alt and the left arrow': async () => pressKeys('alt+Left'),
  Reload: () => button('Reload').click(),
  'another address': () => typeAddress(page, sites.secureUrl('next.test')),
  Home: () => button('Home').click(),
  'closing the tab': () =>
    page
      .getByRole('button', { name: /^Close tab/ })
      .last()
      .click(),
};

for (const [what, leave] of Object.entries(LEAVES)) {
  test(`${what}: a page with unsaved work is left only if the visitor confirms`, async () => {
    const guest = await openLetter();
    await guest.getByText('leave', { exact: true }).click();
    await guest.getByLabel('Letter').fill('Dear council');
    const before = guest.url();
    for (const answer of ['Stay on this page', 'Leave this page'] as const) {
      await leave();
      await expect(question()).toHaveAccessibleName('Leave this page?');
      await expectBelowToolbar(page);
      await button(answer).click();
      await expect(question()).toHaveCount(0);
      if (answer === 'Leave this page') break;
      await expect(guest.getByLabel('Letter')).toHaveValue('Dear council');
      expect(guest.url()).toBe(before);
    }
    // The field may disappear while it is being read.
    const words = (): Promise<string | null> =>
      guest
        .getByLabel('Letter')
        .inputValue({ timeout: 500 })
        .catch(() => null);
    await expect.poll(async () => guest.isClosed() || guest.url() !== before || (await words()) === '').toBe(true);
    await button('Home').click();
  });
}

test('a page that was not touched, or does not object, is left at once; a session ends without "Leave this page?"', async () => {
  const guest = await openLetter();
  await guest.evaluate('onbeforeunload = (event) => event.preventDefault(); void 0');
  await button('Home').click();
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
  const again = await openLetter();
  await again.getByText('leave', { exact: true }).click();
  await ask(page, again, 'confirm');
  await expect(question()).toBeVisible();
  expect(await kiosk.finish(page)).toMatchObject({ verified: true });
});
