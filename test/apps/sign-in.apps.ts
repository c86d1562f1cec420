/** A sign-in of one site in a pop-up of another, by OpenID Connect. */
import { expect, test } from '@playwright/test';
import { pressKeys, typeText } from '../kiosk/x-input.ts';
import { playInBoth } from './both.ts';
import { until } from './browsers/browser.ts';
import { PROVIDER, SHOP, serveSignIn } from './oidc/server.ts';

test('OpenID Connect: a shop signs its visitor in with a pop-up of another site @P2', async () => {
  const values = await playInBoth({
    app: 'sign-in',
    serve: serveSignIn,
    async steps({ browser, sites, note }) {
      await browser.open(sites.secureUrl(SHOP));
      const shop = await browser.tab(SHOP);
      await shop.click('#sign-in');
      const popUp = await browser.tab(`${PROVIDER}:${sites.httpsPort}/interaction`);
      note('pages while signing in', await browser.tabs());
      await popUp.click('input[name=login]');
      typeText('visitor');
      pressKeys('Tab');
      typeText('secret');
      pressKeys('Return');
      // The consent.
      await popUp.until("document.querySelector('input[name=login]') === null");
      await popUp.click('button[type=submit]');
      await until('pop-up that closed itself', async () => (await browser.tabs()) === 1);
      note('signed in', await shop.words('#told'));
      await shop.click('#renew');
      note('renewed in a frame', await shop.words('#told'));
    },
  });
  expect(values).toMatchObject({ 'pages while signing in': 2, 'signed in': 'Hello visitor' });
});
