/** Reading the text of pages, which IT can switch on: the visitor is asked about a loaded page full of hateful words, and about no other. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { journalEntries } from '../fakes/journal.ts';
import { starterTexts } from '../fakes/starter.ts';
import { startSites } from '../sites/sites.ts';
import { startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const SLURS = (await starterTexts()).slurs.slice(0, 40);
const list = (frame: string) => `<h1>Board</h1><ul>${SLURS.map((slur) => `<li>${frame.replace('_', slur)}</li>`).join('')}</ul>`;
const HATE = list('I hate all these _!');
const NEWS = list('A man was jailed for calling his neighbours _.');
/** A script inserts the text a second after the page has loaded. */
const LATE = `<h1>Board</h1><main></main><script>addEventListener('load', () => setTimeout(() => {
  document.querySelector('main').innerHTML = ${JSON.stringify(HATE)};
}, 1000));</script>`;

const sites = await startSites();
let kiosk: Kiosk;
let page: Page;

async function open(text: 'ask' | 'show'): Promise<void> {
  for (const host of ['board.test', 'www.board.test', 'bank.test', 'mail.firm.test']) sites.page(host, '/', HATE);
  sites.page('board.test', '/news', NEWS);
  sites.page('late.test', '/', LATE);
  sites.page('sign.test', '/', `${HATE}<input type="password" aria-label="Password">`);
  sites.page('quiet.test', '/', '<h1>Opening hours</h1><p>The library is open until six.</p>');
  kiosk = await startOnNotice(sites, {
    settings: { unlistedSites: { text } },
    prepare: (configDir) => appendFileSync(join(configDir, 'rules/protected.txt'), 'bank.test\n'),
  });
  page = await kiosk.accept();
}

const question = () => page.getByRole('heading', { name: 'This looks like a page that attacks people for who they are' });
const asked = () => kiosk.events.filter(({ event }) => event === 'asked').map(({ category }) => category);
const press = (name: string) => page.getByRole('main').getByRole('button', { name }).click();

test.afterAll(() => sites.close());

test.describe('the kiosk', () => {
  test.beforeAll(() => open('ask'));
  test.afterAll(() => kiosk?.stop());
  test.afterEach(() => startOver(page));

  test('the visitor is asked about a page full of slurs, also those from a script, and decides; only the category is counted @P6', async () => {
    for (const host of ['late.test', 'board.test']) {
      await typeAddress(page, sites.secureUrl(host));
      await expect(question()).toBeVisible();
      await expect(page.getByText('We can only go by the words on this page')).toBeVisible();
      if (host !== 'late.test') continue;
      await press('Go back');
      await expect(question()).toBeHidden();
    }
    await press('Show it anyway');
    const shown = await kiosk.guestPage('board.test');
    await expect(shown.getByRole('heading', { name: 'Board' })).toBeVisible();
    // Long enough for a second question.
    await shown.waitForTimeout(4_000);
    await expect(question()).toBeHidden();
    expect(asked()).toEqual(['hate', 'hate']);

    await kiosk.finish(page);
    const entries = journalEntries(kiosk.stateDir);
    const counts = entries.filter(({ code }) => code.startsWith('filter.'));
    expect(counts.map(({ code, facts }) => [code, facts['category']])).toEqual([
      ['filter.asked', 'hate'],
      ['filter.shown-anyway', 'hate'],
    ]);
    for (const word of ['board.test', 'late.test', SLURS[0] ?? '']) expect(JSON.stringify(entries)).not.toContain(word);
    page = await kiosk.accept();
    await typeAddress(page, sites.secureUrl('www.board.test'));
    await expect(question(), 'the next visitor is asked').toBeVisible();
  });

  test('there is no question about news reports, protected sites, mailboxes and pages with a password field', {
    tag: '@slow',
  }, async () => {
    const before = asked().length;
    for (const [host, path] of [
      ['board.test', '/news'],
      ['bank.test', '/'],
      ['mail.firm.test', '/'],
      ['sign.test', '/'],
      ['quiet.test', '/'],
    ] as const) {
      const guest = await kiosk.visit(page, sites.secureUrl(host, path));
      await expect(guest.getByRole('heading').first()).toBeVisible();
      await guest.waitForTimeout(3_500);
      await expect(guest.getByRole('heading').first(), host).toBeVisible();
    }
    expect(asked()).toHaveLength(before);
  });
});

test.describe('with text reading off, as by default', () => {
  test.beforeAll(() => open('show'));
  test.afterAll(() => kiosk?.stop());

  test('the same page stays, and there is no question', async () => {
    const guest = await kiosk.visit(page, sites.secureUrl('board.test'));
    await expect(guest.getByRole('heading', { name: 'Board' })).toBeVisible();
    await guest.waitForTimeout(4_000);
    await expect(guest.getByRole('heading', { name: 'Board' })).toBeVisible();
    expect(asked()).toEqual([]);
  });
});
