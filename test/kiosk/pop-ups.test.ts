/** Pages that open windows: one per action of the visitor, none by themselves, and none takes the keyboard focus from the toolbar. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { clickByHand, startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded, type Unguarded } from './unguarded.ts';
import { clickAt, clickOn, cornerOf, moveTo, pressKeys, typeInto, typeText, windowsOf } from './x-input.ts';

const ADDRESS = 'Web address or search';
const button = (script: string): string => `<button onclick="${script}">Press</button>`;
const later = (script: string): string => `<script>setTimeout(() => { ${script} }, 300)</script>`;
const click = (init: string): string =>
  later(`document.querySelector('a').dispatchEvent(new MouseEvent('click', { bubbles: true, ${init} }))`);

/** What a page does without a user gesture. */
const BY_THEMSELVES: Readonly<Record<string, string>> = {
  'one as it loads': later("window.open('/opened', '', 'width=100,height=100')"),
  'a flood': '<script>n = 0; setInterval(() => { for (let i = 0; i < 20; i++) window.open("/opened?" + n++) }, 20)</script>',
  'a link that presses itself': `<a href="/opened" target="_blank">x</a>${later("document.querySelector('a').click()")}`,
  'a made-up click with Ctrl': `<a href="/opened">x</a>${click('ctrlKey: true')}`,
  'a made-up click with Shift': `<a href="/opened">x</a>${click('shiftKey: true')}`,
  'a form that sends itself': `<form target="_blank" action="/opened"></form>${later("document.querySelector('form').submit()")}`,
};

/** Pages that open a window on one click. P2: sign-in windows, statements and shared links work. */
const BY_A_CLICK: Readonly<Record<string, string>> = {
  'ten at once': button("for (let i = 0; i < 10; i++) window.open('/opened?' + i)"),
  'one that had to be asked for first': button("setTimeout(() => window.open('/opened'), 1500)"),
  'one without an opener': button("window.open('/opened', '_blank', 'noopener')"),
  'a link': '<a href="/opened" target="_blank">Press</a>',
  'a form': `<form method="post" target="_blank" action="/opened">${button('')}</form>`,
};

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
/** Lets the page open its window, by answering the request that it waits for. */
let sayOpen: (() => void) | null = null;

test.beforeAll(async () => {
  sites = await startSites();
  const all = { ...BY_THEMSELVES, ...BY_A_CLICK };
  for (const [what, body] of Object.entries(all)) sites.page(hostOf(what), '/', `<title>Opener</title><h1>Opener</h1>${body}`);
  const frame = sites.secureUrl('signs-in.test', '/button');
  sites.page(
    'shop.test',
    '/',
    `<title>Shop</title><iframe src="${frame}" style="position:fixed;inset:0;width:100%;height:100%">`,
  );
  sites.page(
    'signs-in.test',
    '/button',
    `<button style="position:fixed;inset:0;width:100%" onclick="window.open('/opened')"
      onpointermove="fetch('/reached'); onpointermove = null">Sign in</button>`,
  );
  sites.page('signs-in.test', '/reached', '');
  sites.page(
    'late.test',
    '/',
    `<title>Opener</title><h1>Opener</h1>${button("fetch('/word').then(() => window.open('/opened'))")}`,
  );
  sites.page('late.test', '/word', (_request, response) => {
    sayOpen = () => void response.writeHead(204).end();
  });
  const reloads = "window.open('https://bets.test/'); setTimeout(() => location.reload(), 1500)";
  sites.page('reloads.test', '/', `<title>Opener</title><h1>Opener</h1>${later(reloads)}`);
  sites.page('*', '/opened', '<title>Opened</title><h1>Opened</h1><input autofocus>');
});
test.afterAll(() => sites.close());

const hostOf = (what: string): string => `${what.toLowerCase().replace(/[^a-z]+/g, '-')}.test`;
const tabs = () => page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem');
const inFront = () => page.getByRole('navigation', { name: 'Tabs' }).locator('[aria-current=true]');

async function start(command?: readonly string[]): Promise<void> {
  kiosk = await startOnNotice(sites, { settings: { tabs: { max: 8 } }, ...(command === undefined ? {} : { command }) });
  page = await kiosk.accept();
}

/** Clicks through X: DevTools' click would wait for the window. */
const pressIn = (guest: Page): Promise<void> => clickByHand(kiosk, page, guest.getByText('Press'));

/** Clicks with X into the address box: DevTools' click does not move the keyboard focus from one view to another. */
const clickAddress = (): Promise<void> => clickOn(kiosk, page.getByRole('textbox', { name: ADDRESS }));

async function startTyping(words: string): Promise<void> {
  await clickAddress();
  await page.waitForTimeout(300);
  await typeInto(page.getByRole('textbox', { name: ADDRESS }), words);
}

