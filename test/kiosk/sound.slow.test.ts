/** P9: sound from a page delays the idle warning for a while; a silent page does not. */
import { expect, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { expectSound, listen, readAloud } from './voice-actions.ts';

let sites: Sites;
let kiosk: Kiosk;

const PAGE = `<title>Radio</title><h1>Radio</h1><button>Play</button><script>
  let tone = null;
  document.querySelector('button').onclick = () => {
    const context = new AudioContext();
    tone = context.createOscillator();
    tone.connect(context.destination);
    tone.start();
  };
</script>`;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('radio.test', '/', PAGE);
  sites.page(
    'radio.test',
    '/long',
    `<html lang="en"><h1>News</h1><p>${'Here is a long story about nothing at all. '.repeat(60)}</p>`,
  );
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

test('sound delays the idle warning, which comes when the sound ends @P9', async () => {
  kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 5, warningSeconds: 20, coverSeconds: 0 } } });
  const page = await kiosk.accept();
  const guest = await kiosk.visit(page, sites.secureUrl('radio.test'));
  const from = kiosk.events.length;
  await guest.getByRole('button', { name: 'Play' }).click();
  await new Promise((done) => setTimeout(done, 12_000));
  expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode')).toEqual([]);
  await guest.evaluate('tone.stop()');
  await kiosk.waitForMode('warning', from);
});

test('read-aloud counts as sound: the idle warning comes when it has ended @P9', async () => {
  kiosk = await startOnNotice(sites, { settings: { session: { idleSeconds: 15, warningSeconds: 20, coverSeconds: 0 } } });
  const page = await kiosk.accept();
  await listen(page);
  await kiosk.visit(page, sites.secureUrl('radio.test', '/long'));
  await readAloud(page);
  await expectSound(page);
  const from = kiosk.events.length;
  await new Promise((done) => setTimeout(done, 20_000));
  expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode')).toEqual([]);
  await page.getByRole('button', { name: 'Stop reading' }).click();
  await kiosk.waitForMode('warning', from);
});
