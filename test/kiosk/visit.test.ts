import { expect, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { typeAddress } from './guest-actions.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('mail.test', '/', '<title>Mail</title><h1>Your mail</h1><a href="/popup" target="_blank">Open</a>');
  sites.page(
    'mail.test',
    '/popup',
    '<title>Sign in</title><h1>Sign in</h1><script>document.title = opener ? "has opener" : "no opener"</script>',
  );
  sites.page('mail.test', '/opens', `<button onclick="w = window.open('/popup', 'x', 'width=200,height=200')">Go</button>`);
  kiosk = await startKiosk({
    settings: PATIENT,
    lists: { adult: 'naughty.test\n', gambling: 'bets.test\n' },
    args: ['--map-host', '*.test=127.0.0.1'],
    switches: [sites.trustSwitch],
  });
  await kiosk.waitForMode('notice');
});

test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

test('a visitor reads the notice, browses in tabs, is stopped at a listed site, and leaves nothing @P1', async () => {
  const page = await kiosk.accept();
  const tooTall = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await expect.poll(tooTall, 'the toolbar and the content below it fit the window').toBeLessThanOrEqual(0);
  const mail = await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect(mail.getByRole('heading', { name: 'Your mail' })).toBeVisible();
  await kiosk.visit(page, sites.secureUrl('mail.test', '/opens'));
  const opener = await kiosk.guestPage('/opens');
  await opener.getByRole('button', { name: 'Go' }).click();
  const popup = await kiosk.guestPage('/popup');
  await expect(popup).toHaveTitle('has opener');
  // Until the toolbar has switched to the new tab, its address box shows the old one.
  const tabs = page.getByRole('navigation', { name: 'Tabs' });
  await expect(tabs.locator('[aria-current=true]')).toHaveText(/has opener/);

  await typeAddress(page, sites.url('www.naughty.test.'));
  await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'I got here by mistake' })).toHaveCount(1);
  await kiosk.waitFor((e) => e.event === 'blocked' && e['category'] === 'adult' && e['rule'] === 'list:adult', 'the block');
  expect(sites.visitsTo('www.naughty.test')).toEqual([]);

  const wiped = await kiosk.finish(page);
  expect(wiped).toMatchObject({ turn: 1, verified: true });
  await kiosk.waitForMode('notice', kiosk.events.indexOf(wiped));
  await expect((await kiosk.page()).getByText(/Last session erased at \d\d:\d\d\. Checked\./)).toBeVisible();
});