test.describe('with the guards', () => {
  test.beforeAll(() => start());
  test.afterAll(() => kiosk.stop());
  test.beforeEach(() => startOver(page));

  for (const what of Object.keys(BY_THEMSELVES)) {
    test(`without a user gesture a page opens nothing: ${what}`, async () => {
      await kiosk.visit(page, sites.secureUrl(hostOf(what)));
      await page.waitForTimeout(1_500);
      await expect(tabs()).toHaveText([/Opener/]);
      expect(windowsOf(kiosk)).toHaveLength(1);
    });
  }

  for (const what of Object.keys(BY_A_CLICK)) {
    test(`one click opens one window: ${what}`, async () => {
      const guest = await kiosk.visit(page, sites.secureUrl(hostOf(what)));
      await pressIn(guest);
      await expect(tabs()).toHaveCount(2);
      await page.waitForTimeout(1_000);
      await expect(tabs()).toHaveCount(2);
      await expect(inFront()).not.toHaveText(/Opener/);
      expect(windowsOf(kiosk)).toHaveLength(1);
    });
  }

  test('a page that opens a blocked address as it loads, and reloads itself, leaves one block page', async () => {
    await kiosk.visit(page, sites.secureUrl('reloads.test'));
    await expect.poll(() => sites.visitsTo('reloads.test').length, { timeout: 20_000 }).toBeGreaterThan(4);
    await expect(tabs()).toHaveCount(2);
  });

  test('a pop-up does not take the focus from a visitor who types an address: it opens behind', async () => {
    await typeWhileItOpens();
    await expect(page.getByRole('textbox', { name: ADDRESS })).toHaveValue('abcd');
    await expect(inFront()).toHaveText(/Opener/);
    await expect(tabs()).toHaveCount(2);
  });

  test('a page cannot take the keyboard focus by focus() or by navigating', async () => {
    const guest = await kiosk.visit(page, sites.secureUrl(hostOf('a link')));
    await guest.evaluate(() => {
      document.body.innerHTML = '<input>';
      setInterval(() => {
        window.focus();
        document.querySelector('input')?.focus();
      }, 50);
    });
    const field = page.getByRole('textbox', { name: ADDRESS });
    await startTyping('ab');
    expect(await guest.evaluate(() => document.querySelector('input')?.value)).toBe('');
    await guest.evaluate(() => void setTimeout(() => location.assign('/opened'), 100));
    await guest.waitForURL('**/opened');
    await page.waitForTimeout(400);
    typeText('cd');
    await page.waitForTimeout(400);
    expect(await guest.getByRole('textbox').inputValue()).toBe('');
    await expect(field).toHaveValue('abcd');
  });
});

/** A page opens its window a while after the click, when the visitor is already typing in the toolbar. */
async function typeWhileItOpens(): Promise<void> {
  const guest = await kiosk.visit(page, sites.secureUrl('late.test'));
  await pressIn(guest);
  await expect.poll(() => sayOpen).not.toBeNull();
  await startTyping('ab');
  sayOpen?.();
  sayOpen = null;
  await expect(tabs()).toHaveCount(2, { timeout: 10_000 });
  await page.waitForTimeout(600);
  typeText('cd');
  await page.waitForTimeout(300);
}

test('a click in the frame of another site opens its sign-in window @P2', async () => {
  await start();
  try {
    // A key would be lost while the new window does not have the keyboard yet.
    await clickAddress();
    await expect(page.getByRole('textbox', { name: ADDRESS })).toBeFocused();
    // Without DevTools: Playwright's session and the kiosk's own would block each other at such a frame.
    await (await kiosk.browser()).close();
    typeText(sites.secureUrl('shop.test'));
    pressKeys('Return');
    const visits = () => sites.visitsTo('signs-in.test').map(({ path }) => path);
    // Until the frame is drawn, the page around it gets the mouse events.
    const { x, y } = cornerOf(kiosk);
    let moves = 0;
    await expect
      .poll(() => {
        moveTo(x + 600 + (++moves % 9), y + 500);
        return visits();
      })
      .toEqual(['/button', '/reached']);
    clickAt(kiosk, 600, 500);
    await expect.poll(visits).toEqual(['/button', '/reached', '/opened']);
    expect(windowsOf(kiosk)).toHaveLength(1);
  } finally {
    await kiosk.stop();
  }
});

test.describe('the twins', () => {
  let twin: Unguarded | null = null;
  test.afterEach(async () => {
    await kiosk.stop();
    twin?.remove();
  });

  test('without the guards against pop-ups and second windows a page gets native windows', { tag: '@slow' }, async () => {
    twin = makeUnguarded('popUps', 'secondWindow');
    await start(twin.command);
    await kiosk.visit(page, sites.secureUrl(hostOf('one as it loads')));
    await expect.poll(() => windowsOf(kiosk).length, { timeout: 15_000 }).toBeGreaterThan(1);
  });

  test("without the guard of the toolbar's focus a window that opens late gets the typed text", { tag: '@slow' }, async () => {
    twin = makeUnguarded('keyboardOfToolbar');
    await start(twin.command);
    await typeWhileItOpens();
    await expect(inFront()).not.toHaveText(/Opener/);
    await expect((await kiosk.guestPage('/opened')).getByRole('textbox')).toHaveValue('cd');
  });
});
