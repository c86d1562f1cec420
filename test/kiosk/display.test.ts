/** "Display": text size, colours and motion, set by the visitor on any screen, for our screens and for websites. */
import { expect, test } from '@playwright/test';
import { startX } from '../package/visit/screens.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { button, choose, dialog, enlarge, press, size, theme, zoom } from './display-actions.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { acceptByToolbar } from './toolbar-actions.ts';
import { clickAt, pressKeys } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;

/** A page that reports the visitor's preferences to its server: colours, contrast, forced colours and motion, as `0` or `1` each. */
const REPORTS = `<!doctype html><title>Tells</title><h1>Your mail</h1><script>
  const wishes = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)'].map((text) => matchMedia(text));
  const tell = () => fetch('/wishes/' + wishes.map(({ matches }) => Number(matches)).join(''));
  for (const wish of wishes) wish.addEventListener('change', tell);
  tell();
</script>`;
let reported: string[] = [];

test.beforeAll(async () => {
  sites = await startSites();
  for (const host of ['mail.test', 'news.test']) {
    sites.page(host, '/', `<title>${host}</title><h1>${host}</h1><a href="/more">More</a>`);
    sites.page(host, '/more', '<title>More</title><h1>More</h1>');
  }
  sites.page('tells.test', '/', REPORTS);
  sites.page('frames.test', '/', `<!doctype html><title>Frames</title><iframe src="${sites.secureUrl('tells.test')}"></iframe>`);
  sites.page('tells.test', '/wishes/*', ({ url = '' }, response) => {
    reported.push(url.slice('/wishes/'.length));
    response.writeHead(204).end();
  });
});
test.afterAll(() => sites.close());
test.beforeEach(() => {
  reported = [];
});
test.afterEach(() => kiosk.stop());

test('keyboard alone: Tab reaches "Display", the text grows and its size is announced, Escape returns to the button', {
  tag: '@slow',
}, async () => {
  kiosk = await startOnNotice(sites);
  const page = await kiosk.page();
  await expect(async () => {
    pressKeys('Tab');
    await expect(button(page)).toBeFocused({ timeout: 300 });
  }).toPass();
  pressKeys('Return');
  await expect(dialog(page)).toBeVisible();
  await expect(size(page)).toHaveText('Text size: 100%, the smallest');
  await expect(dialog(page).getByRole('status')).toHaveText('Text size: 100%, the smallest');
  await expect(async () => {
    pressKeys('Tab');
    await expect(dialog(page).getByRole('button', { name: 'Larger text' })).toBeFocused({ timeout: 300 });
  }).toPass();
  pressKeys('Return', 'Return', 'Return', 'Return');
  await expect(size(page)).toHaveText('Text size: 200%');
  expect(await zoom(page)).toBe(2);
  pressKeys('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button(page)).toBeFocused();
  await expect(button(page)).toHaveText('Display 200%');
});

test('one text size for our screens and all websites, kept across tabs, sites and Back; Ctrl with + and - changes it too', async () => {
  kiosk = await startOnNotice(sites);
  const notice = await kiosk.page();
  await choose(notice, () => enlarge(notice, 200));
  const page = await kiosk.accept();
  await expect.poll(() => zoom(page), 'the start page').toBe(2);
  const mail = await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect.poll(() => zoom(mail)).toBe(2);
  const news = await kiosk.visit(page, sites.secureUrl('news.test'));
  await expect.poll(() => zoom(news), 'another site in the same tab').toBe(2);

  pressKeys('ctrl+plus', 'ctrl+plus');
  // The toolbar no longer has room for the button.
  await press(page, 'More');
  await expect(button(page)).toHaveText('Display 300%');
  await press(page, 'More');
  await expect(page.getByRole('status').filter({ hasText: 'Text size: 300%' })).toHaveCount(1);
  await expect.poll(() => zoom(news)).toBe(3);
  await press(page, 'Back');
  await expect.poll(() => news.title()).toBe('mail.test');
  await expect.poll(() => zoom(news), 'a site that was seen at another size').toBe(3);
  await page.getByRole('button', { name: 'New tab' }).click();
  // Until the new tab is there the address box shows the old one.
  await expect(page.getByRole('textbox', { name: 'Web address or search' })).toHaveValue('');
  await kiosk.visit(page, sites.secureUrl('mail.test', '/more'));
  const other = await kiosk.guestPage('/more');
  await expect.poll(() => zoom(other), 'another tab').toBe(3);

  pressKeys('ctrl+0');
  await expect(button(page)).toHaveText('Display');
  await expect.poll(() => zoom(other)).toBe(1);
  await expect.poll(() => zoom(page)).toBe(1);
});

test('a click reaches what it points at in a website, at 300 %', { tag: '@slow' }, async () => {
  kiosk = await startOnNotice(sites);
  const notice = await kiosk.page();
  await choose(notice, () => enlarge(notice, 300));
  const page = await kiosk.accept();
  const mail = await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect.poll(() => zoom(mail)).toBe(3);
  const link = await mail.getByRole('link', { name: 'More' }).boundingBox();
  const place = await page.locator('.browsing__content').boundingBox();
  if (link === null || place === null) throw new Error('the link is not visible');
  const top = Math.max(0, place.y);
  clickAt(kiosk, (place.x + link.x + link.width / 2) * 3, (top + link.y + link.height / 2) * 3);
  await expect.poll(() => mail.title()).toBe('More');
});

test('the next visitor begins with the usual text size, colours and motion', async () => {
  kiosk = await startOnNotice(sites);
  const first = await kiosk.page();
  await choose(first, async () => {
    await enlarge(first, 400);
    await dialog(first).getByRole('radio', { name: 'High contrast' }).check();
    await dialog(first).getByRole('checkbox', { name: 'Less motion' }).check();
  });
  const page = await kiosk.accept();
  await expect.poll(async () => [await zoom(page), await theme(page)]).toEqual([4, 'contrast']);
  const mail = await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect.poll(() => zoom(mail)).toBe(4);
  const from = kiosk.events.length;
  await kiosk.finish(page);
  await kiosk.waitForMode('notice', from);

  const next = await kiosk.page();
  await expect(button(next)).toHaveText('Display');
  expect([await zoom(next), await theme(next)]).toEqual([1, 'usual']);
  await kiosk.accept();
  const again = await kiosk.visit(next, sites.secureUrl('mail.test'));
  expect(await zoom(again)).toBe(1);
});

test('a visitor who leaves the notice without beginning leaves neither text size nor colours behind', {
  tag: '@slow',
}, async () => {
  kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 5 } } });
  const page = await kiosk.page();
  await choose(page, async () => {
    await enlarge(page, 150);
    await dialog(page).getByRole('radio', { name: 'Dark' }).check();
  });
  expect(await theme(page)).toBe('dark');
  await expect.poll(() => theme(page), { timeout: 20_000 }).toBe('usual');
  await expect(button(page)).toHaveText('Display');
});

