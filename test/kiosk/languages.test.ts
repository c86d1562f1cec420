/** The language of the screens: chosen on the notice, used for our pages and for Accept-Language, and forgotten with the turn. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import ENGLISH from '../../renderer/messages/en.json' with { type: 'json' };
import POLISH from '../../renderer/messages/pl.json' with { type: 'json' };
import TURKISH from '../../renderer/messages/tr.json' with { type: 'json' };
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('one.test', '/', `<title>One</title><h1>One</h1><iframe src="${sites.secureUrl('bets.test')}"></iframe>`);
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

const choose = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const shown = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [
    document.documentElement.lang,
    document.documentElement.dir,
    document.querySelector('h1')?.textContent ?? '',
  ]);

/** Returns the language and the text of the placeholder in a refused frame. */
async function refusedFrame(guest: Page): Promise<readonly string[]> {
  const content = async (): Promise<readonly string[]> =>
    (await guest.frames()[1]?.evaluate(() => [document.documentElement.lang, document.body.innerText.trim()])) ?? [];
  await expect.poll(async () => (await content())[1] ?? '').not.toBe('');
  return content();
}

test('a visitor chooses a language; Accept-Language has it first; the next visitor begins in English @P9', async () => {
  kiosk = await startOnNotice(sites, { lists: { gambling: 'bets.test\n' } });
  const page = await kiosk.page();
  const english = ['en-GB', 'ltr', 'Use this computer'];
  await expect.poll(() => shown(page)).toEqual(english);
  await choose(page, 'العربية');
  await expect.poll(async () => (await shown(page)).slice(0, 2)).toEqual(['ar', 'rtl']);
  await choose(page, 'Türkçe');
  await expect.poll(() => shown(page)).toEqual(['tr', 'ltr', TURKISH['notice.title']]);
  await expect(page.getByText(TURKISH['language.helpOnly'])).toBeVisible();
  expect(await page.locator('[lang=en] .govuk-list').count(), "IT's rules are marked as English").toBeGreaterThan(0);

  const from = kiosk.events.length;
  await choose(page, TURKISH['notice.accept']);
  await kiosk.waitForMode('browsing', from);
  await page.getByRole('textbox', { name: TURKISH['address.label'] }).fill(sites.secureUrl('one.test'));
  await page.keyboard.press('Enter');
  const guest = await kiosk.guestPage(new URL(sites.secureUrl('one.test')).host);
  await expect(guest.getByRole('heading', { name: 'One' })).toBeVisible();
  expect(sites.visitsTo('one.test').at(-1)?.headers['accept-language']).toMatch(/^tr,en-GB;/);
  expect(await refusedFrame(guest)).toEqual(['tr', TURKISH['mark.long']]);

  await choose(page, TURKISH['toolbar.end']);
  const wiped = kiosk.waitFor((event) => event.event === 'wiped', 'the wipe', kiosk.events.length);
  choose(page, TURKISH['answer.eraseFinish']).catch(() => {});
  await wiped;
  const next = await kiosk.page();
  await expect.poll(() => shown(next)).toEqual(english);
  await kiosk.accept();
  expect(await refusedFrame(await kiosk.visit(next, sites.secureUrl('one.test')))).toEqual(['en', ENGLISH['mark.long']]);
  expect(sites.visitsTo('one.test').at(-1)?.headers['accept-language']).toMatch(/^en-GB,en;/);
});

test('the notice returns to English after a visitor has left it without beginning', { tag: '@slow' }, async () => {
  kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 5 } } });
  const page = await kiosk.page();
  await choose(page, 'Türkçe');
  await expect.poll(async () => (await shown(page))[0]).toBe('tr');
  await expect.poll(async () => (await shown(page))[0], { timeout: 20_000 }).toBe('en-GB');
});

test('the setting "languages" limits the languages on offer, and IT may add the rules in a language', {
  tag: '@slow',
}, async () => {
  kiosk = await startOnNotice(sites, {
    settings: { languages: ['pl'] },
    prepare: (dir) => {
      const version = /^version: .*$/m.exec(readFileSync(join(dir, 'notice.en.md'), 'utf8'))?.[0];
      writeFileSync(
        join(dir, 'notice.pl.md'),
        `---\n${version}\n---\n\nTen komputer jest bezpłatny.\n\n---\n\nHazard jest zabroniony.\n`,
      );
    },
  });
  const page = await kiosk.page();
  await choose(page, 'Polski');
  await expect(page.getByText('Ten komputer jest bezpłatny.')).toBeVisible();
  expect(await page.locator('[lang=en] .govuk-body').count()).toBe(0);
  await expect(page.getByText(POLISH['language.helpOnly'])).toBeVisible();
  await choose(page, POLISH['notice.allRules']);
  await expect(page.getByText('Hazard jest zabroniony.')).toBeVisible();
  await choose(page, 'English');
  await expect(page.getByText('Ten komputer jest bezpłatny.')).toBeHidden();
  await expect(page.locator('.languages button')).toHaveText(['English', 'Polski']);
});
