/** The keys that visitors know: each visibly does something or shows a message. And after each way to a page, the page has the keyboard focus. */
import { expect, type Page, test } from '@playwright/test';
import type { ToolbarMessage } from '../../main/contract/page-state.ts';
import { messageWords } from '../../renderer/words.ts';
import { KNOWN_KEYS } from '../fakes/known-keys.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { expectKeyboardIn, pressKeys } from './x-input.ts';

const ADDRESS = 'Web address or search';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('keys.test', '/*', '<title>Keys</title><textarea autofocus></textarea>');
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});
test.beforeEach(async () => {
  await startOver(page);
  guest = await kiosk.visit(page, sites.secureUrl('keys.test'));
  await hasTheKeyboard();
});

const tabs = () => page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem');
const press = async (...names: readonly string[]): Promise<void> => {
  pressKeys(...names);
  await page.waitForTimeout(250);
};

const hasTheKeyboard = () =>
  expectKeyboardIn(async () => {
    guest = await kiosk.guestPage('keys.test');
    return guest.getByRole('textbox');
  });

const status = (words: string) => page.getByRole('status').filter({ hasText: words });
const topOfPage = () => page.locator('.guest-area').evaluate((area) => area.getBoundingClientRect().top);

/** Messages of keys that have nothing to do here, besides the keys that are always refused. */
const NOTHING_TO_DO: readonly (readonly [string, string])[] = [
  ['ctrl+p', 'Printing is off on this computer.'],
  ['ctrl+u', 'Developer tools are off on this computer.'],
  ['ctrl+Tab', 'There is only one tab.'],
  ['alt+Right', 'There is no other page to go to.'],
];
const REFUSED = KNOWN_KEYS.flatMap(([, , verb, byX]) =>
  verb.endsWith('Refused') ? [[byX, messageWords(verb as ToolbarMessage)] as const] : [],
);
/** One key for each message (the last one that has it), with a different message each time. */
const ONE_OF_EACH = [...new Map(REFUSED.map(([key, words]) => [words, key])).entries()].map(
  ([words, key]) => [key, words] as const,
);

async function expectMessage(key: string, words: string): Promise<void> {
  const top = await topOfPage();
  await press(key);
  await expect(status(words), key).toBeVisible();
  expect(await topOfPage(), key).toBe(top);
}

test('each refusal message is a status that does not move the page', async () => {
  for (const [key, words] of [...ONE_OF_EACH, ...NOTHING_TO_DO]) await expectMessage(key, words);
});

test('each refused key shows its message', { tag: '@slow' }, async () => {
  for (const [key, words] of REFUSED) {
    // Closes the message first, so that its next appearance can be seen.
    if ((await status(words).count()) > 0) await page.getByRole('button', { name: 'Close this message' }).click();
    await expect(status(words)).toHaveCount(0);
    await expectMessage(key, words);
  }
});

/** Checks the effect of each key. It is pressed in the second of two tabs, on a page that was opened from the start page. */
const DONE: Readonly<Record<string, () => Promise<void>>> = {
  help: async () => {
    await expect(page.getByRole('dialog', { name: 'Keys and help' })).toBeVisible();
    await press('Escape');
  },
  find: async () => {
    await expect(page.getByRole('textbox', { name: 'Find in this page' })).toBeFocused();
    await press('Escape');
  },
  newTab: () => expect(tabs()).toHaveCount(3),
  closeTab: () => expect(tabs()).toHaveCount(2),
  tabBeside: async () => {
    await expect(tabs().first().locator('[aria-current]')).toHaveCount(1);
    await press('ctrl+2');
  },
  address: () => expect(page.getByRole('textbox', { name: ADDRESS })).toBeFocused(),
  reload: () =>
    expect
      .poll(() => guest.evaluate('performance.getEntriesByType("navigation")[0].type').catch(() => 'under way'))
      .toBe('reload'),
  back: () => expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible(),
  forward: () => expect(page.getByRole('textbox', { name: ADDRESS })).toHaveValue(sites.secureUrl('keys.test')),
  home: () => expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible(),
};

test('each other key that visitors know does what it does in any browser', { tag: '@slow' }, async () => {
  await startOver(page);
  await press('ctrl+t');
  guest = await kiosk.visit(page, sites.secureUrl('keys.test'));
  await hasTheKeyboard();
  const done: string[] = [];
  for (const [, , verb, byX] of KNOWN_KEYS) {
    const check = DONE[verb === 'findNext' ? 'find' : verb];
    if (check === undefined) continue;
    await press(byX);
    await test.step(byX, check);
    done.push(verb);
    if (verb !== 'address') continue;
    await press('F6');
    await hasTheKeyboard();
  }
  // Zoom, printing and F6 have tests of their own.
  const others = KNOWN_KEYS.map(([, , verb]) => verb).filter((verb) => !verb.endsWith('Refused') && !done.includes(verb));
  expect([...new Set(others)]).toEqual(['print', 'zoom', 'otherSide']);
});

/** The ways in which visitors get to a page. Each ends on a page of the website whose field takes the focus. */
const WAYS: Readonly<Record<string, () => Promise<unknown>>> = {
  'an address': () => typeAddress(page, sites.secureUrl('keys.test', '/next')),
  'a link': () => guest.evaluate(() => void setTimeout(() => location.assign('/more'))),
  'the button "Back"': () => page.getByRole('button', { name: 'Back', exact: true }).click({ timeout: 15_000 }),
  'the button "Forward"': () => page.getByRole('button', { name: 'Forward', exact: true }).click({ timeout: 15_000 }),
  'the button "Reload"': () => page.getByRole('button', { name: 'Reload' }).click(),
  'the key for "Back"': () => press('alt+Left'),
  'the key for "Forward"': () => press('alt+Right'),
  'the key for "Reload"': () => press('F5'),
  'a search from the start page': async () => {
    await press('alt+Home');
    await typeAddress(page, sites.secureUrl('keys.test', '/found'));
  },
  'another tab': async () => {
    await press('ctrl+t');
    await press('ctrl+1');
  },
};

test('after each way to a page the page has the keyboard focus', async () => {
  for (const [way, go] of Object.entries(WAYS)) {
    await go();
    await test.step(way, hasTheKeyboard);
  }
});