test('the setting display.scale sets the initial text size, and Ctrl with 0 returns to it', async () => {
  kiosk = await startOnNotice(sites, { settings: { display: { scale: 150 } } });
  const page = await kiosk.page();
  await expect(button(page)).toHaveText('Display 150%');
  await button(page).click();
  await press(page, 'Larger text');
  await expect(size(page)).toHaveText('Text size: 175%');
  pressKeys('ctrl+0');
  await expect(size(page), 'keys do the same in the dialog').toHaveText('Text size: 150%');
  await expect.poll(() => zoom(page)).toBe(1.5);
});

test('on a 4K screen everything is twice as large by default', { tag: '@slow' }, async () => {
  const screen = await startX('3840x2160');
  try {
    kiosk = await startOnNotice(sites, {
      args: ['--map-host', '*.test=127.0.0.1', '--kiosk'],
      env: { DISPLAY: screen.display },
    });
    const page = await kiosk.accept();
    await expect(button(page)).toHaveText('Display 200%');
    await expect.poll(() => zoom(page)).toBe(2);
    const mail = await kiosk.visit(page, sites.secureUrl('mail.test'));
    await expect.poll(() => zoom(mail)).toBe(2);
  } finally {
    await kiosk.stop();
    screen.stop();
  }
});

test('websites learn of dark, high contrast and less motion, also in frames and while they are open', {
  tag: '@slow',
}, async () => {
  kiosk = await startOnNotice(sites, { pageProtocol: true });
  const bar = await acceptByToolbar(kiosk);
  const choice = async (label: string): Promise<void> => {
    await expect.poll(() => bar.press('Display')).toBe(true);
    await expect.poll(() => bar.tick(label)).toBe(true);
    await expect.poll(() => bar.press('Done')).toBe(true);
  };
  await bar.go(sites.secureUrl('frames.test'));
  await expect.poll(() => reported.at(-1)).toBe('0000');
  await choice('Dark');
  await expect.poll(() => reported.at(-1)).toBe('1000');
  await choice('High contrast');
  await expect.poll(() => reported.at(-1)).toBe('1110');
  await choice('Less motion');
  await expect.poll(() => reported.at(-1)).toBe('1111');
  await bar.go(sites.secureUrl('tells.test'));
  await expect.poll(() => reported.at(-1), 'a site that comes later').toBe('1111');
  await choice('Less motion');
  await choice('Usual');
  await expect.poll(() => reported.at(-1)).toBe('0000');
  bar.close();
});
