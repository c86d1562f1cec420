/** The exception for a guest network's sign-in page, without some of its guards: what opens then, and what does not. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { type Guard, playWithout } from './unguarded.ts';

/** Longer than the five seconds of the shortened exception. */
const AFTERWARDS_MS = 7_000;

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('login.internal', '/*', '<!doctype html><title>Guest network</title><h1>Guest network</h1>');
});
test.afterAll(() => sites.close());

async function start(command: readonly string[]): Promise<void> {
  kiosk = await startOnNotice(sites, {
    command,
    args: ['--map-host', 'login.internal=127.0.0.1'],
    settings: { pc: { patience: 4 }, network: { signInPage: sites.url('login.internal') } },
  });
  page = await kiosk.accept();
}

const blocked = () => page.getByRole('heading', { level: 1, name: 'This page is blocked' });

/** Gets to the sign-in page as a visitor does: the address is refused as private, and the block page offers the exception. */
async function signIn(): Promise<void> {
  await typeAddress(page, sites.url('login.internal'));
  await expect(blocked()).toBeVisible();
  await page.getByRole('button', { name: 'Sign in to this network' }).click();
}

const opens = async (): Promise<void> =>
  expect((await kiosk.guestPage('login.internal')).getByRole('heading', { name: 'Guest network' })).toBeVisible();

const WITHOUT: readonly (readonly [name: string, guards: readonly Guard[], play: () => Promise<void>])[] = [
  [
    'without the exception the sign-in page stays blocked after the button is pressed',
    ['signInOpens'],
    async () => {
      await page.waitForTimeout(1_000);
      await expect(blocked()).toBeVisible();
      expect(sites.visitsTo('login.internal')).toEqual([]);
    },
  ],
  [
    'when the exception has run out the sign-in page is blocked again',
    ['signInLong'],
    async () => {
      await opens();
      await page.waitForTimeout(AFTERWARDS_MS);
      await typeAddress(page, sites.url('login.internal', '/more'));
      await expect(blocked()).toBeVisible();
      expect(sites.visitsTo('login.internal').map(({ path }) => path)).not.toContain('/more');
    },
  ],
  [
    'the twin, whose exception does not run out: the sign-in page still opens',
    ['signInLong', 'signInCloses'],
    async () => {
      await opens();
      await page.waitForTimeout(AFTERWARDS_MS);
      await typeAddress(page, sites.url('login.internal', '/later'));
      await expect.poll(() => sites.visitsTo('login.internal').map(({ path }) => path)).toContain('/later');
    },
  ],
];

for (const [name, guards, play] of WITHOUT) {
  test.describe(guards.join(', '), () => {
    playWithout(guards, start, () => kiosk.stop());

    test(name, async () => {
      await signIn();
      await play();
    });
  });
}
